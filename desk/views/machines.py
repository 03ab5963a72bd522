"""The procedures as they are declared: table, drawing, and the text for copying."""

from django.http import Http404, HttpRequest, HttpResponse

from casework.explain import explain
from casework.machines import kind_label, machines
from casework.viewing import staff_only
from desk.drawing import draw
from desk.pages import show


@staff_only
def machine_list(request: HttpRequest) -> HttpResponse:
    """Every procedure of the house."""
    kinds = [(kind, kind_label(kind), len(model.states)) for kind, model in machines().items()]
    return show(request, "desk/machines.html", {"kinds": kinds})


@staff_only
def machine(request: HttpRequest, kind: str) -> HttpResponse:
    """One procedure: its statuses, its acts in legal order, and how they lead from one to the next."""
    if kind not in machines():
        raise Http404
    explanation = explain(kind)
    return show(request, "desk/machine.html", {"machine": explanation, "drawing": draw(explanation)})
