"""From which lists the data of acts are chosen, by the name of the data in whatever act."""

from typing import Any

from arbitration.award.outcomes import Dropped, SetAsideGround
from arbitration.award.outcomes import Side as AwardSide
from arbitration.dispute.award_models import SlipKind
from arbitration.dispute.burdens import Bearer
from arbitration.dispute.course_kinds import Absence, ClosingKind, Side
from arbitration.dispute.course_kinds import SuspensionGround as ArbitrationSuspension
from arbitration.dispute.course_kinds import WithdrawalGround as ApplicationWithdrawal
from arbitration.dispute.kinds import Channel as ApplicationChannel
from arbitration.dispute.kinds import ClaimKind, DisputeType, Place, RefusalGround
from arbitration.dispute.proceeding_kinds import (
    DeclineGround,
    Initiative,
    JoinedAs,
    JoinGround,
    LateRuling,
    Produced,
    SimpleBar,
    SimpleGround,
)
from arbitration.limitation import EventKind
from arbitration.mediation.kinds import ContactWay as MediationContact
from arbitration.review.kinds import Defect, ReviewRefusal
from arbitration.tribunal.kinds import AskedBy, TribunalKind
from arbitration.tribunal.kinds import RecusalGround as ArbitratorRecusal
from contracts.collective.kinds import EndGround, Scope, Topic, VotingBody, WorkersSide
from documents.kinds import EvidenceKind
from inspection.blacklist.grounds import Ground, Position
from inspection.campaign.plan import PlanKind, Sampling
from inspection.clue.grounds import ContactWay, TicketOrigin
from inspection.complaint.grounds import Channel, ReferGround
from inspection.credit.grading import FactKind
from inspection.crime.elements import Element, RefusalKind
from inspection.deposit.reasons import Form, Relief
from inspection.disputes import DisputeGround
from inspection.enforcement.outcomes import FailedStep, ReviewResult, SuitResult, SuspensionGround, TerminationGround
from inspection.investigation.grounds import (
    CashGround,
    Change,
    Correction,
    Disposal,
    HearingEnd,
    PoliceGround,
    RecusalGround,
    Remedy,
    RequestedBy,
    ReviewGround,
)
from inspection.investigation.models import LineAnswer, OrderLine, Payment
from inspection.investigation.reasons import (
    ClosingReason,
    Measure,
    NoPenaltyGround,
    OrderUnit,
    Outcome,
    WithdrawalGround,
)
from inspection.matter import CaseSource
from inspection.publication.categories import Category
from inspection.recovery.models import Recovery
from inspection.recovery.payers import Situations
from inspection.roster.kinds import LineKind, SheetKind
from inspection.violations import ViolationKind
from inspection.visit.results import Answer as ItemAnswer


class _InShort:
    """How a lawyer writes the unit of an order beside the way the form says it."""

    choices = ((OrderUnit.CALENDAR_DAYS.value, "日"),)


# Which list of words a piece of data is chosen from, by the name of the data in whatever act.
CHOSEN_FROM: dict[str, tuple[Any, ...]] = {
    "violation_kinds": (ViolationKind,),
    "channel": (Channel, ApplicationChannel),
    "source": (CaseSource, Payment.Source),
    "ground": (
        ReferGround,
        DisputeGround,
        WithdrawalGround,
        NoPenaltyGround,
        RecusalGround,
        SuspensionGround,
        TerminationGround,
        Ground,
        Relief,
        DeclineGround,
        JoinGround,
        SimpleGround,
        SetAsideGround,
        ArbitrationSuspension,
        ApplicationWithdrawal,
        RefusalGround,
        ReviewRefusal,
        ArbitratorRecusal,
    ),
    "asked_by": (AskedBy,),
    "bars": (SimpleBar,),
    "bearer": (Bearer,),
    "evidence_kind": (EvidenceKind,),
    "initiative": (Initiative,),
    "joins_as": (JoinedAs,),
    "produced": (Produced,),
    "ruling": (LateRuling,),
    "requested_by": (RequestedBy,),
    "disposal": (Disposal,),
    "police_ground": (PoliceGround,),
    "correction": (Correction,),
    "review_grounds": (ReviewGround,),
    "ended_by": (HearingEnd,),
    "remedy": (Remedy,),
    "cash_ground": (CashGround,),
    "change": (Change,),
    "situation": (Situations,),
    "purpose": (Recovery.FundPurpose,),
    "ticket_origin": (TicketOrigin,),
    "contact_way": (ContactWay, MediationContact),
    "proposal": (Outcome,),
    "measure": (Measure,),
    "kind": (OrderLine.Kind, SheetKind, FactKind, EventKind, SlipKind, ClaimKind, TribunalKind),
    "line_kind": (LineKind,),
    "closing_reason": (ClosingReason, ClosingKind),
    "answer": (OrderLine.Answer, ItemAnswer),
    "stand": (LineAnswer.Stand,),
    "plan_kind": (PlanKind,),
    "sampling": (Sampling,),
    "liable_as": (Position,),
    "category": (Category,),
    "form": (Form,),
    "correction_unit": (OrderUnit, _InShort),
    "perform_unit": (OrderUnit, _InShort),
    "result": (ReviewResult, SuitResult),
    "failed_step": (FailedStep,),
    "element": (Element,),
    "refusal": (RefusalKind,),
    "unit": (OrderUnit, _InShort),
    "suer": (AwardSide,),
    "dropped": (Dropped,),
    "dispute_types": (DisputeType,),
    "place": (Place,),
    "absence": (Absence,),
    "side": (Side,),
    "plaintiff": (Side,),
    "defect": (Defect,),
    "scope": (Scope,),
    "topic": (Topic,),
    "workers_side": (WorkersSide,),
    "voting_body": (VotingBody,),
    "end_ground": (EndGround,),
}
