"""How days, instants, amounts and remaining days read on a page; pure functions, no template in them.

Every date and every amount on a screen or on paper goes through here, so that one case never shows two spellings of a day.
"""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

DASH = "—"

_WEEKDAYS = (
    gettext_lazy("周一"),
    gettext_lazy("周二"),
    gettext_lazy("周三"),
    gettext_lazy("周四"),
    gettext_lazy("周五"),
    gettext_lazy("周六"),
    gettext_lazy("周日"),
)

# A deadline is "at risk" in its last fifth, and always in its last two days.
RISK_SHARE = 5
RISK_DAYS = 2
# A day without a known start (a list's due column) is "at risk" in its last three days.
RISK_DAYS_IN_LISTS = 3


class Level(StrEnum):
    """What a deadline's colour says; the same words are the css tones."""

    ON_COURSE = "good"
    AT_RISK = "risk"
    BREACHED = "bad"


def legal_day(value: date | datetime | None) -> date | None:
    """The legal day of a date or of an instant in the authority's zone."""
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


def _format(value: date | datetime, pattern: str) -> str:
    return formats.date_format(value, pattern)


def day(value: date | datetime | None) -> str:
    """2026年11月21日."""
    found = legal_day(value)
    # Translators: a date format of Django; the whole date, for example "21 November 2026" as "j F Y".
    return _format(found, _("Y年n月j日")) if found else DASH


def weekday(value: date | datetime | None) -> str:
    """周六."""
    found = legal_day(value)
    return str(_WEEKDAYS[found.weekday()]) if found else DASH


def day_short(value: date | datetime | None) -> str:
    """11月21日 周六; for days of the near past and future, where the year goes without saying."""
    found = legal_day(value)
    if not found:
        return DASH
    # Translators: a date format of Django; day and month without year, for example "21 Nov" as "j M".
    pattern = _("n月j日")  # by itself: what stands inside an f-string is not collected for translation
    return f"{_format(found, pattern)} {weekday(found)}"


def day_full(value: date | datetime | None) -> str:
    """2026年11月21日 周六; where a person has to act by that day."""
    found = legal_day(value)
    return f"{day(found)} {weekday(found)}" if found else DASH


def moment(value: date | datetime | None) -> str:
    """2026年11月21日 14:05, in the authority's zone; a day without an hour stays a day."""
    if not isinstance(value, datetime):
        return day(value)
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{day(local)} {_format(local, 'H:i')}"


def clock_time(value: datetime | None) -> str:
    """14:05, in the authority's zone."""
    if not value:
        return DASH
    return _format(timezone.localtime(value) if timezone.is_aware(value) else value, "H:i")


def amount(value: Decimal | int | str | None) -> str:
    """1,234.00; for columns whose head names the currency. Rounds half up to the fen."""
    if value is None or value == "":
        return DASH
    try:
        exact = Decimal(str(value)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    except InvalidOperation:
        return DASH
    if not exact.is_finite():
        return DASH
    sign = "−" if exact < 0 else ""
    return f"{sign}{abs(exact):,.2f}"


def money(value: Decimal | int | str | None) -> str:
    """¥1,234.00; a negative amount carries its sign before the ¥."""
    plain = amount(value)
    if plain == DASH:
        return DASH
    return f"−¥{plain[1:]}" if plain.startswith("−") else f"¥{plain}"


def count_of_days(due: date, today: date) -> int:
    """Calendar days from today until the due day; negative once it has passed."""
    return (due - today).days


def days_left(due: date | datetime | None, today: date) -> str:
    """还剩 3 天 / 今天到期 / 已超 2 天. The due day itself is still in time."""
    last = legal_day(due)
    if not last:
        return DASH
    left = count_of_days(last, today)
    if left == 0:
        return _("今天到期")
    if left > 0:
        return ngettext("还剩 %(days)d 天", "还剩 %(days)d 天", left) % {"days": left}
    return ngettext("已超 %(days)d 天", "已超 %(days)d 天", -left) % {"days": -left}


def level(due: date, today: date, start: date | None = None) -> Level:
    """On course, at risk or breached; with the start known, the last fifth of the span is at risk."""
    left = count_of_days(due, today)
    if left < 0:
        return Level.BREACHED
    if start is None:
        return Level.AT_RISK if left <= RISK_DAYS_IN_LISTS else Level.ON_COURSE
    near = max(RISK_DAYS, count_of_days(due, start) // RISK_SHARE)
    return Level.AT_RISK if left <= near else Level.ON_COURSE


def elapsed_percent(start: date, due: date, today: date) -> int:
    """How much of the span has passed, 0 to 100; a started clock shows at least a sliver."""
    span = count_of_days(due, start)
    if span <= 0:
        return 100
    return max(2, min(100, round(100 * count_of_days(today, start) / span)))


def file_size(size: int | None) -> str:
    """856 KB / 2.4 MB."""
    if size is None:
        return DASH
    if size < 1024:
        return f"{size} B"
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} KB"
    return f"{size / (1024 * 1024):.1f} MB"
