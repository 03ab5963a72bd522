"""Workers prove their phone, or look one case up with what stands on its receipt; nothing tells whether a phone is known."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casework.viewing import WORKER_KEY
from portal import codes, drafts, limits, receipts
from portal.filing import LOOKED_UP_KEY
from portal.forms.login import CodeForm, PhoneForm, WhoForm
from portal.forms.resume import LookUpForm
from portal.pages import page
from registry import masking
from registry.fields import decrypt, encrypt
from registry.models import Worker

PHONE_KEY = "portal_phone"  # the phone a code was sent to
PROVEN_KEY = "portal_proven_phone"  # the phone that answered it, while it is asked who of several people is there
MOST_ENDINGS = 5


def phone(request: HttpRequest) -> HttpResponse:
    """Which phone?"""
    form = PhoneForm(request.POST or None, initial={"phone": _remembered(request, PHONE_KEY)})
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["phone"]
        try:
            codes.send_code(number, purpose=codes.Purpose.LOGIN, address=limits.address_of(request))
        except codes.CodeProblem as problem:
            form.add_error("phone", str(problem))
        else:
            request.session[PHONE_KEY] = encrypt(number)
            return redirect("portal:login_code")
    return page(request, "portal/login.html", {"form": form}, status=422 if form.errors else 200)


def code(request: HttpRequest) -> HttpResponse:
    """Which code came?"""
    number = _remembered(request, PHONE_KEY)
    if not number:
        return redirect("portal:login")
    if request.POST.get("go") == "resend":
        return _resend(request, number)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data["code"]
            codes.check_code(number, given, purpose=codes.Purpose.LOGIN, address=limits.address_of(request))
        except codes.CodeProblem as problem:
            form.add_error("code", str(problem))
        else:
            return _arrived(request, number)
    return _ask_code(request, form, number, status=422 if form.errors else 200)


def _resend(request: HttpRequest, number: str) -> HttpResponse:
    """Another code to the same phone, under the same limits as the first."""
    try:
        codes.send_code(number, purpose=codes.Purpose.LOGIN, address=limits.address_of(request))
    except codes.CodeProblem as problem:
        return _ask_code(request, CodeForm(), number, status=422, wait=str(problem))
    messages.success(request, _("新的验证码已发出，以前的不能再用。"))
    return redirect("portal:login_code")


def _ask_code(request: HttpRequest, form: CodeForm, number: str, *, status: int, wait: str = "") -> HttpResponse:
    context = {"form": form, "phone": masking.phone(number), "wait": wait}
    return page(request, "portal/login_code.html", context, status=status)


def who(request: HttpRequest) -> HttpResponse:
    """Several people gave this phone: which one is there?"""
    number = _remembered(request, PROVEN_KEY)
    workers = list(Worker.objects.by_phone(number)) if number else []
    if not workers:
        return redirect("portal:login")
    form = WhoForm(request.POST or None, workers=workers)
    if request.method == "POST":
        if not limits.allow("login-who", number, most=MOST_ENDINGS, seconds=3600):
            messages.error(request, _("尝试次数太多，请一小时后再试，或者拨打12333。"))
            return redirect("portal:login")
        if form.is_valid():
            return enter(request, form.worker)
    context = {"form": form, "names": _("、").join(worker.masked_name for worker in workers)}
    return page(request, "portal/login_who.html", context, status=422 if form.errors else 200)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Log out; on a borrowed phone nothing stays behind but the draft, which has its own end."""
    request.session.flush()
    messages.success(request, _("您已退出。"))
    return redirect("portal:home")


def look_up(request: HttpRequest) -> HttpResponse:
    """One case, for reading, with reference and secret code."""
    form = LookUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = receipts.look_up(
                form.cleaned_data["reference"], form.cleaned_data["secret"], address=limits.address_of(request)
            )
        except receipts.TooManyTries:
            form.add_error(None, _("尝试次数太多，请一小时后再试，或者用手机号登录。"))
        else:
            if found is not None:
                request.session[LOOKED_UP_KEY] = found.reference
                return redirect("portal:progress", found.reference)
            form.add_error(None, _("编号或者密码不对，请对照回执再填一次。"))
    return page(request, "portal/lookup.html", {"form": form}, status=422 if form.errors else 200)


def enter(request: HttpRequest, worker: Worker) -> HttpResponse:
    """Begin a session of this worker and of nobody else."""
    request.session.flush()
    request.session[WORKER_KEY] = worker.pk
    return redirect("portal:cases")


def _arrived(request: HttpRequest, number: str) -> HttpResponse:
    """The phone is proven: to one's cases, to the question who one is, or to the draft that was begun with it."""
    workers = list(Worker.objects.by_phone(number))
    if len(workers) == 1:
        return _with_draft(request, enter(request, workers[0]), number)
    request.session.pop(PHONE_KEY, None)
    if workers:
        request.session.cycle_key()
        request.session[PROVEN_KEY] = encrypt(number)
        return redirect("portal:login_who")
    if drafts.of_phone(number) is not None:
        messages.info(request, _("您有一件还没有提交的投诉，可以接着填。"))
        return _with_draft(request, redirect("portal:go_on"), number)
    messages.info(request, _("还没有用这个手机号提交的投诉。您可以现在投诉，或者用回执上的编号查询。"))
    return redirect("portal:home")


def _with_draft(request: HttpRequest, response: HttpResponse, number: str) -> HttpResponse:
    """Give this browser the unfinished complaint in which the phone was proven, unless it holds one already."""
    draft = drafts.of_phone(number) if drafts.current(request) is None else None
    return drafts.remember(response, drafts.new_code(draft)) if draft else response


def _remembered(request: HttpRequest, key: str) -> str:
    """A phone number kept in the session; encrypted there, since sessions are rows of the database."""
    return decrypt(request.session.get(key, ""))
