"""Everything that belongs to some cases, as plain rows: what a copy is made from.

`TABLES` names the tables in the order in which rows can be inserted; a test compares it with every table that points at a case.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from viewflow.workflow.models import Process, Task

from casework.models import (
    ApprovalProcess,
    Case,
    CaseLink,
    CaseProcess,
    ClockEvent,
    Deadline,
    Entry,
    OutboxItem,
    Party,
)
from documents import serving
from documents.models import (
    Document,
    Evidence,
    EvidencePreview,
    Service,
    ServiceAttempt,
    ServiceProcess,
)
from inspection.models import (
    AdvanceLine,
    Campaign,
    Claim,
    ClaimLine,
    Clue,
    Complaint,
    Crime,
    CrimePayment,
    Decision,
    Deposit,
    DepositMovement,
    DepositPayment,
    DrawResult,
    Enforcement,
    FineInstalment,
    FinePayment,
    FrozenDirectory,
    Hearing,
    HeldItem,
    Informant,
    Instalment,
    Investigation,
    LineAnswer,
    ListedPerson,
    Listing,
    Ordered,
    OrderLine,
    Payer,
    Payment,
    Publication,
    Rating,
    Recovery,
    Recusal,
    RefusalFact,
    ReportedPayment,
    RosterFinding,
    RosterImport,
    RosterRow,
    SpotOrder,
    SurchargePause,
    Target,
    TimeRequest,
    Visit,
    VisitAnswer,
    VisitPhoto,
    WrittenReview,
)

Model = type[models.Model]
Row = dict[str, Any]
Previous: Model = Task.previous.through

# Where a table keeps the case that a row belongs to, as a look-up.
TABLES: dict[Model, str] = {
    Case: "pk",
    Investigation: "pk",
    Complaint: "pk",
    CaseLink: "source_id",
    Party: "case_id",
    Entry: "case_id",
    Deadline: "case_id",
    ClockEvent: "deadline__case_id",
    Evidence: "case_id",
    EvidencePreview: "evidence__case_id",
    Document: "case_id",
    Service: "document__case_id",
    ServiceAttempt: "service__document__case_id",
    OrderLine: "investigation_id",
    Ordered: "line__investigation_id",
    Payment: "line__investigation_id",
    Recovery: "pk",
    Payer: "recovery_id",
    AdvanceLine: "recovery_id",
    Instalment: "recovery_id",
    Claim: "investigation_id",
    Decision: "investigation_id",
    FinePayment: "decision__investigation_id",
    Enforcement: "pk",
    Crime: "pk",
    RefusalFact: "investigation_id",
    CrimePayment: "crime_id",
    Process: "caseprocess__case_id",
    CaseProcess: "case_id",
    ApprovalProcess: "case_id",
    ServiceProcess: "case_id",
    Task: "process__caseprocess__case_id",
    Previous: "from_task__process__caseprocess__case_id",
}
# What a commission has without a case.
OF_THE_COMMISSION = {"Appointment", "StandsAside", "HearingRoom", "CalendarFeed", "MediationBody"}
DISPUTES: frozenset[Model] = frozenset(
    model for model in apps.get_app_config("arbitration").get_models() if model.__name__ not in OF_THE_COMMISSION
)
# What only the county's own stories write (`county`): no matter that happens in several places goes that way.
TOLD_IN_PLACE: frozenset[Model] = frozenset(
    {
        Campaign,
        ClaimLine,
        Clue,
        Deposit,
        DepositMovement,
        DepositPayment,
        DrawResult,
        FineInstalment,
        FrozenDirectory,
        Hearing,
        HeldItem,
        Informant,
        LineAnswer,
        ListedPerson,
        Listing,
        Publication,
        Rating,
        Recusal,
        ReportedPayment,
        RosterFinding,
        RosterImport,
        RosterRow,
        SpotOrder,
        SurchargePause,
        Target,
        TimeRequest,
        Visit,
        VisitAnswer,
        VisitPhoto,
        WrittenReview,
    }
    | DISPUTES
)
NOT_COPIED = {(Case, "search")}  # made anew from the words of the copy
# viewflow dates its rows by the machine's clock, not by ours
DATED_BY_VIEWFLOW = {Process: ("created", "finished"), Task: ("created", "assigned", "started", "finished")}


@dataclass(frozen=True)
class Graph:
    """The rows of one matter, by table, in the order of their keys.

    `notices` are the public notices whose end is still awaited, `parts` the registry's rows that the matter names, by their
    part in it.
    """

    rows: dict[Model, list[Row]]
    notices: list[Row]
    parts: dict[tuple[Model, str], int]

    def __reduce__(self) -> tuple[Any, ...]:
        """For another process: tables by name, because the one that viewflow makes by itself cannot be pickled."""
        rows = {model._meta.label: rows for model, rows in self.rows.items()}
        return _unpacked, (rows, self.notices, self.parts)


def _unpacked(rows: dict[str, list[Row]], notices: list[Row], parts: dict[tuple[Model, str], int]) -> Graph:
    return Graph({apps.get_model(label): found for label, found in rows.items()}, notices, parts)


def with_what_followed(cases: Mapping[int, int]) -> dict[int, int]:
    """These cases, and those that their decisions and transfers have opened, each with the number of its matter."""
    found = dict(cases)
    for model in (Enforcement, Crime):
        opened = model._base_manager.filter(investigation__in=cases).values_list("pk", "investigation_id")
        found |= {pk: cases[investigation] for pk, investigation in opened}
    return found


def columns(model: Model) -> list["models.Field[Any, Any]"]:
    """The columns of a table itself, without those that stand in a parent's."""
    return [field for field in model._meta.local_concrete_fields if (model, field.name) not in NOT_COPIED]


def read(
    cases: Mapping[int, int],
    moment_of: Callable[[datetime], datetime],
    parts: Mapping[int, dict[tuple[Model, str], int]],
) -> dict[int, Graph]:
    """The rows of these cases, by the number of the matter that each case belongs to; `parts` names every matter.

    `moment_of` turns the machine's time into the time of the story. Each table is asked once, for all matters.
    """
    graphs = {matter: Graph({model: [] for model in TABLES}, [], own) for matter, own in parts.items()}
    for model, where in TABLES.items():
        for case, row in _rows(model, where, cases):
            for name in DATED_BY_VIEWFLOW.get(model, ()):
                if row[name] is not None:
                    row[name] = moment_of(row[name])
            graphs[cases[case]].rows[model].append(row)
    services = {str(row["id"]): graph for graph in graphs.values() for row in graph.rows[Service]}
    for service, row in _rows(OutboxItem, "key", services, topic=serving.TOPIC, done_at=None):
        services[service].notices.append(row)
    return graphs


def last_process() -> int:
    """The newest process of the flow engine, 0 when there is none."""
    return Process._base_manager.order_by("-pk").values_list("pk", flat=True).first() or 0


def redate(after: int, moment_of: Callable[[datetime], datetime]) -> None:
    """Give the processes begun after that one, and their tasks, the moments of the story."""
    own = {Process: models.Q(pk__gt=after), Task: models.Q(process_id__gt=after)}
    for model, names in DATED_BY_VIEWFLOW.items():
        rows = list(model._base_manager.filter(own[model]))
        for row in rows:
            for name in names:
                if (moment := getattr(row, name)) is not None:
                    setattr(row, name, moment_of(moment))
        model._base_manager.bulk_update(rows, names, batch_size=500)


def _rows(model: Model, where: str, keys: Collection[Any], **only: Any) -> Iterator[tuple[Any, Row]]:
    """The rows whose look-up `where` leads to one of the keys, in the order of their own, each with that key."""
    fields = columns(model)
    found = model._base_manager.filter(**{f"{where}__in": keys}, **only).annotate(belongs_to=models.F(where))
    names = [field.attname for field in fields]
    for key, *row in found.order_by("pk").values_list("belongs_to", *names):
        yield key, {field.attname: _plain(field, value) for field, value in zip(fields, row, strict=True)}


def _plain(field: "models.Field[Any, Any]", value: Any) -> Any:
    """Viewflow turns names of flows and tasks into objects; here they are names again."""
    is_name = isinstance(field, models.CharField) and value is not None
    return field.get_prep_value(value) if is_name and not isinstance(value, str) else value
