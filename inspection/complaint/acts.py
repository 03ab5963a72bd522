"""Every act of complaint intake (SM-1; law reference, 3.8), in legal order.

A complaint that is accepted ends here: the same transaction files the inspection case that carries it on, or joins it to
one (若干规定 art 18). Locks: a complaint under review is locked before an inspection case, an accepted one after it; no
status is in both groups, so the two orders cannot meet.
"""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.models.case import Confidentiality
from casework.numbers import next_number
from casework.requirements import Situation
from inspection import conditions, disputes, finding, links, parties
from inspection.complaint import following
from inspection.complaint import requirements as needs
from inspection.complaint.states import (
    ACCEPTED,
    CLOSED_NOT_SUPPLEMENTED,
    MERGED,
    RECEIVED,
    REFERRED,
    REFERRED_DISPUTE,
    REFUSED,
    REVIEWING,
    SUPPLEMENT,
    TREATED_AS_REPORT,
    WITHDRAWN,
)
from inspection.complaint.terms import ACCEPT
from inspection.complaint.terms import SUPPLEMENT as SUPPLEMENT_TERM
from registry.roles import Role

if TYPE_CHECKING:
    from inspection.complaint.models import Complaint

FORMS = "inspection.complaint.forms"


class ComplaintActs:
    """The map of SM-1."""

    @act(
        _("登记投诉"),
        source=RECEIVED,
        law=cite("监察条例 9, 14", "若干规定 12-14"),
        by=(Role.CLERK, Capacity.COMPLAINANT),
        requires=[conditions.not_yet_registered],
        starts=[Start(ACCEPT, from_day="reported_on")],
        issues=["complaint_register"],
        public=_("我们收到了您的投诉，五个工作日内审查完毕并告知您是否受理。"),
    )
    def register(self: Any, now: Situation) -> None:
        self.number = next_number(agency=self.agency, series="投", year=now.on.year)

    @act(
        _("制作口头投诉笔录"),
        source=(RECEIVED, REVIEWING, SUPPLEMENT),
        law=cite("若干规定 13"),
        by=Role.CLERK,
        issues=["oral_complaint_record"],
        drafts="oral_complaint_record",
        form=f"{FORMS}.OralComplaintForm",
        public=_("您口头说明的情况已记成笔录。"),
    )
    def record_oral_complaint(
        self: Any,
        now: Situation,
        *,
        place: str,
        why_oral: str,
        statement: str,
        signed: bool = True,
        refusal_note: str = "",
    ) -> None:
        """Who finds writing hard may speak; the paper is read back and signed."""

    @act(
        _("指派受理员"),
        source=(RECEIVED, REVIEWING, SUPPLEMENT),
        law=cite("农民工条例 10"),
        by=(Role.HEAD, Role.CLERK),
        requires=[needs.takes_complaints_here],
        form=f"{FORMS}.AssignClerkForm",
    )
    def assign_clerk(self: Any, now: Situation, *, staff_id: int) -> None:
        self.lead_id, self.handler_ids = staff_id, [staff_id]

    @act(
        _("开始审查"),
        source=RECEIVED,
        target=REVIEWING,
        law=cite("若干规定 18"),
        by=Role.CLERK,
        public=_("工作人员已开始审查您的投诉。"),
    )
    def begin_review(self: Any, now: Situation) -> None:
        _answer_for(self, now)

    @act(
        _("核实登记信息"),
        source=(RECEIVED, REVIEWING),
        law=cite("若干规定 13, 18"),
        by=Role.CLERK,
        requires=[conditions.known_rows, conditions.sensible_facts],
        form=f"{FORMS}.CompleteRecordForm",
    )
    def complete_record(
        self: Any,
        now: Situation,
        *,
        employer_id: int | None = None,
        project_id: int | None = None,
        workplace_address: str = "",
        workplace_region_id: int | None = None,
        violation_kinds: list[str],
        violation_from: date | None = None,
        violation_until: date | None = None,
        ongoing: bool = False,
        amount_claimed: Decimal | None = None,
        workers_affected: int = 1,
    ) -> None:
        for column, value in now.data.items():
            setattr(self, column, value)
        parties.name_respondent(self, employer_id, on=now.on)
        finding.index(self)

    @act(
        _("转为举报线索"),
        source=(RECEIVED, REVIEWING),
        target=TREATED_AS_REPORT,
        law=cite("监察条例 9", "若干规定 19"),
        by=Role.CLERK,
        stops=[ACCEPT],
        needs_reason=True,
        public=_("您反映的情况已作为举报线索处理，我们会为您保密。"),
    )
    def treat_as_report(self: Any, now: Situation) -> None:
        self.is_report = True
        self.confidentiality = Confidentiality.RESTRICTED
        _answer_for(self, now)
        self.investigation = following.open_report(cast("Complaint", self), now)

    @act(
        _("通知补正"),
        source=REVIEWING,
        target=SUPPLEMENT,
        law=cite("若干规定 18"),
        by=Role.CLERK,
        requires=[needs.items_named],
        stops=[ACCEPT],
        starts=[Start(SUPPLEMENT_TERM, on_expiry="close_not_supplemented")],
        issues=["supplement_notice"],
        drafts="supplement_notice",
        form=f"{FORMS}.RequestSupplementForm",
        public=_("请您按补正通知书补充材料。"),
    )
    def request_supplement(self: Any, now: Situation, *, items: list[str]) -> None:
        self.supplement_items = [item.strip() for item in items if item.strip()]

    @act(
        _("补正"),
        source=SUPPLEMENT,
        target=REVIEWING,
        law=cite("若干规定 18"),
        by=(Role.CLERK, Capacity.COMPLAINANT),
        requires=[needs.something_supplied],
        stops=[SUPPLEMENT_TERM],
        starts=[ACCEPT],
        form=f"{FORMS}.SupplementForm",
        public=_("收到了您补充的材料，重新计算五个工作日的审查期限。"),
    )
    def supplement(self: Any, now: Situation, *, text: str) -> None:
        self.supplement_text = "\n".join(filter(None, (self.supplement_text, f"{date_format(now.on)}：{text.strip()}")))

    @act(
        _("逾期未补正，办结"),
        source=SUPPLEMENT,
        target=CLOSED_NOT_SUPPLEMENTED,
        law=cite("若干规定 18"),
        by=(Capacity.SYSTEM, Role.CLERK),
        requires=[needs.supplement_term_expired],
        stops=[SUPPLEMENT_TERM],
        public=_("补正期限已过，本次投诉已办结；材料齐全后您可以重新投诉。"),
    )
    def close_not_supplemented(self: Any, now: Situation) -> None:
        """Nothing besides the status changes."""

    @act(
        _("受理"),
        source=REVIEWING,
        target=ACCEPTED,
        law=cite("若干规定 18", "监察条例 14, 20"),
        by=Role.CLERK,
        approval=Role.HEAD,
        requires=[
            conditions.within_two_years,
            conditions.employer_identified,
            conditions.inspection_matter,
            conditions.within_jurisdiction,
            needs.joins_a_fitting_case,
        ],
        stops=[ACCEPT],
        issues=["acceptance_notice"],
        drafts="acceptance_notice",
        form=f"{FORMS}.AcceptForm",
        public=_("您的投诉已受理，当日立案调查。"),
    )
    def accept(self: Any, now: Situation, *, join_id: int | None = None) -> None:
        self.accepted_on = now.on
        self.investigation = following.carry_on(cast("Complaint", self), now, join_id)

    @act(
        _("不予受理"),
        source=REVIEWING,
        target=REFUSED,
        law=cite("监察条例 20", "若干规定 18"),
        by=Role.CLERK,
        approval=Role.HEAD,
        requires=[conditions.outside_two_years],
        stops=[ACCEPT],
        issues=["refusal_notice"],
        drafts="refusal_notice",
        needs_reason=True,
        public=_("您的投诉不予受理，理由和救济途径见《不予受理告知书》。"),
    )
    def refuse(self: Any, now: Situation) -> None:
        """Nothing besides the status changes."""

    @act(
        _("告知或者移送主管单位"),
        source=REVIEWING,
        target=REFERRED,
        law=cite("监察条例 13, 18, 21, 35", "若干规定 15-18"),
        by=Role.CLERK,
        approval=Role.HEAD,
        requires=[needs.refer_ground_holds],
        stops=[ACCEPT],
        issues=["referral_letter"],
        drafts="referral_letter",
        form=f"{FORMS}.ReferForm",
        needs_reason=True,
        public=_("您反映的事项由其他单位主管，办法见《转送函》。"),
    )
    def refer(self: Any, now: Situation, *, ground: str, refer_to: str) -> None:
        self.refer_ground, self.refer_to = ground, refer_to.strip()

    @act(
        _("告知按争议程序办理"),
        source=REVIEWING,
        target=REFERRED_DISPUTE,
        law=cite("监察条例 21", "若干规定 15, 16"),
        by=Role.CLERK,
        approval=Role.HEAD,
        requires=[disputes.truly_a_dispute],
        stops=[ACCEPT],
        issues=["dispute_notice"],
        drafts="dispute_notice",
        form=f"{FORMS}.ReferDisputeForm",
        needs_reason=True,
        public=_("您反映的事项应当通过调解、仲裁解决，去哪里、最迟什么时候申请见《告知书》。"),
    )
    def refer_dispute(self: Any, now: Situation, *, ground: str, disputed_facts: str = "") -> None:
        self.dispute_ground, self.dispute_facts = ground, disputed_facts.strip()

    @act(
        _("合并办理"),
        source=(RECEIVED, REVIEWING),
        target=MERGED,
        law=cite("若干规定 18"),
        by=Role.CLERK,
        requires=[needs.same_matter],
        stops=[ACCEPT],
        issues=["merge_notice"],
        drafts="merge_notice",
        form=f"{FORMS}.MergeForm",
        public=_("同一件事您已投诉过，两件合并办理。"),
    )
    def merge(self: Any, now: Situation, *, into_id: int) -> None:
        self.merged_into_id = into_id
        links.begin(self.pk, into_id, links.MERGED, on=now.on)

    @act(
        _("撤回投诉"),
        source=(RECEIVED, REVIEWING, SUPPLEMENT),
        target=WITHDRAWN,
        law=cite("监察条例 14"),
        by=(Capacity.COMPLAINANT, Role.CLERK),
        requires=[needs.withdrawn_by_all],
        stops=[ACCEPT, SUPPLEMENT_TERM],
        issues=["withdrawal_record"],
        form=f"{FORMS}.WithdrawForm",
        public=_("您已撤回投诉。发现违法行为的，我们仍可以依职权查处。"),
    )
    def withdraw(self: Any, now: Situation, *, why: str = "", on_paper: bool = False) -> None:
        """Nothing besides the status changes; the words stay in the timeline."""

    @act(
        _("转由另一监察案件办理"),
        source=ACCEPTED,
        law=cite("若干规定 18"),
        by=Capacity.SYSTEM,
    )
    def carry_over(self: Any, now: Situation, *, investigation_id: int) -> None:
        self.investigation_id = investigation_id


def _answer_for(complaint: Any, now: Situation) -> None:
    """The clerk who takes up a complaint nobody has yet answers for it from now on."""
    if now.actor.staff and not complaint.handler_ids:
        complaint.lead_id, complaint.handler_ids = now.actor.staff.pk, [now.actor.staff.pk]
