"""The tables of the inspection room; Django looks for them here."""

from inspection.complaint.models import Complaint
from inspection.investigation.models import Investigation, OrderLine

__all__ = ["Complaint", "Investigation", "OrderLine"]
