"""SM-9 and SM-12 as graphs: everything reachable, nothing stuck, every act with its article, words and form."""

from collections import deque

import pytest

from arbitration.mediation.models import Mediation
from arbitration.review.models import AgreementReview
from casework.actors import Capacity
from casework.acts import acts_of
from casework.forms import ActForm
from casework.machines import states_of

MACHINES = [Mediation, AgreementReview]
ALL_ACTS = [(machine, name) for machine in MACHINES for name in acts_of(machine)]


def edges(machine):
    return [(source, act.target or source, act) for act in acts_of(machine).values() for source in act.source]


def reached_from(machine, start, *, backwards=False):
    found, queue = {start}, deque([start])
    while queue:
        here = queue.popleft()
        for source, target, _act in edges(machine):
            begin, end = (target, source) if backwards else (source, target)
            if begin == here and end not in found:
                found.add(end)
                queue.append(end)
    return found


@pytest.mark.parametrize("machine", MACHINES)
def test_every_status_is_reached_and_every_open_one_comes_to_an_end(machine):
    assert reached_from(machine, machine.initial[0]) == set(states_of(machine))
    closed = [state for state in machine.states if state.closed]
    ending = set().union(*(reached_from(machine, state, backwards=True) for state in closed))
    assert {state for state in machine.states if not state.closed} <= ending


@pytest.mark.parametrize("machine", MACHINES)
def test_no_act_leads_out_of_a_closed_status(machine):
    words = states_of(machine)
    assert not {act.name for source, target, act in edges(machine) if words[source].closed and target != source}


@pytest.mark.parametrize(("machine", "name"), ALL_ACTS)
def test_every_act_has_article_label_and_form(machine, name):
    act = acts_of(machine)[name]
    assert act.law
    assert act.label
    if name not in machine.opening:
        assert bool(act.data_model.model_fields) == bool(act.form), "an act with data has a form, and no other"
        assert not act.form or issubclass(act.form_class, ActForm)
    if Capacity.COMPLAINANT in act.by:
        assert act.public
