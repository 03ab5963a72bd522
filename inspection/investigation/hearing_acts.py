"""The hearing on a penalty, the legal review and the collective discussion (law reference, 3.10; 处罚法 arts 57-58, 63-65)."""

from datetime import date, time
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Extend, Start, act
from casework.requirements import Situation
from inspection.investigation import flows, following, hearing, penal_following, terms
from inspection.investigation.grounds import HearingEnd
from inspection.investigation.penal import Hearing
from inspection.investigation.states import NOTICED
from registry.roles import Role

FORMS = "inspection.investigation.penalty_forms"
WHOEVER_HOSTS = (Role.LEGAL_REVIEWER, Role.INSPECTOR, Role.HEAD, Role.CLERK)


class HearingActs:
    """From the telling of the right to the report, then what must be read and discussed before the decision."""

    @act(
        _("告知听证权利"),
        source=NOTICED,
        law=cite("处罚法 63, 64"),
        by=Capacity.LEAD,
        requires=[hearing.penalty_is_announced, hearing.right_not_told],
        issues=["hearing_right_notice"],
        drafts="hearing_right_notice",
        public=_("已告知用人单位有要求听证的权利。"),
    )
    def tell_hearing_right(self: Any, now: Situation) -> None:
        following.note_decision(self, hearing_right_on=now.on)

    @act(
        _("听证告知书送达"),
        source=NOTICED,
        law=cite("处罚法 64"),
        by=(Capacity.SYSTEM, Capacity.HANDLER),
        requires=[hearing.right_service_recorded],
        starts=[Start(terms.HEARING_REQUEST, from_day="hearing_right_served_on")],
        form="inspection.investigation.deciding_forms.NoticeServedForm",
        public=_("听证告知书已送达用人单位，五个工作日内可以要求听证。"),
    )
    def hearing_right_served(self: Any, now: Situation, *, served_on: date, service_id: int | None = None) -> None:
        following.note_decision(self, hearing_right_served_on=served_on)

    @act(
        _("登记听证申请"),
        source=NOTICED,
        law=cite("处罚法 64"),
        by=(Capacity.HANDLER, Role.CLERK, Capacity.RESPONDENT),
        requires=[hearing.request_in_time],
        stops=[terms.HEARING_REQUEST],
        issues=["hearing_request"],
        drafts="hearing_request",
        form=f"{FORMS}.HearingRequestForm",
        public=_("用人单位要求听证。"),
    )
    def request_hearing(self: Any, now: Situation, *, requested_on: date, applicant: str, request: str) -> None:
        Hearing.objects.create(decision=self.latest_decision, requested_on=requested_on, applicant=applicant.strip())

    @act(
        _("登记放弃听证"),
        source=NOTICED,
        law=cite("处罚法 63, 64"),
        by=Capacity.HANDLER,
        requires=[hearing.waiver_in_file],
        stops=[terms.HEARING_REQUEST],
        form=f"{FORMS}.WaiveHearingForm",
        public=_("用人单位书面放弃听证。"),
    )
    def waive_hearing(self: Any, now: Situation, *, evidence_id: int) -> None:
        following.note_decision(self, hearing_waived_on=now.on)

    @act(
        _("通知听证"),
        source=NOTICED,
        law=cite("处罚法 64"),
        by=Capacity.LEAD,
        requires=[hearing.requested_and_open, hearing.host_stands_apart, hearing.notified_in_time],
        starts=[Start(terms.HEARING_NOTICE, from_day="hearing_day")],
        issues=["hearing_notice"],
        drafts="hearing_notice",
        form=f"{FORMS}.SetHearingForm",
        public=_("已确定听证的时间和地点，并通知用人单位。"),
    )
    def set_hearing(
        self: Any,
        now: Situation,
        *,
        held_on: date,
        begins: time,
        place: str,
        host_id: int,
        recorder: str,
        public: bool = True,
        closed_because: str = "",
    ) -> None:
        penal_following.note_hearing(self, set_on=now.on, held_on=held_on, host_id=host_id, notice_served_on=None)
        flows.open_hearing_task(self)

    @act(
        _("听证通知书送达"),
        source=NOTICED,
        law=cite("处罚法 64"),
        by=(Capacity.SYSTEM, Capacity.HANDLER),
        requires=[hearing.notice_service_recorded],
        stops=[terms.HEARING_NOTICE],
        form="inspection.investigation.deciding_forms.NoticeServedForm",
    )
    def hearing_notice_served(self: Any, now: Situation, *, served_on: date, service_id: int | None = None) -> None:
        penal_following.note_hearing(self, notice_served_on=served_on)

    @act(
        _("举行听证"),
        source=NOTICED,
        law=cite("处罚法 64"),
        by=WHOEVER_HOSTS,
        requires=[hearing.hosted_by_the_actor, hearing.on_the_day, hearing.notice_reached_in_time],
        issues=["hearing_record"],
        drafts="hearing_record",
        form=f"{FORMS}.HoldHearingForm",
        public=_("已举行听证。"),
    )
    def hold_hearing(
        self: Any, now: Situation, *, present: str, case_against: str, defence: str, evidence_examined: str
    ) -> None:
        penal_following.note_hearing(self, ended=HearingEnd.HELD)

    @act(
        _("终止听证：当事人缺席或者退出"),
        source=NOTICED,
        law=cite("处罚法 64"),
        by=WHOEVER_HOSTS,
        requires=[hearing.hosted_by_the_actor, hearing.on_the_day, hearing.notice_reached_in_time, hearing.end_told],
        issues=["hearing_ended"],
        drafts="hearing_ended",
        form=f"{FORMS}.EndHearingForm",
        public=_("用人单位没有出席听证或者中途退出，视为放弃听证。"),
    )
    def end_hearing(self: Any, now: Situation, *, ended_by: str, account: str) -> None:
        penal_following.note_hearing(self, ended=ended_by)

    @act(
        _("提交听证报告"),
        source=NOTICED,
        law=cite("处罚法 65", "若干规定 37"),
        by=WHOEVER_HOSTS,
        requires=[hearing.is_the_host, hearing.hearing_over],
        extends=[Extend(terms.DECIDE, "hearing_extension")],
        issues=["hearing_report"],
        drafts="hearing_report",
        form=f"{FORMS}.HearingReportForm",
        public=_("听证已结束，将根据听证笔录作出决定。"),
    )
    def report_hearing(self: Any, now: Situation, *, findings: str, opinion: str) -> None:
        """The working days from the request to the report are added to the time to decide (POLICY)."""
        self.hearing_extension = hearing.days_taken(self, now.on)
        penal_following.note_hearing(self, reported_on=now.on)
        flows.end_hearing_task(self)

    @act(
        _("出具法制审核意见"),
        source=NOTICED,
        law=cite("处罚法 58"),
        by=Role.LEGAL_REVIEWER,
        requires=[hearing.qualified_reviewer, hearing.opinion_told],
        issues=["legal_opinion"],
        drafts="legal_opinion",
        form=f"{FORMS}.LegalOpinionForm",
    )
    def give_legal_opinion(self: Any, now: Situation, *, review_grounds: list[str], opinion: str, passed: bool) -> None:
        """The opinion stays in the timeline and on the paper; one that does not pass holds the decision up."""

    @act(
        _("集体讨论"),
        source=NOTICED,
        law=cite("处罚法 57"),
        by=Role.HEAD,
        requires=[hearing.penalty_is_announced, hearing.discussion_complete],
        issues=["discussion_record"],
        drafts="discussion_record",
        form=f"{FORMS}.DiscussionForm",
    )
    def discuss_collectively(
        self: Any, now: Situation, *, members: list[str], opinions: list[str], result: str
    ) -> None:
        """Nothing but the record."""
