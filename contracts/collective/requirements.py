"""What the acts on a collective contract require; each sentence names what is missing and the article stands beside it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.law import cite
from casework.facts import begins_the_case, expired
from casework.requirements import Situation, requirement
from contracts.collective import facts, selectors, terms
from contracts.collective.kinds import EndGround, Scope, VotingBody
from contracts.collective.voting import Vote
from documents.models import Evidence

if TYPE_CHECKING:
    from contracts.collective.models import CollectiveContract

COPIES = 3  # 集体合同规定 art 42


def _contract(now: Situation) -> "CollectiveContract":
    return cast("CollectiveContract", now.case)


@requirement(gettext_lazy("只能登记一次"), law=cite("集体合同规定 42"), holds=begins_the_case())
def not_yet_registered(now: Situation) -> Iterator[str]:
    if now.case.chain_length:
        yield _("本件已经登记")


@requirement(gettext_lazy("讨论和表决的人数写明"), law=cite("集体合同规定 36"))
def vote_told(now: Situation) -> Iterator[str]:
    if "voted_on" not in now.data:
        return
    if now.data["voting_body"] not in VotingBody.values:
        yield _("请选择由谁讨论草案")
    if now.data["voted_on"] > now.on:
        yield _("讨论通过的日期不能晚于今天")
    if Vote(now.data["entitled"], now.data["attended"], now.data["agreed"]).impossible():
        yield _("应到、实到、同意的人数应当依次不超过前一项，应到人数应当大于零")


@requirement(gettext_lazy("草案提交职工代表大会或者全体职工讨论过"), law=cite("合同法 51"), holds=facts.DISCUSSED)
def discussed_before_signing(now: Situation) -> Iterator[str]:
    case = _contract(now)
    if case.scope != Scope.ENTERPRISE:
        return
    if case.voted_on is None:
        yield _("请先登记职工代表大会或者全体职工讨论草案的情况")
    elif (signed := now.data.get("signed_on")) and signed < case.voted_on:
        yield _("签订日期不能早于讨论通过的日期（%(day)s）") % {"day": date_format(case.voted_on)}


@requirement(gettext_lazy("签订日期和用人单位方首席代表写明"), law=cite("集体合同规定 37"))
def signing_told(now: Situation) -> Iterator[str]:
    if "signed_on" not in now.data:
        return
    if now.data["signed_on"] > now.on:
        yield _("签订日期不能晚于今天")
    if not now.data["employer_chief"].strip():
        yield _("请写明用人单位方首席代表的姓名")


@requirement(gettext_lazy("合同期限写明"), law=cite("集体合同规定 38"))
def period_told(now: Situation) -> Iterator[str]:
    if "valid_until" in now.data and now.data["valid_until"] <= now.data["valid_from"]:
        yield _("合同期满的日期应当晚于开始的日期")


@requirement(gettext_lazy("集体合同文本在本件材料中"), law=cite("集体合同规定 42"), holds=facts.TEXT_HERE)
def text_in_file(now: Situation) -> Iterator[str]:
    key = now.data.get("evidence_id")
    found = Evidence.objects.filter(case_id=now.case.pk)
    if key is None and not found.exists():
        yield _("请先在“证据材料”中上传集体合同文本")
    if key is not None and not found.filter(pk=key).exists():
        yield _("没有找到所选的文本，请先在本件“证据材料”中上传")


@requirement(gettext_lazy("重新报送的是另一份文本"), law=cite("集体合同规定 46"))
def another_text(now: Situation) -> Iterator[str]:
    case = _contract(now)
    key = now.data.get("evidence_id")
    if key is not None and key == case.text_id:
        yield _("所选的是提出异议的那份文本，请上传并选择重新签订的文本")


@requirement(gettext_lazy("文本一式三份"), law=cite("集体合同规定 42"), holds=facts.THREE_COPIES)
def three_copies(now: Situation) -> Iterator[str]:
    copies = now.data.get("copies")
    if copies is not None and copies < COPIES:
        yield _("报送的文本应当一式三份，现在只有%(copies)s份") % {"copies": copies}


@requirement(
    gettext_lazy("收到日期在签订以后、今天以前，合同还没有期满"),
    law=cite("集体合同规定 42"),
    holds=facts.RECEIVED_AFTER_SIGNING,
)
def receipt_sensible(now: Situation) -> Iterator[str]:
    case = _contract(now)
    received = now.data.get("received_on")
    if received is None:
        return
    signed = now.data.get("signed_on", case.signed_on)
    until = now.data.get("valid_until", case.valid_until)
    if received > now.on:
        yield _("收到文本的日期不能晚于今天")
    if received < signed:
        yield _("收到文本的日期不能早于签订日期（%(day)s）") % {"day": date_format(signed)}
    if until <= received:
        yield _("合同在%(day)s已经期满，不再需要审查") % {"day": date_format(until)}


@requirement(gettext_lazy("异议以后重新签订"), law=cite("集体合同规定 46"))
def signed_after_objection(now: Situation) -> Iterator[str]:
    case = _contract(now)
    signed = now.data.get("signed_on")
    if signed is not None and case.objected_on and signed < case.objected_on:
        words = {"day": date_format(case.objected_on)}
        yield _("重新签订的日期不能早于提出异议的日期（%(day)s）") % words


@requirement(gettext_lazy("表决人数不足的，已经写明"), law=cite("集体合同规定 36, 44"))
def vote_not_passed_over(now: Situation) -> Iterator[str]:
    """What the figures show cannot be reviewed as being in order."""
    if "procedure_fault" not in now.data or now.data["procedure_fault"].strip():
        return
    for shortfall in selectors.vote_shortfalls(_contract(now)):
        yield _("%(shortfall)s，请在“协商程序”中写明") % {"shortfall": shortfall}


@requirement(gettext_lazy("审查中发现了不符合规定之处"), law=cite("集体合同规定 44, 45"), holds=facts.FAULT_FOUND)
def fault_found(now: Situation) -> Iterator[str]:
    case = _contract(now)
    if case.reviewed_on is None:
        yield _("请先登记审查情况")
    elif not case.faults:
        yield _("审查没有发现不符合规定之处，不能提出异议")


@requirement(
    gettext_lazy("自收到文本之日起十五日内"),
    law=cite("合同法 54", "集体合同规定 45"),
    holds=f"NOT {expired(terms.OBJECT)}",
)
def within_fifteen_days(now: Situation) -> Iterator[str]:
    last = selectors.last_day_to_object(_contract(now))
    if last and last < now.on:
        yield _("十五日的期限已于%(day)s届满，集体合同即行生效，不能再提出异议") % {"day": date_format(last)}


@requirement(
    gettext_lazy("十五日已经届满，没有提出异议"), law=cite("合同法 54", "集体合同规定 47"), holds=expired(terms.OBJECT)
)
def fifteen_days_over(now: Situation) -> Iterator[str]:
    last = selectors.last_day_to_object(_contract(now))
    if last is None or last >= now.on:
        yield _("十五日的期限还没有届满")


@requirement(gettext_lazy("合同期已满"), law=cite("集体合同规定 38"), holds=expired(terms.LAST))
def last_day_over(now: Situation) -> Iterator[str]:
    until = _contract(now).valid_until
    if until is None or until >= now.on:
        yield _("合同期还没有满")


@requirement(gettext_lazy("终止的日期和情形写明"), law=cite("集体合同规定 39, 40"))
def end_told(now: Situation) -> Iterator[str]:
    if "ended_on" not in now.data:
        return
    case = _contract(now)
    if now.data["end_ground"] not in EndGround.values:
        yield _("请选择终止的情形")
    if now.data["ended_on"] > now.on or (case.effective_on and now.data["ended_on"] < case.effective_on):
        yield _("终止的日期应在生效以后、今天以前")
