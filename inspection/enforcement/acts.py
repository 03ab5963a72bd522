"""The map of SM-4 (law reference, 3.11): review and suit, the demand, the application to the court, its enforcement.

Review and suit stand in `remedy_acts.py`, what the court does in `court_acts.py`. An act that changes the investigation locks
it after the enforcement; no act of an investigation locks an enforcement that is there already, so the two cannot meet.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.requirements import Situation
from inspection.enforcement import outcomes, terms
from inspection.enforcement import requirements as needs
from inspection.enforcement.court_acts import CourtActs
from inspection.enforcement.remedy_acts import RemedyActs
from inspection.enforcement.states import APPLIED, LAPSED, REMEDY_EXPIRED, URGED
from inspection.investigation.requirements import two_officers_present
from registry.roles import Role

FORMS = "inspection.enforcement.forms"


class ApplyingActs:
    """The demand letter and the application to the court."""

    @act(
        _("催告"),
        source=REMEDY_EXPIRED,
        target=URGED,
        law=cite("强制法 35, 54"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[needs.remedies_ended, needs.not_performed, needs.still_time_to_apply, needs.demand_complete],
        issues=["demand_letter"],
        drafts="demand_letter",
        form=f"{FORMS}.UrgeForm",
    )
    def urge(self: Any, now: Situation, *, duty: str, amount: Decimal | None = None, way: str = "") -> None:
        self.urged_on, self.urge_duty, self.urge_amount = now.on, duty.strip(), amount

    @act(
        _("催告书送达"),
        source=URGED,
        law=cite("强制法 38, 54, 69"),
        by=(Capacity.SYSTEM, Capacity.HANDLER),
        requires=[needs.urge_service_recorded],
        starts=[Start(terms.URGE, from_day="urge_served_on")],
        form=f"{FORMS}.UrgeServedForm",
    )
    def urge_served(self: Any, now: Situation, *, served_on: date, service_id: int | None = None) -> None:
        self.urge_served_on = served_on

    @act(
        _("记录催告后的陈述申辩"),
        source=URGED,
        law=cite("强制法 36"),
        by=Capacity.HANDLER,
        requires=[needs.urge_is_served, two_officers_present],
        issues=["urge_statement_record"],
        drafts="urge_statement_record",
        form=f"{FORMS}.UrgeStatementForm",
    )
    def record_urge_statement(
        self: Any,
        now: Situation,
        *,
        person: str,
        position: str,
        place: str,
        statement: str,
        considered: str,
        officer_ids: list[int],
        signed: bool = True,
        refusal_note: str = "",
    ) -> None:
        self.urge_statement, self.urge_considered = statement.strip(), considered.strip()

    @act(
        _("申请财产保全"),
        source=(REMEDY_EXPIRED, URGED),
        law=cite("行诉解释 159"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[needs.not_performed, needs.application_complete],
        issues=["preservation_application"],
        drafts="preservation_application",
        form=f"{FORMS}.PreservationForm",
        needs_reason=True,
    )
    def preserve_property(self: Any, now: Situation, *, court: str, subject: str, request: str) -> None:
        """Before the application, where it is feared that property will be moved away."""
        self.preservation_on = now.on

    @act(
        _("申请法院强制执行"),
        source=URGED,
        target=APPLIED,
        law=cite("强制法 53, 54, 55"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[
            needs.remedies_ended,
            needs.urge_ran_out,
            needs.not_performed,
            needs.still_time_to_apply,
            needs.application_complete,
        ],
        stops=[terms.URGE, terms.APPLY],
        starts=[terms.COURT_ACCEPTS],
        issues=["court_application"],
        drafts="court_application",
        form=f"{FORMS}.ApplicationForm",
    )
    def apply_to_court(self: Any, now: Situation, *, court: str, subject: str, request: str) -> None:
        """The head signs: the approval is the signature that 强制法 art 55 asks for."""
        self.applied_on, self.court = now.on, court.strip()

    @act(
        _("逾期未申请强制执行"),
        source=(REMEDY_EXPIRED, URGED),
        target=LAPSED,
        law=cite("强制法 53"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[needs.time_to_apply_over],
        stops_all=True,
        needs_reason=True,
    )
    def record_lapse(self: Any, now: Situation) -> None:
        """Nobody asked the court in time; it is counted as lost at this step, not closed in silence."""
        self.failed_step, self.failure = outcomes.FailedStep.URGE, now.reason


class EnforcementActs(RemedyActs, ApplyingActs, CourtActs):
    """The map of SM-4."""
