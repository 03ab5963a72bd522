"""The tables of the inspection room; Django looks for them here."""

from inspection.complaint.models import Complaint
from inspection.investigation.models import Decision, Investigation, Ordered, OrderLine, Payment
from inspection.recovery.models import AdvanceLine, Claim, Instalment, Payer, Recovery

__all__ = [
    "AdvanceLine",
    "Claim",
    "Complaint",
    "Decision",
    "Instalment",
    "Investigation",
    "OrderLine",
    "Ordered",
    "Payer",
    "Payment",
    "Recovery",
]
