"""What courts do to an award: setting aside, enforcement, refusal to enforce (law reference, 6.16)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.award import requirements as needs
from arbitration.award import terms
from arbitration.award.states import (
    AFTER_A_RULING,
    ANNULLED,
    EFFECTIVE,
    ENDED,
    ENFORCING,
    FINAL_MADE,
    IN_FORCE,
    LAPSED,
    NOT_EFFECTIVE,
    NOT_ENFORCED,
    PERFORMED,
    SETTING_ASIDE,
)
from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.requirements import Situation
from registry.roles import Role

FORMS = "arbitration.award.forms"
OFFICE = (Role.SECRETARY, Role.CLERK)


class SettingAsideActs:
    """The employer against a final award (仲裁法 art 49), also after the worker's suit came to nothing (解释(一) art 21)."""

    @act(
        _("登记用人单位申请撤销"),
        source=(FINAL_MADE, ENFORCING),
        target=SETTING_ASIDE,
        law=cite("仲裁法 49", "解释(一) 21, 25"),
        by=OFFICE,
        requires=[needs.days_make_sense, needs.set_aside_in_time],
        stops=[terms.SET_ASIDE],
        form=f"{FORMS}.SetAsideForm",
        public=_("用人单位向中级人民法院申请撤销裁决，审查期间中止执行。"),
    )
    def record_set_aside(
        self: Any, now: Situation, *, applied_on: date, court: str, ground: str, employer_id: int | None = None
    ) -> None:
        """Enforcement is stayed meanwhile (解释(一) art 25)."""
        self.set_aside_on, self.set_aside_court, self.set_aside_ground = applied_on, court.strip(), ground

    @act(
        _("法院驳回撤销申请"),
        source=SETTING_ASIDE,
        target=FINAL_MADE,
        law=cite("仲裁法 49", "解释(一) 22, 25"),
        by=OFFICE,
        requires=[needs.days_make_sense],
        form=f"{FORMS}.RulingForm",
        public=_("法院驳回了用人单位的撤销申请，裁决继续有效。"),
    )
    def reject_set_aside(self: Any, now: Situation, *, ruled_on: date, received_on: date) -> None:
        self.set_aside_rejected_on, self.ruling_received_on = ruled_on, received_on

    @act(
        _("法院撤销裁决"),
        source=SETTING_ASIDE,
        target=ANNULLED,
        law=cite("仲裁法 49", "解释(一) 22, 23"),
        by=OFFICE,
        requires=[needs.days_make_sense],
        stops=[terms.SUE_FINAL, terms.ENFORCE],
        starts=[Start(terms.SUE_ANNULLED, from_day="ruling_received_on", on_expiry="no_suit_after")],
        form=f"{FORMS}.RulingForm",
        public=_("法院撤销了裁决，收到裁定书之日起十五日内可以就该争议向人民法院起诉。"),
    )
    def annul(self: Any, now: Situation, *, ruled_on: date, received_on: date) -> None:
        self.ruling_received_on = received_on
        self.standings.filter(effective_on__isnull=False).update(effective_on=None)

    @act(
        _("劳动者的起诉被驳回或者撤回"),
        source=NOT_EFFECTIVE,
        target=FINAL_MADE,
        law=cite("解释(一) 21"),
        by=OFFICE,
        requires=[needs.days_make_sense, needs.dropped_after_final],
        starts=[
            Start(terms.SET_ASIDE, from_day="ruling_received_on", on_expiry="remedies_over"),
            Start(terms.ENFORCE, from_day="performance_ends_on"),
        ],
        form=f"{FORMS}.DroppedForm",
        public=_("劳动者的起诉已经终结；用人单位收到裁定书之日起三十日内可以申请撤销裁决。"),
    )
    def suit_dropped(self: Any, now: Situation, *, dropped: str, received_on: date) -> None:
        """The employer has its thirty days again, from its receipt of the ruling."""
        self.dropped, self.ruling_received_on, self.effective_on = dropped, received_on, received_on
        self.set_aside_on = self.set_aside_rejected_on = self.enforcement_on = None
        self.court = self.court_number = ""  # what was being enforced had lost its effect
        self.standings.filter(suit_ended_on=None, sued_on__isnull=False).update(
            suit_ended_on=received_on, effective_on=received_on
        )


class EnforcementActs:
    """An award in force that is not performed (仲裁法 art 51)."""

    @act(
        _("登记申请法院执行"),
        source=IN_FORCE,
        target=ENFORCING,
        law=cite("仲裁法 51", "民诉法 250"),
        by=(*OFFICE, Capacity.COMPLAINANT),
        requires=[needs.days_make_sense, needs.in_force, needs.time_to_enforce, needs.court_named],
        stops=[terms.ENFORCE],
        form=f"{FORMS}.EnforcementForm",
        public=_("已向人民法院申请执行。"),
    )
    def record_enforcement(self: Any, now: Situation, *, applied_on: date, court: str, court_number: str = "") -> None:
        self.enforcement_on, self.court, self.court_number = applied_on, court.strip(), court_number.strip()

    @act(
        _("法院裁定不予执行"),
        source=ENFORCING,
        target=NOT_ENFORCED,
        law=cite("解释(一) 24"),
        by=OFFICE,
        requires=[needs.days_make_sense],
        stops=[terms.SUE_FINAL, terms.SET_ASIDE],
        starts=[Start(terms.SUE_UNENFORCED, from_day="ruling_received_on", on_expiry="no_suit_after")],
        form=f"{FORMS}.RulingForm",
        public=_("法院裁定不予执行，收到裁定书之日起三十日内可以就该争议向人民法院起诉。"),
    )
    def court_refuses(self: Any, now: Situation, *, ruled_on: date, received_on: date) -> None:
        self.ruling_received_on = received_on
        self.standings.filter(effective_on__isnull=False).update(effective_on=None)

    @act(
        _("登记履行完毕"),
        source=(*IN_FORCE, ENFORCING),
        target=PERFORMED,
        law=cite("仲裁法 51"),
        by=OFFICE,
        requires=[needs.days_make_sense, needs.performance_proven, needs.no_worker_may_sue],
        stops_all=True,
        form=f"{FORMS}.PerformedForm",
        public=_("裁决已经履行完毕。"),
    )
    def record_performed(self: Any, now: Situation, *, performed_on: date, amount: Decimal) -> None:
        self.performed_on, self.performed_amount = performed_on, amount

    @act(
        _("逾期未申请执行"),
        source=EFFECTIVE,
        target=LAPSED,
        law=cite("民诉法 250"),
        by=OFFICE,
        requires=[needs.time_to_enforce_over],
        stops_all=True,
        needs_reason=True,
    )
    def record_lapse(self: Any, now: Situation) -> None:
        """Never by itself: the two years may have been suspended or interrupted, and somebody has to say that they were not."""

    @act(
        _("裁定后当事人已起诉"),
        source=AFTER_A_RULING,
        target=ENDED,
        law=cite("仲裁法 49", "解释(一) 24"),
        by=OFFICE,
        requires=[needs.days_make_sense, needs.court_named, needs.sued_after_the_ruling],
        stops_all=True,
        form=f"{FORMS}.SuitAfterForm",
        public=_("当事人已就该争议向人民法院起诉。"),
    )
    def sue_after(self: Any, now: Situation, *, filed_on: date, court: str) -> None:
        """The court decides the dispute."""

    @act(
        _("裁定后起诉期届满"),
        source=AFTER_A_RULING,
        target=ENDED,
        law=cite("仲裁法 49", "解释(一) 24"),
        by=(Capacity.SYSTEM, *OFFICE),
        requires=[needs.no_suit_after_the_ruling],
        stops_all=True,
        public=_("就该争议起诉的期限已过。"),
    )
    def no_suit_after(self: Any, now: Situation) -> None:
        """Nobody went to court in time."""


class CourtActs(SettingAsideActs, EnforcementActs):
    """What courts do to an award."""
