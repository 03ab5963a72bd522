"""The forms of those who join; a unit is named by its credit code or full name, a worker by the identity number."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arbitration.dispute.proceeding_kinds import Initiative, JoinedAs, JoinGround
from casework.forms import ActForm
from registry.models import Employer, Worker


class _JoinForm(ActForm):
    """Base: who, why, on whose initiative."""

    employer = forms.CharField(
        label=_("单位"), max_length=100, required=False, help_text=_("填写统一社会信用代码或者登记的全称。")
    )
    identity_number = forms.CharField(
        label=_("劳动者的身份证号码"),
        max_length=18,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("单位和劳动者只填一种。"),
    )
    ground = forms.ChoiceField(label=_("追加的理由"), choices=JoinGround.choices, widget=forms.RadioSelect)
    initiative = forms.ChoiceField(label=_("由谁提出"), choices=Initiative.choices, widget=forms.RadioSelect)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        name, number = cleaned.get("employer", "").strip(), cleaned.get("identity_number", "").strip()
        if bool(name) == bool(number):
            self.add_error("employer", _("单位和劳动者请填写一种。"))
            return cleaned
        self.found_employer = _employer(name) if name else None
        self.found_worker = Worker.objects.by_identity(number) if number else None
        if name and self.found_employer is None:
            self.add_error("employer", _("没有找到这个单位，请核对；没有登记过的，请先登记单位。"))
        if number and self.found_worker is None:
            self.add_error("identity_number", _("没有找到这个人，请核对身份证号码。"))
        return cleaned

    def act_data(self) -> dict[str, Any]:
        """The number itself never reaches the record."""
        plain = {k: v for k, v in super().act_data().items() if k not in ("employer", "identity_number")}
        return {
            **plain,
            "worker_id": self.found_worker.pk if self.found_worker else None,
            "employer_id": self.found_employer.pk if self.found_employer else None,
        }


class RespondentForm(_JoinForm):
    """A joint respondent."""


class PartyForm(_JoinForm):
    """A joint applicant or a third party."""

    joins_as = forms.ChoiceField(
        label=_("追加为"),
        choices=[pair for pair in JoinedAs.choices if pair[0] != JoinedAs.RESPONDENT.value],
        widget=forms.RadioSelect,
    )


def _employer(told: str) -> Employer | None:
    return Employer.objects.filter(unified_code=told.upper()).first() or Employer.objects.filter(name=told).first()
