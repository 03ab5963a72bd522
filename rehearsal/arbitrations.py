"""How an arbitration case is opened in a play: what an application says, with names in the place of keys."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from arbitration.dispute.claims import ClaimData
from arbitration.dispute.kinds import Channel, DisputeType, Place
from arbitration.dispute.services import Application, Claim, file_application
from casework.actors import Actor
from casework.models import Case
from registry.models import Agency, Employer, Region, Worker


@dataclass(frozen=True, kw_only=True)
class Applied:
    """An application as a file tells it (仲裁法 art 28); a claim names its worker, and a group claims for each member."""

    workers: list[Worker]
    employer: Employer
    claims: list[ClaimData]
    facts: str
    dispute_types: list[str] = field(default_factory=lambda: [DisputeType.MONEY.value])
    by_employer: bool = False
    channel: str = Channel.WINDOW.value
    place: str = Place.PERFORMANCE.value
    workplace_region: Region | None = None
    workplace_address: str = ""
    knew_on: date | None = None
    employment_ended_on: date | None = None


def apply(told: Applied, _more: dict[str, Any], by: Actor, agency: Agency) -> Case:
    """Take the application in. Raises as `file_application`."""
    known = Worker.objects.in_bulk([claim["worker_id"] for claim in told.claims])
    claims = tuple(
        Claim(
            worker=known[claim["worker_id"]],
            kind=claim["kind"],
            amount=claim["amount"],
            calculation=claim["calculation"],
        )
        for claim in told.claims
    )
    application = Application(
        workers=tuple(told.workers),
        employer=told.employer,
        claims=claims,
        facts=told.facts,
        dispute_types=tuple(told.dispute_types),
        by_employer=told.by_employer,
        channel=told.channel,
        place=told.place,
        workplace_region=told.workplace_region,
        workplace_address=told.workplace_address,
        knew_on=told.knew_on,
        employment_ended_on=told.employment_ended_on,
    )
    return file_application(application, by=by, agency=agency)
