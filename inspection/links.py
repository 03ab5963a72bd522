"""Which case belongs to which: links are begun and ended, never removed."""

from datetime import date

from casework.models import CaseLink

JOINED = "joined"  # complaint → the inspection case that carries it
TAKEN_UP = "taken_up"  # clue → the inspection case or complaint that it led to
MERGED = "merged"  # complaint, clue → the one that goes on; inspection case → the case that took it over


def begin(source_id: int, target_id: int, kind: str, *, on: date) -> None:
    CaseLink.objects.create(source_id=source_id, target_id=target_id, kind=kind, since=on)


def move(source_id: int, target_id: int, kind: str, *, on: date) -> None:
    """The source now belongs to another target; where it belonged before stays readable."""
    end(source_id, kind, on=on)
    begin(source_id, target_id, kind, on=on)


def end(source_id: int, kind: str, *, on: date) -> None:
    """The source belongs to nothing of that kind any more; where it belonged stays readable."""
    CaseLink.objects.filter(source_id=source_id, kind=kind, until=None).update(until=on)
