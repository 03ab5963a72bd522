"""Collective contracts: the register with what expires soon, and taking one in at the window."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from casework.errors import SPOKEN
from casework.viewing import staff_only
from contracts.collective.forms import ChiefForm
from desk import collective_intake, collective_list, lookups
from desk.collective_intake import CollectiveForm
from desk.pages import done, officer, show
from desk.views.intake import tell
from registry.models import Employer


@staff_only
@require_safe
def contracts(request: HttpRequest) -> HttpResponse:
    """The register; its filter is its address."""
    actor, form = officer(request), collective_list.CollectiveFilter(request.GET)
    found = form.contracts(actor)
    page = collective_list.page_of(found, request.GET.get("page"))
    alerts = collective_list.alerts(actor)
    chosen = request.GET.get("show", "")
    context = {
        "filter": form,
        "page": page,
        "rows": collective_list.rows(page),
        "covered": collective_list.covered(found),
        "takes_in": bool(collective_intake.agencies_of(actor)),
        "chips": [
            {"label": label, "url": f"?show={name}", "current": chosen == name, "count": alerts[name]}
            for name, label in collective_list.SHOWS
            if name in alerts
        ],
    }
    return show(request, "desk/collective_contracts.html", context)


@staff_only
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """A text that is brought or announced; `?previous=` begins with what a contract to be renewed says."""
    actor = officer(request)
    if not collective_intake.agencies_of(actor):
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form, chief = CollectiveForm(sent, actor=actor, initial=_begun(request)), ChiefForm(sent)
    if sent is not None and all([form.is_valid(), chief.is_valid()]):
        try:
            case = collective_intake.register(form, chief)
        except (ValidationError, *SPOKEN) as error:
            tell(form, error)
        else:
            url = reverse("desk:case", args=[case.reference])
            return done(request, _("已登记%(number)s。") % {"number": case.number}, url, leave=True)
    chosen = form.cleaned_data.get("employer") if form.is_bound else _employer(form)
    employers = lookups.employers(form["employer_name"].value() or "", chosen)
    context = {"form": form, "chief": chief, "employers": employers, "chosen": chosen}
    return show(request, "desk/register_collective.html", context, status=422 if form.is_bound else 200)


def _begun(request: HttpRequest) -> dict[str, object]:
    key = request.GET.get("previous", "")
    previous = collective_intake.renewable(officer(request)).filter(pk=key).first() if key.isdecimal() else None
    return collective_intake.begun_from(previous) if previous else {}


def _employer(form: CollectiveForm) -> Employer | None:
    return Employer.objects.filter(pk=form.initial.get("employer")).first()
