"""What the acts of a mediation write beside the case, and the cases that go on from it."""

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from arbitration.dispute.claims import ClaimData
from arbitration.dispute.limitation_acts import EventData, write
from arbitration.mediation import selectors, statutory
from arbitration.mediation.kinds import EndGround
from arbitration.mediation.rows import InstalmentPayment
from arbitration.mediation.statutory import Figures
from casework.actors import SYSTEM
from casework.models import CaseLink
from casework.numbers import next_number
from casework.requirements import Situation
from casework.templatetags.formatting import amount as yuan

if TYPE_CHECKING:
    from arbitration.mediation.models import Mediation


def receive(case: "Mediation", now: Situation, claims: list[ClaimData], limitation: list[EventData]) -> None:
    """The number of an application, its claims, and what touched the year before it."""
    case.number = next_number(agency=case.agency, series="调", year=now.on.year)
    case.claims.model.objects.bulk_create(case.claims.model(mediation=case, **claim) for claim in claims)
    write(case, now, limitation)


def note_talk(case: "Mediation", now: Situation, *, session: bool) -> None:
    """One talk or session, as the act's data tell it."""
    told = dict(now.data)
    told["course"] = told["course"].strip()
    case.contacts.create(session=session, sequence=case.chain_length + 1, **told)


def state_undisputed(case: "Mediation", now: Situation, figures: list[Figures]) -> None:
    """The sums that the figures give, each with the figures beside it."""
    case.undisputed_on = now.on
    case.undisputed_sequence = case.chain_length + 1
    for told in figures:
        case.undisputed.create(
            worker_id=told["worker_id"],
            kind=told["kind"],
            amount=statutory.amount(told),
            figures={name: str(value) for name, value in told.items() if value is not None},
            sequence=case.undisputed_sequence,
        )


def end(case: "Mediation", ground: EndGround) -> None:
    """There is no agreement."""
    case.end_ground = ground
    case.outcome = f"mediation_{ground.value}"


def agree(case: "Mediation", now: Situation) -> None:
    """The agreement takes effect today; its parts are counted for each worker by their days."""
    case.content = now.data["content"].strip()
    case.concession = now.data["concession"].strip()
    case.agreement_on = now.on
    case.perform_by = now.data["perform_by"]
    places: dict[int, int] = {}
    for part in sorted(now.data["instalments"], key=lambda part: part["due_on"]):
        places[part["worker_id"]] = place = places.get(part["worker_id"], 0) + 1
        case.instalments.create(place=place, **part)


def book(case: "Mediation", now: Situation) -> None:
    """What was paid on which part."""
    parts = {(part.worker_id, part.place): part for part in case.instalments.all()}
    for row in now.data["payments"]:
        InstalmentPayment.objects.create(
            instalment=parts[row["worker_id"], row["place"]],
            amount=row["amount"],
            paid_on=now.data["paid_on"],
            proof_id=now.data["evidence_id"],
            sequence=case.chain_length + 1,
        )


def open_arbitration(case: "Mediation", now: Situation) -> None:
    """The dispute goes on before the commission of the place; nothing is retyped (仲裁法 arts 5, 15)."""
    from arbitration.mediation.services import apply_after

    agency = selectors.commission(case)
    assert agency is not None
    opened = apply_after(case, by=now.actor, agency=agency)
    CaseLink.objects.create(source_id=case.pk, target_id=opened.pk, kind=selectors.ARBITRATED, since=now.on)


def open_review(case: "Mediation", now: Situation) -> None:
    """The joint application reaches the commission the same day (办案规则 art 74)."""
    from arbitration.review.services import ReviewTold, open_review

    agency = selectors.commission(case)
    assert agency is not None
    assert case.agreement_on is not None
    told = ReviewTold(
        workers=list(selectors.workers(case).values()),
        employer=case.employer,
        body_name=case.agency.name,
        agreement_on=case.agreement_on,
        content=_with_parts(case),
        dispute_types=tuple(case.dispute_types),
        workplace_region=case.workplace_region,
        jointly=True,
        mediation=case,
        by_employer=case.by_employer,
    )
    opened = open_review(told, by=SYSTEM, agency=agency)
    CaseLink.objects.create(source_id=case.pk, target_id=opened.pk, kind=selectors.REVIEWED, since=now.on)


def _with_parts(case: "Mediation") -> str:
    """The content with every payment: the letter of mediation that the commission makes of it can be enforced."""
    parts = [
        _("%(name)s：%(day)s前支付%(amount)s元。")
        % {"name": part.worker.name, "day": date_format(part.due_on), "amount": yuan(part.amount)}
        for part in selectors.instalments(case)
    ]
    return "\n".join([case.content, *parts])
