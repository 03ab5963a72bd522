"""What the court does with the application, and the end of enforcement (law reference, 3.11; 强制法 arts 39-42, 56-58)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.requirements import Situation
from inspection import flows as follow_up
from inspection.enforcement import requirements as needs
from inspection.enforcement import terms
from inspection.enforcement.outcomes import RefusedBy
from inspection.enforcement.plan import Instalment
from inspection.enforcement.states import (
    AFTER_APPLICATION,
    APPLIED,
    COURT_ACCEPTED,
    COURT_REFUSED,
    ENFORCING,
    HIGHER_COURT,
    NOT_ENFORCED,
    PERFORMED,
    REMEDY_EXPIRED,
    SUSPENDED,
    TERMINATED,
    URGED,
)
from registry.roles import Role

FORMS = "inspection.enforcement.forms"


class CourtActs:
    """Acceptance, ruling, enforcement, suspension, end."""

    @act(
        _("法院受理强制执行申请"),
        source=(APPLIED, HIGHER_COURT),
        target=COURT_ACCEPTED,
        law=cite("强制法 56, 57"),
        by=Capacity.HANDLER,
        requires=[needs.days_make_sense, needs.acceptance_in_file],
        stops=[terms.COURT_ACCEPTS, terms.HIGHER_COURT],
        starts=[Start(terms.COURT_RULES, from_day="court_accepted_on")],
        form=f"{FORMS}.CourtAcceptsForm",
    )
    def court_accepts(self: Any, now: Situation, *, accepted_on: date, court_number: str, evidence_id: int) -> None:
        self.court_accepted_on, self.court_number = accepted_on, court_number.strip()

    @act(
        _("法院不予受理"),
        source=APPLIED,
        target=COURT_REFUSED,
        law=cite("强制法 56"),
        by=Capacity.HANDLER,
        requires=[needs.days_make_sense, needs.failure_coded],
        stops=[terms.COURT_ACCEPTS],
        starts=[Start(terms.RECONSIDER, from_day="refusal_received_on", on_expiry="refusal_stands")],
        form=f"{FORMS}.CourtRefusesForm",
    )
    def court_refuses(self: Any, now: Situation, *, received_on: date, failed_step: str, failure: str) -> None:
        self.refused_by, self.refusal_received_on = RefusedBy.ACCEPTANCE, received_on
        self.failed_step, self.failure = failed_step, failure.strip()

    @act(
        _("法院裁定准予执行"),
        source=(COURT_ACCEPTED, HIGHER_COURT),
        target=ENFORCING,
        law=cite("强制法 57, 58"),
        by=Capacity.HANDLER,
        requires=[needs.days_make_sense],
        stops=[terms.COURT_RULES, terms.HIGHER_COURT],
        form=f"{FORMS}.RulingForm",
    )
    def court_allows(self: Any, now: Situation, *, ruled_on: date) -> None:
        self.ruled_on = ruled_on
        follow_up.begin(self)

    @act(
        _("法院裁定不准予执行"),
        source=COURT_ACCEPTED,
        target=COURT_REFUSED,
        law=cite("强制法 58", "行诉解释 161"),
        by=Capacity.HANDLER,
        requires=[needs.days_make_sense, needs.failure_coded],
        stops=[terms.COURT_RULES],
        starts=[Start(terms.RECONSIDER, from_day="refusal_received_on", on_expiry="refusal_stands")],
        form=f"{FORMS}.CourtRefusesForm",
    )
    def court_denies(self: Any, now: Situation, *, received_on: date, failed_step: str, failure: str) -> None:
        self.refused_by, self.refusal_received_on = RefusedBy.ENFORCEMENT, received_on
        self.failed_step, self.failure = failed_step, failure.strip()

    @act(
        _("向上一级法院申请复议"),
        source=COURT_REFUSED,
        target=HIGHER_COURT,
        law=cite("强制法 56, 58"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[needs.still_time_to_reconsider],
        stops=[terms.RECONSIDER],
        starts=[Start(terms.HIGHER_COURT, length="higher_court_days")],
        issues=["reconsideration_of_ruling"],
        drafts="reconsideration_of_ruling",
        form=f"{FORMS}.ReconsiderForm",
    )
    def ask_higher_court(self: Any, now: Situation, *, court: str, grounds: str) -> None:
        self.reconsidered_on = now.on

    @act(
        _("不予受理或者不准予执行成定局"),
        source=(COURT_REFUSED, HIGHER_COURT),
        target=NOT_ENFORCED,
        law=cite("强制法 56, 58"),
        by=(Capacity.SYSTEM, Capacity.HANDLER),
        requires=[needs.refusal_is_final],
        stops_all=True,
    )
    def refusal_stands(self: Any, now: Situation) -> None:
        """Nothing besides the status changes; the failed step was coded with the refusal."""

    @act(
        _("达成执行协议"),
        source=ENFORCING,
        law=cite("强制法 42"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[needs.agreement_complete],
        issues=["enforcement_agreement"],
        drafts="enforcement_agreement",
        form=f"{FORMS}.AgreementForm",
    )
    def agree_on_instalments(self: Any, now: Situation, *, instalments: list[Instalment], remission: str = "") -> None:
        """The plan stands in the agreement; where it is not kept, enforcement goes on (强制法 art 42)."""
        self.agreed_on = now.on

    @act(
        _("中止执行"),
        source=ENFORCING,
        target=SUSPENDED,
        law=cite("强制法 39"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[needs.suspension_grounded],
        starts=[terms.SUSPENDED],
        issues=["suspension_decision"],
        drafts="suspension_decision",
        form=f"{FORMS}.SuspendForm",
        needs_reason=True,
    )
    def suspend_enforcement(self: Any, now: Situation, *, ground: str) -> None:
        self.suspended_on = now.on
        follow_up.end(self)

    @act(
        _("恢复执行"),
        source=SUSPENDED,
        target=ENFORCING,
        law=cite("强制法 39"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        stops=[terms.SUSPENDED],
        needs_reason=True,
    )
    def resume_enforcement(self: Any, now: Situation) -> None:
        self.suspended_on = None
        follow_up.begin(self)

    @act(
        _("终结执行"),
        source=(ENFORCING, SUSPENDED),
        target=TERMINATED,
        law=cite("强制法 39, 40"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[needs.termination_grounded],
        stops_all=True,
        issues=["termination_decision"],
        drafts="termination_decision",
        form=f"{FORMS}.TerminateForm",
        needs_reason=True,
    )
    def terminate_enforcement(self: Any, now: Situation, *, ground: str) -> None:
        self.termination_ground = ground
        follow_up.end(self)

    @act(
        _("决定已履行，办结"),
        source=(REMEDY_EXPIRED, URGED, *AFTER_APPLICATION),
        target=PERFORMED,
        law=cite("强制法 53, 54", "若干规定 41-43"),
        by=Capacity.HANDLER,
        requires=[needs.is_performed],
        stops_all=True,
    )
    def end_performed(self: Any, now: Situation) -> None:
        self.performed_on = now.on
        follow_up.end(self)
