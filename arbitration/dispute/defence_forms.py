"""The forms of notices, their service and the defence; field names are the act's data names."""

from django import forms
from django.utils.translation import gettext_lazy as _

from arbitration.dispute import sides
from arbitration.dispute.proceeding_requirements import LONGEST
from arbitration.dispute.row_forms import PartyForm
from casework.fields import DayField, LongField
from casework.forms import ActForm


class NotifyForm(ActForm):
    """How long both sides have to prove."""

    proof_days = forms.IntegerField(
        label=_("举证期限（日）"),
        min_value=1,
        max_value=LONGEST,
        help_text=_("法律没有规定日数，由仲裁委员会确定，写入举证通知书，自双方都收到之日起计算。"),
    )


class ServedForm(ActForm):
    """The day of service, when it was not recorded through the services of the document."""

    served_on = DayField(
        label=_("送达日期"), help_text=_("以送达回证上最后一名受送达人签收的日期为准；期限从次日起算。")
    )


class DefenceForm(PartyForm):
    """What a respondent answers."""

    text = LongField(label=_("答辩意见"), rows=8, help_text=_("可以逐项写明对每一项请求是否同意、为什么。"))
    speakers = (sides.RESPONDENT,)
