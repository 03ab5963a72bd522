"""From the people without a contract of one employer to a clue: shown first, registered after an officer's yes."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework import clock
from casework.actors import Actor
from casework.viewing import staff_only
from desk import employment_records as records
from desk.intake import agencies_of
from desk.pages import officer, show
from inspection import unsigned
from registry.models import Agency, Employer


@staff_only
@require_http_methods(["GET", "POST"])
def clue_about(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has no contract, since when, and what the clue will say; POST registers it."""
    actor, today = officer(request), clock.today()
    employer = records.employer_or_404(actor, pk)
    agency = _taking_in(actor, employer)
    people = unsigned.unsigned_people(employer, on=today)
    if request.method == "POST":
        try:
            clue = unsigned.open_clue(employer, by=actor, agency=agency, on=today)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("desk:employer_records", pk)
        messages.success(request, _("线索%(number)s已登记，名单已作为证据附上。") % {"number": clue})
        return redirect("desk:case", clue.reference)
    context = {
        "employer": employer,
        "agency": agency,
        "people": people,
        "facts": unsigned.facts_of(people, on=today) if people else "",
        "pending": unsigned.pending_matter(employer),
    }
    return show(request, "desk/clue_about_unsigned.html", context)


def _taking_in(actor: Actor, employer: Employer) -> Agency:
    """The nearest body of the actor's that takes in clues for the employer's place; without one the page does not exist."""
    bodies = [each for each in agencies_of(actor) if employer.region.path.startswith(each.region.path)]
    if not bodies:
        raise Http404
    return max(bodies, key=lambda each: len(each.region.path))
