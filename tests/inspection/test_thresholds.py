"""What counts towards the thresholds of the crime and of the blacklist: wages, months that are owed, on the day of the act."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError

from casework import clock
from inspection.arrears import months_of
from inspection.blacklist.grounds import measure
from inspection.crime.readiness import readiness
from inspection.roster import selectors
from inspection.sanctions.base import owing
from tests.inspection import decisions, rosters, scenes
from tests.inspection import sanction_scenes as stage
from tests.inspection.refusals import refused
from tests.inspection.rosters import person, take_in, xlsx

JANUARY, FEBRUARY, MARCH = (
    (date(2026, 1, 1), date(2026, 1, 31)),
    (date(2026, 2, 1), date(2026, 2, 28)),
    (date(2026, 3, 1), date(2026, 3, 31)),
)
JUNE = (date(2026, 6, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("spans", "months"),
    [
        ([JANUARY, FEBRUARY, MARCH], 3),
        ([JANUARY, JUNE], 2),
        ([JANUARY, JANUARY], 1),
        ([(date(2026, 1, 1), date(2026, 1, 15)), (date(2026, 1, 16), date(2026, 1, 31))], 1),
        ([(date(2026, 1, 15), date(2026, 4, 14))], 3),
        ([], 0),
    ],
)
def test_months_are_those_that_are_owed(spans, months):
    assert months_of(spans) == months
    assert months_of(reversed(spans)) == months


def with_lines(world, *spans, amount="6000.00"):
    """A case whose order named these periods, served thirty days ago and not followed."""
    with clock.travel_to(stage.ago(30)):
        case = scenes.investigation(world, "REPORT_DONE", violation_from=date(2025, 1, 1))
        worker = case.parties.get(role="complainant", until=None).worker_id
        rows = [
            {"worker_id": worker, "period_from": begun, "period_until": ended, "amount": Decimal(amount)}
            for begun, ended in spans
        ]
        scenes.order(world, case, lines=rows)
        scenes.serve_order(world, scenes.fresh(case))
    return scenes.fresh(case)


GAP = ((date(2025, 1, 1), date(2025, 1, 31)), (date(2025, 6, 1), date(2025, 6, 30)))


class TestBlacklist:
    def test_two_months_with_a_gap_are_not_six(self, world):
        case = with_lines(world, *GAP)
        assert not measure(owing(case), on=clock.today()).reached
        with refused("ground_holds", saying="没有达到"):
            stage.listing(world, base=case)

    def test_nor_below_the_door(self, world, monkeypatch):
        case = with_lines(world, *GAP)
        monkeypatch.setattr("casework.door._obstacles", lambda *_asked, **_named: [])
        with pytest.raises(IntegrityError, match="列入的事由成立"):
            stage.listing(world, base=case)

    def test_three_months_that_follow_each_other_are_enough(self, world):
        spans = [(date(2025, month, 1), date(2025, month, last)) for month, last in ((1, 31), (2, 28), (3, 31))]
        case = with_lines(world, *spans, amount="3333.34")
        assert stage.listing(world, base=case).status == "CANDIDATE"

    def test_who_pays_almost_everything_meanwhile_is_not_listed(self, world):
        case = stage.listing(world, "NOTICED", days=20)
        scenes.pay(world, case.investigation, amount=stage.OWED - Decimal("1000.00"))
        with refused("ground_holds", saying="没有达到"):
            scenes.approve(world, case, "list_employer", people=stage.PEOPLE)

    def test_the_database_does_not_list_them_either(self, world, monkeypatch):
        case = stage.listing(world, "NOTICED", days=20)
        scenes.pay(world, case.investigation, amount=stage.OWED - Decimal("1000.00"))
        monkeypatch.setattr("casework.door._obstacles", lambda *_asked, **_named: [])
        with pytest.raises(IntegrityError, match=r"作出列入决定.*列入的事由成立"):
            scenes.approve(world, case, "list_employer", people=stage.PEOPLE)

    def test_a_surcharge_is_not_pay(self, world):
        case = scenes.investigation(world, "ORDERED")
        scenes.serve_order(world, case)
        with clock.travel_to(date(2026, 3, 10)):
            case = decisions.announced_and_heard(world, case)
            lines = decisions.rows(case, surcharge=scenes.OWED)
            case = decisions.decide_handling(world, case, lines=lines)
            assert measure(owing(case), on=clock.today()).amount == scenes.OWED


def ordered_from_roster(world, *months):
    """One worker of the roster, owed 5,000 yuan for each of these months, ordered in one line; the complainant is owed one yuan."""
    case = scenes.investigation(world, "REPORT_DONE")
    rosters.set_local_wage()
    rows = [person(1, month=month) for month in months]
    case = rosters.confirm(world, rosters.settle_all(world, take_in(world, case, xlsx(rows))))
    lines = selectors.order_lines(case)
    complainant = {**lines[0], "worker_id": world.workers[0].pk, "amount": Decimal("1.00")}
    data = {"measures": "支付工资。", "correction_days": 7, "roster_deviation": "投诉人另有欠条，名册漏列。"}
    return scenes.approve(world, case, "order_correction", lines=[*lines, complainant], **data)


class TestRoster:
    def large(self, case):
        (found,) = (each for each in readiness(case, clock.today()).conditions if each.code == "large")
        return found.met

    def test_the_months_between_are_not_owed(self, world):
        case = ordered_from_roster(world, "2025-08", "2025-12")
        line = case.order_lines.get(worker__name="工人001")
        assert (line.period_from, line.period_until) == (date(2025, 8, 1), date(2025, 12, 31))
        assert not self.large(case)
        assert not measure(owing(case), on=clock.today()).reached

    def test_three_claimed_months_are(self, world):
        case = ordered_from_roster(world, "2025-08", "2025-10", "2025-12")
        assert self.large(case)
        assert measure(owing(case), on=clock.today()).reached
