"""What an employer types in its box: who is there, what is brought, what was paid."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework import clock
from casework.fields import DayField, MoneyField, PersonField
from casework.forms import NamesWhatIsMissing
from documents.kinds import EvidenceKind
from documents.verification import normalised
from inspection.investigation.employer_rows import LineAnswer
from portal.forms.fields import PhoneField
from registry.checkdigits import normalise_code, normalise_name

LONGEST_PERSON = 30
LONGEST_REASON = 1000
POWER_OF_ATTORNEY = "power_of_attorney"
BROUGHT = (
    (EvidenceKind.PAYMENT_PROOF.value, _("支付凭证（银行回单、有签名的工资签收表）")),
    (EvidenceKind.WAGE_SHEET.value, _("工资表、人员花名册")),
    (EvidenceKind.ATTENDANCE.value, _("考勤记录")),
    (EvidenceKind.CONTRACT.value, _("劳动合同、分包合同")),
    (POWER_OF_ATTORNEY, _("授权委托书")),
    (EvidenceKind.CORRECTION_REPORT.value, _("整改报告")),
    (EvidenceKind.OTHER.value, _("其他材料")),
)


class ContactPhoneForm(forms.Form):
    """The phone that the office has registered."""

    phone = PhoneField(help_text=_("在承办机构登记过的单位联系人手机号码。"))


class PaperForm(NamesWhatIsMissing, forms.Form):
    """What stands on the paper, whose employer it is, and who is there."""

    code = forms.CharField(
        label=_("文书核验码"),
        max_length=40,
        help_text=_("印在文书末页二维码旁边，共16位字母和数字，不分大小写。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    unified_code = forms.CharField(
        label=_("统一社会信用代码"),
        max_length=40,
        help_text=_("营业执照上的18位代码。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    person = forms.CharField(
        label=_("您的姓名"), max_length=LONGEST_PERSON, help_text=_("您办的事会以您的名义记入案卷。")
    )

    def clean_code(self) -> str:
        return normalised(self.cleaned_data["code"])

    def clean_unified_code(self) -> str:
        return normalise_code(self.cleaned_data["unified_code"])

    def clean_person(self) -> str:
        return normalise_name(self.cleaned_data["person"])


class WhichForm(forms.Form):
    """One phone stands for several employers."""

    employer = forms.TypedChoiceField(
        label=_("您为哪家单位办事？"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择单位。"), "invalid_choice": _("请选择单位。")},
    )

    def __init__(self, *args: Any, choices: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["employer"]
        field.choices = choices


class BringForm(NamesWhatIsMissing, forms.Form):
    """What kind of material it is."""

    kind = forms.ChoiceField(label=_("是什么材料"), choices=BROUGHT)

    @property
    def evidence_kind(self) -> EvidenceKind:
        kind = self.cleaned_data["kind"]
        return EvidenceKind.DOCUMENTARY if kind == POWER_OF_ATTORNEY else EvidenceKind(kind)

    @property
    def title(self) -> str:
        """A power of attorney is called so, whatever its file is called; other files keep their names."""
        return _now("授权委托书") if self.cleaned_data["kind"] == POWER_OF_ATTORNEY else ""


class LineForm(forms.Form):
    """The answer to one line as it is being written; what is missing is said when the whole answer is checked."""

    stand = forms.ChoiceField(
        label=_("答复"), choices=LineAnswer.Stand.choices, required=False, widget=forms.RadioSelect
    )
    explanation = forms.CharField(
        label=_("理由"), required=False, max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 2})
    )
    evidence = PersonField(label=_("证据"), required=False)

    def __init__(self, *args: Any, line: Any, proofs: list[tuple[Any, str]], **options: Any) -> None:
        super().__init__(*args, prefix=f"line-{line.pk}", **options)
        self.line = line
        self.use_required_attribute = False
        self.fields["stand"].required = True
        field: Any = self.fields["evidence"]
        field.choices = proofs

    def full_clean(self) -> None:
        """An answer may come later, but it is no optional one: the page must not say so."""
        self.fields["stand"].required = False
        super().full_clean()
        self.fields["stand"].required = True


class RestForm(forms.Form):
    """What holds for the lines that were not answered one by one, and what else there is to say."""

    rest = forms.ChoiceField(
        label=_("没有单独答复的各项"),
        required=False,
        choices=(("", _("还要逐项答复")), ("agree", _("一律认可，按期支付"))),
        help_text=_("大部分没有问题的，选“一律认可”，再只答复有异议或者已经支付的几项。"),
    )
    statement = forms.CharField(
        label=_("其他说明"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class PaidForm(NamesWhatIsMissing, forms.Form):
    """One proof, one day, and how much of each line."""

    proof = PersonField(label=_("支付凭证"), required=False, help_text=_("选已经上传的，或者在下面上传新的。"))
    paid_on = DayField(label=_("付款日期"))
    whole = forms.BooleanField(
        label=_("下面各人都按尚欠金额付清了"), required=False, help_text=_("勾选后不用逐人填写金额。")
    )

    def __init__(self, *args: Any, lines: list[Any], proofs: list[tuple[Any, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.lines = lines
        field: Any = self.fields["proof"]
        field.choices = proofs
        for line in lines:
            self.fields[f"line_{line.pk}"] = MoneyField(
                label=_now("%(name)s：这次付了多少元") % {"name": line.worker.name},
                required=False,
                help_text=_now("还欠%(owed)s元。") % {"owed": line.room},
            )

    def clean_paid_on(self) -> Any:
        paid_on = self.cleaned_data["paid_on"]
        if paid_on > clock.today():
            raise forms.ValidationError(_("付款日期不能晚于今天。"))
        return paid_on

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for line in self.lines:
            amount = cleaned.get(f"line_{line.pk}")
            if amount and amount > line.room:
                self.add_error(f"line_{line.pk}", _now("不能超过还欠的%(owed)s元。") % {"owed": line.room})
        if not self.errors and not self.payments:
            self.add_error(None, _("请至少填写一个人的付款金额，或者勾选都已付清。"))
        return cleaned

    @property
    def payments(self) -> list[dict[str, Any]]:
        """The payments as the act takes them."""
        return [
            {"line_id": line.pk, "amount": amount, "paid_on": self.cleaned_data["paid_on"]}
            for line in self.lines
            if (amount := self._amount(line))
        ]

    def _amount(self, line: Any) -> Decimal:
        given: Decimal | None = self.cleaned_data.get(f"line_{line.pk}")
        return given or (line.room if self.cleaned_data.get("whole") else Decimal("0.00"))

    @property
    def line_fields(self) -> list[Any]:
        return [self[f"line_{line.pk}"] for line in self.lines]
