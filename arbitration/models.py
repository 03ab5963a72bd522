"""The tables of the arbitration room; Django looks for them here."""

from arbitration.dispute.course_models import (
    ArchivedFile,
    Cancellation,
    CourtSuit,
    Entrustment,
    ExcludedNotice,
    Settlement,
    SettlementLine,
    Suspension,
    WithdrawalRequest,
)
from arbitration.dispute.models import Arbitration, ClaimItem

__all__ = [
    "Arbitration",
    "ArchivedFile",
    "Cancellation",
    "ClaimItem",
    "CourtSuit",
    "Entrustment",
    "ExcludedNotice",
    "Settlement",
    "SettlementLine",
    "Suspension",
    "WithdrawalRequest",
]
