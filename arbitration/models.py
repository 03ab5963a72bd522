"""The tables of the arbitration room; Django looks for them here."""

from arbitration.award.models import AwardEffect, AwardReceipt, WorkerStanding
from arbitration.dispute.award_models import (
    Award,
    AwardDraft,
    Correction,
    Deliberation,
    ItemResult,
    Opinion,
    Provisional,
)
from arbitration.dispute.models import Arbitration, ClaimItem

__all__ = [
    "Arbitration",
    "Award",
    "AwardDraft",
    "AwardEffect",
    "AwardReceipt",
    "ClaimItem",
    "Correction",
    "Deliberation",
    "ItemResult",
    "Opinion",
    "Provisional",
    "WorkerStanding",
]
