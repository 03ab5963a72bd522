"""When somebody leaves, and who must stay away from whom."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from casework import clock
from casework.actors import Actor
from casework.forms import NamesWhatIsMissing
from casework.viewing import staff_only
from desk import handing_over
from desk.pages import done, officer, show
from inspection.campaign.services import declare_conflict
from inspection.campaign.services import end_conflict as end
from inspection.models import Conflict
from registry.models import Employer, Post, Staff
from registry.roles import Role

SHOWN = 200


@staff_only
@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """The open cases of a colleague, each with who should take it."""
    actor = officer(request)
    agencies = handing_over.agencies_headed(actor)
    posts = Post.objects.filter(agency__in=agencies)
    staff = get_object_or_404(Staff.objects.filter(pk__in=posts.values("staff")), pk=pk)
    form = handing_over.HandOverForm(request.POST or None, held=handing_over.held_by(staff, agencies))
    if request.method == "POST" and form.is_valid():
        number, refused = handing_over.hand_over(form, staff, by=actor)
        for case, sentences in refused:
            messages.error(request, _("%(case)s没有移交：%(why)s") % {"case": case, "why": "；".join(sentences)})
        if number:
            messages.success(request, _("已移交%(number)d件。") % {"number": number})
        return redirect("desk:assignment" if not refused else request.path)
    besides = handing_over.held_besides(staff, agencies)
    to_change, to_keep = [each for each in besides if each.url], [each for each in besides if not each.url]
    context = {"form": form, "person": staff, "to_change": to_change, "to_keep": to_keep}
    return show(request, "desk/hand_over.html", context, status=422 if form.errors else 200)


class ConflictForm(NamesWhatIsMissing, forms.Form):
    """Who stays away from whom; an inspector speaks for themselves, the head for everybody of the body."""

    staff = forms.ModelChoiceField(label=gettext_lazy("监察员"), queryset=Staff.objects.none(), empty_label=None)
    employer = forms.CharField(
        label=gettext_lazy("用人单位"), max_length=120, help_text=gettext_lazy("登记的全称或者统一社会信用代码。")
    )

    def __init__(self, *arguments: object, people: object, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        self.fields["staff"].queryset = people  # type: ignore[attr-defined]

    def clean_employer(self) -> Employer:
        text = self.cleaned_data["employer"].strip()
        found = Employer.objects.by_code(text) or Employer.objects.filter(name=text).first()
        if found is None:
            raise ValidationError(_("没有登记过这家单位，请核对名称或者统一社会信用代码。"))
        return found


@staff_only
@require_http_methods(["GET", "POST"])
def conflicts(request: HttpRequest) -> HttpResponse:
    """What is written down, and one more."""
    actor = officer(request)
    people = _people(actor)
    form = ConflictForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid() and actor.staff:
        try:
            declare_conflict(form.cleaned_data["staff"], form.cleaned_data["employer"], by=actor.staff)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return done(request, _("已登记回避。"), reverse("desk:conflicts"))
    rows = Conflict.objects.filter(staff__in=people, until=None).select_related("staff", "employer", "declared_by")
    context = {"form": form, "rows": rows[:SHOWN], "may_declare": people.exists()}
    return show(request, "desk/conflicts.html", context, status=422 if form.errors else 200)


@staff_only
@require_POST
def end_conflict(request: HttpRequest, pk: int) -> HttpResponse:
    """The reason is gone; only the head says so."""
    actor = officer(request)
    if Role.HEAD not in actor.roles:
        raise Http404
    end(get_object_or_404(Conflict, pk=pk, staff__in=_people(actor), until=None))
    return done(request, _("回避已终止。"), reverse("desk:conflicts"))


def _people(actor: Actor):  # type: ignore[no-untyped-def]
    """Inspectors for whom the actor may speak."""
    headed = [held.agency_id for held in actor.held if held.role == Role.HEAD]
    posts = Post.objects.on(clock.today()).filter(role=Role.INSPECTOR)
    own = posts.filter(staff=actor.staff) | posts.filter(agency__in=headed)
    return Staff.objects.filter(pk__in=own.values("staff"), active=True).order_by("pinyin", "pk")
