"""The tables of the arbitration room; Django looks for them here."""

from arbitration.dispute.models import Arbitration, ClaimItem

__all__ = ["Arbitration", "ClaimItem"]
