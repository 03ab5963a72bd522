"""What an announcement and a decision require: pay first, be heard first, no more than was announced.

An order to pay is the order to correct of a wage case, or a handling decision. Nobody is punished for not paying, and nobody
pays a surcharge, before such an order was served and its period ran out (监察条例 arts 26, 30).
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.law import cite
from casework.models import Deadline
from casework.requirements import Situation, requirement
from contracts.calculators.surcharge import band
from documents.conditions import service_faults
from documents.facts import served_or_slip
from documents.kinds import EvidenceKind
from documents.models import Evidence
from documents.registry import document_type
from inspection import facts, fines
from inspection.investigation import states, terms
from inspection.investigation.employer_following import statements_since_notice
from inspection.investigation.money import OrderLine
from inspection.investigation.reasons import Measure, OrderUnit
from inspection.investigation.requirements import faults_of_lines, faults_of_unit
from inspection.parties import complainant_ids

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from inspection.investigation.models import Decision, Investigation

ORDER, NOTICE, HANDLING, PENALTY = "order_to_correct", "prior_notice", "handling_decision", "penalty_decision"
PAPER: dict[str, str] = {Measure.HANDLING: HANDLING, Measure.PENALTY: PENALTY}


def _case(now: Situation) -> "Investigation":
    return cast("Investigation", now.case)


def _announced(now: Situation) -> "Decision | None":
    return _case(now).latest_decision


# What was ordered before


@requirement(
    gettext_lazy("此前责令改正的文书已经送达，期限已经届满"), law=cite("监察条例 18, 26"), holds=facts.BEFORE_A_DECISION
)
def earlier_orders_ran_out(now: Situation) -> Iterator[str]:
    """A penalty that is not about wages may accompany an order whose period still runs (处罚法 art 28); a handling decision may
    not, nor a fine that the law knows only for what was not corrected in time. For wages `pay_order_ran_out` asks it.
    """
    case, measure = _case(now), _at_hand(now)
    if measure == Measure.HANDLING or (measure and not case.about_wages and _only_when_overdue(now)):
        yield from _unheeded(case, now.on)
    elif measure and not case.about_wages and case.ordered_on and case.order_served_on is None:
        yield _not_served(ORDER)


@requirement(
    gettext_lazy("因欠薪处罚的，责令支付的文书已经送达且期限届满"),
    law=cite("监察条例 26, 30"),
    holds=facts.BEFORE_A_PENALTY,
)
def pay_order_ran_out(now: Situation) -> Iterator[str]:
    """Asked of a penalty only; a handling decision may itself be the first order to pay."""
    if _at_hand(now) == Measure.PENALTY and _case(now).about_wages:
        yield from _not_yet_unpaid(now)


def _at_hand(now: Situation) -> str:
    """Which decision is about to be announced, or was announced and is about to be taken."""
    if now.case.status != states.NOTICED:
        return str(now.data.get("measure", ""))
    announced = _announced(now)
    return announced.measure if announced else ""


def _only_when_overdue(now: Situation) -> bool:
    """Whether the fine at hand is for not correcting in time (`order_first` in the catalogue)."""
    announced = _announced(now)
    told = now.data.get("fine_code", "") if now.case.status != states.NOTICED else announced and announced.fine_code
    known = fines.fine(told or "")
    return known is not None and known.order_first


def _not_yet_unpaid(now: Situation) -> Iterator[str]:
    """Why it cannot be said yet that the employer was ordered to pay and did not."""
    case = _case(now)
    if case.ordered_on is None and not _handled(case).exists():
        yield _("还没有责令用人单位限期支付，不能认定逾期不支付")
    yield from _unheeded(case, now.on)


def _unheeded(case: "Investigation", on: date) -> Iterator[str]:
    """Each order or handling decision so far that was not served yet, or whose period still runs."""
    if case.ordered_on is not None:
        yield from _still_running(case, ORDER, case.order_served_on, terms.CORRECT, on)
    for decision in _handled(case):
        yield from _still_running(case, HANDLING, decision.served_on, terms.PERFORM, on)


def all_ran_out(case: "Investigation", *, on: date) -> bool:
    """Whether every order and handling decision so far was served and its period is over; true where there was none."""
    return not list(_unheeded(case, on))


def _still_running(case: "Investigation", paper: str, served_on: date | None, code: str, on: date) -> Iterator[str]:
    if served_on is None:
        yield _not_served(paper)
        return
    last = _last_day(case, code, served_on)
    if last is None or last >= on:
        yield _("《%(name)s》的期限至%(day)s届满，届满前不能认定逾期没有改正、没有支付") % {
            "name": document_type(paper).name,
            "day": date_format(last) if last else "",
        }


def _not_served(paper: str) -> str:
    return _("《%(name)s》还没有送达，期限尚未开始计算") % {"name": document_type(paper).name}


def _last_day(case: "Investigation", code: str, started_on: date) -> date | None:
    """As the ledger holds it, also once the clock has been stopped."""
    kept = Deadline.objects.filter(case_id=case.pk, term=code, started_on=started_on).order_by("-pk")
    return kept.values_list("due_on", flat=True).first()


def _handled(case: "Investigation") -> "QuerySet[Decision]":
    return case.decisions.filter(measure=Measure.HANDLING, decided_on__isnull=False)


@requirement(
    gettext_lazy("加付赔偿金的，责令支付文书已经送达且期限届满，数额在法定幅度内"),
    law=cite("监察条例 26"),
    holds=facts.BEFORE_A_SURCHARGE,
)
def surcharge_allowed(now: Situation) -> Iterator[str]:
    lines = now.data.get("lines") or []
    surcharges = [line for line in lines if line["kind"] == OrderLine.Kind.SURCHARGE]
    if not surcharges:
        return
    yield from _not_yet_unpaid(now)
    for line in surcharges:
        limits = band(_owed(now, line), now.on)
        if not limits.least <= line["amount"] <= limits.most:
            yield _("加付赔偿金应当为应付金额的百分之五十以上百分之一百以下，即%(least)s元至%(most)s元") % {
                "least": limits.least,
                "most": limits.most,
            }


def _owed(now: Situation, surcharge: Any) -> Decimal:
    """What the surcharge is reckoned from: the wages of the same worker and period that are still owed, as decided now or
    ordered before.
    """
    key = (surcharge["worker_id"], surcharge["period_from"])
    ordered = _case(now).order_lines.filter(kind=OrderLine.Kind.WAGES, worker_id=key[0], period_from=key[1])
    before, paid = ordered.values_list("amount", "paid_amount").first() or (Decimal(0), Decimal(0))
    for line in now.data["lines"]:
        if line["kind"] == OrderLine.Kind.WAGES and (line["worker_id"], line["period_from"]) == key:
            return Decimal(line["amount"]) - paid
    return before - paid


# The announcement and the defence


@requirement(
    gettext_lazy("写明拟作出的决定、事实、依据和金额"), law=cite("处罚法 44", "监察条例 19"), holds=facts.ANNOUNCED
)
def notice_complete(now: Situation) -> Iterator[str]:
    if "measure" not in now.data:
        return
    if now.data["measure"] not in Measure.values:
        yield _("请选择拟作出处理决定还是处罚决定")
    for name, said in (
        ("facts", _("请写明查明的事实和证据")),
        ("proposed", _("请写明拟作出的决定内容")),
        ("basis", _("请写明法律依据")),
    ):
        if not now.data[name].strip():
            yield said
    amount = now.data.get("amount")
    if now.data["measure"] == Measure.PENALTY and not (amount and amount > 0):
        yield _("请写明拟处罚款的数额")


@requirement(
    gettext_lazy("事先告知书已经送达，且尚未登记"),
    law=cite("处罚法 44, 61", "若干规定 38"),
    holds=served_or_slip(NOTICE),
)
def notice_service_recorded(now: Situation) -> Iterator[str]:
    if announced := _announced(now):
        yield from service_faults(now, NOTICE, made_on=announced.noticed_on, recorded_on=announced.notice_served_on)


@requirement(gettext_lazy("事先告知书已经送达"), law=cite("处罚法 44, 62", "监察条例 19"), holds=facts.NOTICE_SERVED)
def notice_is_served(now: Situation) -> Iterator[str]:
    announced = _announced(now)
    if announced is None or announced.notice_served_on is None:
        yield _("事先告知书还没有送达，用人单位还不能陈述、申辩")


@requirement(
    gettext_lazy("已听取陈述、申辩，或者陈述申辩的期限已经届满"),
    law=cite("处罚法 45, 62", "监察条例 19"),
    holds=facts.HEARD,
)
def heard(now: Situation) -> Iterator[str]:
    announced = _announced(now)
    if announced is None or announced.notice_served_on is None:
        yield _("事先告知书还没有送达，用人单位还不能陈述、申辩")
    elif announced.statement_on is None:
        last = _last_day(_case(now), terms.DEFEND, announced.notice_served_on)
        if last is None or last >= now.on:
            yield _("陈述、申辩的期限至%(day)s届满，届满前或者听取意见前不得作出决定") % {
                "day": date_format(last) if last else ""
            }


@requirement(gettext_lazy("对陈述、申辩的意见已经复核"), law=cite("处罚法 45"))
def statement_considered(now: Situation) -> Iterator[str]:
    announced = _announced(now)
    if announced is None or "considered" not in now.data:
        return
    spoken = announced.statement_on is not None and not announced.waived
    if (spoken or statements_since_notice(_case(now))) and not now.data["considered"].strip():
        yield _("用人单位提出了陈述、申辩，请写明复核情况和是否采纳")


@requirement(gettext_lazy("写明陈述申辩的内容，或者明确放弃"), law=cite("处罚法 45", "监察条例 19"))
def statement_told(now: Situation) -> Iterator[str]:
    if "statement" not in now.data:
        return
    said = bool(now.data["statement"].strip())
    if said == now.data["waived"]:
        yield _("请写明陈述、申辩的内容；明确放弃的，只勾选放弃")


# The decision


@requirement(
    gettext_lazy("事先告知的是行政处理决定"),
    law=cite("监察条例 19"),
    holds=facts.decided_as_announced(Measure.HANDLING),
)
def handling_announced(now: Situation) -> Iterator[str]:
    yield from _announced_as(now, Measure.HANDLING)


@requirement(
    gettext_lazy("事先告知的是行政处罚决定"),
    law=cite("处罚法 44, 62"),
    holds=facts.decided_as_announced(Measure.PENALTY),
)
def penalty_announced(now: Situation) -> Iterator[str]:
    yield from _announced_as(now, Measure.PENALTY)


def _announced_as(now: Situation, measure: Measure) -> Iterator[str]:
    announced = _announced(now)
    if announced and announced.measure != measure:
        yield _("事先告知的是“%(announced)s”，不能作出另一种决定") % {"announced": announced.get_measure_display()}


@requirement(gettext_lazy("处理决定的内容、期限明确，涉及工资的逐人列明金额"), law=cite("监察条例 18(1)(2), 26"))
def handling_complete(now: Situation) -> Iterator[str]:
    if "lines" not in now.data:
        return
    if not now.data["content"].strip():
        yield _("请写明处理决定的内容")
    if now.data["perform_days"] < 1:
        yield _("履行期限至少一日")
    yield from faults_of_unit(now.data.get("perform_unit", OrderUnit.CALENDAR_DAYS))
    case, lines = _case(now), now.data["lines"]
    if case.about_wages and complainant_ids(case) and not lines:
        yield _("涉及工资的，请逐人写明应当支付的金额")
    yield from faults_of_lines(now, lines)
    for line in lines:
        yield from _below_what_is_paid(case, line)


def _below_what_is_paid(case: "Investigation", line: Any) -> Iterator[str]:
    if line["kind"] not in OrderLine.Kind.values:
        yield _("请选择款项的种类：工资或者加付赔偿金")
    known = case.order_lines.filter(
        worker_id=line["worker_id"], period_from=line["period_from"], kind=line["kind"]
    ).first()
    if known and line["amount"] < known.paid_amount:
        yield _("%(name)s已经收到%(paid)s元，决定的金额不能少于已付的金额") % {
            "name": known.worker.name,
            "paid": known.paid_amount,
        }


@requirement(gettext_lazy("罚款不高于事先告知的数额"), law=cite("处罚法 44, 45"), holds=facts.NOT_HEAVIER)
def not_heavier(now: Situation) -> Iterator[str]:
    announced = _announced(now)
    if announced is None or "fine" not in now.data:
        return
    if now.data["fine"] <= 0:
        yield _("罚款数额应当大于零")
    elif announced.announced is not None and now.data["fine"] > announced.announced:
        yield _("事先告知的罚款是%(announced)s元，不得作出更重的处罚；事实有变化的，应当重新告知") % {
            "announced": announced.announced
        }


@requirement(
    gettext_lazy("处理决定书已经送达，且尚未登记"),
    law=cite("若干规定 38"),
    holds=served_or_slip(HANDLING),
)
def handling_service_recorded(now: Situation) -> Iterator[str]:
    yield from _decision_service(now, Measure.HANDLING)


@requirement(
    gettext_lazy("处罚决定书已经送达，且尚未登记"),
    law=cite("处罚法 61"),
    holds=served_or_slip(PENALTY),
)
def penalty_service_recorded(now: Situation) -> Iterator[str]:
    yield from _decision_service(now, Measure.PENALTY)


def _decision_service(now: Situation, measure: Measure) -> Iterator[str]:
    decided = _announced(now)
    if decided is None or decided.measure != measure:
        yield _("本案等待送达的不是%(name)s") % {"name": measure.label}
        return
    yield from service_faults(now, PAPER[measure], made_on=decided.decided_on, recorded_on=decided.served_on)


@requirement(gettext_lazy("罚款已按决定数额缴清，凭证在卷"), law=cite("处罚法 67"), holds=facts.FINE_PAID_WITH_PROOF)
def fine_paid_as_decided(now: Situation) -> Iterator[str]:
    decided = _announced(now)
    if decided is None or decided.measure != Measure.PENALTY:
        yield _("本案没有等待缴纳的罚款")
        return
    if decided.paid_on:
        yield _("罚款已经登记缴清")
    if "paid_on" not in now.data:
        return
    if decided.decided_on and not decided.decided_on <= now.data["paid_on"] <= now.on:
        yield _("缴款日期应在作出决定之日以后、今天以前")
    proof = Evidence.objects.filter(pk=now.data["evidence_id"], case_id=now.case.pk, kind=EvidenceKind.PAYMENT_PROOF)
    if not proof.exists():
        yield _("请先上传缴款凭证，再登记缴纳罚款")
