"""What the desk shows of the employer's side of a case: answers line by line, reported payments, requests for time."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from casework.actors import Actor
from casework.models import Case, Entry
from desk import panels
from desk.panels import Panel
from inspection.investigation.employer_rows import ReportedPayment
from inspection.investigation.employer_selectors import answers_by_line, waiting_for_booking
from inspection.investigation.models import Investigation


def register() -> None:
    """Tell the case page that there is this side too."""
    panel = Panel(gettext_lazy("单位的答复和请求"), "desk/panels/employer.html", ways, at_once=True)
    panels.register(Investigation.machine, panel)


def ways(case: Any, actor: Actor) -> dict[str, Any] | None:
    """Where to read on; asks no database, for what waits stands among the tasks of the case."""
    if case.employer_id is None:
        return None
    return {
        "consented": case.electronic_service_on,
        "url": reverse("desk:employer_side", args=[case.reference]),
        "contacts_url": contacts_url(case),
    }


def contacts_url(case: Any) -> str:
    """The contacts of the employer of a case; the address remembers the case, so that the page leads back to it."""
    return f"{reverse('desk:employer_contacts', args=[case.employer_id])}?case={case.reference}"


def everything(case: Investigation) -> dict[str, Any]:
    """For the page of its own."""
    answers = answers_by_line(case)
    lines = case.order_lines.select_related("worker").order_by("pk")
    return {
        "answers": [{"line": line, "answer": answers[line.pk]} for line in lines if line.pk in answers],
        "reports": _reports(waiting_for_booking(case)),
        "requests": case.time_requests.order_by("-pk"),
        "statements": Entry.objects.filter(case_id=case.pk, act="submit_statement").order_by("-sequence"),
        "contacts_url": contacts_url(case) if case.employer_id else "",
    }


def _reports(waiting: list[ReportedPayment]) -> list[dict[str, Any]]:
    found: dict[int, list[ReportedPayment]] = {}
    for each in waiting:
        found.setdefault(each.sequence, []).append(each)
    return [
        {"sequence": sequence, "payments": rows, "total": sum(row.amount for row in rows), "first": rows[0]}
        for sequence, rows in found.items()
    ]


def payments_by_proof(case: Case, sequence: int | None = None) -> dict[int, list[dict[str, Any]]]:
    """What waits for booking, of one report or of all, by the proof that shows it, as `record_payment` takes it."""
    found: dict[int, list[dict[str, Any]]] = {}
    for each in waiting_for_booking(case):  # type: ignore[arg-type]
        if sequence is None or each.sequence == sequence:
            payment = {"line_id": each.line_id, "amount": each.amount, "paid_on": each.paid_on}
            found.setdefault(each.proof_id, []).append(payment)
    return found
