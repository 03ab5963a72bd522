"""The terms of a recovery; lengths, units and tags stand in the register (`calendars/data/terms.csv`)."""

CORRECT = "INS-FIX"  # set in each notice to pay first, from its own service
INSTALMENT = "WAGE-INSTALMENT"  # the day that the plan of repayment names
