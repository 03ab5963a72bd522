"""What the law gives a worker, reckoned with its working shown: pure arithmetic of amounts and days, no database.

Each calculator takes facts and parameters and returns a `Statement`; whoever calls it brings the parameters that are dated rows
(minimum wage, average wage, calendar) along.
"""
