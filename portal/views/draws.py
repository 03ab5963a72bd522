"""Published draws: what was promised before, what came of it, and how anybody works it out again."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from inspection.campaign.services import published_file
from inspection.models import Campaign
from portal.pages import page

SHOWN = 50
SCRIPT = "redraw.py"


def _frozen():  # type: ignore[no-untyped-def]
    return Campaign.objects.filter(frozen_at__isnull=False).select_related("agency", "directory", "draw_result")


@require_safe
def draws(request: HttpRequest) -> HttpResponse:
    """The newest draws; a commitment stands here before anything is drawn."""
    return page(request, "portal/draws.html", {"draws": _frozen().order_by("-frozen_at")[:SHOWN]})


@require_safe
def draw(request: HttpRequest, reference: str) -> HttpResponse:
    """One draw. Whom it hit stays unsaid until it is published, so that nobody is warned."""
    found = get_object_or_404(_frozen(), reference=reference)
    result = getattr(found, "draw_result", None)
    context = {"draw": found, "result": result, "size": len(found.directory.content["subjects"])}
    return page(request, "portal/draw.html", context)


@require_safe
def published(request: HttpRequest, reference: str) -> HttpResponse:
    """The file to work the draw out again."""
    found = get_object_or_404(_frozen(), reference=reference, published_on__isnull=False)
    response = JsonResponse(published_file(found), json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="draw-{found.reference}.json"'
    return response


@require_safe
def script(request: HttpRequest) -> FileResponse:
    """The program that works a draw out again, as it stands in this house."""
    file = Path(settings.BASE_DIR, "scripts", SCRIPT)
    if not file.is_file():
        raise Http404
    return FileResponse(
        file.open("rb"), as_attachment=True, filename=SCRIPT, content_type="text/x-python; charset=utf-8"
    )
