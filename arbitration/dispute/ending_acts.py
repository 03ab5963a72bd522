"""How a case ends without an award: withdrawn, treated as withdrawn, cancelled; then its file (law reference, 6.13, 6.15)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.dispute import ending_requirements as needs
from arbitration.dispute import terms
from arbitration.dispute.archiving import keep_until, retention_of
from arbitration.dispute.course_acts import OFFICE, TRIBUNAL
from arbitration.dispute.course_kinds import ClosingKind, WithdrawalGround
from arbitration.dispute.states import (
    BEFORE_AN_AWARD,
    CANCELLED,
    CANCELLING,
    ENDED,
    HEARING,
    OVERDUE_ACCEPT,
    PREPARE,
    RECEIVED,
    WITHDRAWN,
    WITHDRAWN_DEEMED,
)
from calendars.law import cite
from casework.actors import Capacity
from casework.acts import act
from casework.numbers import next_number
from casework.requirements import Situation
from registry.roles import Role

FORMS = "arbitration.dispute.ending_forms"
ENDED_AS = {WithdrawalGround.VOLUNTARY: ClosingKind.WITHDRAWAL, WithdrawalGround.SETTLED: ClosingKind.SETTLEMENT}


class EndingActs:
    """An applicant who withdraws may apply again; one who stays away may not."""

    @act(
        _("认定不是同一事项"),
        source=(RECEIVED, OVERDUE_ACCEPT),
        law=cite("办案规则 39"),
        by=OFFICE,
        approval=Role.HEAD,
        requires=[needs.earlier_was_treated_as_withdrawn],
        needs_reason=True,
    )
    def tell_matters_apart(self: Any, now: Situation) -> None:
        """The same kind of claim may concern another time or another employment; the reason stands in the record.

        The chair agrees, who also decides on acceptance: otherwise one clerk's word would lift the bar.
        """

    @act(
        _("申请撤回仲裁申请"),
        source=BEFORE_AN_AWARD,
        law=cite("仲裁法 41", "办案规则 35"),
        by=(Capacity.COMPLAINANT, *OFFICE),
        requires=[needs.withdrawn_by_all, needs.withdrawal_told],
        issues=["arbitration_withdrawal_request"],
        form=f"{FORMS}.WithdrawalForm",
        public=_("申请人申请撤回仲裁申请，由仲裁庭决定是否准予。"),
    )
    def request_withdrawal(self: Any, now: Situation, *, ground: str, explanation: str = "") -> None:
        self.withdrawal_requests.create(ground=ground, requested_on=now.on)

    @act(
        _("准予撤回申请"),
        source=BEFORE_AN_AWARD,
        target=WITHDRAWN,
        law=cite("仲裁法 41", "办案规则 35"),
        by=TRIBUNAL,
        requires=[needs.withdrawal_waits],
        stops_all=True,
        issues=["arbitration_withdrawal"],
        drafts="arbitration_withdrawal",
        public=_("已经准予申请人撤回仲裁申请，以后还可以再申请。"),
    )
    def allow_withdrawal(self: Any, now: Situation) -> None:
        found = needs.requested(self)
        assert found is not None  # required of the act
        self.withdrawal_requests.filter(pk=found.pk).update(allowed=True, decided_on=now.on)
        self.suspensions.filter(until=None).update(until=now.on)
        self.outcome = ENDED_AS[WithdrawalGround(found.ground)]

    @act(
        _("不准撤回申请"),
        source=BEFORE_AN_AWARD,
        law=cite("办案规则 35"),
        by=TRIBUNAL,
        requires=[needs.withdrawal_waits],
        needs_reason=True,
        public=_("撤回仲裁申请没有准许，案件继续审理。"),
    )
    def refuse_withdrawal(self: Any, now: Situation) -> None:
        self.withdrawal_requests.filter(allowed=None).update(allowed=False, decided_on=now.on)

    @act(
        _("视为撤回申请"),
        source=(PREPARE, HEARING),
        target=WITHDRAWN_DEEMED,
        law=cite("仲裁法 36", "办案规则 39"),
        by=TRIBUNAL,
        requires=[needs.absence_told, needs.applicant_was_told],
        stops_all=True,
        issues=["arbitration_deemed_withdrawal"],
        drafts="arbitration_deemed_withdrawal",
        needs_reason=True,
        form=f"{FORMS}.AbsenceForm",
        public=_("申请人没有到庭，视为撤回仲裁申请；同一事项再申请的，不予受理。"),
    )
    def deem_withdrawn(self: Any, now: Situation, *, absence: str) -> None:
        """Never a plain withdrawal: who stayed away cannot apply again on the same matter."""
        self.outcome = ClosingKind.DEEMED_WITHDRAWAL

    @act(
        _("撤销案件"),
        source=BEFORE_AN_AWARD,
        target=CANCELLING,
        law=cite("办案规则 32"),
        by=TRIBUNAL,
        approval=Role.HEAD,
        requires=[needs.cancellation_grounded],
        stops_all=True,
        starts=[terms.CANCEL],
        issues=["arbitration_cancellation"],
        drafts="arbitration_cancellation",
        needs_reason=True,
        form=f"{FORMS}.CancellationForm",
        public=_("受理后发现不应当受理，已经决定撤销案件，五个工作日内书面通知双方。"),
    )
    def find_wrongly_accepted(self: Any, now: Situation, *, ground: str) -> None:
        from arbitration.dispute.course_models import Cancellation

        Cancellation.objects.create(arbitration=self, ground=ground, decided_on=now.on)
        self.suspensions.filter(until=None).update(until=now.on)

    @act(
        _("撤销案件决定书送达"),
        source=CANCELLING,
        target=CANCELLED,
        law=cite("办案规则 32"),
        by=(Capacity.SYSTEM, *OFFICE),
        requires=[needs.cancellation_served],
        stops=[terms.CANCEL],
        form=f"{FORMS}.CancellationServedForm",
        public=_("撤销案件决定书已经送达双方，案件办结。"),
    )
    def cancellation_notified(self: Any, now: Situation, *, served_on: date, service_id: int | None = None) -> None:
        type(self.cancellation).objects.filter(arbitration=self).update(notified_on=served_on)
        self.outcome = ClosingKind.CANCELLATION

    @act(
        _("结案归档"),
        source=ENDED,
        law=cite("办案规则 23, 24"),
        by=OFFICE,
        approval=Role.HEAD,
        requires=[needs.not_yet_archived, needs.everything_served],
        issues=["arbitration_closing_form"],
        drafts="arbitration_closing_form",
    )
    def archive(self: Any, now: Situation) -> None:
        """The file of an award is kept for ten years at least, any other for five, from the day of closing."""
        from arbitration.dispute.course_models import ArchivedFile

        ArchivedFile.objects.create(
            arbitration=self,
            number=next_number(agency=self.agency, series="仲档", year=now.on.year),
            retention=retention_of(self),
            closed_on=self.closed_on,
            keep_until=keep_until(self),
            archived_on=now.on,
        )
