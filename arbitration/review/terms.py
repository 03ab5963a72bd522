"""The terms of a review; lengths, units and tags stand in the register (`calendars/data/terms.csv`)."""

ACCEPT = "MED-REVIEW-ACC"  # law reference, 6.17: five working days from the application
REVIEW = "MED-REVIEW-DEC"  # 办案规则 76: five working days from acceptance, once five more
APPLY = "MED-REVIEW"  # 办案规则 74: fifteen days from the day on which the agreement takes effect
