"""What courts do to an award that is not set aside: enforcement, refusal to enforce, suits afterwards (law reference, 6.16)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.award import enforcing, terms
from arbitration.award import requirements as needs
from arbitration.award import setting_aside as asked
from arbitration.award.dropped_acts import DroppedSuitActs
from arbitration.award.outcomes import StruckBy
from arbitration.award.setting_aside_acts import SettingAsideActs, strike
from arbitration.award.states import (
    AFTER_A_RULING,
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

FORMS = "arbitration.award.forms"
IN_FORCE_FOR_OTHERS = (FINAL_MADE, SETTING_ASIDE, EFFECTIVE, ENFORCING, PERFORMED, LAPSED, NOT_EFFECTIVE)
TO_ENFORCE = (
    needs.days_make_sense,
    needs.in_force,
    enforcing.may_ask_the_court,
    enforcing.time_to_enforce,
    needs.court_named,
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
        requires=[needs.days_make_sense, asked.all_had_asked],
        stops=[terms.SUE_FINAL, terms.SET_ASIDE, terms.SUE_UNENFORCED],
        starts=[Start(terms.SUE_UNENFORCED, from_day="ruling_received_on", on_expiry="no_suit_after")],
        form=f"{FORMS}.RulingForm",
        public=_("法院裁定不予执行，收到裁定书之日起三十日内可以就该争议向人民法院起诉。"),
    )
    def court_refuses(self: Any, now: Situation, *, ruled_on: date, received_on: date) -> None:
        strike(self, received_on, StruckBy.UNENFORCED)
        self.effective_on = self.enforcement_on = None

    @act(
        _("法院裁定对部分劳动者不予执行"),
        source=ENFORCING,
        law=cite("解释(一) 17, 24"),
        by=OFFICE,
        requires=[needs.days_make_sense, asked.refused_to_the_named],
        stops=[terms.SUE_UNENFORCED],
        starts=[Start(terms.SUE_UNENFORCED, from_day="ruling_received_on")],
        form=f"{FORMS}.RulingOnSomeForm",
        public=_(
            "法院裁定对部分劳动者不予执行，收到裁定书之日起三十日内可以就该争议向人民法院起诉；裁决对其余劳动者继续有效。"
        ),
    )
    def court_refuses_for_some(
        self: Any, now: Situation, *, worker_ids: list[int], ruled_on: date, received_on: date
    ) -> None:
        """For the others the award is in force as before, whether they have asked the court already or not."""
        strike(self, received_on, StruckBy.UNENFORCED, worker_ids)

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
        source=(EFFECTIVE, ENFORCING),
        target=LAPSED,
        law=cite("民诉法 250"),
        by=OFFICE,
        requires=[needs.time_to_enforce_over, needs.nobody_enforces],
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

    @act(
        _("裁决对其失去效力的劳动者已起诉"),
        source=IN_FORCE_FOR_OTHERS,
        law=cite("仲裁法 49", "解释(一) 17, 24"),
        by=OFFICE,
        requires=[needs.days_make_sense, needs.court_named, asked.struck_sued_in_time],
        form=f"{FORMS}.SuitOfStruckForm",
        public=_("部分劳动者已就该争议向人民法院起诉。"),
    )
    def sue_after_of_some(self: Any, now: Situation, *, worker_ids: list[int], filed_on: date, court: str) -> None:
        """Each within days of one's own; also when for the others the award has run its course meanwhile."""
        self.standings.filter(worker_id__in=worker_ids).update(sued_after_on=filed_on)


class CourtActs(SettingAsideActs, DroppedSuitActs, EnforcementActs):
    """What courts do to an award."""


def _ask_the_court(effect: Any, now: Situation, applied_on: date, court: str, court_number: str) -> None:
    effect.enforcement_on, effect.court, effect.court_number = applied_on, court.strip(), court_number.strip()
    effect.standings.filter(worker_id__in=enforcing.asking(now)).update(enforced_on=applied_on)
