"""Many complaints joined by one act: all or none, one entry on the case, the clock as it was."""

import pytest

from casework import clock
from inspection import parties
from inspection.investigation import states
from inspection.investigation.selectors import carried_complaints
from tests import factories
from tests.inspection import scenes
from tests.inspection.refusals import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def several(world):
    """A case, and three complaints against the same employer with cases of their own."""
    case = scenes.filed(world)
    carriers = [scenes.filed(world, worker=factories.make_worker()) for _each in range(3)]
    return case, carriers, [carrier.complaints.get().pk for carrier in carriers]


def test_all_are_joined_by_one_act(world, several):
    case, carriers, complaints = several
    before, due = case.chain_length, case.next_due_on
    scenes.do(world, case, "join_complaints", by="clerk", complaint_ids=complaints)
    case = scenes.fresh(case)
    assert case.chain_length == before + 1
    assert case.next_due_on == due
    assert {complaint.pk for complaint in carried_complaints(case)} >= set(complaints)
    assert len(parties.complainant_ids(case)) == 4
    assert {(each.status, each.closed_on) for each in map(scenes.fresh, carriers)} == {(states.MERGED, clock.today())}
    assert case in type(case).objects.filter(search__isnull=False)


def test_each_can_be_separated_again(world, several):
    case, _carriers, complaints = several
    scenes.do(world, case, "join_complaints", by="clerk", complaint_ids=complaints)
    scenes.approve(world, case, "separate_complaint", by="clerk", reason="另有争议", complaint_id=complaints[0])
    assert complaints[0] not in {complaint.pk for complaint in carried_complaints(scenes.fresh(case))}
    assert len(parties.complainant_ids(case)) == 3


def test_one_that_does_not_fit_refuses_all(world, several):
    case, carriers, complaints = several
    waiting = scenes.complaint(world, "REVIEWING", worker=factories.make_worker())
    with refused("complaints_fit", saying="有1件不能并入"):
        scenes.do(world, case, "join_complaints", by="clerk", complaint_ids=[*complaints, waiting.pk])
    with refused("complaints_fit", saying="至少选择一件"):
        scenes.do(world, case, "join_complaints", by="clerk", complaint_ids=[])
    assert {scenes.fresh(each).status for each in carriers} == {states.FILED}


def test_somebody_who_left_comes_back_under_the_old_row(world):
    case = scenes.filed(world)
    worker = world.workers[0]
    parties.release_complainants(case, [worker.pk], on=clock.today())
    parties.admit_complainants(case, [worker.pk, world.workers[1].pk], on=clock.today())
    rows = case.parties.filter(role="complainant").values_list("worker_id", "until")
    assert sorted(rows) == sorted([(worker.pk, None), (world.workers[1].pk, None)])
