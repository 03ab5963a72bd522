"""The map of SM-11 (law reference, 6.16): receipt, suit, setting aside, effect, enforcement.

Acts stand in legal order. What a court does to the award stands in `court_acts.py`.
"""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.award import applications, following, terms
from arbitration.award import requirements as needs
from arbitration.award.court_acts import CourtActs
from arbitration.award.states import (
    EFFECTIVE,
    ENFORCING,
    FINAL_MADE,
    MADE,
    NONFINAL_SERVED,
    NOT_EFFECTIVE,
    SETTING_ASIDE,
)
from arbitration.offices import OFFICE
from calendars.law import cite
from calendars.terms import add_days
from casework.actors import Capacity
from casework.acts import Start, act
from casework.models import Deadline
from casework.numbers import next_number
from casework.requirements import Situation

FORMS = "arbitration.award.forms"
FINAL_IS_SERVED = (FINAL_MADE, SETTING_ASIDE, ENFORCING)
SUABLE = (FINAL_MADE, SETTING_ASIDE, ENFORCING, NONFINAL_SERVED)  # one enforces while another's days still run


class ReceiptActs:
    """The award is made and reaches each party; the days of each run from its own receipt."""

    @act(
        _("终局裁决作出，即时生效"),
        source=MADE,
        target=FINAL_MADE,
        law=cite("仲裁法 47", "解释(一) 18, 19"),
        by=Capacity.SYSTEM,
        requires=[needs.opened_by_final_award],
        starts=[Start(terms.ENFORCE, from_day="performance_ends_on")],
    )
    def open_final(self: Any, now: Situation) -> None:
        """Effective when made, for everybody whom it concerns."""
        _begin(self, now)
        self.effective_on = self.made_on
        following.begin_standings(self, effective_on=self.made_on)

    @act(
        _("非终局裁决作出，等待送达和起诉期届满"),
        source=MADE,
        target=NONFINAL_SERVED,
        law=cite("仲裁法 50", "解释(一) 18"),
        by=Capacity.SYSTEM,
        requires=[needs.opened_by_nonfinal_award],
    )
    def open_nonfinal(self: Any, now: Situation) -> None:
        _begin(self, now)
        following.begin_standings(self, effective_on=None)

    @act(
        _("劳动者收到终局裁决书"),
        source=FINAL_IS_SERVED,
        law=cite("仲裁法 48"),
        by=Capacity.SYSTEM,
        requires=[needs.days_make_sense, needs.receives_once],
        stops=[terms.SUE_FINAL],
        starts=[Start(terms.SUE_FINAL, from_day="workers_received_on", on_expiry="remedies_over")],
    )
    def worker_received(self: Any, now: Situation, *, worker_id: int, received_on: date) -> None:
        """The clock shows the last worker's day; each one's own stands in `remedies`."""
        following.write_receipt(self, worker_id=worker_id, received_on=received_on)

    @act(
        _("用人单位收到终局裁决书"),
        source=FINAL_IS_SERVED,
        law=cite("仲裁法 49"),
        by=Capacity.SYSTEM,
        requires=[needs.days_make_sense, needs.receives_once],
        stops=[terms.SET_ASIDE],
        starts=[Start(terms.SET_ASIDE, from_day="employers_received_on", on_expiry="remedies_over")],
    )
    def employer_received(self: Any, now: Situation, *, employer_id: int, received_on: date) -> None:
        following.write_receipt(self, employer_id=employer_id, received_on=received_on)

    @act(
        _("当事人收到非终局裁决书"),
        source=NONFINAL_SERVED,
        law=cite("仲裁法 50"),
        by=Capacity.SYSTEM,
        requires=[needs.days_make_sense, needs.receives_once],
        stops=[terms.SUE],
        starts=[Start(terms.SUE, from_day="last_received_on", on_expiry="takes_effect")],
    )
    def party_received(
        self: Any, now: Situation, *, received_on: date, worker_id: int | None = None, employer_id: int | None = None
    ) -> None:
        following.write_receipt(self, worker_id=worker_id, employer_id=employer_id, received_on=received_on)


class EffectActs:
    """Suits, and what takes effect when there is none."""

    @act(
        _("登记当事人起诉"),
        source=SUABLE,
        target=NOT_EFFECTIVE,
        law=cite("仲裁法 48, 50", "解释(一) 16, 17"),
        by=OFFICE,
        requires=[needs.days_make_sense, needs.may_sue, needs.sued_in_time, needs.suit_proven, needs.suit_of_all],
        stops_all=True,
        form=f"{FORMS}.SuitForm",
        public=_("当事人已向人民法院起诉，裁决不发生法律效力。"),
    )
    def record_suit(
        self: Any,
        now: Situation,
        *,
        suer: str,
        worker_ids: list[int],
        filed_on: date,
        court: str,
        court_number: str,
        employer_id: int | None = None,
    ) -> None:
        """Also while an employer asks for setting aside: the intermediate court then refuses (解释(一) art 21)."""
        _take_to_court(self, suer, worker_ids, filed_on)
        applications.close(self, filed_on)
        self.effective_on = self.enforcement_on = None

    @act(
        _("登记部分劳动者起诉"),
        source=SUABLE,
        law=cite("仲裁法 48, 50", "解释(一) 17"),
        by=OFFICE,
        requires=[needs.days_make_sense, needs.may_sue, needs.sued_in_time, needs.suit_proven, needs.suit_of_some],
        form=f"{FORMS}.SuitForm",
        public=_("部分劳动者的争议已经起诉，裁决只对其余劳动者发生法律效力。"),
    )
    def record_suit_of_some(
        self: Any,
        now: Situation,
        *,
        suer: str,
        worker_ids: list[int],
        filed_on: date,
        court: str,
        court_number: str,
        employer_id: int | None = None,
    ) -> None:
        _take_to_court(self, suer, worker_ids, filed_on)

    @act(
        _("起诉期届满，裁决生效"),
        source=NONFINAL_SERVED,
        target=EFFECTIVE,
        law=cite("仲裁法 50", "解释(一) 17"),
        by=(Capacity.SYSTEM, *OFFICE),
        requires=[needs.nobody_sued_in_time],
        stops=[terms.SUE],
        starts=[Start(terms.ENFORCE, from_day="performance_ends_on")],
        public=_("起诉期限已过，裁决发生法律效力。"),
    )
    def takes_effect(self: Any, now: Situation) -> None:
        """On the day after the last party's fifteen days."""
        clock = Deadline.objects.filter(case_id=self.pk, term=terms.SUE).latest("pk")
        self.effective_on = add_days(clock.due_on, 1) if clock.due_on else now.on
        self.standings.filter(sued_on=None).update(effective_on=self.effective_on)

    @act(
        _("起诉和申请撤销的期限届满"),
        source=FINAL_MADE,
        target=EFFECTIVE,
        law=cite("仲裁法 48, 49"),
        by=(Capacity.SYSTEM, *OFFICE),
        requires=[needs.both_windows_over],
        stops=[terms.SUE_FINAL, terms.SET_ASIDE],
        public=_("起诉和申请撤销的期限都已届满，终局裁决继续有效。"),
    )
    def remedies_over(self: Any, now: Situation) -> None:
        """The final award has been in force since it was made; now nobody can take it away any more."""

    @act(
        _("出具生效证明"),
        source=(FINAL_MADE, EFFECTIVE, ENFORCING),
        law=cite("仲裁法 50, 51"),
        by=OFFICE,
        requires=[needs.in_force],
        issues=["effect_certificate"],
        drafts="effect_certificate",
        public=_("已经出具裁决生效证明，可以凭此向人民法院申请执行。"),
    )
    def certify_effect(self: Any, now: Situation) -> None:
        """Names the workers for whom the award is in force, each since when."""


class AwardEffectActs(ReceiptActs, EffectActs, CourtActs):
    """The map of SM-11."""


def _begin(effect: Any, now: Situation) -> None:
    dispute = effect.arbitration
    effect.lead_id, effect.handler_ids = dispute.lead_id, list(dispute.handler_ids)
    effect.number = next_number(agency=effect.agency, series="仲效", year=now.on.year)


def _take_to_court(effect: Any, suer: str, worker_ids: list[int], filed_on: date) -> None:
    effect.standings.filter(worker_id__in=worker_ids).update(
        sued_on=filed_on, sued_by=suer, effective_on=None, enforced_on=None, suit_ended_on=None
    )
