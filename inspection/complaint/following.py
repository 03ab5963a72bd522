"""What follows from an act on a complaint, in the same transaction: the case that carries it on, links."""

from typing import TYPE_CHECKING

from casework.actors import SYSTEM
from casework.door import perform
from casework.models.case import Confidentiality
from casework.opening import NewParty, open_case
from casework.requirements import Situation
from inspection import finding, links, parties, violations
from inspection.investigation.models import Investigation
from inspection.matter import CaseSource, carried_facts

if TYPE_CHECKING:
    from inspection.complaint.models import Complaint


def carry_on(complaint: "Complaint", now: Situation, join_id: int | None) -> Investigation:
    """File the inspection case of a complaint on the day of its acceptance, or join the complaint to an open one."""
    if join_id is None:
        investigation, _performed = open_case(
            Investigation,
            "file_on_acceptance",
            by=now.actor,
            title=complaint.title,
            agency=complaint.agency,
            on=now.on,
            parties=_parties(complaint),
            words=finding.words(complaint),
            columns={**carried_facts(complaint), "source": _source(complaint), "discovered_on": complaint.reported_on},
            complaint_id=complaint.pk,
        )
    else:
        investigation = Investigation.objects.get(pk=join_id)
        perform(investigation, "join_on_acceptance", by=SYSTEM, on=now.on, complaint_id=complaint.pk)
    links.begin(complaint.pk, investigation.pk, links.JOINED, on=now.on)
    return investigation


def open_report(complaint: "Complaint", now: Situation) -> Investigation:
    """Screen a report; the reporter's identity is kept out of the case (监察条例 art 9).

    The title is that of any other case: it stands on the return slip that the employer signs.
    """
    respondent = [NewParty(parties.Role.RESPONDENT, employer=complaint.employer)] if complaint.employer else []
    investigation, _performed = open_case(
        Investigation,
        "propose",
        by=now.actor,
        title=violations.title(
            complaint.employer.name if complaint.employer else complaint.employer_name_given, complaint.violation_kinds
        ),
        agency=complaint.agency,
        on=now.on,
        parties=respondent,
        words=[complaint.employer_name_given],
        columns={
            **carried_facts(complaint),
            "source": CaseSource.REPORT,
            "discovered_on": complaint.reported_on,
            "confidentiality": Confidentiality.RESTRICTED,
        },
    )
    return investigation


def _parties(complaint: "Complaint") -> list[NewParty]:
    people = [NewParty(parties.Role.COMPLAINANT, worker=worker) for worker in parties.complainants(complaint)]
    return [*people, NewParty(parties.Role.RESPONDENT, employer=complaint.employer)]


def _source(complaint: "Complaint") -> CaseSource:
    return CaseSource.PLATFORM if complaint.channel == "platform" else CaseSource.COMPLAINT
