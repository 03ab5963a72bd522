"""The terms of a wage deposit; lengths, units and tags stand in the register (`calendars/data/terms.csv`)."""

STORE = "WAGE-DEP-STORE"  # 65号: twenty working days from the permit or the contract
PAY = "WAGE-DEP-PAY"  # 65号: five working days from the bank's receipt of the payment notice
REFILL = "WAGE-DEP-REFILL"  # 65号: ten working days from the use
NOTICE = "WAGE-DEP-NOTICE"  # 农民工条例 27, 65号: thirty days of public notice before the return
