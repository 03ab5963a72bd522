"""The tables of the arbitration room; Django looks for them here."""

from arbitration.award.models import AwardEffect, AwardReceipt, SetAsideApplication, WorkerStanding
from arbitration.dispute.award_models import (
    Award,
    AwardDraft,
    Correction,
    Deliberation,
    ItemResult,
    Opinion,
    Provisional,
)
from arbitration.dispute.collective_models import Ballot, Representative
from arbitration.dispute.course_models import (
    ArchivedFile,
    Cancellation,
    CourtSuit,
    Entrustment,
    ExcludedNotice,
    Settlement,
    SettlementLine,
    Suspension,
    WithdrawalRequest,
)
from arbitration.dispute.limitation_models import LimitationEvent
from arbitration.dispute.models import Arbitration, ClaimItem
from arbitration.dispute.proceeding_models import ClaimFiling, Defence, DefenceConsent, FiledClaim, Objection
from arbitration.dispute.proof_models import Burden, EvidenceItem, ProofExtension
from arbitration.hearing.models import (
    Attendance,
    Booking,
    CalendarFeed,
    CrossExamination,
    Hearing,
    HearingRecord,
    PostponementRequest,
    RecordCorrection,
    RecordSignature,
)
from arbitration.mediation.models import (
    Instalment,
    InstalmentPayment,
    Mediation,
    MediationBody,
    MediationClaim,
    MediationContact,
    MediationEvent,
    UndisputedSum,
)
from arbitration.register.models import Appointment, HearingRoom, StandsAside
from arbitration.review.models import AgreementReview
from arbitration.tribunal.models import ArbitratorRecusal, TribunalDraw, TribunalMember

__all__ = [
    "AgreementReview",
    "Appointment",
    "Arbitration",
    "ArbitratorRecusal",
    "ArchivedFile",
    "Attendance",
    "Award",
    "AwardDraft",
    "AwardEffect",
    "AwardReceipt",
    "Ballot",
    "Booking",
    "Burden",
    "CalendarFeed",
    "Cancellation",
    "ClaimFiling",
    "ClaimItem",
    "Correction",
    "CourtSuit",
    "CrossExamination",
    "Defence",
    "DefenceConsent",
    "Deliberation",
    "Entrustment",
    "EvidenceItem",
    "ExcludedNotice",
    "FiledClaim",
    "Hearing",
    "HearingRecord",
    "HearingRoom",
    "Instalment",
    "InstalmentPayment",
    "ItemResult",
    "LimitationEvent",
    "Mediation",
    "MediationBody",
    "MediationClaim",
    "MediationContact",
    "MediationEvent",
    "Objection",
    "Opinion",
    "PostponementRequest",
    "ProofExtension",
    "Provisional",
    "RecordCorrection",
    "RecordSignature",
    "Representative",
    "SetAsideApplication",
    "Settlement",
    "SettlementLine",
    "StandsAside",
    "Suspension",
    "TribunalDraw",
    "TribunalMember",
    "UndisputedSum",
    "WithdrawalRequest",
    "WorkerStanding",
]
