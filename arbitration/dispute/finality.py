"""Whether what is decided on a claim item is final (仲裁法 art 47), item by item (解释(一) art 19).

Money of art 47(1) is final up to twelve monthly minimum wages of the place, reckoned by the amount that is determined for each
item; a labour standard is final whatever the amount; everything else is not. The wage is the dated setting of the zone in which
the region lies, in force on the day of the award (POLICY: the day of the award is arbitration's practice).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from arbitration.dispute.kinds import NATURE, Place
from registry.models import Region
from registry.wages import MissingWage, minimum_wage

if TYPE_CHECKING:
    from arbitration.dispute.models import Arbitration

__all__ = ["Ceiling", "Judged", "MissingWage", "ceiling", "judge", "needs_wage", "region_of"]

MONTHS = 12  # 仲裁法 art 47(1)


@dataclass(frozen=True)
class Ceiling:
    """The amount up to which one item is final: where, which tier, by which setting, in yuan."""

    region: Region
    tier: int
    key: str
    monthly: Decimal
    tag: str

    @property
    def amount(self) -> Decimal:
        return self.monthly * MONTHS


@dataclass(frozen=True)
class Judged:
    """One item as it was classified; `monthly` is the wage on which it rests, None where no amount matters."""

    final: bool
    monthly: Decimal | None
    why: str


def region_of(case: "Arbitration") -> Region:
    """The place whose minimum wage counts: where the contract is performed, else the employer's seat."""
    if case.place == Place.PERFORMANCE and case.workplace_region:
        return case.workplace_region
    return case.employer.region


def ceiling(region: Region, on: date) -> Ceiling:
    """The ceiling of a place on a day. Raises MissingWage: it is asked for, never guessed."""
    found = minimum_wage(region, on)
    return Ceiling(found.region, found.tier, found.key, found.monthly, found.tag)


def needs_wage(kind: str) -> bool:
    """Whether the amount decides."""
    return NATURE[kind].final_up_to_limit


def judge(kind: str, granted: Decimal | None, found: Ceiling | None, *, by_worker: bool = True) -> Judged:
    """Classify one item. `granted` is what is determined for it, in yuan; nothing granted counts as zero.

    `found` may be None only for kinds whose amount does not matter. What an employer asks of a worker is never the recovery
    of pay of which 仲裁法 art 47(1) speaks.
    """
    nature = NATURE[kind]
    if nature.labour_standard:
        return Judged(True, None, _("因执行国家的劳动标准发生的争议，不论金额，为终局"))
    if not nature.final_up_to_limit or not by_worker:
        return Judged(False, None, _("不属于《劳动争议调解仲裁法》第四十七条所列的争议，为非终局"))
    assert found is not None
    words = {"limit": found.amount, "monthly": found.monthly}
    if (granted or Decimal(0)) <= found.amount:
        return Judged(
            True,
            found.monthly,
            _("不超过当地月最低工资标准十二个月金额（%(monthly)s元×12＝%(limit)s元），为终局") % words,
        )
    return Judged(
        False, found.monthly, _("超过当地月最低工资标准十二个月金额（%(monthly)s元×12＝%(limit)s元），为非终局") % words
    )
