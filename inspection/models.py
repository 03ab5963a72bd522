"""The tables of the inspection room; Django looks for them here."""

from inspection.campaign.models import Campaign, Conflict, DrawResult, FrozenDirectory, Target
from inspection.complaint.models import Complaint
from inspection.investigation.models import Decision, Investigation, OrderLine, Payment
from inspection.review.models import WrittenReview
from inspection.visit.models import Visit, VisitAnswer, VisitPhoto

__all__ = [
    "Campaign",
    "Complaint",
    "Conflict",
    "Decision",
    "DrawResult",
    "FrozenDirectory",
    "Investigation",
    "OrderLine",
    "Payment",
    "Target",
    "Visit",
    "VisitAnswer",
    "VisitPhoto",
    "WrittenReview",
]
