"""What courts do to an award: setting aside, enforcement, refusal to enforce (law reference, 6.16)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.award import enforcing, terms
from arbitration.award import requirements as needs
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
from arbitration.offices import OFFICE
from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.requirements import Situation
from casework.states import State

FORMS = "arbitration.award.forms"
TO_ENFORCE = (
    needs.days_make_sense,
    needs.in_force,
    enforcing.may_ask_the_court,
    enforcing.time_to_enforce,
    needs.court_named,
)


def _end_suits(effect: Any, received_on: date, worker_ids: list[int] | None) -> None:
    """For these workers, or for all, the award is in force again, since the ruling was received."""
    in_court = effect.standings.filter(suit_ended_on=None, sued_on__isnull=False)
    chosen = in_court.filter(worker_id__in=worker_ids) if worker_ids else in_court
    chosen.update(suit_ended_on=received_on, effective_on=received_on)


def _some_dropped(name: str, label: Any, *, source: tuple[State, ...], target: State | None = None) -> Any:
    """The suits of some came to nothing while the award was in force for others: theirs is in force too from now on."""

    def dropped_for_some(
        self: Any, now: Situation, *, dropped: str, received_on: date, worker_ids: list[int] | None = None
    ) -> None:
        self.ruling_received_on, self.set_aside_rejected_on = received_on, None
        _end_suits(self, received_on, worker_ids)

    dropped_for_some.__name__ = name
    return act(
        label,
        source=source,
        target=target,
        law=cite("解释(一) 17, 21"),
        by=OFFICE,
        requires=[needs.days_make_sense, needs.dropped_after_final, needs.suit_is_known],
        stops=[terms.SET_ASIDE, terms.ENFORCE],
        starts=[
            Start(terms.SET_ASIDE, from_day="ruling_received_on", on_expiry="remedies_over"),
            Start(terms.ENFORCE, from_day="last_performance_ends_on"),
        ],
        form=f"{FORMS}.DroppedForm",
        public=_("部分劳动者的起诉已经终结；用人单位收到裁定书之日起三十日内可以申请撤销裁决。"),
    )(dropped_for_some)


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
        self.standings.filter(effective_on__isnull=False).update(effective_on=None, enforced_on=None)

    @act(
        _("劳动者的起诉被驳回或者撤回"),
        source=NOT_EFFECTIVE,
        target=FINAL_MADE,
        law=cite("解释(一) 21"),
        by=OFFICE,
        requires=[needs.days_make_sense, needs.dropped_after_final, needs.suit_is_known],
        starts=[
            Start(terms.SET_ASIDE, from_day="ruling_received_on", on_expiry="remedies_over"),
            Start(terms.ENFORCE, from_day="last_performance_ends_on"),
        ],
        form=f"{FORMS}.DroppedForm",
        public=_("劳动者的起诉已经终结；用人单位收到裁定书之日起三十日内可以申请撤销裁决。"),
    )
    def suit_dropped(
        self: Any, now: Situation, *, dropped: str, received_on: date, worker_ids: list[int] | None = None
    ) -> None:
        """The employer has its thirty days again, from its receipt of the ruling; nobody named: all suits have ended."""
        self.dropped, self.ruling_received_on, self.effective_on = dropped, received_on, received_on
        self.set_aside_on = self.set_aside_rejected_on = self.enforcement_on = None
        self.court = self.court_number = ""  # what was being enforced had lost its effect
        _end_suits(self, received_on, worker_ids)

    suit_of_some_dropped = _some_dropped(
        "suit_of_some_dropped", _("部分劳动者的起诉被驳回或者撤回"), source=(FINAL_MADE, EFFECTIVE), target=FINAL_MADE
    )
    suit_of_some_dropped_meanwhile = _some_dropped(
        "suit_of_some_dropped_meanwhile",
        _("部分劳动者的起诉被驳回或者撤回（审查撤销、执行期间）"),
        source=(SETTING_ASIDE, ENFORCING),
    )


class EnforcementActs:
    """An award in force that is not performed (仲裁法 art 51)."""

    @act(
        _("登记申请法院执行"),
        source=(*IN_FORCE, ENFORCING),
        target=ENFORCING,
        law=cite("仲裁法 51", "民诉法 250"),
        by=(*OFFICE, Capacity.COMPLAINANT),
        requires=[*TO_ENFORCE, enforcing.asked_by_all],
        stops=[terms.ENFORCE],
        form=f"{FORMS}.EnforcementForm",
        public=_("已向人民法院申请执行。"),
    )
    def record_enforcement(
        self: Any,
        now: Situation,
        *,
        applied_on: date,
        court: str,
        court_number: str = "",
        worker_ids: list[int] | None = None,
    ) -> None:
        """The last of those for whom the award is in force; the two years are used by all."""
        _ask_the_court(self, now, applied_on, court, court_number)

    @act(
        _("登记部分劳动者申请执行"),
        source=(*IN_FORCE, ENFORCING),
        target=ENFORCING,
        law=cite("仲裁法 51", "民诉法 250", "解释(一) 17"),
        by=(*OFFICE, Capacity.COMPLAINANT),
        requires=[*TO_ENFORCE, enforcing.asked_by_some],
        form=f"{FORMS}.EnforcementForm",
        public=_("部分劳动者已向人民法院申请执行，其余劳动者仍可以在两年内申请。"),
    )
    def record_enforcement_of_some(
        self: Any,
        now: Situation,
        *,
        applied_on: date,
        court: str,
        court_number: str = "",
        worker_ids: list[int] | None = None,
    ) -> None:
        """The two years of the others run on."""
        _ask_the_court(self, now, applied_on, court, court_number)

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
        self.standings.filter(effective_on__isnull=False).update(effective_on=None, enforced_on=None)

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


def _ask_the_court(effect: Any, now: Situation, applied_on: date, court: str, court_number: str) -> None:
    effect.enforcement_on, effect.court, effect.court_number = applied_on, court.strip(), court_number.strip()
    effect.standings.filter(worker_id__in=enforcing.asking(now)).update(enforced_on=applied_on)
