"""The statement of calculation of one worker (工资计算说明), made anew from the ledger for the day on which it is asked for."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from documents.frame import draft_frame
from documents.press import print_pdf
from documents.registry import DocumentType
from documents.templating import render_html
from inspection import paper
from inspection.investigation.money import OrderLine, Payment
from inspection.ledger import NOTHING
from inspection.recovery import selectors
from registry.models import Worker

KIND = DocumentType(
    code="wage_statement",
    name=_("工资计算说明"),
    template=f"{paper.FOLDER}/wage_statement",
    law=cite("监察条例 26", "合同法 85"),
    context=dict,
    internal=True,
)


def statement_of(investigation: Any, worker: Worker, *, on: date) -> bytes:
    """The statement as a PDF. Raises LookupError when the case gives nothing to this worker."""
    return print_pdf(statement_html(investigation, worker, on=on)).content


def statement_html(investigation: Any, worker: Worker, *, on: date) -> str:
    """Its text; what is known on that day: later orders, payments and reversals are left out."""
    lines = list(investigation.order_lines.filter(worker=worker).order_by("kind", "period_from", "pk"))
    if not lines:
        raise LookupError(worker.pk)
    frame = draft_frame(KIND, title=str(KIND.name), case=investigation, on=on, stylesheets=[]) | {"draft": False}
    rows = [_line(line, on) for line in lines]
    values = {
        "paper": frame,
        "case_number": investigation.number or "",
        "employer": paper.employer(investigation)["name"],
        "project": investigation.project.name if investigation.project else "",
        "worker": {"name": worker.name, "identity": worker.masked_identity},
        "on": on,
        "lines": rows,
        **{name: sum((row[name] for row in rows), NOTHING) for name in ("ordered", "paid", "owed")},
        "law": KIND.law.formal,
    }
    return render_html(KIND.template_of(1), values)


def _line(line: OrderLine, on: date) -> dict[str, Any]:
    orders = [
        {"on": order.on, "change": order.change}
        for order in selectors.orders_on_their_days(OrderLine.objects.filter(pk=line.pk)).order_by("pk")
        if order.on and order.on <= on
    ]
    payments = line.payments.filter(paid_on__lte=on).select_related("payer").order_by("paid_on", "pk")
    ordered = sum((order["change"] for order in orders), NOTHING)
    paid = sum((payment.amount for payment in payments), NOTHING)
    return {
        "kind": line.get_kind_display(),
        "is_surcharge": line.kind == OrderLine.Kind.SURCHARGE,
        "period_from": line.period_from,
        "period_until": line.period_until,
        "base": _base(line, on),
        "orders": orders,
        "payments": [_payment(payment) for payment in payments],
        "ordered": ordered,
        "paid": paid,
        "owed": ordered - paid,
    }


def _base(line: OrderLine, on: date) -> Decimal | None:
    """The wages from which a surcharge was reckoned: what of them was ordered and not yet booked as paid when the surcharge was
    decided, as `deciding.surcharge_allowed` held it against the band.
    """
    if line.kind != OrderLine.Kind.SURCHARGE:
        return None
    decided = (
        selectors.orders_on_their_days(OrderLine.objects.filter(pk=line.pk)).filter(on__lte=on).order_by("-pk").first()
    )
    wages = OrderLine.objects.filter(
        investigation_id=line.investigation_id,
        worker_id=line.worker_id,
        period_from=line.period_from,
        kind=OrderLine.Kind.WAGES,
    ).first()
    if decided is None or wages is None:
        return None
    ordered = wages.orders.filter(sequence__lte=decided.sequence).aggregate(sum=Sum("change"))["sum"] or NOTHING
    paid = wages.payments.filter(sequence__lt=decided.sequence).aggregate(sum=Sum("amount"))["sum"] or NOTHING
    return Decimal(ordered - paid)


def _payment(payment: Payment) -> dict[str, Any]:
    return {
        "on": payment.paid_on,
        "amount": payment.amount,
        "source": payment.get_source_display(),
        "payer": payment.payer.name if payment.payer else "",
        "reversal": payment.reverses_id is not None,
    }
