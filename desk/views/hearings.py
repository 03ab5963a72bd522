"""The hearing week, moving a hearing, signing a record on screen, and one's own calendar for other programs."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from arbitration.hearing import feed
from arbitration.hearing.kinds import HearingState
from arbitration.models import Arbitration, Hearing, HearingRoom
from casework.errors import SPOKEN
from casework.forms import form_for
from casework.viewing import case_or_404, staff_only
from desk import acting, case_page, hearings, record_signing
from desk.pages import officer, show
from desk.views.acts import panel
from documents.uploads import BadUpload

CALENDAR = "text/calendar; charset=utf-8"


@staff_only
@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """One room's week as a table one can drag in, and the whole week as a list."""
    actor = officer(request)
    agencies = hearings.commissions(actor)
    if not agencies:
        raise Http404
    agency = next((each for each in agencies if str(each.pk) == request.GET.get("commission")), agencies[0])
    rooms = list(HearingRoom.objects.filter(agency=agency, active=True))
    room = next((each for each in rooms if str(each.pk) == request.GET.get("room")), rooms[0] if rooms else None)
    first = hearings.monday(request.GET.get("week", ""))
    context = {"agencies": agencies, "agency": agency, "rooms": rooms, "room": room, "first": first}
    return show(request, "desk/hearings.html", {**context, **hearings.week(agency, first, room, actor)})


def _ahead(request: HttpRequest, pk: int) -> Hearing:
    """A hearing that is still ahead, of a case the viewer may see."""
    visible = Arbitration.objects.visible_to(officer(request))
    found = Hearing.objects.select_related("arbitration__agency__region", "room__agency__region")
    return get_object_or_404(found, pk=pk, state=HearingState.SET, arbitration__in=visible)


@staff_only
@require_GET
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of the move, filled in with where the hearing was put; the act itself is done as on the case's page."""
    hearing = _ahead(request, pk)
    case = case_page.case_here(request, hearing.arbitration.reference)
    form = form_for(case, hearings.MOVE, actor=officer(request), initial=hearings.wish(request.GET, hearing))
    return panel(request, case, hearings.MOVE, form)


@staff_only
@require_GET
def busy(request: HttpRequest, pk: int) -> JsonResponse:
    """At which half hours of a week the hearing cannot begin in a room, and why."""
    hearing = _ahead(request, pk)
    chosen = request.GET.get("room", "")
    rooms = HearingRoom.objects.select_related("agency__region").filter(agency=hearing.arbitration.agency_id)
    room = next((each for each in rooms if str(each.pk) == chosen), hearing.room)
    return JsonResponse(hearings.collisions(hearing, room, hearings.monday(request.GET.get("week", ""))))


@staff_only
@require_http_methods(["GET", "POST"])
def signing(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """The record with everybody who signs it; each signs on the screen."""
    found = case_or_404(request, reference)
    held = get_object_or_404(
        Hearing.objects.select_related("arbitration", "room"),
        pk=pk,
        arbitration=found.pk,
        state=HearingState.HELD,
        record__finished_on__isnull=False,
    )
    actor = officer(request)
    if request.method == "POST":
        try:
            record_signing.sign(held, request.POST, by=actor)
        except (*SPOKEN, BadUpload) as error:
            return _sign_page(request, held, status=422, sentences=acting.sentences(error))
        messages.success(request, _("已签名。"))
        return redirect(reverse("desk:sign_record", args=[reference, pk]))
    return _sign_page(request, held)


def _sign_page(request: HttpRequest, held: Hearing, *, status: int = 200, sentences: Any = ()) -> HttpResponse:
    context = {"hearing": held, "case": held.arbitration, "sentences": sentences}
    rows = record_signing.rows(held, officer(request))
    return show(request, "desk/sign_record.html", {**context, "rows": rows}, status=status)


@staff_only
@require_http_methods(["GET", "POST"])
def my_feed(request: HttpRequest) -> HttpResponse:
    """My own calendar's address: make a new one, shown once, or switch it off."""
    staff = officer(request).staff
    assert staff is not None
    address = ""
    if request.method == "POST":
        if request.POST.get("end"):
            feed.end(staff)
            messages.success(request, _("日历地址已停用。"))
            return redirect(reverse("desk:my_feed"))
        address = request.build_absolute_uri(reverse("desk:calendar_feed", args=[feed.make(staff)]))
    response = show(request, "desk/my_feed.html", {"address": address, "feed": feed.current(staff)})
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """A calendar for other programs; whoever holds the address reads it, and it names no person."""
    staff = feed.owner(secret)
    if staff is None:
        raise Http404
    response = HttpResponse(feed.text(staff), content_type=CALENDAR)
    response["Cache-Control"] = "private, max-age=300"
    response["Referrer-Policy"] = "no-referrer"
    return response
