"""The terms of a mediation; lengths, units and tags stand in the register (`calendars/data/terms.csv`)."""

MEDIATE = "MED-15"  # 仲裁法 14: fifteen days from the receipt of the application
REVIEW = "MED-REVIEW"  # 办案规则 74: fifteen days from the day on which the agreement takes effect
CONFIRM = "MED-CONFIRM"  # 人民调解法 33: thirty days from the day on which the agreement takes effect
PERFORM = "MED-PERFORM"  # 仲裁法 14-16: by the day that the agreement sets
COURT_ACCEPTS = "PAYORD-ACC"  # 民诉法 226: five days from the application
COURT_ISSUES = "PAYORD-ISSUE"  # 民诉法 227: fifteen days from acceptance
OBJECT = "PAYORD-OBJ"  # 民诉法 227: fifteen days from the debtor's receipt
