"""Grades and thresholds as pure arithmetic: reproducible, and to the fen."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspection.arrears import whole_months
from inspection.credit.collecting import facts_of
from inspection.credit.grading import SERIOUS, FactKind, digest, grade_of
from inspection.credit.services import inspections_a_year
from inspection.deposit.amounts import required
from inspection.publication.periods import period_of
from registry.policy import MissingPolicy
from tests.inspection import sanction_scenes as stage


def fact(kind, struck=""):
    return {"kind": kind, "on": "2025-05-06", "case": "", "text": "", "struck": struck}


@pytest.mark.parametrize(
    ("kinds", "grade"),
    [
        ([], "A"),
        (["handled"], "B"),
        (["handled"] * 2, "B"),
        (["handled"] * 3, "C"),
        *(([str(kind)], "C") for kind in SERIOUS),
    ],
)
def test_the_table_of_the_law_reference(kinds, grade):
    assert grade_of([fact(kind) for kind in kinds], c_from=3) == grade


def test_what_was_struck_does_not_count():
    assert grade_of([fact("handled")] * 2 + [fact("handled", "原决定被撤销")], c_from=3) == "B"
    assert grade_of([fact("crime", "不起诉")], c_from=3) == "A"


@given(st.lists(st.sampled_from(list(FactKind)), max_size=8), st.randoms())
def test_the_order_of_the_facts_changes_nothing(kinds, chance):
    facts = [fact(str(kind)) for kind in kinds]
    mixed = facts[:]
    chance.shuffle(mixed)
    assert grade_of(facts, c_from=3) == grade_of(mixed, c_from=3)
    assert digest(facts) == digest([dict(reversed(each.items())) for each in facts])


def test_a_grade_is_worked_out_again_from_its_frozen_list(world):
    case = stage.with_a_fact(world)
    assert grade_of(case.facts, c_from=case.c_from) == case.grade == "C"
    assert digest(case.facts) == case.facts_hash


def test_the_facts_of_a_year_are_those_of_its_cases(world):
    base = stage.ordered(world)
    found = facts_of(base.employer_id, 2026)
    assert [(each["kind"], each["case"]) for each in found] == [("handled", base.number)]
    assert facts_of(base.employer_id, 2026) == found
    assert facts_of(base.employer_id, 2025) == []


def test_how_often_a_grade_is_inspected_is_asked_for_and_never_guessed(db):
    with pytest.raises(MissingPolicy):
        inspections_a_year("C", on=date(2026, 3, 2))


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2018, 2, 1), date(2018, 5, 31), 4),
        (date(2026, 1, 15), date(2026, 4, 14), 3),
        (date(2026, 1, 15), date(2026, 4, 13), 2),
        (date(2025, 12, 1), date(2026, 2, 28), 3),
    ],
)
def test_three_months_pay(first, last, months):
    assert whole_months(first, last) == months


def test_the_deposit_to_the_fen():
    price = Decimal("12345678.91")
    assert required(price, Decimal(2), raised=Decimal(0), reduced=Decimal(0)) == Decimal("246913.58")
    assert required(price, Decimal(2), raised=Decimal(50), reduced=Decimal(0)) == Decimal("370370.37")
    assert required(price, Decimal(2), raised=Decimal(0), reduced=Decimal(50)) == Decimal("123456.79")


def test_a_contractor_in_arrears_stores_more(world):
    base = stage.ordered(world)
    project = stage.factories.make_project(region=world.region, general_contractor=base.employer)
    told = stage.NewDeposit(project=project, contract_price=stage.PRICE, rate=Decimal(2), due_from=date(2026, 3, 2))
    case = stage.register_deposit(told, by=world.by("lead"), agency=world.agency)
    assert (case.raised_percent, case.required_amount) == (50, Decimal("300000.00"))


@pytest.mark.parametrize(
    ("day", "level", "first", "last", "words"),
    [
        (date(2018, 8, 1), "county", date(2018, 7, 1), date(2018, 9, 30), "2018年第3季度"),
        (date(2026, 12, 31), "prefecture", date(2026, 10, 1), date(2026, 12, 31), "2026年第4季度"),
        (date(2026, 2, 28), "province", date(2026, 1, 1), date(2026, 6, 30), "2026年上半年"),
        (date(2026, 7, 1), "province", date(2026, 7, 1), date(2026, 12, 31), "2026年下半年"),
    ],
)
def test_the_period_of_a_publication(day, level, first, last, words):
    found = period_of(day, level)
    assert (found.first, found.last, str(found)) == (first, last, words)
