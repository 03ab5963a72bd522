"""How long the files of arbitration are kept (办案规则 art 24): longer when the case ended with an award."""

from arbitration.dispute.states import AWARDED, CLOSED
from casework.models import Case


def archive_setting(case: Case) -> str | None:
    """The policy setting that says how many years; None while it is open how the case will end."""
    if case.kind == "arbitration" and case.status in {AWARDED, CLOSED}:
        return "archive_years.award"
    return None if case.is_open else "archive_years.other"
