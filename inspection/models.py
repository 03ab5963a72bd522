"""The tables of the inspection room; Django looks for them here."""

from inspection.blacklist.models import ListedPerson, Listing, PersonIdentity
from inspection.complaint.models import Complaint
from inspection.credit.models import Rating
from inspection.deposit.models import Deposit, DepositMovement, DepositPayment
from inspection.investigation.models import Decision, Investigation, OrderLine, Payment
from inspection.publication.models import Publication

__all__ = [
    "Complaint",
    "Decision",
    "Deposit",
    "DepositMovement",
    "DepositPayment",
    "Investigation",
    "ListedPerson",
    "Listing",
    "OrderLine",
    "Payment",
    "PersonIdentity",
    "Publication",
    "Rating",
]
