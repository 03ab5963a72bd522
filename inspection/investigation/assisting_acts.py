"""Help from others during the investigation: other regions, the police, auditors, banks (law reference, 3.5)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import act
from casework.requirements import Situation, requirement
from documents.models import Evidence
from inspection.investigation import flows, penalty_facts, terms
from inspection.investigation.grounds import PoliceGround
from inspection.investigation.states import INVESTIGATING
from registry import policy
from registry.models import RegionLevel
from registry.roles import Role

if TYPE_CHECKING:
    from inspection.investigation.models import Investigation

FORMS = "inspection.investigation.proceeding_forms"
MAY_APPROVE = (RegionLevel.PROVINCE, RegionLevel.PREFECTURE)


def _case(now: Situation) -> "Investigation":
    return cast("Investigation", now.case)


def _written(now: Situation, *names: str) -> Iterator[str]:
    if any(name in now.data and not now.data[name].strip() for name in names):
        yield _now("请把发往的单位、事项和材料写完整")


@requirement(_("写明请求的单位、事项和期限"), law=cite("若干规定 29"))
def request_complete(now: Situation) -> Iterator[str]:
    yield from _written(now, "addressee", "matters")
    if now.data.get("reply_days", 1) < 1:
        yield _now("答复期限至少一日")


@requirement(_("欠薪案件，负责人无法联系或者拒不配合"), law=cite("农民工条例 41"))
def police_may_be_asked(now: Situation) -> Iterator[str]:
    if not _case(now).about_wages:
        yield _now("只有拖欠工资的案件可以商请公安机关协助")
    if "police_ground" in now.data and now.data["police_ground"] not in PoliceGround.values:
        yield _now("请选择商请协助的事由")
    yield from _written(now, "addressee", "matters")


@requirement(_("写明受托的机构和审计的范围"), law=cite("监察条例 15"))
def audit_complete(now: Situation) -> Iterator[str]:
    yield from _written(now, "auditor", "scope")


@requirement(
    _("经设区的市级以上人力资源社会保障行政部门负责人批准"),
    law=cite("农民工条例 40"),
    holds=penalty_facts.APPROVED_BY_THE_PREFECTURE,
)
def approved_by_the_prefecture(now: Situation) -> Iterator[str]:
    """A county's own head cannot approve it: the approval of the prefecture must lie in the file."""
    if not _case(now).about_wages:
        yield _now("只有拖欠工资的案件可以查询金融账户和财产")
    if "superior_approval_id" not in now.data or now.case.agency.region.level in MAY_APPROVE:
        return
    approval = Evidence.objects.filter(case_id=now.case.pk, pk=now.data["superior_approval_id"])
    if not approval.exists():
        yield _now("本机构负责人无权批准查询，请先报市（州）以上部门负责人批准，把批准文书放入案卷后选择")


@requirement(_("当地允许中止调查"), law=cite("监察条例 17"))
def suspension_allowed(now: Situation) -> Iterator[str]:
    if not policy.value("allow_inspection_suspension", on=now.on):
        yield _now(
            "国家规定没有中止调查的依据，本地也没有登记允许；确有地方规定的，请管理员在“政策口径”中登记“允许中止监察案件的调查期限”"
        )


@requirement(_("调查没有中止"))
def not_suspended(now: Situation) -> Iterator[str]:
    if _case(now).suspended_on:
        yield _now("调查已经中止")


@requirement(_("调查已经中止"))
def suspended(now: Situation) -> Iterator[str]:
    if not _case(now).suspended_on:
        yield _now("调查没有中止，不需要恢复")


class AssistingActs:
    """Letters to those who can help, and, where local law knows it, the pause of the investigation."""

    @act(
        _("请求协助调查"),
        source=INVESTIGATING,
        law=cite("若干规定 29"),
        by=Capacity.HANDLER,
        requires=[request_complete],
        issues=["assistance_letter"],
        drafts="assistance_letter",
        form=f"{FORMS}.AssistanceForm",
        public=_("已请求其他地区的监察机构协助调查。"),
    )
    def ask_for_assistance(self: Any, now: Situation, *, addressee: str, matters: str, reply_days: int) -> None:
        """Nothing but the letter."""

    @act(
        _("商请公安机关协助"),
        source=INVESTIGATING,
        law=cite("农民工条例 41"),
        by=Capacity.HANDLER,
        requires=[police_may_be_asked],
        issues=["police_letter"],
        drafts="police_letter",
        form=f"{FORMS}.PoliceForm",
    )
    def ask_police(self: Any, now: Situation, *, addressee: str, police_ground: str, matters: str) -> None:
        """Nothing but the letter; whom the police look for is not told."""

    @act(
        _("委托审计"),
        source=INVESTIGATING,
        law=cite("监察条例 15"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[audit_complete],
        issues=["audit_commission"],
        drafts="audit_commission",
        form=f"{FORMS}.AuditForm",
        public=_("已委托会计师事务所对工资支付、社会保险费缴纳情况进行审计。"),
    )
    def commission_audit(self: Any, now: Situation, *, auditor: str, scope: str, report_days: int) -> None:
        """Nothing but the commission."""

    @act(
        _("查询账户和财产"),
        source=INVESTIGATING,
        law=cite("农民工条例 40"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[approved_by_the_prefecture],
        issues=["query_form", "query_notice"],
        drafts="query_notice",
        form=f"{FORMS}.QueryForm",
        needs_reason=True,
    )
    def query_accounts(
        self: Any, now: Situation, *, addressee: str, target: str, scope: str, superior_approval_id: int | None = None
    ) -> None:
        """Nothing but the papers; who is warned moves the money."""

    @act(
        _("中止调查"),
        source=INVESTIGATING,
        law=cite("监察条例 17"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[suspension_allowed, not_suspended],
        pauses=[terms.INVESTIGATE],
        issues=["suspension_form"],
        drafts="suspension_form",
        needs_reason=True,
        public=_("按照本地规定，经批准中止调查，中止的时间不计入调查期限。"),
    )
    def suspend_investigation(self: Any, now: Situation) -> None:
        self.suspended_on = now.on
        flows.open_suspension_task(self)

    @act(
        _("恢复调查"),
        source=INVESTIGATING,
        law=cite("监察条例 17"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[suspended],
        resumes=[terms.INVESTIGATE],
        issues=["suspension_form"],
        drafts="suspension_form",
        needs_reason=True,
        public=_("中止的原因已经消除，恢复调查。"),
    )
    def continue_investigation(self: Any, now: Situation) -> None:
        self.suspended_on = None
        flows.end_suspension_task(self)
