"""The inspection on site as its page shows it: the list with what was answered, and what one item sends."""

from dataclasses import dataclass
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive

from casework.actors import Actor, Capacity
from documents.uploads import BadUpload
from inspection.models import Visit, VisitAnswer
from inspection.visit.checklists import Item
from inspection.visit.results import Answer
from inspection.visit.services import Told, add_photo, write_answer
from inspection.visit.states import ON_SITE

__all__ = ["BadUpload", "Row", "keep", "may_write", "sheet"]


@dataclass(frozen=True)
class Row:
    """One item with its answer, if there is one, and its photos."""

    item: Item
    told: VisitAnswer | None
    photos: list[Any]

    @property
    def choices(self) -> list[tuple[str, Any, bool]]:
        """The three answers and which of them was given."""
        return [(code, label, bool(self.told and self.told.answer == code)) for code, label in Answer.choices]


def sheet(visit: Visit) -> list[dict[str, Any]]:
    """The list by its headings; three queries."""
    answers = {told.item: told for told in visit.answers.select_related("answered_by")}
    photos: dict[str, list[Any]] = {}
    for photo in visit.photos.select_related("evidence"):
        photos.setdefault(photo.item, []).append(photo.evidence)
    return [
        {
            "title": group.title,
            "rows": [Row(item, answers.get(item.code), photos.get(item.code, [])) for item in group.items],
        }
        for group in visit.list_of_items.groups
    ]


def may_write(visit: Visit, actor: Actor) -> bool:
    """Whether this officer fills the list in now."""
    return visit.status == ON_SITE and actor.standing(visit, (Capacity.HANDLER,)) is not None


def keep(visit: Visit, item: str, posted: Any, files: Any, *, by: Actor) -> VisitAnswer | None:
    """Keep what a phone sent for one item: its answer, a photo, or both; gives the answer as it stands.

    Raises ValidationError, NotPermitted, BadUpload and AnsweredMeanwhile.
    """
    for upload in files.getlist("photo"):
        add_photo(visit, item, upload, sent_as=posted.get("sent_as") or upload.name[:40], by=by)
    if posted.get("answer") or not files:
        return write_answer(visit, _told(item, posted), by=by)
    return visit.answers.filter(item=item).first()


def _told(item: str, posted: Any) -> Told:
    revision = posted.get("revision", "")
    noted_at = parse_datetime(posted["noted_at"]) if posted.get("noted_at") else None
    return Told(
        item=item,
        answer=posted.get("answer", ""),
        finding=posted.get("finding", ""),
        corrected=posted.get("corrected") == "on",
        revision=int(revision) if revision.isdecimal() and len(revision) < 9 else 0,
        noted_at=None if noted_at is None or is_naive(noted_at) else noted_at,
    )
