"""Sending inspectors to a target, and what they write down on site."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from casework import clock
from casework.actors import Actor, Capacity
from casework.errors import NotPermitted
from casework.opening import NewParty, open_case
from documents.kinds import EvidenceKind
from documents.services import add_evidence
from inspection.parties import Role
from inspection.visit.checklists import checklist
from inspection.visit.models import Visit, VisitAnswer, VisitPhoto
from inspection.visit.results import Answer
from inspection.visit.states import ON_SITE

if TYPE_CHECKING:
    from inspection.campaign.models import Campaign, Target

LONGEST_FINDING = 2000


def plan_visit(
    campaign: "Campaign", target: "Target", *, by: Actor, on: date, lead_id: int | None, assistant_ids: Sequence[int]
) -> Visit:
    """Give out one visit. Raises whatever the door raises."""
    listed = checklist(campaign.checklist)
    visit, _performed = open_case(
        Visit,
        "plan_visit",
        by=by,
        title=_("检查%(target)s") % {"target": str(target)},
        agency=campaign.agency,
        on=on,
        parties=[NewParty(Role.RESPONDENT, employer=target.employer)],
        words=[target.employer.name, campaign.title],
        columns={
            "campaign": campaign,
            "target": target,
            "plan_kind": campaign.plan_kind,
            "employer": target.employer,
            "project": target.project,
            "checklist_key": listed.key,
            "items": [item.code for item in listed.items],
            "finish_by": campaign.period_until,
        },
        lead_id=lead_id,
        assistant_ids=list(assistant_ids),
    )
    return visit


@dataclass(frozen=True, kw_only=True)
class Told:
    """What an inspector noted for one item. `revision` is that of the answer the inspector saw, 0 when there was none."""

    item: str
    answer: str
    finding: str = ""
    corrected: bool = False
    revision: int = 0
    noted_at: datetime | None = None


class AnsweredMeanwhile(Exception):
    """The other inspector has answered the item since; `answer` is theirs."""

    def __init__(self, answer: VisitAnswer) -> None:
        self.answer = answer
        super().__init__()


def write_answer(visit: Visit, told: Told, *, by: Actor) -> VisitAnswer:
    """Keep an item's answer while the visit is on site; the same answer sent twice is one.

    Raises ValidationError with a sentence, NotPermitted for whoever was not sent, and AnsweredMeanwhile.
    """
    _check(visit, told, by)
    with transaction.atomic():
        known = VisitAnswer.objects.select_for_update().filter(visit=visit, item=told.item).first()
        values = _values(told, by)
        if known is None:
            return VisitAnswer.objects.create(visit=visit, item=told.item, **values)
        if all(getattr(known, name) == values[name] for name in ("answer", "finding", "corrected")):
            return known
        if known.revision != told.revision:
            raise AnsweredMeanwhile(known)
        for name, value in values.items():
            setattr(known, name, value)
        known.revision += 1
        known.save()
        return known


def add_photo(visit: Visit, item: str, upload: Any, *, sent_as: str, by: Actor) -> VisitPhoto:
    """Seal a photo of an item as evidence of the visit; the same photo sent twice is one.

    Raises ValidationError, NotPermitted, and BadUpload with a sentence.
    """
    _may_write(visit, by)
    _known_item(visit, item)
    known = VisitPhoto.objects.filter(visit=visit, sent_as=sent_as).first()
    if known is not None:
        return known
    texts = {each.code: each.text for each in visit.list_of_items.items}
    with transaction.atomic():
        evidence = add_evidence(visit, upload, kind=EvidenceKind.PHOTO, by=by, title=texts[item])
        return VisitPhoto.objects.create(visit=visit, item=item, evidence=evidence, sent_as=sent_as)


def _check(visit: Visit, told: Told, by: Actor) -> None:
    _may_write(visit, by)
    _known_item(visit, told.item)
    if told.answer not in Answer.values:
        raise ValidationError(_("请选择“符合”“不符合”或者“不适用”。"))
    if told.answer == Answer.NO and not told.finding.strip():
        raise ValidationError(_("不符合的，请写明具体情况。"))
    if len(told.finding) > LONGEST_FINDING:
        raise ValidationError(_("情况说明不能超过%(most)d个字。"), params={"most": LONGEST_FINDING})


def _may_write(visit: Visit, by: Actor) -> None:
    if by.standing(visit, (Capacity.HANDLER,)) is None:
        raise NotPermitted(_("现场检查记录由本次检查的监察员填写。"))
    if visit.status != ON_SITE:
        raise ValidationError(_("现在不是检查中，检查记录不能填写或者改动。"))


def _known_item(visit: Visit, item: str) -> None:
    if item not in visit.items:
        raise ValidationError(_("清单上没有这一项，请刷新页面。"))


def _values(told: Told, by: Actor) -> dict[str, Any]:
    now = clock.now()
    return {
        "answer": told.answer,
        "finding": told.finding.strip(),
        "corrected": told.corrected and told.answer == Answer.NO,
        "answered_by": by.staff,
        "noted_at": min(told.noted_at or now, now),
        "saved_at": now,
    }
