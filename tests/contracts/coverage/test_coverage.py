"""Coverage on any day equals what one counts person by person, however the records came about and whatever is folded."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from contracts.coverage.folding import fold, retally
from contracts.coverage.models import Dimension, Span
from contracts.coverage.stands import stands
from registry.models import Region
from tests.contracts.coverage.history import FIRST, LAST, Heads, History, true_on
from tests.factories import make_region

COUNTIES = ("520102", "520103", "520402")
NODES = (*COUNTIES, "520100", "520400", "520000")

pytestmark = pytest.mark.django_db


def counted(heads: list[Heads], node: Region, dimension: str) -> dict[str, dict[str, int]]:
    """People by value of the dimension and group."""
    found: dict[str, Counter[str]] = {}
    for one in heads:
        if one.employer.region.path.startswith(node.path) and one.people:
            found.setdefault(one.value(dimension), Counter())[one.signing] += one.people
    return {value: dict(people) for value, people in found.items()}


@pytest.mark.parametrize("seed", range(3))
def test_every_day_of_a_random_year(seed: int) -> None:
    random = Random(seed)
    history = History(random, [make_region(code) for code in COUNTIES])
    for _number in range(70):
        history.go_on()
        if random.random() < 0.1:
            fold()
    year = random.randrange(FIRST.year, LAST.year + 1)
    nodes = [Region.objects.at(code) for code in NODES]
    for number in range(365):
        day = date(year, 1, 1) + timedelta(number)
        node, dimension = random.choice(nodes), random.choice(Dimension.values)
        expected = counted(true_on(day), node, dimension)
        found = {
            value: dict(stand.people) for (_node, _dimension, value), stand in stands([node], day, [dimension]).items()
        }
        assert found == expected, (day, node.code, dimension)
        if random.random() < 0.02:
            history.go_on()
            fold()


def test_making_all_tallies_anew_changes_nothing() -> None:
    random = Random(9)
    history = History(random, [make_region(code) for code in COUNTIES])
    for _number in range(60):
        history.go_on()
    province, days = Region.objects.at("520000"), [history.day() for _number in range(20)]
    before = [stands([province], day, Dimension.values) for day in days]
    assert any(before)
    fold()
    assert [stands([province], day, Dimension.values) for day in days] == before
    retally()
    assert [stands([province], day, Dimension.values) for day in days] == before


def test_spans_of_one_person_never_overlap_and_leave_no_day_out() -> None:
    random = Random(4)
    history = History(random, [make_region("520102")])
    for _number in range(60):
        history.hire()
    chains: dict[int, list[Span]] = {}
    for span in Span.objects.exclude(employment=None).select_related("employment").order_by("starts_on"):
        chains.setdefault(span.employment_id, []).append(span)
    assert len(chains) > 20
    for chain in chains.values():
        employment = chain[0].employment
        assert chain[0].starts_on == employment.hired_on
        assert all(one.ends_before == following.starts_on for one, following in pairwise(chain))
        assert chain[-1].ends_before == (employment.ended_on and employment.ended_on + timedelta(1))
