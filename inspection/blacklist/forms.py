"""The forms of a listing; field names are the act's data names."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework.fields import DayField, ItemsField, LongField
from casework.forms import ActForm
from inspection.blacklist.grounds import Position
from inspection.blacklist.models import PersonIdentity
from inspection.sanctions.forms import EvidenceForm, OpinionForm
from registry.checkdigits import identity_number_error

OTHERS = 3  # responsible persons that the form has room for


class AnswerForm(OpinionForm):
    """What the verification found."""

    upheld = forms.BooleanField(label=_("异议成立"), required=False, help_text=_("成立的，请随后终止列入程序。"))


class ListForm(ActForm):
    """Who is listed with the employer; identity numbers are kept encrypted and apart."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        given = dict(enumerate(self.initial.get("people", ())))
        first = {"name": case.employer.legal_representative}
        for place in range(OTHERS + 1):
            known = given.get(place, first if place == 0 else {})
            words = {"who": _now("法定代表人（主要负责人）") if place == 0 else _now("直接责任人员%d") % place}
            self.fields[f"name_{place}"] = forms.CharField(
                label=_now("%(who)s：姓名") % words, max_length=50, required=place == 0, initial=known.get("name", "")
            )
            self.fields[f"number_{place}"] = forms.CharField(
                label=_now("%(who)s：身份证号") % words,
                max_length=18,
                required=False,
                help_text=_now("加密保存，文书上只显示部分数字。") if place == 0 else "",
            )
            self.kept = {place: person.get("identity_key") for place, person in given.items()}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for place in range(OTHERS + 1):
            number = cleaned.get(f"number_{place}", "").strip().upper()
            if number and (fault := identity_number_error(number)):
                self.add_error(f"number_{place}", fault)
            if number and not cleaned.get(f"name_{place}", "").strip():
                self.add_error(f"name_{place}", _now("请填写姓名。"))
        return cleaned

    def act_data(self) -> dict[str, Any]:
        """One row a person; a number is written down here, once the form is known to be right."""
        return {"people": [self._person(place) for place in range(OTHERS + 1) if self._name(place)]}

    def _name(self, place: int) -> str:
        return str(self.cleaned_data.get(f"name_{place}", "")).strip()

    def _person(self, place: int) -> dict[str, Any]:
        number = self.cleaned_data.get(f"number_{place}", "").strip().upper()
        key = PersonIdentity.objects.create(number=number).pk if number else self.kept.get(place)
        position = Position.RESPONSIBLE if place else Position.REPRESENTATIVE
        return {"name": self._name(place), "liable_as": position.value, "identity_key": key}


class SharingForm(ActForm):
    """When and to whom the listing was sent."""

    shared_on = DayField(label=_("推送日期"))
    departments = ItemsField(label=_("推送的部门、平台"), help_text=_("每行一个。"))


class EarlyRemovalForm(ActForm):
    """What the employer says in its application."""

    statement = LongField(label=_("申请的理由"), rows=4)
    no_conviction = forms.BooleanField(label=_("已核实没有因拒不支付劳动报酬被追究刑事责任"), required=False)


class RevocationForm(EvidenceForm):
    """What shows that the order or decision was revoked."""


class WithdrawalForm(ActForm):
    """Where the information was withdrawn."""

    withdrawn_on = DayField(label=_("撤回日期"))
    places = ItemsField(label=_("撤回的网站、平台"), help_text=_("每行一个。"))
