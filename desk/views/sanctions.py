"""The page of deposits and sanctions: what is proposed today, and the way in for each procedure."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from casework.actors import Actor
from casework.errors import SPOKEN, UNDECIDED
from casework.viewing import staff_only
from desk import sanctions
from desk.pages import done, officer, show
from desk.views.intake import tell


@staff_only
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Candidates, deposits that were missed, publications whose turn it is."""
    actor = officer(request)
    kinds = [(kind, form.title) for kind, form in sanctions.BEGINNINGS.items()] if _may_begin(actor) else []
    return show(request, "desk/sanctions.html", {"kinds": kinds, **sanctions.proposals(actor)})


@staff_only
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, kind: str) -> HttpResponse:
    """Open a case of this kind."""
    actor = officer(request)
    if kind not in sanctions.BEGINNINGS or not _may_begin(actor):
        raise Http404
    form = sanctions.BEGINNINGS[kind](request.POST or None, actor=actor, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        try:
            case = form.save()
        except (ValidationError, *SPOKEN, *UNDECIDED) as error:
            tell(form, error)
        else:
            url = reverse("desk:case", args=[case.reference])
            return done(request, _("已登记%(number)s。") % {"number": case.number}, url, leave=True)
    context = {"form": form, "kind": kind, "title": form.title}
    return show(request, "desk/sanction.html", context, status=422 if request.method == "POST" else 200)


def _may_begin(actor: Actor) -> bool:
    return bool(actor.roles & set(sanctions.MAY_BEGIN))
