"""The wage ledger of a case: all its lines, a bank's list of payments, each worker's statement of calculation."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from casework import clock
from casework.door import obstacles
from casework.errors import CaseError
from casework.fields import DayField
from casework.models import Case
from casework.viewing import case_or_404, staff_only
from desk import acting
from desk import ledger as shown
from desk.pages import done, officer, show
from desk.views.acts import seen
from documents.handing_out import pdf_of
from inspection.enforcement.models import Enforcement
from inspection.investigation.models import Investigation, OrderLine
from inspection.investigation.money_forms import PayerForm
from inspection.recovery import bankfile
from inspection.recovery.models import Recovery
from inspection.recovery.statement import statement_of
from registry.access import record_access
from registry.models import Worker

FAULTS_SHOWN = 100


def _matter(case: Case) -> Any:
    """The inspection case that carries the money."""
    specific = case.specific
    if isinstance(specific, Recovery | Enforcement):
        return specific.investigation
    if isinstance(specific, Investigation):
        return specific
    raise Http404


@staff_only
@require_GET
def ledger(request: HttpRequest, reference: str) -> HttpResponse:
    """All lines, a page at a time, with the sums over all of them."""
    case = case_or_404(request, reference)
    matter = _matter(case)
    lines = OrderLine.objects.filter(investigation_id=matter.pk).select_related("worker").order_by("pk")
    page = Paginator(lines, shown.ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [
        {**shown.row(line), "url": reverse("desk:wage_statement", args=[reference, line.worker_id])}
        for line in page.object_list
    ]
    total = shown.total(matter.pk)
    may_book = not obstacles(matter, "record_payment", by=officer(request))
    context = {"case": case, "page": page, "rows": rows, "total": total, "columns": shown.columns()}
    return show(request, "desk/ledger.html", {**context, "may_book": may_book, "matter": matter})


@staff_only
@require_GET
def statement(request: HttpRequest, reference: str, worker_id: int) -> FileResponse:
    """One worker's statement of calculation as it stands today; the look is recorded."""
    matter = _matter(case_or_404(request, reference))
    worker = get_object_or_404(Worker, pk=worker_id)
    try:
        content = statement_of(matter, worker, on=clock.today())
    except LookupError:
        raise Http404 from None
    what = str(_("工资计算说明"))
    record_access(viewer=officer(request).staff, what=what, subject_model="registry.Worker", subject_id=worker.pk)
    return pdf_of(content, name=what)


class BankFileForm(PayerForm):
    """A bank's list of payments, its slip in the file, and who paid."""

    paid_on = DayField(label=gettext_lazy("付款日期"))
    upload = forms.FileField(
        label=gettext_lazy("银行代发明细"),
        help_text=gettext_lazy(
            "CSV、XLSX、XLS 或者 ODS，要有“姓名”和“金额”两列；有同名的人还要有“尾号”一列（身份证号或者银行卡号后四位）。"
        ),
    )
    field_order = ["upload", "evidence_id", "paid_on", "source", "payer_id"]


@staff_only
@require_http_methods(["GET", "POST"])
def bank_file(request: HttpRequest, reference: str) -> HttpResponse:
    """Book a bank's list of payments: every row fits, or nothing is booked and each fault is told."""
    case = case_or_404(request, reference)
    matter, actor = _matter(case), officer(request)
    if obstacles(matter, "record_payment", by=actor):
        raise Http404
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BankFileForm(*typed, case=matter, actor=actor, act="record_payment")
    faults: list[str] = []
    if typed and form.is_valid():
        faults = _book(form, matter, actor, seen=seen(request))
        if not faults and not form.errors:
            return done(request, _("银行代发明细已逐人登记。"), reverse("desk:ledger", args=[reference]))
    context = {
        "case": case,
        "form": form,
        "length": matter.chain_length,
        "faults": faults[:FAULTS_SHOWN],
        "more": len(faults) - FAULTS_SHOWN,
    }
    return show(request, "desk/bank_file.html", context, status=422 if form.errors or faults else 200)


def _book(form: BankFileForm, matter: Any, actor: Any, *, seen: int) -> list[str]:
    """Book all rows in one act; answers with what is wrong with which row."""
    chosen = form.cleaned_data
    lines = OrderLine.objects.filter(investigation_id=matter.pk).select_related("worker")
    try:
        found = bankfile.match(chosen["upload"].read(), chosen["upload"].name, lines)
    except bankfile.BadFile as error:
        form.add_error("upload", str(error))
        return []
    if found.faults:
        words = ngettext(
            "%(number)d行有问题，一笔都没有登记；改好后重新上传整个文件。",
            "%(number)d行有问题，一笔都没有登记；改好后重新上传整个文件。",
            len(found.faults),
        )
        form.add_error("upload", words % {"number": len(found.faults)})
        return found.faults
    payments = [
        {"line_id": key, "amount": amount, "paid_on": chosen["paid_on"]} for key, amount in found.amounts.items()
    ]
    plain = {name: chosen[name] for name in ("evidence_id", "payer_id", "source")}
    try:
        acting.carry_out(matter, "record_payment", by=actor, seen=seen, reason="", data={"payments": payments, **plain})
    except acting.Moved as moved:
        form.add_error(None, _("案件刚才有了变动，本次没有登记，请核对后再提交。"))
        for news in acting.what_happened(matter, moved.entries):
            form.add_error(None, news)
    except CaseError as error:
        form.add_error(None, str(error))
    return []
