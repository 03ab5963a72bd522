"""The tables of the inspection room; Django looks for them here."""

from inspection.complaint.models import Complaint
from inspection.crime.models import Crime, CrimePayment, RefusalFact
from inspection.enforcement.models import Enforcement
from inspection.investigation.models import Decision, Investigation, OrderLine, Payment

__all__ = [
    "Complaint",
    "Crime",
    "CrimePayment",
    "Decision",
    "Enforcement",
    "Investigation",
    "OrderLine",
    "Payment",
    "RefusalFact",
]
