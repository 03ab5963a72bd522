"""What the ways out of a broken agreement or a failed mediation ask for."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.mediation import facts, selectors, terms
from arbitration.mediation.agreement_requirements import asked_jointly, last_day
from arbitration.mediation.kinds import PAY_ORDER_KINDS
from arbitration.mediation.requirements import mediation
from calendars.law import cite
from casework.conditions import over
from casework.facts import done, expired
from casework.models import CaseLink, Party
from casework.requirements import Situation, requirement

__all__ = ["asked_jointly"]


@requirement(gettext_lazy("有到期没有付清的款项"), law=cite("仲裁法 15, 16"), holds=facts.OVERDUE)
def overdue(now: Situation) -> Iterator[str]:
    if not any(part.left and part.due_on < now.on for part in selectors.instalments(mediation(now))):
        yield _("协议约定的款项还没有到期未付的，不能以不履行协议为由申请")


@requirement(gettext_lazy("由提出请求的劳动者申请"), law=cite("仲裁法 5"))
def worker_applies(now: Situation) -> Iterator[str]:
    """The employer, and whoever comes to the window, applies to the commission itself."""
    worker = now.actor.worker
    applicants = now.case.parties.filter(role=Party.Role.COMPLAINANT, until=None)
    if worker and not applicants.filter(worker=worker).exists():
        yield _("只有调解的申请人可以用调解时的请求申请仲裁；您也可以直接向仲裁委员会申请")


@requirement(gettext_lazy("有管辖权的仲裁委员会已经查明"), law=cite("仲裁法 21"))
def commission_known(now: Situation) -> Iterator[str]:
    if selectors.commission(mediation(now)) is None:
        yield _("系统中没有管辖当地的劳动人事争议仲裁委员会，请系统管理员登记")


@requirement(gettext_lazy("还没有就此申请仲裁"), law=cite("仲裁法 5"))
def not_yet_in_arbitration(now: Situation) -> Iterator[str]:
    if CaseLink.objects.filter(source_id=now.case.pk, kind=selectors.ARBITRATED, until=None).exists():
        yield _("已经就此申请仲裁")


@requirement(gettext_lazy("协议的款项可以申请支付令"), law=cite("仲裁法 16"))
def sums_for_a_pay_order(now: Situation) -> Iterator[str]:
    kinds = set(mediation(now).claims.values_list("kind", flat=True))
    if not kinds & PAY_ORDER_KINDS:
        yield _("只有因支付拖欠劳动报酬、工伤医疗费、经济补偿或者赔偿金达成的协议可以申请支付令")


@requirement(gettext_lazy("写明受理的人民法院"), law=cite("仲裁法 16"))
def court_told(now: Situation) -> Iterator[str]:
    if "court" in now.data and not now.data["court"].strip():
        yield _("请写明向哪个人民法院申请")


@requirement(gettext_lazy("还没有登记法院受理"), law=cite("民诉法 226"))
def not_yet_accepted(now: Situation) -> Iterator[str]:
    if mediation(now).pay_order_accepted_on:
        yield _("法院受理支付令申请的日期已经登记")


@requirement(gettext_lazy("法院已经受理"), law=cite("民诉法 227"), holds=done("pay_order_accepted"))
def accepted_by_the_court(now: Situation) -> Iterator[str]:
    if mediation(now).pay_order_accepted_on is None:
        yield _("人民法院还没有受理支付令申请")


@requirement(gettext_lazy("还没有登记用人单位收到支付令"), law=cite("民诉法 227"))
def not_yet_received_by_the_debtor(now: Situation) -> Iterator[str]:
    if mediation(now).pay_order_received_on:
        yield _("用人单位收到支付令的日期已经登记")


@requirement(gettext_lazy("日期合理"), law=cite("民诉法 226"))
def day_not_ahead(now: Situation) -> Iterator[str]:
    day = now.data.get("happened_on")
    case = mediation(now)
    since = case.pay_order_accepted_on or case.pay_order_asked_on
    if day and (day > now.on or (since and day < since)):
        yield _("日期应在上一步之后、今天以前")


@requirement(gettext_lazy("十五日的异议期限已经届满"), law=cite("民诉法 227"), holds=expired(terms.OBJECT))
def objection_period_over(now: Situation) -> Iterator[str]:
    if mediation(now).pay_order_received_on is None:
        yield _("用人单位还没有收到支付令")
    elif not over(now, terms.OBJECT):
        yield _("异议期限至%(day)s届满，届满前不能认定支付令生效") % {"day": last_day(now, terms.OBJECT)}


@requirement(gettext_lazy("还没有申请仲裁审查"), law=cite("办案规则 74"))
def not_yet_in_review(now: Situation) -> Iterator[str]:
    if mediation(now).review_asked_on:
        yield _("已经申请过仲裁审查")


@requirement(gettext_lazy("自协议生效之日起十五日内申请仲裁审查"), law=cite("办案规则 74"))
def still_to_review(now: Situation) -> Iterator[str]:
    if over(now, terms.REVIEW):
        yield _("申请仲裁审查的十五日期限已于%(day)s届满") % {"day": last_day(now, terms.REVIEW)}
