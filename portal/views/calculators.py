"""The calculators: a short form, the statement on the screen and on paper, and from there the draft of a complaint.

Nothing is kept: what was typed travels with the page, in the body of each request and never in an address.
"""

from types import SimpleNamespace

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from casework import clock
from documents.freezing import PAPER_LANGUAGE
from documents.handing_out import pdf_of
from portal import calculators, drafts, limits, wizard
from portal.forms.calculators import CalculatorForm
from portal.pages import page
from portal.views.wizard import MOST_DRAFTS_PER_HOUR

MOST_PAPERS_PER_HOUR = 100  # from one address


@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """What can be reckoned."""
    choices = [
        SimpleNamespace(
            label=each.title, hint=each.hint, icon=each.icon, url=reverse("portal:calculator", args=[each.slug])
        )
        for each in calculators.CALCULATORS
    ]
    return page(request, "portal/calculators/list.html", {"choices": choices})


@require_http_methods(["GET", "HEAD", "POST"])
def calculate(request: HttpRequest, slug: str) -> HttpResponse | FileResponse:
    """One calculator; what is to be done with the statement is the button that was pressed."""
    found = calculators.of(slug)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _ask(request, found, found.form())
    form = found.form(request.POST)
    if request.POST.get("go") == "change":
        return _ask(request, found, found.form(initial=request.POST.dict()))
    if not form.is_valid():
        return _ask(request, found, form, status=422)
    return _answer(request, found, form)


def _ask(
    request: HttpRequest, found: calculators.Calculator, form: CalculatorForm, *, status: int = 200
) -> HttpResponse:
    return page(request, "portal/calculators/form.html", {"calculator": found, "form": form}, status=status)


def _answer(request: HttpRequest, found: calculators.Calculator, form: CalculatorForm) -> HttpResponse | FileResponse:
    go = request.POST.get("go")
    if go == "pdf":
        return _print(request, found, form)
    if go == "complaint" and found.violation:
        return _write(request, found, form, drafts.COMPLAINT)
    if go == "arbitration" and found.claim:
        return _write(request, found, form, drafts.ARBITRATION)
    context = {"calculator": found, "form": form, "statement": form.statement}
    return page(request, "portal/calculators/statement.html", context)


def _print(request: HttpRequest, found: calculators.Calculator, form: CalculatorForm) -> HttpResponse | FileResponse:
    if not limits.allow("calculation", limits.address_of(request), most=MOST_PAPERS_PER_HOUR, seconds=3600):
        form.add_error(None, _("从您所在的网络打印的计算说明太多，请一小时后再试。"))
        return _ask(request, found, form, status=422)
    content = calculators.pdf_of(found, request.POST, on=clock.today())
    return pdf_of(content, name=str(_("计算说明")))


def _write(request: HttpRequest, found: calculators.Calculator, form: CalculatorForm, procedure: str) -> HttpResponse:
    """A draft with what the statement says; from here on it is kept, because somebody wants to hand it in."""
    if not limits.allow("begin", limits.address_of(request), most=MOST_DRAFTS_PER_HOUR, seconds=3600):
        messages.error(request, _("从您所在的网络填写的投诉太多，请一小时后再试，或者拨打12333。"))
        return redirect("portal:home")
    with translation.override(PAPER_LANGUAGE):  # officers read it, in whatever language the screen was
        again = found.form(request.POST)
        again.is_valid()
        known = calculators.WRITTEN[procedure](found, again)
    _draft, code = drafts.begin({}, procedure=procedure, known=known)
    return drafts.remember(redirect("portal:step", wizard.first_of(procedure).slug), code)
