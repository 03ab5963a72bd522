"""What a fine requires: an entry of the catalogue, an amount in its band, a reason where it leaves the local benchmark."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.law import cite
from casework.models import Deadline
from casework.requirements import Situation, requirement
from documents.kinds import EvidenceKind
from documents.models import Evidence
from inspection import facts, fines
from inspection.enforcement.selectors import surcharge_pauses
from inspection.fines import Band, Fine
from inspection.investigation import penalty_facts, terms
from inspection.investigation.grounds import Change, Remedy, ReviewGround
from inspection.investigation.reasons import Measure
from inspection.surcharge import Paid, Part, Pause, surcharge

if TYPE_CHECKING:
    from datetime import date

    from inspection.investigation.models import Decision, Investigation

SPOT_LIMITS = {True: Decimal(200), False: Decimal(3000)}  # yuan, 处罚法 art 51: person, unit


def _case(now: Situation) -> "Investigation":
    return cast("Investigation", now.case)


def spot_limit(known: Fine | None) -> Decimal:
    """How much a fine on the spot may be at most."""
    return SPOT_LIMITS[bool(known and known.person)]


def faults_of_fine(now: Situation, amount: Decimal | None) -> Iterator[str]:
    """What is wrong with the entry, the band or the tier that the data name; `amount` is the fine proposed."""
    data = now.data
    known = fines.fine(data.get("fine_code", ""))
    if known is None:
        yield _("请从罚则目录中选择处罚的依据")
        return
    if not known.exists:
        yield _("%(law)s对“%(violation)s”没有规定罚款，%(instead)s") % {
            "law": known.law,
            "violation": known.violation,
            "instead": known.instead,
        }
        return
    if now.on < known.valid_from:
        yield _("%(law)s自%(day)s起施行，此前的行为不适用") % {"law": known.law, "day": date_format(known.valid_from)}
    band = _band(known, data)
    if band is None:
        yield _("请填写罚款计算的依据：%(of)s") % {"of": known.of}
    elif amount is not None:
        yield from _faults_of_amount(known, band, now, amount)


def _band(known: Fine, data: Mapping[str, Any]) -> Band | None:
    return known.band(data.get("fine_count", 1), data.get("fine_base"))


def _faults_of_amount(known: Fine, band: Band, now: Situation, amount: Decimal) -> Iterator[str]:
    if amount not in band:
        yield _("%(law)s规定的罚款为%(band)s，拟处的%(amount)s元不在幅度内") % {
            "law": known.law,
            "band": band,
            "amount": amount,
        }
    if other := fines.fine(now.data.get("other_code", "")):
        other_band = _band(other, now.data)
        if other_band and other_band.high > band.high:
            yield _("同一违法行为还违反%(law)s，应当按照罚款数额高的规定处罚") % {"law": other.law}
    yield from _off_the_benchmark(known, now, amount)


def _off_the_benchmark(known: Fine, now: Situation, amount: Decimal) -> Iterator[str]:
    tiers = {tier.tier: tier for tier in fines.tiers(known.code, on=now.on)}
    named = now.data.get("tier", "")
    if not tiers:
        if named:
            yield _("本地没有登记这项罚则的裁量基准，裁量阶次请留空")
        return
    if named not in tiers:
        yield _("请选择裁量阶次：%(tiers)s") % {"tiers": "、".join(tiers)}
        return
    within = tiers[named].band(now.data.get("fine_count", 1), now.data.get("fine_base"))
    if within and amount not in within and not now.data.get("deviation", "").strip():
        yield _("拟处罚款不在“%(tier)s”的裁量幅度（%(band)s）内，请写明偏离裁量基准的理由") % {
            "tier": named,
            "band": within,
        }


@requirement(gettext_lazy("罚款有法定依据，数额在法定幅度内，偏离裁量基准的写明理由"), law=cite("处罚法 4, 29, 34"))
def fine_grounded(now: Situation) -> Iterator[str]:
    if now.data.get("measure") != Measure.PENALTY:
        return
    yield from faults_of_fine(now, now.data.get("amount") or None)
    if not set(now.data.get("review_grounds") or ()) <= set(ReviewGround.values):
        yield _("请从列出的情形中选择应当法制审核的情形")
    known = fines.fine(now.data.get("fine_code", ""))
    if known and known.order_first and not ordered(_case(now)):
        yield _("这项罚款须先责令限期改正；还没有责令改正，不能处罚")


def ordered(case: "Investigation") -> bool:
    """An order, a handling decision, or an order on the spot that was not obeyed came first."""
    handled = case.decisions.filter(measure=Measure.HANDLING, decided_on__isnull=False)
    return bool(case.ordered_on) or handled.exists() or case.spot_orders.filter(corrected=False).exists()


@requirement(gettext_lazy("罚款数额在法定幅度内，偏离裁量基准的写明理由"), law=cite("处罚法 34"))
def fine_within_band(now: Situation) -> Iterator[str]:
    """The database holds the band as well (constraint `decision_within_band`)."""
    announced = _case(now).latest_decision
    fine = now.data.get("fine")
    if announced is None or not fine or fine <= 0 or announced.fine_low is None or announced.fine_high is None:
        return
    if announced.announced is not None and fine > announced.announced:
        return  # heavier than announced is told by itself
    if fine < announced.fine_low:
        yield _("法定的罚款最低为%(low)s元") % {"low": announced.fine_low}
    tier = next((each for each in fines.tiers(announced.fine_code, on=now.on) if each.tier == announced.tier), None)
    within = tier.band(announced.fine_count, announced.fine_base) if tier else None
    said = now.data.get("deviation", "").strip() or announced.deviation
    if within and fine not in within and not said:
        yield _("罚款不在“%(tier)s”的裁量幅度（%(band)s）内，请写明偏离裁量基准的理由") % {
            "tier": announced.tier,
            "band": within,
        }


@requirement(gettext_lazy("此前的罚款已经缴清或者已经撤销"), law=cite("处罚法 67"))
def earlier_fine_settled(now: Situation) -> Iterator[str]:
    """One fine at a time waits for its money, and no second one is decided while the first is unreported."""
    case = _case(now)
    fined = list(case.decisions.filter(measure=Measure.PENALTY, decided_on__isnull=False, change=""))
    if any(each.paid_on is None and not each.warning for each in fined):
        yield _("此前的罚款还没有缴清，不能再告知另一项决定")
    if any(each.reported_on is None and not each.on_the_spot for each in fined):
        yield _("此前的处罚决定还没有报上级备案，请先报备")


# Paying


def pay_by(case: "Investigation", decided: "Decision") -> "date | None":
    """The last day to pay, as the ledger holds it."""
    kept = Deadline.objects.filter(case_id=case.pk, term=terms.PAY_FINE, started_on=decided.served_on).order_by("-pk")
    return kept.values_list("due_on", flat=True).first()


def surcharge_on(case: "Investigation", decided: "Decision", on: "date") -> Decimal:
    """The surcharge that has accrued by the end of that day, whether it was decided or not (处罚法 art 72)."""
    last = pay_by(case, decided)
    if last is None or decided.amount is None:
        return Decimal("0.00")
    paid = [Paid(each.paid_on, each.amount) for each in decided.fine_payments.all() if each.amount]
    return surcharge(_parts(decided, last), on, paid=paid, pauses=_pauses(decided))


def _parts(decided: "Decision", last: "date") -> list[Part]:
    """What falls due when: all of it on the last day, or as planned. What was paid before the plan is due with its first part."""
    assert decided.amount is not None
    plan = [Part(each.due_on, each.amount) for each in decided.instalments.all()]
    if not plan:
        return [Part(last, decided.amount)]
    before = decided.amount - sum((part.amount for part in plan), Decimal("0.00"))
    return [Part(plan[0].due_on, before), *plan] if before else plan


def _pauses(decided: "Decision") -> "list[Pause]":
    """Reviews and suits, told in this case or in the one that followed the decision; days told twice count once."""
    told = decided.surcharge_pauses.values_list("since", "until")
    return [Pause(since, until) for since, until in [*told, *surcharge_pauses(decided)]]


def left_to_pay(decided: "Decision") -> Decimal:
    """What of the fine itself is unpaid."""
    paid = sum((each.amount for each in decided.fine_payments.all()), Decimal("0.00"))
    return (decided.amount or Decimal("0.00")) - paid


def owed_with_the_rest(case: "Investigation", decided: "Decision", on: "date") -> Decimal:
    """What of the surcharge is owed when the rest of the fine is paid on that day; none before it was decided."""
    if decided.surcharged_on is None:
        return Decimal("0.00")
    return surcharge_on(case, decided, on) - decided.surcharge_paid


def _fined(now: Situation) -> "Decision | None":
    decided = _case(now).latest_decision
    waits = decided and decided.measure == Measure.PENALTY and decided.served_on and not decided.warning
    return decided if waits and decided and decided.paid_on is None else None


@requirement(
    gettext_lazy("加处罚款按法定比例计算，不超过罚款数额"),
    law=cite("处罚法 72, 73"),
    holds=penalty_facts.SURCHARGE_CAPPED,
)
def surcharge_as_reckoned(now: Situation) -> Iterator[str]:
    decided = _fined(now)
    if decided is None or "paid_on" not in now.data:
        return
    owed = owed_with_the_rest(_case(now), decided, now.data["paid_on"])
    if now.data["surcharge"] != owed:
        yield _("到%(day)s应缴的加处罚款是%(owed)s元，请核对") % {"day": date_format(now.data["paid_on"]), "owed": owed}


@requirement(
    gettext_lazy("罚款逾期没有缴清，尚未决定加处罚款"), law=cite("处罚法 72"), holds=penalty_facts.PAY_TERM_OVER
)
def fine_overdue(now: Situation) -> Iterator[str]:
    decided = _fined(now)
    if decided is None:
        yield _("本案没有等待缴纳的罚款")
    elif decided.surcharged_on:
        yield _("已经决定加处罚款")
    elif (last := _last_of_all(_case(now))) is None or last >= now.on:
        yield _("缴纳罚款的期限至%(day)s届满，届满前不得加处罚款") % {"day": date_format(last) if last else ""}


def _last_of_all(case: "Investigation") -> "date | None":
    """Of the plan, where one was granted."""
    kept = Deadline.objects.filter(case_id=case.pk, term__in=(terms.PAY_FINE, terms.DEFERRED)).order_by("-pk")
    return kept.values_list("due_on", flat=True).first()


@requirement(gettext_lazy("当事人申请，计划的各期合计等于尚未缴纳的罚款"), law=cite("处罚法 66"))
def plan_adds_up(now: Situation) -> Iterator[str]:
    decided = _fined(now)
    if decided is None:
        yield _("本案没有等待缴纳的罚款")
        return
    if decided.deferred_on:
        yield _("已经批准过延期或者分期缴纳")
    if "parts" not in now.data:
        return
    parts = now.data["parts"]
    if not parts or sum(part["amount"] for part in parts) != left_to_pay(decided):
        yield _("各期合计应当等于尚未缴纳的%(left)s元") % {"left": left_to_pay(decided)}
    if any(part["amount"] <= 0 or part["due_on"] <= now.on for part in parts):
        yield _("每期的金额应当大于零，期限在今天以后")
    if len({part["due_on"] for part in parts}) < len(parts):
        yield _("各期的缴纳期限不能相同")


@requirement(gettext_lazy("本次没有缴清罚款和加处罚款，凭证在卷"), law=cite("处罚法 66, 67, 72"))
def part_fits(now: Situation) -> Iterator[str]:
    """With or without a plan: money that has come in is booked, or the surcharge would grow on what is paid already."""
    decided = _fined(now)
    if decided is None:
        yield _("本案没有等待缴纳的罚款")
        return
    if "amount" not in now.data:
        return
    left = left_to_pay(decided) + owed_with_the_rest(_case(now), decided, now.data["paid_on"])
    if not 0 < now.data["amount"] < left:
        yield _("本次缴纳应当大于零、少于尚未缴纳的%(left)s元；缴清的请用“登记缴纳罚款”") % {"left": left}
    if decided.served_on and not decided.served_on <= now.data["paid_on"] <= now.on:
        yield _("缴款日期应在决定送达之日以后、今天以前")
    proof = Evidence.objects.filter(pk=now.data["evidence_id"], case_id=now.case.pk, kind=EvidenceKind.PAYMENT_PROOF)
    if not proof.exists():
        yield _("请先上传缴款凭证，再登记缴纳罚款")


@requirement(gettext_lazy("复议、诉讼期间不重复登记"), law=cite("处罚法 73"))
def remedy_may_begin(now: Situation) -> Iterator[str]:
    decided = _fined(now)
    if decided is None:
        yield _("本案没有等待缴纳的罚款")
        return
    if decided.surcharge_pauses.filter(until=None).exists():
        yield _("已经登记了正在进行的复议或者诉讼")
    if "remedy" in now.data and now.data["remedy"] not in Remedy.values:
        yield _("请选择行政复议或者行政诉讼")
    last = decided.surcharge_pauses.order_by("-since").first()
    since = now.data.get("since")
    if since and (
        since > now.on
        or (decided.served_on and since < decided.served_on)
        or (last and last.until and since <= last.until)
    ):
        yield _("受理日期应在决定送达之日以后、今天以前，且不与此前的期间重叠")


@requirement(gettext_lazy("有正在进行的复议或者诉讼"), law=cite("处罚法 73"))
def remedy_may_end(now: Situation) -> Iterator[str]:
    decided = _case(now).latest_decision
    open_one = decided.surcharge_pauses.filter(until=None).first() if decided else None
    if open_one is None:
        yield _("没有正在进行的复议或者诉讼")
    elif "until" in now.data and not open_one.since <= now.data["until"] <= now.on:
        yield _("结束日期应在受理之日以后、今天以前")


# Telling others


@requirement(gettext_lazy("处罚决定尚未报上级备案"), law=cite("若干规定 46"))
def penalty_not_reported(now: Situation) -> Iterator[str]:
    decided = _case(now).latest_decision
    if decided is None or decided.measure != Measure.PENALTY or decided.reported_on or decided.on_the_spot:
        yield _("没有等待报备的处罚决定")


@requirement(
    gettext_lazy("处罚决定已经送达，有一定社会影响，尚未公开"), law=cite("处罚法 48"), holds=penalty_facts.PUBLISHED
)
def may_be_published(now: Situation) -> Iterator[str]:
    decided = _case(now).latest_decision
    if decided is None or decided.measure != Measure.PENALTY or decided.served_on is None:
        yield _("还没有已经送达的处罚决定")
    elif decided.published_on:
        yield _("处罚决定已经公开")


@requirement(gettext_lazy("已公开的处罚决定有变动"), law=cite("处罚法 48"))
def published_and_changed(now: Situation) -> Iterator[str]:
    decided = _case(now).latest_decision
    if decided is None or decided.published_on is None:
        yield _("没有公开的处罚决定")
        return
    if decided.changed_on:
        yield _("决定的变动已经登记")
    if "change" in now.data and now.data["change"] not in Change.values:
        yield _("请选择决定的变动")
    if "changed_on" in now.data and not decided.published_on <= now.data["changed_on"] <= now.on:
        yield _("变动日期应在公开之日以后、今天以前")


@requirement(
    gettext_lazy("公开的处罚决定须撤回"),
    law=cite("处罚法 48"),
    holds=facts.latest_decision("latest.changed_on IS NOT NULL"),
)
def must_be_withdrawn(now: Situation) -> Iterator[str]:
    decided = _case(now).latest_decision
    if decided is None or decided.published_on is None or decided.changed_on is None or decided.unpublished_on:
        yield _("没有需要撤回公开的处罚决定")
