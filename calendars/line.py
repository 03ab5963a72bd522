"""A period in one line, for paper: how long, from when, what was left out, where it ended and why it moved."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from calendars.explanation import day_text
from calendars.period import Due, Extension, Pause, Term, Unit


def in_one_line(
    term: Term, start: date, found: Due, *, extensions: Sequence[Extension] = (), pauses: Sequence[Pause] = ()
) -> str:
    """ "调查期限60个工作日，自2026年3月2日起算（当日不计入，休息日扣除），至2026年5月28日届满。" Empty while the clock stands still.

    `term` has the length that was counted.
    """
    if found.day is None or found.raw is None:
        return ""
    parts = [*_counted(term, start, extensions, pauses), *_ended(found.raw, found.day)]
    if found.provisional:
        parts.append(_("该日所在年度的放假安排尚未公布，此日期为暂定"))
    return _("，").join(parts) + _("。")


def _counted(term: Term, start: date, extensions: Sequence[Extension], pauses: Sequence[Pause]) -> Iterator[str]:
    yield _("%(term)s%(length)s") % {"term": term.label, "length": term.length_label}
    if term.unit is Unit.WORKING_DAYS:
        yield _("自%(start)s起算（当日不计入，休息日扣除）") % {"start": day_text(start)}
    else:
        yield _("自%(start)s起算（当日不计入）") % {"start": day_text(start)}
    for pause in pauses:
        if pause.to:
            yield _("%(from)s至%(to)s中止，不计入") % {"from": day_text(pause.from_), "to": day_text(pause.to)}
    for extension in extensions:
        yield _("经批准延长%(length)s") % {"length": extension.unit.counted(extension.length)}


def _ended(raw: date, day: date) -> Iterator[str]:
    if day == raw:
        yield _("至%(day)s届满") % {"day": day_text(day)}
    else:
        yield _("%(raw)s为休息日") % {"raw": day_text(raw)}
        yield _("顺延至%(day)s届满") % {"day": day_text(day)}
