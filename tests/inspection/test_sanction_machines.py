"""Deposit, blacklist, publication and grade as graphs and as walked through the door, act by act."""

import pytest
from django.db import transaction

from casework.actors import Capacity
from casework.acts import acts_of
from casework.forms import ActForm
from casework.machines import states_of
from casework.models import Deadline
from documents.models import Document
from tests.inspection import sanction_moves as machines
from tests.inspection.test_machines import ids, reached_from

ALL_ACTS = [(machine, name) for machine in machines.MACHINES for name in acts_of(machine)]


class Undone(Exception):
    """Ends a savepoint."""


@pytest.mark.parametrize("machine", machines.MACHINES, ids=ids)
def test_every_status_is_reachable_and_leads_to_an_end(machine):
    assert reached_from(machine, machine.initial[0]) == set(states_of(machine))
    closed = [state for state in machine.states if state.closed]
    open_states = {state for state in machine.states if not state.closed}
    assert open_states <= set().union(*(reached_from(machine, state, backwards=True) for state in closed))
    for state in machine.states:
        assert state.label
        assert state.public
        assert str(state.meaning).endswith("。"), state


@pytest.mark.parametrize(("machine", "name"), ALL_ACTS, ids=ids)
def test_every_act_has_article_label_form_and_move(machine, name):
    act = acts_of(machine)[name]
    assert act.law
    assert act.label
    by_code_only = name in machines.WITHIN_OTHERS[machine]
    assert by_code_only == (name in machine.opening or act.by == (Capacity.SYSTEM,))
    if not by_code_only:
        assert name in machines.MOVES[machine]
        assert bool(act.data_model.model_fields) == bool(act.form), "an act with data has a form, and no other"
        assert not act.form or issubclass(act.form_class, ActForm)


def check(case):
    """Somebody answers: a clock runs, or the officer who opened it has it; a closed case has neither."""
    running = Deadline.objects.filter(case_id=case.pk, state=Deadline.State.RUNNING)
    if states_of(type(case))[case.status].closed:
        assert case.closed_on is not None
        assert not running.exists()
    else:
        assert case.closed_on is None
        assert running.exists() or case.lead_id is not None


@pytest.mark.parametrize(
    ("machine", "state"),
    [(machine, state) for machine in machines.MACHINES for state in machine.states],
    ids=ids,
)
def test_every_act_leads_where_it_says(world, machine, state):
    """Each act from each of its statuses, once; each step is undone before the next."""
    case = machines.scene(world, machine, state)
    assert case.status == state
    check(case)
    for name, move in machines.MOVES[machine].items():
        act = acts_of(machine)[name]
        if state not in act.source:
            continue
        try:
            with transaction.atomic():
                here = machines.before(world, case, name)
                assert here.status == state
                papers = Document.objects.filter(case_id=here.pk).count()
                after = move(world, here, name)
                assert after.status == (act.target or state), name
                assert after.entries.filter(act=name).exists()
                assert Document.objects.filter(case_id=here.pk).count() == papers + len(act.issues), name
                check(after)
                raise Undone
        except Undone:
            pass
