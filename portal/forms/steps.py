"""The six screens of a complaint, as forms. What was typed is kept as typed; these forms read it again each time."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from inspection.violations import ViolationKind, about_wages
from portal.forms.fields import (
    CODE_DIGITS,
    CodeField,
    CountyField,
    IdentityField,
    MoneyField,
    PastDateField,
    PhoneField,
)
from registry.checkdigits import normalise_name
from registry.models import Project

# In the order in which workers name them; each with what it means in everyday words.
KINDS: tuple[tuple[str, Any, Any], ...] = (
    (ViolationKind.WAGE_ARREARS, _("工资没给、没给够"), _("到期不发、少发、乱扣")),
    (ViolationKind.BELOW_MINIMUM_WAGE, _("工资太低"), _("比当地规定的最低工资还少")),
    (ViolationKind.OVERTIME_PAY, _("加班不给加班费"), ""),
    (ViolationKind.NO_CONTRACT, _("没签书面合同"), _("只有口头约定，或者签了不给您一份")),
    (ViolationKind.OVERTIME, _("加班太多，不让休息"), ""),
    (ViolationKind.SOCIAL_INSURANCE, _("没交社保，或者少交"), ""),
    (ViolationKind.SECURITY_MONEY, _("收押金，扣身份证"), ""),
    (
        ViolationKind.WOMEN_MINORS,
        _("违反女职工、未成年工的保护规定"),
        _("例如怀孕、产假、哺乳期，或者十八岁以下的人干重活"),
    ),
    (ViolationKind.CHILD_LABOUR, _("用童工"), _("让不满十六岁的孩子干活")),
    (ViolationKind.OTHER, _("其他"), _("请在下面写清楚")),
)
STORY_LENGTH = 1000

LABELS = {str(kind): label for kind, label, _hint in KINDS}
MEANINGS = {str(kind): hint for kind, _label, hint in KINDS}
TOO_LONG = _("写得太长了：最多%(limit_value)d个字，现在有%(show_value)d个字。可以把详细经过写在纸上，拍照上传。")


class StepForm(forms.Form):
    """One screen."""

    def __init__(self, *args: Any, earlier: dict[str, Any] | None = None, **options: Any) -> None:
        self.earlier = earlier or {}
        super().__init__(*args, **options)

    def only_faults_of(self, *names: str) -> None:
        """Forget other faults: a button in the middle of a screen must not complain of what comes after it."""
        for name in [name for name in self.errors if name not in names]:
            del self.errors[name]


class WhatForm(StepForm):
    """What happened."""

    kinds = forms.MultipleChoiceField(
        label=_("发生了什么事？"),
        help_text=_("可以选多项。"),
        choices=[(kind, label) for kind, label, _hint in KINDS],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请至少选一项。拿不准的，选“其他”并写清楚。")},
    )
    story = forms.CharField(
        label=_("用自己的话说一说"),
        help_text=_("例如：今年三月到五月在工地绑钢筋，说好每天300元，一分没给。"),
        required=False,
        max_length=STORY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": TOO_LONG},
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kinds") == [ViolationKind.OTHER] and not data.get("story", "").strip():
            self.add_error("story", _("您选了“其他”，请写一两句话，说说是什么事。"))
        return data


class WhereForm(StepForm):
    """Where it happened, and who the employer is, as far as the worker knows."""

    county = CountyField(label=_("在哪个县（市、区）干活？"))
    place = forms.CharField(
        label=_("具体地点"),
        help_text=_("路名、门牌，或者附近的大楼、村子。"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("请写干活的地点，写附近有什么也行。"), "max_length": TOO_LONG},
    )
    employer = forms.CharField(
        label=_("单位或者老板叫什么？"),
        help_text=_("不知道全称，就写您知道的：招牌上的名字、工地牌子上的公司、包工头的名字。"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("请写单位或者老板的名字，知道多少写多少。"), "max_length": TOO_LONG},
    )
    search = forms.CharField(
        label=_("在建筑工地干活的，查一查工地"),
        help_text=_("写工地名称里的几个字。查不到也没关系。"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "enterkeyhint": "search"}),
        error_messages={"max_length": TOO_LONG},
    )
    project = forms.ModelChoiceField(
        queryset=Project.objects.select_related("region"),
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("没有这个工地，请重新查一查。")},
    )


class WhenForm(StepForm):
    """Since when, and how much."""

    ongoing = forms.TypedChoiceField(
        label=_("这件事现在结束了吗？"),
        choices=[("yes", _("没有，现在还这样")), ("no", _("已经结束了"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("请选一项。工资到今天还没给的，选“现在还这样”。")},
    )
    since = PastDateField(label=_("从哪一天开始？"), help_text=_("记不清的，写一个大概的日期。"), required=False)
    until = PastDateField(
        label=_("到哪一天结束？"),
        help_text=_("记不清的，写一个大概的日期。现在还这样的，不用填。"),
        missing=_("请填结束的日期，记不清的写一个大概的日期。"),
    )
    amount = MoneyField(
        label=_("一共差您多少钱？"),
        help_text=_("算不清的可以不填，监察员会帮您核对。"),
        required=False,
    )
    people = forms.IntegerField(
        label=_("同样情况的，连您一共几个人？"),
        required=False,
        min_value=1,
        max_value=9999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": _("人数只写数字，例如 3。"),
            "min_value": _("人数至少是1。"),
            "max_value": _("人数太多了，请核对。"),
        },
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not about_wages(self.earlier.get("kinds", [])):
            del self.fields["amount"]

    def clean(self) -> dict[str, Any]:
        """A last day is asked for only where the matter has ended; one typed before is dropped, not refused."""
        data = super().clean() or {}
        if data.get("ongoing") is not False:
            self.errors.pop("until", None)
            data["until"] = None
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("结束的日期早于开始的日期，请核对。"))
        return data


class FilesForm(StepForm):
    """Photos and files; they are kept one by one as they are chosen, so nothing is left to check here."""


class AboutForm(StepForm):
    """Who complains. The phone is proven by a code, unless it is the phone of whoever is logged in."""

    name = forms.CharField(
        label=_("姓名"),
        help_text=_("和身份证上一样。"),
        max_length=50,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("请填写您的姓名。"), "max_length": TOO_LONG},
    )
    identity_number = IdentityField(help_text=_("用来确认是您本人，单位看不到。"))
    phone = PhoneField(help_text=_("办理进度会发短信到这个号码。"))
    code = CodeField(
        help_text=_("短信里的6位数字。"),
        error_messages={"required": _("请先点“发送验证码”，再填短信里的6位数字。")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"].required = not self.earlier.get("proven")
        if self.earlier.get("sent"):  # "press the button first" would send people round in a circle
            self.fields["code"].error_messages["required"] = _("请输入短信里的验证码。")

    def clean_name(self) -> str:
        return normalise_name(self.cleaned_data["name"])

    def clean_code(self) -> str:
        code = "".join(self.cleaned_data.get("code", "").split())
        if code and (len(code) != CODE_DIGITS or not code.isdecimal()):
            raise forms.ValidationError(_("验证码是6位数字，请看短信再填一次。"))
        return code


class CheckForm(StepForm):
    """The last look; pressing the button is the statement."""
