"""Trying out the law: a scenario is uploaded, played, taken back, and what came out otherwise is shown."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from casework.viewing import staff_only
from desk.pages import officer, show
from desk.replaying import EXAMPLE, ReplayForm
from registry.roles import Role
from rehearsal.faults import Fault, WrongFile
from rehearsal.report import Report

TRYING_OUT = frozenset({Role.HEAD, Role.ADMINISTRATOR})


@staff_only
@require_http_methods(["GET", "POST"])
def replay(request: HttpRequest) -> HttpResponse:
    """Choose a file, and read what came of it."""
    _only_who_may(request)
    form = ReplayForm(request.POST, request.FILES) if request.method == "POST" else ReplayForm()
    report: Report | None = None
    faults: list[Fault] = []
    if request.method == "POST" and form.is_valid():
        try:
            report = form.play()
        except WrongFile as error:
            faults = error.faults
    context = {"form": form, "report": report, "faults": faults}
    return show(request, "desk/replay.html", context, status=422 if form.errors or faults else 200)


@staff_only
def example(request: HttpRequest) -> FileResponse:
    """A whole scenario to begin with."""
    _only_who_may(request)
    return FileResponse(
        EXAMPLE.open("rb"), as_attachment=True, filename="example.toml", content_type="application/toml"
    )


def _only_who_may(request: HttpRequest) -> None:
    if not officer(request).roles & TRYING_OUT:
        raise Http404
