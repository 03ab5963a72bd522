"""The public list of hearings: what is heard today or on another day, where, and between whom; without a login."""

from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from arbitration.hearing.selectors import list_of
from casework import clock
from portal.pages import page
from registry.models import Agency, AgencyKind


@require_GET
def hearings(request: HttpRequest) -> HttpResponse:
    """One commission's public hearings of one day; of people only the family name is shown."""
    agencies = list(Agency.objects.filter(kind=AgencyKind.ARBITRATION, active=True))
    chosen = request.GET.get("commission", "")
    agency = next((each for each in agencies if str(each.pk) == chosen), agencies[0] if len(agencies) == 1 else None)
    day = _day(request.GET.get("day", ""))
    context = {"agencies": agencies, "agency": agency, "day": day, "rows": list_of(agency, day) if agency else []}
    return page(request, "portal/hearings.html", context)


def _day(text: str):  # type: ignore[no-untyped-def]
    """The day asked for; today for anything that is none."""
    try:
        return parse_date(text) or clock.today()
    except ValueError:
        return clock.today()
