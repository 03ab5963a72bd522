"""What the acts of a wage deposit require; each sentence names what is missing and the article stands beside it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.law import cite
from casework.conditions import clock, over
from casework.requirements import Situation, requirement
from documents.facts import any_in_file
from documents.kinds import EvidenceKind
from documents.models import Evidence
from inspection.deposit import amounts, facts, selectors, terms
from inspection.deposit.reasons import Form, Relief
from inspection.sanctions import base
from registry import policy
from registry.models import Worker

if TYPE_CHECKING:
    from inspection.deposit.models import Deposit

PROVISIONS = cite("工资保证金规定", "农民工条例 32")


def _deposit(now: Situation) -> "Deposit":
    return cast("Deposit", now.case)


@requirement(gettext_lazy("存储比例在规定的幅度以内"), law=PROVISIONS)
def rate_within_band(now: Situation) -> Iterator[str]:
    case = _deposit(now)
    lowest, highest = amounts.allowed_rates(now.on, several=case.several_projects)
    if not lowest <= case.rate <= highest:
        yield _("存储比例应当在%(lowest)s%%至%(highest)s%%之间") % {"lowest": lowest, "highest": highest}


@requirement(gettext_lazy("存储的金额、形式和凭证符合规定"), law=PROVISIONS, holds=facts.FULL)
def stored_in_full(now: Situation) -> Iterator[str]:
    if "amount" not in now.data:
        return
    yield from _form_allowed(now)
    yield from _proof_here(now)
    case = _deposit(now)
    missing = case.required_amount - selectors.balance(case)
    if now.data["amount"] < missing:
        yield _("存储的金额不足，还应当存储%(missing)s元") % {"missing": missing}
    if now.data["made_on"] > now.on:
        yield _("存储日期不能晚于今天")


def _form_allowed(now: Situation) -> Iterator[str]:
    form = now.data["form"]
    if form not in Form.values:
        yield _("请选择存储的形式")
    if form == Form.INSURANCE and not policy.value("wage_deposit.insurance_allowed", on=now.on):
        yield _("本地不允许以工程保证保险代替工资保证金")
    if form != Form.CASH and not now.data.get("valid_until"):
        yield _("保函和保险须写明有效期")


def _proof_here(now: Situation) -> Iterator[str]:
    if not Evidence.objects.filter(pk=now.data["evidence_id"], case_id=now.case.pk).exists():
        yield _("没有找到所选的凭证，请先在本案“证据材料”中上传")


@requirement(gettext_lazy("存储或者补足的期限已经届满"), law=cite("农民工条例 55"), holds=facts.MISSED)
def term_missed(now: Situation) -> Iterator[str]:
    term = terms.STORE if now.case.status == "DUE" else terms.REFILL
    if not over(now, term):
        running = clock(now, term)
        day = date_format(running.due_on) if running and running.due_on else ""
        yield _("期限至%(day)s届满，届满前不能立案查处") % {"day": day}


@requirement(gettext_lazy("还没有为此登记案件"), law=cite("农民工条例 55"))
def not_taken_up(now: Situation) -> Iterator[str]:
    if _deposit(now).investigation_id:
        yield _("已经为逾期存储登记过案件，请在该案中办理")


@requirement(gettext_lazy("符合免存的条件"), law=cite("工资保证金规定"))
def exemption_holds(now: Situation) -> Iterator[str]:
    ground = now.data.get("ground")
    if ground is None:
        return
    case = _deposit(now)
    if ground not in Relief.values:
        yield _("请选择免存的依据")
        return
    limit = amounts.setting("wage_deposit.exempt_below", now.on)
    if ground == Relief.SMALL and case.contract_price >= limit:
        yield _("合同额达到%(limit)s元，不属于合同额较小的工程") % {"limit": limit}
    if ground == Relief.CLEAN and not now.data.get("duties_met"):
        yield _("须核实实名制、专用账户和总包代发均已落实")
    yield from _no_arrears_for(now, amounts.years_without_arrears(ground, on=now.on))


@requirement(gettext_lazy("符合降低存储比例的条件"), law=cite("工资保证金规定"))
def reduction_holds(now: Situation) -> Iterator[str]:
    percent = now.data.get("percent")
    if percent is None:
        return
    least = amounts.setting("wage_deposit.reduce_percent", now.on)
    if not least <= percent < amounts.HUNDRED:
        yield _("降幅应当不低于%(least)s%%，且不得全部免除") % {"least": least}
    yield from _no_arrears_for(now, int(amounts.setting("wage_deposit.reduce_after_years", now.on)))


def _no_arrears_for(now: Situation, years: int) -> Iterator[str]:
    if amounts.in_arrears(_deposit(now).contractor, on=now.on, years=years):
        yield _("该单位在此前%(years)d年内因拖欠工资被责令支付，不符合条件") % {"years": years}


@requirement(
    gettext_lazy("本工程的用人单位逾期未按责令支付工资"),
    law=cite("农民工条例 32", "工资保证金规定"),
    holds=facts.ORDERED_IN_VAIN,
)
def ordered_in_vain(now: Situation) -> Iterator[str]:
    if "investigation_id" not in now.data:
        if not selectors.cases_to_pay(_deposit(now), on=now.on):
            yield _("本工程没有责令支付期限已过、仍未付清的案件")
        return
    found = next((each for each in selectors.cases_of(_deposit(now)) if each.pk == now.data["investigation_id"]), None)
    if found is None:
        yield _("所选案件不是本工程的案件")
    else:
        yield from base.not_run_out(found, on=now.on)


@requirement(gettext_lazy("支付的金额不超过尚欠的工资和保证金余额"), law=PROVISIONS, holds=facts.COVERED)
def covered(now: Situation) -> Iterator[str]:
    lines = now.data.get("lines")
    if lines is None:
        return
    if not lines:
        yield _("请至少写明一名劳动者和金额")
    if len({line["worker_id"] for line in lines}) < len(lines):
        yield _("同一劳动者只能写一行")
    owed = selectors.owed_by_worker(now.data["investigation_id"])
    for line in lines:
        left = owed.get(line["worker_id"], 0)
        if line["amount"] <= 0 or line["amount"] > left:
            name = Worker.objects.filter(pk=line["worker_id"]).values_list("name", flat=True).first() or "？"
            yield _("%(name)s的支付金额应当大于零，且不超过尚欠的%(owed)s元") % {"name": name, "owed": left}
    balance = selectors.balance(_deposit(now))
    if (total := sum(line["amount"] for line in lines)) > balance:
        yield _("支付合计%(total)s元，超过工资保证金余额%(balance)s元") % {"total": total, "balance": balance}


@requirement(gettext_lazy("银行收到支付通知书的日期合理"), law=PROVISIONS)
def receipt_sensible(now: Situation) -> Iterator[str]:
    case = _deposit(now)
    if case.notice_received_on:
        yield _("银行收到支付通知书的日期已经登记")
    day = now.data.get("received_on")
    if day and (day > now.on or (case.noticed_on and day < case.noticed_on)):
        yield _("收到日期应在支付通知书签发之日以后、今天以前")


@requirement(
    gettext_lazy("支付通知书列明的金额已经全部支付并有支付凭证"),
    law=PROVISIONS,
    holds=f"{facts.ALL_PAID} AND {facts.BOOKED}"
    f" AND {any_in_file(EvidenceKind.PAYMENT_PROOF, EvidenceKind.BANK_STATEMENT)}",
)
def bank_has_paid(now: Situation) -> Iterator[str]:
    if "evidence_id" not in now.data:
        return
    kinds = (EvidenceKind.PAYMENT_PROOF, EvidenceKind.BANK_STATEMENT)
    if not Evidence.objects.filter(pk=now.data["evidence_id"], case_id=now.case.pk, kind__in=kinds).exists():
        yield _("请先上传银行的支付凭证，再登记支付")
    case = _deposit(now)
    if now.data["paid_on"] > now.on or (case.noticed_on and now.data["paid_on"] < case.noticed_on):
        yield _("支付日期应在支付通知书签发之日以后、今天以前")


@requirement(gettext_lazy("银行还没有支付"), law=PROVISIONS)
def reason_to_withdraw(now: Situation) -> Iterator[str]:
    if not selectors.open_payments(_deposit(now)):
        yield _("没有尚未支付的支付通知书")


@requirement(gettext_lazy("本工程没有拖欠的工资"), law=cite("工资保证金规定", "农民工条例 27"), holds=facts.NO_ARREARS)
def no_arrears_on_the_project(now: Situation) -> Iterator[str]:
    for case in selectors.cases_of(_deposit(now)):
        if owed := base.owed(case):
            yield _("案件%(number)s还有%(owed)s元工资没有付清，不得返还") % {"number": case, "owed": owed}


@requirement(gettext_lazy("工程已经完工，有完工证明"), law=cite("工资保证金规定"))
def completed(now: Situation) -> Iterator[str]:
    if "completed_on" not in now.data:
        return
    if now.data["completed_on"] > now.on:
        yield _("完工日期不能晚于今天")
    yield from _proof_here(now)


@requirement(gettext_lazy("公示期已经届满"), law=cite("工资保证金规定", "农民工条例 27"), holds=facts.NOTICE_OVER)
def notice_over(now: Situation) -> Iterator[str]:
    running = clock(now, terms.NOTICE)
    if running and running.due_on and running.due_on >= now.on:
        yield _("公示期至%(day)s届满，届满前不得返还") % {"day": date_format(running.due_on)}


@requirement(gettext_lazy("没有存入的资金"), law=PROVISIONS, holds=facts.EMPTY)
def nothing_stored(now: Situation) -> Iterator[str]:
    if balance := selectors.balance(_deposit(now)):
        yield _("已经存储%(balance)s元，请按返还程序办理") % {"balance": balance}
