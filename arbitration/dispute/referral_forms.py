"""The form in which a finding is told to the labour inspection; field names are the act's data names."""

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.fields import LongField
from casework.forms import ActForm


class FindingForm(ActForm):
    """What was found, and whether wages are owed by it."""

    findings = LongField(label=_("发现的违法情况"), rows=5)
    about_pay = forms.BooleanField(label=_("涉及拖欠工资"), required=False)
