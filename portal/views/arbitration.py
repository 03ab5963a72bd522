"""A party's dispute on its pages: where it stands, its papers, what the party may do; the same for both sides."""

from django.contrib import messages
from django.forms import BoundField, HiddenInput
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from arbitration.dispute.models import Arbitration
from arbitration.dispute.row_forms import RowsForm
from arbitration.hearing import feed
from casework.actors import Actor
from casework.acts import acts_of
from casework.door import obstacles, perform
from casework.errors import SPOKEN, CaseError
from casework.forms import ActForm, form_for
from casework.models import Case
from casework.viewing import actor_of
from documents import frame
from documents.drafts import STYLESHEETS
from documents.freezing import thaw
from documents.handing_out import PDF, guarded
from documents.models import Document
from documents.services import NotYetPrinted, open_pdf
from documents.templating import render_html
from documents.uploads import largest_megabytes
from inspection.complaint.models import Complaint
from portal import arbitration, evidence_lists, limits, uploads
from portal.arbitration import arbitration_only, on_own_case
from portal.dispute_words import BEFOREHAND
from portal.drafts import ARBITRATION, MEDIATION
from portal.pages import page
from portal.views.cases import may_be_arbitrated, may_be_mediated
from portal.views.paper import PHONE_STYLESHEET

PAGES = {"arbitration": "case", "collective_contract": "collective_contract"}  # the template of each kind of case


@require_GET
def start(request: HttpRequest, procedure: str) -> HttpResponse:
    """What arbitration or mediation is, and the way in; who was referred by the inspection goes on with what is known."""
    actor = actor_of(request)
    own = Complaint.objects.visible_to(actor).order_by("-pk") if actor and actor.worker else []
    name, begin, may = _STARTS[procedure]
    context = {"referred": [each for each in own if may(each)], "begin_url": reverse(begin)}
    return page(request, f"portal/arbitration/{name}.html", context)


_STARTS = {
    ARBITRATION: ("start", "portal:apply", may_be_arbitrated),
    MEDIATION: ("mediation_start", "portal:apply_mediation", may_be_mediated),
}


@on_own_case
def case(request: HttpRequest, found: Case, actor: Actor) -> HttpResponse:
    """One case."""
    name = PAGES.get(found.kind, "mediation")
    return _page(request, actor, name, {"case": found, **arbitration.everything(found, actor)})


@on_own_case
def act(request: HttpRequest, found: Case, actor: Actor, act: str) -> HttpResponse:
    """The screen of an act: its form, then back to the case."""
    declared = acts_of(type(found)).get(act)
    if declared is None or not set(declared.by) & set(arbitration.SIDES):
        raise Http404
    if blocked := obstacles(found, act, by=actor):
        messages.info(request, "；".join(str(each) for each in blocked))
        return redirect("portal:arbitration", found.reference)
    form = form_for(found, act, actor=actor, data=request.POST if request.method == "POST" else None)
    if (field := form.fields.get("party_id")) and len(field.choices) == 1:  # type: ignore[attr-defined]
        field.widget = HiddenInput()  # a party speaks for itself
    if request.method == "POST" and form.is_valid():
        try:
            perform(found, act, by=actor, reason=form.reason, **form.act_data())
        except CaseError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("“%(act)s”已经办好。") % {"act": arbitration.title_of(declared)})
            return redirect("portal:arbitration", found.reference)
    title = arbitration.title_of(declared)
    first, more = _folded(form)
    context = {
        "case": found,
        "act": declared,
        "title": title,
        "beforehand": BEFOREHAND.get(act, ""),
        "form": form,
        "first": first,
        "more": more,
    }
    return _page(request, actor, "act", context, status=422 if form.errors else 200)


def _folded(form: ActForm) -> tuple[list[BoundField], list[BoundField]]:
    """What a screen shows at once, and the further rows of a list, which most people leave empty."""
    further = (
        [f"{name}_{number}" for number in range(2, form.rows_shown + 1) for name in form.names]
        if isinstance(form, RowsForm)
        else []
    )
    return [each for each in form if each.name not in further], [form[name] for name in further]


@on_own_case
def bring(request: HttpRequest, found: Case, actor: Actor) -> HttpResponse:
    """Hand in photos and files while the case goes on; each gets its receipt."""
    if found.closed_on is not None:
        messages.info(request, _("案件已经办结，不能再提交材料。"))
        return redirect("portal:arbitration", found.reference)
    files = request.FILES.getlist("upload")
    nothing_chosen = request.method == "POST" and not files
    problems = uploads.hand_in(found, files, by=actor, address=limits.address_of(request))
    if request.method == "POST" and not (problems or nothing_chosen):
        messages.success(request, _("已经收到，收据编号在下面。"))
        return redirect("portal:arbitration_bring", found.reference)
    context = {
        "case": found,
        "evidence": arbitration.brought(found, actor),
        "problems": problems,
        "nothing_chosen": nothing_chosen,
        "limit": largest_megabytes(),
    }
    return _page(request, actor, "bring", context, status=422 if problems or nothing_chosen else 200)


@arbitration_only
def list_evidence(request: HttpRequest, found: Arbitration, actor: Actor) -> HttpResponse:
    """The evidence list: what each file is and what it is to prove."""
    if blocked := obstacles(found, evidence_lists.ACT, by=actor):
        messages.info(request, "；".join(str(each) for each in blocked))
        return redirect("portal:arbitration", found.reference)
    pieces = evidence_lists.cards(found, actor, request.POST if request.method == "POST" else None)
    told = request.POST.get("explanation", "").strip()[:2000]
    faults: list[str] = []
    if request.method == "POST" and all(each.is_valid() for each in pieces):
        data = evidence_lists.data_of(found, actor, pieces, told)
        try:
            perform(found, evidence_lists.ACT, by=actor, **data)
        except SPOKEN as error:
            faults = [str(error)]
        else:
            messages.success(request, _("证据目录已经提交。"))
            return redirect("portal:arbitration", found.reference)
    context = {
        "case": found,
        "pieces": pieces,
        "listed": evidence_lists.listed(found, actor),
        "late": evidence_lists.is_late(found),
        "explanation": told,
        "faults": faults,
    }
    wrong = bool(faults) or any(each.errors for each in pieces)
    return _page(request, actor, "evidence_list", context, status=422 if wrong else 200)


@arbitration_only
def hearing_calendar(request: HttpRequest, found: Arbitration, actor: Actor) -> HttpResponse:
    """The hearing ahead as a file that a phone's calendar opens; it names no person."""
    ahead = arbitration.hearing_ahead(found)
    if ahead is None:
        raise Http404
    response = HttpResponse(feed.written([ahead]), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, _("开庭.ics"))
    response["Cache-Control"] = "no-store"
    return response


@on_own_case
def document(request: HttpRequest, found: Case, actor: Actor, document_id: int) -> HttpResponse:
    """One paper: what it is, its text in a frame, and the PDF."""
    return _page(request, actor, "document", {"case": found, "document": _paper(found, actor, document_id)})


@xframe_options_sameorigin
@on_own_case
def document_text(request: HttpRequest, found: Case, actor: Actor, document_id: int) -> HttpResponse:
    """The text as it was issued, laid out for the screen it is read on."""
    paper = _paper(found, actor, document_id)
    values = thaw(paper.context)
    values[frame.NAME]["stylesheets"] = [static(sheet) for sheet in (*STYLESHEETS, PHONE_STYLESHEET)]
    return HttpResponse(render_html(paper.template, values), headers={"Cache-Control": "no-store"})


@on_own_case
def document_pdf(request: HttpRequest, found: Case, actor: Actor, document_id: int) -> HttpResponse | FileResponse:
    """The PDF; while it is being made, a page that says so."""
    paper = _paper(found, actor, document_id)
    try:
        content = open_pdf(paper)
    except NotYetPrinted as wait:
        return _page(request, actor, "document", {"case": found, "document": paper, "wait": str(wait)}, status=503)
    return guarded(FileResponse(content, content_type=PDF, filename=f"{paper.title}.pdf"), shown=True)


def _paper(case: Case, actor: Actor, document_id: int) -> Document:
    found = arbitration.papers_of(case, actor).filter(pk=document_id).first()
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, actor: Actor, name: str, context: dict, *, status: int = 200) -> HttpResponse:
    """The page within the worker's own pages, or within the employer's box."""
    box = actor if actor.employer else None
    base = "portal/employer/base.html" if box else "layouts/portal.html"
    return page(request, f"portal/arbitration/{name}.html", {**context, "base": base, "box": box}, status=status)
