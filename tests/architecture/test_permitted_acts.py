"""Every act of the inspection room against everybody, through the act's page with data that are right; and every human task."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from casework import approval, clock
from casework.acts import acts_of
from casework.forms import ActForm
from casework.inbox import tasks_on
from casework.machines import machines
from casework.models import Case
from documents.kinds import EvidenceKind, Way
from inspection.investigation import states
from registry.models import Employer
from tests.arbitration import machine_scenes
from tests.architecture.permissions import VIEWERS
from tests.architecture.town import Town, fingerprint
from tests.contracts import machine_scenes as contract_scenes
from tests.inspection import sanction_moves, scenes, test_machines

pytestmark = pytest.mark.django_db
FILE = Path(__file__).with_name("acts.toml")
MOVES = {**test_machines.MOVES, **sanction_moves.MOVES}
MAY: dict[str, dict[str, str]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
# The commission's people are none of this town's viewers: `tests/arbitration/test_permitted_acts.py` asks them.
# The window of collective contracts is asked about in `tests/contracts/test_permitted_acts.py`.
ELSEWHERE = (*machine_scenes.MACHINES, *contract_scenes.MACHINES)
ASKED = {kind: model for kind, model in machines().items() if model not in ELSEWHERE}
OF_THE_AGENCY = {"clerk", "lead", "inspector", "reviewer", "head", "above", "admin"}  # who sees an ordinary case of it
OF_A_REPORT = {"clerk", "head"}  # and who sees a report: the clerk who registered it, and the head


def test_every_act_stands_in_the_table() -> None:
    for machine, model in ASKED.items():
        assert set(MAY[machine]) == set(acts_of(model)), f"{FILE.name} names other acts than the machine {machine} has"


# Acts

# What the clerk adds to an act that the moves of the inspection room leave to the worker.
AT_THE_WINDOW = {"withdraw": {"on_paper": True}}


def scene(world: scenes.World, model: Any, status: str) -> Case:
    """A case in this status, from the scenes of its own machine."""
    own = sanction_moves if model in sanction_moves.MACHINES else test_machines
    return own.scene(world, model, status)


def before(world: scenes.World, case: Any, name: str) -> Any:
    """The case with what the act needs beside the status."""
    own = sanction_moves if type(case) in sanction_moves.MACHINES else test_machines
    return own.before(world, case, name)


def sources() -> list[tuple[str, str]]:
    """Machine and status: for each act the last status in which it is possible, where most people have to do with it."""
    found = {(kind, act.source[-1]): None for kind, model in ASKED.items() for act in acts_of(model).values()}
    return list(found)


@pytest.mark.parametrize(("machine", "status"), sources())
def test_an_act_is_done_by_those_who_may_and_by_nobody_else(
    town: Town, monkeypatch: pytest.MonkeyPatch, machine: str, status: str
) -> None:
    model = machines()[machine]
    case = scene(town.world, model, status)
    wrong = []
    for name, act in acts_of(model).items():
        if act.source[-1] == status:
            with town.untouched():
                wrong += tried_by_all(town, monkeypatch, model, case, name)
    assert wrong == []


def tried_by_all(town: Town, monkeypatch: pytest.MonkeyPatch, model: Any, case: Case, name: str) -> list[str]:
    """Sentences about those who could do what they may not, or could not do what they may."""
    here, data = ready(town, model, case, name)
    form = {"chain_length": here.chain_length, "reason": "理由充分"}
    monkeypatch.setattr("desk.views.acts.form_for", filled_with(data))
    where = reverse("desk:act", args=[here.reference, name])
    since, wrong = fingerprint(), []
    with town.untouched(since) as written:
        for viewer in VIEWERS:
            status = town.viewers[viewer].ask("post", where, form).status_code
            expected = expected_of(viewer, MAY[model.machine][name].split(), here)
            done = bool(written())
            if status != expected or done != (status == 302 and viewer != "visitor"):
                wrong.append(
                    f"{name} by {viewer}: {status} instead of {expected}" + (", and something was written" * done)
                )
    return wrong


def ready(town: Town, model: Any, case: Case, name: str) -> tuple[Case, dict[str, Any]]:
    """The case with everything that the act asks for, and the act's data; as it is, for acts that nobody does by hand."""
    move = MOVES[model].get(name)
    if move is None:
        return scenes.fresh(case), by_code_only(town, case).get(name, {})
    here = before(town.world, case, name)
    move.prepare(town.world, here)
    here = scenes.fresh(here)
    return here, {**move.data(town.world, here), **AT_THE_WINDOW.get(name, {})}


def by_code_only(town: Town, case: Case) -> dict[str, dict[str, Any]]:
    """What somebody would send who knows how the code does it."""
    other = scenes.filed(town.world, worker=town.world.workers[1])
    complaint = other.complaints.get().pk
    return {
        "carry_over": {"investigation_id": other.pk},
        "file_on_acceptance": {"complaint_id": complaint},
        "file_separately": {"complaint_id": complaint, "filed_on": clock.today()},
        "join_on_acceptance": {"complaint_id": complaint},
        "merge_away": {"into_id": other.pk},
        "expire": {"by_id": case.pk},
    }


def filled_with(data: dict[str, Any]) -> Callable[..., ActForm]:
    """In the place of every act's form: one that asks for nothing but the reason, and gives these data."""

    class Filled(ActForm):
        def act_data(self) -> dict[str, Any]:
            return data

    return lambda case, act, **options: Filled(case=case, act=act, **options)


def expected_of(viewer: str, may: list[str], case: Case) -> int:
    sees = OF_A_REPORT if case.confidentiality == "restricted" else OF_THE_AGENCY
    if viewer == "visitor" or (viewer in may and viewer in sees):
        return 302
    return 422 if viewer in sees else 404


def test_a_refused_act_leaves_nothing_behind(town: Town) -> None:
    """The form of the facts writes down a new employer; whoever may not do the act writes none."""
    case = scenes.complaint(town.world, "REVIEWING")
    form = {
        "chain_length": case.chain_length,
        "employer": "某某新登记有限公司",
        "new_employer": "on",
        "workplace_region_id": town.world.region.pk,
        "violation_kinds": ["WAGE_ARREARS"],
        "ongoing": "on",
        "workers_affected": "1",
    }
    where = reverse("desk:act", args=[case.reference, "complete_record"])
    for viewer in ("above", "reviewer", "inspector", "clerk"):
        answer = town.viewers[viewer].ask("post", where, form)
        assert answer.status_code == (302 if viewer == "clerk" else 422), answer.content.decode()
        assert Employer.objects.filter(name="某某新登记有限公司").exists() == (viewer == "clerk")


# Human tasks


def review(town: Town) -> Case:
    return scenes.fresh(Case.objects.get(reference=town.keys["decided_case"]))


def reviewed(town: Town) -> Case:
    """The order after the legal reviewer agreed: it waits for the head."""
    case = review(town)
    approval.approve(tasks_on(case).get().pk, by=town.world.by("reviewer"))
    return case


def returned(town: Town) -> Case:
    """The order after the legal reviewer sent it back: it waits for its author."""
    case = review(town)
    approval.send_back(tasks_on(case).get().pk, by=town.world.by("reviewer"), codes=["facts"], text="事实不清")
    return case


def ordered(town: Town) -> Case:
    """An order that is to be served on the employer."""
    return scenes.fresh(Case.objects.get(reference=town.keys["case"]))


def accepted(town: Town) -> Case:
    """A letter that is to be served on the complainant."""
    return scenes.fresh(Case.objects.get(reference=town.keys["complaint"]))


def closing(town: Town) -> Case:
    return scenes.investigation(town.world, states.CLOSING)


def served(town: Town, case: Case) -> dict[str, Any]:
    """A slip that somebody signed today."""
    proof = scenes.evidence(town.world, case, EvidenceKind.SERVICE_SLIP)
    return {"result": "reached", "way": Way.DIRECT, "on": clock.today(), "recipient": "王某", "proof": proof.pk}


# What waits, what finishes it, and who may do that.
TASKS: dict[str, tuple[Callable[[Town], Case], Any, set[str]]] = {
    "legal_review": (review, {"decision": "approve"}, {"reviewer"}),
    "head": (reviewed, {"decision": "approve"}, {"head"}),
    "head, returning": (reviewed, {"decision": "return", "return-codes": ["facts"]}, {"head"}),
    "revise": (returned, {"decision": "give_up"}, {"lead"}),
    "serve": (ordered, served, {"lead", "inspector"}),
    "serve, a letter": (accepted, served, {"clerk"}),
}


@pytest.mark.parametrize("name", TASKS)
def test_a_task_is_finished_by_those_it_waits_for_and_by_nobody_else(town: Town, name: str) -> None:
    make, form, owners = TASKS[name]
    case = make(town)
    task = tasks_on(case).get()
    assert task.flow_task.name == name.partition(",")[0]
    data = form(town, case) if callable(form) else form
    where = reverse("desk:task", args=[case.reference, task.pk])
    with town.untouched(fingerprint()) as written:
        for viewer in VIEWERS:
            answer = town.viewers[viewer].ask("post", where, data)
            assert answer.status_code == expected_of(viewer, list(owners), case), viewer
            assert bool(written()) == (viewer in owners), viewer


def test_the_task_of_closing_is_ticked_off_by_nobody(town: Town) -> None:
    case = closing(town)
    task = next(task for task in tasks_on(case) if task.flow_task.name == "propose_closing")
    where = reverse("desk:task", args=[case.reference, task.pk])
    with town.untouched(fingerprint()) as written:
        for viewer in VIEWERS:
            town.viewers[viewer].ask("post", where, {"decision": "approve"})
            assert written() == [], viewer


@pytest.mark.parametrize(("make", "owner"), [(review, "reviewer"), (reviewed, "head")])
def test_signing_touches_only_what_waits_for_the_signer(town: Town, make: Callable[[Town], Case], owner: str) -> None:
    task = tasks_on(make(town)).get()
    with town.untouched(fingerprint()) as written:
        for viewer in VIEWERS:
            town.viewers[viewer].ask("post", reverse("desk:sign"), {"task": [task.pk]})
            assert bool(written()) == (viewer == owner), viewer
