"""The terms of a listing; lengths, units and tags stand in the register (`calendars/data/terms.csv`)."""

OBJECT = "BLK-OBJ"  # 失信名单办法 6: five working days from the service of the notice
VERIFY = "BLK-VERIFY"  # 失信名单办法 6: five working days from the objection
LISTING = "BLK-TERM"  # three years from the listing decision
SHARE = "BLK-SHARE"  # three working days from the decision
EARLY = "BLK-EARLY"  # six months from the listing an early removal may be asked for
EARLY_DECISION = "BLK-EARLY-DEC"  # fifteen working days from the application
WITHDRAW = "BLK-WITHDRAW"  # ten working days from the removal
