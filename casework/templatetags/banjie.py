"""`{% load banjie %}`: how days, amounts, fields, deadlines and pages are written in every template of the project.

Filters: day, day_short, day_full, weekday, moment, clock_time, money, amount, days_left, due_level, file_size,
steps_upto, under.
Tags: icon, upload_limit, login_target, day_element, query, query_without, query_inputs, field, upload_field, error_summary, title_prefix,
deadline_bar, pager.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, DateInput, Form, NumberInput, RadioSelect
from django.http import QueryDict
from django.shortcuts import resolve_url
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from casework import clock
from casework.templatetags import formatting
from casework.templatetags.icon_paths import ICONS

register = template.Library()

for _name in ("day", "day_short", "day_full", "weekday", "moment", "clock_time", "money", "amount", "file_size"):
    register.filter(_name, getattr(formatting, _name))


@register.filter
def days_left(due: date | datetime | None) -> str:
    """还剩 3 天 / 今天到期 / 已超 2 天, against the case clock's today."""
    return formatting.days_left(due, clock.today())


@register.filter
def due_level(due: date | datetime | None) -> str:
    """The tone of a due day in a list: good, risk, bad; empty without a day."""
    last = formatting.legal_day(due)
    return str(formatting.level(last, clock.today())) if last else ""


@register.filter
def steps_upto(total: int) -> range:
    """1, 2, … total; to draw one dot a step."""
    return range(1, total + 1)


@register.filter
def under(cells: Iterable[Any], heads: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Each cell of a row with the head of its column, for tables that stand as cards on a phone."""
    return list(zip(heads, cells, strict=False))


@register.simple_tag
def upload_limit() -> int:
    """The largest file we take, in megabytes."""
    return int(settings.MAX_UPLOAD_MEGABYTES)


@register.simple_tag
def login_target() -> str:
    """Where staff begin after logging in."""
    return resolve_url(settings.LOGIN_REDIRECT_URL)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of our own set. Without a label it is decoration and hidden from screen readers."""
    shape = ICONS[name]
    if label:
        return format_html(
            '<svg class="icon" viewBox="0 0 24 24" role="img" aria-label="{}"><path d="{}"/></svg>', label, shape
        )
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>', shape
    )


_DAY_STYLES = {
    "full": formatting.day_full,
    "long": formatting.day,
    "short": formatting.day_short,
    "moment": formatting.moment,
}


@register.simple_tag
def day_element(value: date | datetime | None, style: str = "long") -> SafeString | str:
    """`<time>` with the machine-readable day inside; styles: long, full, short, moment."""
    if not value:
        return formatting.DASH
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), _DAY_STYLES[style](value))


def _current_query(context: Context) -> QueryDict:
    request = context.get("request")
    return request.GET.copy() if request else QueryDict(mutable=True)


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """The current query string with changes; None removes a key. A changed filter starts again at page one."""
    current = _current_query(context)
    if "page" not in changes:
        current.pop("page", None)
    for key, value in changes.items():
        if value is None:
            current.pop(key, None)
        elif isinstance(value, Iterable) and not isinstance(value, str):
            current.setlist(key, list(value))
        else:
            current[key] = value
    return f"?{current.urlencode()}"


@register.simple_tag(takes_context=True)
def query_without(context: Context, key: str, value: Any = None) -> str:
    """The current query string without one key, or without one of its values; for the ✕ of a filter."""
    current = _current_query(context)
    current.pop("page", None)
    kept = [] if value is None else [each for each in current.getlist(key) if each != str(value)]
    current.pop(key, None)
    if kept:
        current.setlist(key, kept)
    return f"?{current.urlencode()}"


@register.inclusion_tag("components/query_inputs.html", takes_context=True)
def query_inputs(context: Context, *without: str) -> dict[str, Any]:
    """Hidden inputs that carry the current filters through a GET form; names given are left out, and so is the page."""
    dropped = {"page", *without}
    return {
        "pairs": [
            (key, value) for key, values in _current_query(context).lists() if key not in dropped for value in values
        ]
    }


def _dress(bound: BoundField) -> None:
    """Give a widget the keyboard and the picker that fit its kind; the browser's own are the best ones on a phone."""
    widget = bound.field.widget
    if isinstance(widget, DateInput):
        widget.input_type = "date"
        widget.format = "%Y-%m-%d"
    elif isinstance(widget, NumberInput):
        widget.attrs.setdefault("inputmode", "decimal")


def _kind_of(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, (RadioSelect, CheckboxSelectMultiple)):
        return "choices"
    return "check" if isinstance(widget, CheckboxInput) else "entry"


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, label: str = "", hint: str = "", unit: str = "", big: bool = False) -> dict[str, Any]:
    """One form field with label, hint and error. `big` turns choices into large targets; `unit` stands after the box."""
    _dress(bound)
    return {
        "field": bound,
        "kind": _kind_of(bound),
        "label": label or bound.label,
        "hint": hint or bound.help_text,
        "unit": unit,
        "big": big,
        "hidden": bound.is_hidden,
    }


@register.inclusion_tag("components/upload_field.html")
def upload_field(
    bound: BoundField,
    *,
    files: Sequence[Any] = (),
    capture: bool = False,
    accept: str = "image/*,application/pdf",
    label: str = "",
    hint: str = "",
) -> dict[str, Any]:
    """Files and photos of one field; `files` are those already stored, `capture` adds a button for the camera."""
    return {
        "field": bound,
        "files": files,
        "capture": capture,
        "accept": accept,
        "label": label or bound.label,
        "hint": hint or bound.help_text,
        "multiple": getattr(bound.field.widget, "allow_multiple_selected", False),
    }


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: Form | None) -> dict[str, Any]:
    """Everything that is wrong in the forms, each fault linked to its field; takes the focus when the page opens."""
    faults: list[tuple[str, str, str]] = []
    general: list[str] = []
    for form in filter(None, forms):
        general.extend(map(str, form.non_field_errors()))
        for bound in form:
            faults.extend(
                (_first_control(bound), str(bound.label).rstrip("？?：:"), str(error)) for error in bound.errors
            )
    return {"general": general, "faults": faults, "found": bool(general or faults)}


def _first_control(bound: BoundField) -> str:
    """The id that a link to the field must aim at: of a group, its first choice."""
    if isinstance(bound.field.widget, (RadioSelect, CheckboxSelectMultiple)):
        return f"{bound.auto_id}_0"
    return str(bound.auto_id)


@register.simple_tag(takes_context=True)
def title_prefix(context: Context) -> str:
    """错误： before the page title when the page's `form` (or the flag `has_errors`) carries errors."""
    form = context.get("form")
    wrong = context.get("has_errors") or (isinstance(form, Form) and form.is_bound and bool(form.errors))
    return _("错误：") if wrong else ""


def _stretch(first: date, last: date, start: date, due: date) -> tuple[int, int]:
    """Left edge and width, in percent, of a stretch of days inside a span."""
    left = formatting.elapsed_percent(start, due, max(first, start))
    right = formatting.elapsed_percent(start, due, max(last, start))
    return left, max(1, right - left)


def _bar(due: date, start: date, today: date, pauses: Sequence[tuple[date, date | None]]) -> dict[str, Any]:
    return {
        "percent": formatting.elapsed_percent(start, due, today),
        "stretches": [_stretch(since, until or today, start, due) for since, until in pauses],
    }


def _deadline_tone(due: date | None, start: date | None, today: date, ended: bool) -> str:
    if due is None:
        return "paused"
    tone = formatting.level(due, today, start)
    return str(formatting.Level.ON_COURSE if ended and tone != formatting.Level.BREACHED else tone)


@register.inclusion_tag("components/deadline_bar.html")
def deadline_bar(
    name: str,
    due: date | None,
    start: date | None = None,
    *,
    law: Any = "",
    steps: Sequence[Any] = (),
    provisional: bool = False,
    pauses: Sequence[tuple[date, date | None]] = (),
    paused_since: date | None = None,
    remaining: str = "",
    ended_on: date | None = None,
    opens: bool = False,
    lapses: bool = False,
    explain_url: str = "",
    compact: bool = False,
) -> dict[str, Any]:
    """A statutory term as a bar with the days left and, behind a click, why it ends on this day.

    A paused clock has no due day: give `paused_since` and, in words, what is `remaining`. An ended clock (`ended_on`)
    says whether it was met; one that only opens a right (`opens`), or after which a party's right is gone (`lapses`), can be
    neither met nor missed. `pauses` are (first day, last day or None). `steps` have day, counts, why, as
    `calendars.terms.Due` gives them; with `explain_url` they are loaded when somebody asks.
    """
    today = ended_on or clock.today()
    over = lapses and due is not None and (ended_on is not None or due < today)
    return {
        "name": name,
        "start": start,
        "due": due,
        "law": law,
        "steps": steps,
        "provisional": provisional,
        "paused_since": paused_since,
        "remaining": remaining,
        "ended_on": ended_on,
        "opens": opens,
        "over": over,
        "explain_url": explain_url,
        "compact": compact,
        "tone": "neutral" if opens or over else _deadline_tone(due, start, today, bool(ended_on)),
        "days": formatting.days_left(due, today),
        "days_late": max(0, -formatting.count_of_days(due, today)) if due else 0,
        **(_bar(due, start, today, pauses) if due and start else {"percent": None, "stretches": []}),
    }


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context: Context, page: Page[Any]) -> dict[str, Any]:
    """Previous, next, and the pages around the current one; all filters of the address stay."""
    ellipsis = str(page.paginator.ELLIPSIS)
    pages = [
        {"number": number, "url": "" if number == ellipsis else query(context, page=number), "gap": number == ellipsis}
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    ]
    return {
        "page": page,
        "pages": pages,
        "previous_url": query(context, page=page.previous_page_number()) if page.has_previous() else "",
        "next_url": query(context, page=page.next_page_number()) if page.has_next() else "",
    }
