"""What the record of a hearing, its correction and its signatures require (仲裁法 art 40)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.hearing import facts, selectors
from arbitration.hearing.kinds import STAGES
from calendars.law import cite
from casework.requirements import Situation, requirement
from documents.models import Evidence

if TYPE_CHECKING:
    from arbitration.hearing.models import Hearing, HearingRecord


def record_of(hearing: "Hearing | None") -> "HearingRecord | None":
    """The record of a hearing, if one was begun."""
    return cast("HearingRecord | None", getattr(hearing, "record", None)) if hearing else None


@requirement(gettext_lazy("已经开庭，笔录还没有整理完成"), law=cite("仲裁法 40"), holds=facts.WAS_HELD)
def record_open(now: Situation) -> Iterator[str]:
    held = selectors.latest_held(now.case)
    record = record_of(held)
    if held is None:
        yield _("还没有开庭")
    elif record and record.finished_on:
        yield _("这次开庭的笔录已经整理完成，不能再改")


@requirement(gettext_lazy("写明申请补正的人和内容；不予补正的写明理由"), law=cite("仲裁法 40"))
def correction_told(now: Situation) -> Iterator[str]:
    if record_of(selectors.latest_held(now.case)) is None:
        yield _("还没有笔录")
    if "wanted" not in now.data:
        return
    if not now.data["asker"].strip() or not now.data["wanted"].strip():
        yield _("请写明申请补正的人和内容")
    if not now.data["followed"] and not now.data["because"].strip():
        yield _("不予补正的，请写明理由，申请照样记录")


@requirement(gettext_lazy("笔录记全了庭审的各个阶段"), law=cite("仲裁法 38, 40, 42"), holds=facts.RECORDS_FINISHED)
def record_complete(now: Situation) -> Iterator[str]:
    record = record_of(selectors.latest_held(now.case))
    stages = record.stages if record else {}
    lacking = [str(heading) for code, heading, needed in STAGES if needed and not stages.get(code, "").strip()]
    if lacking:
        yield _("笔录还没有写：%(stages)s") % {"stages": "、".join(lacking)}


@requirement(gettext_lazy("笔录已经整理完成，由本人签名"), law=cite("仲裁法 40"), holds=facts.RECORDS_FINISHED)
def signer_signs(now: Situation) -> Iterator[str]:
    """Staff sign for themselves; whoever came for a party signs before the secretary, who also notes who does not sign."""
    held = selectors.latest_held(now.case)
    record = record_of(held)
    if held is None or record is None or record.finished_on is None:
        yield _("笔录还没有整理完成，不能签名")
        return
    if "name" not in now.data:
        return
    data = now.data
    wanted = [
        each
        for each in selectors.signers(held)
        if (each.party.pk if each.party else None) == data["party_id"]
        and (each.staff.pk if each.staff else None) == data["staff_id"]
    ]
    if not wanted:
        yield _("签名的应当是到庭的当事人、代理人、仲裁员或者书记员")
    elif wanted[0].signature:
        yield _("%(name)s已经签名或者已注明没有签名的情况") % {"name": wanted[0].name}
    own = now.actor.staff is not None and now.actor.staff.pk == data["staff_id"]
    if data["staff_id"] is not None and data["evidence_id"] is not None and not own:
        yield _("仲裁员、书记员应当用自己的账号签名")
    if not data["name"].strip():
        yield _("请写明签名人的姓名")
    yield from _image_or_why(now)


def _image_or_why(now: Situation) -> Iterator[str]:
    key, why = now.data["evidence_id"], now.data["refused_because"].strip()
    if (key is None) == (not why):
        yield _("请签名，或者注明没有签名的情况，二者选一")
    if key is not None and not Evidence.objects.filter(pk=key, case_id=now.case.pk).exists():
        yield _("签名的图像不在本案案卷里")


@requirement(gettext_lazy("每次开庭的笔录都已整理完成"), law=cite("仲裁法 40"), holds=facts.RECORDS_FINISHED)
def records_finished(now: Situation) -> Iterator[str]:
    if selectors.unfinished(now.case):
        yield _("庭审笔录还没有整理完成")


@requirement(
    gettext_lazy("到庭的人、仲裁员和书记员都已签名或者注明没有签名的情况"),
    law=cite("仲裁法 40"),
    holds=facts.EVERYBODY_SIGNED,
)
def everybody_signed(now: Situation) -> Iterator[str]:
    if not selectors.unfinished(now.case) and (names := selectors.unsigned(now.case)):
        yield _("庭审笔录还没有%(names)s的签名") % {"names": "、".join(names)}


@requirement(gettext_lazy("每份证据都写明质证意见"), law=cite("仲裁法 38, 39"))
def opinions_told(now: Situation) -> Iterator[str]:
    if "opinions" not in now.data:
        return
    if not now.data["opinions"]:
        yield _("请至少对一份证据写明质证意见")
    known = set(Evidence.objects.filter(case_id=now.case.pk).values_list("pk", flat=True))
    for place, each in enumerate(now.data["opinions"], start=1):
        if each["evidence_id"] not in known:
            yield _("第%(place)d份证据不在本案案卷里") % {"place": place}
        if not each["opinion"].strip():
            yield _("第%(place)d份证据没有写明质证意见") % {"place": place}
