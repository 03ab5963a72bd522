"""The tables of the arbitration room; Django looks for them here."""

from arbitration.dispute.models import Arbitration, ClaimItem
from arbitration.mediation.models import (
    Instalment,
    InstalmentPayment,
    Mediation,
    MediationBody,
    MediationClaim,
    MediationContact,
    UndisputedSum,
)
from arbitration.review.models import AgreementReview

__all__ = [
    "AgreementReview",
    "Arbitration",
    "ClaimItem",
    "Instalment",
    "InstalmentPayment",
    "Mediation",
    "MediationBody",
    "MediationClaim",
    "MediationContact",
    "UndisputedSum",
]
