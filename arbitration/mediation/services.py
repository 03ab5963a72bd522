"""Opening a mediation, for an applicant, for the window and for a rehearsal; and the arbitration that goes on from it."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from arbitration.dispute.claims import ClaimData
from arbitration.dispute.kinds import Channel, DisputeType
from arbitration.dispute.models import Arbitration
from arbitration.dispute.services import Application, Claim, file_application
from arbitration.limitation import Event
from arbitration.mediation import limitation, selectors
from arbitration.mediation.models import Mediation
from arbitration.opening import parties, title
from casework import clock
from casework.actors import Actor
from casework.models import Case
from casework.opening import open_case
from registry.models import Agency, AgencyKind, Employer, Region, Worker


@dataclass(frozen=True, kw_only=True)
class MediationTold:
    """What an application for mediation says (仲裁法 art 12). `by_employer`: the employer applies against the workers."""

    workers: list[Worker]
    employer: Employer
    claims: list[ClaimData]
    facts: str
    dispute_types: tuple[str, ...] = (DisputeType.MONEY,)
    by_employer: bool = False
    channel: str = Channel.WINDOW
    workplace_region: Region | None = None
    workplace_address: str = ""
    knew_on: date | None = None
    employment_ended_on: date | None = None
    referred_from: Case | None = None
    received_on: date | None = None
    employed: bool | None = None
    events: tuple[Event, ...] = ()


def apply_for_mediation(told: MediationTold, *, by: Actor, agency: Agency) -> Mediation:
    """Open a mediation and take the application in, written or told.

    Raises ValidationError naming what is missing, and whatever the door raises.
    """
    _check(told, agency)
    received = told.received_on or clock.today()
    case, _performed = open_case(
        Mediation,
        "apply_orally" if told.channel == Channel.ORAL else "apply_in_writing",
        by=by,
        title=title(told.workers, told.employer, by_employer=told.by_employer, what=_("劳动争议调解")),
        agency=agency,
        on=received,
        parties=parties(told.workers, told.employer, by_employer=told.by_employer),
        words=[told.employer.name],
        columns={
            "employer": told.employer,
            "channel": told.channel,
            "dispute_types": list(told.dispute_types),
            "facts": told.facts.strip(),
            "workplace_region": told.workplace_region,
            "workplace_address": told.workplace_address.strip(),
            "knew_on": told.knew_on,
            "employment_ended_on": told.employment_ended_on,
            "referred_from": told.referred_from,
            "received_on": received,
            "employed": told.employed,
        },
        claims=told.claims,
        limitation=[{"kind": each.kind, "on": each.on, "until": each.until} for each in told.events],
    )
    return case


def apply_after(case: Mediation, *, by: Actor, agency: Agency) -> Arbitration:
    """File the mediated dispute for arbitration: the same facts, parties and claims, nothing retyped."""
    claims = [
        Claim(worker=row.worker, kind=row.kind, amount=row.amount, calculation=row.calculation)
        for row in case.claims.select_related("worker")
    ]
    told = Application(
        workers=tuple(selectors.workers(case).values()),
        employer=case.employer,
        claims=tuple(claims),
        facts=case.facts,
        dispute_types=tuple(case.dispute_types),
        channel=Channel.PHONE if by.worker else Channel.WINDOW,
        by_employer=case.by_employer,
        workplace_region=case.workplace_region,
        workplace_address=case.workplace_address,
        knew_on=case.knew_on,
        employment_ended_on=case.employment_ended_on,
        referred_from=Case.objects.get(pk=case.pk),
        employed=case.employed,
        events=limitation.events(case, over=case.closed_on or clock.today()),
    )
    return file_application(told, by=by, agency=agency)


def _check(told: MediationTold, agency: Agency) -> None:
    faults: dict[str, str] = {}
    if agency.kind != AgencyKind.MEDIATION:
        faults["agency"] = _("请向调解组织提出调解申请。")
    if not told.workers:
        faults["workers"] = _("请至少写明一名劳动者。")
    if not told.facts.strip():
        faults["facts"] = _("请写明争议的事实和理由。")
    if set(told.dispute_types) - set(DisputeType.values) or not told.dispute_types:
        faults["dispute_types"] = _("请选择争议类型。")
    if told.received_on and told.received_on > clock.today():
        faults["received_on"] = _("收到申请的日期不能晚于今天。")
    if faults:
        raise ValidationError(faults)
