"""The table of working days as plain data: which days are rest, which are worked, and which notice says so."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

SATURDAY, SUNDAY = 5, 6
# The names in the notices; listed so that they are translated.
HOLIDAYS = (
    gettext_noop("元旦"),
    gettext_noop("春节"),
    gettext_noop("清明节"),
    gettext_noop("劳动节"),
    gettext_noop("端午节"),
    gettext_noop("中秋节"),
    gettext_noop("国庆节"),
    gettext_noop("抗战胜利70周年纪念日"),
)


class UnknownYear(ValueError):
    """The holidays of this year are not in the table, so a day in it is neither rest nor work. A sentence for the user."""

    def __init__(self, year: int, *, empty: bool = False) -> None:
        self.year = year
        text = (
            _("日历尚未载入，不能推算%(year)d年的期限。请系统管理员运行 manage.py load_calendar。")
            if empty
            else _(
                "日历中没有%(year)d年的放假安排，不能推算落在该年的期限。"
                "请系统管理员在“放假通知”中录入该年的通知并标明已录全（国务院办公厅一般在上年第四季度公布）。"
            )
        )
        super().__init__(text % {"year": year})


@dataclass(frozen=True, slots=True)
class DayFact:
    """A day that a notice made a rest day or a working day."""

    day: date
    working: bool
    holiday: str
    notice: str


class Calendar:
    """Working days of one place. Days are handled as ordinals inside; a year's working days are listed once, when first asked.

    Raises UnknownYear for a day in a year that no notice has announced. `assuming_weekends()` gives the same calendar
    for reckoning ahead: beyond the last announced year every Monday to Friday counts as worked.
    """

    __slots__ = ("_ahead", "_assume", "_facts", "_years", "known_years", "last_known")

    def __init__(self, facts: Iterable[DayFact], known_years: Iterable[int], *, assume: bool = False) -> None:
        self._facts = {fact.day: fact for fact in facts}
        self._years: dict[int, tuple[int, ...]] = {}
        self._assume = assume
        self._ahead: Calendar | None = None
        self.known_years = frozenset(known_years)
        self.last_known = max(self.known_years, default=0)

    def assuming_weekends(self) -> "Calendar":
        """This calendar, with bare weekends beyond the last announced year."""
        if self._assume:
            return self
        if self._ahead is None:
            self._ahead = Calendar(self._facts.values(), self.known_years, assume=True)
        return self._ahead

    def knows(self, day: date) -> bool:
        """Whether the year's notice is in the table."""
        return day.year in self.known_years

    def is_working(self, day: date) -> bool:
        """Whether the day is worked, make-up days included. Raises UnknownYear."""
        self._require(day.year)
        fact = self._facts.get(day)
        return fact.working if fact else day.weekday() < SATURDAY

    def reason(self, day: date) -> str:
        """Why the day is worked or not, with the notice, in the reader's language. Raises UnknownYear."""
        self._require(day.year)
        fact = self._facts.get(day)
        if fact is None:
            return {SATURDAY: _("星期六"), SUNDAY: _("星期日")}.get(day.weekday(), _("工作日"))
        words = {"holiday": _(fact.holiday) if fact.holiday else "", "notice": fact.notice}
        if fact.working:
            return _("%(holiday)s调休上班，%(notice)s") % words
        return _("%(holiday)s放假，%(notice)s") % words

    def by_notice(self, day: date) -> bool:
        """Whether a notice says something about this day."""
        return day in self._facts

    def notice_of(self, day: date) -> str:
        """The label of the notice that says something about this day; empty where none does."""
        fact = self._facts.get(day)
        return fact.notice if fact else ""

    def working_days(self, year: int) -> tuple[int, ...]:
        """Ordinals of the year's working days, ascending. Raises UnknownYear."""
        if year not in self._years:
            self._require(year)
            days = map(date.fromordinal, range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1))
            self._years[year] = tuple(day.toordinal() for day in days if self.is_working(day))
        return self._years[year]

    def forward(self, after: int, count: int, limit: int) -> tuple[int | None, int]:
        """Count working days after an ordinal, none later than `limit`: the day reached, or None and the count left.

        Looks only at years that it must, so a year without data matters only when a day in it is needed.
        """
        year = date.fromordinal(after + 1).year
        while count:
            if limit < date(year, 1, 1).toordinal():
                return None, count
            days = self.working_days(year)
            first, end = bisect_right(days, after), bisect_right(days, limit)
            if first + count <= end:
                return days[first + count - 1], 0
            count -= max(0, end - first)
            year += 1
        return after, 0

    def backward(self, before: int, count: int) -> int:
        """The ordinal of the count-th working day before an ordinal, which is not counted itself."""
        year = date.fromordinal(before - 1).year
        while True:
            days = self.working_days(year)
            index = bisect_left(days, before) - count
            if index >= 0:
                return days[index]
            count -= bisect_left(days, before)
            year -= 1

    def next_working(self, ordinal: int) -> int:
        """The first working day on or after an ordinal."""
        found, _left = self.forward(ordinal - 1, 1, date.max.toordinal())
        return ordinal if found is None else found

    def count_working(self, after: int, until: int) -> int:
        """How many working days lie after one ordinal, up to and including the other."""
        if until <= after:
            return 0
        _reached, left = self.forward(after, until - after, until)
        return until - after - left

    def _require(self, year: int) -> None:
        if year not in self.known_years and not (self._assume and self.known_years and year > self.last_known):
            raise UnknownYear(year, empty=not self.known_years)
