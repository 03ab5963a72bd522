"""The tables of the inspection room; Django looks for them here."""

from inspection.clue.models import Clue, Informant
from inspection.clue.tickets import TicketBatch, TicketToken
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
from inspection.investigation.models import Decision, Investigation, OrderLine, Payment
from inspection.roster.models import ClaimLine, RosterFinding, RosterImport, RosterRow

__all__ = [
    "ClaimLine",
    "Complaint",
    "Decision",
    "Investigation",
    "OrderLine",
    "Payment",
    "RosterFinding",
    "RosterImport",
    "RosterRow",
from inspection.crime.models import Crime, CrimePayment, RefusalFact
from inspection.enforcement.models import Enforcement
from inspection.fines import BenchmarkTier
from inspection.investigation.models import Decision, Investigation, OrderLine, Payment
from inspection.investigation.penal import FineInstalment, FinePayment, Hearing, SurchargePause
from inspection.investigation.proceedings import HeldItem, Recusal, SpotOrder

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
    "Clue",
    "Complaint",
    "Decision",
    "Informant",
    "Investigation",
    "OrderLine",
    "Payment",
    "TicketBatch",
    "TicketToken",
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
from inspection.campaign.models import Campaign, Conflict, DrawResult, FrozenDirectory, Target
from inspection.blacklist.models import ListedPerson, Listing, PersonIdentity
from inspection.complaint.models import Complaint
from inspection.credit.models import Rating
from inspection.deposit.models import Deposit, DepositMovement, DepositPayment
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
