"""When things happen: people complain before the Spring Festival, offices work on working days from nine to half past five."""

from datetime import date, datetime, time
from random import Random

from django.utils import timezone

from calendars.days import calendar_for
from calendars.models import Day
from calendars.terms import add_days

# How many complaints a month brings, beside the others. Campaigns run from November to the Spring Festival.
MONTHS = (1.75, 1.15, 0.75, 0.7, 0.75, 0.8, 0.85, 0.85, 0.95, 0.95, 1.35, 1.7)
GROWTH_A_YEAR = 0.09
REST_DAY = 0.3
FESTIVAL = 0.08
AROUND_FESTIVAL = 0.45
DAYS_AROUND_FESTIVAL = 9
MORNING, EVENING = 9 * 60, 17 * 60 + 30


class Seasons:
    """The days of the demonstration, each with its weight, and office hours in one place."""

    def __init__(self, first: date, last: date) -> None:
        self.days = [date.fromordinal(each) for each in range(first.toordinal(), last.toordinal() + 1)]
        self._calendar = calendar_for().assuming_weekends()
        festivals = _festivals()
        self._weights = [self._weight(day, festivals) for day in self.days]

    def draw(self, rng: Random, count: int) -> list[date]:
        """So many days, busy ones more often, in order."""
        return sorted(rng.choices(self.days, self._weights, k=count))

    def working_day_before_last(self, count: int) -> date:
        """So many working days before the last day; 0 is the last day itself."""
        last = self.days[-1].toordinal()
        return date.fromordinal(self._calendar.backward(last, count) if count else last)

    def is_working(self, day: date) -> bool:
        return self._calendar.is_working(day)

    def office_moment(self, rng: Random, day: date) -> datetime:
        """Some minute of the office hours of the first working day on or after the day."""
        worked = date.fromordinal(self._calendar.next_working(day.toordinal()))
        return at(worked, rng.randrange(MORNING, EVENING), rng)

    def working_days_after(self, rng: Random, moment: datetime, count: int) -> datetime:
        """So many working days later; with 0 in the course of the same day, or of the next one when the office closes."""
        local = timezone.localtime(moment)
        minutes = local.hour * 60 + local.minute
        if count == 0 and self.is_working(local.date()) and MORNING <= minutes < EVENING - 5:
            return at(local.date(), rng.randrange(minutes + 1, EVENING + 1), rng)
        ordinal = local.date().toordinal()
        reached, _left = self._calendar.forward(ordinal, max(count, 1), date.max.toordinal())
        return at(date.fromordinal(reached or ordinal), rng.randrange(MORNING, EVENING), rng)

    def days_after(self, rng: Random, moment: datetime, count: int) -> datetime:
        """So many days later, or on the first working day after that."""
        return self.office_moment(rng, add_days(timezone.localtime(moment).date(), max(count, 1)))

    def any_moment(self, rng: Random, day: date) -> datetime:
        """When people write from home: mostly in the evening."""
        return at(day, rng.choice((rng.randrange(7 * 60, 23 * 60), rng.randrange(19 * 60, 23 * 60))), rng)

    def _weight(self, day: date, festivals: set[date]) -> float:
        weight = MONTHS[day.month - 1] * (1 + GROWTH_A_YEAR) ** ((day - self.days[0]).days / 365)
        if day in festivals:
            return weight * FESTIVAL
        near = any(
            add_days(day, shift) in festivals for shift in range(-DAYS_AROUND_FESTIVAL, DAYS_AROUND_FESTIVAL + 1)
        )
        weight *= AROUND_FESTIVAL if near else 1
        return weight if self.is_working(day) else weight * REST_DAY


def at(day: date, minutes: int, rng: Random) -> datetime:
    """That minute of the day at the authority's place."""
    clock = time(minutes // 60, minutes % 60, rng.randrange(60), rng.randrange(1_000_000))
    return datetime.combine(day, clock, tzinfo=timezone.get_default_timezone())


def _festivals() -> set[date]:
    return set(Day.objects.filter(holiday="春节", kind=Day.Kind.REST).values_list("day", flat=True))
