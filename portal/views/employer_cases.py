"""The employer's box: what waits, one case, and its papers. Opening a paper serves it only with consent on record, and by a click."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from casework.actors import Actor
from casework.models import Entry
from documents import electronic, frame
from documents.drafts import STYLESHEETS
from documents.freezing import thaw
from documents.handing_out import PDF, guarded
from documents.models import Document, Service
from documents.services import NotYetPrinted, open_pdf
from documents.templating import render_html
from inspection.investigation.models import Investigation
from portal import arbitration, collective_contract, employer, employer_case
from portal.pages import box_page
from portal.views.paper import PHONE_STYLESHEET


@employer.in_the_box
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every case of the employer's, those with something to do first."""
    found = [employer_case.overview(case, actor) for case in employer.cases_of(actor)]
    found.sort(key=lambda each: (each["case"].closed_on is not None, each["demand"] is None))
    disputes = [arbitration.overview(each) for each in arbitration.disputes_of(actor)]
    context = {
        "cases": found,
        "arbitrations": disputes,
        "contracts": collective_contract.overviews(actor),
        "announces": actor.only_case_id is None,
    }
    return box_page(request, actor, "portal/employer/home.html", context)


@employer.on_a_case
def case(request: HttpRequest, found: Investigation, actor: Actor) -> HttpResponse:
    """One case: what is demanded and by when, line by line, the papers, what may be done now."""
    return box_page(request, actor, "portal/employer/case.html", employer_case.everything(found, actor))


@employer.on_a_case
def paper(request: HttpRequest, found: Investigation, actor: Actor, document_id: int) -> HttpResponse:
    """One paper. With consent on record it is opened by a click, and served by that; without, reading it has no effect."""
    document, service = _paper(found, actor, document_id)
    to_be_served = _is_served_by_opening(found, actor, service)
    if request.method == "POST" and to_be_served and service is not None:
        electronic.record_opening(service, recipient=actor.representative, consented=True)
        return redirect("portal:employer_document", found.reference, document_id)
    context = {"case": found, "document": document, "service": service, "closed": to_be_served}
    context["waits"] = employer.waits_for_service(service)
    return box_page(request, actor, "portal/employer/document.html", context)


@xframe_options_sameorigin
@employer.on_a_case
def paper_text(request: HttpRequest, found: Investigation, actor: Actor, document_id: int) -> HttpResponse:
    """The text as it was issued, laid out for the screen it is read on."""
    document, service = _paper(found, actor, document_id)
    if _is_served_by_opening(found, actor, service):
        return redirect("portal:employer_document", found.reference, document_id)
    values = thaw(document.context)
    values[frame.NAME]["stylesheets"] = [static(sheet) for sheet in (*STYLESHEETS, PHONE_STYLESHEET)]
    return HttpResponse(render_html(document.template, values), headers={"Cache-Control": "no-store"})


@employer.on_a_case
def paper_pdf(
    request: HttpRequest, found: Investigation, actor: Actor, document_id: int
) -> HttpResponse | FileResponse:
    """The PDF; while it is being made, a page that says so."""
    document, service = _paper(found, actor, document_id)
    if _is_served_by_opening(found, actor, service):
        return redirect("portal:employer_document", found.reference, document_id)
    try:
        content = open_pdf(document)
    except NotYetPrinted as wait:
        context = {"case": found, "document": document, "service": service, "wait": str(wait)}
        return box_page(request, actor, "portal/employer/document.html", context, status=503)
    return guarded(FileResponse(content, content_type=PDF, filename=f"{document.title}.pdf"), shown=True)


@employer.on_a_case
def evidence(request: HttpRequest, found: Investigation, actor: Actor, evidence_id: int) -> HttpResponse | FileResponse:
    """What the employer itself handed in, byte for byte, as a download."""
    kept = get_object_or_404(employer.brought_by(found, actor), pk=evidence_id)
    response = FileResponse(
        kept.original.open("rb"), content_type="application/octet-stream", as_attachment=True, filename=kept.file_name
    )
    return guarded(response, shown=False)


@employer.on_a_case
def receipt(request: HttpRequest, found: Investigation, actor: Actor, sequence: int) -> HttpResponse:
    """What was handed in, when, by whom, with the hash of its record and the code of its paper."""
    entry = get_object_or_404(Entry, case_id=found.pk, sequence=sequence, capacity="respondent")
    document = Document.objects.filter(case_id=found.pk, sequence=sequence, internal=False).first()
    act = employer_case.label_of(found, entry.act)
    context = {"case": found, "entry": entry, "document": document, "title": act or _("已提交")}
    return box_page(request, actor, "portal/employer/receipt.html", context)


def _paper(case: Investigation, actor: Actor, document_id: int) -> tuple[Document, Service | None]:
    document = employer.papers_of(case, actor).filter(pk=document_id).first()
    if document is None:
        raise Http404
    services = Service.objects.filter(document=document, party__employer=actor.employer).select_related("document")
    return document, services.first()


def _is_served_by_opening(case: Investigation, actor: Actor, service: Service | None) -> bool:
    """Whether opening this paper would serve it: it has not reached the employer yet, which has agreed to this way."""
    consented = case.electronic_service_on is not None and actor.only_case_id is None
    return consented and employer.waits_for_service(service)
