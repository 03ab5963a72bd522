"""What the employer's acts require, and those that answer them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.law import cite
from casework import facts
from casework.models import Deadline
from casework.requirements import Situation, requirement
from documents.kinds import EvidenceKind
from documents.models import Evidence
from inspection.investigation import employer_facts, terms

MOST_DAYS = 365  # more is a slip of the finger; the law names no longest term
MOST_WORDS = 10_000


@requirement(gettext_lazy("以登记的单位联系人身份办理"), law=cite("处罚法 61"))
def known_by_its_contact(now: Situation) -> Iterator[str]:
    if now.actor.only_case_id is not None:
        yield _("用文书核验码进入的，不能确认电子送达；请先请承办机构登记单位联系人的手机号，再用手机号登录办理")


@requirement(gettext_lazy("已写明收件人和送达地址"), law=cite("民诉法 90"))
def address_told(now: Situation) -> Iterator[str]:
    for name, sentence in (("recipient", _("请填写收件人")), ("address", _("请填写送达地址"))):
        if name in now.data and not now.data[name].strip():
            yield sentence


# The answer


@requirement(gettext_lazy("逐项答复，不重不漏"), law=cite("农民工条例 50"), holds=employer_facts.EVERY_LINE_ANSWERED)
def every_line_answered(now: Situation) -> Iterator[str]:
    case: Any = now.case
    lines = {line.pk: line for line in case.order_lines.select_related("worker")}
    if not lines:
        yield _("本案没有责令支付的明细，不需要逐项答复")
    if "answers" not in now.data:
        return
    told = [answer["line_id"] for answer in now.data["answers"]]
    if set(told) - set(lines):
        yield _("答复的款项不在本案，请返回重新填写")
    if len(told) != len(set(told)):
        yield _("同一笔款项只能答复一次")
    for missing in [line for key, line in lines.items() if key not in told]:
        yield _("还没有答复%(name)s的款项") % {"name": missing.worker.name}


@requirement(
    gettext_lazy("已付的、有异议的附有证据，有异议的写明理由"),
    law=cite("农民工条例 50"),
    holds=employer_facts.ANSWERS_SHOWN,
)
def answers_shown(now: Situation) -> Iterator[str]:
    if "answers" not in now.data:
        return
    case: Any = now.case
    names = {line.pk: line.worker.name for line in case.order_lines.select_related("worker")}
    own = set(_own_evidence(now).values_list("pk", flat=True))
    for answer in now.data["answers"]:
        name = {"name": names.get(answer["line_id"], "")}
        if answer["stand"] not in ("agree", "paid", "dispute"):
            yield _("请选择对%(name)s款项的答复") % name
        if answer.get("evidence_id") is not None and answer.get("evidence_id") not in own:
            yield _("%(name)s：所选证据不是您单位在本案提交的，请重新选择") % name
        elif answer["stand"] != "agree" and answer.get("evidence_id") is None:
            yield _("%(name)s：已经支付或者有异议的，请附上证据") % name
        if answer["stand"] == "dispute" and not answer.get("explanation", "").strip():
            yield _("%(name)s：有异议的，请写明理由") % name


def _own_evidence(now: Situation) -> Any:
    return Evidence.objects.filter(
        case_id=now.case.pk, party__employer=now.actor.employer, party__employer__isnull=False
    )


# Time


@requirement(gettext_lazy("改正期限还没有届满"), law=cite("监察条例 18"), holds=facts.still_running(terms.CORRECT))
def correction_term_running(now: Situation) -> Iterator[str]:
    last = _last_day(now, terms.CORRECT)
    if last is None:
        yield _("改正期限没有在计算")
    elif last < now.on:
        yield _("改正期限已于%(day)s届满，不能再延长") % {"day": date_format(last)}


def _last_day(now: Situation, term: str) -> date | None:
    running = Deadline.objects.filter(case_id=now.case.pk, term=term, state=Deadline.State.RUNNING)
    return running.values_list("due_on", flat=True).first()


@requirement(gettext_lazy("没有等待决定的延期申请"), law=cite("监察条例 18"))
def no_request_open(now: Situation) -> Iterator[str]:
    case: Any = now.case
    if case.time_requests.filter(decided_on=None).exists():
        yield _("上一次延期申请还在等待决定，请等结果")


@requirement(gettext_lazy("申请的日数合理"))
def some_days_asked(now: Situation) -> Iterator[str]:
    if "days" in now.data and not 1 <= now.data["days"] <= MOST_DAYS:
        yield _("申请延长的日数应在1至%(most)s之间") % {"most": MOST_DAYS}


@requirement(gettext_lazy("有等待决定的延期申请"), law=cite("监察条例 18"), holds=employer_facts.REQUEST_DECIDED_NOW)
def request_open(now: Situation) -> Iterator[str]:
    case: Any = now.case
    if not case.time_requests.filter(decided_on=None).exists():
        yield _("没有等待决定的延期申请")


@requirement(gettext_lazy("准予的日数不超过申请的日数"), law=cite("监察条例 18"))
def no_more_than_asked(now: Situation) -> Iterator[str]:
    case: Any = now.case
    asked = case.time_requests.filter(decided_on=None).first()
    if asked is not None and "days" in now.data and not 1 <= now.data["days"] <= asked.days:
        yield _("准予延长的日数应在1至%(days)s之间，单位申请的是%(days)s") % {"days": asked.days}


# Payments


@requirement(
    gettext_lazy("报告的付款与责令支付明细、支付凭证相符"),
    law=cite("监察条例 26", "农民工条例 50"),
    holds=employer_facts.REPORTED_WITH_PROOF,
)
def report_fits(now: Situation) -> Iterator[str]:
    case: Any = now.case
    lines = {line.pk: line for line in case.order_lines.select_related("worker")}
    if not lines:
        yield _("本案没有责令支付的明细，不需要报告付款")
    if "payments" not in now.data:
        return
    if not _own_evidence(now).filter(pk=now.data["evidence_id"], kind=EvidenceKind.PAYMENT_PROOF).exists():
        yield _("请先上传支付凭证，再报告付款")
    if not now.data["payments"]:
        yield _("请至少填写一笔付款")
    if len({payment["line_id"] for payment in now.data["payments"]}) != len(now.data["payments"]):
        yield _("同一笔款项一次只能报告一次付款")
    for payment in now.data["payments"]:
        yield from _faults_of(payment, lines.get(payment["line_id"]), now)
        yield from _told_before(payment, lines.get(payment["line_id"]), now)


def _told_before(payment: Any, line: Any, now: Situation) -> Iterator[str]:
    """The same payment with the same slip stands until an officer declines it."""
    same = {"amount": payment["amount"], "paid_on": payment["paid_on"], "proof_id": now.data["evidence_id"]}
    if line is not None and line.reported_payments.filter(declined_on=None, **same).exists():
        yield _("%(name)s的这笔付款已经用同一凭证报告过，不必重复报告；有疑问的请与承办监察员联系") % {
            "name": line.worker.name
        }


def _faults_of(payment: Any, line: Any, now: Situation) -> Iterator[str]:
    if line is None:
        yield _("付款对应的款项不在本案，请返回重新填写")
        return
    room = line.amount - line.paid_amount - _reported_so_far(line)
    if not 0 < payment["amount"] <= room:
        yield _("%(name)s的付款金额应当大于零，且不超过尚欠的%(owed)s元（已报告、待核实的不再计）") % {
            "name": line.worker.name,
            "owed": room,
        }
    if payment["paid_on"] > now.on:
        yield _("%(name)s的付款日期晚于今天") % {"name": line.worker.name}


def _reported_so_far(line: Any) -> Decimal:
    return sum((each.amount for each in line.reported_payments.waiting()), Decimal("0.00"))


@requirement(gettext_lazy("有等待核实的付款报告"), law=cite("监察条例 26"))
def report_waits(now: Situation) -> Iterator[str]:
    from inspection.investigation.employer_selectors import reported

    case: Any = now.case
    waiting = reported(case).waiting()
    if not waiting.exists():
        yield _("没有等待核实的付款报告")
    elif "report" in now.data and not waiting.filter(sequence=now.data["report"]).exists():
        yield _("没有找到这次付款报告，可能已经核实")


# The written defence


@requirement(gettext_lazy("陈述、申辩的期限还没有届满"), law=cite("处罚法 45"), holds=facts.still_running(terms.DEFEND))
def within_defence(now: Situation) -> Iterator[str]:
    last = _last_day(now, terms.DEFEND)
    if last is not None and last < now.on:
        yield _("陈述、申辩的期限已于%(day)s届满，请直接与承办监察员联系") % {"day": date_format(last)}
    elif last is None:
        yield _("陈述、申辩的期限没有在计算")


@requirement(gettext_lazy("已写明陈述、申辩的内容"), law=cite("处罚法 45"))
def defence_told(now: Situation) -> Iterator[str]:
    if "statement" in now.data and not now.data["statement"].strip():
        yield _("请写明陈述、申辩的内容")
    elif len(now.data.get("statement", "")) > MOST_WORDS:
        yield _("陈述、申辩最多%(most)s字，更多的请作为附件上传") % {"most": MOST_WORDS}
