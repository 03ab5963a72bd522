"""Taking in a collective contract at the window: the form, and what it writes."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.actors import Actor
from contracts.collective.forms import ChiefForm, ContractForm
from contracts.collective.models import CollectiveContract
from contracts.collective.services import ContractTold, register_contract
from contracts.collective.states import EFFECTIVE, EXPIRED
from registry import checkdigits
from registry.models import Agency, AgencyKind, Employer, Worker
from registry.roles import Role

CARRIED_OVER = (
    "scope",
    "topic",
    "workers_side",
    "union_name",
    "workers_address",
    "workers_covered",
    "employers_covered",
)


def agencies_of(actor: Actor) -> list[Agency]:
    """The bureaus at whose window the actor sits."""
    keys = {held.agency_id for held in actor.held if held.role == Role.CLERK}
    return list(Agency.objects.filter(pk__in=keys, kind=AgencyKind.INSPECTION, active=True).select_related("region"))


def renewable(actor: Actor) -> Any:
    """The contracts that a new one may renew or change: those in force and those that have expired."""
    found = CollectiveContract.objects.visible_to(actor)
    return found.filter(status__in=[str(EFFECTIVE), str(EXPIRED)]).select_related("employer")


class CollectiveForm(ContractForm):
    """Who concludes it for whom. The employer is typed, and picked where it is in the register."""

    agency = forms.ModelChoiceField(label=_("受理机构"), queryset=Agency.objects.none(), empty_label=None)
    employer_name = forms.CharField(
        label=_("用人单位一方"),
        max_length=120,
        help_text=_("名称或者统一社会信用代码，在下面的结果里选中；行业性、区域性的填企业方面代表组织。"),
    )
    employer = forms.ModelChoiceField(queryset=Employer.objects.all(), required=False, widget=forms.HiddenInput)
    previous = forms.ModelChoiceField(
        queryset=CollectiveContract.objects.none(), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *arguments: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.actor = actor
        agencies, fields = agencies_of(actor), self.fields
        fields["agency"].queryset = Agency.objects.filter(pk__in=[each.pk for each in agencies])  # type: ignore[attr-defined]
        fields["previous"].queryset = renewable(actor)  # type: ignore[attr-defined]
        if agencies:
            fields["agency"].initial = agencies[0].pk
        if len(agencies) == 1:
            fields["agency"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """A code instead of a name finds the employer."""
        told = super().clean() or {}
        typed, employer = told.get("employer_name", ""), told.get("employer")
        if employer is None and typed and checkdigits.unified_code_error(typed) is None:
            told["employer"] = Employer.objects.by_code(typed)
            if told["employer"] is None:
                self.add_error("employer_name", gettext("没有登记过这个代码的单位；请填写单位名称，或者先登记新单位。"))
        return told


def begun_from(previous: CollectiveContract) -> dict[str, Any]:
    """What a renewal need not be told again."""
    same = {name: getattr(previous, name) for name in CARRIED_OVER}
    return {**same, "previous": previous.pk, "employer": previous.employer_id, "employer_name": previous.employer.name}


@transaction.atomic
def register(form: CollectiveForm, chief: ChiefForm) -> CollectiveContract:
    """Register the chief representative and the contract together. Raises ValidationError and whatever the door raises."""
    chosen = form.cleaned_data
    told = ContractTold(
        employer=chosen["employer"] or _employer_named(chosen["employer_name"], chosen["agency"]),
        workers_chief=Worker.objects.register(**chief.cleaned_data),
        previous=chosen["previous"],
        **form.told(),
    )
    return register_contract(told, by=form.actor, agency=chosen["agency"])


def _employer_named(name: str, agency: Agency) -> Employer:
    """The one employer of exactly this name, else a new row for the clerk to complete."""
    found = list(Employer.objects.filter(name=name.strip())[:2])
    return found[0] if len(found) == 1 else Employer.objects.create(name=name.strip(), region=agency.region)
