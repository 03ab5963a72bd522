"""Who asks the court to enforce an award, worker by worker: one who asks takes nobody else's two years.

民诉法 art 250; 解释(一) art 17.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, cast

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.award import facts, states, terms
from arbitration.award.remedies import last_day
from calendars.law import cite
from calendars.terms import add_days
from casework.requirements import Situation, requirement

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from arbitration.award.models import AwardEffect, WorkerStanding


def open_to_enforce(effect: "AwardEffect") -> "QuerySet[WorkerStanding]":
    """For whom the award is in force and who has not asked yet; after a stay whoever had asked may ask again."""
    in_force = effect.standings.filter(effective_on__isnull=False).select_related("worker")
    return in_force.filter(enforced_on=None) if effect.status == states.ENFORCING else in_force


def asking(now: Situation) -> set[int]:
    """Those who ask: whoever is named, else the worker who acts, else all who still can."""
    if told := now.data.get("worker_ids"):
        return set(told)
    if now.actor.worker:
        return {now.actor.worker.pk}
    return set(open_to_enforce(cast("AwardEffect", now.case)).values_list("worker_id", flat=True))


def _others(now: Situation) -> list[str]:
    """Who has not asked, and does not ask now, by name."""
    effect = cast("AwardEffect", now.case)
    waiting = effect.standings.filter(effective_on__isnull=False, enforced_on=None).select_related("worker")
    return [each.worker.name for each in waiting.exclude(worker_id__in=asking(now))]


@requirement(gettext_lazy("由裁决已对其生效的劳动者申请，网上只能为自己申请"), law=cite("民诉法 250", "解释(一) 17"))
def may_ask_the_court(now: Situation) -> Iterator[str]:
    able = set(open_to_enforce(cast("AwardEffect", now.case)).values_list("worker_id", flat=True))
    if not able:
        yield _("裁决对其生效的劳动者都已登记申请执行")
    if "applied_on" not in now.data:
        return
    if now.actor.worker and asking(now) != {now.actor.worker.pk}:
        yield _("网上只能登记自己申请执行")
    elif asking(now) - able:
        yield _("请选择裁决已对其生效、尚未登记申请执行的劳动者")


@requirement(gettext_lazy("裁决对其生效的劳动者全部申请执行"), law=cite("民诉法 250"), holds=facts.ENFORCED_BY_ALL)
def asked_by_all(now: Situation) -> Iterator[str]:
    if "applied_on" in now.data and (others := _others(now)):
        yield _("%(names)s还没有申请执行，请登记为部分劳动者申请执行，其余劳动者的期限继续计算") % {
            "names": "、".join(others[:5])
        }


@requirement(gettext_lazy("还有劳动者没有申请执行"), law=cite("民诉法 250"), holds=facts.ENFORCED_BY_SOME)
def asked_by_some(now: Situation) -> Iterator[str]:
    if "applied_on" in now.data and not _others(now):
        yield _("劳动者全部申请执行的，请登记为申请法院执行")
    elif open_to_enforce(cast("AwardEffect", now.case)).count() <= 1:
        yield _("只有一名劳动者可以申请执行")


@requirement(
    gettext_lazy("履行期限已过，仍在两年的申请期限内"),
    law=cite("民诉法 250", "仲裁法 51"),
    holds=facts.STILL_TIME_TO_ENFORCE,
)
def time_to_enforce(now: Situation) -> Iterator[str]:
    """Each worker's own time to perform and own two years; the clock shows the last of them."""
    effect = cast("AwardEffect", now.case)
    found = effect.standings.filter(worker_id__in=asking(now), effective_on__isnull=False)
    said = [_untimely(effect, each.effective_on, now.data.get("applied_on", now.on)) for each in found]
    if "applied_on" in now.data or all(said):
        yield from dict.fromkeys(each for each in said if each)


def _untimely(effect: "AwardEffect", effective_on: date | None, day: date) -> str:
    """Why it is too early or too late to ask; empty when it is neither."""
    assert effective_on is not None
    ends = add_days(effective_on, effect.award.performance_days)
    last = last_day(terms.ENFORCE, ends, effect.region_path)
    if day <= ends:
        return _("履行期限至%(day)s届满，届满前不能申请执行") % {"day": date_format(ends)}
    if last is not None and day > last:
        return _("申请执行的期限已于%(last)s届满") % {"last": date_format(last)}
    return ""
