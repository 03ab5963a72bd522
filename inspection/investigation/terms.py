"""The terms of an inspection case; lengths, units and tags stand in the register (`calendars/data/terms.csv`)."""

from datetime import date

from calendars.register import term

SCREEN = "INS-SCREEN"  # "promptly" (监察条例 art 14): POLICY
INVESTIGATE = "INS-INVEST"  # 监察条例 art 17: sixty working days from filing
DECIDE = "INS-DECIDE"  # 若干规定 art 37: fifteen working days from the end of the investigation
SERVE = "INS-SERVE"  # 若干规定 art 38: seven days from the order
CORRECT = "INS-FIX"  # set in each order, from its service
DEFEND = "PEN-DEFEND"  # 处罚法 arts 44-45: the law sets no length, POLICY
SERVE_PENALTY = "PEN-SERVE"  # 处罚法 art 61: seven working days
PERFORM = "INS-PERFORM"  # set in each handling decision, from its service
PAY_FINE = "PEN-PAY"  # 处罚法 art 67: fifteen days from the service of the penalty decision
DEFERRED = "PEN-DEFER"  # 处罚法 art 66: set in the grant, until the last part is due
HEARING_REQUEST = "PEN-HEAR-REQ"  # 处罚法 art 64: five working days from the notice
HEARING_NOTICE = "PEN-HEAR-NOTICE"  # 处罚法 art 64: seven working days back from the hearing
RECUSE = "INS-RECUSE"  # 若干规定 art 25: three working days from the request
EVIDENCE = "INS-EVID"  # 处罚法 art 56: seven working days from the registration
REPORT = "INS-REPORT"  # 若干规定 art 46: ten working days from the penalty decision
SPOT_FILE = "INS-SPOT-FILE"  # 若干规定 art 32: two working days from the penalty on the spot
SPOT_CASH = "PEN-SPOT-CASH"  # 处罚法 art 71: two working days from taking the cash
UNPUBLISH = "PEN-UNPUBLISH"  # 处罚法 art 48: three working days from the change of a published decision
ARCHIVE = "INS-ARCH"  # 若干规定 art 40: three years from closing, at least
APPLY_TO_COURT = "ENF-APPLY"  # 强制法 art 53: three months from the end of the periods for review and suit


def investigate_longer(on: date | None) -> int:
    """By how many working days an investigation filed that day may be extended, once (监察条例 art 17)."""
    extension = term(INVESTIGATE, on=on).extension
    assert extension is not None
    return extension.length


def days_to_pay(on: date) -> int:
    """Within how many days from its service the fine of a decision of that day is paid (处罚法 art 67)."""
    days = term(PAY_FINE, on=on).length
    assert days is not None
    return days
