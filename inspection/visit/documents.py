"""The paper of a visit: the record of what was looked at, item by item (监察条例 art 15; 处罚法 arts 47, 55)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from documents import wording
from documents.registry import DocumentType, Occasion
from inspection import paper
from inspection.visit import following
from inspection.visit.results import Answer


def visit_record(occasion: Occasion) -> dict[str, Any]:
    visit: Any = occasion.case
    told = {answer.item: answer for answer in visit.answers.all()}
    photos: dict[str, list[dict[str, str]]] = {}
    for photo in visit.photos.select_related("evidence"):
        seal = {"receipt": photo.evidence.receipt_code, "sha256": photo.evidence.sha256}
        photos.setdefault(photo.item, []).append(seal)
    return {
        "number": visit.number or "",
        "employer": paper.employer(visit),
        "project": visit.project.name if visit.project else "",
        "place": visit.place,
        "present": visit.present,
        "position": visit.position,
        "officers": wording.officers(list(visit.officer_ids)),
        "began": visit.began_at,
        "ended": visit.ended_at,
        "checklist": visit.list_of_items.title,
        "groups": [
            {
                "title": group.title,
                "items": [_row(item, told.get(item.code), photos.get(item.code, [])) for item in group.items],
            }
            for group in visit.list_of_items.groups
        ],
        "signed_as": visit.signed_as,
        "refusal_note": visit.refusal_note,
        "remark": visit.remark,
        "sha256": visit.list_sha256 or following.digest(visit),
    }


def _row(item: Any, told: Any, photos: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "text": item.text,
        "law": str(item.law),
        "answer": str(Answer(told.answer).label) if told else "",
        "finding": told.finding if told else "",
        "corrected": bool(told and told.corrected),
        "photos": photos,
    }


TYPES = (
    DocumentType(
        code="visit_record",
        name=_("现场检查记录"),
        template=f"{paper.FOLDER}/visit_record",
        law=cite("监察条例 15, 16", "处罚法 47, 55"),
        context=visit_record,
        internal=True,
    ),
)
