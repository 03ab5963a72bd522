"""The tables of the inspection room; Django looks for them here."""

from inspection.complaint.models import Complaint
from inspection.investigation.models import (
    Decision,
    Investigation,
    LineAnswer,
    OrderLine,
    Payment,
    ReportedPayment,
    TimeRequest,
)

__all__ = [
    "Complaint",
    "Decision",
    "Investigation",
    "LineAnswer",
    "OrderLine",
    "Payment",
    "ReportedPayment",
    "TimeRequest",
]
