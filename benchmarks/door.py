"""One act through the door, with and without the guards in the database, beside the same writes as plain statements, and
beside human tasks of viewflow.

The act is a worker's supplement to a complaint: it ends one clock, starts another, is written into the hash-chained timeline
and told to the parties. The plain statements do six of these writes; the door also writes its clock events and the complaint's
own columns, and checks who may do it. Of viewflow's two tasks one is the smallest there is, the one that the door is held against;
the other is the legal review of a drafted order. Neither writes anything on the case.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import date
from statistics import median
from typing import Any
from unittest.mock import patch

import psycopg
from django.db import connections
from viewflow.workflow.models import Task

from benchmarks import multiplying
from benchmarks.clients import WARM, Client
from benchmarks.flows import TwoTasksFlow
from benchmarks.measuring import milliseconds, percentile, spread, table, verdict
from casework import approval, clock, outbox
from casework.actors import Actor
from casework.door import perform
from casework.flows import finish
from casework.models import Case
from inspection.models import Complaint
from registry.models import Staff
from registry.roles import Role
from registry.selectors import staff_holding

OF_PLAIN, OF_VIEWFLOW, GUARDS_COST = 0.25, 2.0, 0.15
WAYS = {
    "door": "benchmarks.door:through_the_door",
    "unguarded": "benchmarks.door:through_the_door",
    "plain": "benchmarks.door:plainly",
    "viewflow": "benchmarks.door:by_smallest_task",
    "review": "benchmarks.door:by_review",
}
LABELS = {
    "door": "door.perform",
    "unguarded": "door.perform, guards off",
    "plain": "six plain statements",
    "viewflow": "smallest viewflow task",
    "review": "legal review, a viewflow task",
}
COUNTS = (1, 2)
WITHOUT_GUARDS = ("unguarded", "plain")


def run(*, rounds: int, acts: int) -> None:
    """Measure in interleaved rounds and print; every act has a case of its own."""
    supply = {way: _supply(way, rounds * sum(COUNTS) * (acts + WARM)) for way in WAYS}
    rates: dict[tuple[str, int], list[float]] = defaultdict(list)
    seconds: dict[tuple[str, int], list[float]] = defaultdict(list)
    with Client() as one, Client() as other:
        for place in range(rounds):
            order = list(WAYS.items())[:: 1 if place % 2 else -1]  # nobody always comes after the same neighbour
            for count in COUNTS:
                for way, job in order:
                    with _guards_off() if way in WITHOUT_GUARDS else nullcontext():
                        took, rate = _together([one, other][:count], job, supply[way], acts)
                    seconds[way, count] += took
                    rates[way, count].append(rate)
    _report(rates, seconds, rounds=rounds, acts=acts)


@contextmanager
def _guards_off() -> Iterator[None]:
    """The guards of every table of a case switched off, for all clients; foreign keys are still checked."""
    tables = [table.model._meta.db_table for table in multiplying.CASES]
    _alter(tables, "DISABLE")
    try:
        yield
    finally:
        _alter(tables, "ENABLE")


def _alter(tables: Sequence[str], how: str) -> None:
    with connections["default"].cursor() as cursor:
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" {how} TRIGGER USER')


def _together(clients: list[Client], job: str, pieces: Iterator[Any], acts: int) -> tuple[list[float], float]:
    """What each act took, and how many were done in a second by all clients together."""
    for client in clients:
        client.start(job, [next(pieces) for _act in range(acts + WARM)])
    answers = [client.finish() for client in clients]
    took = [second for seconds, _began, _ended in answers for second in seconds]
    lasted = max(ended for *_rest, ended in answers) - min(began for _seconds, began, _ended in answers)
    return took, len(took) / lasted


def _report(
    rates: dict[tuple[str, int], list[float]], seconds: dict[tuple[str, int], list[float]], *, rounds: int, acts: int
) -> None:
    print(f"\nOne act through the door ({rounds} interleaved rounds of {acts} acts per client; median, least–most)\n")
    rows = []
    for count in COUNTS:
        for way, label in LABELS.items():
            took = seconds[way, count]
            ratio = median(mine / plain for mine, plain in zip(rates[way, count], rates["plain", count], strict=True))
            p50, p95 = milliseconds(percentile(took, 50)), milliseconds(percentile(took, 95))
            rows.append((label, str(count), spread(rates[way, count]), p50, p95, f"{ratio:.2f}"))
    print(table(("", "clients", "acts/s", "p50 ms", "p95 ms", "of plain"), rows))
    for count in COUNTS:
        plain = _ratio(rates, "plain", count)
        flow = _ratio(rates, "viewflow", count)
        dearer = 1 / _ratio(rates, "unguarded", count) - 1
        print(
            f"{count} client{'s' * (count > 1)}: {plain:.2f} of the plain statements (at least {OF_PLAIN}: "
            f"{verdict(plain >= OF_PLAIN)}), {flow:.2f} times viewflow's task (at least {OF_VIEWFLOW}: "
            f"{verdict(flow >= OF_VIEWFLOW)}), {dearer:.0%} dearer than without the guards (at most {GUARDS_COST:.0%}: "
            f"{verdict(dearer <= GUARDS_COST)})"
        )


def _ratio(rates: dict[tuple[str, int], list[float]], other: str, count: int) -> float:
    return median(mine / theirs for mine, theirs in zip(rates["door", count], rates[other, count], strict=True))


# The work, each a function that makes the function for one piece


def through_the_door() -> Callable[[int], None]:
    """The whole act as a page performs it. There is no queue to nudge here, so that is left out."""
    clerk = Actor.of_staff(_clerk(), clock.today())
    quiet = patch.object(outbox, "nudge")
    quiet.start()

    def supplement(case_id: int) -> None:
        perform(Case(pk=case_id, kind=Complaint.machine), "supplement", by=clerk, text="补交了考勤表照片。")

    return supplement


def plainly() -> Callable[[int], None]:
    """Six statements and a commit, as one would write them without any of the house."""
    settings = connections["default"].get_connection_params()
    settings.pop("cursor_factory", None)
    settings.pop("context", None)
    raw = psycopg.connect(**settings)
    today, staff = clock.today(), _clerk()

    def supplement(case_id: int) -> None:
        with raw.cursor() as cursor:
            for statement, values in _statements(case_id, today, staff):
                cursor.execute(statement, values)
        raw.commit()

    return supplement


def by_smallest_task() -> Callable[[int], None]:
    """One of two tasks in a row is done; the second is opened."""
    clerk = Actor.of_staff(_clerk(), clock.today())

    def complete(task_id: int) -> None:
        finish(task_id, by=clerk, change=lambda _process: None)

    return complete


def by_review() -> Callable[[int], None]:
    """The reviewer agrees; the task moves on to the head."""
    reviewers: dict[int, Actor] = {}

    def review(task_id: int) -> None:
        approval.approve(task_id, by=reviewers[0])

    reviewers[0] = Actor.of_staff(_holder(Role.LEGAL_REVIEWER, _drafted().process.caseprocess.case), clock.today())
    return review


def _statements(case_id: int, today: date, staff: Staff) -> Iterator[tuple[str, dict[str, Any]]]:
    values = {"case": case_id, "today": today, "now": clock.now(), "staff": staff.pk, "name": staff.name}
    values |= {"data": json.dumps({"text": "补交了考勤表照片。"}, ensure_ascii=False), "hash": "0" * 64}
    yield "select status, chain_length, chain_head from casework_case where id = %(case)s for no key update", values
    yield (
        "update casework_case set status = 'REVIEWING', next_due_on = %(today)s, next_due_term = 'INS-ACCEPT', "
        "chain_length = chain_length + 1, chain_head = %(hash)s, updated_at = %(now)s where id = %(case)s",
        values,
    )
    yield (
        'insert into casework_entry (case_id, sequence, act, source, target, "on", at, staff_id, actor_label, capacity, '
        "reason, data, previous_hash, hash) values (%(case)s, 1000, 'supplement', 'SUPPLEMENT', 'REVIEWING', %(today)s, "
        "%(now)s, %(staff)s, %(name)s, 'clerk', '', %(data)s, %(hash)s, %(hash)s)",
        values,
    )
    yield (
        "update casework_deadline set state = 'ended', ended_on = %(today)s where case_id = %(case)s and state = 'running'",
        values,
    )
    yield (
        "insert into casework_deadline (case_id, term, state, started_on, length, unit, raw_on, due_on, provisional, "
        "on_expiry) values (%(case)s, 'INS-ACCEPT', 'running', %(today)s, 5, 'WD', %(today)s, %(today)s, false, '')",
        values,
    )
    yield (
        "insert into casework_outboxitem (topic, key, payload, run_at, attempts, error) "
        "values ('act', %(case)s || ':1000', '{}', %(now)s, 0, '')",
        values,
    )


# The cases


def _supply(way: str, count: int) -> Iterator[Any]:
    """So many cases (or tasks) in the status that the act needs, copied from one."""
    task = {"viewflow": _smallest, "review": _drafted}[way]() if way in ("viewflow", "review") else None
    pattern = task.process.caseprocess.case_id if task else _incomplete().pk
    first = next(_numbers)
    multiplying.choose([pattern])
    multiplying.multiply(count, first=first * 1_000_000)
    start = task.pk if task else pattern
    return iter([start + (first * 1_000_000 + place) * multiplying.OFFSET for place in range(count)])


_numbers = iter(range(1, 100))


def _incomplete() -> Complaint:
    return Complaint.objects.filter(status="SUPPLEMENT", pk__lt=multiplying.OFFSET).select_related("agency")[0]


def _smallest() -> Task:
    """The first task of the smallest procedure, begun on a case of which the others are no copies."""
    case = Complaint.objects.filter(status="REVIEWING", pk__lt=multiplying.OFFSET, agency=_incomplete().agency)[0]
    process = TwoTasksFlow.start.run(case=case)
    return Task.objects.get(process_id=process.pk, flow_task_type="HUMAN")


def _drafted() -> Task:
    waiting = Task.objects.filter(
        flow_task__endswith="ApprovalFlow.legal_review", status="NEW", pk__lt=multiplying.OFFSET
    )
    return waiting.select_related("process__caseprocess__case__agency").order_by("pk")[0]


def _clerk() -> Staff:
    return _holder(Role.CLERK, _incomplete())


def _holder(role: Role, case: Case) -> Staff:
    return staff_holding(role, agency=case.agency, on=clock.today()).order_by("pk")[0]
