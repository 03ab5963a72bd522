"""Codes that people typed from paper: the resume code, and reference with secret code."""

from django import forms
from django.utils.translation import gettext_lazy as _

_TYPED = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class ResumeForm(forms.Form):
    """The resume code of a draft."""

    code = forms.CharField(
        label=_("续填码"),
        help_text=_("12位字母和数字，写成大写小写都可以。"),
        max_length=40,
        widget=forms.TextInput(attrs=_TYPED),
        error_messages={"required": _("请填写续填码。"), "max_length": _("续填码只有12位，请核对。")},
    )


class LookUpForm(forms.Form):
    """What stands on the receipt."""

    reference = forms.CharField(
        label=_("查询编号"),
        help_text=_("在回执上，例如 AB2D-EFGH-JKMN。"),
        max_length=40,
        widget=forms.TextInput(attrs=_TYPED),
        error_messages={"required": _("请填写查询编号。"), "max_length": _("查询编号只有12位，请核对。")},
    )
    secret = forms.CharField(
        label=_("查询密码"),
        help_text=_("回执上的8位数字。"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("请填写查询密码。"), "max_length": _("查询密码是8位数字，请核对。")},
    )
