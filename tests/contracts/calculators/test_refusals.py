"""Facts from which nothing can be reckoned are refused with a sentence that says what to do, at the field that is wrong."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from calendars.source import shipped_calendar
from contracts.calculators import annual_leave, arrears, double_wage, minimum_wage, overtime, severance, surcharge
from contracts.calculators.minimum_wage import Month, Standard
from contracts.calculators.rates import rate
from contracts.calculators.statement import Refused

CALENDAR = shipped_calendar()
DAY, WAGE = date(2026, 3, 10), Decimal(4000)
AVERAGE = severance.Average("贵阳市", 2025, Decimal(7000), "测试用数")


def unsigned(**told: Any) -> Any:
    facts = {"started_on": DAY, "applied_on": date(2026, 9, 1), "wage": WAGE, **told}
    return double_wage.reckon(double_wage.Unsigned(**facts), calendar=CALENDAR)


def ended(**told: Any) -> Any:
    facts = {"started_on": date(2020, 1, 1), "ended_on": DAY, "wage": WAGE, "average": AVERAGE, **told}
    return severance.reckon(severance.Termination(**facts))


REFUSED: list[tuple[Any, dict[str, Any], str, str]] = [
    (unsigned, {"wage": Decimal(0)}, "wage", "请填写月工资"),
    (unsigned, {"wage": Decimal(-1)}, "wage", "不能小于0"),
    (unsigned, {"applied_on": date(2026, 3, 9)}, "applied_on", "早于进单位的日期"),
    (unsigned, {"applied_on": date(2026, 4, 9)}, "started_on", "从2026年4月10日起"),
    (unsigned, {"signed_on": date(2026, 4, 10)}, "signed_on", "还没有到付二倍工资的时候"),
    (unsigned, {"ended_on": date(2026, 3, 9)}, "ended_on", "早于进单位的日期"),
    (unsigned, {"ended_on": date(2026, 5, 1), "signed_on": date(2026, 5, 2)}, "signed_on", "晚于离开的日期"),
    (ended, {"ended_on": date(2019, 12, 31)}, "ended_on", "早于进单位的日期"),
    (ended, {"started_on": date(2000, 1, 1), "ended_on": date(2007, 12, 31)}, "ended_on", "2008年以前"),
    (ended, {"wage": Decimal(0)}, "wage", "请填写月工资"),
    (ended, {"paid": Decimal(999999)}, "paid", "还多"),
    (lambda **told: overtime.reckon(overtime.Overtime(WAGE, DAY, **told)), {}, "hours", "至少填一项"),
    (
        lambda **told: overtime.reckon(overtime.Overtime(Decimal(0), DAY, **told)),
        {"hours": Decimal(1)},
        "wage",
        "月工资",
    ),
    (lambda: annual_leave.reckon(annual_leave.Leave(2025, 0, WAGE)), {}, "worked_years", "满一年"),
    (lambda: annual_leave.reckon(annual_leave.Leave(2025, 5, WAGE, first=DAY)), {}, "year", "核对年份"),
    (lambda: arrears.reckon(arrears.Arrears(WAGE, arrears.Per.DAY, Decimal(0))), {}, "count", "干了多久"),
    (lambda: surcharge.reckon(surcharge.Surcharge(WAGE, DAY, Decimal("0.4"))), {}, "share", "50%到100%"),
    (lambda: surcharge.reckon(surcharge.Surcharge(Decimal(0), DAY, Decimal(1))), {}, "owed", "到期没有付"),
]


@pytest.mark.parametrize(("reckon", "told", "field", "words"), REFUSED)
def test_refused(reckon: Any, told: dict[str, Any], field: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        reckon(**told)
    assert refused.value.field == field


def test_no_rate_is_guessed_for_days_before_the_first_that_is_known() -> None:
    with pytest.raises(Refused, match=r"2008年1月3日以前"):
        rate("paid_days", on=date(2008, 1, 2))
    assert rate("paid_days", on=date(2008, 1, 3)).law != rate("paid_days", on=date(2025, 1, 1)).law


def test_the_minimum_wage_is_compared_month_by_month_with_the_standard_of_that_month() -> None:
    before, after = Standard("南明区", 1, Decimal(1790)), Standard("南明区", 1, Decimal(1890), date(2023, 2, 1))
    months = [
        Month(date(2023, 1, 1), Decimal(1700), before),
        Month(date(2023, 2, 1), Decimal(1700), after),
        Month(date(2023, 3, 1), Decimal(1890), after),
    ]
    found = minimum_wage.reckon(months)
    assert [(line.label, line.amount) for line in found.lines] == [
        ("2023年1月", Decimal("90.00")),
        ("2023年2月", Decimal("190.00")),
    ]
    assert found.total == Decimal("280.00")
    with pytest.raises(Refused, match="哪几个月"):
        minimum_wage.reckon([])


def test_what_is_beyond_the_year_is_left_out_and_said() -> None:
    found = unsigned(started_on=date(2025, 1, 10), applied_on=date(2026, 6, 10))
    # applied on a Wednesday: 10 June 2025 is the first day in time; double wage ran from 10 February 2025
    assert any("2025年2月10日至2025年6月9日的已经超过" in note for note in found.notes)
    assert found.lines[0].label.startswith("2025年6月10日")


def test_the_permit_leaves_the_rate_of_public_holidays_and_says_why() -> None:
    found = overtime.reckon(overtime.Overtime(WAGE, DAY, Decimal(1), permit=True))
    assert "300%" in found.lines[0].formula
    assert any("综合计算工时" in note for note in found.notes)


def test_the_reader_is_told_when_the_zone_is_not_known() -> None:
    assert any("最低工资类区还没有登记" in note for note in ended().notes)
    known = ended(minimum=Standard("南明区", 1, Decimal(1890)))
    assert not any("最低工资类区还没有登记" in note for note in known.notes)
