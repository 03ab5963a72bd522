"""Named reads of hearings: the one ahead, the latest held, the list of a day, a week, who has yet to sign."""

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from arbitration.hearing import bookings, terms
from arbitration.hearing.kinds import HearingState
from arbitration.tribunal.selectors import sitting
from calendars.days import calendar_for
from calendars.register import term
from calendars.terms import due
from casework.models import Party
from documents.models import Service
from registry.masking import name as abbreviated
from registry.models import Agency, Staff

if TYPE_CHECKING:
    from arbitration.hearing.models import Hearing, PostponementRequest
    from documents.models import Document

NOTICE_PAPER = "arbitration_hearing_notice"
NOTICE_PAPERS = (NOTICE_PAPER, "arbitration_collective_notice")  # either tells when and where (仲裁法 35; 办案规则 64)


def ahead(case: Any) -> "Hearing | None":
    """The hearing that is set."""
    found = case.hearings.filter(state=HearingState.SET).select_related("room__agency__region").first()
    return cast("Hearing | None", found)


def latest_held(case: Any) -> "Hearing | None":
    """The hearing that was held last."""
    return cast("Hearing | None", case.hearings.filter(state=HearingState.HELD).order_by("-begins_at", "-pk").first())


def last_day(case: Any, code: str, day: date) -> date | None:
    """The last day for something that is counted back from a hearing on `day`."""
    counted = term(code, on=day)
    return due(counted, day, calendar_for(case.region_path), explain=False, beyond="provisional").day


def last_to_notify(case: Any, day: date) -> date | None:
    """Until when both sides must have the notice of a hearing on `day` (仲裁法 art 35)."""
    return last_day(case, terms.NOTICE, day)


def waiting_postponement(case: Any) -> "PostponementRequest | None":
    """The request on the hearing ahead that waits for its decision."""
    found = ahead(case)
    waiting = found.postponements.filter(granted=None).select_related("party").first() if found else None
    return cast("PostponementRequest | None", waiting)


def notified_on(case: Any, party: Party) -> date | None:
    """On which day the latest notice of the hearing reached this party; None if it has not."""
    services = Service.objects.filter(document=newest_notice(case), party=party, state=Service.State.EFFECTIVE)
    return services.values_list("effective_on", flat=True).first()


def newest_notice(case: Any) -> "Document | None":
    """The paper that says when and where the hearing is; one before it told of another time."""
    return cast("Document | None", case.documents.filter(type_code__in=NOTICE_PAPERS).order_by("-pk").first())


def parties(case: Any) -> list[Party]:
    """Whoever is a party today, applicants first."""
    order = {Party.Role.COMPLAINANT: 0, Party.Role.RESPONDENT: 1}
    found = case.parties.filter(until=None).select_related("worker", "employer")
    return sorted(found, key=lambda party: (order.get(party.role, 2), party.pk))


@dataclass(frozen=True)
class Signer:
    """Somebody who must sign the record, and what came of it."""

    name: str
    party: Party | None
    staff: Staff | None
    signature: Any

    @property
    def key(self) -> str:
        """How the page names them."""
        return f"party-{self.party.pk}" if self.party else f"staff-{self.staff.pk if self.staff else ''}"


def signers(hearing: "Hearing") -> list[Signer]:
    """Who signs the record of a hearing: who came for each party, those who sat, the secretary (仲裁法 art 40)."""
    signed = list(hearing.signatures.select_related("image"))
    by_party = {each.party_id: each for each in signed if each.party_id}
    by_staff = {each.staff_id: each for each in signed if each.staff_id}
    came = hearing.attendance.select_related("party__worker", "party__employer")
    of_parties = [Signer(each.people, each.party, None, by_party.get(each.party_id)) for each in came]
    of_staff = [Signer(each.name, None, each, by_staff.get(each.pk)) for each in _staff_of(hearing)]
    return [*of_parties, *of_staff]


def _staff_of(hearing: "Hearing") -> list[Staff]:
    """The arbitrators who were booked for the hearing, whoever sits today, and the secretary."""
    case = hearing.arbitration
    sat = hearing.bookings.filter(live=True, arbitrator__isnull=False).order_by("pk")
    arbitrators = list(sat.values_list("arbitrator", flat=True))
    ever = set(case.tribunal.values_list("staff", flat=True))
    keys = [*arbitrators, *(key for key in case.handler_ids if key not in ever)]
    known = Staff.objects.in_bulk(keys)
    return [known[key] for key in keys]


def unsigned(case: Any) -> list[str]:
    """Who has neither signed nor been noted as not signing, of every hearing that was held."""
    held = case.hearings.filter(state=HearingState.HELD).select_related("arbitration")
    return [signer.name for hearing in held for signer in signers(hearing) if signer.signature is None]


def unfinished(case: Any) -> bool:
    """Whether the record of a hearing that was held is not finished yet."""
    held = case.hearings.filter(state=HearingState.HELD)
    return bool(held.filter(Q(record=None) | Q(record__finished_on=None)).exists())


# Lists


def between(first: date, last: date) -> "QuerySet[Hearing]":
    """The hearings from one day to another, both included, that take or took place."""
    from arbitration.hearing.models import Hearing

    found = Hearing.objects.filter(
        begins_at__gte=bookings.at(first, time(0)), begins_at__lte=bookings.at(last, time(23, 59, 59))
    )
    return found.filter(state__in=(HearingState.SET, HearingState.HELD)).select_related("room", "arbitration__agency")


@dataclass(frozen=True)
class Announced:
    """A hearing as the public reads it: no whole name of a natural person (law reference, 6.15)."""

    hearing: "Hearing"
    cause: str
    number: str


def list_of(agency: Agency, day: date) -> list[Announced]:
    """The public hearings of one commission on one day."""
    found = (
        between(day, day)
        .filter(arbitration__agency=agency, arbitration__confidentiality="ordinary", public=True)
        .prefetch_related("arbitration__parties__worker", "arbitration__parties__employer")
    )
    return [Announced(each, public_cause(each.arbitration), each.arbitration.number or "") for each in found]


def public_cause(case: Any) -> str:
    """The parties and the cause; of natural persons only the family name."""
    here = [party for party in case.parties.all() if party.until is None]
    sides = [
        "、".join(_public_names([party for party in here if party.role == role]))
        for role in (Party.Role.COMPLAINANT, Party.Role.RESPONDENT)
    ]
    return _("%(applicant)s与%(respondent)s劳动争议") % {"applicant": sides[0], "respondent": sides[1]}


def _public_names(found: list[Party]) -> list[str]:
    names = [party.employer.name if party.employer else abbreviated(party.name) for party in found]
    if len(names) > 3:
        return [_("%(name)s等%(number)d人") % {"name": names[0], "number": len(names)}]
    return names


def of_staff(staff: Staff, first: date, last: date) -> "QuerySet[Hearing]":
    """The hearings in which somebody sits or keeps the record."""
    return between(first, last).filter(arbitration__handler_ids__contains=[staff.pk])


def members(case: Any) -> str:
    """Who sits, in words."""
    return "、".join(str(member) for member in sitting(case))
