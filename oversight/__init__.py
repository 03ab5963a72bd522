"""What supervisors see: indicators, each the count of a list that can be opened, from province to case.

May import everything below; nothing imports it. Enter at `oversight.indicators`.
"""
