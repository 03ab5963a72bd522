"""The case list: one page of rows with a capped count, the chips of what is filtered, the filters somebody keeps."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from casework import clock
from casework.actors import Actor
from casework.machines import machine_of, states_of
from casework.models import Case
from casework.templatetags.banjie import query_without
from casework.templatetags.formatting import day, day_short, days_left, level
from desk import searching
from desk.filters import CaseFilter
from desk.models import SavedFilter

PAGE_SIZE = 50
CAP = 1000
UNLISTED = ("progress", "sort")
COLUMNS = (
    "pk",
    "reference",
    "number",
    "kind",
    "status",
    "title",
    "next_due_on",
    "next_due_provisional",
    "closed_on",
    "opened_on",
    "lead__name",
    "agency_id",
    "agency__name",
)


class CappedPaginator(Paginator):
    """Counts no further than the cap: nobody reads the twenty-first page, and counting everything is slow."""

    @cached_property
    def count(self) -> int:
        return min(CAP, self.counted)

    @cached_property
    def counted(self) -> int:
        """The number found, up to one more than the cap."""
        found: Any = self.object_list
        return int(found[: CAP + 1].count())

    @property
    def is_capped(self) -> bool:
        return self.counted > CAP


def page_of(cases: QuerySet[Case], number: str | None) -> Page[dict[str, Any]]:
    """One page of the list; a page beyond the end is the last one."""
    return CappedPaginator(cases.values(*COLUMNS), PAGE_SIZE).get_page(number)


def rows(page: Page[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a page in words, ready to be written: fifty rows cost little when nothing is left to the template."""
    today, page_of_case = clock.today(), reverse("desk:case", args=["-"])  # one look-up for all rows
    return [_row(found, today, page_of_case) for found in page.object_list]


def _row(found: dict[str, Any], today: date, page_of_case: str) -> dict[str, Any]:
    state = states_of(machine_of(found["kind"]))[found["status"]]
    due, closed = found["next_due_on"], found["closed_on"]
    url = page_of_case.replace("/-/", f"/{found['reference']}/")
    return {
        **found,
        "url": url,
        "why_url": f"{url}due/" if due else "",
        "label": found["number"] or found["reference"],
        "state": state.label,
        "closed": state.closed,
        "tone": level(due, today) if due else "",
        "days": days_left(due, today) if due else _("已办结") if closed else "—",
        "day": _short(due, get_language()) if due else _long(closed, get_language()) if closed else "",
        "opened": _long(found["opened_on"], get_language()),
    }


@lru_cache(maxsize=2000)
def _short(value: date, _language: str | None) -> str:
    return day_short(value)


@lru_cache(maxsize=2000)
def _long(value: date, _language: str | None) -> str:
    return day(value)


def chips(form: CaseFilter, request: HttpRequest) -> list[dict[str, str]]:
    """What is filtered, each with the address that takes it away."""
    return list(_chips(form, request))


def _chips(form: CaseFilter, request: HttpRequest) -> Iterator[dict[str, str]]:
    for name, value in form.chosen().items():
        if name in UNLISTED:
            continue
        words = {"q": _("文字：%s"), "person": _("当事人：%s")}.get(name, f"{form.fields[name].label}：%s")
        shown = _person_label(value) if name == "person" else form.label_of(name)
        yield {"label": words % shown, "url": query_without({"request": request}, name)}  # type: ignore[arg-type]


def _person_label(hidden: str) -> str:
    found = searching.people(hidden).first()
    return f"{found.masked_name} {found.masked_phone}" if found else _("没有登记")


def visible_filters(actor: Actor) -> QuerySet[SavedFilter]:
    """The actor's own filters and those shared with agencies where a role is held."""
    agencies = {held.agency_id for held in actor.held}
    return SavedFilter.objects.filter(Q(owner=actor.staff) | Q(shared_with__in=agencies)).select_related("owner")


def saved_chips(saved: Iterable[SavedFilter], actor: Actor, request: HttpRequest) -> list[dict[str, Any]]:
    """The saved filters as chips; the one that is open now is marked, one's own can be removed."""
    current = canonical(request.GET)
    return [
        {
            "pk": each.pk,
            "label": each.name if each.owner_id == actor.staff.pk else f"{each.name}（{each.owner.name}）",  # type: ignore[union-attr]
            "url": f"?{each.query}",
            "current": each.query == current,
            "own": each.owner_id == actor.staff.pk,  # type: ignore[union-attr]
        }
        for each in saved
    ]


def canonical(parameters: QueryDict) -> str:
    """The query string of a filter, in one order, without empty values and without the page."""
    kept = QueryDict(mutable=True)
    for name, values in sorted(parameters.lists()):
        if name != "page" and any(values):
            kept.setlist(name, [value for value in values if value])
    return kept.urlencode()
