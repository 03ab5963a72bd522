"""What the acts of a recovery require; each sentence names what is missing and the article stands beside it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Sum
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.law import cite
from casework.models import Deadline, Entry
from casework.requirements import Situation, requirement
from documents.conditions import service_faults
from documents.facts import served_or_slip
from documents.models import Evidence
from inspection.investigation.money import Payment
from inspection.investigation.reasons import OrderUnit
from inspection.investigation.selectors import unsettled
from inspection.ledger import LEAST_RATE, MOST_RATE, NOTHING, Part, faults_of_plan
from inspection.recovery import facts, payers, selectors, terms
from inspection.recovery.states import ORDER

if TYPE_CHECKING:
    from inspection.recovery.models import Payer, Recovery

NOTICE = "advance_notice"


def _case(now: Situation) -> "Recovery":
    return cast("Recovery", now.case)


def _owed(now: Situation) -> Decimal:
    return selectors.money_of(_case(now).investigation_id)["owed"]


def _in_file(now: Situation, evidence_id: int | None) -> bool:
    """In the file of the recovery or of its inspection case."""
    cases = (now.case.pk, _case(now).investigation_id)
    return Evidence.objects.filter(pk=evidence_id, case_id__in=cases).exists()


# Verifying


@requirement(gettext_lazy("由监察案件启动"), law=cite("农民工条例 50"), holds=facts.FROM_ITS_CASE)
def from_its_case(now: Situation) -> Iterator[str]:
    if now.data.get("investigation_id") not in (None, _case(now).investigation_id):
        yield _("工资清欠应当由本案所属的监察案件启动")


@requirement(
    gettext_lazy("清偿责任人、情形、限额和理由齐全"),
    law=cite("农民工条例 16, 29, 30, 36"),
    holds=facts.JUST_DETERMINED,
)
def payers_fit(now: Situation) -> Iterator[str]:
    told = now.data.get("payers")
    if told is None:
        return
    if sum(bool(row.get("debtor")) for row in told) != 1:
        yield _("请写明一个欠薪单位，它始终是支付工资的义务人")
    if len({row["employer_id"] for row in told}) != len(told):
        yield _("同一单位只写一行，请选择最主要的情形")
    for place, row in enumerate(told, start=1):
        yield from _faults_of_payer(now, place, row)


def _faults_of_payer(now: Situation, place: int, row: Any) -> Iterator[str]:
    situation = payers.situations().get(row["situation"])
    if situation is None or situation.payer in payers.PUBLIC:
        yield _("第%(place)s行：请选择清偿责任的情形") % {"place": place}
        return
    words = {"place": place, "law": situation.law}
    if not situation.holds_on(now.on):
        yield _("第%(place)s行：%(law)s当时还没有施行，不能作为依据") % words
    if not row["reason"].strip():
        yield _("第%(place)s行：请写明理由") % words
    limit = row.get("limit")
    if situation.limit == "unsettled" and limit is None:
        yield _("第%(place)s行：建设单位以未结清的工程款为限，请写明未结清的数额（%(law)s）") % words
    if limit is not None and limit <= 0:
        yield _("第%(place)s行：限额应当大于零") % words
    if limit is not None and not _in_file(now, row.get("evidence_id")):
        yield _("第%(place)s行：请附未结清工程款的证明材料（%(law)s）") % words
    if situation.limit != "unsettled" and limit is not None:
        yield _("第%(place)s行：这种情形法律没有规定限额，请不要填写（%(law)s）") % words


@requirement(gettext_lazy("已经认定清偿责任"), law=cite("农民工条例 16, 29, 30, 36"), holds=facts.DETERMINED)
def payers_determined(now: Situation) -> Iterator[str]:
    if _case(now).payers_determined_on is None:
        yield _("还没有认定由谁清偿，请先办理清偿责任认定")


@requirement(
    gettext_lazy("监察案件已经责令支付，并逐人列明金额"), law=cite("监察条例 26", "合同法 85"), holds=facts.ORDERED
)
def order_made(now: Situation) -> Iterator[str]:
    case = _case(now)
    ordered = Entry.objects.filter(case_id=case.investigation_id, act__in=("order_correction", "decide_handling"))
    if not ordered.exists() or not selectors.lines_of(case).exists():
        yield _("监察案件还没有逐人列明金额、责令支付")


@requirement(gettext_lazy("监察案件已经告知按争议程序办理"), law=cite("监察条例 21"), holds=facts.REFERRED_THERE)
def referred_there(now: Situation) -> Iterator[str]:
    if not Entry.objects.filter(case_id=_case(now).investigation_id, act="refer_to_dispute").exists():
        yield _("请先在监察案件中办理“告知投诉人按争议程序办理”")


# Paying first


@requirement(
    gettext_lazy("被通知的单位在清偿责任认定中，金额不超过限额和尚欠的金额"),
    law=cite("农民工条例 29.2, 30.3, 30.4, 36, 37"),
    holds=facts.WITHIN_LIMIT,
)
def payer_may_be_asked(now: Situation) -> Iterator[str]:
    if now.asking and not _possible(now):
        yield _("清偿责任认定中没有欠薪单位以外的清偿责任人")
    if "employer_id" not in now.data:
        return
    payer = next((each for each in _possible(now) if each.employer_id == now.data["employer_id"]), None)
    if payer is None:
        yield _("所选单位不在清偿责任认定中，或者就是欠薪单位")
        return
    room, owed = left_of_limit(_case(now), payer), _owed(now)
    if now.data["amount"] <= 0 or now.data["amount"] > owed:
        yield _("先行清偿的金额应当大于零，且不超过尚欠的%(owed)s元") % {"owed": owed}
    if room is not None and now.data["amount"] > room:
        yield _("%(name)s以未结清的工程款为限，还可以通知清偿%(room)s元") % {"name": payer.employer.name, "room": room}
    if now.data["days"] < 1 or now.data["unit"] not in OrderUnit.values:
        yield _("请写明付款期限，至少一日")


def _possible(now: Situation) -> "list[Payer]":
    return [payer for payer in selectors.determined(_case(now)) if not payer.debtor]


def left_of_limit(recovery: "Recovery", payer: "Payer") -> Decimal | None:
    """How much this payer may still be asked for; None without a limit."""
    if payer.limit_amount is None:
        return None
    return payer.limit_amount - selectors.paid_by(recovery.investigation_id, payer.employer_id)


@requirement(gettext_lazy("先行清偿的金额逐人列明，合计相等"), law=cite("监察条例 26"), holds=facts.ASKED_LINE_BY_LINE)
def asked_line_by_line(_now: Situation) -> Iterator[str]:
    """The act itself shares the amount over the lines; the database looks whether it did."""
    return iter(())


@requirement(gettext_lazy("先行清偿通知书已经送达，且尚未登记"), law=cite("若干规定 38"), holds=served_or_slip(NOTICE))
def notice_service_recorded(now: Situation) -> Iterator[str]:
    case = _case(now)
    yield from service_faults(now, NOTICE, made_on=case.advance_ordered_on, recorded_on=case.advance_served_on)


# Unpaid


@requirement(
    gettext_lazy("责令支付或者先行清偿的期限已经届满"),
    law=cite("监察条例 26"),
    holds=facts.ORDERED_OR_DECIDED_UNHEEDED,
)
def term_ran_out(now: Situation) -> Iterator[str]:
    if now.case.status == ORDER:
        yield from _not_over(_last(_case(now).investigation_id, "INS-FIX", "INS-PERFORM"), now)
    else:
        yield from _not_over(_last(now.case.pk, terms.CORRECT), now)


@requirement(gettext_lazy("责令支付的期限已经届满"), law=cite("监察条例 26"), holds=facts.RAN_OUT_THERE)
def order_ran_out(now: Situation) -> Iterator[str]:
    """Nobody pays a surcharge before an order was served and its period ran out."""
    yield from _not_over(_last(_case(now).investigation_id, "INS-FIX", "INS-PERFORM"), now)


def _last(case_id: int, *codes: str) -> Deadline | None:
    return Deadline.objects.filter(case_id=case_id, term__in=codes).order_by("-pk").first()


def _not_over(clock: Deadline | None, now: Situation) -> Iterator[str]:
    if clock is None or clock.due_on is None:
        yield _("责令支付的文书还没有送达，期限尚未开始计算")
    elif clock.due_on >= now.on:
        yield _("付款期限至%(day)s届满，届满前不能认定逾期未付") % {"day": date_format(clock.due_on)}


@requirement(gettext_lazy("还有没付清的款项"), law=cite("监察条例 26"), holds=facts.STILL_OWED)
def something_owed(now: Situation) -> Iterator[str]:
    if _owed(now) <= 0:
        yield _("各人的款项都已付清")


@requirement(
    gettext_lazy("加付比例在百分之五十以上百分之一百以下"),
    law=cite("监察条例 26", "合同法 85"),
    holds=facts.RATE_IN_BAND,
)
def rate_in_band(now: Situation) -> Iterator[str]:
    if "rate" in now.data and not LEAST_RATE <= now.data["rate"] <= MOST_RATE:
        yield _("加付比例应当在百分之五十以上百分之一百以下")


# The plan


@requirement(gettext_lazy("各期合计等于尚欠的金额"), law=cite("监察条例 26"), holds=facts.PLAN_ADDS_UP)
def plan_adds_up(now: Situation) -> Iterator[str]:
    if "instalments" not in now.data:
        return
    parts = [Part(row["due_on"], row["amount"]) for row in now.data["instalments"]]
    yield from faults_of_plan(parts, owed=_owed(now), on=now.on)
    if now.data["payer_id"] not in {payer.employer_id for payer in selectors.determined(_case(now))}:
        yield _("还款单位应当是清偿责任认定中的单位")


@requirement(gettext_lazy("双方签字的协议在案卷中"), law=cite("监察条例 26"), holds=facts.AGREEMENT_IN_FILE)
def agreement_in_file(now: Situation) -> Iterator[str]:
    if "evidence_id" in now.data and not _in_file(now, now.data["evidence_id"]):
        yield _("请先上传双方签字的还款协议或者调解协议")


@requirement(gettext_lazy("当期还款已经付清"), law=cite("监察条例 26"))
def instalment_covered(now: Situation) -> Iterator[str]:
    if not now.asking and "instalment_met" not in _case(now).met_by_payment():
        yield _("当期还款还没有付清")


@requirement(gettext_lazy("还款计划各期都已付清"), law=cite("监察条例 26"))
def plan_covered(now: Situation) -> Iterator[str]:
    if _case(now).next_instalment is not None:
        yield _("还款计划还有没付清的一期")


@requirement(gettext_lazy("当期还款的日期已过"), law=cite("监察条例 26"), holds=facts.INSTALMENT_RAN_OUT)
def instalment_ran_out(now: Situation) -> Iterator[str]:
    yield from _not_over(_last(now.case.pk, terms.INSTALMENT), now)


@requirement(gettext_lazy("没有正在履行的还款计划"), law=cite("监察条例 26"))
def no_plan_running(now: Situation) -> Iterator[str]:
    running = _last(now.case.pk, terms.INSTALMENT)
    if running is not None and running.state != Deadline.State.ENDED:
        yield _("原还款计划还在履行，请先终止再订新的")


# The emergency fund


@requirement(gettext_lazy("申请金额不超过尚欠的金额"), law=cite("农民工条例 63"))
def fund_amount_fits(now: Situation) -> Iterator[str]:
    from inspection.recovery.models import Recovery

    if "amount" not in now.data:
        return
    if not 0 < now.data["amount"] <= _owed(now):
        yield _("应急周转金的金额应当大于零，且不超过尚欠的%(owed)s元") % {"owed": _owed(now)}
    if now.data["purpose"] not in Recovery.FundPurpose.values:
        yield _("请选择应急周转金的用途")


@requirement(gettext_lazy("垫付协议尚未签订"), law=cite("农民工条例 63"))
def not_yet_agreed(now: Situation) -> Iterator[str]:
    if _case(now).fund_agreed_on is not None:
        yield _("垫付协议已经签订")
    elif _owed(now) <= 0:
        yield _("各人的款项都已付清，不需要再垫付")


@requirement(gettext_lazy("垫付协议已经签订"), law=cite("农民工条例 63"))
def agreement_signed(now: Situation) -> Iterator[str]:
    if _case(now).fund_agreed_on is None:
        yield _("垫付协议还没有签订")


@requirement(gettext_lazy("应急周转金的付款已经登记"), law=cite("农民工条例 63"), holds=facts.FUND_PAID)
def fund_paid(now: Situation) -> Iterator[str]:
    booked = Payment.objects.filter(line__in=selectors.lines_of(now.case), source=Payment.Source.FUND)
    if (booked.aggregate(all=Sum("amount"))["all"] or NOTHING) <= 0:
        yield _("请先在监察案件中登记应急周转金的付款")


# The end


@requirement(gettext_lazy("每一行都已付清，劳动者没有异议"), law=cite("监察条例 26"), holds=facts.ALL_SETTLED)
def all_settled(now: Situation) -> Iterator[str]:
    lines = list(selectors.lines_of(now.case).select_related("worker"))
    if not lines:
        yield _("还没有责令支付的明细")
    for line in unsettled(lines)[:20]:
        yield _("%(name)s的款项还没有付清，或者本人反映没有足额收到") % {"name": line.worker.name}


@requirement(
    gettext_lazy("付款单位都在清偿责任认定中，并有依据的条文"),
    law=cite("农民工条例 29, 30, 36"),
    holds=facts.PAYERS_ON_RECORD,
)
def payers_on_record(now: Situation) -> Iterator[str]:
    """A construction case does not close as paid until it is recorded who paid, and on which article."""
    case = _case(now)
    if case.payers_determined_on is None:
        yield _("还没有认定由谁清偿，请先办理清偿责任认定")
    known = set(case.payers.values_list("employer_id", flat=True))
    booked = Payment.objects.filter(
        line__in=selectors.lines_of(case), payer__isnull=False, reverses=None, reversal=None
    ).exclude(payer_id__in=known)
    for name in booked.order_by("payer__name").values_list("payer__name", flat=True).distinct():
        yield _("%(name)s付过款，但不在清偿责任认定中，请补充认定并写明依据") % {"name": name}


@requirement(gettext_lazy("又有款项没有付清"), law=cite("监察条例 26"))
def settled_no_more(now: Situation) -> Iterator[str]:
    if not unsettled(selectors.lines_of(now.case)):
        yield _("各人的款项仍然都已付清")


@requirement(gettext_lazy("监察案件已经结案"), law=cite("若干规定 40"), holds=facts.CASE_IS_CLOSED)
def case_is_closed(now: Situation) -> Iterator[str]:
    if _case(now).investigation.closed_on is None:
        yield _("监察案件还没有结案，不能终结清欠")


@requirement(gettext_lazy("追回的金额不超过尚可追偿的金额，并有凭证"), law=cite("农民工条例 18, 30, 36, 63"))
def recourse_fits(now: Situation) -> Iterator[str]:
    claims = selectors.claims_of(now.case)
    if now.asking and not any(claim["left"] > 0 for claim in claims):
        yield _("本案没有可以追偿的款项")
    if "amount" not in now.data:
        return
    pair = (now.data.get("creditor_id"), now.data["debtor_id"])
    left = next((claim["left"] for claim in claims if (claim["creditor_id"], claim["debtor_id"]) == pair), NOTHING)
    if not 0 < now.data["amount"] <= left:
        yield _("追回的金额应当大于零，且不超过尚可追偿的%(left)s元") % {"left": left}
    if now.data["repaid_on"] > now.on:
        yield _("追回日期不能晚于今天")
    if not _in_file(now, now.data["evidence_id"]):
        yield _("请先上传追偿款的支付凭证")
