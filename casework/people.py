"""The form in which a person is told of: name, identity number, telephone, checked digit by digit."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casework import clock
from casework.forms import NamesWhatIsMissing
from registry import checkdigits


class PersonForm(NamesWhatIsMissing, forms.Form):
    """One person (若干规定 art 13)."""

    name = forms.CharField(label=_("姓名"), max_length=50)
    identity_number = forms.CharField(label=_("身份证号码"), max_length=30)
    phone = forms.CharField(label=_("手机号码"), max_length=30)

    def clean_identity_number(self) -> str:
        number = checkdigits.normalise_code(self.cleaned_data["identity_number"])
        if error := checkdigits.identity_number_error(number, today=clock.today()):
            raise ValidationError(error)
        return number

    def clean_phone(self) -> str:
        phone = checkdigits.normalise_phone(self.cleaned_data["phone"])
        if error := checkdigits.phone_error(phone):
            raise ValidationError(error)
        return phone
