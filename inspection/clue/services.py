"""Registering a clue: one way in for the desk, the imported tickets, the interface for other systems and rehearsals."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import clock
from casework.actors import Actor
from casework.door import perform
from casework.models.case import Confidentiality
from casework.opening import NewParty, open_case
from inspection import violations
from inspection.clue.models import Clue, Informant
from inspection.matter import CaseSource, wrong_days
from inspection.parties import Role
from inspection.violations import ViolationKind
from registry import checkdigits
from registry.models import Agency, Employer, Project, Region


@dataclass(frozen=True, kw_only=True)
class ClueTold:
    """What is known of a clue as it comes in. Of the person behind it everything may be missing; amounts are in yuan.

    `ticket_due_on` is the day by which the platform or the hotline wants its answer.
    """

    source: str
    facts: str
    violation_kinds: Iterable[str]
    received_at: datetime | None = None
    employer: Employer | None = None
    employer_name: str = ""
    project: Project | None = None
    workplace_region: Region | None = None
    workplace_address: str = ""
    violation_from: date | None = None
    violation_until: date | None = None
    ongoing: bool = False
    amount_claimed: Decimal | None = None
    workers_affected: int = 1
    informant_name: str = ""
    informant_phone: str = ""
    informant_identity: str = ""
    ticket_origin: str = ""
    ticket_number: str = ""
    ticket_due_on: date | None = None


def register_clue(told: ClueTold, *, by: Actor, agency: Agency) -> Clue:
    """Register a clue with its number, its clocks and its sheet; who reported is written apart, encrypted.

    Raises ValidationError naming what is missing, and whatever the door raises.
    """
    check(told)
    act = "register_ticket" if told.ticket_due_on else "register"
    name = told.employer.name if told.employer else told.employer_name.strip()
    kinds = list(told.violation_kinds)
    with transaction.atomic():
        clue, _performed = open_case(
            Clue,
            act,
            by=by,
            title=violations.title(name or _("用人单位不明"), kinds),
            agency=agency,
            parties=[NewParty(Role.RESPONDENT, employer=told.employer)] if told.employer else [],
            words=[name, told.workplace_address, told.project.name if told.project else "", told.ticket_number],
            columns=_columns(told, agency, kinds),
        )
        _write_informant(clue, told)
    return clue


def _columns(told: ClueTold, agency: Agency, kinds: list[str]) -> dict[str, Any]:
    sealed = told.source == CaseSource.REPORT
    return {
        "source": told.source,
        "received_at": told.received_at or clock.now(),
        "employer_name_given": told.employer_name.strip() or (told.employer.name if told.employer else ""),
        "sealed": sealed,
        "confidentiality": Confidentiality.RESTRICTED if sealed else Confidentiality.ORDINARY,
        "ticket_origin": told.ticket_origin,
        "ticket_number": told.ticket_number.strip(),
        "ticket_agency": agency if told.ticket_number.strip() else None,
        "ticket_due_on": told.ticket_due_on,
        "facts": told.facts.strip(),
        "violation_kinds": kinds,
        "violation_from": told.violation_from,
        "violation_until": told.violation_until,
        "ongoing": told.ongoing,
        "employer": told.employer,
        "project": told.project,
        "workplace_region": told.workplace_region,
        "workplace_address": told.workplace_address.strip(),
        "amount_claimed": told.amount_claimed,
        "workers_affected": told.workers_affected,
    }


def _write_informant(clue: Clue, told: ClueTold) -> None:
    if not (told.informant_name.strip() or told.informant_phone.strip() or told.informant_identity.strip()):
        return
    Informant.objects.create(
        clue=clue,
        name=checkdigits.normalise_name(told.informant_name),
        phone=checkdigits.normalise_phone(told.informant_phone),
        identity_number=checkdigits.normalise_code(told.informant_identity),
    )


def check(told: ClueTold) -> None:
    """Raise ValidationError with a sentence for each thing that is wrong, by field."""
    faults: dict[str, str] = {}
    received_on = timezone.localtime(told.received_at).date() if told.received_at else clock.today()
    if told.source not in CaseSource.values or told.source == CaseSource.COMPLAINT:
        faults["source"] = _("请选择线索来源；劳动者本人的投诉请按投诉登记。")
    if not told.facts.strip():
        faults["facts"] = _("请写明反映了什么。")
    if not set(told.violation_kinds) or not set(told.violation_kinds) <= set(ViolationKind.values):
        faults["violation_kinds"] = _("请至少选择一项反映的问题。")
    faults |= wrong_days(told.violation_from, told.violation_until, today=clock.today())
    if received_on > clock.today():
        faults["received_at"] = _("接到线索的日期不能晚于今天。")
    if told.informant_identity.strip() and (fault := checkdigits.identity_number_error(told.informant_identity)):
        faults["informant_identity"] = fault
    faults |= _ticket_faults(told, received_on)
    if faults:
        raise ValidationError(faults)


def _ticket_faults(told: ClueTold, received_on: date) -> dict[str, str]:
    if bool(told.ticket_number.strip()) != bool(told.ticket_origin):
        return {"ticket_number": _("工单要同时写明来源和编号。")}
    if told.ticket_due_on and not told.ticket_number.strip():
        return {"ticket_due_on": _("有答复日期的必须写明工单来源和编号。")}
    if told.ticket_due_on and told.ticket_due_on <= received_on:
        return {"ticket_due_on": _("工单要求的答复日期应当晚于接到工单的日期。")}
    return {}


def join_several(into: Clue, clue_ids: Iterable[int], *, by: Actor, reason: str) -> int:
    """Join later clues to this one, each by its own act, all or none; answers how many. Raises whatever the door raises."""
    chosen = sorted(set(clue_ids))
    with transaction.atomic():
        for clue in Clue.objects.filter(pk__in=chosen).order_by("pk"):
            perform(clue, "join", by=by, reason=reason, into_id=into.pk)
    return len(chosen)
