"""What the acts require that enter the end of a suit without a judgment (解释(一) arts 17, 21), and what follows."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.award import facts, remedies, terms
from arbitration.award.outcomes import Dropped
from calendars.law import cite
from calendars.terms import add_days
from casework.requirements import Situation, requirement
from registry import policy

if TYPE_CHECKING:
    from arbitration.award.models import AwardEffect

RULING, PERIOD = "RULING", "PERIOD"  # values of the switch


def _effect(now: Situation) -> "AwardEffect":
    return cast("AwardEffect", now.case)


@requirement(gettext_lazy("终局裁决，劳动者的起诉被驳回或者已经撤回"), law=cite("解释(一) 21"), holds=facts.IS_FINAL)
def dropped_after_final(now: Situation) -> Iterator[str]:
    if not _effect(now).final:
        yield _("只有终局裁决，用人单位才可以在劳动者起诉终结后申请撤销")
    yield from _how(now)


@requirement(
    gettext_lazy("非终局裁决，起诉被驳回或者已经撤回"), law=cite("仲裁法 50", "解释(一) 17"), holds=facts.IS_NONFINAL
)
def dropped_after_nonfinal(now: Situation) -> Iterator[str]:
    if _effect(now).final:
        yield _("终局裁决的起诉终结后，用人单位可以申请撤销，请登记为劳动者的起诉被驳回或者撤回")
    yield from _how(now)


def _how(now: Situation) -> Iterator[str]:
    if "dropped" in now.data and now.data["dropped"] not in Dropped.values:
        yield _("请选择起诉怎样终结")


@requirement(gettext_lazy("起诉终结的劳动者此前已登记起诉"), law=cite("解释(一) 17, 21"))
def suit_is_known(now: Situation) -> Iterator[str]:
    in_court = {each.worker_id for each in _effect(now).standings.all() if each.before_the_court}
    if not in_court:
        yield _("没有登记过尚未终结的起诉")
    if set(now.data.get("worker_ids") or ()) - in_court:
        yield _("请选择已经登记起诉、尚未终结的劳动者")


def switch(dropped: str) -> str:
    """The key under which the authority has decided since when a non-final award is in force after such an end."""
    return f"nonfinal_effect_after.{dropped.lower()}"


@requirement(
    gettext_lazy("起诉终结后非终局裁决自何日起生效，已由管理员确定"),
    law=cite("仲裁法 50"),
    holds=facts.EFFECT_AFTER_SUIT_SETTLED,
)
def effect_after_suit_settled(now: Situation) -> Iterator[str]:
    """The law that this program knows says nothing of it, and nobody may guess."""
    known = [each for each in Dropped.values if now.data.get("dropped", each) == each]
    missing = [sentence for each in known if (sentence := _undecided(each, now.on))]
    if missing and len(missing) == len(known):
        yield missing[0]
    elif "dropped" in now.data and known:
        yield from _period_still_runs(now, known[0])


def _period_still_runs(now: Situation, dropped: str) -> Iterator[str]:
    last = _period_ends(_effect(now))
    if last and last >= now.on and policy.value(switch(dropped), on=now.on) == PERIOD:
        yield _("起诉的期限至%(last)s届满") % {"last": date_format(last)}


def _undecided(dropped: str, on: date) -> str:
    try:
        policy.value(switch(dropped), on=on)
    except policy.MissingPolicy as missing:
        return str(missing)
    return ""


def effective_again_on(effect: Any, dropped: str, received_on: date, on: date) -> date:
    """Since when the award is in force for whose suit came to nothing, as the authority has decided."""
    if policy.value(switch(dropped), on=on) == RULING:
        return received_on
    last = _period_ends(effect)
    return add_days(last, 1) if last else received_on


def _period_ends(effect: Any) -> date | None:
    """The last day of whoever received the award last."""
    received = effect.last_received_on
    return remedies.last_day(terms.SUE, received, effect.region_path) if received else None


def end_suits(effect: Any, received_on: date, effective_on: date, worker_ids: list[int] | None) -> None:
    """For these workers, or for all, the suit has ended and the award is in force."""
    in_court = effect.standings.filter(suit_ended_on=None, sued_on__isnull=False)
    chosen = in_court.filter(worker_id__in=worker_ids) if worker_ids else in_court
    chosen.update(suit_ended_on=received_on, effective_on=effective_on)
