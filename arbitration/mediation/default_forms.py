"""The forms of what follows a broken agreement, and of the review; field names are the act's data names."""

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.fields import DayField
from casework.forms import ActForm


class CourtForm(ActForm):
    """Which court is asked for the pay order."""

    court = forms.CharField(label=_("人民法院"), max_length=100, help_text=_("有管辖权的基层人民法院。"))


class DayForm(ActForm):
    """When it happened."""

    happened_on = DayField(label=_("日期"))


class ReviewForm(ActForm):
    """Both sides ask for the review."""

    both_signed = forms.BooleanField(label=_("双方当事人已经在仲裁审查申请书上签名或者盖章"), required=False)
