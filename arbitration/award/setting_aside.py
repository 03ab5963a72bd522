"""What the acts of setting aside and of a refused enforcement require (仲裁法 art 49; 解释(一) arts 21-25)."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, cast

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.award import applications, facts, remedies, terms
from arbitration.award.outcomes import SetAsideGround, StruckBy
from arbitration.award.requirements import employer_named
from calendars.law import cite
from casework.requirements import Situation, requirement

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from arbitration.award.models import AwardEffect, WorkerStanding

AFTER = {StruckBy.ANNULLED: terms.SUE_ANNULLED, StruckBy.UNENFORCED: terms.SUE_UNENFORCED}


def _effect(now: Situation) -> "AwardEffect":
    return cast("AwardEffect", now.case)


def applicant_id(now: Situation) -> int | None:
    """Which employer asks; one alone need not be named."""
    employers = remedies.employer_ids(_effect(now))
    told: int | None = now.data.get("employer_id")
    return employers[0] if told is None and len(employers) == 1 else told


# The application


@requirement(
    gettext_lazy("用人单位在自己收到裁决书之日起三十日内，以法定情形申请撤销终局裁决"),
    law=cite("仲裁法 49"),
    holds=facts.SET_ASIDE_IN_TIME,
)
def set_aside_in_time(now: Situation) -> Iterator[str]:
    effect, told = _effect(now), now.data.get("employer_id")
    if not effect.final:
        yield _("只有终局裁决可以申请撤销；不服非终局裁决的，可以起诉")
    last = remedies.last_day_to_set_aside(effect, told)
    if last is None:
        yield _("用人单位收到裁决书的日期还没有登记")
    if "applied_on" not in now.data:
        return
    yield from employer_named(now)
    if last is not None and now.data["applied_on"] > last:
        yield _("申请撤销的期限已于%(last)s届满") % {"last": date_format(last)}
    if applications.pending(effect).filter(employer_id=applicant_id(now)).exists():
        yield _("该用人单位的申请法院正在审查，不能重复登记")
    if now.data["ground"] not in SetAsideGround.values:
        yield _("请选择申请撤销的法定情形")
    if "中级人民法院" not in now.data["court"]:
        yield _("撤销仲裁裁决由仲裁委员会所在地的中级人民法院管辖，请写明法院名称")


def _others_able(now: Situation) -> set[int]:
    return applications.still_able(_effect(now), now.on) - {applicant_id(now)}


@requirement(gettext_lazy("没有其他用人单位还可以申请撤销"), law=cite("仲裁法 49"))
def nobody_else_may_ask(now: Situation) -> Iterator[str]:
    if "applied_on" in now.data and _others_able(now):
        yield _("还有用人单位可以申请撤销，请登记为其中一家用人单位申请撤销，其余用人单位的期限继续计算")


@requirement(gettext_lazy("还有其他用人单位可以申请撤销"), law=cite("仲裁法 49"))
def another_may_ask(now: Situation) -> Iterator[str]:
    if len(remedies.employer_ids(_effect(now))) <= 1:
        yield _("本案只有一家用人单位，请登记为用人单位申请撤销")
    elif "applied_on" in now.data and not _others_able(now):
        yield _("没有其他用人单位还可以申请撤销，请登记为用人单位申请撤销")


# The ruling


def _which(now: Situation) -> Iterator[str]:
    if "received_on" in now.data and applications.meant(_effect(now), now.data.get("employer_id")) is None:
        yield _("请选择裁定是对哪一家用人单位的申请作出的")


@requirement(gettext_lazy("裁定写明的申请正在审查，此外没有其他申请"), law=cite("仲裁法 49"), holds=facts.NONE_WAITS)
def answers_the_last(now: Situation) -> Iterator[str]:
    if applications.pending(_effect(now)).count() > 1:
        yield _("还有其他用人单位的申请正在审查，请登记为对其中一家的裁定")
    yield from _which(now)


@requirement(
    gettext_lazy("裁定写明的申请正在审查，其他用人单位的申请仍待审查"),
    law=cite("仲裁法 49"),
    holds=facts.ANOTHER_WAITS,
)
def another_waits(now: Situation) -> Iterator[str]:
    if applications.pending(_effect(now)).count() <= 1:
        yield _("没有其他用人单位的申请正在审查")
    yield from _which(now)


@requirement(
    gettext_lazy("裁定写明的申请正在审查，裁决对全部劳动者失去效力"),
    law=cite("仲裁法 49"),
    holds=f"{facts.EFFECTIVE_FOR_NOBODY} AND {facts.NONE_WAITS}",
)
def annulled_for_all(now: Situation) -> Iterator[str]:
    yield from _which(now)


def in_force(effect: "AwardEffect") -> "QuerySet[WorkerStanding]":
    """For whom the award is in force."""
    return effect.standings.filter(effective_on__isnull=False).select_related("worker")


def _of_some(now: Situation, able: "QuerySet[WorkerStanding]") -> Iterator[str]:
    """Some of those whom the ruling can strike are named, and the award stays in force for somebody."""
    bound = set(in_force(_effect(now)).values_list("worker_id", flat=True))
    if len(bound) <= 1:
        yield _("裁决只对一名劳动者有效力，请登记为对全部劳动者的裁定")
    if "worker_ids" not in now.data:
        return
    named = set(now.data["worker_ids"])
    if not named or named - set(able.values_list("worker_id", flat=True)):
        yield _("请选择裁定书写明的劳动者")
    elif named >= bound:
        yield _("裁定书写明了全部劳动者的，请登记为对全部劳动者的裁定")


@requirement(
    gettext_lazy("裁定书写明的劳动者，裁决对其余劳动者仍然有效"),
    law=cite("仲裁法 49", "解释(一) 17"),
    holds=facts.EFFECTIVE_FOR_SOMEBODY,
)
def annulled_for_the_named(now: Situation) -> Iterator[str]:
    yield from _of_some(now, in_force(_effect(now)))


# Refused enforcement


@requirement(
    gettext_lazy("裁决对其有效的劳动者全部申请了执行"), law=cite("解释(一) 24"), holds=facts.EFFECTIVE_FOR_NOBODY
)
def all_had_asked(now: Situation) -> Iterator[str]:
    """The court refuses those who asked; for the others the award stays as it is."""
    waiting = in_force(_effect(now)).filter(enforced_on=None)
    if names := [each.worker.name for each in waiting[:5]]:
        yield _("%(names)s没有申请执行，请登记为对部分劳动者不予执行，裁决对其余劳动者仍然有效") % {
            "names": "、".join(names)
        }


@requirement(
    gettext_lazy("裁定书写明的是申请了执行的劳动者，裁决对其余劳动者仍然有效"),
    law=cite("解释(一) 17, 24"),
    holds=facts.EFFECTIVE_FOR_SOMEBODY,
)
def refused_to_the_named(now: Situation) -> Iterator[str]:
    yield from _of_some(now, in_force(_effect(now)).exclude(enforced_on=None))


# Afterwards


def struck(effect: "AwardEffect") -> "QuerySet[WorkerStanding]":
    """The workers whom a ruling has struck and who have not sued since."""
    return effect.standings.filter(struck_on__isnull=False, sued_after_on=None).select_related("worker")


def last_day_after(standing: "WorkerStanding") -> date | None:
    """A struck worker's own last day to sue, from the receipt of the ruling."""
    assert standing.struck_on is not None
    term = AFTER[StruckBy(standing.struck_by)]
    return remedies.last_day(term, standing.struck_on, standing.effect.region_path)


@requirement(gettext_lazy("裁决对其失去效力的劳动者，在收到裁定书后的期限内起诉"), law=cite("仲裁法 49", "解释(一) 24"))
def struck_sued_in_time(now: Situation) -> Iterator[str]:
    able = {each.worker_id: each for each in struck(_effect(now)).select_related("effect")}
    if not able:
        yield _("没有裁决对其失去效力、尚未起诉的劳动者")
    if "worker_ids" not in now.data:
        return
    if not now.data["worker_ids"] or set(now.data["worker_ids"]) - able.keys():
        yield _("请选择裁决对其失去效力、尚未起诉的劳动者")
        return
    for standing in (able[key] for key in now.data["worker_ids"]):
        last = last_day_after(standing)
        if last is not None and now.data["filed_on"] > last:
            yield _("%(name)s起诉的期限已于%(last)s届满") % {
                "name": standing.worker.name,
                "last": date_format(last),
            }
