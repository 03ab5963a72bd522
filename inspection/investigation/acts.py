"""Every act of an inspection case (SM-2; law reference, 3.9), in legal order: here filing and investigation.

The order to correct stands in `correcting_acts.py`, the decision in `deciding_acts.py`, closing in `closing_acts.py`, joining
and separating complaints in `joining_acts.py`, what the employer does in `employer_acts.py`; recusal, evidence, help, the spot,
hearings, fines and transfers each in a file of their name. `InvestigationActs` is all of them.
"""

from datetime import date, time
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Extend, Start, act
from casework.numbers import next_number
from casework.requirements import Situation
from inspection import conditions, finding, parties
from inspection.investigation import employer_flows, flows, recusing_acts, terms
from inspection.investigation import requirements as needs
from inspection.investigation.aftermath_acts import AftermathActs
from inspection.investigation.assisting_acts import AssistingActs, not_suspended
from inspection.investigation.closing_acts import ClosingActs
from inspection.investigation.correcting_acts import CorrectingActs
from inspection.investigation.crime_acts import CrimeReportingActs
from inspection.investigation.deciding_acts import DecidingActs
from inspection.investigation.employer_acts import EmployerActs
from inspection.investigation.hearing_acts import HearingActs
from inspection.investigation.joining_acts import JoiningActs
from inspection.investigation.money_acts import MoneyActs
from inspection.investigation.penalty_acts import PenaltyActs
from inspection.investigation.preserving_acts import PreservingActs
from inspection.investigation.roster_acts import RosterActs
from inspection.investigation.spot_acts import SpotActs
from inspection.investigation.states import (
    CLOSING,
    DECIDED,
    FILED,
    INVESTIGATING,
    NOT_FILED,
    NOTICED,
    ORDERED,
    PROPOSED,
    REPORT_DONE,
    SERVED,
)
from inspection.investigation.transferring_acts import TransferringActs
from registry.models import Staff
from registry.roles import Role

FORMS = "inspection.investigation.forms"


class FilingActs:
    """From a clue to a filed case with two inspectors."""

    @act(
        _("登记线索"),
        source=PROPOSED,
        law=cite("监察条例 14", "若干规定 19"),
        by=(Role.CLERK, Role.INSPECTOR, Role.HEAD),
        requires=[conditions.not_yet_registered, needs.source_named],
        starts=[Start(terms.SCREEN, from_day="discovered_on")],
    )
    def propose(self: Any, now: Situation) -> None:
        """A number is given when the case is filed; until then whoever registered the clue answers for it."""
        if now.actor.staff and not self.handler_ids:
            self.lead_id, self.handler_ids = now.actor.staff.pk, [now.actor.staff.pk]

    @act(
        _("核实登记信息"),
        source=(PROPOSED, FILED, INVESTIGATING),
        law=cite("若干规定 19", "监察条例 15"),
        by=(Capacity.HANDLER, Role.CLERK, Role.INSPECTOR),
        requires=[conditions.known_rows, conditions.sensible_facts],
        form="inspection.forms.CompleteFactsForm",
    )
    def complete_record(
        self: Any,
        now: Situation,
        *,
        employer_id: int | None = None,
        project_id: int | None = None,
        workplace_address: str = "",
        workplace_region_id: int | None = None,
        violation_kinds: list[str],
        violation_from: date | None = None,
        violation_until: date | None = None,
        ongoing: bool = False,
        amount_claimed: Decimal | None = None,
        workers_affected: int = 1,
    ) -> None:
        for column, value in now.data.items():
            setattr(self, column, value)
        parties.name_respondent(self, employer_id, on=now.on)
        finding.index(self)

    @act(
        _("立案"),
        source=PROPOSED,
        target=FILED,
        law=cite("监察条例 14", "若干规定 19"),
        by=(Role.CLERK, Role.INSPECTOR),
        approval=Role.HEAD,
        requires=[
            conditions.facts_recorded,
            conditions.employer_identified,
            conditions.within_two_years,
            conditions.inspection_matter,
            conditions.within_jurisdiction,
        ],
        stops=[terms.SCREEN],
        starts=[Start(terms.INVESTIGATE, from_day="filed_on")],
        issues=["filing_form"],
        drafts="filing_form",
        public=_("已立案。"),
    )
    def file(self: Any, now: Situation) -> None:
        self.filed_on = self.opened_on = now.on
        self.number = next_number(agency=self.agency, series="立", year=now.on.year)
        finding.index(self)

    @act(
        _("受理投诉并立案"),
        source=PROPOSED,
        target=FILED,
        law=cite("若干规定 18", "监察条例 14"),
        by=(Role.HEAD, Role.CLERK),  # the clerk in the draft that is read before the head agrees
        requires=[needs.opened_for_its_complaint],
        starts=[Start(terms.INVESTIGATE, from_day="filed_on")],
        issues=["filing_form"],
        public=_("您的投诉已立案，六十个工作日内完成调查。"),
    )
    def file_on_acceptance(self: Any, now: Situation, *, complaint_id: int) -> None:
        self.filed_on = now.on
        self.number = next_number(agency=self.agency, series="立", year=now.on.year)

    @act(
        _("分案立案"),
        source=PROPOSED,
        target=FILED,
        law=cite("若干规定 18", "监察条例 17"),
        by=(Role.HEAD, Role.CLERK, Role.INSPECTOR),
        requires=[needs.opened_for_its_complaint],
        starts=[Start(terms.INVESTIGATE, from_day="filed_on", length="investigation_length")],
        issues=["filing_form"],
        public=_("您的投诉改为单独办理，调查期限仍从原立案日起算。"),
    )
    def file_separately(self: Any, now: Situation, *, complaint_id: int, filed_on: date) -> None:
        self.filed_on = self.opened_on = filed_on
        self.number = next_number(agency=self.agency, series="立", year=now.on.year)

    @act(
        _("不予立案"),
        source=PROPOSED,
        target=NOT_FILED,
        law=cite("若干规定 19", "监察条例 20"),
        by=(Role.CLERK, Role.INSPECTOR),
        approval=Role.HEAD,
        stops=[terms.SCREEN],
        needs_reason=True,
    )
    def decline_filing(self: Any, now: Situation) -> None:
        """Nothing besides the status changes."""

    @act(
        _("指派监察员"),
        source=FILED,
        target=INVESTIGATING,
        law=cite("监察条例 16", "若干规定 20", "处罚法 42"),
        by=Role.HEAD,
        requires=[needs.two_certified_officers, recusing_acts.nobody_recused],
        form=f"{FORMS}.AssignForm",
        public=_("已指派两名以上监察员，开始调查。"),
    )
    def assign(self: Any, now: Situation, *, lead_id: int, assistant_ids: list[int]) -> None:
        self.lead_id = lead_id
        self.handler_ids = [lead_id, *(other for other in assistant_ids if other != lead_id)]

    @act(
        _("更换监察员"),
        source=(INVESTIGATING, REPORT_DONE, ORDERED, NOTICED, DECIDED, SERVED, CLOSING),
        law=cite("监察条例 16", "若干规定 20"),
        by=Role.HEAD,
        requires=[needs.two_certified_officers, recusing_acts.nobody_recused, recusing_acts.no_recusal_waits],
        form=f"{FORMS}.AssignForm",
        needs_reason=True,
        public=_("承办监察员有变动。"),
    )
    def reassign(self: Any, now: Situation, *, lead_id: int, assistant_ids: list[int]) -> None:
        self.lead_id = lead_id
        self.handler_ids = [lead_id, *(other for other in assistant_ids if other != lead_id)]
        lead = Staff.objects.get(pk=lead_id)
        flows.hand_over_tasks(self, lead)
        employer_flows.hand_over(self, lead)


class InvestigatingActs:
    """Inquiry, records, the end of the investigation."""

    @act(
        _("调查询问通知"),
        source=INVESTIGATING,
        law=cite("监察条例 15"),
        by=Capacity.HANDLER,
        issues=["inquiry_notice"],
        drafts="inquiry_notice",
        form=f"{FORMS}.InquiryForm",
        public=_("已书面要求用人单位接受询问、提供材料。"),
    )
    def inquiry_notice(self: Any, now: Situation, *, matters: str, materials: str, reply_days: int) -> None:
        """Nothing but the paper: what is asked for stays in the timeline."""

    @act(
        _("现场检查笔录"),
        source=INVESTIGATING,
        law=cite("监察条例 15, 16", "处罚法 42, 55"),
        by=Capacity.HANDLER,
        requires=[needs.two_officers_present, needs.began_before_ended],
        issues=["on_site_record"],
        drafts="on_site_record",
        form=f"{FORMS}.OnSiteForm",
        public=_("监察员到现场进行了检查。"),
    )
    def record_on_site(
        self: Any,
        now: Situation,
        *,
        place: str,
        began: time,
        ended: time,
        present: str,
        findings: str,
        officer_ids: list[int],
        signed: bool = True,
        refusal_note: str = "",
    ) -> None:
        """Nothing but the paper."""

    @act(
        _("询问笔录"),
        source=INVESTIGATING,
        law=cite("监察条例 15, 16", "处罚法 42, 55"),
        by=Capacity.HANDLER,
        requires=[needs.two_officers_present, needs.began_before_ended],
        issues=["interview_record"],
        drafts="interview_record",
        form=f"{FORMS}.InterviewForm",
        public=_("监察员询问了有关人员。"),
    )
    def record_interview(
        self: Any,
        now: Situation,
        *,
        person: str,
        position: str,
        place: str,
        began: time,
        ended: time,
        answers: str,
        officer_ids: list[int],
        signed: bool = True,
        refusal_note: str = "",
    ) -> None:
        """Nothing but the paper."""

    @act(
        _("延长调查期限"),
        source=INVESTIGATING,
        law=cite("监察条例 17", "若干规定 30"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[needs.still_within_investigation, needs.not_yet_extended],
        extends=[Extend(terms.INVESTIGATE)],
        issues=["extension_form"],
        drafts="extension_form",
        needs_reason=True,
        public=_("案情复杂，经负责人批准，调查期限延长三十个工作日。"),
    )
    def extend_investigation(self: Any, now: Situation) -> None:
        self.extended = True

    @act(
        _("调查终结"),
        source=INVESTIGATING,
        target=REPORT_DONE,
        law=cite("监察条例 17, 18", "若干规定 33, 37"),
        by=Capacity.LEAD,
        requires=[needs.something_found, needs.proposal_known, not_suspended],
        stops=[terms.INVESTIGATE],
        starts=[terms.DECIDE],
        issues=["investigation_report", "handling_proposal"],
        drafts="investigation_report",
        form=f"{FORMS}.CompleteInvestigationForm",
        public=_("调查已经终结，十五个工作日内作出处理。"),
    )
    def complete_investigation(
        self: Any, now: Situation, *, findings: str, nature: str, proposal: str, proposal_text: str
    ) -> None:
        self.investigation_ended_on = now.on
        self.findings, self.nature = findings, nature
        self.proposal, self.proposal_text = proposal, proposal_text

    @act(
        _("延长处理期限"),
        source=REPORT_DONE,
        law=cite("若干规定 37"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[needs.decision_extendable],
        extends=[Extend(terms.DECIDE, "decision_extension")],
        issues=["extension_form"],
        drafts="extension_form",
        form=f"{FORMS}.ExtendDecisionForm",
        needs_reason=True,
        public=_("经负责人批准，处理期限延长。"),
    )
    def extend_decision(self: Any, now: Situation, *, days: int) -> None:
        self.decision_extension = days


class InvestigationActs(
    FilingActs,
    JoiningActs,
    InvestigatingActs,
    recusing_acts.RecusingActs,
    PreservingActs,
    AssistingActs,
    RosterActs,
    CrimeReportingActs,
    SpotActs,
    CorrectingActs,
    EmployerActs,
    MoneyActs,
    DecidingActs,
    HearingActs,
    PenaltyActs,
    AftermathActs,
    TransferringActs,
    ClosingActs,
):
    """The map of SM-2."""
