"""SM-14 as a graph, and what the database itself refuses about it, whoever comes by raw SQL."""

from collections import deque
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from calendars.terms import add_days
from casework import clock
from casework.acts import acts_of
from casework.forms import ActForm
from casework.machines import states_of
from contracts.collective.models import CollectiveContract
from tests.contracts.collective import collective_scenes as stage
from tests.contracts.collective.collective_scenes import contract
from tests.inspection.forging import execute, forge

ACTS = acts_of(CollectiveContract)
pytestmark = pytest.mark.django_db


def edges():
    return [(source, act.target or source, act) for act in ACTS.values() for source in act.source]


def reached_from(start, *, backwards=False):
    found, queue = {start}, deque([start])
    while queue:
        here = queue.popleft()
        for source, target, _act in edges():
            begin, end = (target, source) if backwards else (source, target)
            if begin == here and end not in found:
                found.add(end)
                queue.append(end)
    return found


def test_every_status_is_reached_and_every_open_one_comes_to_an_end():
    assert reached_from("DRAFT") == set(states_of(CollectiveContract))
    closed = [state for state in CollectiveContract.states if state.closed]
    ending = set().union(*(reached_from(state, backwards=True) for state in closed))
    assert {state for state in CollectiveContract.states if not state.closed} <= ending


def test_no_act_leads_out_of_a_closed_status():
    words = states_of(CollectiveContract)
    assert not {act.name for source, _target, act in edges() if words[source].closed}


@pytest.mark.parametrize("name", ACTS)
def test_every_act_has_article_label_public_line_and_form(name):
    act = ACTS[name]
    assert act.law
    assert act.label
    assert act.public
    assert bool(act.data_model.model_fields) == bool(act.form), "an act with data has a form, and no other"
    assert not act.form or issubclass(act.form_class, ActForm)


@pytest.mark.parametrize("state", stage.WAYS)
def test_every_status_is_a_scene(bureau, state):
    assert contract(bureau, state).status == state


@pytest.fixture
def past_python(bureau, monkeypatch):
    """The act with everything that Python asks switched off: only the database is left."""
    monkeypatch.setattr("casework.door._obstacles", lambda *_asked, **_named: [])

    def attempt(case, act, **data):
        with transaction.atomic():
            if ACTS[act].approval is None:
                stage.do(bureau, case, act, **data)
            else:
                stage.do_approved(bureau, case, act, **data)
            execute("set constraints all immediate")

    return attempt


def refused(words):
    return pytest.raises(IntegrityError, match=words)


def test_the_database_wants_the_discussion_before_the_signing(bureau, past_python):
    case = contract(bureau)
    with refused("草案提交职工代表大会或者全体职工讨论过.*劳动合同法》第51条"):
        past_python(case, "sign", **stage.signing_data(bureau, case))


def test_the_database_wants_three_copies_and_the_text(bureau, past_python):
    case = contract(bureau, "SIGNED")
    with refused("文本一式三份.*集体合同规定》第42条"):
        past_python(case, "file", **{**stage.filing_data(bureau, case), "copies": 2})
    other = stage.text_of_contract(bureau, contract(bureau))
    with refused("集体合同文本在本件材料中"):
        past_python(case, "file", **{**stage.filing_data(bureau, case), "evidence_id": other.pk})


def test_the_database_wants_a_finding_before_an_objection(bureau, past_python):
    case = contract(bureau, "FILED")
    with refused("审查中发现了不符合规定之处.*第45条"):
        past_python(case, "object_to")


def test_the_database_keeps_an_objection_within_the_fifteen_days(bureau, past_python):
    case = contract(bureau, "FILED")
    stage.step(bureau, case, "review")
    with clock.travel_to(date(2026, 3, 18)), refused("自收到文本之日起十五日内.*第45条"):
        past_python(case, "object_to")


def test_the_database_wants_the_head_for_an_objection(bureau):
    case = contract(bureau, "FILED")
    stage.step(bureau, case, "review")
    with refused("已经有权的人批准"), transaction.atomic():
        forge(case, "object_to")


@pytest.mark.parametrize(
    ("state", "act", "words"),
    [
        ("FILED", "take_effect", "十五日已经届满，没有提出异议.*劳动合同法》第54条"),
        ("EFFECTIVE", "expire", "合同期已满.*集体合同规定》第38条"),
    ],
)
def test_the_database_lets_nothing_happen_early(bureau, state, act, words):
    case = contract(bureau, state)
    with (
        clock.travel_to(add_days(case.received_on, 20 if case.effective_on else 15)),
        refused(words),
        transaction.atomic(),
    ):
        forge(case, act, capacity="system")
