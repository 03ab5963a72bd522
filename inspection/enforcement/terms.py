"""The terms of remedies and court enforcement; lengths, units and tags stand in the register (`calendars/data/terms.csv`)."""

from calendars.register import term

REVIEW = "REM-REVIEW"  # 复议法 art 20: sixty days from service
REVIEW_ACCEPT = "REM-REVIEW-ACC"  # 复议法 art 30: five working days
REVIEW_REPLY = "REM-REVIEW-REPLY"  # 复议法 arts 48, 54: ten working days from the copy, five in simplified procedure
REVIEW_DECIDE = "REM-REVIEW-DEC"  # 复议法 art 62: sixty days from acceptance, thirty in simplified procedure
SUIT = "REM-SUIT"  # 诉讼法 art 46: six months from service
SUIT_AFTER_REVIEW = "REM-SUIT-AFTER"  # 诉讼法 art 45: fifteen days from the review decision
ANSWER = "REM-ANSWER"  # 诉讼法 art 67: fifteen days from the copy of the complaint
URGE = "ENF-URGE"  # 强制法 art 54: ten working days from the service of the demand letter
APPLY = "ENF-APPLY"  # 强制法 art 53: three months from the end of the periods for review and suit
COURT_ACCEPTS = "ENF-COURT-ACC"  # 强制法 art 56: five working days
COURT_RULES = "ENF-COURT-RULE"  # 强制法 art 57: seven working days
RECONSIDER = "ENF-RECON"  # 强制法 arts 56, 58: fifteen days to ask the higher court
HIGHER_COURT = "ENF-RECON-DEC"  # 强制法 arts 56, 58: fifteen days (not accepted) or thirty (not allowed)
SUSPENDED = "ENF-SUSPEND"  # 强制法 art 39: suspended for three years, not enforced any more

REMEDIES = [REVIEW, REVIEW_ACCEPT, REVIEW_REPLY, REVIEW_DECIDE, SUIT, SUIT_AFTER_REVIEW, ANSWER]

SIMPLIFIED_REPLY_DAYS = 5  # 复议法 art 54, working days
SIMPLIFIED_DECISION_DAYS = 30  # 复议法 art 62, calendar days
HIGHER_COURT_ON_ENFORCING_DAYS = 30  # 强制法 art 58, calendar days


def shipped_length(code: str) -> int:
    """The length as the article gives it, without a database."""
    length = term(code).length
    assert length is not None
    return length
