"""The terms of complaint intake; lengths, units and tags stand in the register (`calendars/data/terms.csv`)."""

ACCEPT = "INS-ACCEPT"  # 若干规定 art 18: five working days from receipt
SUPPLEMENT = "INS-SUPPLEMENT"  # the law is silent: POLICY
