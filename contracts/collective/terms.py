"""The terms of a collective contract; lengths, units and tags stand in the register (`calendars/data/terms.csv`)."""

FILE = "CON-COLL-FILE"  # 集体合同规定 42: ten days from the day on which both sides signed
OBJECT = "CON-COLL-OBJ"  # 合同法 54, 集体合同规定 45: fifteen days from the day on which the text was received
LAST = "CON-COLL-TERM"  # 集体合同规定 38: the contract's own last day
