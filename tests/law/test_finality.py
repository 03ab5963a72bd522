"""The truth table of final and non-final items (`finality.toml`), item by item, and through the door into separate awards."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from arbitration.dispute import finality, states
from arbitration.dispute.kinds import NATURE, ClaimKind
from calendars import snapshot
from casework import clock
from casework.errors import Refused
from registry.models import Region
from tests import factories
from tests.arbitration import award_scenes, scenes

pytestmark = pytest.mark.django_db

ROWS = tomllib.loads((Path(__file__).parent / "finality.toml").read_text())["row"]
TOWNSHIP = "520121001"
PROVINCE = "520000"
DAY = max(row["on"] for row in ROWS)
MAKING = {("final",): "make_final_award", ("nonfinal",): "make_nonfinal_award"}
SEPARATE = "make_separate_awards"
# One row of each sort walks through the door; the borders of the settings are a matter of the table alone.
WALKED = [row for row in ROWS if row["on"] == DAY and not row["id"].startswith(("border", "kind"))]


@pytest.fixture(autouse=True)
def nothing_remembered():
    """A test that is rolled back leaves nothing in the process's memory."""
    snapshot.forget()
    yield
    snapshot.forget()


def named(rows):
    return [pytest.param(row, id=row["id"]) for row in rows]


def place(code):
    if code != TOWNSHIP:
        return factories.make_region(code)
    county = factories.make_region(TOWNSHIP[:6])
    return Region.objects.create(code=TOWNSHIP, name="某镇", level="township", parent=county)


def amount(item):
    return Decimal(item["granted"]) if item["granted"] else None


def test_the_table_is_large_enough_and_each_row_has_a_name_of_its_own():
    assert len(ROWS) >= 60
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    assert {item["kind"] for row in ROWS for item in row["items"]} == set(ClaimKind.values)


@pytest.mark.parametrize("row", named(ROWS))
def test_each_item_is_final_or_not(row):
    region = place(row["region"])
    needed = any(finality.needs_wage(item["kind"]) for item in row["items"])
    if "refused" in row:
        with pytest.raises(finality.MissingWage, match=row["refused"]):
            finality.ceiling(region, row["on"])
        return
    ceiling = finality.ceiling(region, row["on"]) if needed else None
    judged = [finality.judge(item["kind"], amount(item), ceiling) for item in row["items"]]
    assert [each.final for each in judged] == [item["final"] for item in row["items"]]
    assert {"final" if each.final else "nonfinal" for each in judged} == set(row["awards"])


@pytest.mark.parametrize("row", named(WALKED))
def test_the_awards_that_come_out(row):
    with clock.travel_to(row["on"]):
        town = scenes.town(PROVINCE)
        worker = town.workers[0]
        claims = tuple(award_scenes.claim(worker, item["kind"], claimed(item)) for item in row["items"])
        case = award_scenes.deliberating(town, claims=claims, workplace_region=place(row["region"]))
        award_scenes.deliberate(town, case)
        results = [
            {"claim_item_id": asked.pk, "granted": amount(item), "result": "支持"}
            for asked, item in zip(case.claim_items.all(), row["items"], strict=True)
        ]
        if "refused" in row:
            with pytest.raises(Refused, match=row["refused"]):
                award_scenes.draft(town, case, results)
            assert not case.item_results.exists()
            return
        award_scenes.draft(town, case, results)
        makes = MAKING.get(tuple(row["awards"]), SEPARATE)
        for other in {*MAKING.values(), SEPARATE} - {makes}:
            with pytest.raises(Refused, match=r"终局|只需要制作一份"):
                scenes.do(town, case, other, "presiding")
        scenes.do(town, case, makes, "presiding")
        case = scenes.fresh(case)
        assert case.status == states.AWARDED
        assert {award.final for award in case.awards.all()} == {name == "final" for name in row["awards"]}
        for award in case.awards.all():
            assert {item.final for item in award.items.all()} == {award.final}
        assert sum(award.items.count() for award in case.awards.all()) == len(row["items"])


def claimed(item):
    """What is claimed: what is granted, or, where nothing is, something that was not."""
    if not NATURE[item["kind"]].money:
        return item["granted"]
    return item["granted"] if amount(item) else "500.00"
