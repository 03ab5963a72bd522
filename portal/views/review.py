"""The written review through the code of its letter: nothing is asked of the employer but the letter and the form."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from casework.errors import SPOKEN, Refused
from documents.services import BadUpload
from inspection.models import WrittenReview
from inspection.review.services import hand_in_by_code, review_with
from inspection.review.states import INVITED, NOT_HANDED_IN
from portal import limits
from portal.forms.review import CodeForm, FillForm
from portal.pages import page

KEY = "written_review"  # the review whose letter this browser has shown
TRIES_PER_ADDRESS_AND_HOUR = 60
HOUR = 3600
MOST_FILES = 10


@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Which letter? A wrong code and a code of nobody read alike."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not limits.allow("review-code", limits.address_of(request), most=TRIES_PER_ADDRESS_AND_HOUR, seconds=HOUR):
            form.add_error("code", _("尝试次数太多，请一小时后再试，或者联系通知书上的联系人。"))
        elif (found := review_with(form.cleaned_data["code"])) is None:
            form.add_error("code", _("没有这个填报码，请对照通知书核对；数字0、1和字母O、I不会出现在填报码里。"))
        else:
            request.session[KEY] = found.pk
            return redirect("portal:review_form")
    return page(request, "portal/review_code.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def fill(request: HttpRequest) -> HttpResponse:
    """The form; once it is handed in, only that it was."""
    review = _review(request)
    if review is None:
        return redirect("portal:review")
    if review.status not in (INVITED, NOT_HANDED_IN):
        return redirect("portal:review_done")
    form = FillForm(request.POST or None, review=review)
    if request.method == "POST" and form.is_valid() and _handed_in(request, review, form):
        return redirect("portal:review_done")
    context = {"form": form, "review": review, "late": review.status == NOT_HANDED_IN}
    return page(request, "portal/review_form.html", context, status=422 if form.errors else 200)


@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """That it was handed in, and where it stands."""
    review = _review(request)
    if review is None:
        return redirect("portal:review")
    if review.status in (INVITED, NOT_HANDED_IN):
        return redirect("portal:review_form")
    return page(request, "portal/review_done.html", {"review": review, "state": review.state})


def _review(request: HttpRequest) -> WrittenReview | None:
    found = WrittenReview.objects.filter(pk=request.session.get(KEY))
    return found.select_related("employer", "agency").first()


def _handed_in(request: HttpRequest, review: WrittenReview, form: FillForm) -> bool:
    uploads = request.FILES.getlist("upload")
    if len(uploads) > MOST_FILES:
        form.add_error(None, _("一次最多上传%(most)d个文件，请合并后再上传。") % {"most": MOST_FILES})
        return False
    told = form.cleaned_data
    try:
        hand_in_by_code(
            review,
            answers=form.answers(),
            declared_by=told["declared_by"],
            position=told["position"],
            uploads=uploads,
        )
    except BadUpload as error:
        form.add_error(None, str(error))
    except SPOKEN as error:
        for sentence in error.obstacles if isinstance(error, Refused) else [error]:
            form.add_error(None, str(sentence))
    return not form.errors
