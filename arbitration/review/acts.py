"""Every act of the review of a mediation agreement (SM-12; law reference, 6.12, 6.17), in legal order."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.offices import OFFICE
from arbitration.review import requirements as needs
from arbitration.review import terms
from arbitration.review.states import (
    APPLIED,
    CONFIRMED,
    EFFECTIVE,
    NOT_CONFIRMED,
    OPEN,
    REFUSED,
    REVIEWING,
    WITHDRAWN,
)
from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Extend, Start, act
from casework.numbers import next_number
from casework.requirements import Situation
from registry.roles import Role

FORMS = "arbitration.review.forms"
REVIEWERS = (Capacity.HANDLER, Role.ARBITRATOR)


class ReviewActs:
    """The map of SM-12."""

    @act(
        _("收到仲裁审查申请"),
        source=APPLIED,
        law=cite("办案规则 74"),
        by=(*OFFICE, Capacity.SYSTEM),
        requires=[needs.not_yet_received, needs.agreement_here],
        starts=[Start(terms.ACCEPT, from_day="received_on")],
        public=_("我们收到了仲裁审查申请，五个工作日内决定是否受理。"),
    )
    def receive(self: Any, now: Situation) -> None:
        """What comes late or from one side only is received as well: the refusal says why."""
        self.number = next_number(agency=self.agency, series="仲审", year=now.on.year)

    @act(
        _("受理审查申请"),
        source=APPLIED,
        target=REVIEWING,
        law=cite("办案规则 74, 75"),
        by=OFFICE,
        requires=[needs.applied_jointly, needs.applied_in_time, needs.covered, needs.arbitrators_of_the_commission],
        stops=[terms.ACCEPT],
        starts=[terms.REVIEW],
        issues=["review_acceptance"],
        drafts="review_acceptance",
        form=f"{FORMS}.AcceptanceForm",
        public=_("仲裁审查申请已经受理，五个工作日内审查完毕。"),
    )
    def accept(self: Any, now: Situation, *, arbitrator_ids: list[int]) -> None:
        """The first arbitrator leads the review."""
        self.accepted_on = now.on
        self.lead_id = arbitrator_ids[0]
        self.handler_ids = list(arbitrator_ids)

    @act(
        _("不予受理审查申请"),
        source=APPLIED,
        target=REFUSED,
        law=cite("办案规则 75"),
        by=OFFICE,
        approval=Role.HEAD,
        requires=[needs.refusal_grounded],
        stops=[terms.ACCEPT],
        issues=["review_refusal"],
        drafts="review_refusal",
        form=f"{FORMS}.RefusalForm",
        public=_("仲裁审查申请不予受理。"),
    )
    def refuse(self: Any, now: Situation, *, ground: str) -> None:
        self.refusal_ground = ground
        self.outcome = "review_refused"

    @act(
        _("记录审查情况"),
        source=REVIEWING,
        law=cite("办案规则 76"),
        by=REVIEWERS,
        requires=[needs.examination_told],
        issues=["review_record"],
        form=f"{FORMS}.ExaminationForm",
        public=_("仲裁员审查了调解协议。"),
    )
    def examine(self: Any, now: Situation, *, course: str, defect: str = "") -> None:
        """Both sides are asked whether they agreed freely; the latest examination counts."""
        self.examined_on, self.course, self.defect = now.on, course.strip(), defect

    @act(
        _("延长审查期限"),
        source=REVIEWING,
        law=cite("办案规则 76"),
        by=(*REVIEWERS, *OFFICE),
        approval=Role.HEAD,
        requires=[needs.not_yet_extended],
        extends=[Extend(terms.REVIEW)],
        needs_reason=True,
        public=_("审查期限经批准延长五个工作日。"),
    )
    def extend_review(self: Any, now: Situation) -> None:
        self.extended = True

    @act(
        _("不予制作调解书"),
        source=REVIEWING,
        target=NOT_CONFIRMED,
        law=cite("办案规则 78"),
        by=REVIEWERS,
        requires=[needs.with_defect],
        stops=[terms.REVIEW],
        issues=["review_not_confirmed"],
        drafts="review_not_confirmed",
        needs_reason=True,
        public=_("经审查，调解协议不能制作调解书，当事人可以就原争议申请仲裁。"),
    )
    def not_confirm(self: Any, now: Situation) -> None:
        self.outcome = "review_not_confirmed"

    @act(
        _("制作调解书"),
        source=REVIEWING,
        target=CONFIRMED,
        law=cite("办案规则 76, 77"),
        by=REVIEWERS,
        requires=[needs.without_defect],
        stops=[terms.REVIEW],
        issues=["review_letter"],
        drafts="review_letter",
        public=_("调解协议合法有效，调解书已制作，双方签收后生效。"),
    )
    def confirm(self: Any, now: Situation) -> None:
        self.confirmed_on = now.on

    @act(
        _("双方签收调解书"),
        source=CONFIRMED,
        target=EFFECTIVE,
        law=cite("办案规则 77"),
        by=(Capacity.SYSTEM, *OFFICE, *REVIEWERS),
        requires=[needs.letter_signed_for],
        form=f"{FORMS}.SignedForm",
        public=_("双方已签收调解书，调解书发生法律效力。"),
    )
    def letter_signed(self: Any, now: Situation, *, served_on: date, service_id: int | None = None) -> None:
        """It takes effect with the second signature."""
        self.effective_on = served_on
        self.outcome = "review_confirmed"

    @act(
        _("撤回审查申请"),
        source=(*OPEN, CONFIRMED),
        target=WITHDRAWN,
        law=cite("办案规则 79"),
        by=(Capacity.COMPLAINANT, Capacity.RESPONDENT, *OFFICE),
        stops=[terms.ACCEPT, terms.REVIEW],
        issues=["review_withdrawal"],
        drafts="review_withdrawal",
        needs_reason=True,
        public=_("当事人撤回了仲裁审查申请，审查终结。"),
    )
    def withdraw(self: Any, now: Situation) -> None:
        """One side is enough: what both asked for, both must still want until both have signed."""
        self.outcome = "review_withdrawn"
