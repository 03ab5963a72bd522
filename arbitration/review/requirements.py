"""What the acts of a review require; each sentence names what is missing and the article stands beside it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.dispute.kinds import DisputeType
from arbitration.review import facts, terms
from arbitration.review.kinds import Defect, ReviewRefusal
from arbitration.signing import SIGNED_WAYS, signed_for
from calendars.law import cite
from calendars.register import term
from casework.facts import begins_the_case
from casework.ledger import Clock, Event
from casework.models import Party
from casework.requirements import Situation, requirement
from documents.conditions import service_faults
from documents.facts import served_or_slip
from documents.models import Service
from registry.roles import Role
from registry.selectors import staff_holding

if TYPE_CHECKING:
    from arbitration.review.models import AgreementReview


def _review(now: Situation) -> "AgreementReview":
    return cast("AgreementReview", now.case)


def time_to_apply(case: "AgreementReview") -> Clock:
    """The fifteen days from the day on which the agreement took effect."""
    limit = term(terms.APPLY, on=case.agreement_on)
    return Clock(limit, case.region_path, (Event("start", case.agreement_on, limit.length, limit.unit.value),))


@requirement(gettext_lazy("只能收件一次"), law=cite("办案规则 74"), holds=begins_the_case())
def not_yet_received(now: Situation) -> Iterator[str]:
    if now.case.chain_length:
        yield _("本件已经收件登记")


@requirement(gettext_lazy("有调解协议和双方当事人"), law=cite("办案规则 74"))
def agreement_here(now: Situation) -> Iterator[str]:
    case = _review(now)
    roles = set(case.parties.filter(until=None).values_list("role", flat=True))
    if not {Party.Role.COMPLAINANT, Party.Role.RESPONDENT} <= roles:
        yield _("请登记双方当事人")
    if not case.content.strip():
        yield _("请写明调解协议的内容")
    if case.agreement_on > now.on:
        yield _("调解协议的生效日期不能晚于今天")


@requirement(gettext_lazy("由双方当事人共同申请"), law=cite("办案规则 74"), holds=facts.JOINTLY)
def applied_jointly(now: Situation) -> Iterator[str]:
    if not _review(now).jointly:
        yield _("仲裁审查应当由双方当事人共同申请，一方申请的不予受理")


@requirement(gettext_lazy("自调解协议生效之日起十五日内申请"), law=cite("办案规则 74"))
def applied_in_time(now: Situation) -> Iterator[str]:
    case = _review(now)
    last = time_to_apply(case).due().day
    if last and case.received_on > last:
        words = {"last": date_format(last), "day": date_format(case.received_on)}
        yield _("申请期限至%(last)s届满，%(day)s申请已经超过") % words


@requirement(gettext_lazy("属于可以审查的协议"), law=cite("办案规则 75"))
def covered(now: Situation) -> Iterator[str]:
    case = _review(now)
    if case.dispute_types == [DisputeType.CONFIRM]:
        yield _("确认劳动关系的协议不予审查")
    if case.mediation and case.mediation.confirmed:
        yield _("调解协议已经人民法院司法确认，不予审查")
    region = case.workplace_region or case.employer.region
    if region and not region.path.startswith(case.region_path):
        yield _("%(place)s不在本委管辖范围内") % {"place": region.full_name}


@requirement(gettext_lazy("不予受理有规定的理由，且与案情一致"), law=cite("办案规则 75"))
def refusal_grounded(now: Situation) -> Iterator[str]:
    ground = now.data.get("ground")
    if ground is None:
        return
    if ground not in ReviewRefusal.values:
        yield _("请选择不予受理的理由")
    if ground == ReviewRefusal.LATE and not list(applied_in_time.check(now)):
        yield _("申请没有超过十五日，不能以超过期限为由不予受理")
    if ground == ReviewRefusal.NOT_JOINT and _review(now).jointly:
        yield _("本件由双方共同申请，不能以没有共同申请为由不予受理")


@requirement(gettext_lazy("由仲裁员审查"), law=cite("办案规则 76"))
def arbitrators_of_the_commission(now: Situation) -> Iterator[str]:
    told = now.data.get("arbitrator_ids")
    if told is None:
        return
    here = set(staff_holding(Role.ARBITRATOR, agency=now.case.agency, on=now.on).values_list("pk", flat=True))
    if not told or set(told) - here:
        yield _("请选择本委现任的仲裁员")


@requirement(gettext_lazy("审查情况写明"), law=cite("办案规则 76, 78"))
def examination_told(now: Situation) -> Iterator[str]:
    if "course" not in now.data:
        return
    if not now.data["course"].strip():
        yield _("请写明审查的经过和双方的陈述")
    if now.data["defect"] and now.data["defect"] not in Defect.values:
        yield _("请选择不能制作调解书的情形")


@requirement(gettext_lazy("还没有延长过审查期限"), law=cite("办案规则 76"), holds=facts.NOT_EXTENDED)
def not_yet_extended(now: Situation) -> Iterator[str]:
    if _review(now).extended:
        yield _("审查期限只能延长一次")


@requirement(gettext_lazy("经审查没有六种情形"), law=cite("办案规则 76, 78"), holds=facts.WITHOUT_DEFECT)
def without_defect(now: Situation) -> Iterator[str]:
    case = _review(now)
    if case.examined_on is None:
        yield _("还没有记录审查情况")
    elif case.defect:
        yield _("经审查，%(defect)s，不予制作调解书") % {"defect": case.get_defect_display()}


@requirement(gettext_lazy("经审查有六种情形之一"), law=cite("办案规则 78"), holds=facts.WITH_DEFECT)
def with_defect(now: Situation) -> Iterator[str]:
    case = _review(now)
    if case.examined_on is None:
        yield _("还没有记录审查情况")
    elif not case.defect:
        yield _("审查没有发现不能制作调解书的情形")


LETTER = "review_letter"


@requirement(
    gettext_lazy("双方当事人已经签收调解书"),
    law=cite("办案规则 77"),
    holds=f"{served_or_slip(LETTER)} AND {signed_for(LETTER)}",
)
def letter_signed_for(now: Situation) -> Iterator[str]:
    """Leaving it, posting it up or publishing a notice binds nobody: the letter takes effect by the signatures."""
    case = _review(now)
    served = Service.objects.filter(document__case_id=case.pk, document__type_code=LETTER).exclude(way="")
    if served.exclude(way__in=SIGNED_WAYS).exists():
        yield _("调解书应当由双方当事人本人签收，留置、邮寄、公告等方式送达的不发生法律效力")
    yield from service_faults(now, LETTER, made_on=case.confirmed_on, recorded_on=case.effective_on)
