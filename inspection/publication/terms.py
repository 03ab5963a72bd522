"""The terms of a publication; lengths, units and tags stand in the register (`calendars/data/terms.csv`)."""

OBJECT = "EXP-OBJ"  # set in each notice, from its service
REPLY = "EXP-REPLY"  # 社会公布办法: fifteen working days from the objection
CORRECT = "EXP-CORRECT"  # 社会公布办法: ten working days from an objection that is upheld
SHOW = "EXP-SHOW"  # set with each publication
