"""One act through the door beside the same writes as six plain statements, and beside one viewflow task.

The act is "supplement" of a complaint: it stops one clock, starts another, writes the timeline and tells the parties. The
plain contender sends the same case, entry, deadline and outbox writes on a bare psycopg connection, with every value ready;
the door besides checks permission and requirements, reckons the new day, hashes the entry and writes two clock events.
"""

import json
from datetime import date

import psycopg
from django.db import connection
from psycopg.types.json import Jsonb

from benchmarks.flows import TwoTasksFlow
from benchmarks.herd import copies
from benchmarks.timing import Series, interleaved
from casework import clock
from casework.door import perform
from casework.flows import finish
from inspection.complaint.models import Complaint
from inspection.complaint.states import SUPPLEMENT
from tests.inspection import scenes

ROUNDS, OPERATIONS, WARM_UP = 8, 1600, 80
AT_LEAST_OF_PLAIN, AT_LEAST_OF_VIEWFLOW = 0.25, 2.0
TODAY = date(2026, 3, 2)

_PLAIN = (
    ("select id, status, chain_length, chain_head from casework_case where id = %(case)s for no key update"),
    (
        "update casework_case set status = 'REVIEWING', chain_length = chain_length + 1, chain_head = %(hash)s, "
        "next_due_on = %(due)s, next_due_term = 'INS-ACCEPT', updated_at = now() where id = %(case)s"
    ),
    (
        'insert into casework_entry (case_id, sequence, act, source, target, "on", at, staff_id, worker_id, actor_label, '
        "capacity, reason, data, previous_hash, hash) values (%(case)s, 1000, 'supplement', 'SUPPLEMENT', 'REVIEWING', "
        "%(today)s, now(), %(staff)s, null, 'x', 'clerk', '', %(data)s, %(hash)s, %(hash)s)"
    ),
    (
        "update casework_deadline set state = 'ended', ended_on = %(today)s "
        "where case_id = %(case)s and term = 'INS-SUPPLEMENT' and state <> 'ended'"
    ),
    (
        "insert into casework_deadline (case_id, term, state, started_on, length, unit, raw_on, due_on, provisional, "
        "on_expiry) values (%(case)s, 'INS-ACCEPT', 'running', %(today)s, 5, 'WD', %(due)s, %(due)s, false, '')"
    ),
    (
        "insert into casework_outboxitem (topic, key, payload, run_at, attempts, error) "
        "values ('act', %(key)s, %(data)s, now(), 0, '')"
    ),
)


def run() -> list[str]:
    """Measure, and say in lines what was measured."""
    with clock.travel_to(TODAY):
        world = scenes.world()
        case = scenes.complaint(world, SUPPLEMENT)
        door, plain, tasks = _door(world, case), _plain(world, case), _viewflow(world, case)
        contenders = [_made(*each) for each in (door, plain, tasks)]
        return _lines(interleaved(contenders, rounds=ROUNDS))


def _made(name, deed, items):
    """The contender after its warm-up."""
    for item in items[:WARM_UP]:
        deed(item)
    return name, deed, items[WARM_UP:]


def _door(world, case):
    by = world.by("clerk")
    cases = list(Complaint.objects.filter(pk__in=copies(case, OPERATIONS, tag="door")))
    return "the door", lambda each: perform(each, "supplement", by=by, text="补充了劳动合同"), cases


def _plain(world, case):
    bare = psycopg.connect(_address())
    fixed = {"hash": "0" * 64, "due": date(2026, 3, 9), "today": TODAY, "staff": world.clerk.pk}
    fixed["data"] = Jsonb({"text": "补充了劳动合同"}, dumps=json.dumps)

    def write(case_id: int) -> None:
        values = fixed | {"case": case_id, "key": f"plain:{case_id}"}
        for statement in _PLAIN:
            bare.execute(statement, values)
        bare.commit()

    return "six plain statements", write, copies(case, OPERATIONS, tag="plain")


def _viewflow(world, case):
    by = world.by("clerk")
    cases = Complaint.objects.filter(pk__in=copies(case, OPERATIONS // 4, tag="flow"))
    tasks = []
    for each in cases:
        started = TwoTasksFlow.start.run(case=each)
        tasks.append(started.task_set.get(flow_task_type="HUMAN").pk)
    return "one viewflow task", lambda task: finish(task, by=by, change=lambda _process: None), tasks


def _address() -> str:
    settings = connection.settings_dict
    parts = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return psycopg.conninfo.make_conninfo(**{key: settings[name] for key, name in parts.items() if settings[name]})


def _lines(series: list[Series]) -> list[str]:
    door, plain, task = series
    lines = [
        f"{each.name:<22} {each.rate:>8.0f} /s   p50 {each.percentile(50):>6.2f} ms   p95 {each.percentile(95):>6.2f} ms"
        for each in series
    ]
    lines.append(_ratio("door ÷ plain statements", door.rate / plain.rate, AT_LEAST_OF_PLAIN))
    lines.append(_ratio("door ÷ viewflow task", door.rate / task.rate, AT_LEAST_OF_VIEWFLOW))
    return lines


def _ratio(name: str, value: float, least: float) -> str:
    return f"{name:<28} {value:.2f}   (at least {least:g}: {'reached' if value >= least else 'MISSED'})"
