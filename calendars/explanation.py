"""The course of a period told day by day, each rule with its article; read by clerks, parties and judges."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from calendars.counting import NEVER, Course, Stretch, course, span
from calendars.law import Citation, cite
from calendars.period import Step, Unit

START_NOT_COUNTED = cite("民诉法 85", "民法典 201")
CORRESPONDING_DAY = cite("民法典 202")
ROLLED = cite("民诉法 85", "民法典 203")


def steps(told: Course, own: Sequence[Stretch]) -> tuple[Step, ...]:
    """The explanation of a course; `own` is the term without its extensions, to say from where these were added.

    Lines are in the order of the count. A line that states a rule does not count as a day of the period.
    """
    if told.term.backwards:
        return tuple(_backwards(told))
    lines = list(_forwards(told, own))
    if list(own) != list(told.pieces):
        extension = _extension(told, own)
        later = (index for index, line in enumerate(lines) if line.day > extension.day)
        lines.insert(next(later, len(lines)), extension)
    return tuple(lines)


def day_text(day: date) -> str:
    """A day as the reader's language writes it: 2026年5月28日."""
    return date_format(day, "DATE_FORMAT")


def _forwards(told: Course, own: Sequence[Stretch]) -> Iterator[Step]:
    yield from _opening(told, own)
    by_the_hour = told.term.unit is Unit.HOURS
    first = _("开始的时不计入期间") if by_the_hour else _("起算当日不计入期间")
    yield _rule(told.start, first, START_NOT_COUNTED)
    cursor = told.start
    for piece, end in zip(told.pieces, told.ends, strict=False):
        yield from _stretch(told, cursor, end, piece)
        cursor = end
    if told.raw is None:
        yield from _stretch(told, cursor, _standstill(told) - 1, told.pieces[len(told.ends)], finished=False)
    else:
        yield from _rolling(told, told.raw)
    if told.last is None:
        yield _standing_still(told)


def _opening(told: Course, own: Sequence[Stretch]) -> Iterator[Step]:
    term = told.term
    length = _("加").join(piece.unit.counted(piece.length) for piece in own)
    words = {"term": term.label, "length": length, "event": term.start_label}
    text = _("%(term)s：%(length)s，自%(event)s起") if term.start_label else _("%(term)s：%(length)s")
    yield _rule(told.start, text % words, term.law)
    if term.valid_from and date.fromordinal(told.start) < term.valid_from:
        text = _("起算日早于所引规定的施行日（%(day)s），应当核对当时有效的规定")
        yield _rule(told.start, text % {"day": day_text(term.valid_from)})


def _stretch(told: Course, cursor: int, end: int, piece: Stretch, *, finished: bool = True) -> Iterator[Step]:
    if piece.unit in (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS):
        yield from _day_by_day(told, cursor, end, piece.unit)
        return
    for begin, until in told.paused:
        if begin <= end and until > cursor and until < NEVER:
            text = _("自%(from)s至%(to)s中止，该段日数不计入期间")
            yield _rule(begin, text % {"from": _text(begin), "to": _text(until)})
    if finished:
        yield _corresponding(cursor, end, piece)


def _day_by_day(told: Course, cursor: int, end: int, unit: Unit) -> Iterator[Step]:
    number = 0
    for ordinal in range(cursor + 1, end + 1):
        if _is_paused(told, ordinal):
            yield Step(date.fromordinal(ordinal), False, _("期限中止，不计入"))
            continue
        line = _working_day(told, ordinal, number) if unit is Unit.WORKING_DAYS else _any_day(told, ordinal, number)
        number += line.counts
        yield line


def _working_day(told: Course, ordinal: int, number: int) -> Step:
    day = date.fromordinal(ordinal)
    if not told.calendar.is_working(day):
        return Step(day, False, _("不计入：%(reason)s") % {"reason": _reason(told, day)})
    words = {"number": number + 1, "reason": told.calendar.reason(day)}
    text = _("第%(number)d个工作日：%(reason)s") if told.calendar.by_notice(day) else _("第%(number)d个工作日")
    return Step(day, True, _assumed(told, day, text % words))


def _any_day(told: Course, ordinal: int, number: int) -> Step:
    day = date.fromordinal(ordinal)
    rest = told.calendar.knows(day) and not told.calendar.is_working(day)
    text = _("第%(number)d日：%(reason)s；期间内的休息日不扣除") if rest else _("第%(number)d日")
    return Step(day, True, text % {"number": number + 1, "reason": told.calendar.reason(day) if rest else ""})


def _corresponding(cursor: int, end: int, piece: Stretch) -> Step:
    words = {"length": piece.unit.counted(piece.length), "day": _text(end)}
    if piece.unit is Unit.HOURS:
        text = _("%(length)s自该时刻起连续计算，至%(day)s的同一时刻届满")
        return Step(date.fromordinal(end), True, text % words)
    if end != cursor + span(cursor, piece):
        text = _("%(length)s连同中止的日数，于%(day)s届满")
    elif date.fromordinal(cursor).day == date.fromordinal(end).day:
        text = _("%(length)s至对应日%(day)s届满")
    else:
        text = _("%(length)s于%(day)s届满：该月没有对应日，以月末日为届满日")
    return Step(date.fromordinal(end), True, _lawful(text % words, CORRESPONDING_DAY))


def _extension(told: Course, own: Sequence[Stretch]) -> Step:
    before = course(told.term, date.fromordinal(told.start), told.calendar, own, told.paused)
    end = before.raw if before.raw is not None else _standstill(told)
    text = _("原期限至%(day)s；延长的期间自未顺延的原届满日起接续计算") % {"day": _text(end)}
    return _rule(end, text, told.term.law)


def _rolling(told: Course, raw: int) -> Iterator[Step]:
    if not told.term.rolls:
        if told.pieces[-1].unit is not Unit.WORKING_DAYS:
            yield _rule(raw, _("届满日为%(day)s，本期限不因休息日顺延") % {"day": _text(raw)})
        return
    if told.last == raw:
        return
    reason = _reason(told, date.fromordinal(raw))
    text = _("届满日%(day)s为休息日：%(reason)s；顺延至休息日结束后的第一个工作日")
    yield _rule(raw, text % {"day": _text(raw), "reason": reason}, ROLLED)
    for ordinal in range(raw + 1, told.last if told.last is not None else _standstill(told)):
        paused = _is_paused(told, ordinal)
        why = _("期限中止") if paused else _reason(told, date.fromordinal(ordinal))
        yield Step(date.fromordinal(ordinal), False, _("顺延：%(reason)s") % {"reason": why})
    if told.last is not None:
        why = _reason(told, date.fromordinal(told.last))
        yield Step(date.fromordinal(told.last), False, _("顺延后的届满日：%(reason)s") % {"reason": why})


def _standing_still(told: Course) -> Step:
    words = {"day": _text(_standstill(told)), "left": told.left.unit.counted(told.left.left)}
    text = (
        _("自%(day)s起中止；恢复后继续计算，尚余%(left)s")
        if told.left.left
        else _("自%(day)s起中止；恢复后的第一个工作日届满")
    )
    return _rule(_standstill(told), text % words)


def _backwards(told: Course) -> Iterator[Step]:
    yield from _opening(told, told.pieces)
    yield _rule(told.start, _("自当日起向前倒算，当日不计入"), START_NOT_COUNTED)
    end = told.raw if told.raw is not None else told.start
    number = 0
    for ordinal in range(told.start - 1, end - 1, -1):
        working_days = told.pieces[0].unit is Unit.WORKING_DAYS
        line = _working_day(told, ordinal, number) if working_days else _any_day(told, ordinal, number)
        number += line.counts
        yield line
    if told.last is not None and told.last != end:
        text = _("最晚日为休息日：%(reason)s；提前至此前最后一个工作日")
        yield _rule(told.last, text % {"reason": _reason(told, date.fromordinal(end))})


def _reason(told: Course, day: date) -> str:
    return _assumed(told, day, told.calendar.reason(day))


def _assumed(told: Course, day: date, text: str) -> str:
    if told.calendar.knows(day):
        return text
    return _("%(text)s（该年放假安排尚未公布，暂按周末推定）") % {"text": text}


def _is_paused(told: Course, ordinal: int) -> bool:
    return any(begin <= ordinal <= end for begin, end in told.paused)


def _standstill(told: Course) -> int:
    """The day on which the pause began that has not ended."""
    return max(told.paused[-1][0], told.start + 1)


def _rule(ordinal: int, text: str, law: Citation | None = None) -> Step:
    return Step(date.fromordinal(ordinal), False, _lawful(text, law))


def _lawful(text: str, law: Citation | None) -> str:
    return _("%(text)s（%(law)s）") % {"text": text, "law": law} if law else text


def _text(ordinal: int) -> str:
    return day_text(date.fromordinal(ordinal))
