"""The filters of the case list: what the address says, as a form, as a query, and as chips to take away again."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from calendars.terms import add_days
from casework import clock
from casework.actors import Actor
from casework.inbox import cases_of, unassigned_for
from casework.machines import kind_label, machines
from casework.models import Case
from casework.templatetags.formatting import day
from desk import choices, searching
from desk.outcomes import outcome_choices
from desk.widgets import PlainInput, PlainSelect
from registry.roles import Role

SOON = 7

ORDERS: dict[str, tuple[Any, ...]] = {
    "due": (F("next_due_on").asc(nulls_last=True), "id"),
    "opened": ("-opened_on", "-id"),
    "oldest": ("opened_on", "id"),
    "closed": (F("closed_on").desc(nulls_last=True), "-id"),
}
PROGRESS = (("open", _("在办")), ("closed", _("已办结")), ("all", _("全部")))
DUE = (("", _("不限")), ("overdue", _("已超期")), ("today", _("今天到期")), ("soon", _("7日内到期")))
SORT = (
    ("", _("默认")),
    ("due", _("最早到期")),
    ("opened", _("最新登记")),
    ("oldest", _("最早登记")),
    ("closed", _("最近办结")),
)


class CaseFilter(forms.Form):
    """Bound by the address. A wrong value is left out instead of refusing the page: addresses are shared and grow old."""

    progress = forms.ChoiceField(label=_("进度"), choices=PROGRESS, required=False, widget=PlainSelect)
    kind = forms.ChoiceField(label=_("类别"), required=False, widget=PlainSelect)
    status = forms.ChoiceField(label=_("状态"), required=False, widget=PlainSelect)
    due = forms.ChoiceField(label=_("到期"), choices=DUE, required=False, widget=PlainSelect)
    lead = forms.ChoiceField(label=_("承办"), required=False, widget=PlainSelect)
    region = forms.ChoiceField(label=_("地区"), required=False, widget=PlainSelect)
    opened_from = forms.DateField(label=_("登记自"), required=False, widget=PlainInput("date"))
    opened_until = forms.DateField(label=_("登记至"), required=False, widget=PlainInput("date"))
    outcome = forms.ChoiceField(label=_("结案事由"), required=False, widget=PlainSelect)
    sort = forms.ChoiceField(label=_("排序"), choices=SORT, required=False, widget=PlainSelect)
    q = forms.CharField(required=False, max_length=100, widget=PlainInput("hidden"))
    person = forms.RegexField(regex=searching.PERSON_HASH, required=False, widget=PlainInput("hidden"))

    def __init__(self, data: Any, *, actor: Actor) -> None:
        super().__init__(data, auto_id="filter_%s")
        self.actor = actor
        self._offer("kind", [(kind, kind_label(kind)) for kind in machines()])
        self._offer("status", choices.statuses())
        self._offer("lead", choices.handlers(actor))
        self._offer("region", [(code, name) for code, name, _path in choices.regions(actor)])
        self._offer("outcome", outcome_choices())
        self.is_valid()

    def _offer(self, name: str, offered: Iterable[tuple[Any, Any]]) -> None:
        found = list(offered)
        if found:
            self.fields[name].choices = [("", _("不限")), *found]  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    def chosen(self) -> dict[str, Any]:
        """What is really asked for: valid and not empty."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    def cases(self) -> QuerySet[Case]:
        """The cases that fit, in the order wanted; visible ones only."""
        chosen = self.chosen()
        found: QuerySet[Case] = Case.objects.visible_to(self.actor)
        found = _progress(found, chosen.get("progress", "all" if self.searches else "open"))
        for name, value in chosen.items():
            if name in _APPLY:
                found = _APPLY[name](found, value)
        found = self._by_handler(self._in_region(found, chosen.get("region")), chosen.get("lead"))
        return found.order_by(*ORDERS[chosen.get("sort") or ("opened" if self.searches else "due")])

    def label_of(self, name: str) -> str:
        """A chosen value in words."""
        value = self.cleaned_data[name]
        for offered, label in getattr(self.fields[name], "choices", ()):
            for code, words in label if isinstance(label, list) else [(offered, label)]:
                if str(code) == str(value):
                    return str(words).strip()
        return day(value) if isinstance(value, date) else str(value)

    @property
    def searches(self) -> bool:
        """Somebody who searches for words or a person looks for closed cases as well."""
        return bool(self.cleaned_data.get("q") or self.cleaned_data.get("person"))

    def _in_region(self, found: QuerySet[Case], code: str | None) -> QuerySet[Case]:
        paths = {code: path for code, _name, path in choices.regions(self.actor)}
        return found.filter(region_path__startswith=paths[code]) if code else found

    def _by_handler(self, found: QuerySet[Case], lead: str | None) -> QuerySet[Case]:
        me = self.actor.staff.pk if self.actor.staff else None
        match lead:
            case None:
                return found
            case "work" | "agency" | "none":
                return found.filter(pk__in=responsible(self.actor, lead).values("pk"))
            case "me":
                return found.filter(lead_id=me)
            case "mine":
                return found.filter(handler_ids__contains=[me])
        return found.filter(handler_ids__contains=[int(lead)])


def responsible(actor: Actor, scope: str) -> QuerySet[Case]:
    """Open cases that wait for this actor: `work`, own ones and those to be given to somebody; `none`, only the latter;
    `agency`, all of the agencies that the actor heads."""
    match scope:
        case "agency":
            heads = {held.agency_id for held in actor.held if held.role == Role.HEAD}
            return Case.objects.open().filter(agency__in=heads)
        case "none":
            return unassigned_for(actor)
    return cases_of(actor) | unassigned_for(actor)


def due_within(today: date) -> dict[str, Q]:
    """What "today", "overdue" and "soon" mean; the due day itself is still in time."""
    return {
        "today": Q(next_due_on=today),
        "overdue": Q(next_due_on__lt=today),
        "soon": Q(next_due_on__range=(add_days(today, 1), add_days(today, SOON))),
    }


def _progress(found: QuerySet[Case], wanted: str) -> QuerySet[Case]:
    if wanted == "all":
        return found
    return found.filter(closed_on__isnull=wanted == "open")


def _due(found: QuerySet[Case], wanted: str) -> QuerySet[Case]:
    return found.filter(due_within(clock.today())[wanted])


def _status(found: QuerySet[Case], wanted: str) -> QuerySet[Case]:
    kind, _separator, status = wanted.partition(".")
    return found.filter(kind=kind, status=status)


_APPLY: dict[str, Callable[[QuerySet[Case], Any], QuerySet[Case]]] = {
    "kind": lambda found, kind: found.filter(kind=kind),
    "status": _status,
    "due": _due,
    "opened_from": lambda found, day: found.filter(opened_on__gte=day),
    "opened_until": lambda found, day: found.filter(opened_on__lte=day),
    "outcome": lambda found, outcome: found.filter(outcome=outcome),
    "q": searching.with_words,
    "person": searching.with_person,
}
