"""The tables of the arbitration room; Django looks for them here."""

from arbitration.dispute.collective_models import Ballot, Representative
from arbitration.dispute.limitation_models import LimitationEvent
from arbitration.dispute.models import Arbitration, ClaimItem

__all__ = ["Arbitration", "Ballot", "ClaimItem", "LimitationEvent", "Representative"]
