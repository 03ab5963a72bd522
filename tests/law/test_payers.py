"""Who pays first: the table of the law reference (5.2) beside the table of the code, both ways."""

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from calendars.law import cite
from inspection.recovery.payers import RANK, Situations, situations

ROWS = tomllib.loads(Path(__file__).with_name("payers.toml").read_text(encoding="utf-8"))["row"]
IN_FORCE = date(2020, 5, 1)


def of_the_table():
    return [row for row in situations().values() if not row.beyond]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["law"].replace(" ", "-"))
def test_each_row_of_the_law_has_its_payers(row):
    found = [each for each in of_the_table() if each.law == cite(row["law"])]
    assert sorted(each.payer for each in found) == sorted(row["payers"])
    assert {each.limit for each in found} == {row.get("limit", "")}
    if row.get("recourse"):
        assert all(each.recourse for each in found)


def test_the_code_knows_no_row_that_the_law_does_not():
    known = Counter(str(cite(row["law"])) for row in ROWS for _payer in row["payers"])
    assert Counter(str(each.law) for each in of_the_table()) == known


def test_the_table_holds_from_the_day_of_the_regulation():
    for row in of_the_table():
        assert row.first_day == IN_FORCE
        assert row.holds_on(IN_FORCE)
        assert not row.holds_on(date(2020, 4, 30))


def test_the_chain_reads_owner_contractor_others_debtor():
    assert sorted(RANK, key=RANK.__getitem__)[:4] == ["owner", "general_contractor", "liable", "employer"]


def test_public_money_is_nobody_that_can_be_ordered_to_pay():
    assert {"government_project", "emergency_fund"}.isdisjoint(Situations.values)
    assert len(Situations.values) == len(situations()) - 2
