"""Why a day is due, and what day it would be: pages that explain a clock and save nothing."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from calendars.register import term as registered
from calendars.terms import Due, TermError, UnknownYear
from casework import ledger, suppositions
from casework.models import Case, Deadline
from casework.viewing import case_or_404, staff_only
from desk.calendar_changes import SupposeForm
from desk.pages import by_htmx, in_drawer, show


@staff_only
def why(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """How a due day came about: each day that counted or did not, each rule with its article."""
    found = case_or_404(request, reference)
    deadline = get_object_or_404(_clocks(found), pk=pk)
    if by_htmx(request) and not in_drawer(request):
        return render(request, "desk/parts/why.html", _explained(found, deadline))
    return show(request, "desk/why.html", _explained(found, deadline))


@staff_only
def why_next(request: HttpRequest, reference: str) -> HttpResponse:
    """The same for the day that lists show: the next one on which the law demands something of the case."""
    found = case_or_404(request, reference)
    deadline = _clocks(found).filter(term=found.next_due_term, state=Deadline.State.RUNNING).first()
    if deadline is None:
        raise Http404
    return show(request, "desk/why.html", _explained(found, deadline))


@staff_only
@require_safe
def what_if(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """What day it would be with another start, a longer term, a pause, or without a notice; the address holds it all."""
    found = case_or_404(request, reference)
    deadline = get_object_or_404(_clocks(found), pk=pk)
    form = SupposeForm(request.GET or None)
    clock = ledger.clock_of(deadline, found)
    context = _explained(found, deadline) | {"form": form, "now": deadline.due_on}
    if form.is_bound and form.is_valid():
        try:
            context |= _due(suppositions.due(clock, form.supposed())) | {"supposed": True}
        except (TermError, UnknownYear) as error:
            form.add_error(None, str(error))
    context["others"] = [
        {"pk": other.pk, "label": registered(other.term).label} for other in _clocks(found).exclude(pk=pk)
    ]
    return show(request, "desk/what_if.html", context)


def _clocks(case: Case) -> Any:
    return Deadline.objects.filter(case=case).prefetch_related("events").order_by("pk")


def _explained(case: Case, deadline: Deadline) -> dict[str, Any]:
    due = ledger.explain(deadline, case)
    declared = registered(deadline.term, on=deadline.started_on)
    behind = deadline.state == Deadline.State.RUNNING and due.day != deadline.due_on
    return {"case": case, "deadline": deadline, "term": declared, "is_behind": behind, **_due(due)}


def _due(due: Due) -> dict[str, Any]:
    return {"due": due, "remaining": due.remaining_unit.counted(due.remaining)}
