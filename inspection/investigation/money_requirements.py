"""What booking, reversing and confirming money require beyond the amounts themselves."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Sum
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.law import cite
from casework.requirements import Situation, requirement
from documents.models import Evidence
from inspection import facts
from inspection.investigation import recovery
from inspection.investigation.money import NAMED_SOURCES, Payment
from inspection.investigation.reversing import bounced
from inspection.ledger import DoesNotBalance, distribute
from registry.models import Employer

if TYPE_CHECKING:
    from inspection.investigation.models import Investigation

Source = Payment.Source


def _case(now: Situation) -> "Investigation":
    return cast("Investigation", now.case)


@requirement(
    gettext_lazy("写明款项来源，由他人清偿的写明是谁付的"),
    law=cite("农民工条例 18, 29, 30, 36"),
    holds=facts.PAYER_NAMED,
)
def payer_fits(now: Situation) -> Iterator[str]:
    """Whoever pays in another's place may claim it back, so it must be known who it was."""
    if "payments" not in now.data:
        return
    source, payer_id = now.data.get("source") or Source.EMPLOYER, now.data.get("payer_id")
    if source not in Source.values:
        yield _("请选择款项来源")
    elif source not in NAMED_SOURCES:
        if payer_id is not None:
            yield _("款项来源是“%(source)s”的，不用填写付款单位") % {"source": Source(source).label}
    elif payer_id is None or not Employer.objects.filter(pk=payer_id).exists():
        yield _("款项来源是“%(source)s”的，请写明付款单位") % {"source": Source(source).label}
    else:
        yield from _not_that_of_the_project(_case(now), source, payer_id)


def _not_that_of_the_project(case: "Investigation", source: str, payer_id: int) -> Iterator[str]:
    project: Any = case.project
    expected = project and {Source.CONTRACTOR: project.general_contractor, Source.OWNER: project.client}.get(
        Source(source)
    )
    if expected is not None and expected.pk != payer_id:
        yield _("本项目的%(role)s是%(name)s，请核对付款单位") % {
            "role": _("施工总承包单位") if source == Source.CONTRACTOR else _("建设单位"),
            "name": expected.name,
        }


@requirement(gettext_lazy("按比例分配的，各人所得与分配规则相符"), law=cite("监察条例 26"))
def shared_by_the_rule(now: Situation) -> Iterator[str]:
    """A lump sum goes over what is owed on every line, by the largest remainder (`inspection.ledger.distribute`)."""
    named = [payment["line_id"] for payment in now.data.get("payments") or ()]
    if len(set(named)) < len(named):
        yield _("同一行明细一次只登记一笔付款，请合并金额或者分次登记")
    if not now.data.get("shared"):
        return
    told = {payment["line_id"]: payment["amount"] for payment in now.data["payments"]}
    if shares_of(_case(now), sum(told.values(), Decimal(0))) != told:
        yield _("各人所得与按尚欠比例分配的结果不一致，请重新分配")


def shares_of(case: "Investigation", total: Decimal) -> dict[int, Decimal]:
    """What each line of the case gets of a lump sum; lines that get nothing are left out."""
    lines = [line for line in case.order_lines.order_by("pk") if line.paid_amount < line.amount]
    try:
        shares = distribute(total, [line.amount - line.paid_amount for line in lines])
    except DoesNotBalance:
        return {}
    return {line.pk: share for line, share in zip(lines, shares, strict=True) if share}


@requirement(gettext_lazy("反映只收到一部分的，差额不超过应得金额"), law=cite("监察条例 26"))
def missing_amount_fits(now: Situation) -> Iterator[str]:
    missing = now.data.get("amount_missing")
    if missing is None:
        return
    if now.data.get("answer") != "partly":
        yield _("只收到一部分的，才需要写还差多少")
    given = _case(now).order_lines.filter(worker=now.actor.worker).aggregate(all=Sum("amount"))["all"]
    if not 0 < missing <= (given or 0):
        yield _("还差的金额应当大于零，且不超过应得的%(amount)s元") % {"amount": given or 0}


@requirement(
    gettext_lazy("冲销的付款登记过、没有冲销过，并有退款的凭证"),
    law=cite("监察条例 26"),
    holds=facts.REVERSED_WITH_PROOF,
)
def reversals_fit(now: Situation) -> Iterator[str]:
    if "reversals" not in now.data:
        if now.asking and not Payment.objects.filter(line__investigation_id=now.case.pk).exists():
            yield _("本案还没有登记过付款")
        return
    if not Evidence.objects.filter(pk=now.data["evidence_id"], case_id=now.case.pk).exists():
        yield _("请先上传退票、退款的凭证，再冲销付款")
    named = [told["line_id"] for told in now.data["reversals"]]
    if not named:
        yield _("请至少选择一笔要冲销的付款")
    if len(set(named)) < len(named):
        yield _("同一行明细一次只冲销一笔，其余的请另行办理")
    for told in now.data["reversals"]:
        yield from _faults_of_reversal(now, told)


def _faults_of_reversal(now: Situation, told: Any) -> Iterator[str]:
    payment = bounced(_case(now), told)
    if payment is None:
        yield _("没有找到%(day)s登记的%(amount)s元付款，或者已经冲销过") % {
            "day": date_format(told["paid_on"]),
            "amount": told["amount"],
        }
    elif not payment.paid_on <= now.data["returned_on"] <= now.on:
        yield _("退回日期应当在付款日期以后、今天以前")


@requirement(gettext_lazy("本案涉及拖欠工资"), law=cite("农民工条例 3"))
def about_wages(now: Situation) -> Iterator[str]:
    if not _case(now).about_wages:
        yield _("本案不涉及拖欠工资，不需要启动清欠")


@requirement(gettext_lazy("本案没有正在进行的清欠"), law=cite("农民工条例 50"))
def no_recovery_open(now: Situation) -> Iterator[str]:
    if recovery.of(now.case) is not None:
        yield _("本案的工资清欠正在进行，不用重复启动")
