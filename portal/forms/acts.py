"""What a worker types when acting on the own case."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 1000
TOO_LONG = _("写得太长了：最多%(limit_value)d个字，现在有%(show_value)d个字。可以把详细经过写在纸上，拍照上传。")


class SupplementForm(forms.Form):
    """What was asked for."""

    text = forms.CharField(
        label=_("补充说明"),
        help_text=_("逐项写清楚；照片和文件在下面上传。"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("请写一两句话，说说补了什么。"), "max_length": TOO_LONG},
    )


class WithdrawForm(forms.Form):
    """Why; helps the office to see pressure on workers."""

    why = forms.CharField(
        label=_("为什么撤回？"),
        help_text=_("例如：钱已经拿到了。有人逼您撤回的，请不要撤，打12333告诉我们。"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("请写一句话说明原因。"), "max_length": TOO_LONG},
    )


class PaymentForm(forms.Form):
    """Paid? Yes, partly, no."""

    ANSWERS = (("yes", _("都收到了")), ("partly", _("只收到一部分")), ("no", _("没收到")))

    answer = forms.ChoiceField(choices=ANSWERS, error_messages={"required": _("请点一个回答。")})
    amount_missing = forms.DecimalField(
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        error_messages={"invalid": _("还差多少请只写数字，例如：1200。")},
    )
    comment = forms.CharField(required=False, max_length=LONGEST, error_messages={"max_length": TOO_LONG})

    def clean_amount_missing(self) -> Decimal | None:
        """Only a partial answer says how much is missing; nothing typed is nothing said."""
        partly = self.cleaned_data.get("answer") == "partly"
        return self.cleaned_data["amount_missing"] or None if partly else None
