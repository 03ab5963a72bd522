"""How much must be stored: pure arithmetic on the figures of the project, in yuan to the fen (人社部发〔2021〕65号)."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, cast

from casework.machines import machine_of
from inspection.deposit.reasons import Relief
from registry import policy

if TYPE_CHECKING:
    from registry.models import Employer

FEN = Decimal("0.01")
HUNDRED = Decimal(100)


def required(contract_price: Decimal, rate: Decimal, *, raised: Decimal, reduced: Decimal) -> Decimal:
    """The deposit of a project: the contract price times the rate, raised or reduced by so many percent."""
    share = contract_price * rate / HUNDRED
    share = share * (HUNDRED + raised) / HUNDRED * (HUNDRED - reduced) / HUNDRED
    return share.quantize(FEN, ROUND_HALF_UP)


def allowed_rates(on: date, *, several: bool) -> tuple[Decimal, Decimal]:
    """The lowest and the highest rate in percent; lower where the contractor has several projects in one region."""
    lowest = "wage_deposit.rate_floor" if several else "wage_deposit.rate_min"
    return setting(lowest, on), setting("wage_deposit.rate_max", on)


def raise_for(contractor: "Employer", *, on: date) -> Decimal:
    """By how many percent the rate rises: for a contractor that is blacklisted, or was in arrears in the years before."""
    if _listed(contractor):
        return setting("wage_deposit.raise_blacklisted_percent", on)
    years = int(setting("wage_deposit.reduce_after_years", on))
    return setting("wage_deposit.raise_percent", on) if in_arrears(contractor, on=on, years=years) else Decimal(0)


def in_arrears(contractor: "Employer", *, on: date, years: int) -> bool:
    """Whether the contractor was ordered to pay wages on a day within so many years before."""
    since = years_before(on, years)
    cases: Any = machine_of("investigation")._default_manager
    ordered = cases.filter(employer=contractor, order_lines__isnull=False)
    return bool(ordered.filter(ordered_on__gte=since, ordered_on__lte=on).exists())


def years_without_arrears(relief: str, *, on: date) -> int:
    """For how many years there must have been no arrears."""
    return 1 if relief == Relief.SMALL else int(setting("wage_deposit.exempt_after_years", on))


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def setting(key: str, on: date) -> Decimal:
    """A dated figure. Raises MissingPolicy while nobody has decided it."""
    return Decimal(str(cast("Decimal | int", policy.value(key, on=on))))


def _listed(contractor: "Employer") -> bool:
    listings: Any = machine_of("blacklist")._default_manager
    return bool(listings.filter(employer=contractor, status__in=("LISTED", "REVIEW_EARLY")).exists())
