"""The tables of the inspection room; Django looks for them here."""

from inspection.clue.models import Clue, Informant
from inspection.clue.tickets import TicketBatch, TicketToken
from inspection.complaint.models import Complaint
from inspection.investigation.models import Decision, Investigation, OrderLine, Payment

__all__ = [
    "Clue",
    "Complaint",
    "Decision",
    "Informant",
    "Investigation",
    "OrderLine",
    "Payment",
    "TicketBatch",
    "TicketToken",
]
