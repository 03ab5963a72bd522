"""What the papers of both machines say in the same words: people, the facts, the remedies."""

from typing import Any

from calendars.law import cite
from calendars.register import term
from casework.models import Case, Deadline
from documents.occasions import calculated
from documents.registry import Occasion
from documents.wording import reason, sentence
from inspection import parties, violations
from inspection.disputes import DISPUTE_LAW, DisputeGround
from inspection.investigation.terms import INVESTIGATE
from registry.models import AgencyKind, Employer, Region, RegionLevel
from registry.selectors import responsible_agency

REVIEW, SUIT = "REM-REVIEW", "REM-SUIT"
FOLDER = "documents/inspection"
WITHOUT_REVIEW = (RegionLevel.ZONE, RegionLevel.TOWNSHIP)


PENDING = {  # where the matter is already; whoever is there is not told to apply
    DisputeGround.ALREADY_ARBITRATION: "arbitration",
    DisputeGround.ALREADY_LAWSUIT: "lawsuit",
}


def people(case: Case) -> list[dict[str, Any]]:
    """The complainants; numbers are masked, for a paper keeps what it says for ever."""
    return [
        {
            "name": worker.name,
            "sex": worker.sex.label,
            "birth_year": worker.birth_year,
            "identity": worker.masked_identity,
            "phone": worker.masked_phone,
        }
        for worker in parties.complainants(case)
    ]


def employer(matter: Any) -> dict[str, str]:
    """The employer as it was identified, else as the worker named it."""
    known: Employer | None = matter.employer
    if known is None:
        given = getattr(matter, "employer_name_given", "")
        return {"name": given, "code": "", "address": "", "representative": ""}
    return {
        "name": known.name,
        "code": known.unified_code or "",
        "address": known.address,
        "representative": known.legal_representative,
    }


def facts(matter: Any) -> dict[str, Any]:
    """What is said to be wrong, where and when."""
    return {
        "kinds": "、".join(violations.labels(matter.violation_kinds)),
        "facts": matter.facts,
        "begun": matter.violation_from,
        "ended": matter.violation_until,
        "ongoing": matter.ongoing,
        "place": matter.workplace_address,
        "region": matter.workplace_region.full_name if matter.workplace_region else "",
        "project": matter.project.name if matter.project else "",
        "amount": matter.amount_claimed,
        "workers": matter.workers_affected,
    }


def remedies(case: Case) -> dict[str, Any]:
    """Where and within how long a party may seek review or sue; a number of days, for the ledger does not hold the last one."""
    return {
        "government": f"{governed(case.region).full_name}人民政府",
        "review_days": term(REVIEW).length,
        "suit_months": term(SUIT).length,
        "law": cite("复议法 20", "诉讼法 46").formal,
    }


def governed(region: Region) -> Region:
    """The nearest region with a people's government that hears reviews: a zone or a street has none of its own."""
    while region.level in WITHOUT_REVIEW and region.parent:
        region = region.parent
    return region


def commission(region: Region | None) -> dict[str, str] | None:
    """The arbitration commission of the place of employment, when it is known (仲裁法 art 21)."""
    found = responsible_agency(region, AgencyKind.ARBITRATION) if region else None
    return {"name": found.name, "address": found.address, "phone": found.phone} if found else None


def investigation_ends(case: Case | None) -> dict[str, Any]:
    """The last day of the investigation as the ledger holds it, and how it was counted."""
    running = Deadline.objects.filter(case_id=case.pk if case else None, term=INVESTIGATE)
    found = running.exclude(state=Deadline.State.ENDED).first()
    if case is None or found is None:
        return {"ends_on": None, "calculation": ""}
    return {"ends_on": found.due_on, "calculation": calculated(found, case)}


def dispute_notice(occasion: Occasion) -> dict[str, Any]:
    """The notice that a matter belongs to arbitration: why, where to, and how long there is."""
    matter: Any = occasion.case
    ground = occasion.situation.data["ground"]
    return {
        "people": people(matter),
        "employer": employer(matter),
        "facts": facts(matter),
        "ground": DisputeGround(ground).label,
        "ground_law": DISPUTE_LAW[ground].formal,
        "disputed": sentence(occasion.situation.data.get("disputed_facts", "")),
        "pending": PENDING.get(ground, ""),
        "reason": reason(occasion),
        "commission": commission(matter.workplace_region),
        "received_on": matter.reported_on,
        "remedies": remedies(matter),
    }
