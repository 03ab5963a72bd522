"""Importing tickets: look through everything first, then register the good rows together, or none.

A ticket is known by body, origin and number: what was imported before is left as it is, however often it comes again.
"""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from calendars.terms import add_days
from casework import clock, outbox
from casework.actors import Actor
from casework.models import OutboxItem
from inspection.clue import sheets
from inspection.clue.models import Clue
from inspection.clue.rows import COLUMNS, Read, read, told_by
from inspection.clue.services import ClueTold, register_clue
from inspection.clue.tickets import TicketBatch, TicketToken
from registry.fields import keyed_hash
from registry.models import Agency

_HEAD = [names[0] for names in COLUMNS.values()]
EXPIRY_TOPIC = "ticket-batch-expiry"
DAYS_UNCONFIRMED = 7  # a working week and the rest days about it; the file can be uploaded again at any time


@dataclass(frozen=True)
class Looked:
    """One row as it was looked through: registered before (`known`), wrong (`faults`), or ready to be registered."""

    line: int
    number: str
    employer: str
    faults: tuple[str, ...] = ()
    known: str = ""
    told: ClueTold | None = None

    @property
    def good(self) -> bool:
        return self.told is not None and not self.known


@dataclass(frozen=True)
class Report:
    """All rows of a batch, and the columns of the file that nobody reads."""

    rows: tuple[Looked, ...]
    unknown_columns: tuple[str, ...] = ()

    @property
    def good(self) -> list[Looked]:
        return [row for row in self.rows if row.good]

    @property
    def known(self) -> list[Looked]:
        return [row for row in self.rows if row.known]

    @property
    def faulty(self) -> list[Looked]:
        return [row for row in self.rows if row.faults]


def take_in_file(name: str, content: bytes, *, agency: Agency, by: Actor, origin: str = "") -> TicketBatch:
    """Keep a file to be looked through; nothing is registered yet, and it goes again when nobody confirms it.

    Raises ValidationError for a file that cannot be read.
    """
    rows = sheets.read_rows(name, content)
    if not read(rows)[0]:
        raise ValidationError(_("文件里除了列名没有别的内容。"))
    with transaction.atomic():
        batch = _keep(rows, agency=agency, staff=by.staff, name=name[-200:], origin=origin)
        _forget_later(batch)
    return batch


def last_day(batch: TicketBatch) -> date:
    """Until when an unconfirmed batch is kept."""
    return add_days(timezone.localdate(batch.received_at), DAYS_UNCONFIRMED)


def _forget_later(batch: TicketBatch) -> None:
    run_at = timezone.make_aware(datetime.combine(add_days(last_day(batch), 1), time()))
    outbox.enqueue(EXPIRY_TOPIC, str(batch.pk), run_at=run_at)


def forget_unconfirmed(_item: OutboxItem) -> None:
    """Outbox handler: remove every file that was uploaded so long ago and never confirmed, and the people in it."""
    before = timezone.make_aware(datetime.combine(add_days(clock.today(), -DAYS_UNCONFIRMED), time()))
    TicketBatch.objects.filter(imported_at=None, received_at__lt=before).delete()


def look_through(batch: TicketBatch) -> Report:
    """Every row of a batch, judged against what is registered now; writes nothing."""
    rows = json.loads(batch.rows) if batch.rows else [_HEAD]
    found, place = read(rows, every_line=batch.token_id is not None)
    known = _registered(batch.agency, {row.told.get("number", "") for row in found})
    seen: dict[tuple[str, str], int] = {}
    return Report(tuple(_looked(row, batch, known, seen) for row in found), place.unknown)


def _looked(
    row: Read, batch: TicketBatch, known: Mapping[tuple[str, str], str], seen: dict[tuple[str, str], int]
) -> Looked:
    told = told_by(row, origin=batch.origin)
    words = {"line": row.line, "number": row.told.get("number", ""), "employer": row.told.get("employer", "")}
    if told is None:
        return Looked(**words, faults=tuple(row.faults))  # type: ignore[arg-type]
    key = (told.ticket_origin, told.ticket_number)
    if (before := seen.setdefault(key, row.line)) != row.line:
        return Looked(**words, faults=(_("与第%(line)d行的来源和编号相同。") % {"line": before},))  # type: ignore[arg-type]
    return Looked(**words, known=known.get(key, ""), told=told)  # type: ignore[arg-type]


def _registered(agency: Agency, numbers: Iterable[str]) -> dict[tuple[str, str], str]:
    """Origin and number → public reference of those of these tickets that the body has."""
    tickets = Clue.objects.filter(ticket_agency=agency, ticket_number__in=set(numbers) - {""})
    return {
        (origin, number): reference
        for origin, number, reference in tickets.values_list("ticket_origin", "ticket_number", "reference")
    }


def confirm(batch: TicketBatch, *, by: Actor) -> TicketBatch:
    """Register every good row of a batch in one transaction; a batch that was imported before stays as it is.

    Raises ValidationError when the same ticket arrives by another way at this very moment, and whatever the door raises.
    """
    try:
        with transaction.atomic():
            locked = TicketBatch.objects.select_for_update().get(pk=batch.pk)
            if locked.imported_at is None:
                _register(locked, by)
            return locked
    except IntegrityError as error:
        raise ValidationError(_("其中的工单正由别人导入，本次没有导入任何一件，请重新查看后再试。")) from error


def _register(batch: TicketBatch, by: Actor) -> None:
    report = look_through(batch)
    if not (report.good or report.known):
        raise ValidationError(_("没有可以登记的行，请改正后重新导入。"))
    for row in report.good:
        assert row.told is not None
        register_clue(row.told, by=by, agency=batch.agency)
    batch.imported_at, batch.rows = clock.now(), ""
    batch.imported, batch.known, batch.refused = len(report.good), len(report.known), len(report.faulty)
    batch.save()


# Other systems


def new_token(agency: Agency, name: str) -> tuple[TicketToken, str]:
    """A right to send tickets and its secret, which is shown once and kept only as a hash."""
    secret = secrets.token_urlsafe(32)
    token = TicketToken.objects.create(agency=agency, name=name, secret_hash=keyed_hash(secret), created_at=clock.now())
    return token, secret


def token_of(secret: str) -> TicketToken | None:
    """The token to which a secret belongs, also one that was switched off."""
    found: TicketToken | None = (
        TicketToken.objects.select_related("agency").filter(secret_hash=keyed_hash(secret)).first()
    )
    return found


def send(tickets: Sequence[Mapping[str, Any]], *, token: TicketToken) -> tuple[Report, list[dict[str, Any]]]:
    """Register what another system sends: all of it, or nothing when any of it is wrong.

    Answers with the report and, when all was well, one line for each ticket with its public reference.
    """
    body = [[_plain(ticket.get(key)) for key in COLUMNS] for ticket in tickets]
    with transaction.atomic():
        batch = _keep([_HEAD, *body], agency=token.agency, staff=None, token=token, name=token.name)
        report = look_through(batch)
        if report.faulty:
            transaction.set_rollback(True)
            return report, []
        confirm(batch, by=Actor(system=True))
        TicketToken.objects.filter(pk=token.pk).update(last_used_at=clock.now())
    references = _registered(token.agency, {row.number for row in report.rows})
    new = {row.line for row in report.good}
    return report, [
        {
            "number": row.number,
            "reference": references[(row.told.ticket_origin, row.told.ticket_number)],
            "new": row.line in new,
        }
        for row in report.rows
        if row.told is not None
    ]


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return ";".join(str(part) for part in value)
    return "" if value is None else str(value)


def _keep(rows: Sequence[Sequence[str]], *, agency: Agency, **more: Any) -> TicketBatch:
    text = json.dumps(rows, ensure_ascii=False)
    return TicketBatch.objects.create(agency=agency, rows=text, received_at=clock.now(), **more)
