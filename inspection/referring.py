"""What inspection tells another procedure, and how it takes a matter that another one has come upon (`casework.referrals`).

A matter referred to arbitration keeps its facts, its people and the days that interrupted limitation (仲裁法 art 27); a finding
of a commission becomes a clue (监察条例 arts 9, 14).
"""

from typing import Any

from casework.actors import SYSTEM, Actor
from casework.models import Case
from casework.referrals import Matter
from inspection import parties
from inspection.clue.services import ClueTold, register_clue
from inspection.complaint import states
from inspection.complaint.models import Complaint
from inspection.complaint.services import agency_for
from inspection.investigation.models import Investigation
from inspection.investigation.reasons import ClosingReason
from inspection.matter import CaseSource
from inspection.violations import ViolationKind


def of_complaint(complaint: Any) -> Matter | None:
    """A complaint that was referred, or whose inspection case was."""
    carrier = complaint.investigation
    if complaint.status == states.REFERRED_DISPUTE:
        return _told(complaint, complaint.employer_name_given, over_on=complaint.closed_on)
    if carrier is None or carrier.closing_reason != ClosingReason.REFERRED_DISPUTE:
        return None
    return _told(complaint, complaint.employer_name_given, over_on=carrier.closed_on)


def of_investigation(case: Any) -> Matter | None:
    """An inspection case whose complainants were told to go to arbitration."""
    if case.closing_reason != ClosingReason.REFERRED_DISPUTE:
        return None
    return _told(case, "", over_on=case.closed_on)


def _told(case: Any, employer_name: str, *, over_on: Any) -> Matter:
    return Matter(
        case=case,
        employer=case.employer,
        employer_name=case.employer.name if case.employer else employer_name,
        workers=tuple(parties.complainants(case)),
        facts=case.facts,
        region=case.workplace_region,
        address=case.workplace_address,
        begun=case.violation_from,
        ended=None if case.ongoing else case.violation_until,
        amount=case.amount_claimed,
        about_pay=case.about_wages,
        told_on=case.reported_on,
        over_on=over_on,
    )


def take(matter: Matter, by: Actor) -> Case:
    """A clue of the body at the place of work. The taking in is the system's: the finder has no office here."""
    region = matter.region or matter.case.region
    kind = ViolationKind.WAGE_ARREARS if matter.about_pay else ViolationKind.OTHER
    told = ClueTold(
        source=CaseSource.TRANSFERRED,
        facts=matter.facts,
        violation_kinds=[kind],
        employer=matter.employer,
        employer_name=matter.employer_name,
        workplace_region=region,
        workplace_address=matter.address,
        violation_from=matter.begun,
        violation_until=matter.ended,
        amount_claimed=matter.amount,
        workers_affected=max(len(matter.workers), 1),
    )
    return register_clue(told, by=SYSTEM, agency=agency_for(region))


TELLERS = {Complaint.machine: of_complaint, Investigation.machine: of_investigation}
