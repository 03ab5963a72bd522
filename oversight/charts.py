"""Charts as plain SVG made here: links are bars, a screen reader reads title and description, the same markup prints.

Colours are presentation attributes, because the content policy forbids inline style and the paper renderer ignores page
CSS inside an svg.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

WIDTH, LEFT, RIGHT, TOP, ROW = 720, 108, 110, 36, 30
GOOD, BAD, INK, LINE, SOFT = "#1a7f4b", "#b42318", "#1b2733", "#d8dee4", "#56616c"
NO_CASES = _("无案件")
PLAIN = "#0b6e72"  # where no target says what is good


@dataclass(frozen=True)
class Bar:
    """One bar: a rate in per cent, or None when nothing was counted."""

    label: str
    value: float | None
    url: str
    note: str


def bars(
    items: Sequence[Bar], *, target: float | None, title: str, identity: str, nothing: str | Promise = NO_CASES
) -> SafeString:
    """Horizontal bars from 0 to 100 %, with the target line where there is a target; each bar is a link.

    `nothing` stands where nothing was counted.
    """
    height = TOP + ROW * len(items) + 28
    return format_html(
        '<svg class="chart-svg" viewBox="0 0 {} {}" width="100%" role="group" font-size="13" fill="currentColor" '
        'aria-labelledby="{}-title {}-text"><title id="{}-title">{}</title><desc id="{}-text">{}</desc>{}{}{}</svg>',
        WIDTH,
        height,
        identity,
        identity,
        identity,
        title,
        identity,
        _description(items, target),
        _grid(height),
        format_html_join("", "{}", ((_bar(place, bar, target, nothing),) for place, bar in enumerate(items))),
        "" if target is None else _target_line(target, height),
    )


def _description(items: Sequence[Bar], target: float | None) -> str:
    if target is None:
        return gettext("共%(count)s项") % {"count": len(items)}
    below = [bar.label for bar in items if bar.value is not None and bar.value < target]
    return gettext("共%(count)s项，低于目标的有%(below)s项：%(names)s") % {
        "count": len(items),
        "below": len(below),
        "names": "、".join(below) or gettext("无"),
    }


def _x(value: float) -> float:
    return LEFT + value / 100 * (WIDTH - LEFT - RIGHT)


def _grid(height: int) -> SafeString:
    return format_html_join(
        "",
        '<line stroke="{}" x1="{}" x2="{}" y1="{}" y2="{}"/><text x="{}" y="{}" text-anchor="middle" font-size="12">{}%</text>',
        (
            (LINE, f"{_x(tick):.1f}", f"{_x(tick):.1f}", TOP - 6, height - 24, f"{_x(tick):.1f}", height - 8, tick)
            for tick in range(0, 101, 25)
        ),
    )


def _bar(place: int, bar: Bar, target: float | None, nothing: str | Promise) -> SafeString:
    top = TOP + place * ROW
    value = bar.value if bar.value is not None else 0.0
    reached = bar.value is None or target is None or bar.value >= target
    words = nothing if bar.value is None else f"{bar.value:.2f}%{'' if reached else ' ▼'}"
    return format_html(
        '<a href="{}" aria-label="{} {}，{}"><rect x="{}" y="{}" width="{}" height="20" rx="2" fill="{}"/>'
        '<text x="{}" y="{}" text-anchor="end">{}</text><text x="{}" y="{}">{}</text></a>',
        bar.url,
        bar.label,
        words,
        bar.note,
        LEFT,
        top,
        f"{_x(value) - LEFT:.1f}",
        PLAIN if target is None else GOOD if reached else BAD,
        LEFT - 8,
        top + 15,
        bar.label,
        WIDTH - RIGHT + 10,
        top + 15,
        words,
    )


def _target_line(target: float, height: int) -> SafeString:
    x = f"{_x(target):.1f}"
    return format_html(
        '<line stroke="currentColor" stroke-width="1.5" stroke-dasharray="5 4" x1="{}" x2="{}" y1="{}" y2="{}"/>'
        '<text x="{}" y="{}" text-anchor="end">{} {}%</text>',
        x,
        x,
        TOP - 12,
        height - 24,
        x,
        TOP - 18,
        gettext("目标"),
        f"{target:g}",
    )
