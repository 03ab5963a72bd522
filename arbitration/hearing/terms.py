"""The terms of hearings; lengths and tags stand in the register (`calendars/data/terms.csv`)."""

NOTICE = "ARB-HEAR-NOTICE"  # 仲裁法 35: five working days back from the hearing
POSTPONE = "ARB-POSTPONE"  # 仲裁法 35: three working days back from the hearing
