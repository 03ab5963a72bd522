"""The rows that every procedure shares."""

from casework.models.anchor import Anchor, AnchorLeaf
from casework.models.case import Case, CaseLink
from casework.models.deadline import ClockEvent, Deadline
from casework.models.number import NumberSeries
from casework.models.outbox import Heartbeat, OutboxItem
from casework.models.party import Party
from casework.models.process import ApprovalProcess, CaseProcess
from casework.models.recomputation import DeadlineChange, Recomputation
from casework.models.timeline import Entry

__all__ = [
    "Anchor",
    "AnchorLeaf",
    "ApprovalProcess",
    "Case",
    "CaseLink",
    "CaseProcess",
    "ClockEvent",
    "Deadline",
    "DeadlineChange",
    "Entry",
    "Heartbeat",
    "NumberSeries",
    "OutboxItem",
    "Party",
    "Recomputation",
]
