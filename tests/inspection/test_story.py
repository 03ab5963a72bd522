"""A wage complaint from the worker's phone to the closed case, through the door."""

from datetime import date

from casework import clock
from casework.models import Deadline, Entry
from inspection.complaint import states as complaint_states
from inspection.investigation import states
from tests.inspection import scenes


def clocks(case):
    return {row.term: (row.state, row.due_on) for row in Deadline.objects.filter(case_id=case.pk)}


def test_smoke(world):
    complaint = scenes.complaint(world, complaint_states.ACCEPTED)
    assert complaint.status == "ACCEPTED"
    case = scenes.investigation(world, states.CLOSED)
    assert case.status == "CLOSED"
    print(list(Entry.objects.filter(case=case).values_list("act", "source", "target", "actor_label")))
    print(clocks(case))
