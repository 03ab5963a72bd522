"""Login of workers: phone, code, and who of several people with one phone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms.fields import CODE_DIGITS, CodeField, PhoneField
from registry.models import Worker


class PhoneForm(forms.Form):
    """Whose phone a code is sent to."""

    phone = PhoneField(help_text=_("投诉时留的手机号码。"))


class CodeForm(forms.Form):
    """The code that came."""

    code = CodeField()

    def clean_code(self) -> str:
        code = "".join(self.cleaned_data["code"].split())
        if len(code) != CODE_DIGITS or not code.isdecimal():
            raise forms.ValidationError(_("验证码是6位数字，请看短信再填一次。"))
        return code


class WhoForm(forms.Form):
    """Several people gave this phone: each proves with the end of the identity number who it is."""

    ending = forms.CharField(
        label=_("您身份证号码的最后四位"),
        max_length=4,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("请填写身份证号码的最后四位。"), "max_length": _("只填最后四位。")},
    )

    def __init__(self, *args: Any, workers: list[Worker], **options: Any) -> None:
        self.workers = workers
        super().__init__(*args, **options)

    def clean_ending(self) -> str:
        ending: str = self.cleaned_data["ending"].strip().upper()
        if not self.matching(ending):
            raise forms.ValidationError(_("没有找到，请核对身份证号码的最后四位（最后一位可能是X）。"))
        return ending

    def matching(self, ending: str) -> list[Worker]:
        return (
            [worker for worker in self.workers if worker.identity_number.endswith(ending)] if len(ending) == 4 else []
        )

    @property
    def worker(self) -> Worker:
        """Whom the ending names; call after `is_valid()`."""
        return self.matching(self.cleaned_data["ending"])[0]
