"""Who does what: assignment with its workload, and handing one's role over for some days."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from casework.viewing import staff_only
from desk import delegating, workload
from desk.display.acts import assigning_acts
from desk.filters import responsible
from desk.forms import DelegationForm
from desk.pages import done, officer, show
from registry.models import Delegation
from registry.roles import Role

UNASSIGNED_SHOWN = 50


@staff_only
def assignment(request: HttpRequest) -> HttpResponse:
    """Cases that nobody handles, beside who has how much."""
    actor = officer(request)
    waiting = responsible(actor, "none").select_related("agency", "lead").defer("search").order_by("next_due_on", "id")
    rows = [
        {"case": case, "state": case.state, "acts": assigning_acts(case, actor)} for case in waiting[:UNASSIGNED_SHOWN]
    ]
    agencies = workload.agencies_of(actor)
    context = {
        "rows": rows,
        "loads": workload.loads(agencies),
        "heads": Role.HEAD in actor.roles,
        "inspect": workload.inspect(agencies),
    }
    return show(request, "desk/assignment.html", context)


@staff_only
@require_http_methods(["GET", "POST"])
def delegations(request: HttpRequest) -> HttpResponse:
    """What I have handed over and received; hand over a role of mine."""
    actor = officer(request)
    form = DelegationForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        try:
            given = form.save()
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            message = _("已委托%(name)s代行职责。") % {"name": given.delegate.name}
            return done(request, message, reverse("desk:delegations"))
    context = {"form": form, "given": delegating.given_by(actor), "received": delegating.received_by(actor)}
    return show(request, "desk/delegations.html", context, status=422 if form.errors else 200)


@staff_only
@require_POST
def end_delegation(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a role back."""
    given = get_object_or_404(Delegation, pk=pk, principal=officer(request).staff)
    delegating.end(given)
    return done(request, _("委托已结束。"), reverse("desk:delegations"))
