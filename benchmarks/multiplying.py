"""Many cases from a few: rows are copied by SQL, a hundred thousand cases in a minute or two.

A copy is a case as the pages and the door see it: spine, child, parties, clocks, timeline, papers, open tasks. Frozen texts of
papers are left out and hash chains are not forged anew; nothing that is measured reads them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import connection, models
from viewflow.workflow.models import Process, Task

from casework.models import (
    ApprovalProcess,
    Case,
    CaseLink,
    CaseProcess,
    ClockEvent,
    Deadline,
    Entry,
    Party,
)
from documents.models import Document, Evidence, Service, ServiceProcess
from inspection.models import (
    AdvanceLine,
    Claim,
    Complaint,
    Decision,
    Instalment,
    Investigation,
    Ordered,
    OrderLine,
    Payer,
    Payment,
    Recovery,
)
from registry.guards import lifted
from registry.models import Agency, Employer, Project, Region, Staff, User, Worker

Model = type[models.Model]
OFFSET = 10_000_000  # keys of the n-th copy are n times this higher

_OPEN = "(select id from chosen where is_open)"
_PROCESSES = f"(select process_ptr_id from casework_caseprocess where case_id in {_OPEN})"
_LETTERS = "translate(upper(md5(t.id::text || ':' || n)), '01', 'GH')"


@dataclass(frozen=True)
class Table:
    """A table to copy: which of its rows belong to the chosen cases, and what stands in columns that must differ."""

    model: Model
    rows: str
    instead: Mapping[str, str] = field(default_factory=dict)


PEOPLE = (
    Table(
        Worker,
        "true",
        {
            "identity_hash": "encode(sha256((t.id::text || ':' || n)::bytea), 'hex')",
            "phone_hash": "encode(sha256((t.id::text || '/' || n)::bytea), 'hex')",
        },
    ),
    Table(Employer, "true", {"unified_code": "null"}),
    Table(Project, "true"),
)
CASES = (
    Table(
        Case,
        "id in (select id from chosen)",
        {
            "number": "t.number || '-' || n",
            "reference": f"substr({_LETTERS}, 1, 4) || '-' || substr({_LETTERS}, 5, 4) || '-' || substr({_LETTERS}, 9, 4)",
        },
    ),
    Table(Investigation, "case_ptr_id in (select id from chosen)"),
    Table(Complaint, "case_ptr_id in (select id from chosen)"),
    Table(CaseLink, "source_id in (select id from chosen)"),
    Table(Party, "case_id in (select id from chosen)"),
    Table(Entry, "case_id in (select id from chosen)"),
    Table(Deadline, "case_id in (select id from chosen)"),
    Table(ClockEvent, "deadline_id in (select id from casework_deadline where case_id in (select id from chosen))"),
    Table(
        Evidence, "case_id in (select id from chosen)", {"receipt_code": f"lpad(to_hex(t.id + n * {OFFSET}), 12, '0')"}
    ),
    Table(
        Document,
        "case_id in (select id from chosen)",
        {"number": "null", "context": "'{}'::jsonb", "verification_code": f"substr({_LETTERS}, 1, 20)"},
    ),
    Table(Service, "document_id in (select id from documents_document where case_id in (select id from chosen))"),
    Table(OrderLine, "investigation_id in (select id from chosen)"),
    Table(
        Ordered, "line_id in (select id from inspection_orderline where investigation_id in (select id from chosen))"
    ),
    Table(
        Payment, "line_id in (select id from inspection_orderline where investigation_id in (select id from chosen))"
    ),
    Table(Decision, "investigation_id in (select id from chosen)"),
    Table(Recovery, "case_ptr_id in (select id from chosen)"),
    Table(Payer, "recovery_id in (select id from chosen)"),
    Table(AdvanceLine, "recovery_id in (select id from chosen)"),
    Table(Instalment, "recovery_id in (select id from chosen)"),
    Table(Claim, "investigation_id in (select id from chosen)"),
)
TASKS = (
    Table(Process, f"id in {_PROCESSES}"),
    Table(CaseProcess, f"case_id in {_OPEN}"),
    Table(ApprovalProcess, f"caseprocess_ptr_id in {_PROCESSES}"),
    Table(ServiceProcess, f"caseprocess_ptr_id in {_PROCESSES}"),
    Table(Task, f"process_id in {_PROCESSES}"),
)


def choose(cases: Sequence[int]) -> None:
    """Name the cases that `multiply` copies; open ones are copied with their tasks."""
    with connection.cursor() as cursor:
        cursor.execute("create temporary table if not exists chosen (id bigint primary key, is_open boolean)")
        cursor.execute("truncate chosen")
        cursor.execute(
            "insert into chosen select id, closed_on is null from casework_case where id = any(%s)", [list(cases)]
        )
        cursor.execute("analyze chosen")


def multiply(times: int, *, tables: Sequence[Table] = (*CASES, *TASKS), first: int = 1, spread: bool = False) -> None:
    """Copy the chosen cases so many times. `spread`: each copy to other bodies (`spread_out` says where)."""
    copied = frozenset(root_of(table.model) for table in tables)
    with lifted(*(table.model for table in tables)), connection.cursor() as cursor:
        for table in tables:
            names, values = zip(*_columns(table, copied, spread=spread), strict=True)
            cursor.execute(
                f'insert into "{table.model._meta.db_table}" ({", ".join(names)}) select {", ".join(values)} '
                f'from "{table.model._meta.db_table}" t cross join generate_series(%s::bigint, %s::bigint) n '
                f"where {_qualified(table.rows)}",
                [first, first + times - 1],
            )


def spread_out(times: int) -> None:
    """Say for each copy which body takes a body's cases, and who there does whose work: counties change places in turn."""
    agencies = list(
        Agency.objects.filter(kind="inspection", region__level="county")
        .select_related("region")
        .order_by("region__path")
    )
    people = {agency.pk: _people(agency) for agency in agencies}
    rows: list[tuple[int, str, str, str]] = []
    for copy in range(1, times + 1):
        for place, source in enumerate(agencies):
            target = agencies[(place + copy * 3) % len(agencies)]
            rows += [(copy, *pair) for pair in _replaced(source, target, people)]
    with connection.cursor() as cursor:
        cursor.execute("create temporary table moved (n bigint, what text, source text, target text)")
        with cursor.copy("copy moved from stdin") as copying:
            for row in rows:
                copying.write_row(row)
        cursor.execute("create unique index on moved (n, what, source)")
        cursor.execute("analyze moved")


def lift_sequences() -> None:
    """Let new rows come after the copies."""
    with connection.cursor() as cursor:
        for table in (*PEOPLE, *CASES, *TASKS):
            if table.model._meta.pk is not None and table.model._meta.pk.column == "id":
                name = table.model._meta.db_table
                cursor.execute(
                    f"select setval(pg_get_serial_sequence(%s, 'id'), (select max(id) from \"{name}\"))", [name]
                )


def root_of(model: Model) -> Model:
    """The table that holds the key of a multi-table child."""
    while model._meta.parents:
        model = next(iter(model._meta.parents))
    return model


def _columns(table: Table, copied: frozenset[Model], *, spread: bool) -> list[tuple[str, str]]:
    return [
        (f'"{column.column}"', table.instead.get(column.column) or _value(column, copied, spread=spread))
        for column in table.model._meta.local_concrete_fields
    ]


def _value(column: "models.Field[object, object]", copied: frozenset[Model], *, spread: bool) -> str:
    name = f't."{column.column}"'
    target = column.remote_field.model if column.remote_field else None
    if column.primary_key or (target is not None and root_of(target) in copied):
        return f"{name} + n * {OFFSET}"
    if not spread:
        return name
    if column.attname == "handler_ids":
        return f"(select coalesce(array_agg({_moved('Staff', 'one', 'bigint')}), '{{}}') from unnest({name}) one)"
    what, kind = _MOVED_TEXTS.get(column.attname) or (target.__name__ if target in _MOVED_ROWS else "", "bigint")
    return _moved(what, name, kind) if what else name


_MOVED_ROWS = (Agency, Region, Staff, User)
_MOVED_TEXTS = {"region_path": ("path", "text"), "owner_permission": ("permission", "text")}


def _moved(what: str, value: str, kind: str) -> str:
    looked_up = f"(select target from moved where moved.n = n.n and what = '{what}' and source = ({value})::text)"
    return f"coalesce({looked_up}::{kind}, {value})"


def _qualified(condition: str) -> str:
    first = condition.split(" ", 1)[0]
    return condition if first == "true" else f"t.{condition}"


def _people(agency: Agency) -> list[Staff]:
    return list(Staff.objects.filter(agency=agency, user__isnull=False).order_by("pk"))


def _replaced(source: Agency, target: Agency, people: Mapping[int, list[Staff]]) -> list[tuple[str, str, str]]:
    roles = ("clerk", "inspector", "legal_reviewer", "head")
    pairs = [
        ("Agency", str(source.pk), str(target.pk)),
        ("Region", str(source.region_id), str(target.region_id)),
        ("path", source.region.path, target.region.path),
        *(("permission", f"casework.{role}@{source.pk}", f"casework.{role}@{target.pk}") for role in roles),
    ]
    for place, one in enumerate(people[source.pk]):
        other = people[target.pk][place % len(people[target.pk])]
        pairs += [("Staff", str(one.pk), str(other.pk)), ("User", str(one.user_id), str(other.user_id))]
    return pairs
