"""The register of collective contracts: what is being worked on, what is in force on a day, what expires soon."""

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Page
from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from casework import clock
from casework.actors import Actor
from casework.fields import DayField
from casework.templatetags.formatting import days_left, level
from contracts.collective import selectors
from contracts.collective.kinds import Scope, Topic
from contracts.collective.models import CollectiveContract
from contracts.collective.states import DRAFT, EFFECTIVE, FILED, RETURNED, SIGNED
from desk.listing import PAGE_SIZE, CappedPaginator

WORKING = (DRAFT, SIGNED, FILED, RETURNED)
SHOWS = (
    ("working", _("办理中")),
    ("overdue", _("逾期未报送")),
    ("in_force", _("生效中")),
    ("expiring", _("即将期满，尚未续订")),
    ("over", _("已终止、不再报送")),
    ("all", _("全部")),
)


class CollectiveFilter(forms.Form):
    """What to list; the address is the filter."""

    q = forms.CharField(label=_("单位、工会、编号"), required=False, max_length=60)
    show = forms.ChoiceField(label=_("清单"), required=False, choices=SHOWS)
    scope = forms.ChoiceField(label=_("范围"), required=False, choices=[("", _("全部")), *Scope.choices])
    topic = forms.ChoiceField(label=_("内容"), required=False, choices=[("", _("全部")), *Topic.choices])
    on = DayField(label=_("哪一天生效中"), required=False)

    def contracts(self, actor: Actor) -> "QuerySet[CollectiveContract]":
        """The contracts that the actor may see, what is due first on top."""
        found: QuerySet[CollectiveContract] = CollectiveContract.objects.visible_to(actor)
        chosen = self.cleaned_data if self.is_valid() else {}
        for name in ("scope", "topic"):
            if chosen.get(name):
                found = found.filter(**{name: chosen[name]})
        if words := chosen.get("q", "").strip():
            named = Q(employer__name__icontains=words) | Q(union_name__icontains=words)
            found = found.filter(named | Q(number=words) | Q(reference=words))
        return _shown(found, chosen.get("show") or "working", chosen.get("on") or clock.today())


def _shown(found: "QuerySet[CollectiveContract]", wanted: str, day: date) -> "QuerySet[CollectiveContract]":
    match wanted:
        case "in_force":
            return selectors.in_force(found, on=day).order_by("valid_until", "pk")
        case "expiring":
            return selectors.expiring(found, on=day)
        case "overdue":
            return selectors.overdue_filing(found, on=clock.today())
        case "over":
            return found.exclude(closed_on=None).order_by("-closed_on", "-pk")
        case "all":
            return found.order_by("-opened_on", "-pk")
    return found.filter(status__in=[str(state) for state in WORKING]).order_by("next_due_on", "-pk")


def page_of(found: "QuerySet[CollectiveContract]", number: str | None) -> Page[CollectiveContract]:
    """One page of the list; a page beyond the end is the last one."""
    listed = found.select_related("employer", "agency").defer("search")
    return CappedPaginator(listed, PAGE_SIZE).get_page(number)


def covered(found: "QuerySet[CollectiveContract]") -> int:
    """How many workers the listed contracts cover, each contract by its own figure."""
    return int(found.order_by().aggregate(sum=Sum("workers_covered"))["sum"] or 0)


def rows(page: Page[CollectiveContract]) -> list[dict[str, Any]]:
    """The rows of a page in words."""
    today = clock.today()
    return [
        {
            "contract": case,
            "state": case.state,
            "tone": level(case.next_due_on, today) if case.next_due_on else "",
            "days": days_left(case.next_due_on, today) if case.next_due_on else "",
            "renews": case.status == str(EFFECTIVE),
        }
        for case in page.object_list
    ]


def alerts(actor: Actor) -> dict[str, int]:
    """How many wait for somebody to look: not filed in time, and expiring."""
    found: QuerySet[CollectiveContract] = CollectiveContract.objects.visible_to(actor)
    today = clock.today()
    return {
        "overdue": selectors.overdue_filing(found, on=today).count(),
        "expiring": selectors.expiring(found, on=today).count(),
    }
