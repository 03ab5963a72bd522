"""What the acts of remedies and court enforcement require; each sentence names what is missing, the article stands beside it."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, cast

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.law import cite
from casework.facts import begins_the_case
from casework.models import Deadline
from casework.requirements import Situation, requirement
from documents.conditions import service_faults
from documents.kinds import EvidenceKind
from documents.models import Evidence
from inspection.enforcement import facts, outcomes, states, terms
from inspection.enforcement.selectors import deferred_until, performed, shown_after_closing

if TYPE_CHECKING:
    from inspection.enforcement.models import Enforcement

PAST_DAYS = (
    "applied_on",
    "accepted_on",
    "copy_on",
    "decided_on",
    "received_on",
    "filed_on",
    "docketed_on",
    "effective_on",
    "ruled_on",
)


def _case(now: Situation) -> "Enforcement":
    return cast("Enforcement", now.case)


def last_day(case: "Enforcement", code: str) -> date | None:
    """The last day of a period as the ledger holds it, also once its clock was ended."""
    kept = Deadline.objects.filter(case_id=case.pk, term=code).order_by("-pk")
    return kept.values_list("due_on", flat=True).first()


def _over(case: "Enforcement", code: str, on: date) -> bool:
    last = last_day(case, code)
    return last is not None and last < on


@requirement(
    gettext_lazy("决定书已经送达，本件由送达产生"),
    law=cite("复议法 20", "诉讼法 46"),
    holds=f"{begins_the_case()} AND {facts.DECISION_SERVED}",
)
def opened_by_service(now: Situation) -> Iterator[str]:
    if now.case.chain_length:
        yield _("决定书送达时自动登记，不能重复登记")


@requirement(gettext_lazy("所填日期在决定书送达以后、今天以前"), law=cite("复议法 20", "诉讼法 46"))
def days_make_sense(now: Situation) -> Iterator[str]:
    days = [now.data[name] for name in PAST_DAYS if now.data.get(name)]
    if any(day > now.on for day in days):
        yield _("所填的日期不能晚于今天")
    if any(day < _case(now).served_on for day in days):
        yield _("所填的日期不能早于决定书送达之日（%(day)s）") % {"day": date_format(_case(now).served_on)}


# Review


@requirement(gettext_lazy("在六十日内申请，或者复议机关认可逾期的理由"), law=cite("复议法 20"))
def review_in_time(now: Situation) -> Iterator[str]:
    last = last_day(_case(now), terms.REVIEW)
    if "applied_on" not in now.data or last is None or now.data["applied_on"] <= last:
        return
    if not now.data.get("excuse", "").strip():
        yield _("申请复议的期限至%(last)s届满；复议机关认可逾期有正当理由的，请写明") % {"last": date_format(last)}


@requirement(gettext_lazy("复议申请书副本尚未登记"), law=cite("复议法 48"))
def copy_not_recorded(now: Situation) -> Iterator[str]:
    if _case(now).review_copy_on is not None:
        yield _("复议申请书副本已经登记")


@requirement(
    gettext_lazy("已收到复议申请书副本，尚未答复"),
    law=cite("复议法 48, 54"),
    holds=f"{facts.column('review_copy_on')} IS NOT NULL",
)
def reply_is_due(now: Situation) -> Iterator[str]:
    if _case(now).review_copy_on is None:
        yield _("还没有登记收到复议申请书副本")
    if _case(now).review_replied_on is not None:
        yield _("已经提交复议答复")


@requirement(gettext_lazy("复议结果不影响决定的效力"), law=cite("复议法 62, 68, 69"))
def review_leaves_it_standing(now: Situation) -> Iterator[str]:
    if now.data.get("result", outcomes.REVIEW_STANDING[0]) not in outcomes.REVIEW_STANDING:
        yield _("撤销、确认违法、确认无效的，请登记为复议机关撤销决定")


@requirement(gettext_lazy("复议机关撤销决定或者确认违法、无效"), law=cite("复议法 64-67"))
def review_undoes_it(now: Situation) -> Iterator[str]:
    if now.data.get("result", outcomes.REVIEW_UNDOING[0]) not in outcomes.REVIEW_UNDOING:
        yield _("维持、驳回、变更的，请登记为复议机关作出决定")


@requirement(gettext_lazy("已登记在哪一环节出了问题"), law=cite("若干规定 39"), holds=facts.WHY_LOST)
def failure_coded(now: Situation) -> Iterator[str]:
    if "failed_step" not in now.data:
        return
    if now.data["failed_step"] not in outcomes.FailedStep.values:
        yield _("请选择在哪一环节出了问题")
    if not now.data["failure"].strip():
        yield _("请写明裁判或者决定认定的问题")


# Suit


@requirement(gettext_lazy("在起诉期限内起诉，或者法院认可逾期的理由"), law=cite("诉讼法 45, 46"))
def suit_in_time(now: Situation) -> Iterator[str]:
    case = _case(now)
    code = terms.SUIT_AFTER_REVIEW if case.review_received_on else terms.SUIT
    last = last_day(case, code)
    if "filed_on" not in now.data or last is None or now.data["filed_on"] <= last:
        return
    if not now.data.get("excuse", "").strip():
        yield _("起诉的期限至%(last)s届满；法院认可逾期有正当理由的，请写明") % {"last": date_format(last)}


@requirement(gettext_lazy("尚未提交答辩状"), law=cite("诉讼法 67"))
def answer_is_due(now: Situation) -> Iterator[str]:
    if _case(now).suit_answered_on is not None:
        yield _("已经提交答辩状和证据")


@requirement(gettext_lazy("裁判结果不影响决定的效力"), law=cite("诉讼法 69, 77"))
def suit_leaves_it_standing(now: Situation) -> Iterator[str]:
    if now.data.get("result", outcomes.SUIT_STANDING[0]) not in outcomes.SUIT_STANDING:
        yield _("撤销、确认违法、确认无效的，请登记为法院撤销决定")


@requirement(gettext_lazy("法院撤销决定或者确认违法、无效"), law=cite("诉讼法 70, 74, 75"))
def suit_undoes_it(now: Situation) -> Iterator[str]:
    if now.data.get("result", outcomes.SUIT_UNDOING[0]) not in outcomes.SUIT_UNDOING:
        yield _("驳回、准许撤诉、变更的，请登记为诉讼终结")


# Demand and application


@requirement(
    gettext_lazy("申请复议和起诉的期限都已届满"),
    law=cite("强制法 53", "行诉解释 156"),
    holds=facts.REMEDIES_OVER,
)
def remedies_over(now: Situation) -> Iterator[str]:
    case = _case(now)
    after_review = case.status == states.REVIEWED
    for code in (terms.SUIT_AFTER_REVIEW,) if after_review else (terms.REVIEW, terms.SUIT):
        if not _over(case, code, now.on):
            last = last_day(case, code)
            yield _("申请复议、起诉的期限至%(last)s届满") % {"last": date_format(last) if last else ""}


@requirement(
    gettext_lazy("复议、起诉的期限已经届满或者诉讼已经终结"), law=cite("强制法 53"), holds=facts.REMEDIES_ENDED
)
def remedies_ended(now: Situation) -> Iterator[str]:
    case = _case(now)
    ended = case.remedies_ended_on
    if deferred := _deferred_beyond(case):
        yield _not_reckoned(deferred)
    elif ended is None or ended >= now.on:
        yield _("复议、起诉、暂缓或者分期缴纳的期限还没有届满，不能催告或者申请强制执行")


def _deferred_beyond(case: "Enforcement") -> date | None:
    """The last day of a plan that ends after the day from which the three months were reckoned."""
    last = deferred_until(case)
    return last if last and (case.remedies_ended_on is None or last > case.remedies_ended_on) else None


def _not_reckoned(last: date) -> str:
    return _("罚款已批准暂缓、分期缴纳至%(day)s，请先按批准的期限重新计算申请期限") % {"day": date_format(last)}


@requirement(gettext_lazy("救济期满以后批准了暂缓、分期缴纳"), law=cite("处罚法 66, 72"), holds=facts.DEFERRED_SINCE)
def deferred_since(now: Situation) -> Iterator[str]:
    if _deferred_beyond(_case(now)) is None:
        yield _("原案没有批准暂缓、分期缴纳罚款，或者批准的期限已经计入")


@requirement(gettext_lazy("决定还没有履行"), law=cite("强制法 53, 54"), holds=facts.UNPERFORMED)
def not_performed(now: Situation) -> Iterator[str]:
    if performed(_case(now)):
        yield _("决定已经履行，不需要催告或者申请强制执行")


@requirement(gettext_lazy("决定已经履行，凭证在卷"), law=cite("强制法 53", "若干规定 41-43"), holds=facts.PERFORMED)
def is_performed(now: Situation) -> Iterator[str]:
    case = _case(now)
    if performed(case) or shown_after_closing(case):
        return
    if not case.investigation.is_open:
        yield _("原案已经结案，本件案卷中还没有支付凭证或者整改报告，请先上传")
    elif case.decision.measure == "penalty" or case.investigation.order_lines.exists():
        yield _("原案还没有登记付清；部分付款的凭证不能说明决定已经履行，请先在原案登记付款")
    else:
        yield _("本件案卷中还没有支付凭证或者整改报告，请先上传")


@requirement(
    gettext_lazy("仍在三个月的申请期限内"), law=cite("强制法 53", "行诉解释 156"), holds=facts.STILL_TIME_TO_APPLY
)
def still_time_to_apply(now: Situation) -> Iterator[str]:
    last = last_day(_case(now), terms.APPLY)
    if last is None or last < now.on:
        yield _("申请强制执行的期限已于%(last)s届满") % {"last": date_format(last) if last else ""}


@requirement(gettext_lazy("三个月的申请期限已过"), law=cite("强制法 53"), holds=facts.TIME_TO_APPLY_OVER)
def time_to_apply_over(now: Situation) -> Iterator[str]:
    if deferred := _deferred_beyond(_case(now)):
        yield _not_reckoned(deferred)
    last = last_day(_case(now), terms.APPLY)
    if last is None or last >= now.on:
        yield _("申请强制执行的期限至%(last)s届满，仍可申请") % {"last": date_format(last) if last else ""}


@requirement(gettext_lazy("催告的内容明确"), law=cite("强制法 35"))
def demand_complete(now: Situation) -> Iterator[str]:
    if "duty" in now.data and not now.data["duty"].strip():
        yield _("请写明应当履行的义务")
    if now.data.get("amount") is not None and now.data["amount"] <= 0:
        yield _("催告的金额应当大于零；没有金额的请留空")
    if now.data.get("amount") and not now.data.get("way", "").strip():
        yield _("催告缴款的，请写明给付方式")


@requirement(gettext_lazy("催告书已经送达，且尚未登记"), law=cite("强制法 38, 54"), holds=facts.URGE_SERVED)
def urge_service_recorded(now: Situation) -> Iterator[str]:
    case = _case(now)
    yield from service_faults(now, "demand_letter", made_on=case.urged_on, recorded_on=case.urge_served_on)


@requirement(
    gettext_lazy("催告书已经送达"), law=cite("强制法 36, 54"), holds=f"{facts.column('urge_served_on')} IS NOT NULL"
)
def urge_is_served(now: Situation) -> Iterator[str]:
    if _case(now).urge_served_on is None:
        yield _("催告书还没有送达")


@requirement(gettext_lazy("催告书送达已满十个工作日"), law=cite("强制法 54, 69"), holds=facts.URGE_RAN_OUT)
def urge_ran_out(now: Situation) -> Iterator[str]:
    case = _case(now)
    if case.urge_served_on is None:
        yield _("催告书还没有送达，十个工作日尚未开始计算")
    elif not _over(case, terms.URGE, now.on):
        last = last_day(case, terms.URGE)
        yield _("催告期限至%(last)s届满，届满前不能申请强制执行") % {"last": date_format(last) if last else ""}


@requirement(gettext_lazy("写明法院、执行标的和申请事项"), law=cite("强制法 54, 55"))
def application_complete(now: Situation) -> Iterator[str]:
    for name, said in (
        ("court", _("请写明受理法院")),
        ("subject", _("请写明强制执行的标的情况")),
        ("request", _("请写明申请事项")),
    ):
        if name in now.data and not now.data[name].strip():
            yield said


# The court


@requirement(gettext_lazy("法院受理通知在卷"), law=cite("强制法 56"), holds=facts.ACCEPTANCE_IN_FILE)
def acceptance_in_file(now: Situation) -> Iterator[str]:
    if "evidence_id" not in now.data:
        return
    found = Evidence.objects.filter(pk=now.data["evidence_id"], case_id=now.case.pk, kind=EvidenceKind.COURT_ACCEPTANCE)
    if not found.exists():
        yield _("请先把法院受理通知放进本件案卷")


@requirement(
    gettext_lazy("在十五日内向上一级法院申请复议"),
    law=cite("强制法 56, 58"),
    holds=facts.STILL_TIME_TO_RECONSIDER,
)
def still_time_to_reconsider(now: Situation) -> Iterator[str]:
    last = last_day(_case(now), terms.RECONSIDER)
    if last is None or last < now.on:
        yield _("向上一级法院申请复议的期限已于%(last)s届满") % {"last": date_format(last) if last else ""}


@requirement(
    gettext_lazy("裁定已成定局：上一级法院维持，或者申请复议的期限已过"),
    law=cite("强制法 56, 58"),
    holds=facts.REFUSAL_STANDS,
)
def refusal_is_final(now: Situation) -> Iterator[str]:
    case = _case(now)
    if case.status == states.COURT_REFUSED and not _over(case, terms.RECONSIDER, now.on):
        last = last_day(case, terms.RECONSIDER)
        yield _("至%(last)s仍可向上一级法院申请复议") % {"last": date_format(last) if last else ""}


@requirement(gettext_lazy("执行协议逐期列明日期和金额"), law=cite("强制法 42"))
def agreement_complete(now: Situation) -> Iterator[str]:
    if "instalments" not in now.data:
        return
    plan = now.data["instalments"]
    if not plan or any(row["amount"] <= 0 for row in plan):
        yield _("请逐期写明应当支付的日期和金额，金额应当大于零")
    days = [row["due_on"] for row in plan]
    if days != sorted(set(days)) or (days and days[0] <= now.on):
        yield _("各期的日期应当在今天以后，并按先后排列")


@requirement(gettext_lazy("有中止执行的法定情形"), law=cite("强制法 39"))
def suspension_grounded(now: Situation) -> Iterator[str]:
    if now.data.get("ground", outcomes.SuspensionGround.UNABLE) not in outcomes.SuspensionGround.values:
        yield _("请选择中止执行的情形")


@requirement(gettext_lazy("有终结执行的法定情形"), law=cite("强制法 39, 40"))
def termination_grounded(now: Situation) -> Iterator[str]:
    ground = now.data.get("ground")
    if ground is None:
        return
    if ground not in outcomes.TerminationGround.values:
        yield _("请选择终结执行的情形")
    if ground == outcomes.TerminationGround.THREE_YEARS and not _over(_case(now), terms.SUSPENDED, now.on):
        yield _("中止执行还没有满三年")


@requirement(
    gettext_lazy("复议期限正在计算，且没有延长过"),
    law=cite("复议法 62"),
    holds=f"{facts.column('review_copy_on')} IS NOT NULL",
)
def review_extendable(now: Situation) -> Iterator[str]:
    case = _case(now)
    if case.review_copy_on is None:
        yield _("还没有登记复议机关受理")
    if case.review_simplified:
        yield _("适用简易程序的复议不能延长")
    if case.review_extended:
        yield _("复议期限已经延长过一次")
