"""Each form of the other machines: what is missing is said beside the field, and what is typed goes through the door.

What is typed is what the machine's move gives to the door, as a browser sends it; a form of another shape is written here.
"""

import pytest

from casework import approval
from casework.acts import acts_of
from casework.fields import ItemsField
from casework.forms import form_for
from inspection.models import (
    Campaign,
    Clue,
    Crime,
    Deposit,
    Enforcement,
    Investigation,
    Listing,
    Publication,
    Rating,
    Visit,
    WrittenReview,
)
from registry.models import Employer
from tests import factories
from tests.inspection import campaigns, moves, sanction_moves, scenes
from tests.inspection.test_forms import is_chinese
from tests.inspection.test_machines import MOVES, before, ids
from tests.inspection.test_machines import scene as scene_of
from tests.inspection.typed_rows import facts

MACHINES = [Clue, Enforcement, Crime, Campaign, Visit, WrittenReview, *sanction_moves.MACHINES]
ALL_MOVES = {**MOVES, **sanction_moves.MOVES}
WITH_FORM = [(machine, name) for machine in MACHINES for name, act in acts_of(machine).items() if act.form]
WHY = "经核实"


def scene(world, machine, act):
    """A case in which the act is possible."""
    state = acts_of(machine)[act].source[0]
    if machine is Campaign and act == "choose_targets":
        return campaigns.approved(world, sampling="list")
    if machine in sanction_moves.MACHINES:
        return sanction_moves.before(world, sanction_moves.scene(world, machine, state), act)
    return before(world, scene_of(world, machine, state), act)


# Forms that ask in another shape than the act's data


def listed(_world, _case, _data):
    number = factories.make_worker().identity_number
    return {"name_0": "周某", "number_0": number, "name_1": "吴某", "number_1": ""}


def paid_out(_world, case, data):
    investigation = Investigation.objects.get(pk=data["investigation_id"])
    amounts = {f"pay_{investigation.pk}_{line['worker_id']}": str(line["amount"]) for line in data["lines"]}
    return {"investigation_id": str(investigation.pk), **amounts}


def complaining(_world, _case, _data):
    return {"name": "王小明", "identity_number": "11010519491231002X", "phone": "13800001234"}


def agreed(_world, _case, data):
    return {"plan": "\n".join(f"{part['due_on']} {part['amount']}" for part in data["instalments"])}


def ticked(_world, _case, data):
    return {f"answer_{row['item']}": row["answer"] for row in data["answers"]}


def filled_in(_world, _case, data):
    answers = {f"answer_{row['question']}": row["given"] for row in data["answers"]}
    return {**answers, "declared_by": data["declared_by"]}


def signed(_world, _case, data):
    return {**sent({}, data), "signed": "on"}


def named(_world, case, _data):
    employers = Employer.objects.filter(region=case.agency.region)[:2]
    return {"subjects": "\n".join(employer.name for employer in employers)}


SHAPES = {
    (Listing, "list_employer"): listed,
    (Deposit, "order_payment"): paid_out,
    (Clue, "complete_record"): lambda world, case, _data: facts(world, case),
    (Clue, "take_as_complaint"): complaining,
    (Enforcement, "agree_on_instalments"): agreed,
    (Enforcement, "record_urge_statement"): signed,
    (Visit, "copy_paper_list"): ticked,
    (WrittenReview, "hand_in"): filled_in,
    (Campaign, "choose_targets"): named,
}


def sent(fields, data):
    """The act's data as a browser sends it: lists as ticks or as lines, a box that is not ticked not at all."""

    def text(name, value):
        if isinstance(value, list):
            words = [str(each) for each in value]
            return "\n".join(words) if isinstance(fields.get(name), ItemsField) else words
        return "on" if value is True else str(value)

    return {name: text(name, value) for name, value in data.items() if value is not False and value is not None}


def shown(form):
    """What the page has filled in before anybody types."""
    known = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return sent(form.fields, {name: value for name, value in known.items() if value != ""})


@pytest.mark.parametrize(("machine", "act"), WITH_FORM, ids=ids)
def test_what_is_typed_is_what_the_door_takes(world, machine, act):
    move = ALL_MOVES[machine][act]
    case = scene(world, machine, act)
    move.prepare(world, case)
    case = scenes.fresh(case)
    by = world.by(moves._resolved(move.by, world, case))
    given = move.data(world, case)
    case = scenes.fresh(case)
    empty = form_for(case, act, actor=by, data={})
    assert all(is_chinese(field.label) for field in empty.fields.values())
    shape = SHAPES.get((machine, act))
    typed = shape(world, case, given) if shape else sent(empty.fields, given)
    data = {**shown(empty), **typed}
    if "reason" in empty.fields:
        data["reason"] = move.reason or WHY
    assert set(data) <= set(empty.fields)
    required = {name for name, field in empty.fields.items() if field.required and not field.disabled}
    assert required <= set(empty.errors)

    form = form_for(case, act, actor=by, data=data)
    assert form.is_valid(), form.errors
    approval.request(case, act, by=by, reason=form.reason, **form.act_data())
    after = scenes.fresh(case)
    assert approval.waiting(after, act).exists() or after.entries.filter(act=act).exists()


@pytest.mark.parametrize("machine", [Publication, Rating], ids=ids)
def test_the_notice_says_how_long_an_objection_may_take(world, machine):
    """Without a number of days there is no notice."""
    case = scene(world, machine, "give_notice")
    for typed in ("", "0", "很多"):
        form = form_for(case, "give_notice", actor=world.by("lead"), data={"objection_days": typed})
        assert "objection_days" in form.errors
