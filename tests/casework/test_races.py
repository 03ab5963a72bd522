"""Two people at the same moment: one wins, the other is told what happened, and nothing hangs or is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from calendars import snapshot
from casework import approval, clock
from casework.door import perform
from casework.errors import AlreadyDone, CaseError, Refused
from casework.inbox import tasks_for
from casework.models import Deadline
from casework.timeline import entry_hash
from inspection.complaint.states import RECEIVED, REVIEWING
from inspection.investigation.states import INVESTIGATING
from tests.inspection import scenes

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 3, 2)


@pytest.fixture
def world():
    with clock.travel_to(TODAY):
        yield scenes.world()
    snapshot.forget()


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Run the deeds in threads that start together; an exception of the house counts as a result."""
    barrier = Barrier(len(deeds))

    def run(deed):
        try:
            with clock.travel_to(TODAY):
                barrier.wait(timeout=20)
                return deed()
        except CaseError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def refusals(results: list[Any]) -> list[CaseError]:
    return [result for result in results if isinstance(result, CaseError)]


def assert_chain(case):
    previous = ""
    for entry in case.entries.order_by("sequence"):
        assert entry.previous_hash == previous
        assert entry.hash == entry_hash({name: getattr(entry, name) for name in _CHAINED})
        previous = entry.hash
    fresh = scenes.fresh(case)
    assert (fresh.chain_length, fresh.chain_head) == (case.entries.count(), previous)


_CHAINED = [
    "case_id", "sequence", "act", "source", "target", "on", "at", "staff_id", "worker_id", "actor_label", "capacity",
    "reason", "data", "previous_hash",
]  # fmt: skip


def test_of_two_clerks_one_begins_the_review(world):
    case = scenes.complaint(world, RECEIVED)
    by = world.by("clerk")
    results = at_once(*[lambda: perform(case, "begin_review", by=by)] * 2)
    (lost,) = refusals(results)
    assert isinstance(lost, Refused)
    assert [obstacle.code for obstacle in lost.obstacles] == ["status"]
    assert scenes.fresh(case).status == REVIEWING
    assert case.entries.filter(act="begin_review").count() == 1
    assert_chain(case)


def test_of_two_heads_one_decides_and_the_other_is_told(world):
    case = scenes.investigation(world, INVESTIGATING)
    approval.request(case, "extend_investigation", by=world.by("lead"), reason="案情复杂")
    task = tasks_for(world.by("head")).get()
    by = world.by("head")
    results = at_once(*[lambda: approval.approve(task.pk, by=by)] * 2)
    (lost,) = refusals(results)
    assert isinstance(lost, AlreadyDone)
    assert case.entries.filter(act="extend_investigation").count() == 1


def test_no_extension_is_lost_or_counted_twice(world):
    case = scenes.investigation(world, INVESTIGATING)
    by = world.by("lead")
    results = at_once(*[lambda: approval.request(case, "extend_investigation", by=by, reason="案情复杂")] * 4)
    assert len(refusals(results)) == 3
    approval.approve(tasks_for(world.by("head")).get().pk, by=world.by("head"))
    deadline = Deadline.objects.get(case=case, term="INS-INVEST")
    assert deadline.due_on == date(2026, 7, 10)  # vector T03 of the law reference
    assert deadline.events.filter(kind="extend").count() == 1


def test_records_written_together_all_stand_in_the_chain(world):
    case = scenes.investigation(world, INVESTIGATING)
    results = at_once(*[lambda: scenes.record_on_site(world, case)] * 4)
    assert not refusals(results)
    assert case.entries.filter(act="record_on_site").count() == 4
    assert_chain(case)


def test_approving_while_the_case_moves_neither_hangs_nor_half_happens(world):
    for _round in range(5):
        case = scenes.complaint(world, REVIEWING)
        scenes.identify(world, case, scenes.told(world))
        approval.request(case, "accept", by=world.by("clerk"))
        task = tasks_for(world.by("head")).get(process__caseprocess__case=case)
        worker, head = world.by(world.workers[0]), world.by("head")
        results = at_once(
            lambda task=task, head=head: approval.approve(task.pk, by=head),
            lambda case=case, worker=worker: perform(case, "withdraw", by=worker),
        )
        assert len(refusals(results)) == 1
        after = scenes.fresh(case)
        assert after.status in ("ACCEPTED", "WITHDRAWN")
        assert (after.investigation_id is None) == (after.status == "WITHDRAWN")
        assert not tasks_for(head).filter(process__caseprocess__case=case).exists()
