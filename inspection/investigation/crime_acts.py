"""What an inspection case records of a refusal to pay, and the report that a crime is suspected (law reference, 3.12)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import act
from casework.requirements import Situation
from inspection import conditions
from inspection.crime import following as crime
from inspection.crime import requirements as needs
from inspection.crime.elements import RefusalKind
from inspection.investigation.requirements import two_officers_present
from inspection.investigation.states import DECIDED, INVESTIGATING, NOTICED, ORDERED, REPORT_DONE, SERVED

FORMS = "inspection.crime.forms"
WHILE_HANDLED = (INVESTIGATING, REPORT_DONE, ORDERED, NOTICED, DECIDED, SERVED)


class CrimeReportingActs:
    """Flight, evasion, ability to pay; then the report. The administrative case goes on for the rest."""

    @act(
        _("登记逃匿"),
        source=WHILE_HANDLED,
        law=cite("刑法 276-1", "拒付报酬解释 2, 4", "欠薪移送通知"),
        by=Capacity.HANDLER,
        requires=[needs.not_in_the_future, needs.evidence_in_file, needs.posting_is_shown, needs.refusal_told],
        form=f"{FORMS}.FlightForm",
    )
    def record_flight(
        self: Any,
        now: Situation,
        *,
        fled_on: date,
        told: str,
        evidence_id: int,
        presumed: bool = False,
        posted_on: date | None = None,
        posted_evidence_id: int | None = None,
    ) -> None:
        crime.note_fact(
            self,
            RefusalKind.FLIGHT_PRESUMED if presumed else RefusalKind.FLIGHT,
            now=now,
            happened_on=fled_on,
            told=told,
            evidence_id=evidence_id,
            posted_on=posted_on,
            posted_evidence_id=posted_evidence_id,
        )

    @act(
        _("登记逃避支付、有能力支付的事实"),
        source=WHILE_HANDLED,
        law=cite("刑法 276-1", "拒付报酬解释 2"),
        by=Capacity.HANDLER,
        requires=[needs.not_in_the_future, needs.evidence_in_file, needs.refusal_told],
        form=f"{FORMS}.RefusalForm",
    )
    def record_refusal(
        self: Any, now: Situation, *, refusal: str, happened_on: date, told: str, evidence_id: int
    ) -> None:
        crime.note_fact(self, refusal, now=now, happened_on=happened_on, told=told, evidence_id=evidence_id)

    @act(
        _("报告涉嫌犯罪"),
        source=WHILE_HANDLED,
        law=cite("移送规定 3, 5", "刑法 276-1"),
        by=Capacity.LEAD,
        requires=[
            conditions.employer_identified,
            needs.no_transfer_under_way,
            needs.ready_for_transfer,
            two_officers_present,
            needs.suspicion_told,
        ],
        form=f"{FORMS}.SuspectForm",
    )
    def suspect_crime(
        self: Any, now: Situation, *, element: str, suspects: str, findings: str, officer_ids: list[int]
    ) -> None:
        crime.report(self, now, element=element, suspects=suspects, findings=findings)
