"""Taking sheets into a roster, correcting rows, and making claims of it. Each writes within an act of the case, or not at all."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from casework.actors import Actor
from casework.models import Case, Party
from documents import spreadsheets
from documents.kinds import EvidenceKind
from documents.models import Evidence
from documents.services import add_evidence, share_evidence
from documents.spreadsheets import Sheet
from inspection.roster import reading, selectors
from inspection.roster.kinds import LineKind, SheetKind
from inspection.roster.models import ClaimLine, RosterImport, RosterRow
from inspection.roster.reading import Plan, Reading
from registry.fields import keyed_hash
from registry.models import Worker

EVIDENCE = {SheetKind.WAGES.value: EvidenceKind.WAGE_SHEET, SheetKind.ATTENDANCE.value: EvidenceKind.ATTENDANCE}
TYPES = tuple(each.content_type for each in spreadsheets.SPREADSHEETS)
CORRECTABLE = (
    "name", "identity_number", "phone", "bank_card", "bank", "team", "trade", "period_from", "period_until", "days",
    "gross", "paid", "owed", "line_kind", "remark",
)  # fmt: skip


def receive(case: Case, upload: Any, *, kind: str, by: Actor, title: str = "", party: Party | None = None) -> Evidence:
    """Keep a sheet as evidence, once it is known that it can be read. Raises BadUpload with a sentence; then nothing was kept."""
    examined = spreadsheets.examine(upload)
    found = spreadsheets.sheets(examined.content, most_rows=settings.MAX_ROSTER_ROWS)
    if not found:
        raise spreadsheets.BadUpload(spreadsheets.nothing_in(examined.name))
    return add_evidence(case, upload, kind=EVIDENCE[kind], by=by, title=title, party=party, examined=examined)


def sheets_of(evidence: Evidence) -> list[Sheet]:
    """The sheets of a piece of evidence."""
    with evidence.original.open("rb") as file:
        return spreadsheets.sheets(file.read(), most_rows=settings.MAX_ROSTER_ROWS)


def importable(case: Any) -> Any:
    """The spreadsheets in the file of a case, the newest first; one with several sheets may be taken in sheet by sheet."""
    return Evidence.objects.filter(case_id=case.pk, content_type__in=TYPES).order_by("-pk")


def plan_of(sheets: list[Sheet], data: Mapping[str, Any]) -> Plan:
    """How the act's data say that the sheet is to be read; what they leave open suggests itself."""
    begun, ended = data.get("period_from"), data.get("period_until")
    more = {
        "line_kind": data.get("line_kind") or LineKind.WAGES.value,
        "period": (begun, ended) if begun and ended else None,
    }
    head = data.get("head_row") or 0
    suggested = reading.planned(
        sheets, data["kind"], sheet=data.get("sheet") or "", head=head - 1 if head else None, **more
    )
    if not data.get("columns"):
        return suggested
    columns = {int(place): code for place, code in data["columns"].items()}
    return Plan(data["kind"], suggested.sheet, suggested.head, columns, **more)


def read_evidence(evidence: Evidence, data: Mapping[str, Any], *, today: date) -> Reading:
    """A piece of evidence read as the act's data say."""
    found = sheets_of(evidence)
    return reading.read(found, plan_of(found, data), today=today)


def take_in(case: Any, data: Mapping[str, Any], *, on: date, sequence: int) -> RosterImport:
    """Write every row of a sheet that was read without a fault."""
    evidence = Evidence.objects.get(pk=data["evidence_id"], case_id=case.pk)
    found = read_evidence(evidence, data, today=on)
    assert not found.faults  # the act's requirement has read the same sealed file
    taken = RosterImport.objects.create(
        investigation=case,
        kind=found.plan.kind,
        evidence=evidence,
        sheet=found.plan.sheet[:100],
        columns={str(place): code for place, code in found.plan.columns.items()},
        rows_read=len(found.lines),
        stated=found.stated,
        imported_on=on,
        sequence=sequence,
    )
    RosterRow.objects.bulk_create(
        RosterRow(investigation=case, sheet=taken, place=line.place, since=sequence, **_columns(line.values))
        for line in found.lines
    )
    return taken


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in CORRECTABLE if values.get(name) is not None}


@transaction.atomic
def write_version(case: Any, row: RosterRow, changes: Mapping[str, Any], *, sequence: int) -> RosterRow:
    """The next version of a row; the act that names both follows in the same transaction, or the database refuses."""
    values = {name: getattr(row, name) for name in CORRECTABLE} | dict(changes)
    return RosterRow.objects.create(
        investigation=case,
        sheet_id=row.sheet_id,
        place=row.place,
        since=sequence,
        origin_id=row.root,
        replaces=row,
        **values,
    )


@transaction.atomic
def write_row(case: Any, sheet: RosterImport, values: Mapping[str, Any], *, sequence: int) -> RosterRow:
    """A row that the sheet left out, behind its last one; the act that names both follows in the same transaction."""
    last = RosterRow.objects.filter(sheet=sheet).aggregate(last=Max("place"))["last"]
    return RosterRow.objects.create(
        investigation=case, sheet=sheet, place=(last or 0) + 1, since=sequence, **_columns(values)
    )


def carry_sheets(case: Any, into: Case) -> None:
    """The sheets of a case that is merged lie in the file of the other one too, to be taken in there and checked anew."""
    sheets = Evidence.objects.filter(pk__in=case.roster_imports.filter(withdrawn_in=None).values("evidence_id"))
    for sheet in sheets.order_by("pk"):
        share_evidence(sheet, into, kind=EvidenceKind(sheet.kind))


def make_claims(case: Any, *, on: date, sequence: int) -> None:
    """Each line of wages becomes a claim of its worker, who is registered and made a party of the case where that is new."""
    rows = list(selectors.wage_rows(case).filter(owed__gt=0).order_by("sheet_id", "place", "pk"))
    workers = _workers(rows)
    known = set(case.parties.filter(worker__isnull=False, until=None).values_list("worker_id", flat=True))
    for worker in workers.values():
        if worker.pk not in known:
            _admit(case, worker, on)
    ClaimLine.objects.bulk_create(
        ClaimLine(
            investigation=case,
            row=row,
            worker=workers[row.identity_hash],
            period_from=row.period_from,
            period_until=row.period_until,
            amount=row.owed,
            sequence=sequence,
        )
        for row in rows
    )


def _workers(rows: list[RosterRow]) -> dict[str, Worker]:
    """The worker of each identity number; whoever is known keeps phone and card, for those move a login and money.

    A roster comes from the employer as a rule, so a worker who is new gets no phone from it: the first number that the
    worker proves by a code opens the login (`WorkerQuerySet.register`).
    """
    hashes = {keyed_hash(row.identity_number) for row in rows}
    known = {worker.identity_hash: worker for worker in Worker.objects.filter(identity_hash__in=hashes)}
    for row in rows:
        if row.identity_hash not in known:
            known[row.identity_hash] = Worker.objects.create(
                name=row.name, identity_number=row.identity_number, bank_card=row.bank_card
            )
    return known


def _admit(case: Any, worker: Worker, on: date) -> None:
    """Somebody on the roster who has not complained is a worker concerned, not a complainant; who left comes back."""
    party, created = Party.objects.get_or_create(
        case_id=case.pk, role=Party.Role.AFFECTED, worker=worker, defaults={"since": on}
    )
    if not created and party.until is not None:
        Party.objects.filter(pk=party.pk).update(until=None)
