"""The tables of the inspection room; Django looks for them here."""

from inspection.blacklist.models import ListedPerson, Listing, PersonIdentity
from inspection.campaign.models import Campaign, Conflict, DrawResult, FrozenDirectory, Target
from inspection.clue.models import Clue, Informant
from inspection.clue.tickets import TicketBatch, TicketToken
from inspection.complaint.models import Complaint
from inspection.credit.models import Rating
from inspection.crime.models import Crime, CrimePayment, RefusalFact
from inspection.deposit.models import Deposit, DepositMovement, DepositPayment
from inspection.enforcement.models import Enforcement
from inspection.fines import BenchmarkTier
from inspection.investigation.models import (
    Decision,
    Investigation,
    LineAnswer,
    Ordered,
    OrderLine,
    Payment,
    ReportedPayment,
    TimeRequest,
)
from inspection.investigation.penal import FineInstalment, FinePayment, Hearing, SurchargePause
from inspection.investigation.proceedings import HeldItem, Recusal, SpotOrder
from inspection.publication.models import Publication
from inspection.recovery.models import AdvanceLine, Claim, Instalment, Payer, Recovery
from inspection.review.models import WrittenReview
from inspection.roster.models import ClaimLine, RosterFinding, RosterImport, RosterRow
from inspection.visit.models import Visit, VisitAnswer, VisitPhoto

__all__ = [
    "AdvanceLine",
    "BenchmarkTier",
    "Campaign",
    "Claim",
    "ClaimLine",
    "Clue",
    "Complaint",
    "Conflict",
    "Crime",
    "CrimePayment",
    "Decision",
    "Deposit",
    "DepositMovement",
    "DepositPayment",
    "DrawResult",
    "Enforcement",
    "FineInstalment",
    "FinePayment",
    "FrozenDirectory",
    "Hearing",
    "HeldItem",
    "Informant",
    "Instalment",
    "Investigation",
    "LineAnswer",
    "ListedPerson",
    "Listing",
    "OrderLine",
    "Ordered",
    "Payer",
    "Payment",
    "PersonIdentity",
    "Publication",
    "Rating",
    "Recovery",
    "Recusal",
    "RefusalFact",
    "ReportedPayment",
    "RosterFinding",
    "RosterImport",
    "RosterRow",
    "SpotOrder",
    "SurchargePause",
    "Target",
    "TicketBatch",
    "TicketToken",
    "TimeRequest",
    "Visit",
    "VisitAnswer",
    "VisitPhoto",
    "WrittenReview",
]
