"""What a scenario of an arbitration case may name, and what is told when it came out otherwise."""

from decimal import Decimal
from typing import Any

import pytest

from arbitration.dispute.awarding import ResultData
from arbitration.hearing.data import PresentData
from config.env import PROJECT_FOLDER
from rehearsal import arguments
from rehearsal.names import Names
from rehearsal.playing import play
from rehearsal.reading import read
from rehearsal.report import Report

FOLDER = PROJECT_FOLDER / "tests" / "scenarios"


def played(name: str, before: str = "", after: str = "") -> Report:
    """The report of a scenario in which one thing is written otherwise."""
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    assert before in text
    return play(*read(text.replace(before, after, 1).encode()))


def differences(report: Report) -> list[str]:
    return [str(each) for told in report.told for each in told.differences]


class Ten(Names):
    """Ten workers, each with a key of their own."""

    def __init__(self) -> None:
        self.groups = {"工友": [f"工友{number}" for number in range(1, 11)]}

    def key(self, kind: str, name: str) -> int:
        return int(name.removeprefix("工友").split()[0])


def rows(table: Any, *given: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = arguments.read({"rows": list[table]}, {"rows": list(given)}, Ten())["rows"]
    return found


def test_a_group_stands_for_its_claims_and_shares_what_is_granted() -> None:
    told = rows(ResultData, {"claim_item": "工友 劳动报酬", "total": Decimal("100.01"), "result": "支付工资。"})
    assert [row["claim_item_id"] for row in told] == list(range(1, 11))
    assert sum(row["granted"] for row in told) == Decimal("100.01")
    assert told[-1]["granted"] == Decimal("10.01")


def test_what_is_no_money_may_be_left_out() -> None:
    assert rows(ResultData, {"claim_item": "工友3", "result": "确认劳动关系。"}) == [
        {"claim_item_id": 3, "granted": None, "result": "确认劳动关系。"}
    ]


def test_a_group_comes_to_the_hearing() -> None:
    assert len(rows(PresentData, {"party": "工友", "people": "本人"})) == 10


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "before", "after", "sentence"),
    [
        ("arbitration-collective", "sum = 51600.62", "sum = 51600.61", "应为 51,600.61，实为 51,600.62"),
        ("arbitration-referral", "other = 2027-03-04", "other = 2026-03-10", "应为 2026-03-10，实为 2027-03-04"),
        ("arbitration-daqing-set-aside", "raw = 2017-07-21", "raw = 2017-07-20", "应为 2017-07-20，实为 2017-07-21"),
    ],
)
def test_what_came_out_otherwise_is_told(name: str, before: str, after: str, sentence: str) -> None:
    assert any(sentence in each for each in differences(played(name, before, after)))


@pytest.mark.django_db
def test_two_cases_of_one_act_are_named_in_their_order() -> None:
    report = played("arbitration-awards", 'opens = ["终局裁决", "非终局裁决"]', 'opens = ["非终局裁决", "终局裁决"]')
    assert any("起诉期内（非终局）" in each for each in differences(report))


@pytest.mark.django_db
@pytest.mark.django_db
def test_a_period_that_was_over_before_it_began_runs_out_in_the_first_night() -> None:
    """The pay order lapses after the day of performance: the period begins anew, already over."""
    report = played("mediation-after")
    assert report.good
    assert ("mediation", "deadline_passed") in report.acts
