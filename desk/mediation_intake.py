"""Taking in applications for mediation, written or told, on one page: the forms and what they write."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arbitration.dispute.claims import ClaimData
from arbitration.dispute.kinds import Channel, ClaimKind, DisputeType
from arbitration.mediation.models import Mediation
from arbitration.mediation.services import MediationTold, apply_for_mediation
from casework import clock
from casework.actors import Actor
from casework.fields import DayField, LongField, MoneyField
from casework.forms import NamesWhatIsMissing
from desk.intake import MOST_PEOPLE, PeopleForms, PersonForm
from registry import checkdigits
from registry.models import Agency, AgencyKind, Employer, Region, Worker
from registry.roles import Role

MOST_CLAIMS = 40
BY_HAND = [choice for choice in Channel.choices if choice[0] in (Channel.WINDOW, Channel.ORAL, Channel.POST)]


def agencies_of(actor: Actor) -> list[Agency]:
    """The mediation bodies for which the actor takes things in."""
    keys = {held.agency_id for held in actor.held if held.role == Role.MEDIATOR}
    return list(Agency.objects.filter(pk__in=keys, kind=AgencyKind.MEDIATION, active=True).select_related("region"))


class MediationForm(NamesWhatIsMissing, forms.Form):
    """An application as it is brought or told (仲裁法 art 12)."""

    agency = forms.ModelChoiceField(label=_("调解组织"), queryset=Agency.objects.none(), empty_label=None)
    channel = forms.ChoiceField(label=_("申请方式"), choices=BY_HAND, initial=Channel.WINDOW)
    received_on = DayField(label=_("收到日期"))
    by_employer = forms.BooleanField(label=_("用人单位申请"), required=False)
    employer_name = forms.CharField(
        label=_("用人单位"), max_length=120, help_text=_("名称或者统一社会信用代码；在下面的结果里选中登记过的单位。")
    )
    employer = forms.ModelChoiceField(queryset=Employer.objects.all(), required=False, widget=forms.HiddenInput)
    workplace_region = forms.ModelChoiceField(label=_("履行地所属区划"), queryset=Region.objects.none())
    workplace_address = forms.CharField(label=_("劳动合同履行地"), max_length=200, required=False)
    dispute_types = forms.MultipleChoiceField(
        label=_("争议类型"), choices=DisputeType, widget=forms.CheckboxSelectMultiple
    )
    facts = LongField(label=_("事实和理由"), rows=5, max_length=5000)
    knew_on = DayField(label=_("知道权利被侵害的日期"), required=False)
    employment_ended_on = DayField(label=_("劳动关系终止日期"), required=False)

    def __init__(self, *arguments: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.actor = actor
        agencies = agencies_of(actor)
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=[each.pk for each in agencies])  # type: ignore[attr-defined]
        self.fields["workplace_region"].queryset = Region.objects.order_by("path")  # type: ignore[attr-defined]
        self.fields["received_on"].initial = clock.today()
        if agencies:
            self.fields["agency"].initial = agencies[0].pk
            self.fields["workplace_region"].initial = agencies[0].region_id
        if len(agencies) == 1:
            self.fields["agency"].widget = forms.HiddenInput()

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        if day > clock.today():
            raise ValidationError(gettext("收到申请的日期不能晚于今天。"))
        return day

    def clean(self) -> dict[str, Any]:
        """A code instead of a name finds the employer."""
        told = super().clean() or {}
        typed, employer = told.get("employer_name", ""), told.get("employer")
        if employer is None and typed and checkdigits.unified_code_error(typed) is None:
            told["employer"] = Employer.objects.by_code(typed)
            if told["employer"] is None:
                self.add_error("employer_name", gettext("没有登记过这个代码的单位；请填写单位名称，或者先登记新单位。"))
        return told


class ClaimForm(NamesWhatIsMissing, forms.Form):
    """One claim. `of` is the worker's place among the people above."""

    of = forms.IntegerField(label=_("第几名劳动者"), min_value=1, max_value=MOST_PEOPLE, initial=1)
    kind = forms.ChoiceField(label=_("请求"), choices=ClaimKind.choices)
    amount = MoneyField(label=_("金额"), required=False)
    calculation = forms.CharField(label=_("计算方法"), max_length=500, required=False)


ClaimForms = forms.formset_factory(
    ClaimForm, extra=0, min_num=1, validate_min=True, max_num=MOST_CLAIMS, validate_max=True, absolute_max=MOST_CLAIMS
)
ROWS: dict[str, tuple[Any, Any, int]] = {
    "person": (PeopleForms, PersonForm, MOST_PEOPLE),
    "claim": (ClaimForms, ClaimForm, MOST_CLAIMS),
}


def with_one_more(posted: QueryDict, actor: Actor, what: str) -> tuple[MediationForm, dict[str, Any]]:
    """The page again with room for one person or claim more; nothing is judged before it is sent."""
    several = ("dispute_types",)
    typed = {name: posted.getlist(name) if name in several else value for name, value in posted.items()}
    rows = {
        prefix: forms_of(initial=_typed(posted, prefix, form, most, more=prefix == what), prefix=prefix)
        for prefix, (forms_of, form, most) in ROWS.items()
    }
    return MediationForm(initial=typed, actor=actor), rows


def _typed(posted: QueryDict, prefix: str, form: Any, most: int, *, more: bool) -> list[dict[str, str]]:
    total = posted.get(f"{prefix}-TOTAL_FORMS", "")
    count = min((int(total) if total.isdecimal() else 1) + more, most)
    return [{name: posted.get(f"{prefix}-{place}-{name}", "") for name in form.base_fields} for place in range(count)]


@transaction.atomic
def register_mediation(form: MediationForm, people: Any, claims: Any) -> Mediation:
    """Register people and application together, all or nothing. Raises ValidationError and whatever the door raises."""
    told = form.cleaned_data
    workers = [Worker.objects.register(**person.cleaned_data) for person in people if person.cleaned_data]
    same = ("dispute_types", "facts", "by_employer", "channel", "workplace_region", "workplace_address")
    days = ("knew_on", "employment_ended_on", "received_on")
    application = MediationTold(
        workers=workers,
        employer=told["employer"] or _employer_named(told["employer_name"], told["workplace_region"]),
        claims=[_claim(claim.cleaned_data, workers) for claim in claims if claim.cleaned_data],
        **{name: told[name] for name in (*same, *days)},
    )
    return apply_for_mediation(application, by=form.actor, agency=told["agency"])


def _employer_named(name: str, region: Region) -> Employer:
    """The one employer of exactly this name, else a new row for the mediator to complete."""
    found = list(Employer.objects.filter(name=name.strip())[:2])
    return found[0] if len(found) == 1 else Employer.objects.create(name=name.strip(), region=region)


def _claim(told: dict[str, Any], workers: list[Worker]) -> ClaimData:
    if told["of"] > len(workers):
        raise ValidationError(gettext("请求写的是第%(place)d名劳动者，上面没有登记。") % {"place": told["of"]})
    return {
        "worker_id": workers[told["of"] - 1].pk,
        "kind": told["kind"],
        "amount": told["amount"] or None,
        "calculation": told["calculation"],
    }
