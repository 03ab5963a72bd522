"""What is asked about an employment and about a contract: the fields of every form and of the interface alike."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.fields import DayField, MoneyField
from contracts.records.kinds import Basis, ContractForm, EmploymentKind, EndGround, Extension, MandatoryTerm, TermKind

# What an employer says of its own headcount is taken for what its registers say.
SAID_BY_ITSELF = Basis.REGISTER
BASES = [(each.value, each.label) for each in (Basis.REGISTER, Basis.SURVEY)]
UNKNOWN = [("", _("不清楚")), ("yes", _("是")), ("no", _("否"))]
MOST_WAGE = Decimal("99999999.99")  # as much as its column holds
_WRONG_DAY = _("日期写得不对，请写成“2026-08-15”这样。")


def _day(label: Any, *, required: bool = False, help_text: Any = "") -> DayField:
    return DayField(label=label, required=required, help_text=help_text, error_messages={"invalid": _WRONG_DAY})


def _choice(label: Any, choices: Any, *, required: bool = True, empty: Any = None, **more: Any) -> forms.ChoiceField:
    listed = [*choices.choices] if empty is None else [("", empty), *choices.choices]
    wrong = {"invalid_choice": _("没有“%(value)s”这一项，请从列出的里面选。")}
    return forms.ChoiceField(label=label, choices=listed, required=required, error_messages=wrong, **more)


def person() -> dict[str, forms.Field]:
    """Who works."""
    plain = {"autocomplete": "off"}
    return {
        "name": forms.CharField(label=_("姓名"), max_length=50, widget=forms.TextInput(attrs=plain)),
        "identity_number": forms.CharField(
            label=_("身份证号码"),
            max_length=30,
            widget=forms.TextInput(attrs=plain | {"maxlength": "24", "autocapitalize": "characters"}),
        ),
    }


def employment() -> dict[str, forms.Field]:
    """What is known of somebody's work."""
    return {
        "hired_on": _day(_("用工之日"), required=True, help_text=_("开始上班的那一天，劳动关系从这一天建立。")),
        "kind": _choice(_("用工形式"), EmploymentKind),
        "occupation": forms.CharField(label=_("岗位"), max_length=50, required=False),
        "user_code": forms.CharField(
            label=_("实际用工单位的统一社会信用代码"),
            max_length=40,
            required=False,
            help_text=_("只有劳务派遣才填写。"),
        ),
        "migrant": forms.ChoiceField(label=_("是否农民工"), choices=UNKNOWN, required=False),
        "household_address": forms.CharField(label=_("户籍地址"), max_length=200, required=False),
        "current_address": forms.CharField(label=_("现住址"), max_length=200, required=False),
        "filed_on": _day(_("用工备案日期"), help_text=_("已经办理备案的填写。")),
        "insured_on": _day(_("社会保险登记日期"), help_text=_("已经登记的填写。")),
        "paid_until": _day(_("工资已发放至")),
    }


def end(*, required: bool) -> dict[str, forms.Field]:
    """How it ended."""
    return {
        "ended_on": _day(_("最后工作日"), required=required),
        "end_ground": _choice(
            _("终止原因"), EndGround, required=required, empty=_("请选择") if required else _("没有终止")
        ),
    }


def contract() -> dict[str, forms.Field]:
    """What stands in a contract, and that it was handed over."""
    return {
        "kind": _choice(_("期限类型"), TermKind),
        "signed_on": _day(_("签订日期"), required=True),
        "starts_on": _day(_("合同起始日"), required=True),
        "ends_on": _day(_("合同期满日"), help_text=_("固定期限的填写，即合同的最后一天。")),
        "probation_until": _day(_("试用期至"), help_text=_("没有约定试用期的不填。")),
        "handed_over_on": _day(_("合同文本交付劳动者日期"), help_text=_("合同文本应当由单位和劳动者各执一份。")),
        "number": forms.CharField(label=_("合同编号"), max_length=60, required=False),
        "form": _choice(_("形式"), ContractForm, initial=ContractForm.PAPER),
        "monthly_wage": MoneyField(label=_("约定月工资（元）"), required=False, max_value=MOST_WAGE),
    }


def course() -> dict[str, forms.Field]:
    """What became of a contract: extended by law, or ended before its last day."""
    return {
        "extension": _choice(_("法定续延情形"), Extension, required=False, empty=_("没有续延")),
        "extended_until": _day(_("续延至")),
        "ended_on": _day(_("提前解除日期"), help_text=_("只解除这份合同、人还在本单位的填写，例如提前另签一份。")),
    }


def terms() -> dict[str, forms.Field]:
    """The nine mandatory terms."""
    return {
        "checked_on": _day(_("核对日期"), required=True),
        "missing_terms": forms.MultipleChoiceField(
            label=_("合同里缺少哪些必备条款"),
            choices=MandatoryTerm.choices,
            required=False,
            help_text=_("九项都有的，一项也不用选。"),
            widget=forms.CheckboxSelectMultiple,
        ),
    }


def headcount() -> dict[str, forms.Field]:
    """How many people, by where they stand."""
    labels = {
        "signed": _("已签订书面合同的人数"),
        "overdue": _("超过一个月未签订的人数"),
        "grace": _("用工未满一个月尚未签订的人数"),
        "deemed": _("满一年未签订的人数"),
        "excluded": _("不需签订书面合同的人数"),
    }
    numbers = {
        name: forms.IntegerField(label=label, min_value=0, max_value=1_000_000, initial=0)
        for name, label in labels.items()
    }
    numbers["excluded"].help_text = _("非全日制、劳务、实习、由派遣单位签合同的人。")
    return {"counted_on": _day(_("统计日期"), required=True), **numbers}


def basis() -> dict[str, forms.Field]:
    """What a headcount was taken from."""
    return {"basis": forms.ChoiceField(label=_("统计口径"), choices=BASES)}


def ledger() -> dict[str, forms.Field]:
    """How the employer keeps its contracts."""
    return {
        "kept_since": _day(
            _("劳动合同台账自何日起完整"),
            help_text=_("从这一天起，本单位的每个人都录在这里；签订率改由台账计算，不再用人数报告。"),
        ),
        "computerised_since": _day(_("自何日起用计算机管理")),
        "rules_since": _day(_("自何日起有合法的规章制度")),
    }


def reason() -> dict[str, forms.Field]:
    """Why something is told anew."""
    widget = forms.Textarea(attrs={"rows": 2})
    return {
        "reason": forms.CharField(
            label=_("理由"), max_length=300, widget=widget, help_text=_("原来的内容会保留，随时可以查看。")
        )
    }
