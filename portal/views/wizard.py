"""A complaint or an application screen by screen: each kept on the server as it is left, with or without JavaScript."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.viewing import actor_of
from portal import applying, codes, drafts, filing, limits, triage, uploads, wizard
from portal.forms.resume import ResumeForm
from portal.forms.steps import StepForm
from portal.models import ComplaintDraft
from portal.pages import page
from portal.views.screens import known_worker, show, sites

MOST_RESUMES_PER_HOUR = 60
MOST_DRAFTS_PER_HOUR = 200  # from one address; a whole work team may share one


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """A new draft with what the triage told; the cookie lets this browser come back."""
    if not limits.allow("begin", limits.address_of(request), most=MOST_DRAFTS_PER_HOUR, seconds=3600):
        messages.error(request, _("从您所在的网络填写的投诉太多，请一小时后再试，或者拨打12333。"))
        return redirect("portal:home")
    _draft, code = drafts.begin(triage.read(request.POST.dict()))
    return drafts.remember(redirect("portal:step", wizard.STEPS[0].slug), code)


@require_POST
def apply(request: HttpRequest, procedure: str) -> HttpResponse:
    """A new application for arbitration or mediation; whoever was referred to it, types nothing again."""
    if not limits.allow("begin", limits.address_of(request), most=MOST_DRAFTS_PER_HOUR, seconds=3600):
        messages.error(request, _("从您所在的网络填写的申请太多，请一小时后再试，或者拨打12333。"))
        return redirect("portal:home")
    matter = applying.referred(request.POST.get("from", ""), actor_of(request))
    told, known = triage.read(request.POST.dict()), applying.known(matter) if matter else None
    _draft, code = drafts.begin(told, procedure=procedure, known=known)
    return drafts.remember(redirect("portal:step", wizard.first_of(procedure).slug), code)


@require_POST
def arbitrate_instead(request: HttpRequest) -> HttpResponse:
    """From an unfinished application for mediation to one for arbitration; what was typed stays."""
    draft = drafts.current(request)
    if draft is None or draft.case_id is not None or drafts.procedure_of(draft) != drafts.MEDIATION:
        return redirect("portal:home")
    drafts.turn_into(draft, drafts.ARBITRATION)
    messages.info(request, _("已经改为申请仲裁，您填过的都还在。"))
    return redirect("portal:step", first_open(request, draft).slug)


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, slug: str) -> HttpResponse:
    """One screen. Leaving it in either direction keeps what was typed; only going on needs it to be right."""
    if all(slug != each.slug for steps in wizard.WAYS.values() for each in steps):
        raise Http404
    draft = drafts.current(request)
    if draft is None:
        messages.info(request, _("这台手机上没有正在填写的投诉。有续填码的，可以接着填。"))
        return redirect("portal:resume")
    if draft.case_id is not None:
        return redirect("portal:receipt")
    here = wizard.step_of(draft, slug)
    if here is None:
        raise Http404
    if request.method != "POST":
        return show(request, draft, here, _arrived_at(request, draft, here))
    values = wizard.typed(here, request.POST)
    drafts.save(draft, slug, wizard.worth_keeping(values))
    return _leave(request, draft, here, wizard.bound(draft, here, values))


def _arrived_at(request: HttpRequest, draft: ComplaintDraft, here: wizard.Step) -> StepForm:
    """What was typed before; its faults only for somebody who was sent back because of them."""
    if request.GET.get("faults"):
        return wizard.bound(draft, here, drafts.answers(draft, here.slug))
    return wizard.form_of(draft, here)


def _take_files(request: HttpRequest, draft: ComplaintDraft) -> list[str]:
    return uploads.take_all(draft, request.FILES.getlist("upload"), address=limits.address_of(request))


def _leave(request: HttpRequest, draft: ComplaintDraft, here: wizard.Step, form: StepForm) -> HttpResponse:
    go = request.POST.get("go", "next")
    if here.slug == "files" and (problems := _take_files(request, draft)):
        return show(request, draft, here, form, status=422, problems=problems)
    if go in _WAYS_OUT:
        return _WAYS_OUT[go](request, draft, here, form)
    if wizard.after(here) is None:
        return _submit(request, draft)
    if not _is_right(request, draft, here, form):
        return show(request, draft, here, form, status=422)
    onward = wizard.after(here)
    return redirect("portal:step", onward.slug if onward else here.slug)


def _is_right(request: HttpRequest, draft: ComplaintDraft, here: wizard.Step, form: StepForm) -> bool:
    if here.slug == "about":
        return known_worker(request) is not None or (form.is_valid() and _phone_is_proven(request, draft, form))
    return form.is_valid()


def _phone_is_proven(request: HttpRequest, draft: ComplaintDraft, form: StepForm) -> bool:
    """Whether the phone has answered a code, now or before."""
    phone, code = form.cleaned_data["phone"], form.cleaned_data["code"]
    if drafts.has_proven(draft, phone):
        return True
    try:
        codes.check_code(phone, code, purpose=codes.Purpose.COMPLAINT, address=limits.address_of(request))
    except codes.CodeProblem as problem:
        form.add_error("code", str(problem))
        return False
    drafts.prove_phone(draft, phone)
    return True


def _go_back(request: HttpRequest, draft: ComplaintDraft, here: wizard.Step, form: StepForm) -> HttpResponse:
    earlier = wizard.before(here)
    return redirect("portal:step", earlier.slug) if earlier else redirect("portal:home")


def _go_later(request: HttpRequest, draft: ComplaintDraft, here: wizard.Step, form: StepForm) -> HttpResponse:
    return redirect("portal:later")


def _send_code(request: HttpRequest, draft: ComplaintDraft, here: wizard.Step, form: StepForm) -> HttpResponse:
    """The button below the phone number: only the phone must be right already."""
    form.is_valid()
    form.only_faults_of("phone")
    sent, wait = False, ""
    if phone := form.cleaned_data.get("phone", ""):
        try:
            codes.send_code(phone, purpose=codes.Purpose.COMPLAINT, address=limits.address_of(request))
            sent = True
            drafts.note_code_sent(draft, phone)
        except codes.TooSoon as problem:
            wait = str(problem)
        except codes.CodeProblem as problem:
            form.add_error("phone", str(problem))
    if sent or wait:
        form.fields["code"].widget.attrs["autofocus"] = True  # brings the field into sight on a small screen
    return show(request, draft, here, form, status=200 if sent else 422, wait=wait)


def _search(request: HttpRequest, draft: ComplaintDraft, here: wizard.Step, form: StepForm) -> HttpResponse:
    """The search button without JavaScript: the same screen with what was found."""
    form.is_valid()
    form.only_faults_of()
    return show(request, draft, here, form)


_WayOut = Callable[[HttpRequest, ComplaintDraft, wizard.Step, StepForm], HttpResponse]
_WAYS_OUT: dict[str, _WayOut] = {"back": _go_back, "later": _go_later, "code": _send_code, "search": _search}


def _submit(request: HttpRequest, draft: ComplaintDraft) -> HttpResponse:
    worker = known_worker(request)
    if unfinished := wizard.incomplete(draft, known_worker=worker is not None):
        messages.warning(request, _("这一页还没有填完，填好就可以提交。"))
        return redirect(f"{reverse('portal:step', args=[unfinished.slug])}?faults=1")
    try:
        filing.submit(draft, worker=worker, session=request.session)
    except filing.NotFiled as problem:
        messages.error(request, str(problem))
        return redirect("portal:step", problem.step)
    return redirect("portal:receipt")


@require_POST
def keep(request: HttpRequest, slug: str) -> HttpResponse:
    """Called by keep.js while somebody types: what stands on the screen now is kept, right or wrong."""
    draft = drafts.current(request)
    here = wizard.step_of(draft, slug) if draft else None
    if here is None or draft is None:
        raise Http404
    drafts.save(draft, slug, wizard.worth_keeping(wizard.typed(here, request.POST)))
    return HttpResponse(status=204)


@require_GET
def later(request: HttpRequest) -> HttpResponse:
    """Stop here and go on another time, also on another phone."""
    draft = drafts.current(request)
    if draft is None or draft.case_id is not None:
        return redirect("portal:home")
    return page(request, "portal/later.html", {"draft": draft, "code": drafts.current_code(request)})


@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: HttpRequest) -> HttpResponse:
    """Go on with the code that was written down, at the first screen that lacks something."""
    form = ResumeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        if not limits.allow("resume", limits.address_of(request), most=MOST_RESUMES_PER_HOUR, seconds=3600):
            form.add_error("code", _("尝试次数太多，请一小时后再试。"))
        elif draft := drafts.find(code):
            return drafts.remember(redirect("portal:step", first_open(request, draft).slug), drafts.spelled(code))
        else:
            form.add_error("code", _("没有找到这个续填码，或者已经过期。请核对，注意不要把字母看错。"))
    return page(request, "portal/resume.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
def go_on(request: HttpRequest) -> HttpResponse:
    """From the start page back into the draft of this browser."""
    draft = drafts.current(request)
    if draft is None:
        return redirect("portal:resume")
    return redirect("portal:step", first_open(request, draft).slug)


@require_GET
def projects(request: HttpRequest) -> HttpResponse:
    """The sites that a few characters find, for htmx."""
    search = request.GET.get("search", "")
    found = sites(search, request.GET.get("county", ""))
    context = {"projects": found, "chosen": request.GET.get("project", ""), "searched": bool(search.strip())}
    return page(request, "portal/projects.html", context)


def first_open(request: HttpRequest, draft: ComplaintDraft) -> wizard.Step:
    """The screen where there is still something to do; the last one when all is there."""
    return wizard.incomplete(draft, known_worker=known_worker(request) is not None) or wizard.steps_of(draft)[-1]
