"""The terms of a clue; lengths, units and tags stand in the register (`calendars/data/terms.csv`)."""

VERIFY = "INS-CLUE"  # the law is silent: POLICY
TICKET = "CLUE-TICKET"  # the day that the platform or the hotline sets for its answer
