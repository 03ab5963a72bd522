"""The forms of acts: what a person types becomes what the door takes, and what is missing is said beside the field."""

from datetime import date
from decimal import Decimal

import pytest

from casework import approval, clock
from casework.acts import acts_of
from casework.forms import form_for
from inspection.investigation.reasons import ClosingReason
from inspection.models import Complaint, Investigation, Recovery
from inspection.violations import ViolationKind
from registry.models import Employer
from tests import factories
from tests.inspection import scenes
from tests.inspection.typed import TYPED, scene
from tests.inspection.typed_rows import (
    facts,
    hours,
    order_rows,
)


def test_every_form_is_tried():
    with_form = {
        (machine, name)
        for machine in (Complaint, Investigation, Recovery)
        for name, act in acts_of(machine).items()
        if act.form
    }
    assert set(TYPED) == with_form


@pytest.mark.parametrize(("machine", "act"), TYPED, ids=lambda value: getattr(value, "machine", value))
def test_what_is_typed_is_what_the_door_takes(world, machine, act):
    """The empty form says what is missing, each field has its words, and what is typed goes through the door."""
    state, who, typed = TYPED[machine, act]
    case = scene(world, machine, act, state)
    by = world.by({"worker": world.workers[0], "employer": world.employer}.get(who, who))
    data = typed(world, case)
    case = scenes.fresh(case)
    empty = form_for(case, act, actor=by, data={})
    assert set(data) <= set(empty.fields)
    assert all(is_chinese(field.label) for field in empty.fields.values())
    required = {name for name, field in empty.fields.items() if field.required and not field.disabled}
    assert required <= set(empty.errors)

    form = form_for(case, act, actor=by, data=data)
    assert form.is_valid(), form.errors
    approval.request(case, act, by=by, reason=form.reason, **form.act_data())
    after = scenes.fresh(case)
    assert approval.waiting(after, act).exists() or after.entries.filter(act=act).exists()


def is_chinese(text):
    return any("\u4e00" <= letter <= "\u9fff" for letter in str(text))


# What single forms do beyond that


def facts_form(world, case, **changes):
    return form_for(case, "complete_record", actor=world.by("clerk"), data={**facts(world, case), **changes})


def test_an_employer_is_found_by_code_by_name_or_by_a_part_of_the_name(world):
    case = scenes.complaint(world, "REVIEWING")
    for text in (world.employer.unified_code, world.employer.name, world.employer.name[2:-4]):
        form = facts_form(world, case, employer=text)
        assert form.is_valid(), form.errors
        assert form.act_data()["employer_id"] == world.employer.pk


def test_an_employer_that_cannot_be_told_apart_is_asked_for_again(world):
    case = scenes.complaint(world, "REVIEWING")
    factories.make_employer(name="贵州云上建筑有限公司")
    factories.make_employer(name="贵州云上建筑劳务有限公司")
    form = facts_form(world, case, employer="云上建筑")
    assert not form.is_valid()
    assert "云上建筑劳务" in form.errors["employer"][0]
    assert "没有找到" in facts_form(world, case, employer="查无此店").errors["employer"][0]


def test_a_new_employer_is_written_down_once(world):
    case = scenes.complaint(world, "REVIEWING")
    code = factories.unified_code(777_777)
    new = {"employer": "无名早餐店", "new_employer": "on", "unified_code": code}
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    assert "unified_code" in facts_form(world, case, **{**new, "unified_code": wrong}).errors
    for _twice in range(2):
        form = facts_form(world, case, **new)
        assert form.is_valid(), form.errors
        data = form.act_data()
    employer = Employer.objects.get(unified_code=code)
    assert data["employer_id"] == employer.pk
    assert (employer.name, employer.region) == ("无名早餐店", world.region)


def test_facts_that_contradict_each_other_are_pointed_at(world):
    case = scenes.complaint(world, "REVIEWING")
    assert "violation_until" in facts_form(world, case, violation_until="2026-02-01").errors
    wrong = facts_form(world, case, employer="", new_employer="on")
    assert "employer" in wrong.errors
    assert "unified_code" in facts_form(world, case, new_employer="on", unified_code="123").errors


def test_the_facts_begin_as_they_are_known(world):
    case = scenes.complaint(world, "REVIEWING", employer=world.employer, project=factories.make_project())
    form = form_for(case, "complete_record", actor=world.by("clerk"))
    assert form.initial["employer"] == world.employer.name
    assert form.initial["project"] == case.project.name
    assert form.initial["violation_kinds"] == [ViolationKind.WAGE_ARREARS]
    found = facts_form(world, case, project=case.project.name)
    assert found.is_valid()
    assert found.act_data()["project_id"] == case.project.pk


def test_acceptance_offers_the_cases_that_may_be_joined(world):
    case = scenes.filed(world)
    complaint = scenes.complaint(world, "REVIEWING", employer=world.employer, worker=world.workers[1])
    form = form_for(complaint, "accept", actor=world.by("clerk"))
    assert [key for key, _label in form.fields["join_id"].choices] == ["", case.pk]
    chosen = form_for(complaint, "accept", actor=world.by("clerk"), data={"join_id": str(case.pk)})
    assert chosen.is_valid()
    assert chosen.act_data() == {"join_id": case.pk}


def test_a_worker_withdraws_without_being_asked_for_paper(world):
    complaint = scenes.complaint(world)
    assert "on_paper" not in form_for(complaint, "withdraw", actor=world.by(world.workers[0])).fields


def test_an_order_that_came_back_keeps_its_rows(world):
    case = scenes.investigation(world, "REPORT_DONE")
    typed = form_for(case, "order_correction", actor=world.by("lead"), data=order_rows(world, case))
    assert typed.is_valid()
    proposed = approval.request(case, "order_correction", by=world.by("lead"), **typed.act_data())
    again = form_for(case, "order_correction", actor=world.by("lead"), initial=dict(proposed.process.act_data))
    worker = world.workers[0].pk
    assert again.initial[f"amount_{worker}"] == "8600.00"
    assert again.initial["correction_days"] == 7


def test_the_order_asks_for_both_days_of_a_period(world):
    case = scenes.investigation(world, "REPORT_DONE")
    worker = world.workers[0].pk
    rows = order_rows(world, case)
    for changes, field in (
        ({f"from_{worker}": ""}, f"from_{worker}"),
        ({f"until_{worker}": "2025-01-01"}, f"until_{worker}"),
    ):
        form = form_for(case, "order_correction", actor=world.by("lead"), data={**rows, **changes})
        assert list(form.errors) == [field]


def test_the_term_to_correct_begins_as_policy_proposes(world):
    case = scenes.investigation(world, "REPORT_DONE")
    form = form_for(case, "order_correction", actor=world.by("lead"))
    assert form.initial["correction_days"] == 7
    assert form.initial["measures"] == "足额支付拖欠的劳动者工资。"


def test_a_payment_form_shows_what_is_still_owed(world):
    case = scenes.investigation(world, "ORDERED")
    scenes.pay(world, case, amount=Decimal("600.00"))
    form = form_for(case, "record_payment", actor=world.by("lead"))
    assert "8000.00" in str(form.fields[f"line_{case.order_lines.get().pk}"].help_text)


def test_a_record_without_signature_says_why(world):
    case = scenes.investigation(world, "INVESTIGATING")
    typed = {**hours(world), "place": "工地", "present": "王某", "findings": "正常"}
    del typed["signed"]
    form = form_for(case, "record_on_site", actor=world.by("lead"), data=typed)
    assert list(form.errors) == ["refusal_note"]


def test_closing_offers_the_reasons_of_the_place_and_names_the_proof(world):
    case = scenes.investigation(world, "INVESTIGATING")
    offered = dict(form_for(case, "enter_closing", actor=world.by("lead")).fields["closing_reason"].choices)
    assert set(offered) == {"TRANSFERRED_POLICE", "TRANSFERRED_DEPT", "EMPLOYER_GONE"}
    closing = scenes.investigation(world, "CLOSING", worker=world.workers[1])
    form = form_for(
        closing, "close", actor=world.by("lead"), data={"closing_reason": "EMPLOYER_GONE", "closing_basis": "x"}
    )
    assert "整改报告" in str(form.fields["closing_reason"].help_text)
    assert form.is_valid()
    assert form.act_data()["closing_reason"] == ClosingReason.CORRECTED


def test_days_are_checked_as_days(world):
    case = scenes.investigation(world, "ORDERED")
    form = form_for(case, "order_served", actor=world.by("lead"), data={"served_on": "2026-02-30"})
    assert "served_on" in form.errors
    assert date(2026, 3, 2) == clock.today()
