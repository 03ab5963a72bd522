"""How an arbitration case is opened in a play: what an application says, with names in the place of keys."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from arbitration.dispute.claims import ClaimData
from arbitration.dispute.coming_in import interruptions
from arbitration.dispute.kinds import Channel, DisputeType, Place
from arbitration.dispute.services import Application, Claim, file_application
from casework.actors import Actor
from casework.models import Case
from casework.referrals import Matter, matter_of
from registry.models import Agency, Employer, Region, Worker


@dataclass(frozen=True, kw_only=True)
class Applied:
    """An application as a file tells it (仲裁法 art 28); a claim names its worker, and a group claims for each member.

    Of a matter that another procedure has sent here (`referred_from_id`) people, facts and place come along untold.
    """

    claims: list[ClaimData]
    workers: list[Worker] = field(default_factory=list)
    employer: Employer | None = None
    facts: str = ""
    referred_from_id: int | None = None
    dispute_types: list[str] = field(default_factory=lambda: [DisputeType.MONEY.value])
    by_employer: bool = False
    channel: str = Channel.WINDOW.value
    place: str = Place.PERFORMANCE.value
    workplace_region: Region | None = None
    workplace_address: str = ""
    knew_on: date | None = None
    employment_ended_on: date | None = None


def _sent_here(key: int) -> Matter:
    """The matter of a case that was told to go to arbitration."""
    matter = matter_of(Case.objects.get(pk=key).specific)
    if matter is None:
        raise ValidationError(_("这件案件没有告知申请仲裁，不能由此申请。"))
    return matter


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
    matter = _sent_here(told.referred_from_id) if told.referred_from_id else None
    employer = told.employer or (matter.employer if matter else None)
    if employer is None:
        raise ValidationError(_("请写明用人单位（employer）。"))
    application = Application(
        workers=tuple(told.workers) or (matter.workers if matter else ()),
        employer=employer,
        claims=claims,
        facts=told.facts or (matter.facts if matter else ""),
        dispute_types=tuple(told.dispute_types),
        by_employer=told.by_employer,
        channel=told.channel,
        place=told.place,
        workplace_region=told.workplace_region,
        workplace_address=told.workplace_address or (matter.address if matter else ""),
        referred_from=matter.case if matter else None,
        events=interruptions(matter) if matter else (),
        knew_on=told.knew_on,
        employment_ended_on=told.employment_ended_on,
    )
    return file_application(application, by=by, agency=agency)
