"""What the acts on an award's effect require; each sentence names what is missing, the article stands beside it."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, cast

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.award import applications, facts, remedies, states, terms
from arbitration.award.outcomes import Side
from calendars.law import cite
from casework.conditions import clock, over
from casework.requirements import Situation, requirement
from documents.facts import in_file
from documents.kinds import EvidenceKind
from documents.models import Evidence

if TYPE_CHECKING:
    from arbitration.award.models import AwardEffect, WorkerStanding

PAST_DAYS = ("received_on", "filed_on", "applied_on", "ruled_on", "performed_on")


def _effect(now: Situation) -> "AwardEffect":
    return cast("AwardEffect", now.case)


def _last(now: Situation, term: str) -> date | None:
    found = clock(now, term)
    return found.due_on if found else None


def _bound(now: Situation) -> "list[WorkerStanding]":
    """The workers for whom the award still speaks."""
    return [standing for standing in _effect(now).standings.all() if standing.bound]


@requirement(gettext_lazy("终局裁决，随裁决登记"), law=cite("仲裁法 47"), holds=facts.OPENED_FINAL)
def opened_by_final_award(now: Situation) -> Iterator[str]:
    if now.case.chain_length or not _effect(now).final:
        yield _("作出终局裁决时自动登记")


@requirement(gettext_lazy("非终局裁决，随裁决登记"), law=cite("仲裁法 50"), holds=facts.OPENED_NONFINAL)
def opened_by_nonfinal_award(now: Situation) -> Iterator[str]:
    if now.case.chain_length or _effect(now).final:
        yield _("作出非终局裁决时自动登记")


@requirement(gettext_lazy("所填日期在裁决作出以后、今天以前"), law=cite("仲裁法 48, 49, 50"))
def days_make_sense(now: Situation) -> Iterator[str]:
    days = [now.data[name] for name in PAST_DAYS if now.data.get(name)]
    if any(day > now.on for day in days):
        yield _("所填的日期不能晚于今天")
    if any(day < _effect(now).made_on for day in days):
        yield _("所填的日期不能早于裁决作出之日（%(day)s）") % {"day": date_format(_effect(now).made_on)}


@requirement(gettext_lazy("是本案当事人，收到日期尚未登记"), law=cite("仲裁法 48, 49, 50"))
def receives_once(now: Situation) -> Iterator[str]:
    who = {name: now.data[name] for name in ("worker_id", "employer_id") if now.data.get(name)}
    if not who:
        return
    if not now.case.parties.filter(until=None, **who).exists():
        yield _("收到裁决书的不是本案当事人")
    if _effect(now).receipts.filter(**who).exists():
        yield _("该当事人收到裁决书的日期已经登记")


# Suits


@requirement(gettext_lazy("起诉的一方有权起诉"), law=cite("仲裁法 48, 49, 50"))
def may_sue(now: Situation) -> Iterator[str]:
    if "suer" not in now.data:
        return
    if now.data["suer"] not in Side.values:
        yield _("请选择起诉的一方")
    elif _effect(now).final and now.data["suer"] == Side.EMPLOYER:
        yield _("对终局裁决用人单位不能起诉；有法定情形的，可以向中级人民法院申请撤销")


@requirement(gettext_lazy("从起诉一方自己收到裁决书之日起十五日内起诉"), law=cite("仲裁法 48, 50"))
def sued_in_time(now: Situation) -> Iterator[str]:
    if "filed_on" not in now.data:
        return
    effect, filed = _effect(now), now.data["filed_on"]
    if now.data["suer"] == Side.EMPLOYER:
        yield from employer_named(now)
        receipts = remedies.receipts_of_employer(effect, now.data.get("employer_id"))
    else:
        receipts = list(effect.receipts.filter(worker_id__in=now.data["worker_ids"]).select_related("worker"))
    for receipt in receipts:
        term = remedies.term_of(effect, worker=receipt.worker_id is not None)
        last = remedies.last_day(term, receipt.received_on, effect.region_path)
        if last is not None and filed > last:
            name = (receipt.worker or receipt.employer).name
            yield _("%(name)s于%(received)s收到裁决书，起诉期限已于%(last)s届满") % {
                "name": name,
                "received": date_format(receipt.received_on),
                "last": date_format(last),
            }


def employer_named(now: Situation) -> Iterator[str]:
    """Each employer has days of its own; where there is one only, it need not be named."""
    employers = remedies.employer_ids(_effect(now))
    told = now.data.get("employer_id")
    if told is not None and told not in employers:
        yield _("所选的用人单位不是本案当事人")
    elif told is None and len(employers) > 1:
        yield _("本案有%(number)d家用人单位，期限从各自收到裁决书起算，请写明是哪一家") % {"number": len(employers)}


@requirement(
    gettext_lazy("法院受理起诉的通知在卷"),
    law=cite("仲裁法 48, 50"),
    holds=in_file(EvidenceKind.COURT_ACCEPTANCE),
)
def suit_proven(now: Situation) -> Iterator[str]:
    if not Evidence.objects.filter(case_id=now.case.pk, kind=EvidenceKind.COURT_ACCEPTANCE).exists():
        yield _("请先把法院受理起诉的通知放进本件案卷")


def _strangers(now: Situation) -> Iterator[str]:
    bound = {standing.worker_id for standing in _bound(now)}
    if not now.data["worker_ids"] or set(now.data["worker_ids"]) - bound:
        yield _("请选择本裁决涉及、尚未起诉的劳动者")


@requirement(
    gettext_lazy("涉及的劳动者全部已经起诉或者被诉"),
    law=cite("解释(一) 16, 17"),
    holds=facts.EVERYBODY_SUED,
)
def suit_of_all(now: Situation) -> Iterator[str]:
    if "worker_ids" not in now.data:
        return
    yield from _strangers(now)
    if {standing.worker_id for standing in _bound(now)} - set(now.data["worker_ids"]):
        yield _("还有劳动者没有起诉，请登记为部分劳动者起诉，裁决对其余劳动者发生法律效力")


@requirement(
    gettext_lazy("还有劳动者没有起诉，裁决对其发生法律效力"),
    law=cite("解释(一) 17"),
    holds=facts.SOMEBODY_BOUND,
)
def suit_of_some(now: Situation) -> Iterator[str]:
    bound = _bound(now)
    if len(bound) <= 1:
        yield _("本裁决只涉及一名尚未起诉的劳动者")
    if "worker_ids" not in now.data:
        return
    yield from _strangers(now)
    if not {standing.worker_id for standing in bound} - set(now.data["worker_ids"]):
        yield _("涉及的劳动者全部起诉的，请登记为当事人起诉")


# Taking effect


@requirement(
    gettext_lazy("各方都已收到裁决书，最后一方的十五日届满，没有全部起诉"),
    law=cite("仲裁法 50", "解释(一) 17"),
    holds=f"{facts.NOBODY_SUED_IN_TIME} AND {facts.SOMEBODY_BOUND}",
)
def nobody_sued_in_time(now: Situation) -> Iterator[str]:
    yield from _not_received(now)
    if not over(now, terms.SUE):
        yield from _still_until(_last(now, terms.SUE))
    if not _bound(now):
        yield _("涉及的劳动者全部已经起诉，裁决不发生法律效力")


@requirement(gettext_lazy("起诉和申请撤销的期限都已届满"), law=cite("仲裁法 48, 49"), holds=facts.BOTH_WINDOWS_OVER)
def both_windows_over(now: Situation) -> Iterator[str]:
    if not _effect(now).dropped:
        yield from _not_received(now)
        if not over(now, terms.SUE_FINAL):
            yield from _still_until(_last(now, terms.SUE_FINAL))
    if applications.answered_for_all(_effect(now)) or over(now, terms.SET_ASIDE):
        return
    if last := _last(now, terms.SET_ASIDE):
        yield _("用人单位申请撤销的期限至%(last)s届满") % {"last": date_format(last)}


def _not_received(now: Situation) -> Iterator[str]:
    for name in remedies.waiting(_effect(now)):
        yield _("%(name)s还没有收到裁决书") % {"name": name}


def _still_until(last: date | None) -> Iterator[str]:
    if last:
        yield _("起诉的期限至%(last)s届满") % {"last": date_format(last)}


@requirement(
    gettext_lazy("裁决已对当事人发生法律效力"), law=cite("仲裁法 47, 50, 51"), holds=facts.EFFECTIVE_FOR_SOMEBODY
)
def in_force(now: Situation) -> Iterator[str]:
    if not _effect(now).standings.filter(effective_on__isnull=False).exists():
        yield _("裁决还没有对任何一名劳动者发生法律效力")


# Enforcement


@requirement(gettext_lazy("写明执行法院"), law=cite("仲裁法 51"))
def court_named(now: Situation) -> Iterator[str]:
    if "court" in now.data and not now.data["court"].strip():
        yield _("请写明法院名称")


@requirement(gettext_lazy("履行的凭证在卷"), law=cite("仲裁法 51"), holds=in_file(EvidenceKind.PAYMENT_PROOF))
def performance_proven(now: Situation) -> Iterator[str]:
    if not Evidence.objects.filter(case_id=now.case.pk, kind=EvidenceKind.PAYMENT_PROOF).exists():
        yield _("请先把支付凭证放进本件案卷")
    amount = now.data.get("amount")
    if amount is not None and amount < _effect(now).effective_total:
        yield _("裁决应付%(total)s元，登记的%(amount)s元还不足额") % {
            "total": _effect(now).effective_total,
            "amount": amount,
        }


@requirement(gettext_lazy("劳动者起诉的期限都已届满"), law=cite("仲裁法 48"), holds=facts.NO_WORKER_MAY_SUE)
def no_worker_may_sue(now: Situation) -> Iterator[str]:
    """What ends the case would otherwise end the days of a worker who is not content with what was given."""
    effect = _effect(now)
    if not effect.final or effect.dropped or now.case.status == states.EFFECTIVE:
        return
    received = set(effect.receipts.exclude(worker=None).values_list("worker_id", flat=True))
    for standing in effect.standings.select_related("worker"):
        if standing.bound and standing.worker_id not in received:
            yield _("%(name)s还没有收到裁决书") % {"name": standing.worker.name}
    if not over(now, terms.SUE_FINAL):
        yield from _still_until(_last(now, terms.SUE_FINAL))


@requirement(gettext_lazy("没有劳动者正在申请执行"), law=cite("民诉法 250"), holds=facts.NOBODY_ENFORCES)
def nobody_enforces(now: Situation) -> Iterator[str]:
    if now.case.status == states.ENFORCING and _effect(now).standings.exclude(enforced_on=None).exists():
        yield _("还有劳动者正在申请执行")


@requirement(gettext_lazy("两年的申请执行期限已过"), law=cite("民诉法 250"), holds=facts.TIME_TO_ENFORCE_OVER)
def time_to_enforce_over(now: Situation) -> Iterator[str]:
    if not over(now, terms.ENFORCE):
        last = _last(now, terms.ENFORCE)
        yield _("申请执行的期限至%(last)s届满，仍可申请") % {"last": date_format(last) if last else ""}


# After the ruling


def _after(now: Situation) -> str:
    return terms.SUE_ANNULLED if now.case.status == states.ANNULLED else terms.SUE_UNENFORCED


@requirement(
    gettext_lazy("在收到裁定书后的期限内起诉"), law=cite("仲裁法 49", "解释(一) 24"), holds=facts.SUED_AFTER_THE_RULING
)
def sued_after_the_ruling(now: Situation) -> Iterator[str]:
    last = _last(now, _after(now))
    filed = now.data.get("filed_on")
    if filed and last and filed > last:
        yield _("起诉的期限已于%(last)s届满") % {"last": date_format(last)}


@requirement(
    gettext_lazy("收到裁定书后起诉的期限已过"), law=cite("仲裁法 49", "解释(一) 24"), holds=facts.AFTER_THE_RULING
)
def no_suit_after_the_ruling(now: Situation) -> Iterator[str]:
    if not over(now, _after(now)):
        yield from _still_until(_last(now, _after(now)))
