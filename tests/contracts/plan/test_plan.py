"""Targets beside what is: published plans as they are printed, versions, gaps, and no figure where none can be given."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from casework import clock
from contracts.coverage.spans import refold
from contracts.models import Contract, Employment, Ledger, Plan, Submission, Target
from contracts.plan.kinds import Indicator, Whose
from contracts.plan.progress import progress, targets_in_force
from contracts.plan.services import load_plans, set_target
from contracts.records.kinds import Channel, EmploymentKind, TermKind
from registry.models import Ownership
from tests import factories
from tests.contracts.coverage.history import History, true_on

TODAY = date(2026, 7, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock.travel_to(TODAY):
        yield


@pytest.fixture
def county():
    return factories.make_region("520102")


def people(county, number, *, signed, ownership=Ownership.PRIVATE, hired=date(2025, 1, 6)):
    """An employer with so many people, the first of whom signed on the first day."""
    submission = Submission.objects.create(channel=Channel.WINDOW, made_at=timezone.now())
    employer = factories.make_employer(region=county, ownership=ownership)
    for place in range(number):
        employment = Employment.objects.create(
            employer=employer,
            worker=factories.make_worker(),
            kind=EmploymentKind.FULL_TIME,
            hired_on=hired,
            submission=submission,
        )
        if place < signed:
            Contract.objects.create(
                employment=employment, kind=TermKind.OPEN, signed_on=hired, starts_on=hired, submission=submission
            )
        refold(employments=[employment.pk])
    return employer


def plan_of(region, *targets):
    plan = Plan.objects.create(code="LOCAL", name="本地计划", place=region.name, region=region, tag="POLICY")
    for target in targets:
        Target.objects.create(
            **{"plan": plan, "year": 2026, "indicator": Indicator.SIGNING, "tag": "POLICY", "set_at": timezone.now()}
            | target
        )
    return plan


def test_the_published_plans_are_examples_and_load_once():
    assert load_plans() == 4
    assert load_plans() == 0
    assert not Plan.objects.exclude(region=None).exists()
    national = Plan.objects.get(code="LSB-2006-13")
    assert [(target.year, target.percent) for target in national.targets.all()] == [(2006, 80), (2007, 90), (2008, 100)]
    assert Plan.objects.get(code="LN").targets.count() == 14
    assert not Target.objects.exclude(tag__startswith="V:").exists()


def test_a_target_beside_what_is(county):
    people(county, 10, signed=7)
    (row,) = progress(plan_of(county, {"percent": 95}), county, 2026, on=TODAY)
    assert (row.actual.part, row.actual.whole, row.actual.rate) == (7, 10, Decimal("70.00"))
    assert row.gap == Decimal("25.00")
    assert row.missing == 3  # 9.5 people are ten
    assert row.reached is False


@pytest.mark.parametrize(
    ("whose", "expected"), [(Whose.ALL, (9, 15)), (Whose.STATE, (5, 5)), (Whose.NON_STATE, (3, 6))]
)
def test_whose_people_are_counted(county, whose, expected):
    people(county, 6, signed=3)
    people(county, 5, signed=5, ownership=Ownership.STATE)
    people(county, 4, signed=1, ownership=Ownership.UNKNOWN)
    (row,) = progress(plan_of(county, {"percent": 95, "whose": whose}), county, 2026, on=TODAY)
    assert (row.actual.part, row.actual.whole) == expected


def test_the_forecast_goes_on_as_the_last_twelve_months_did(county):
    people(county, 10, signed=5)
    people(county, 10, signed=10, hired=date(2026, 1, 5))
    (row,) = progress(plan_of(county, {"percent": 90}), county, 2026, on=TODAY)
    assert row.actual.rate == 75
    assert row.baseline.rate == 50
    assert row.forecast == Decimal("87.53")  # 25 points in 365 days, 183 days to go
    assert row.will_be_reached is False


def test_a_year_to_come_has_no_end_of_the_year_before(county):
    people(county, 10, signed=5)
    (row,) = progress(plan_of(county, {"percent": 90, "year": 2028}), county, 2028, on=TODAY)
    assert row.baseline is None


def test_reached_and_missing_agree_where_rounding_would_not(county):
    """Two of three are 66.67 %, which is less than 66.67 % of three."""
    people(county, 3, signed=2)
    (row,) = progress(plan_of(county, {"percent": "66.67"}), county, 2026, on=TODAY)
    assert (row.missing, row.reached) == (1, False)


def test_after_the_year_nothing_is_forecast(county):
    people(county, 10, signed=5, hired=date(2024, 1, 2))
    plan = plan_of(county, {"percent": 90, "year": 2025})
    (row,) = progress(plan, county, 2025, on=TODAY)
    assert row.forecast is None
    assert row.actual.rate == 50


@pytest.mark.parametrize(
    "target",
    [
        {"whose": Whose.URBAN},
        {"revenue_from": 5_000_000},
        {"revenue_below": 2_000_000},
        {"indicator": Indicator.COLLECTIVE},
    ],
)
def test_where_no_figure_can_be_given_the_reason_stands(county, target):
    people(county, 3, signed=3)
    (row,) = progress(plan_of(county, {"percent": 80} | target), county, 2026, on=TODAY)
    assert row.actual is None
    assert row.unknown
    assert row.reached is None


def test_employers_that_keep_a_ledger(county):
    one, other = people(county, 1, signed=1), people(county, 1, signed=0)
    Ledger.objects.create(employer=one, kept_since=date(2025, 1, 1))
    Ledger.objects.create(employer=other, kept_since=date(2027, 1, 1))
    (row,) = progress(plan_of(county, {"percent": 70, "indicator": Indicator.LEDGER}), county, 2026, on=TODAY)
    assert (row.actual.part, row.actual.whole) == (1, 2)


def test_the_nearest_and_latest_version_counts(county):
    prefecture = county.parent
    head = factories.make_staff(agency=factories.make_agency(region=prefecture))
    plan = plan_of(prefecture, {"percent": 90})
    told = {"year": 2026, "indicator": Indicator.SIGNING, "whose": Whose.ALL, "by": head, "note": "按人数分解"}
    set_target(plan, county, percent=Decimal(92), **told)
    set_target(plan, county, percent=Decimal(93), **told)
    assert [target.percent for target in targets_in_force(plan, county, 2026)] == [93]
    assert [target.percent for target in targets_in_force(plan, prefecture, 2026)] == [90]
    assert plan.targets.filter(region=county).count() == 2


def test_an_example_cannot_be_broken_down(county):
    load_plans()
    head = factories.make_staff(agency=factories.make_agency(region=county))
    with pytest.raises(ValidationError, match="样例"):
        set_target(
            Plan.objects.get(code="LSB-2006-13"),
            county,
            year=2006,
            indicator=Indicator.SIGNING,
            whose=Whose.ALL,
            percent=Decimal(90),
            by=head,
            note="",
        )
    assert not Target.objects.exclude(region=None).exists()


def test_the_database_keeps_every_version(county):
    plan_of(county, {"percent": 90})
    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.update(percent=10)


def test_the_actual_is_what_one_counts_person_by_person(county):
    history = History(Random(5), [county])
    for _number in range(50):
        history.go_on()
    (row,) = progress(plan_of(county, {"percent": 90, "year": 2025}), county, 2025, on=TODAY)
    heads = [one for one in true_on(date(2025, 12, 31)) if one.employer.region == county]
    assert row.actual.part == sum(one.people for one in heads if one.signing == "S")
    assert row.actual.whole == sum(one.people for one in heads if one.signing in "SOD")
