"""What stops or lengthens the period of the award, and what happens when it is over (law reference, 6.10, 6.15).

Suspended days and the days of a public notice do not count. The period is extended once, before it ends. On the first day
after it the certificate appears; the case goes on unless a party sues and the court accepts.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.dispute import course_requirements as needs
from arbitration.dispute import notices, terms
from arbitration.dispute.course_kinds import ClosingKind
from arbitration.dispute.states import (
    ACCEPTED,
    DEFENCE,
    DELIBERATION,
    HEARING,
    OVERDUE_ACCEPT,
    PREPARE,
    SUSPENDED,
    TERMINATED,
    UNDER_WAY,
)
from arbitration.offices import OFFICE
from calendars.law import cite
from calendars.terms import Unit
from casework.actors import Capacity
from casework.acts import Extend, act
from casework.requirements import Situation
from casework.states import State
from registry.roles import Role

FORMS = "arbitration.dispute.course_forms"
TRIBUNAL = (Capacity.LEAD, Capacity.HANDLER, Role.SECRETARY)  # the secretary enters what the tribunal has decided
# Every clock that may run before an award stands still with the case; the two that are counted back from a hearing's
# day stay with that day, and end when the hearing is taken off.
STANDING_STILL = (
    terms.AWARD,
    terms.SERVE,
    terms.TRIBUNAL,
    terms.DEFEND,
    terms.SERVE_DEFENCE,
    terms.PROVE,
    terms.COUNTER,
    terms.RECUSE,
    terms.MEDIATE,
)


def _resuming(state: State, label: Any) -> Callable[..., Any]:
    """The act by which a suspended case goes on where it stood."""

    def resume(self: Any, now: Situation) -> None:
        self.suspensions.filter(until=None).update(until=now.on)

    resume.__name__ = f"resume_{state.lower()}"
    return act(
        label,
        source=SUSPENDED,
        target=state,
        law=cite("办案规则 47"),
        by=TRIBUNAL,
        requires=[needs.came_from(state)],
        resumes=STANDING_STILL,
        issues=["arbitration_resumption"],
        drafts="arbitration_resumption",
        needs_reason=True,
        public=_("中止的事由已经消除，案件恢复审理。"),
    )(resume)


class CourseActs:
    """Suspension and resumption, extension, public notice, the overrun and its suit."""

    @act(
        _("中止审理"),
        source=UNDER_WAY,
        target=SUSPENDED,
        law=cite("办案规则 47"),
        by=TRIBUNAL,
        approval=Role.HEAD,
        requires=[needs.suspension_grounded],
        pauses=STANDING_STILL,
        issues=["arbitration_suspension_form", "arbitration_suspension"],
        drafts="arbitration_suspension_form",
        needs_reason=True,
        form=f"{FORMS}.SuspensionForm",
        public=_("案件中止审理，中止的时间不计入审理期限，事由消除后恢复审理。"),
    )
    def suspend(self: Any, now: Situation, *, ground: str, awaited: str) -> None:
        """It goes on in the status in which it stopped."""
        self.suspensions.create(ground=ground, awaited=awaited.strip(), since=now.on, came_from=self.status)

    resume_accepted = _resuming(ACCEPTED, _("恢复审理（送达和组庭）"))
    resume_defence = _resuming(DEFENCE, _("恢复审理（答辩举证）"))
    resume_prepare = _resuming(PREPARE, _("恢复审理（庭前准备）"))
    resume_hearing = _resuming(HEARING, _("恢复审理（开庭审理）"))
    resume_deliberation = _resuming(DELIBERATION, _("恢复审理（评议）"))

    @act(
        _("延长审理期限"),
        source=UNDER_WAY,
        law=cite("仲裁法 43", "办案规则 45"),
        by=TRIBUNAL,
        approval=Role.HEAD,
        requires=[needs.still_in_time, needs.not_yet_extended],
        extends=[Extend(terms.AWARD)],
        issues=["arbitration_extension_form", "arbitration_extension"],
        drafts="arbitration_extension_form",
        needs_reason=True,
        public=_("案情复杂，经批准，审理期限延长十五日。"),
    )
    def extend_award(self: Any, now: Situation) -> None:
        """Once in each period, before it ends; the parties are told in writing."""

    @act(
        _("公告期间不计入审理期限"),
        source=UNDER_WAY,
        law=cite("办案规则 46", "民诉法 95"),
        by=OFFICE,
        requires=[needs.notice_excludable],
        extends=[Extend(terms.AWARD, length="notice_days", unit="notice_unit")],
        form=f"{FORMS}.NoticeForm",
        public=_("文书公告送达，公告的时间不计入审理期限。"),
    )
    def exclude_notice(self: Any, now: Situation, *, service_id: int) -> None:
        """The last day of the notice is known when it is published, so its days are added at once."""
        found = next(each for each in notices.waiting(self) if each.service_id == service_id)
        self.notice_days, self.notice_unit = found.days, Unit.CALENDAR_DAYS
        self.excluded_notices.create(
            service_id=service_id, published_on=found.published_on, effective_on=found.effective_on, days=found.days
        )

    @act(
        _("出具逾期未裁决证明"),
        source=UNDER_WAY,
        law=cite("仲裁法 43"),
        by=(Capacity.SYSTEM, *OFFICE),
        requires=[needs.award_is_overdue, needs.not_yet_certified],
        issues=["arbitration_award_overdue"],
        public=_("审理期限届满仍未作出裁决，您可以就该争议事项向人民法院起诉；没有起诉的，案件继续审理。"),
    )
    def award_overdue(self: Any, now: Situation) -> None:
        """It appears on the first day after the period, not one day earlier; the case goes on if nobody sues."""

    @act(
        _("终止审理"),
        source=UNDER_WAY,
        target=TERMINATED,
        law=cite("仲裁法 43", "办案规则 48"),
        by=TRIBUNAL,
        requires=[needs.court_has_accepted],
        stops_all=True,
        issues=["arbitration_termination"],
        drafts="arbitration_termination",
        form=f"{FORMS}.TerminationForm",
        public=_("当事人已经向人民法院起诉并被受理，本案终止审理。"),
    )
    def terminate(
        self: Any,
        now: Situation,
        *,
        plaintiff: str,
        court: str,
        court_number: str,
        court_accepted_on: date,
        evidence_id: int,
    ) -> None:
        """A suit that the court has not accepted ends nothing here."""
        _note_suit(self, now)
        self.outcome = ClosingKind.TERMINATION

    @act(
        _("申请人已经起诉，终结未受理的申请"),
        source=OVERDUE_ACCEPT,
        target=TERMINATED,
        law=cite("仲裁法 29"),
        by=OFFICE,
        requires=[needs.court_has_accepted_after_silence],
        stops_all=True,
        form=f"{FORMS}.TerminationForm",
        public=_("逾期未作出是否受理的决定，申请人已经向人民法院起诉并被受理，本申请终结。"),
    )
    def terminate_unaccepted(
        self: Any,
        now: Situation,
        *,
        plaintiff: str,
        court: str,
        court_number: str,
        court_accepted_on: date,
        evidence_id: int,
    ) -> None:
        """What was never accepted counts among no closings."""
        _note_suit(self, now)


def _note_suit(case: Any, now: Situation) -> None:
    from arbitration.dispute.course_models import CourtSuit

    CourtSuit.objects.create(
        arbitration=case,
        plaintiff=now.data["plaintiff"],
        court=now.data["court"].strip(),
        number=now.data["court_number"].strip(),
        accepted_on=now.data["court_accepted_on"],
        proof_id=now.data["evidence_id"],
    )
