"""Taking in what people bring to the window, the telephone and the letter box, on one page: the forms and what they write."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework import clock
from casework.actors import Actor
from casework.forms import NamesWhatIsMissing
from casework.people import PersonForm
from inspection.clue.grounds import TicketOrigin
from inspection.clue.models import Clue
from inspection.clue.services import ClueTold, register_clue
from inspection.complaint.grounds import Channel
from inspection.complaint.models import Complaint
from inspection.complaint.services import Told, file_complaint
from inspection.matter import MOST_WORKERS, CaseSource
from inspection.violations import ViolationKind
from registry import checkdigits
from registry.models import Agency, AgencyKind, Employer, Project, Region, Worker
from registry.roles import Role

TAKING_IN = frozenset({Role.CLERK, Role.INSPECTOR, Role.HEAD})
MOST_PEOPLE = 20


def agencies_of(actor: Actor) -> "list[Agency]":
    """The inspection bodies for which the actor takes things in."""
    keys = {held.agency_id for held in actor.held if held.role in TAKING_IN}
    return list(Agency.objects.filter(pk__in=keys, kind=AgencyKind.INSPECTION, active=True).select_related("region"))


class FactsForm(NamesWhatIsMissing, forms.Form):
    """What a complaint and a clue have in common. Employer and site are typed, and picked when they are in the register."""

    agency = forms.ModelChoiceField(label=_("受理机构"), queryset=Agency.objects.none(), empty_label=None)
    employer_name = forms.CharField(
        label=_("用人单位"),
        max_length=120,
        help_text=_("名称、招牌名或者统一社会信用代码；在下面的结果里选中登记过的单位。"),
    )
    employer = forms.ModelChoiceField(queryset=Employer.objects.all(), required=False, widget=forms.HiddenInput)
    project_name = forms.CharField(
        label=_("工程项目"), max_length=120, required=False, help_text=_("工地上的，输入项目名称的几个字查找。")
    )
    project = forms.ModelChoiceField(queryset=Project.objects.all(), required=False, widget=forms.HiddenInput)
    workplace_region = forms.ModelChoiceField(label=_("工作地所属区划"), queryset=Region.objects.none())
    workplace_address = forms.CharField(label=_("工作地点"), max_length=200, required=False)
    violation_kinds = forms.MultipleChoiceField(
        label=_("反映的问题"), choices=ViolationKind, widget=forms.CheckboxSelectMultiple
    )
    violation_from = forms.DateField(label=_("从何时开始"), required=False, widget=forms.DateInput)
    violation_until = forms.DateField(label=_("到何时为止"), required=False, widget=forms.DateInput)
    ongoing = forms.BooleanField(label=_("现在仍在继续"), required=False)
    amount_claimed = forms.DecimalField(
        label=_("涉及金额"), required=False, min_value=0, max_digits=14, decimal_places=2
    )
    workers_affected = forms.IntegerField(label=_("涉及人数"), min_value=1, max_value=MOST_WORKERS, initial=1)
    facts = forms.CharField(label=_("事实经过"), max_length=5000, widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, *arguments: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.actor = actor
        agencies = agencies_of(actor)
        keys = [agency.pk for agency in agencies]
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=keys)  # type: ignore[attr-defined]
        self.fields["workplace_region"].queryset = Region.objects.order_by("path")  # type: ignore[attr-defined]
        if agencies:
            self.fields["agency"].initial = agencies[0].pk
            self.fields["workplace_region"].initial = agencies[0].region_id
        if len(agencies) == 1:
            self.fields["agency"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """A code instead of a name finds the employer; the name of one that was picked stands in the file."""
        told = super().clean() or {}
        typed, employer = told.get("employer_name", ""), told.get("employer")
        if employer is None and typed and checkdigits.unified_code_error(typed) is None:
            employer = told["employer"] = Employer.objects.by_code(typed)
            if employer is None:
                self.add_error("employer_name", gettext("没有登记过这个代码的单位；请填写单位名称，或者先登记新单位。"))
        if employer is not None:
            told["employer_name"] = employer.name
        return told

    def facts_told(self) -> dict[str, Any]:
        """The common columns, as `Told` and `Clue` take them."""
        names = (
            "employer_name",
            "employer",
            "project",
            "workplace_region",
            "workplace_address",
            "violation_kinds",
            "violation_from",
            "violation_until",
            "ongoing",
            "amount_claimed",
            "workers_affected",
            "facts",
        )
        return {name: self.cleaned_data[name] for name in names}


class ComplaintForm(FactsForm):
    """A complaint as it is told at the window or on the telephone (若干规定 arts 12-14)."""

    channel = forms.ChoiceField(label=_("渠道"), choices=Channel, initial=Channel.WINDOW)
    received_on = forms.DateField(label=_("接到日期"), widget=forms.DateInput)
    request = forms.CharField(
        label=_("投诉请求"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    field_order = ("agency", "channel", "received_on")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["received_on"].initial = clock.today()

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        if day > clock.today():
            raise ValidationError(gettext("接到投诉的日期不能晚于今天。"))
        return day


class ClueForm(FactsForm):
    """What a patrol, another department, a hotline or a report says (监察条例 arts 9, 14)."""

    source = forms.ChoiceField(
        label=_("线索来源"), choices=[choice for choice in CaseSource.choices if choice[0] != CaseSource.COMPLAINT]
    )
    discovered_on = forms.DateField(label=_("发现日期"), widget=forms.DateInput)
    informant_name = forms.CharField(
        label=_("反映人姓名"), max_length=50, required=False, help_text=_("可以匿名。举报人的身份另行加密保存。")
    )
    informant_phone = forms.CharField(label=_("反映人电话"), max_length=30, required=False)
    informant_identity = forms.CharField(label=_("反映人身份证号码"), max_length=30, required=False)
    ticket_origin = forms.ChoiceField(
        label=_("工单来源"), choices=[("", _("不是工单")), *TicketOrigin.choices], required=False
    )
    ticket_number = forms.CharField(label=_("工单编号"), max_length=60, required=False)
    ticket_due_on = forms.DateField(label=_("工单要求的答复日期"), required=False, widget=forms.DateInput)
    field_order = ("agency", "source", "discovered_on")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["discovered_on"].initial = clock.today()

    def save(self) -> Clue:
        """Register the clue; raises ValidationError as the inspection room does."""
        chosen = self.cleaned_data
        own = ("source", "informant_name", "informant_phone", "informant_identity", "ticket_origin", "ticket_number")
        told = ClueTold(
            received_at=_moment(chosen["discovered_on"]),
            ticket_due_on=chosen["ticket_due_on"],
            **{name: chosen[name] for name in own},
            **self.facts_told(),
        )
        return register_clue(told, by=self.actor, agency=chosen["agency"])

    def clean_discovered_on(self) -> date:
        day: date = self.cleaned_data["discovered_on"]
        if day > clock.today():
            raise ValidationError(gettext("发现日期不能晚于今天。"))
        return day


PeopleForms = forms.formset_factory(
    PersonForm, extra=0, min_num=1, validate_min=True, max_num=MOST_PEOPLE, validate_max=True, absolute_max=MOST_PEOPLE
)


def with_one_more(posted: QueryDict, actor: Actor) -> tuple[ComplaintForm, "forms.BaseFormSet[PersonForm]"]:
    """The page again with room for one person more; nothing is judged before it is sent."""
    several = ("violation_kinds",)
    typed = {name: posted.getlist(name) if name in several else value for name, value in posted.items()}
    total = posted.get("person-TOTAL_FORMS", "")
    count = min(int(total) + 1, MOST_PEOPLE) if total.isdecimal() else 1
    people = [
        {name: posted.get(f"person-{place}-{name}", "") for name in PersonForm.base_fields} for place in range(count)
    ]
    return ComplaintForm(initial=typed, actor=actor), PeopleForms(initial=people, prefix="person")


@transaction.atomic
def register_complaint(form: ComplaintForm, people: "forms.BaseFormSet[PersonForm]") -> Complaint:
    """Register people and complaint together, all or nothing. Raises ValidationError and whatever the door raises."""
    workers = [Worker.objects.register(**person.cleaned_data) for person in people if person.cleaned_data]
    chosen = form.cleaned_data
    told = Told(
        channel=chosen["channel"],
        request=chosen["request"],
        received_at=_moment(chosen["received_on"]),
        **form.facts_told(),
    )
    return file_complaint(told, by=form.actor, complainants=workers, agency=chosen["agency"])


def _moment(day: date) -> datetime:
    """A day gone by stands for its noon; today stands for now."""
    if day == clock.today():
        return clock.now()
    return datetime.combine(day, time(12), tzinfo=timezone.get_default_timezone())


class EmployerForm(NamesWhatIsMissing, forms.ModelForm):
    """An employer that is not in the register yet; the code may be unknown (监察条例 art 33)."""

    class Meta:
        model = Employer
        fields = (
            "name",
            "unified_code",
            "ownership",
            "industry",
            "region",
            "address",
            "legal_representative",
            "contact_phone",
        )
