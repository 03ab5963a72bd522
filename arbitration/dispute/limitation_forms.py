"""The form in which events of limitation are told; field names are the act's data names."""

from django import forms
from django.utils.translation import gettext_lazy as _

from arbitration.limitation import EventKind
from casework.fields import DayField
from casework.forms import ActForm


class EventForm(ActForm):
    """What happened and when; for a complaint or a mediation also when it was over."""

    kind = forms.ChoiceField(label=_("事由"), choices=EventKind.choices)
    happened_on = DayField(label=_("发生日期"))
    until = DayField(
        label=_("结束日期"), required=False, help_text=_("投诉、调解办结的日期，或者障碍消除的日期；还没有结束的不填。")
    )
    note = forms.CharField(
        label=_("说明"), max_length=300, required=False, help_text=_("例如找的是哪个部门、怎么要的钱。")
    )
