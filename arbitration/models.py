"""The tables of the arbitration room; Django looks for them here."""

from arbitration.dispute.collective_models import Ballot, Representative
from arbitration.dispute.limitation_models import LimitationEvent
from arbitration.dispute.models import Arbitration, ClaimItem
from arbitration.dispute.proceeding_models import ClaimFiling, Defence, DefenceConsent, FiledClaim, Objection
from arbitration.dispute.proof_models import Burden, EvidenceItem, ProofExtension

__all__ = [
    "Arbitration",
    "Ballot",
    "Burden",
    "ClaimFiling",
    "ClaimItem",
    "Defence",
    "DefenceConsent",
    "EvidenceItem",
    "FiledClaim",
    "LimitationEvent",
    "Objection",
    "ProofExtension",
    "Representative",
]
