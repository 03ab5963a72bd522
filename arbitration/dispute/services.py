"""Opening an arbitration case, for an applicant, for the window and for a rehearsal."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from arbitration.dispute.claims import ClaimData
from arbitration.dispute.kinds import Channel, DisputeType, Place
from arbitration.dispute.models import Arbitration
from arbitration.limitation import Event
from arbitration.opening import parties, title
from casework import clock
from casework.actors import Actor
from casework.models import Case
from casework.opening import open_case
from registry.models import Agency, AgencyKind, Employer, Region, Worker


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One claim item: whose, what, how much in yuan and how it was reckoned."""

    worker: Worker
    kind: str
    amount: Decimal | None = None
    calculation: str = ""


@dataclass(frozen=True, kw_only=True)
class Application:
    """What an application says (仲裁法 art 28). `by_employer`: the employer applies against the workers."""

    workers: tuple[Worker, ...]
    employer: Employer
    claims: tuple[Claim, ...]
    facts: str
    dispute_types: tuple[str, ...] = (DisputeType.MONEY,)
    by_employer: bool = False
    channel: str = Channel.WINDOW
    place: str = Place.PERFORMANCE
    workplace_region: Region | None = None
    workplace_address: str = ""
    knew_on: date | None = None
    employment_ended_on: date | None = None
    referred_from: Case | None = None
    received_on: date | None = None
    employed: bool | None = None
    events: tuple[Event, ...] = ()
    words: tuple[str, ...] = field(default=())


def file_application(told: Application, *, by: Actor, agency: Agency) -> Arbitration:
    """Open an arbitration case and take the application in.

    Raises ValidationError naming what is missing, and whatever the door raises.
    """
    _check(told, agency)
    received = told.received_on or clock.today()
    case, _performed = open_case(
        Arbitration,
        "receive",
        by=by,
        title=title(told.workers, told.employer, by_employer=told.by_employer, what=_("劳动争议")),
        agency=agency,
        on=received,
        parties=parties(told.workers, told.employer, by_employer=told.by_employer),
        words=[told.employer.name, *told.words],
        columns={
            "employer": told.employer,
            "channel": told.channel,
            "dispute_types": list(told.dispute_types),
            "facts": told.facts.strip(),
            "place": told.place,
            "workplace_region": told.workplace_region,
            "workplace_address": told.workplace_address.strip(),
            "knew_on": told.knew_on,
            "employment_ended_on": told.employment_ended_on,
            "employed": told.employed,
            "referred_from": told.referred_from,
            "received_on": received,
        },
        claims=[_claim(claim) for claim in told.claims],
        limitation=[{"kind": each.kind, "on": each.on, "until": each.until} for each in told.events],
    )
    return case


def _check(told: Application, agency: Agency) -> None:
    if agency.kind != AgencyKind.ARBITRATION:
        raise ValidationError({"agency": _("请向劳动人事争议仲裁委员会提出仲裁申请。")})
    if not told.workers:
        raise ValidationError({"workers": _("请至少写明一名劳动者。")})


def _claim(claim: Claim) -> ClaimData:
    return {
        "worker_id": claim.worker.pk,
        "kind": claim.kind,
        "amount": claim.amount,
        "calculation": claim.calculation.strip(),
    }
