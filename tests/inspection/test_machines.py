"""Both machines as graphs and as walked through the door: everything reachable, nothing stuck, somebody always answers."""

import random
from collections import deque
from functools import partial

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from viewflow.workflow import STATUS
from viewflow.workflow.models import Task

from calendars.terms import add_days
from casework import clock, door, sweep
from casework.actors import SYSTEM, Capacity
from casework.acts import acts_of
from casework.errors import CaseError
from casework.forms import ActForm
from casework.machines import states_of
from casework.models import Deadline
from inspection.models import Clue, Complaint, Crime, Enforcement, Investigation, Recovery
from tests.inspection import (
    aftermath,
    campaign_moves,
    closings,
    clues,
    decisions,
    employers,
    moves,
    penalties,
    recoveries,
    sanction_moves,
    scenes,
)

MACHINES = [Clue, Complaint, Investigation, Enforcement, Crime, Recovery, *campaign_moves.MACHINES]
MOVES = {
    Clue: clues.MOVES,
    Complaint: moves.COMPLAINT,
    Investigation: moves.INVESTIGATION,
    Enforcement: moves.ENFORCEMENT,
    Crime: moves.CRIME,
    Recovery: recoveries.MOVES,
    **campaign_moves.MOVES,
}
# Acts that only the code performs, as part of another act; that other act's move covers them.
WITHIN_OTHERS = {
    Clue: {"register", "register_ticket"},
    Complaint: {"register", "carry_over"},
    Investigation: {
        "propose",
        "file_on_acceptance",
        "file_separately",
        "join_on_acceptance",
        "merge_away",
        "release_evidence",
        "take_back_decision",
    },
    Enforcement: {"open_on_service"},
    Crime: {"report_suspicion"},
    Recovery: recoveries.WITHIN_OTHERS,
    **campaign_moves.WITHIN_OTHERS,
}
# Only a wrong decision is taken up again (若干规定 art 39), and only a wrong joining is undone.
REOPENING = {Clue: {"separate", "separate_ticket"}, Investigation: {"reopen", "reopen_published"}}
ALL_ACTS = [(machine, name) for machine in MACHINES for name in acts_of(machine)]


def ids(value):
    return value.machine if isinstance(value, type) else str(value)


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


@pytest.mark.parametrize("machine", MACHINES, ids=ids)
def test_every_status_is_reachable(machine):
    assert reached_from(machine, machine.initial[0]) == set(states_of(machine))


@pytest.mark.parametrize("machine", MACHINES, ids=ids)
def test_from_every_open_status_a_closed_one_is_reachable(machine):
    closed = [state for state in machine.states if state.closed]
    open_states = {state for state in machine.states if not state.closed}
    assert open_states <= set().union(*(reached_from(machine, state, backwards=True) for state in closed))


@pytest.mark.parametrize("machine", MACHINES, ids=ids)
def test_no_act_leads_out_of_a_closed_status_but_undoing_a_joining(machine):
    words = states_of(machine)
    leaving = {act.name for source, target, act in edges(machine) if words[source].closed and target != source}
    assert leaving == REOPENING.get(machine, set())


@pytest.mark.parametrize("machine", MACHINES, ids=ids)
def test_every_status_has_its_words(machine):
    for state in machine.states:
        assert state.label, state
        assert state.public, state
        assert str(state.meaning).endswith("。"), state


@pytest.mark.parametrize(("machine", "name"), ALL_ACTS, ids=ids)
def test_every_act_has_article_label_form_and_move(machine, name):
    act = acts_of(machine)[name]
    assert act.law
    assert act.label
    by_code_only = name in WITHIN_OTHERS[machine]
    assert by_code_only == (name in machine.opening or act.by == (Capacity.SYSTEM,))
    if not by_code_only:
        assert name in MOVES[machine]
        assert bool(act.data_model.model_fields) == bool(act.form), "an act with data has a form, and no other"
        assert not act.form or issubclass(act.form_class, ActForm)


@pytest.mark.parametrize(("machine", "name"), ALL_ACTS, ids=ids)
def test_what_parties_may_do_they_also_read_of(machine, name):
    act = acts_of(machine)[name]
    if Capacity.COMPLAINANT in act.by:
        assert act.public


def test_acts_stand_in_legal_order():
    """However many files the map is spread over."""
    names = list(acts_of(Investigation))
    course = [
        "propose",
        "file",
        "assign",
        "record_on_site",
        "complete_investigation",
        "order_correction",
        "order_served",
        "give_prior_notice",
        "record_statement",
        "decide_handling",
        "handling_served",
        "record_fine_payment",
    ]
    course += ["enter_closing", "resume_investigation", "close", "archive"]
    assert sorted(course, key=names.index) == course


def answered_for(case):
    """A running clock, or a task of somebody who exists."""
    running = Deadline.objects.filter(case_id=case.pk, state=Deadline.State.RUNNING)
    tasks = Task.objects.filter(
        process__caseprocess__case=case.pk, flow_task_type="HUMAN", status__in=(STATUS.NEW, STATUS.ASSIGNED)
    )
    return running.exists() or tasks.exclude(owner=None, owner_permission=None).exists()


def check(case):
    if states_of(type(case))[case.status].closed:
        assert case.closed_on is not None
        assert case.next_due_on is None
        assert not Deadline.objects.filter(case_id=case.pk, state=Deadline.State.RUNNING).exists()
    else:
        assert case.closed_on is None
        assert answered_for(case), f"nobody answers for {case.status}"
        running = Deadline.objects.filter(case_id=case.pk, state=Deadline.State.RUNNING).order_by("due_on").first()
        assert case.next_due_on == (running.due_on if running else None)


SCENES = {
    Clue: clues.clue,
    Complaint: scenes.complaint,
    Investigation: scenes.investigation,
    Enforcement: aftermath.enforcement,
    Crime: aftermath.crime,
    Recovery: recoveries.recovery,
    **campaign_moves.SCENES,
    **{
        machine: partial(lambda machine, world, state: sanction_moves.scene(world, machine, state), machine)
        for machine in sanction_moves.MACHINES
    },
}


def scene(world, machine, state):
    case = SCENES[machine](world, str(state))
    assert case.status == state
    check(case)
    return case


def noticed_after_an_order(world, _case):
    return moves.INVESTIGATION["give_prior_notice"](world, scenes.investigation(world, "ORDERED"), "give_prior_notice")


def served_order(world, case):
    if case.status == "NOTICED":
        return noticed_after_an_order(world, case)
    scenes.serve_order(world, case)
    return scenes.fresh(case)


def filing_withdrawn(world, _case):
    return moves.INVESTIGATION["withdraw_filing"](
        world, scenes.investigation(world, "INVESTIGATING"), "withdraw_filing"
    )


def ordered_into_closing(world, _case):
    return moves.INVESTIGATION["enter_closing"](world, scenes.investigation(world, "ORDERED"), "enter_closing")


def money_ordered(world, case):
    """There are rows to pay on, or to answer about."""
    made = {"CLOSING": ordered_into_closing, "NOTICED": noticed_after_an_order}
    return made.get(case.status, lambda _world, here: scenes.fresh(here))(world, case)


def something_to_claim(world, case):
    """A recovery that is paid or has ended, with a claim that arose before."""
    if case.status not in ("PAID", "CLOSED", "ENDED"):
        return scenes.fresh(case)
    return recoveries.ended_with_a_claim(world, case.status)


def asked_before(world, case):
    """The employer asked for time while the order ran; the case has gone on meanwhile."""
    if case.status == "ORDERED":
        return scenes.fresh(case)
    here = scenes.investigation(world, "ORDERED")
    scenes.serve_order(world, here)
    employers.does(world, here, "request_time", reason="正在筹款。", days=7)
    if case.status == "CLOSING":
        return moves.INVESTIGATION["enter_closing"](world, scenes.fresh(here), "enter_closing")
    noticed = moves.INVESTIGATION["give_prior_notice"](world, scenes.fresh(here), "give_prior_notice")
    if case.status == "NOTICED":
        return noticed
    decided = moves.INVESTIGATION["decide_handling"](world, noticed, "decide_handling")
    if case.status == "DECIDED":
        return decided
    return moves.INVESTIGATION["handling_served"](world, decided, "handling_served")


# Acts that one scene per status does not allow: what they need beside the status, made from that status.
BEFORE = {
    "separate_complaint": lambda world, case: scenes.investigation_with_two(world, case.status),
    "verify_corrected": served_order,
    "verify_not_corrected": served_order,
    "resume_investigation": filing_withdrawn,
    "resume_decision": lambda world, _case: closings.ready_to_close(world, "NO_PENALTY"),
    "resume_service": ordered_into_closing,
    "resume_hearing": lambda world, _case: closings.into_closing_from(world, "NOTICED"),
    "resume_performance": lambda world, _case: closings.into_closing_from(world, "SERVED"),
    "record_payment": money_ordered,
    "confirm_payment": money_ordered,
    "reverse_payment": money_ordered,
    "record_recourse": something_to_claim,
    "answer_order": money_ordered,
    "report_payment": money_ordered,
    "decline_payment": money_ordered,
    "refuse_time": asked_before,
    "decide_penalty": lambda world, _case: decisions.fine_announced(world),
    "penalty_served": lambda world, _case: decisions.fined(world),
    "record_fine_payment": lambda world, _case: decisions.fine_served(world),
    "dispose_evidence": lambda world, case: penalties.during(world, case.status, penalties.preserve),
    "dispose_samples": lambda world, case: penalties.during(world, case.status, penalties.sample),
    "continue_investigation": penalties.suspended,
    "recheck_spot_order": penalties.ordered_on_the_spot,
    "penalise_on_the_spot": penalties.plain,
    "file_spot_penalty": penalties.in_status_of(penalties.fined_on_the_spot),
    "collect_cash": penalties.fined_on_the_spot,
    "hand_in_cash": penalties.in_status_of(penalties.cash_taken),
    "reopen_published": penalties.closed_after_publication,
    "tell_hearing_right": lambda world, _case: decisions.fine_announced(world),
    "hearing_right_served": penalties.told,
    "request_hearing": penalties.right_served,
    "waive_hearing": penalties.right_served,
    "set_hearing": penalties.requested,
    "hearing_notice_served": penalties.hearing_set,
    "hold_hearing": penalties.on_the_day,
    "end_hearing": penalties.on_the_day,
    "report_hearing": penalties.held,
    "give_legal_opinion": lambda world, _case: decisions.fine_announced(world),
    "discuss_collectively": lambda world, _case: decisions.fine_announced(world),
    "report_penalty": penalties.punished_in_status_of,
    "grant_deferral": lambda world, _case: decisions.fine_served(world),
    "record_instalment": penalties.deferred,
    "impose_surcharge": penalties.overdue,
    "remedy_begins": lambda world, _case: decisions.fine_served(world),
    "remedy_ends": penalties.under_review,
    "publish_penalty": penalties.punished_in_status_of,
    "note_change": penalties.in_status_of(penalties.published),
    "withdraw_publication": penalties.changed,
    **clues.BEFORE,
    "suspect_crime": lambda world, case: aftermath.owing_much(world, case.status),
    "record_deferral": lambda world, case: aftermath.deferred_late(world, case.status),
}


def before(world, case, name):
    if (type(case), name) in campaign_moves.BEFORE:
        return campaign_moves.BEFORE[type(case), name](world, case)
    if type(case) in campaign_moves.MACHINES:
        return scenes.fresh(case)
    return BEFORE.get(name, lambda _world, here: scenes.fresh(here))(world, case)


STARTS = {
    Clue: ["REGISTERED", "VERIFYING", "VERIFIED", "JOINED"],
    Complaint: ["RECEIVED"],
    Investigation: ["PROPOSED", "FILED", "INVESTIGATING", "REPORT_DONE", "ORDERED", "NOTICED", "DECIDED", "SERVED"],
    Recovery: ["VERIFY", "ORDER", "ADVANCE", "FUND", "PARTIAL", "UNPAID", "PAID"],
    **campaign_moves.STARTS,
    Enforcement: ["SERVED", "IN_REVIEW", "IN_SUIT", "REMEDY_EXPIRED", "URGED", "COURT_ACCEPTED", "ENFORCING"],
    Crime: ["SUSPECTED", "APPROVED", "SENT", "NOT_FILED"],
}


class Undone(Exception):
    """Ends a savepoint."""


@pytest.mark.parametrize(
    ("machine", "state"), [(machine, state) for machine in MACHINES for state in machine.states], ids=ids
)
def test_every_act_leads_where_it_says_and_leaves_somebody_to_answer(world, machine, state):
    """Each act from each of its statuses, once; each step is undone before the next."""
    case = scene(world, machine, state)
    for name, move in MOVES[machine].items():
        act = acts_of(machine)[name]
        if state not in act.source:
            continue
        try:
            with transaction.atomic():
                here = before(world, case, name)
                assert here.status == state
                after = move(world, here, name)
                assert after.status == (act.target or state), name
                assert after.entries.filter(act=name).exists()
                check(after)
                raise Undone
        except Undone:
            pass


@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(min_value=0, max_value=10**9))
@pytest.mark.parametrize("machine", MACHINES, ids=ids)
def test_a_random_walk_never_gets_stuck(world, machine, seed):
    """Whatever the office does next, in any order that the door allows, the case stays answered for."""
    try:
        with transaction.atomic():
            walk(world, machine, random.Random(seed))
            raise Undone
    except Undone:
        pass


def walk(world, machine, chance, *, steps=10):
    case = scene(world, machine, chance.choice(STARTS[machine]))
    today = clock.today()
    for _step in range(steps):
        possible = [
            name for name, act in acts_of(machine).items() if name in MOVES[machine] and case.status in act.source
        ]
        if not possible:
            break
        name = chance.choice(["days pass", *possible])
        if name == "days pass":
            today = add_days(today, chance.choice([1, 6, 20, 100]))
        with clock.travel_to(today):
            entries = case.entries.count()
            case = attempt(world, case, machine, name)
            assert case.entries.count() >= entries
            check(case)


def attempt(world, case, machine, name):
    """The move, or nothing at all when the door refuses it."""
    try:
        with transaction.atomic():
            if name == "days pass":
                sweep.fire_due()
                return scenes.fresh(case)
            return MOVES[machine][name](world, case, name)
    except CaseError:
        return scenes.fresh(case)


@pytest.mark.parametrize("machine", MACHINES, ids=ids)
def test_no_page_offers_what_only_the_opening_or_the_system_does(world, machine):
    case = scene(world, machine, machine.initial[0])
    for who in ("clerk", "head", "lead", "reviewer"):
        offered = {offer.act.name for offer in door.available(case, world.by(who))}
        assert not offered & WITHIN_OTHERS[machine]
    assert SYSTEM.standing(case, (Capacity.SYSTEM,))
