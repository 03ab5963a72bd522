"""The list of clues: both clocks side by side, what became of each, and the tickets that still wait for an answer."""

from typing import Any

from django import forms
from django.core.paginator import Page
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casework import clock
from casework.actors import Actor
from casework.machines import states_of
from casework.models import Deadline
from casework.templatetags.formatting import day_short, days_left, level
from desk.listing import PAGE_SIZE, CappedPaginator
from desk.outcomes import outcome_label
from inspection.clue.models import Clue
from inspection.clue.outcomes import Outcome
from inspection.clue.states import OPEN, STATES
from inspection.clue.terms import VERIFY
from inspection.matter import CaseSource

COLUMNS = (
    "pk",
    "reference",
    "number",
    "title",
    "status",
    "outcome",
    "source",
    "ticket_number",
    "ticket_due_on",
    "ticket_answered_on",
    "closed_on",
    "lead__name",
    "opened_on",
)
WAITING = Q(ticket_answered_on=None) & ~Q(ticket_number="")


class ClueFilter(forms.Form):
    """What to list; the address is the filter."""

    q = forms.CharField(label=_("单位、工单编号"), required=False, max_length=60)
    status = forms.ChoiceField(
        label=_("状态"),
        required=False,
        choices=[("open", _("在办")), ("ticket", _("待答复的工单")), ("all", _("全部"))]
        + [(str(state), state.label) for state in STATES],
    )
    source = forms.ChoiceField(label=_("来源"), required=False, choices=[("", _("全部")), *CaseSource.choices])
    outcome = forms.ChoiceField(label=_("办理结果"), required=False, choices=[("", _("全部")), *Outcome.choices])

    def clues(self, actor: Actor) -> QuerySet[Clue]:
        """The clues that the actor may see, those that are due first."""
        found: QuerySet[Clue] = Clue.objects.visible_to(actor)
        chosen = self.cleaned_data if self.is_valid() else {}
        found = _by_status(found, chosen.get("status") or "open")
        if source := chosen.get("source"):
            found = found.filter(source=source)
        if outcome := chosen.get("outcome"):
            found = found.filter(outcome=outcome)
        if words := chosen.get("q", "").strip():
            named = Q(employer_name_given__icontains=words) | Q(employer__name__icontains=words)
            found = found.filter(named | Q(ticket_number__startswith=words) | Q(number=words))
        if (chosen.get("status") or "") == "ticket":
            return found.order_by("ticket_due_on", "pk")
        return found.order_by("next_due_on", "-pk")


def _by_status(found: QuerySet[Clue], wanted: str) -> QuerySet[Clue]:
    match wanted:
        case "open":
            return found.filter(closed_on=None, status__in=OPEN)
        case "ticket":
            return found.filter(WAITING)
        case "all":
            return found
    return found.filter(status=wanted)


def page_of(found: QuerySet[Clue], number: str | None) -> Page[dict[str, Any]]:
    """One page of the list; a page beyond the end is the last one."""
    term = Deadline.objects.filter(case_id=OuterRef("pk"), term=VERIFY, state=Deadline.State.RUNNING)
    own = found.annotate(own_due_on=Subquery(term.values("due_on")[:1]))
    return CappedPaginator(own.values(*COLUMNS, "own_due_on"), PAGE_SIZE).get_page(number)


def rows(page: Page[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows in words."""
    words, today = states_of(Clue), clock.today()
    return [
        {
            **row,
            "url": reverse("desk:case", args=[row["reference"]]),
            "state": words[row["status"]].label,
            "result": outcome_label(row["outcome"]) if row["outcome"] else "",
            "origin": CaseSource(row["source"]).label,
            "own": _clock(row["own_due_on"], today),
            "ticket": _clock(None if row["ticket_answered_on"] else row["ticket_due_on"], today),
        }
        for row in page.object_list
    ]


def _clock(due_on: Any, today: Any) -> dict[str, Any] | None:
    if due_on is None:
        return None
    return {"days": days_left(due_on, today), "day": day_short(due_on), "tone": level(due_on, today)}
