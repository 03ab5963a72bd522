"""What follows from an act on an arbitration case, in the same transaction: the case that goes on at another commission."""

from typing import TYPE_CHECKING

from arbitration.dispute.claims import ClaimData
from casework.actors import SYSTEM
from casework.models import CaseLink
from casework.opening import NewParty, open_case
from casework.requirements import Situation
from documents.kinds import EvidenceKind
from documents.models import Evidence
from documents.services import share_evidence
from registry.models import Agency

if TYPE_CHECKING:
    from arbitration.dispute.models import Arbitration

MOVED = "moved"  # arbitration case → the case that goes on at the competent commission
CARRIED = (
    "employer",
    "channel",
    "dispute_types",
    "facts",
    "workplace_address",
    "workplace_region",
    "place",
    "knew_on",
    "employment_ended_on",
    "employed",
    "collective_on",
    "confidentiality",
    "referred_from",
)


def arrive(case: "Arbitration", agency: Agency, now: Situation) -> "Arbitration":
    """Open the case at the commission that is competent; what was filed stays filed on its day."""
    arrived, _performed = open_case(
        type(case),
        "take_over",
        by=SYSTEM,
        title=case.title,
        agency=agency,
        on=now.on,
        parties=[
            NewParty(party.role, worker=party.worker, employer=party.employer)
            for party in case.parties.filter(until=None).select_related("worker", "employer").order_by("pk")
        ],
        words=[case.employer.name],
        columns={name: getattr(case, name) for name in CARRIED} | {"received_on": case.received_on},
        claims={side: claims for side in ("applicant", "respondent") if (claims := _claims(case, side))},
        moved_from=case.agency.name,
        limitation=[
            {"kind": each.kind, "on": each.on, "until": each.until, "note": each.note}
            for each in case.limitation_events.all()
        ],
        representatives=[
            {"worker_id": each.worker_id, "votes": each.votes} for each in case.representatives.filter(until=None)
        ],
    )
    _bring_evidence(case, arrived)
    CaseLink.objects.create(source_id=case.pk, target_id=arrived.pk, kind=MOVED, since=now.on)
    return arrived


def _bring_evidence(case: "Arbitration", arrived: "Arbitration") -> None:
    """Every piece, under the name of the same party."""
    here = {(party.role, party.worker_id, party.employer_id): party for party in arrived.parties.all()}
    for evidence in Evidence.objects.filter(case_id=case.pk).select_related("party").order_by("pk"):
        giver = evidence.party
        same = here.get((giver.role, giver.worker_id, giver.employer_id)) if giver else None
        share_evidence(evidence, arrived, kind=EvidenceKind(evidence.kind), party=same)


def _claims(case: "Arbitration", side: str) -> list[ClaimData]:
    present = case.claim_items.filter(by=side, withdrawn_on=None)
    return [
        {"worker_id": item.worker_id, "kind": item.kind, "amount": item.amount, "calculation": item.calculation}
        for item in present
    ]
