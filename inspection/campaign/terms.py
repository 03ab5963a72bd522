"""The terms of planned inspections; the law sets none, the plan and the notice do (`calendars/data/terms.csv`)."""

CARRY_OUT = "INS-CAMPAIGN"  # until the last day of the plan
TASK = "INS-VISIT"  # a visit or a written review: until the last day of the plan
HAND_IN = "INS-WRITTEN"  # until the day in the notice
