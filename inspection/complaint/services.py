"""Filing a complaint: one way in for the worker's phone, the window, the telephone, the platform and the demonstration."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import clock
from casework.actors import Actor
from casework.opening import NewParty, open_case
from inspection import violations
from inspection.complaint.grounds import Channel
from inspection.complaint.models import Complaint
from inspection.matter import wrong_days
from inspection.parties import Role
from inspection.violations import ViolationKind
from registry.models import Agency, AgencyKind, Employer, Project, Region, Worker
from registry.selectors import responsible_agency


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the complainant says; employer, place and one fact are needed, the rest can be supplied later (若干规定 art 13).

    `workplace_region` decides which body is responsible. Amounts are in yuan. `received_at` is when the complaint reached
    the body: for a letter the day it came, not the day it was typed in.
    """

    employer_name: str
    workplace_region: Region
    facts: str
    violation_kinds: Sequence[str]
    channel: str = Channel.WEB
    workplace_address: str = ""
    request: str = ""
    employer: Employer | None = None
    project: Project | None = None
    violation_from: date | None = None
    violation_until: date | None = None
    ongoing: bool = False
    amount_claimed: Decimal | None = None
    workers_affected: int = 1
    received_at: datetime | None = None
    more_words: Sequence[str] = field(default=())


def agency_for(region: Region) -> Agency:
    """The inspection body of the place of employment: the county's, else the nearest above (监察条例 art 13).

    Raises ValidationError with a sentence for a place that no body covers.
    """
    found = responsible_agency(region, AgencyKind.INSPECTION)
    if found is None:
        raise ValidationError(_("%(place)s还没有登记劳动保障监察机构，请联系上级机构。") % {"place": region.full_name})
    return found


def file_complaint(told: Told, *, by: Actor, complainants: Iterable[Worker], agency: Agency | None = None) -> Complaint:
    """Open and register a complaint; it gets its number, its term and its register sheet at once.

    `by` is the worker, or the clerk at the window or the telephone; the body is that of the place of employment unless
    the clerk's own `agency` is given. Raises ValidationError (what is missing) and whatever the door raises.
    """
    people = list(complainants)
    _check(told, people)
    body = agency or agency_for(told.workplace_region)
    received_at = told.received_at or clock.now()
    complaint, _performed = open_case(
        Complaint,
        "register",
        by=by,
        title=_title(told),
        agency=body,
        parties=_parties(told, people),
        words=[told.employer_name, told.workplace_address, *told.more_words],
        columns={
            "channel": told.channel,
            "received_at": received_at,
            "employer_name_given": told.employer_name.strip(),
            "employer": told.employer,
            "project": told.project,
            "workplace_address": told.workplace_address.strip(),
            "workplace_region": told.workplace_region,
            "violation_kinds": list(told.violation_kinds),
            "violation_from": told.violation_from,
            "violation_until": told.violation_until,
            "ongoing": told.ongoing,
            "facts": told.facts.strip(),
            "request": told.request.strip(),
            "amount_claimed": told.amount_claimed,
            "workers_affected": max(told.workers_affected, len(people)),
        },
    )
    return complaint


def _check(told: Told, people: Sequence[Worker]) -> None:
    faults: dict[str, str] = {}
    if not people:
        faults["complainants"] = _("投诉须有投诉人；不愿意留下姓名的，请按举报登记。")
    if not told.employer_name.strip():
        faults["employer_name"] = _("请填写用人单位的名称，不知道全称的写招牌上的名字。")
    if not told.facts.strip():
        faults["facts"] = _("请写明发生了什么事。")
    if not told.violation_kinds or not set(told.violation_kinds) <= set(ViolationKind.values):
        faults["violation_kinds"] = _("请至少选择一项要投诉的问题。")
    faults |= wrong_days(told.violation_from, told.violation_until, today=clock.today())
    received_on = timezone.localtime(told.received_at).date() if told.received_at else clock.today()
    if received_on > clock.today():
        faults["received_at"] = _("接到投诉的日期不能晚于今天。")
    if faults:
        raise ValidationError(faults)


def _title(told: Told) -> str:
    return violations.title(told.employer_name.strip(), list(told.violation_kinds))


def _parties(told: Told, people: Sequence[Worker]) -> list[NewParty]:
    complainants = [NewParty(Role.COMPLAINANT, worker=worker) for worker in people]
    respondent = [NewParty(Role.RESPONDENT, employer=told.employer)] if told.employer else []
    return [*complainants, *respondent]
