"""What the acts of an inspection case require; each sentence names what is missing and the article stands beside it."""

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.law import cite
from casework import facts
from casework.models import Deadline, Entry, Party
from casework.requirements import Situation, requirement
from documents.conditions import service_faults
from documents.facts import served_or_slip
from documents.kinds import EvidenceKind
from documents.models import Evidence
from inspection import facts as inspection_facts
from inspection import links
from inspection.investigation import states, terms
from inspection.investigation.reasons import (
    OrderUnit,
    Outcome,
)
from inspection.investigation.selectors import carried_complaints, joinable, takeable_complaints
from inspection.investigation.selectors import complaint as complaint_of
from inspection.matter import CaseSource
from inspection.parties import complainant_ids, complainants
from registry import policy
from registry.models import Staff, Worker
from registry.roles import Role
from registry.selectors import staff_holding

if TYPE_CHECKING:
    from inspection.investigation.models import Investigation


Booked = tuple[int, Decimal, date]  # line, amount in yuan, day


def _case(now: Situation) -> "Investigation":
    return cast("Investigation", now.case)


def _clock(now: Situation, code: str) -> Deadline | None:
    return Deadline.objects.filter(case_id=now.case.pk, term=code).exclude(state=Deadline.State.ENDED).first()


# Opening


@requirement(gettext_lazy("案件由受理投诉或者分案产生"), law=cite("若干规定 18"), holds=facts.begins_the_case())
def opened_for_its_complaint(now: Situation) -> Iterator[str]:
    if now.case.chain_length:
        yield _("受理投诉时自动立案；已经登记的线索请送负责人审批立案")


@requirement(gettext_lazy("已写明案件来源和事实"), law=cite("监察条例 14", "若干规定 19"))
def source_named(now: Situation) -> Iterator[str]:
    if not _case(now).source:
        yield _("请选择案件来源")


# Officers


@requirement(
    gettext_lazy("至少两名持有效执法证的监察员，其中一名主办"),
    law=cite("监察条例 16", "若干规定 20", "处罚法 42"),
    holds=f"NEW.lead_id IS NOT NULL AND {facts.two_certified_officers('NEW.handler_ids')}",
)
def two_certified_officers(now: Situation) -> Iterator[str]:
    if "lead_id" not in now.data:
        return
    chosen = {now.data["lead_id"], *(now.data.get("assistant_ids") or ())}
    if len(chosen) < facts.OFFICERS:
        yield _("监察员不得少于两人，请再选一名")
    here = set(staff_holding(Role.INSPECTOR, agency=now.case.agency, on=now.on).values_list("pk", flat=True))
    for staff in Staff.objects.filter(pk__in=chosen).order_by("pk"):
        if staff.pk not in here:
            yield _("%(name)s今天不是本机构的监察员") % {"name": staff.name}
        elif not staff.certificate_valid_on(now.on):
            yield _("%(name)s的执法证今天不在有效期内") % {"name": staff.name}
        if staff.pk == now.data["lead_id"] and staff.user_id is None:
            yield _("%(name)s没有登录账号，不能主办") % {"name": staff.name}
    if Staff.objects.filter(pk__in=chosen).count() < len(chosen):
        yield _("没有找到所选的监察员")


@requirement(
    gettext_lazy("两名承办监察员在场"),
    law=cite("监察条例 16", "处罚法 42"),
    holds=facts.two_certified_officers(facts.named_in_data("officer_ids")),
)
def two_officers_present(now: Situation) -> Iterator[str]:
    if "officer_ids" not in now.data:
        return
    present = set(now.data["officer_ids"])
    if len(present) < facts.OFFICERS:
        yield _("现场须有两名监察员，请选择在场人员")
    if not present <= set(now.case.handler_ids):
        yield _("在场人员须是本案的承办监察员")
    for staff in Staff.objects.filter(pk__in=present).order_by("pk"):
        if not staff.certificate_valid_on(now.on):
            yield _("%(name)s的执法证今天不在有效期内") % {"name": staff.name}


@requirement(gettext_lazy("起止时间合理"))
def began_before_ended(now: Situation) -> Iterator[str]:
    if "began" in now.data and now.data["began"] >= now.data["ended"]:
        yield _("结束时间须晚于开始时间")


# Joined complaints


@requirement(gettext_lazy("投诉可以并入本案"), law=cite("若干规定 18"))
def complaint_fits(now: Situation) -> Iterator[str]:
    if "complaint_id" not in now.data:
        return
    complaint = complaint_of(now.data["complaint_id"])
    if complaint is None or complaint.status != "ACCEPTED" or complaint.agency_id != now.case.agency_id:
        yield _("只能并入本机构已经受理的投诉")
        return
    carrier: Any = complaint.investigation
    if carrier.pk == now.case.pk:
        yield _("这件投诉已在本案")
    elif not joinable(carrier).filter(pk=now.case.pk).exists() or carrier.status not in (
        states.FILED,
        states.INVESTIGATING,
    ):
        yield _("只有同一用人单位、都还在调查的案件可以并案")
    elif carrier.filed_on < _case(now).filed_on:
        yield _("这件投诉立案在先（%(day)s），调查期限不得延后，请在立案在先的案件中并案") % {
            "day": date_format(carrier.filed_on)
        }
    elif carried_complaints(carrier).count() > 1:
        yield _("这件投诉正与其他投诉并案办理，请先在原案分案")
    elif not _began_with_a_complaint(carrier):
        yield _("这件投诉已并入由其他线索立案的案件，请先在原案分案")


@requirement(gettext_lazy("所选投诉都可以并入本案"), law=cite("若干规定 18"))
def complaints_fit(now: Situation) -> Iterator[str]:
    if "complaint_ids" not in now.data:
        return
    chosen = set(now.data["complaint_ids"])
    fitting = set(takeable_complaints(now.case).filter(pk__in=chosen).values_list("pk", flat=True))
    if not chosen:
        yield _("请至少选择一件投诉")
    elif missing := len(chosen - fitting):
        yield _("所选投诉中有%(number)d件不能并入：只能并入同一用人单位、立案在后、单独办理、还在调查的投诉") % {
            "number": missing
        }


@requirement(
    gettext_lazy("本案的投诉已由另一案件承接"), law=cite("若干规定 18"), holds=facts.linked(links.MERGED, "into_id")
)
def taken_over(_now: Situation) -> Iterator[str]:
    """Only the code that moves the complaint performs the act; the database looks whether it did."""
    return iter(())


@requirement(gettext_lazy("本案并有几件投诉"), law=cite("若干规定 18"))
def carries_several(now: Situation) -> Iterator[str]:
    joined = carried_complaints(now.case)
    if not joined or (len(joined) == 1 and _began_with_a_complaint(now.case)):
        yield _("本案只有一件投诉，不需要分案")
    elif "complaint_id" in now.data and now.data["complaint_id"] not in {complaint.pk for complaint in joined}:
        yield _("所选投诉不在本案")


def _began_with_a_complaint(case: Any) -> bool:
    return case.source in (CaseSource.COMPLAINT, CaseSource.PLATFORM)


# Investigation and decision


@requirement(gettext_lazy("调查期限还没有届满"), law=cite("监察条例 17"), holds=facts.still_running(terms.INVESTIGATE))
def still_within_investigation(now: Situation) -> Iterator[str]:
    running = _clock(now, terms.INVESTIGATE)
    if running is None:
        yield _("调查期限没有在计算")
    elif running.due_on and running.due_on < now.on:
        yield _("调查期限已于%(day)s届满，届满后不能再延长") % {"day": date_format(running.due_on)}


@requirement(gettext_lazy("调查期限没有延长过"), law=cite("监察条例 17"))
def not_yet_extended(now: Situation) -> Iterator[str]:
    if _case(now).extended:
        yield _("调查期限只能延长一次，本案已经延长过")


@requirement(gettext_lazy("已有调查笔录或者证据"), law=cite("监察条例 15, 17", "处罚法 46"))
def something_found(now: Situation) -> Iterator[str]:
    recorded = Entry.objects.filter(case_id=now.case.pk, act__in=("record_on_site", "record_interview"))
    if not recorded.exists() and not Evidence.objects.filter(case_id=now.case.pk).exists():
        yield _("还没有现场检查笔录、询问笔录或者证据材料")


@requirement(gettext_lazy("已选择处理建议"), law=cite("监察条例 18", "若干规定 33"))
def proposal_known(now: Situation) -> Iterator[str]:
    if "proposal" in now.data and now.data["proposal"] not in Outcome.values:
        yield _("请选择处理建议")


@requirement(gettext_lazy("处理期限可以延长"), law=cite("若干规定 37"))
def decision_extendable(now: Situation) -> Iterator[str]:
    if _case(now).decision_extension:
        yield _("处理期限只能延长一次，本案已经延长过")
    running = _clock(now, terms.DECIDE)
    if running and running.due_on and running.due_on < now.on:
        yield _("处理期限已于%(day)s届满，届满后不能再延长") % {"day": date_format(running.due_on)}
    cap = cast(policy.Duration, policy.value("decision_extension_cap", on=now.on))
    if "days" in now.data and not 1 <= now.data["days"] <= cap.length:
        yield _("处理期限最多延长%(days)s个工作日") % {"days": cap.length}


@requirement(gettext_lazy("责令改正的内容和期限明确，欠薪案件逐人列明金额"), law=cite("监察条例 18(1)(2), 26"))
def order_complete(now: Situation) -> Iterator[str]:
    if "measures" not in now.data:
        return
    if not now.data["measures"].strip():
        yield _("请写明责令改正的内容")
    if now.data.get("correction_days", 0) < 1:
        yield _("改正期限至少一日")
    yield from faults_of_unit(now.data.get("correction_unit", OrderUnit.CALENDAR_DAYS))
    lines = now.data.get("lines") or []
    if _case(now).about_wages and not lines:
        yield _("涉及工资的，请逐人写明应当支付的金额")
    for worker in _without_line(now, lines):
        yield _("请写明%(name)s的应支付金额和拖欠期间") % {"name": worker.name}
    yield from faults_of_lines(now, lines)


def faults_of_unit(unit: str) -> Iterator[str]:
    if unit not in OrderUnit.values:
        yield _("期限的单位只能是日（自然日）或者工作日，请重新选择")


def _without_line(now: Situation, lines: list[Any]) -> list[Worker]:
    """Complainants of the case whose complaint is about wages and whom the order would pass over."""
    claiming = {
        worker
        for complaint in carried_complaints(now.case)
        if complaint.about_wages
        for worker in complainant_ids(complaint)
    }
    named = {line["worker_id"] for line in lines}
    return [worker for worker in complainants(now.case) if worker.pk in claiming - named] if lines else []


def faults_of_lines(now: Situation, lines: list[Any]) -> Iterator[str]:
    known = set(Party.objects.filter(case_id=now.case.pk, until=None).values_list("worker_id", flat=True))
    seen = set()
    for place, line in enumerate(lines, start=1):
        if line["worker_id"] not in known:
            yield _("第%(place)s行的劳动者不是本案投诉人") % {"place": place}
        if line["amount"] <= 0:
            yield _("第%(place)s行的金额应当大于零") % {"place": place}
        if line["period_from"] > line["period_until"] or line["period_until"] > now.on:
            yield _("第%(place)s行的拖欠期间不合理") % {"place": place}
        row = (line["worker_id"], line["period_from"], line.get("kind", ""))
        if row in seen:
            yield _("第%(place)s行与前面重复") % {"place": place}
        seen.add(row)


@requirement(
    gettext_lazy("责令改正文书已经送达，且尚未登记"),
    law=cite("若干规定 38"),
    holds=served_or_slip("order_to_correct"),
)
def service_recorded(now: Situation) -> Iterator[str]:
    case = _case(now)
    yield from service_faults(now, "order_to_correct", made_on=case.ordered_on, recorded_on=case.order_served_on)


@requirement(gettext_lazy("责令改正文书已经送达"), law=cite("若干规定 38"), holds=facts.done("order_served"))
def order_is_served(now: Situation) -> Iterator[str]:
    if _case(now).order_served_on is None:
        yield _("责令改正文书还没有送达，改正期限尚未开始计算")


@requirement(gettext_lazy("改正期限已经届满"), law=cite("监察条例 18"), holds=facts.expired(terms.CORRECT))
def correction_term_over(now: Situation) -> Iterator[str]:
    running = _clock(now, terms.CORRECT)
    if running and running.due_on and running.due_on >= now.on:
        yield _("改正期限至%(day)s届满，届满前不能认定没有改正") % {"day": date_format(running.due_on)}


# Payment


@requirement(
    gettext_lazy("付款登记与责令支付明细、支付凭证相符"),
    law=cite("监察条例 26"),
    holds=inspection_facts.BOOKED_WITH_PROOF,
)
def payments_fit(now: Situation) -> Iterator[str]:
    if "payments" not in now.data:
        return
    proof = Evidence.objects.filter(pk=now.data["evidence_id"], case_id=now.case.pk, kind=EvidenceKind.PAYMENT_PROOF)
    if not proof.exists():
        yield _("请先上传支付凭证，再登记付款")
    if not now.data["payments"]:
        yield _("请至少登记一笔付款")
    lines = {line.pk: line for line in _case(now).order_lines.select_related("worker")}
    known = _booked_by(now)
    for payment in now.data["payments"]:
        line = lines.get(payment["line_id"])
        if line is None:
            yield _("没有找到对应的责令支付明细")
        else:
            yield from _faults_of_payment(now, line, payment, known)


def _faults_of_payment(now: Situation, line: Any, payment: Any, known: Collection[Booked]) -> Iterator[str]:
    words = {"name": line.worker.name, "owed": line.amount - line.paid_amount, "amount": payment["amount"]}
    if payment["amount"] <= 0 or payment["amount"] > words["owed"]:
        yield _("%(name)s的付款金额应当大于零，且不超过尚欠的%(owed)s元") % words
    if payment["paid_on"] > now.on:
        yield _("%(name)s的付款日期晚于今天") % words
    if (line.pk, payment["amount"], payment["paid_on"]) in known:
        day = date_format(payment["paid_on"])
        yield _("凭这份凭证已经登记过%(name)s%(day)s的付款%(amount)s元，没有重复登记") % {**words, "day": day}


def _booked_by(now: Situation) -> set[Booked]:
    """Line, amount and day of the payments that stand booked with the proof that is named, those reversed left out."""
    from inspection.investigation.money import Payment

    proven = Payment.objects.filter(
        line__investigation_id=now.case.pk, proof_id=now.data["evidence_id"], reverses=None, reversal=None
    )
    return set(proven.values_list("line_id", "amount", "paid_on"))


@requirement(gettext_lazy("只能确认自己的款项"), law=cite("监察条例 26"))
def own_money(now: Situation) -> Iterator[str]:
    worker = now.actor.worker
    if worker is None or not _case(now).order_lines.filter(worker=worker).exists():
        yield _("本案没有责令用人单位向您支付的款项")
    if "answer" in now.data and now.data["answer"] not in ("yes", "partly", "no"):
        yield _("请选择“已足额收到”“只收到一部分”或者“没有收到”")
