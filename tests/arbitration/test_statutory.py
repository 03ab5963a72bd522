"""What the law gives at least: each figure asked for, each sum exact to the fen."""

from decimal import Decimal

import pytest

from arbitration.dispute.kinds import ClaimKind
from arbitration.mediation import statutory


def figures(kind, **told):
    return {"worker_id": 1, "kind": kind.value, **told}


@pytest.mark.parametrize(
    ("told", "sum_"),
    [
        (figures(ClaimKind.WAGES, months=2, monthly=Decimal("4300.00"), paid=Decimal("1000.00")), "7600.00"),
        (figures(ClaimKind.WAGES, months=1, monthly=Decimal("4300.00"), paid=Decimal("5000.00")), "0.00"),
        (figures(ClaimKind.MINIMUM_WAGE, months=3, minimum=Decimal("1890.00"), paid=Decimal("4500.00")), "1170.00"),
        # a full month's wage for each year, half for less than six months, a whole one from six months on (合同法 47)
        (
            severance := figures(
                ClaimKind.SEVERANCE, months=29, monthly=Decimal("5000.01"), ceiling=Decimal(20000), paid=Decimal(0)
            ),
            "12500.03",
        ),
        ({**severance, "months": 30}, "15000.03"),
        ({**severance, "months": 24}, "10000.02"),
        # above three times the local average: that much, and for twelve years at most
        ({**severance, "months": 180, "monthly": Decimal(30000)}, "240000.00"),
        ({**severance, "months": 180, "monthly": Decimal(19999)}, "299985.00"),
        ({**severance, "kind": ClaimKind.DAMAGES.value, "months": 24, "paid": Decimal(4)}, "19996.04"),
    ],
)
def test_the_sum(told, sum_):
    assert list(statutory.missing(told)) == []
    assert statutory.amount(told) == Decimal(sum_)


def test_a_missing_figure_is_asked_for_and_never_guessed():
    found = list(statutory.missing(figures(ClaimKind.MINIMUM_WAGE, months=3, paid=Decimal(0))))
    assert found == ["计算最低工资差额需要“当地当时的月最低工资标准”，请向当事人核实或者查明后填写，不能估计"]
    (ceiling,) = statutory.missing(figures(ClaimKind.SEVERANCE, months=3, monthly=Decimal(1), paid=Decimal(0)))
    assert "当地上年度职工月平均工资的三倍" in ceiling


def test_claims_without_a_statutory_sum_are_not_compared():
    (found,) = statutory.missing(figures(ClaimKind.REINSTATE))
    assert "其他请求不作比对" in found
