"""What follows from an outcome, in the same transaction: the inspection case or the complaint that goes on with the matter."""

from typing import TYPE_CHECKING

from casework.opening import NewParty, open_case
from casework.requirements import Situation
from inspection import links, parties, violations
from inspection.complaint.grounds import Channel
from inspection.complaint.services import Told, file_complaint
from inspection.investigation.models import Investigation
from inspection.matter import CaseSource, carried_facts
from registry.models import Worker

if TYPE_CHECKING:
    from inspection.clue.models import Clue

CHANNELS = {CaseSource.PLATFORM: Channel.PLATFORM, CaseSource.HOTLINE: Channel.PHONE, CaseSource.REPORT: Channel.OTHER}


def open_investigation(clue: "Clue", now: Situation) -> None:
    """A case waits for approval of its filing; who reported stays with the clue (监察条例 art 9)."""
    case, _performed = open_case(
        Investigation,
        "propose",
        by=now.actor,
        title=violations.title(clue.employer.name, clue.violation_kinds),
        agency=clue.agency,
        on=now.on,
        parties=[NewParty(parties.Role.RESPONDENT, employer=clue.employer)],
        words=[clue.employer_name_given, clue.workplace_address],
        columns={
            **carried_facts(clue),
            "source": clue.source,
            "discovered_on": clue.reported_on,
            "confidentiality": clue.confidentiality,
        },
    )
    _carry(clue, case.pk, now)


def open_complaint(clue: "Clue", worker_id: int, now: Situation) -> None:
    """The clue becomes the complaint of this worker, received on the day on which the clue was."""
    told = Told(
        employer_name=clue.employer.name if clue.employer else clue.employer_name_given,
        employer=clue.employer,
        project=clue.project,
        workplace_region=clue.workplace_region,
        workplace_address=clue.workplace_address,
        facts=clue.facts,
        violation_kinds=list(clue.violation_kinds),
        violation_from=clue.violation_from,
        violation_until=clue.violation_until,
        ongoing=clue.ongoing,
        amount_claimed=clue.amount_claimed,
        workers_affected=clue.workers_affected,
        channel=CHANNELS.get(CaseSource(clue.source), Channel.OTHER),
    )
    worker = Worker.objects.get(pk=worker_id)
    complaint = file_complaint(told, by=now.actor, complainants=[worker], agency=clue.agency)
    _carry(clue, complaint.pk, now)


def _carry(clue: "Clue", case_id: int, now: Situation) -> None:
    clue.carried_by_id = case_id
    links.begin(clue.pk, case_id, links.TAKEN_UP, on=now.on)
