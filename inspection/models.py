"""The tables of the inspection room; Django looks for them here."""

from inspection.complaint.models import Complaint
from inspection.fines import BenchmarkTier
from inspection.investigation.models import Decision, Investigation, OrderLine, Payment
from inspection.investigation.penal import FinePayment, Hearing, Instalment, SurchargePause
from inspection.investigation.proceedings import HeldItem, Recusal, SpotOrder

__all__ = [
    "BenchmarkTier",
    "Complaint",
    "Decision",
    "FinePayment",
    "Hearing",
    "HeldItem",
    "Instalment",
    "Investigation",
    "OrderLine",
    "Payment",
    "Recusal",
    "SpotOrder",
    "SurchargePause",
]
