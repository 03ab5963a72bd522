"""Double wage for want of a written contract (二倍工资): from the second month until the day before the contract, for eleven months
at most, and only for the days within one year before the application.

合同法 arts 10, 14, 82; 实施条例 arts 6, 7; 仲裁法 art 27; part months by working days: 解释(二) art 6 (K-med). Practice counts month
by month from the first day of work; read by the letter of the Civil Code every day comes one later (`literal`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from calendars.law import cite
from calendars.register import term
from calendars.table import Calendar
from calendars.terms import add_days, due
from casework.templatetags.formatting import day
from contracts.calculators.service import MONTHS, months_after
from contracts.calculators.statement import Line, Refused, Statement, fen, refuse_negative, yuan

LAW = cite("合同法 82", "实施条例 6, 7")
PART = cite("合同法 82", "解释(二) 6")
FIRST_DAY = date(2008, 1, 1)  # 合同法 97.2: who was employed already, counts from here
LIMIT = "ARB-LIMIT"
MOST_ROLLED = 20  # days by which a holiday moves the end of a year, at most


@dataclass(frozen=True)
class Unsigned:
    """`wage` yuan a month; no contract in writing since `started_on`. `applied_on`: the day from which the year counts back.

    `signed_on` is the day a contract was signed, `ended_on` the last day of work; None where it has not come to that.
    """

    started_on: date
    applied_on: date
    wage: Decimal
    signed_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True)
class Days:
    """The days of the law: double wage from and to (both included), deemed open-ended from the day after."""

    double_from: date
    double_to: date
    deemed_on: date


@dataclass(frozen=True)
class Part:
    """One month of double wage, or what of it counts: `days` of the `of` working days of the month."""

    first: date
    last: date
    days: int
    of: int

    @property
    def whole(self) -> bool:
        return self.days == self.of


def days_of(started_on: date, *, literal: bool = False) -> Days:
    """By practice month two begins one month after the first day of work; by the letter (民法典 201) a day later."""
    start = max(started_on, FIRST_DAY)
    later = 1 if literal else 0
    deemed_on = add_days(months_after(start, MONTHS), later)
    return Days(add_days(months_after(start, 1), later), add_days(deemed_on, -1), deemed_on)


def earliest_in_time(applied_on: date, calendar: Calendar) -> date:
    """The first day whose own year (仲裁法 27) has not run out on the day of the application."""
    found = add_days(_year_before(applied_on), -MOST_ROLLED)
    while _last_day(found, calendar) < applied_on:
        found = add_days(found, 1)
    return found


def reckon(told: Unsigned, *, calendar: Calendar, literal: bool = False) -> Statement:
    """Raises Refused."""
    refuse_negative(wage=told.wage)
    _check(told)
    law = days_of(told.started_on, literal=literal)
    last = min(_lasts(told, law))
    if last < law.double_from:
        raise Refused(
            _("还没有到付二倍工资的时候：%(start)s起用工，从%(day)s起没有签合同的才付二倍工资。")
            % {"start": day(told.started_on), "day": day(law.double_from)},
            field="signed_on" if told.signed_on else "started_on",
        )
    since = earliest_in_time(told.applied_on, calendar)
    parts = tuple(parts_of(told.started_on, max(since, law.double_from), last, calendar, literal=literal))
    return Statement(
        title=_("没有签书面合同的二倍工资"),
        facts=tuple(_facts(told, law, last, since)),
        lines=tuple(_lines(parts, told.wage)),
        law=LAW,
        notes=(*_notes(told, law, last, since), *_about_parts(parts, calendar)),
    )


def parts_of(started_on: date, first: date, last: date, calendar: Calendar, *, literal: bool = False) -> Iterator[Part]:
    """The months of double wage, or the parts of them, that lie between two days."""
    start = max(started_on, FIRST_DAY)
    later = 1 if literal else 0
    known = calendar.assuming_weekends()
    for number in range(1, MONTHS):
        begins = add_days(months_after(start, number), later)
        ends = add_days(months_after(start, number + 1), later - 1)
        if max(begins, first) <= min(ends, last):
            inside = (max(begins, first), min(ends, last))
            yield Part(*inside, days=_working(*inside, known), of=_working(begins, ends, known))


def _working(first: date, last: date, calendar: Calendar) -> int:
    return calendar.count_working(add_days(first, -1).toordinal(), last.toordinal())


def _check(told: Unsigned) -> None:
    if not told.wage:
        raise Refused(_("请填写月工资。"), field="wage")
    if told.applied_on < told.started_on:
        raise Refused(_("申请的日期早于进单位的日期，请核对。"), field="applied_on")
    if told.ended_on and told.ended_on < told.started_on:
        raise Refused(_("离开的日期早于进单位的日期，请核对。"), field="ended_on")
    if told.signed_on and told.ended_on and told.signed_on > told.ended_on:
        raise Refused(_("签合同的日期晚于离开的日期，请核对。"), field="signed_on")


def _lasts(told: Unsigned, law: Days) -> Iterator[date]:
    """Each of the days on which double wage ends; the first of them counts."""
    yield law.double_to
    yield told.applied_on
    if told.signed_on:
        yield add_days(told.signed_on, -1)
    if told.ended_on:
        yield told.ended_on


def _year_before(applied_on: date) -> date:
    try:
        return applied_on.replace(year=applied_on.year - 1)
    except ValueError:  # 29 February
        return date(applied_on.year - 1, 2, 28)


def _last_day(knew_on: date, calendar: Calendar) -> date:
    found = due(term(LIMIT), knew_on, calendar, explain=False, beyond="provisional").day
    assert found is not None
    return found


def _lines(parts: tuple[Part, ...], wage: Decimal) -> Iterator[Line]:
    """Whole months that follow each other stand in one line."""
    run: list[Part] = []
    for part in parts:
        if part.whole:
            run.append(part)
            continue
        yield from _months(run, wage)
        run = []
        words = {"wage": yuan(wage), "of": part.of, "days": part.days}
        formula = _("%(wage)s÷当月%(of)d个工作日×%(days)d个工作日") % words
        yield Line(_span(part.first, part.last), formula, fen(wage * part.days / part.of), PART)
    yield from _months(run, wage)


def _months(run: list[Part], wage: Decimal) -> Iterator[Line]:
    if run:
        formula = _("%(wage)s×%(months)d个月") % {"wage": yuan(wage), "months": len(run)}
        yield Line(_span(run[0].first, run[-1].last), formula, fen(wage * len(run)), LAW)


def _span(first: date, last: date) -> str:
    return _("%(first)s至%(last)s") % {"first": day(first), "last": day(last)}


def _facts(told: Unsigned, law: Days, last: date, since: date) -> Iterator[tuple[str, str]]:
    yield _("开始干活的日子"), day(told.started_on)
    yield _("书面合同"), day(told.signed_on) if told.signed_on else _("没有签")
    if told.ended_on:
        yield _("离开的日子"), day(told.ended_on)
    yield _("月工资"), yuan(told.wage)
    yield _("付二倍工资的时间"), _span(law.double_from, last)
    if not told.signed_on and min(told.ended_on or told.applied_on, told.applied_on) >= law.deemed_on:
        yield _("视为已订立无固定期限合同"), _("满一年之日，%(day)s") % {"day": day(law.deemed_on)}
    yield _("申请的日子"), day(told.applied_on)
    yield _("一年时效内最早的一天"), day(since)


def _notes(told: Unsigned, law: Days, last: date, since: date) -> Iterator[str]:
    yield _("这里算的是单位应当另外加付的一倍；平时的工资没有发的，要另外算。")
    yield _("第一个月不付二倍工资，最多付十一个月；签了合同的，付到签合同的前一天。")
    if told.started_on < FIRST_DAY:
        yield _("2008年1月1日以前就在单位的，从2008年1月1日起算（劳动合同法第97条）。")
    if since > law.double_from:
        gone = _span(law.double_from, min(add_days(since, -1), last))
        yield _(
            "%(gone)s的已经超过申请仲裁的一年时效，没有算进去。这一年里向单位要过、找过部门的，时效从那天重新算，请把这些写清楚。"
        ) % {"gone": gone}


def _about_parts(parts: tuple[Part, ...], calendar: Calendar) -> Iterator[str]:
    broken = [part for part in parts if not part.whole]
    if broken:
        yield _("不满一个月的按当月的工作日折算（来源标记K，条文尚待核对）。")
    if any(part.last.year >= calendar.last_known for part in broken) and not calendar.knows(broken[-1].last):
        yield _("下一年的放假安排还没有公布，按周一至周五推算。")
