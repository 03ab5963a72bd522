"""Joining and separating, the answers to a ticket, and the reward for a report."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.requirements import Situation
from inspection import links
from inspection.clue import requirements as needs
from inspection.clue import terms
from inspection.clue.outcomes import Outcome
from inspection.clue.states import CONCLUDED, JOINED, OPEN, STATES, VERIFYING
from registry.roles import Role

FORMS = "inspection.clue.forms"
OFFICERS = (Capacity.HANDLER, Role.CLERK, Role.INSPECTOR)


class FollowingActs:
    """What may follow beside the outcomes."""

    @act(
        _("并入"),
        source=OPEN,
        target=JOINED,
        law=cite("若干规定 18"),
        by=OFFICERS,
        requires=[needs.joins_a_fitting_matter, needs.joined_in_fact],
        stops_all=True,
        form=f"{FORMS}.JoinForm",
        needs_reason=True,
    )
    def join(self: Any, now: Situation, *, into_id: int) -> None:
        self.outcome, self.carried_by_id = Outcome.DUPLICATE, into_id
        links.begin(self.pk, into_id, links.MERGED, on=now.on)

    @act(
        _("分出单独办理"),
        source=JOINED,
        target=VERIFYING,
        law=cite("若干规定 18"),
        by=OFFICERS,
        requires=[needs.no_ticket_clock],
        starts=[Start(terms.VERIFY, from_day="reported_on")],
        needs_reason=True,
    )
    def separate(self: Any, now: Situation) -> None:
        _part(self, now.on)

    @act(
        _("分出单独办理（工单）"),
        source=JOINED,
        target=VERIFYING,
        law=cite("若干规定 18"),
        by=OFFICERS,
        requires=[needs.ticket_clock],
        starts=[
            Start(terms.VERIFY, from_day="reported_on"),
            Start(terms.TICKET, from_day="reported_on", length="ticket_days", unit="ticket_unit"),
        ],
        needs_reason=True,
    )
    def separate_ticket(self: Any, now: Situation) -> None:
        """The clocks go on from the day of receipt: joining and separating gives nobody more time."""
        _part(self, now.on)

    @act(
        _("阶段性答复工单"),
        source=STATES,
        law=cite("农民工条例 10"),
        by=OFFICERS,
        requires=[needs.ticket_unanswered, needs.answer_told],
        form=f"{FORMS}.AnswerForm",
    )
    def answer_meanwhile(self: Any, now: Situation, *, reply: str) -> None:
        self.ticket_answer = reply.strip()

    @act(
        _("办结答复工单"),
        source=(CONCLUDED, JOINED),
        law=cite("农民工条例 10"),
        by=OFFICERS,
        requires=[needs.ticket_unanswered, needs.answer_told, needs.nothing_open_behind],
        form=f"{FORMS}.AnswerForm",
    )
    def answer_finally(self: Any, now: Situation, *, reply: str) -> None:
        self.ticket_answer, self.ticket_answered_on = reply.strip(), now.on

    @act(
        _("给予举报奖励"),
        source=CONCLUDED,
        law=cite("监察条例 9"),
        by=OFFICERS,
        approval=Role.HEAD,
        requires=[needs.proven_report, needs.reward_deserved],
        form=f"{FORMS}.RewardForm",
        needs_reason=True,
    )
    def decide_reward(self: Any, now: Situation, *, amount: Decimal, main_lead: bool, serious: bool) -> None:
        self.reward_amount, self.reward_decided_on = amount, now.on

    @act(
        _("发放举报奖励"),
        source=CONCLUDED,
        law=cite("监察条例 9"),
        by=OFFICERS,
        requires=[needs.reward_decided, needs.reward_proof],
        form=f"{FORMS}.PayRewardForm",
    )
    def pay_reward(self: Any, now: Situation, *, paid_on: date) -> None:
        self.reward_paid_on = paid_on


def _part(clue: Any, on: date) -> None:
    links.end(clue.pk, links.MERGED, on=on)
    clue.outcome, clue.carried_by_id = "", None
