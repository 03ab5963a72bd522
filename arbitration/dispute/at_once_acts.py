"""The one notice to a collective (办案规则 art 64): who sits, when to answer and to prove, and when the hearing is, told together.

It stands in the place of four single notices; the tribunal has been formed before (`form_collective_tribunal`). A case to which
it was not sent goes on by the single acts.
"""

from datetime import date, time
from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.dispute import burdens, collective, terms
from arbitration.dispute import collective_requirements as needs
from arbitration.dispute import proceeding_requirements as proceeding
from arbitration.dispute.states import ACCEPTED, DEFENCE
from arbitration.hearing import following
from arbitration.hearing import requirements as hearing
from arbitration.hearing import terms as hearing_terms
from arbitration.hearing.acts import COUNTED_BACK
from arbitration.offices import OFFICE
from arbitration.tribunal.requirements import tribunal_formed
from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.models import Party
from casework.requirements import Situation
from documents.models import Service


class AtOnceActs:
    """The one notice and its service."""

    @act(
        _("一次性通知"),
        source=ACCEPTED,
        law=cite("办案规则 64", "仲裁法 30, 32, 35"),
        by=OFFICE,
        requires=[
            needs.is_collective,
            proceeding.not_yet_notified,
            tribunal_formed,
            proceeding.proof_days_set,
            hearing.none_ahead,
            hearing.notified_in_time,
            hearing.everybody_free,
        ],
        starts=COUNTED_BACK,
        issues=["arbitration_collective_notice"],
        drafts="arbitration_collective_notice",
        form="arbitration.dispute.collective_forms.AtOnceForm",
        public=_("仲裁庭组成、答辩和举证期限、开庭日期已经一并通知。"),
    )
    def notify_at_once(
        self: Any,
        now: Situation,
        *,
        proof_days: int,
        room_id: int,
        held_on: date,
        begins: time,
        minutes: int,
        public: bool = True,
        closed_because: str = "",
    ) -> None:
        """Sets the period of proof, allots the burdens and books the hearing, as the single acts do."""
        self.notified_on, self.proof_days = now.on, proof_days
        burdens.allot(self, now, self.claim_items.filter(withdrawn_on=None))
        following.set_hearing(self, now)

    @act(
        _("登记一次性通知书送达"),
        source=ACCEPTED,
        target=DEFENCE,
        law=cite("办案规则 64", "仲裁法 30, 32, 35"),
        by=(*OFFICE, Capacity.SYSTEM),
        requires=[proceeding.one_notice_served],
        stops=[terms.SERVE, terms.TRIBUNAL, hearing_terms.NOTICE],
        starts=[
            Start(terms.DEFEND, from_day="response_served_on", on_expiry="defence_over"),
            Start(terms.PROVE, from_day="proof_served_on", length="proof_days", on_expiry="proof_over"),
        ],
        form="arbitration.dispute.defence_forms.ServedForm",
        public=_("通知书已经送达双方，答辩期和举证期限开始计算。"),
    )
    def notice_at_once_served(self: Any, now: Situation, *, served_on: date, service_id: int | None = None) -> None:
        """The days to answer run from the respondents' own receipt, those to prove since both sides know."""
        self.response_served_on, self.proof_served_on = _reached_respondents(self) or served_on, served_on
        following.note_ahead(self, notice_served_on=served_on)


def _reached_respondents(case: Any) -> date | None:
    """When the last respondent received the notice through the house; None where a slip says so."""
    notice = case.documents.filter(type_code=collective.ONE_NOTICE).latest("pk")
    theirs = Service.objects.filter(document=notice, party__role=Party.Role.RESPONDENT)
    days = list(theirs.values_list("effective_on", flat=True))
    return max(days) if days and None not in days else None
