"""What follows from an award: the case of its effect, the receipts of the parties, what holds for each worker."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from arbitration.dispute import awarding
from casework.actors import SYSTEM
from casework.door import perform
from casework.machines import machine_of
from casework.opening import NewParty, open_case
from casework.requirements import Situation
from documents.models import Service

if TYPE_CHECKING:
    from arbitration.dispute.award_models import Award
    from arbitration.dispute.models import Arbitration

RECEIVING = ("FINAL_MADE", "SETTING_ASIDE", "ENFORCING", "NONFINAL_SERVED")


def open_for(awards: Iterable["Award"], now: Situation) -> None:
    """Each award gets the case of its own effect."""
    model: Any = machine_of("award")
    for award in awards:
        dispute = award.arbitration
        parties = dispute.parties.filter(until=None).select_related("worker", "employer").order_by("pk")
        open_case(
            model,
            "open_final" if award.final else "open_nonfinal",
            by=SYSTEM,
            title=dispute.title,
            agency=dispute.agency,
            on=now.on,
            parties=[NewParty(party.role, worker=party.worker, employer=party.employer) for party in parties],
            columns={
                "arbitration": dispute,
                "award": award,
                "made_on": award.made_on,
                "confidentiality": dispute.confidentiality,
            },
        )


def begin_standings(effect: Any, *, effective_on: date | None) -> None:
    """One line for each worker whom the award concerns."""
    workers = effect.award.items.values_list("claim_item__worker_id", flat=True)
    model = effect.standings.model
    model.objects.bulk_create(
        model(effect=effect, worker_id=key, effective_on=effective_on) for key in sorted(set(workers))
    )


def note_receipt(case: "Arbitration", service_id: int, served_on: date, now: Situation) -> None:
    """Tell the effect of the award that one party has received it; an effect that is over keeps as it is."""
    service = Service.objects.select_related("document", "party").get(pk=service_id)
    award = awarding.award_of_paper(case, service.document)
    if award is None:
        return
    effect = machine_of("award")._default_manager.get(award=award)
    if effect.status not in RECEIVING:
        return
    party = service.party
    if not award.final:
        who = {"worker_id": party.worker_id, "employer_id": party.employer_id}
        perform(effect, "party_received", by=SYSTEM, on=now.on, received_on=served_on, **who)
    elif party.worker_id:
        perform(effect, "worker_received", by=SYSTEM, on=now.on, received_on=served_on, worker_id=party.worker_id)
    else:
        perform(effect, "employer_received", by=SYSTEM, on=now.on, received_on=served_on, employer_id=party.employer_id)


def write_receipt(
    effect: Any, *, received_on: date, worker_id: int | None = None, employer_id: int | None = None
) -> None:
    """Keep the day, and the last one of each side."""
    effect.receipts.create(worker_id=worker_id, employer_id=employer_id, received_on=received_on)
    side = "workers_received_on" if worker_id else "employers_received_on"
    known = getattr(effect, side)
    setattr(effect, side, max(day for day in (known, received_on) if day))
