"""From a draft to an application, whether the dispute is to be mediated or arbitrated: what a referral brings along, the limitation
shown beforehand, the filing.

What happened on the way here is typed once: a matter that the inspection has referred brings its facts, employer, place and
period, and the days that interrupted limitation.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError

from arbitration.dispute import coming_in
from arbitration.dispute.claims import ClaimData
from arbitration.dispute.kinds import Channel, ClaimKind, DisputeType
from arbitration.dispute.models import Arbitration
from arbitration.dispute.services import Application, Claim, file_application
from arbitration.limitation import Event, EventKind, Facts, Words, for_claims, in_words
from arbitration.mediation.models import Mediation
from arbitration.mediation.services import MediationTold, apply_for_mediation
from calendars.terms import UnknownYear
from casework import clock
from casework.actors import Actor
from casework.models import Case
from casework.referrals import Matter, matter_of
from casework.templatetags.formatting import day, money
from portal import drafts, wizard
from portal.models import ComplaintDraft
from registry.models import Agency, Employer, RegionLevel, Worker

EVENTS = {
    "demanded_on": EventKind.DEMAND,
    "relief_on": EventKind.RELIEF,
    "mediation_on": EventKind.MEDIATION,
    "promised_on": EventKind.PROMISE,
}
# What is disputed, by what is claimed; every other claim is about money.
TYPES = {
    ClaimKind.RELATION: DisputeType.CONFIRM,
    ClaimKind.REINSTATE: DisputeType.DISMISS,
    ClaimKind.CERTIFICATE: DisputeType.DISMISS,
    ClaimKind.LABOUR_STANDARD: DisputeType.CONDITIONS,
    ClaimKind.OTHER: DisputeType.OTHER,
}


def referred(reference: str, actor: Actor | None) -> Matter | None:
    """The matter of the worker's own case that was referred; None for anybody else's, and for a case that goes on."""
    if not reference or actor is None or actor.worker is None:
        return None
    case = Case.objects.visible_to(actor).filter(reference=reference).first()
    return matter_of(case) if case else None


def known(matter: Matter) -> dict[str, drafts.Values]:
    """What the screens can be filled with."""
    region = matter.region
    county = region.code if region is not None and region.level == RegionLevel.COUNTY else ""
    told = {
        "claims": _claim_known(matter),
        "employer": {"county": county, "place": matter.address, "employer": matter.employer_name},
        "facts": {
            "story": matter.facts,
            "knew_on": matter.begun,
            "relief_on": matter.told_on,
            "relief_over": matter.over_on,
        },
        "referral": {"reference": matter.case.reference},
    }
    return {slug: {name: [str(value)] for name, value in values.items() if value} for slug, values in told.items()}


def _claim_known(matter: Matter) -> dict[str, Any]:
    if not matter.about_pay:
        return {}
    period = "—".join(
        filter(None, [day(matter.begun) if matter.begun else "", day(matter.ended) if matter.ended else ""])
    )
    how = f"{period} {money(matter.amount)}".strip() if matter.amount else period
    return {"kind_0": ClaimKind.WAGES, "amount_0": matter.amount or "", "calculation_0": how}


def outlook(draft: ComplaintDraft) -> dict[str, Any]:
    """Who will get the application, and the limitation in plain words."""
    mediates = drafts.procedure_of(draft) == drafts.MEDIATION
    agency = wizard.data_of(draft, "body").get("agency") if mediates else _commission(draft)
    # asking for mediation itself demands what is owed: the year begins anew today
    also = [Event(EventKind.MEDIATION, clock.today())] if mediates else []
    return {"agency": agency, "limitation": _limitation(draft, agency.region.path if agency else "", also)}


def _commission(draft: ComplaintDraft) -> Agency | None:
    county = wizard.data_of(draft, "employer").get("county")
    try:
        return coming_in.agency_for(county) if county else None
    except ValidationError:
        return None


def _limitation(draft: ComplaintDraft, region_path: str, also: Iterable[Event]) -> list[Words]:
    told = wizard.data_of(draft, "facts")
    facts = Facts(told.get("knew_on"), told.get("ended_on"), told.get("employed"), (*_events(told), *also))
    kinds = [claim["kind"] for claim in wizard.data_of(draft, "claims").get("claims", [])]
    try:
        return in_words(for_claims(kinds, facts, region_path=region_path), applied_on=clock.today())
    except UnknownYear:  # no calendar has been loaded; the commission will reckon it
        return []


def _events(told: Mapping[str, Any]) -> list[Event]:
    until = {"relief_on": told.get("relief_over")}
    return [Event(kind, told[name], until.get(name)) for name, kind in EVENTS.items() if told.get(name)]


def arbitrate(draft: ComplaintDraft, worker: Worker) -> Arbitration:
    """File a complete draft for arbitration. Raises ValidationError and whatever the door raises."""
    claims = wizard.data_of(draft, "claims")["claims"]
    agency = coming_in.agency_for(wizard.data_of(draft, "employer")["county"])
    application = Application(
        workers=(worker,), claims=tuple(Claim(worker=worker, **claim) for claim in claims), **_told(draft, worker)
    )
    return file_application(application, by=Actor.of_worker(worker), agency=agency)


def mediate(draft: ComplaintDraft, worker: Worker) -> Mediation:
    """Bring a complete draft before the body that was chosen. Raises as `arbitrate` does."""
    claims: list[ClaimData] = [
        {"worker_id": worker.pk, "kind": claim["kind"], "amount": claim["amount"], "calculation": claim["calculation"]}
        for claim in wizard.data_of(draft, "claims")["claims"]
    ]
    agency = wizard.data_of(draft, "body")["agency"]
    told = MediationTold(workers=[worker], claims=claims, **_told(draft, worker))
    return apply_for_mediation(told, by=Actor.of_worker(worker), agency=agency)


def _told(draft: ComplaintDraft, worker: Worker) -> dict[str, Any]:
    """What both applications say: against whom, over what, where, and the days of limitation."""
    claims, where, told = (wizard.data_of(draft, slug) for slug in ("claims", "employer", "facts"))
    reference = "".join(drafts.answers(draft, "referral").get("reference", []))
    matter = referred(reference, Actor.of_worker(worker))
    kinds = [ClaimKind(claim["kind"]) for claim in claims["claims"]]
    return {
        "employer": _employer(matter, where),
        "facts": told["story"],
        "dispute_types": tuple(dict.fromkeys(TYPES.get(kind, DisputeType.MONEY).value for kind in kinds)),
        "channel": Channel.REFERRED if matter else Channel.PHONE,
        "workplace_region": where["county"],
        "workplace_address": where["place"],
        "knew_on": told["knew_on"],
        "employment_ended_on": told["ended_on"],
        "employed": told["employed"],
        "events": tuple(_events(told)),
        "referred_from": matter.case if matter else None,
    }


def _employer(matter: Matter | None, where: Mapping[str, Any]) -> Employer:
    """Whom the inspection has identified is taken over, unless another name was typed."""
    if matter and matter.employer and matter.employer_name == where["employer"].strip():
        return matter.employer
    return coming_in.employer_named(where["employer"], region=where["county"])
