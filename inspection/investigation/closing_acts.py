"""How an inspection case comes to its end: the ways into CLOSING, back out of it, and closing with proof."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.requirements import Situation
from inspection import disputes
from inspection.investigation import closing_requirements as ends
from inspection.investigation import flows, following, terms
from inspection.investigation import requirements as needs
from inspection.investigation.closing import closing_proof, proof_in_hand, reason_as_entered, reason_may_be_named
from inspection.investigation.preserving_acts import nothing_preserved
from inspection.investigation.reasons import ClosingReason
from inspection.investigation.states import (
    CLOSED,
    CLOSING,
    INVESTIGATING,
    NOTICED,
    ORDERED,
    REPORT_DONE,
    SERVED,
)
from registry.roles import Role

FORMS = "inspection.investigation.forms"
ALL_CLOCKS = [
    terms.INVESTIGATE,
    terms.DECIDE,
    terms.SERVE,
    terms.CORRECT,
    terms.DEFEND,
    terms.PERFORM,
    terms.PAY_FINE,
    terms.DEFERRED,
    terms.HEARING_REQUEST,
    terms.HEARING_NOTICE,
]


class ClosingActs:
    """From a result to a closed case; each way in names its reason and opens the lead's task."""

    def enter_closing_for(self: Any, reason: ClosingReason) -> None:
        """What every way into CLOSING does."""
        self.closing_from, self.closing_reason = self.status, reason
        self.suspended_on = None
        flows.end_suspension_task(self)
        flows.end_hearing_task(self)
        flows.open_closing_task(self)

    def leave_closing(self: Any) -> None:
        """What every way back out of CLOSING does."""
        self.closing_from = self.closing_reason = self.closing_ground = self.closing_basis = ""
        flows.end_closing_task(self)

    def leave_closing_with_the_task(self: Any) -> None:
        """Back to where the party's own period has its last day in the ledger; the lead's task goes on."""
        self.closing_from = self.closing_reason = self.closing_ground = self.closing_basis = ""

    @act(
        _("撤销立案"),
        source=(INVESTIGATING, REPORT_DONE),
        target=CLOSING,
        law=cite("监察条例 18(1)(3)", "若干规定 35"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[ends.withdrawal_grounded],
        stops=ALL_CLOCKS,
        issues=["withdrawal_of_filing"],
        drafts="withdrawal_of_filing",
        form=f"{FORMS}.WithdrawFilingForm",
        needs_reason=True,
        public=_("本案已撤销立案，想了解理由可以问办案的机构。"),
    )
    def withdraw_filing(self: Any, now: Situation, *, ground: str) -> None:
        self.closing_ground = ground
        self.enter_closing_for(ClosingReason.CASE_WITHDRAWN)

    @act(
        _("不予处罚"),
        source=(REPORT_DONE, NOTICED),
        target=CLOSING,
        law=cite("处罚法 33, 57", "若干规定 35"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[ends.no_penalty_grounded],
        stops=ALL_CLOCKS,
        issues=["no_penalty_decision"],
        drafts="no_penalty_decision",
        form=f"{FORMS}.NoPenaltyForm",
        needs_reason=True,
        public=_("经调查，决定不予处罚，想了解理由可以问办案的机构。"),
    )
    def decide_no_penalty(self: Any, now: Situation, *, ground: str) -> None:
        self.closing_ground = ground
        self.enter_closing_for(ClosingReason.NO_PENALTY)

    @act(
        _("告知投诉人按争议程序办理"),
        source=(INVESTIGATING, REPORT_DONE),
        target=CLOSING,
        law=cite("监察条例 21", "若干规定 15, 16"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[disputes.truly_a_dispute, ends.somebody_to_tell],
        stops=ALL_CLOCKS,
        issues=["dispute_notice"],
        drafts="dispute_notice",
        form="inspection.forms.DisputeForm",
        needs_reason=True,
        public=_("经调查，双方有争议，应当通过调解、仲裁解决，去哪里、最迟什么时候申请见《告知书》。"),
    )
    def refer_to_dispute(self: Any, now: Situation, *, ground: str, disputed_facts: str = "") -> None:
        self.enter_closing_for(ClosingReason.REFERRED_DISPUTE)

    @act(
        _("转入待结案"),
        source=(INVESTIGATING, REPORT_DONE, ORDERED, SERVED),
        target=CLOSING,
        law=cite("监察条例 18"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[reason_may_be_named, proof_in_hand],
        stops=ALL_CLOCKS,
        form=f"{FORMS}.EnterClosingForm",
        needs_reason=True,
        public=_("案件的处理已有结果，正在办理结案。"),
    )
    def enter_closing(
        self: Any,
        now: Situation,
        *,
        closing_reason: str,
        court_enforceable_from: date | None = None,
        court_applied_on: date | None = None,
        successors_checked: str = "",
    ) -> None:
        self.court_enforceable_from, self.court_applied_on = court_enforceable_from, court_applied_on
        self.successors_checked = successors_checked.strip()
        self.enter_closing_for(ClosingReason(closing_reason))

    @act(
        _("退回调查"),
        source=CLOSING,
        target=INVESTIGATING,
        law=cite("监察条例 17", "移送规定 10"),
        by=(Role.HEAD, Capacity.SYSTEM),
        requires=[ends.came_from_investigating],
        starts=[Start(terms.INVESTIGATE, from_day="investigation_begins", length="investigation_length")],
        needs_reason=True,
        public=_("结案条件不足，案件退回继续调查，期限仍从立案日起算。"),
    )
    def resume_investigation(self: Any, now: Situation) -> None:
        self.leave_closing()

    @act(
        _("退回处理"),
        source=CLOSING,
        target=REPORT_DONE,
        law=cite("若干规定 37", "移送规定 10"),
        by=(Role.HEAD, Capacity.SYSTEM),
        requires=[ends.came_from_report_done],
        starts=[Start(terms.DECIDE, from_day="investigation_ended_on", length="decision_length")],
        needs_reason=True,
        public=_("结案条件不足，案件退回作出处理，期限仍从调查终结之日起算。"),
    )
    def resume_decision(self: Any, now: Situation) -> None:
        self.leave_closing()

    @act(
        _("退回送达"),
        source=CLOSING,
        target=ORDERED,
        law=cite("若干规定 38"),
        by=(Role.HEAD, Capacity.SYSTEM),
        requires=[ends.came_from_ordered, ends.order_not_served],
        starts=[Start(terms.SERVE, from_day="ordered_on")],
        needs_reason=True,
        public=_("结案条件不足，案件退回，责令改正文书继续送达。"),
    )
    def resume_service(self: Any, now: Situation) -> None:
        self.leave_closing()

    @act(
        _("退回改正"),
        source=CLOSING,
        target=ORDERED,
        law=cite("监察条例 18"),
        by=(Role.HEAD, Capacity.SYSTEM),
        requires=[ends.came_from_ordered, needs.order_is_served],
        starts=[Start(terms.CORRECT, from_day="order_served_on", length="correction_days", unit="correction_unit")],
        needs_reason=True,
        public=_("经审查改正尚不到位，案件退回，继续督促用人单位改正。"),
    )
    def resume_correction(self: Any, now: Situation) -> None:
        self.leave_closing()

    @act(
        _("退回听取陈述申辩"),
        source=CLOSING,
        target=NOTICED,
        law=cite("处罚法 45", "移送规定 10"),
        by=(Role.HEAD, Capacity.SYSTEM),
        requires=[ends.came_from_noticed],
        needs_reason=True,
        public=_("结案条件不足，案件退回，继续听取单位意见并作出决定。"),
    )
    def resume_hearing(self: Any, now: Situation) -> None:
        self.leave_closing_with_the_task()

    @act(
        _("退回履行"),
        source=CLOSING,
        target=SERVED,
        law=cite("若干规定 43", "处罚法 67", "移送规定 10"),
        by=(Role.HEAD, Capacity.SYSTEM),
        requires=[ends.came_from_served],
        needs_reason=True,
        public=_("结案条件不足，案件退回，继续督促用人单位履行决定。"),
    )
    def resume_performance(self: Any, now: Situation) -> None:
        self.leave_closing_with_the_task()

    @act(
        _("结案"),
        source=CLOSING,
        target=CLOSED,
        law=cite("监察条例 18", "若干规定 40"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[reason_as_entered, closing_proof, nothing_preserved],
        stops_all=True,
        issues=["closing_form"],
        drafts="closing_form",
        form=f"{FORMS}.CloseForm",
        public=_("案件已办结。"),
    )
    def close(self: Any, now: Situation, *, closing_reason: str, closing_basis: str) -> None:
        self.outcome, self.closing_basis = closing_reason, closing_basis.strip()
        flows.end_closing_task(self)

    @act(
        _("归档"),
        source=CLOSED,
        law=cite("若干规定 40"),
        by=(Capacity.HANDLER, Role.CLERK),
        requires=[ends.not_yet_archived],
        issues=["file_index"],
        drafts="file_index",
        form=f"{FORMS}.ArchiveForm",
    )
    def archive(self: Any, now: Situation, *, archive_number: str) -> None:
        self.archived_on, self.archive_number = now.on, archive_number.strip()
        self.keep_until = following.keep_until(self)
