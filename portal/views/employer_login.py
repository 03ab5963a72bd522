"""Employers come in by a code sent to a registered contact, or with what stands on a paper; nothing tells what is registered.

A paper's code is 80 bits; with it and the employer's own code somebody without a registered contact opens that one case.
"""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casework import clock
from documents.kinds import Way
from documents.models import Service
from portal import codes, employer, limits
from portal.forms.employer import ContactPhoneForm, PaperForm, WhichForm
from portal.forms.login import CodeForm
from portal.pages import page
from registry import masking
from registry.fields import decrypt, encrypt
from registry.models import EmployerContact

PHONE_KEY = "employer_phone"  # the phone a code was sent to
PROVEN_KEY = "employer_proven_phone"  # the phone that answered it, while it is asked for which employer
ONLY_KEY = "employer_of_paper"  # the employer of the paper with which the code was asked for
TRIES_PER_PAPER = 5
TRIES_PER_ADDRESS = 60
HOUR = 3600
EMPLOYER = codes.Purpose.EMPLOYER
SEEN_BY_ANYBODY = (Way.LEFT, Way.POSTED_ORDER, Way.POSTED_COLLECTIVE, Way.PUBLIC_NOTICE)


def phone(request: HttpRequest) -> HttpResponse:
    """Which phone? A code goes to whatever number is typed, so that nobody learns which are registered."""
    form = ContactPhoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["phone"]
        try:
            codes.send_code(number, purpose=EMPLOYER, address=limits.address_of(request))
        except codes.CodeProblem as problem:
            form.add_error("phone", str(problem))
        else:
            _remember(request, number)
            return redirect("portal:employer_code")
    return page(request, "portal/employer/login.html", {"form": form}, status=422 if form.errors else 200)


def paper(request: HttpRequest) -> HttpResponse:
    """The paper's code and the employer's: then a code to the registered contact, or, where there is none, the one case."""
    form = PaperForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        address = limits.address_of(request)
        if not _may_try(form.cleaned_data["code"], address):
            form.add_error(None, _("尝试次数太多，请一小时后再试，或者打电话给承办机构。"))
        elif (found := _service(form.cleaned_data["code"], form.cleaned_data["unified_code"])) is None:
            form.add_error(None, _("核验码和统一社会信用代码对不上，请对照文书和营业执照再填一次。"))
        else:
            return _opened(request, found, form)
    return page(request, "portal/employer/paper.html", {"form": form}, status=422 if form.errors else 200)


def code(request: HttpRequest) -> HttpResponse:
    """Which code came?"""
    number = decrypt(request.session.get(PHONE_KEY, ""))
    if not number:
        return redirect("portal:employer_login")
    if request.POST.get("go") == "resend":
        return _resend(request, number)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            codes.check_code(number, form.cleaned_data["code"], purpose=EMPLOYER, address=limits.address_of(request))
        except codes.CodeProblem as problem:
            form.add_error("code", str(problem))
        else:
            return _arrived(request, number)
    return _ask_code(request, form, number, status=422 if form.errors else 200)


def which(request: HttpRequest) -> HttpResponse:
    """One phone stands for several employers: for which of them is somebody there?"""
    number = decrypt(request.session.get(PROVEN_KEY, ""))
    contacts = list(_contacts(number)) if number else []
    if not contacts:
        return redirect("portal:employer_login")
    choices = [(each.employer_id, each.employer.name) for each in contacts]
    form = WhichForm(request.POST or None, choices=choices)
    if request.method == "POST" and form.is_valid():
        chosen = next(each for each in contacts if each.employer_id == form.cleaned_data["employer"])
        return _enter(request, chosen)
    return page(request, "portal/employer/which.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Log out; what was filled in stays with the case."""
    request.session.flush()
    messages.success(request, _("您已退出单位办事。"))
    return redirect("portal:home")


def _may_try(paper_code: str, address: str) -> bool:
    return limits.allow("employer-address", address, most=TRIES_PER_ADDRESS, seconds=HOUR) and limits.allow(
        "employer-paper", paper_code, most=TRIES_PER_PAPER, seconds=HOUR
    )


def _service(paper_code: str, unified_code: str) -> Service | None:
    """The service of the paper with this code on the employer with that code; the same nothing whichever is wrong.

    A paper that hung at a gate or in a newspaper has shown its code to everybody: it opens nothing.
    """
    if not (paper_code and unified_code):
        return None
    found = Service.objects.select_related("party__employer", "document").filter(
        document__verification_code=paper_code,
        document__internal=False,
        document__case__confidentiality="ordinary",
        document__case__kind__in=employer.PAGES,
        party__employer__unified_code=unified_code,
        party__role__in=("complainant", "respondent"),
        party__until=None,
    )
    return found.exclude(way__in=SEEN_BY_ANYBODY).exclude(attempts__way__in=SEEN_BY_ANYBODY).first()


def _opened(request: HttpRequest, service: Service, form: PaperForm) -> HttpResponse:
    limits.forget("employer-paper", form.cleaned_data["code"])
    known = service.party.employer
    assert known is not None  # the query asked for it
    contact = EmployerContact.objects.on(clock.today()).filter(employer=known).first()
    if contact is None:
        employer.enter(request, known, person=form.cleaned_data["person"], case_id=service.document.case_id)
        case = service.document.case
        return redirect(employer.PAGES[case.kind], case.reference)
    try:
        codes.send_code(contact.phone, purpose=EMPLOYER, address=limits.address_of(request))
    except codes.CodeProblem as problem:
        form.add_error(None, str(problem))
        return page(request, "portal/employer/paper.html", {"form": form}, status=422)
    _remember(request, contact.phone)
    request.session[ONLY_KEY] = known.pk
    return redirect("portal:employer_code")


def _remember(request: HttpRequest, number: str) -> None:
    request.session[PHONE_KEY] = encrypt(number)
    request.session.pop(ONLY_KEY, None)


def _resend(request: HttpRequest, number: str) -> HttpResponse:
    try:
        codes.send_code(number, purpose=EMPLOYER, address=limits.address_of(request))
    except codes.CodeProblem as problem:
        return _ask_code(request, CodeForm(), number, status=422, wait=str(problem))
    messages.success(request, _("新的验证码已发出，以前的不能再用。"))
    return redirect("portal:employer_code")


def _ask_code(request: HttpRequest, form: CodeForm, number: str, *, status: int, wait: str = "") -> HttpResponse:
    context = {"form": form, "phone": masking.phone(number), "wait": wait}
    return page(request, "portal/employer/login_code.html", context, status=status)


def _contacts(number: str) -> QuerySet[EmployerContact]:
    return EmployerContact.objects.by_phone(number).on(clock.today()).select_related("employer")


def _arrived(request: HttpRequest, number: str) -> HttpResponse:
    """The phone is proven: into the box of its employer, or to the question which one."""
    contacts = list(_contacts(number))
    if (only := request.session.get(ONLY_KEY)) is not None:
        contacts = [each for each in contacts if each.employer_id == only]
    if len(contacts) == 1:
        return _enter(request, contacts[0])
    for key in (PHONE_KEY, ONLY_KEY):
        request.session.pop(key, None)
    if contacts:
        request.session.cycle_key()
        request.session[PROVEN_KEY] = encrypt(number)
        return redirect("portal:employer_which")
    text = _("这个手机号没有登记为单位联系人。可以用文书上的核验码办理，或者请承办机构登记。")
    messages.info(request, text)
    return redirect("portal:employer_paper")


def _enter(request: HttpRequest, contact: EmployerContact) -> HttpResponse:
    employer.enter(request, contact.employer, person=contact.name, contact=contact)
    return redirect("portal:employer_home")
