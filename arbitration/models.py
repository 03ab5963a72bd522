"""The tables of the arbitration room; Django looks for them here."""

from arbitration.dispute.models import Arbitration, ClaimItem
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
    "Booking",
    "CalendarFeed",
    "ClaimItem",
    "CrossExamination",
    "Hearing",
    "HearingRecord",
    "HearingRoom",
    "PostponementRequest",
    "RecordCorrection",
    "RecordSignature",
    "StandsAside",
    "TribunalDraw",
    "TribunalMember",
]
