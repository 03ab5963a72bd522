"""What a mediation asks for before the agreement; each sentence names what is missing and the article stands beside it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.dispute import claims
from arbitration.mediation import statutory, terms
from arbitration.mediation.kinds import BodyKind, ContactWay
from calendars.law import cite
from casework import facts
from casework.conditions import over
from casework.models import Party
from casework.requirements import Situation, requirement
from registry.roles import Role
from registry.selectors import staff_holding

if TYPE_CHECKING:
    from arbitration.mediation.models import Mediation


def mediation(now: Situation) -> "Mediation":
    """The case of its own kind."""
    return cast("Mediation", now.case)


@requirement(gettext_lazy("只能收件一次"), law=cite("仲裁法 12"), holds=facts.begins_the_case())
def not_yet_received(now: Situation) -> Iterator[str]:
    if now.case.chain_length:
        yield _("本件已经登记")


@requirement(gettext_lazy("双方当事人明确"), law=cite("仲裁法 12"))
def parties_named(now: Situation) -> Iterator[str]:
    roles = set(now.case.parties.filter(until=None).values_list("role", flat=True))
    if Party.Role.COMPLAINANT not in roles:
        yield _("还没有登记申请人")
    if Party.Role.RESPONDENT not in roles:
        yield _("还没有登记对方当事人")


@requirement(gettext_lazy("有争议事项和理由"), law=cite("仲裁法 12"))
def claims_told(now: Situation) -> Iterator[str]:
    if not mediation(now).facts.strip():
        yield _("请写明争议的事实和理由")
    if "claims" in now.data:
        if not now.data["claims"]:
            yield _("请至少写明一项请求")
        yield from claims.faults(now, now.data["claims"])


@requirement(gettext_lazy("企业调解委员会只调解本企业的争议"), law=cite("仲裁法 10"))
def competent_body(now: Situation) -> Iterator[str]:
    case = mediation(now)
    body = case.body
    if body and body.kind == BodyKind.ENTERPRISE and body.employer_id != case.employer_id:
        yield _("%(body)s只调解本企业的劳动争议，请到其他调解组织申请") % {"body": case.agency}


@requirement(gettext_lazy("由本组织的调解员调解"), law=cite("仲裁法 11"))
def mediators_of_the_body(now: Situation) -> Iterator[str]:
    if "mediator_ids" not in now.data:
        return
    told = now.data["mediator_ids"]
    here = set(staff_holding(Role.MEDIATOR, agency=now.case.agency, on=now.on).values_list("pk", flat=True))
    if not told:
        yield _("请至少选择一名调解员")
    elif set(told) - here:
        yield _("所选的人员不是本组织现任的调解员")


@requirement(gettext_lazy("已指派调解员"), law=cite("仲裁法 11"))
def mediator_assigned(now: Situation) -> Iterator[str]:
    if not now.case.handler_ids:
        yield _("还没有指派调解员")


@requirement(gettext_lazy("是否同意调解由对方当事人表示"), law=cite("仲裁法 5"))
def other_side_answers(now: Situation) -> Iterator[str]:
    """An officer records what the other side said; of the parties only the other side says it, whoever applied."""
    worker, employer = now.actor.worker, now.actor.employer
    asked = now.case.parties.filter(role=Party.Role.RESPONDENT, until=None, worker=worker, employer=employer)
    if (worker or employer) and not asked.exists():
        yield _("是否同意调解，应当由对方当事人表示")


@requirement(gettext_lazy("由申请人撤回"), law=cite("仲裁法 3"))
def applicant_withdraws(now: Situation) -> Iterator[str]:
    worker = now.actor.worker
    if worker and not now.case.parties.filter(worker=worker, role=Party.Role.COMPLAINANT, until=None).exists():
        yield _("调解申请只能由申请人撤回")


@requirement(gettext_lazy("联系和调解情况写明"), law=cite("仲裁法 13"))
def talk_told(now: Situation) -> Iterator[str]:
    if "held_on" not in now.data:
        return
    case = mediation(now)
    if not case.received_on <= now.data["held_on"] <= now.on:
        yield _("日期应在收到调解申请之日以后、今天以前")
    if now.data["contact_way"] not in ContactWay.values:
        yield _("请选择方式")
    known = set(case.parties.filter(until=None).values_list("pk", flat=True))
    if not now.data["person_ids"] or set(now.data["person_ids"]) - known:
        yield _("请选择本案的当事人")
    if not now.data["course"].strip():
        yield _("请写明经过")


@requirement(gettext_lazy("无争议的法定数额有全部计算依据"), law=cite("仲裁法 3"))
def figures_told(now: Situation) -> Iterator[str]:
    if "figures" not in now.data:
        return
    claimed = set(mediation(now).claims.values_list("worker_id", "kind"))
    told = [(each["worker_id"], each["kind"]) for each in now.data["figures"]]
    if len(set(told)) < len(told):
        yield _("同一劳动者的同一种请求只能登记一次")
    if set(told) - claimed:
        yield _("只能登记本案请求中已有的款项")
    for each in now.data["figures"]:
        yield from statutory.missing(each)


@requirement(gettext_lazy("十五日的调解期限已经届满"), law=cite("仲裁法 14"), holds=facts.expired(terms.MEDIATE))
def period_is_over(now: Situation) -> Iterator[str]:
    if not over(now, terms.MEDIATE):
        yield _("收到调解申请之日起十五日的期限还没有届满")
