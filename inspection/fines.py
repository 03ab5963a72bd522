"""The catalogue of fines (`inspection/data/fines.toml`; law reference, 3.7) and the local discretion benchmark (裁量基准).

The band is the law's; tiers inside it are set locally, dated, and loaded from a file of the authority
(`manage.py load_benchmark`). Without tiers only the band holds.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.law import Citation, cite

DATA = Path(__file__).parent / "data" / "fines.toml"
BASE = "base"
FEN = Decimal("0.01")


@dataclass(frozen=True)
class Band:
    """The least and the most that one fine may be, in yuan."""

    low: Decimal
    high: Decimal

    def __contains__(self, amount: Decimal) -> bool:
        return self.low <= amount <= self.high

    def __str__(self) -> str:
        if self.low == self.high:
            return _("%(amount)s元") % {"amount": self.low}
        return _("%(low)s元至%(high)s元") % {"low": self.low, "high": self.high}


@dataclass(frozen=True)
class Fine:
    """One entry of the catalogue. `by` says what the band is multiplied with; `instead` is what happens where no fine exists."""

    code: str
    violation: str
    law: Citation
    valid_from: date
    order_first: bool
    person: bool
    least: Decimal | None
    most: Decimal | None
    by: str
    of: str
    instead: str

    @property
    def exists(self) -> bool:
        return self.most is not None

    def times(self, count: int, base: Decimal | None) -> Decimal | None:
        """What the band is multiplied with; None while that is not known."""
        if self.by == BASE:
            return base if base and base > 0 else None
        if not self.by:
            return Decimal(1)
        return Decimal(count) if count > 0 else None

    def band(self, count: int, base: Decimal | None) -> Band | None:
        """The statutory band for so many workers, or for this amount (处罚法 art 34)."""
        times = self.times(count, base)
        if times is None or self.least is None or self.most is None:
            return None
        return Band((self.least * times).quantize(FEN), (self.most * times).quantize(FEN))


@cache
def catalogue() -> Mapping[str, Fine]:
    """Every entry by its code, in the order of the file."""
    with DATA.open("rb") as file:
        return {code: _entry(code, table) for code, table in tomllib.load(file).items()}


def _entry(code: str, table: Mapping[str, object]) -> Fine:
    least, most = (Decimal(str(each)) for each in table["band"]) if "band" in table else (None, None)  # type: ignore[attr-defined]
    return Fine(
        code=code,
        violation=str(table["violation"]),
        law=cite(str(table["law"])),
        valid_from=table["from"],  # type: ignore[arg-type]
        order_first=bool(table.get("order_first")),
        person=bool(table.get("person")),
        least=least,
        most=most,
        by=str(table.get("by", "")),
        of=str(table.get("of", "")),
        instead=str(table.get("instead", "")),
    )


def fine(code: str) -> Fine | None:
    return catalogue().get(code)


class BenchmarkTier(models.Model):
    """One tier of a local discretion benchmark: amounts for one worker or unit, or times of the base, as in the law's band."""

    fine_code = models.CharField(gettext_lazy("罚则代码"), max_length=12)
    tier = models.CharField(gettext_lazy("裁量阶次"), max_length=40)
    criteria = models.CharField(gettext_lazy("适用情形"), max_length=300)
    low = models.DecimalField(gettext_lazy("下限"), max_digits=12, decimal_places=2)
    high = models.DecimalField(gettext_lazy("上限"), max_digits=12, decimal_places=2)
    valid_from = models.DateField(gettext_lazy("自何日起适用"))
    valid_until = models.DateField(gettext_lazy("适用至何日"), null=True, blank=True)
    source = models.CharField(gettext_lazy("依据文件"), max_length=200)

    class Meta:
        app_label = "inspection"
        verbose_name = gettext_lazy("裁量基准")
        verbose_name_plural = gettext_lazy("裁量基准")
        ordering = ["fine_code", "low", "id"]
        constraints = [
            models.UniqueConstraint(fields=["fine_code", "tier", "valid_from"], name="benchmark_tier_once"),
            models.CheckConstraint(
                name="benchmark_tier_in_order",
                condition=Q(low__gte=0, low__lte=F("high"))
                & (Q(valid_until=None) | Q(valid_until__gte=F("valid_from"))),
            ),
        ]

    def __str__(self) -> str:
        return self.tier

    def band(self, count: int, base: Decimal | None) -> Band | None:
        """What the tier allows for so many workers, or for this amount."""
        known = fine(self.fine_code)
        times = known.times(count, base) if known else None
        return None if times is None else Band((self.low * times).quantize(FEN), (self.high * times).quantize(FEN))


def tiers(code: str, *, on: date) -> list[BenchmarkTier]:
    """The tiers of one entry that hold on that day; none where the authority has set none."""
    dated = BenchmarkTier.objects.filter(fine_code=code, valid_from__lte=on)
    return list(dated.filter(Q(valid_until=None) | Q(valid_until__gte=on)))
