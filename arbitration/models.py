"""The tables of the arbitration room; Django looks for them here."""

from arbitration.dispute.collective_models import Ballot, Representative
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
from arbitration.register.models import Appointment, HearingRoom, StandsAside
from arbitration.tribunal.models import ArbitratorRecusal, TribunalDraw, TribunalMember

__all__ = [
    "Appointment",
    "Arbitration",
    "ArbitratorRecusal",
    "Attendance",
    "Ballot",
    "Booking",
    "Burden",
    "CalendarFeed",
    "ClaimFiling",
    "ClaimItem",
    "CrossExamination",
    "Defence",
    "DefenceConsent",
    "EvidenceItem",
    "FiledClaim",
    "Hearing",
    "HearingRecord",
    "HearingRoom",
    "LimitationEvent",
    "Objection",
    "PostponementRequest",
    "ProofExtension",
    "RecordCorrection",
    "RecordSignature",
    "Representative",
    "StandsAside",
    "TribunalDraw",
    "TribunalMember",
]
