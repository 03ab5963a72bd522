"""Every act of a written review, in order: the notice, what the employer hands in, what the inspectors make of it."""

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework import clock
from casework.actors import Capacity
from casework.acts import Start, act
from casework.numbers import next_number
from casework.requirements import Situation
from inspection import conditions
from inspection.campaign.terms import HAND_IN, TASK
from inspection.review import following
from inspection.review import requirements as needs
from inspection.review.states import CLUE, DOUBTFUL, EXCUSED, HANDED_IN, INVITED, NOT_HANDED_IN, PASSED
from registry.roles import Role

if TYPE_CHECKING:
    from inspection.review.models import WrittenReview

FORMS = "inspection.review.forms"
OFFICE = (Role.INSPECTOR, Role.CLERK, Role.HEAD)


class ReviewActs:
    """The map of a written review."""

    @act(
        _("发出书面审查通知"),
        source=INVITED,
        law=cite("监察条例 14, 15"),
        by=OFFICE,
        requires=[conditions.not_yet_registered],
        starts=[
            Start(HAND_IN, from_day="opened_on", length="days_to_hand_in", on_expiry="miss"),
            Start(TASK, from_day="opened_on", length="days_to_finish"),
        ],
        issues=["review_notice"],
    )
    def send_notice(self: Any, now: Situation) -> None:
        self.number = next_number(agency=self.agency, series="审", year=now.on.year)
        if now.actor.staff:
            self.lead_id, self.handler_ids = now.actor.staff.pk, [now.actor.staff.pk]

    @act(
        _("催报"),
        source=(INVITED, NOT_HANDED_IN),
        law=cite("监察条例 14, 15"),
        by=OFFICE,
        requires=[needs.reminder_says_how],
        form=f"{FORMS}.RemindForm",
    )
    def remind(self: Any, now: Situation, *, how: str) -> None:
        self.reminders += 1

    @act(
        _("报送"),
        source=(INVITED, NOT_HANDED_IN),
        target=HANDED_IN,
        law=cite("监察条例 14, 15"),
        by=(Capacity.SYSTEM, *OFFICE),
        requires=[needs.answers_complete, needs.declared],
        stops=[HAND_IN],
        form=f"{FORMS}.HandInForm",
    )
    def hand_in(
        self: Any,
        now: Situation,
        *,
        answers: list[following.Declared],
        declared_by: str,
        position: str = "",
        on_paper: bool = False,
    ) -> None:
        self.answers = {each["question"]: each["given"].strip() for each in answers}
        self.declared_by, self.position, self.on_paper = declared_by.strip(), position.strip(), on_paper
        self.handed_in_at = clock.now()

    @act(
        _("逾期未报送"),
        source=INVITED,
        target=NOT_HANDED_IN,
        law=cite("监察条例 14, 30"),
        by=(Capacity.SYSTEM, Role.INSPECTOR),
        requires=[needs.term_over],
        stops=[HAND_IN],
    )
    def miss(self: Any, now: Situation) -> None:
        """Nothing besides the status changes; the employer may still hand in."""

    @act(
        _("退回更正"),
        source=HANDED_IN,
        target=INVITED,
        law=cite("监察条例 14, 15"),
        by=OFFICE,
        requires=[needs.day_in_plan, needs.correction_named],
        starts=[Start(HAND_IN, length="days_to_hand_in", on_expiry="miss")],
        form=f"{FORMS}.SendBackForm",
    )
    def send_back(self: Any, now: Situation, *, items: str, hand_in_by: date) -> None:
        self.returned_for, self.hand_in_by = items.strip(), hand_in_by

    @act(
        _("审查通过"),
        source=(HANDED_IN, DOUBTFUL),
        target=PASSED,
        law=cite("监察条例 14"),
        by=Role.INSPECTOR,
        stops_all=True,
        form=f"{FORMS}.PassForm",
    )
    def pass_review(self: Any, now: Situation, *, opinion: str = "") -> None:
        self.opinion = opinion.strip()
        self.outcome = "passed"

    @act(
        _("列为疑点"),
        source=HANDED_IN,
        target=DOUBTFUL,
        law=cite("监察条例 14"),
        by=Role.INSPECTOR,
        requires=[needs.doubt_named],
        form=f"{FORMS}.DoubtForm",
    )
    def doubt(self: Any, now: Situation, *, opinion: str) -> None:
        self.opinion = opinion.strip()

    @act(
        _("登记案件线索"),
        source=(DOUBTFUL, NOT_HANDED_IN),
        target=CLUE,
        law=cite("监察条例 14, 30", "若干规定 19"),
        by=Role.INSPECTOR,
        requires=[needs.notice_served, needs.clue_says_what],
        stops_all=True,
        form=f"{FORMS}.ClueForm",
    )
    def open_clue(
        self: Any, now: Situation, *, violation_kinds: list[str], facts: str, workers_affected: int = 1
    ) -> None:
        self.outcome = "clue"
        self.investigation = following.open_case_from(cast("WrittenReview", self), now)

    @act(
        _("无需报送"),
        source=(INVITED, NOT_HANDED_IN),
        target=EXCUSED,
        law=cite("监察条例 14"),
        by=Role.INSPECTOR,
        stops_all=True,
        needs_reason=True,
    )
    def excuse(self: Any, now: Situation) -> None:
        self.outcome = "excused"
