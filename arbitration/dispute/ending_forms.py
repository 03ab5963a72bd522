"""The forms of withdrawal, deemed withdrawal and cancellation; field names are the acts' data names."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arbitration.dispute.course_kinds import Absence, WithdrawalGround
from arbitration.dispute.kinds import RefusalGround
from casework.fields import DayField, LongField
from casework.forms import ActForm


class WithdrawalForm(ActForm):
    """Why the applicant withdraws."""

    ground = forms.ChoiceField(label=_("撤回的原因"), choices=WithdrawalGround.choices)
    explanation = LongField(label=_("说明"), rows=3, required=False)


class AbsenceForm(ActForm):
    """How the applicant stayed away."""

    absence = forms.ChoiceField(
        label=_("缺席的情形"),
        choices=Absence.choices,
        help_text=_("视为撤回后，申请人就同一事项再申请的，不予受理；自愿撤回请用“申请撤回仲裁申请”。"),
    )


class CancellationForm(ActForm):
    """Why the case should not have been accepted."""

    ground = forms.ChoiceField(label=_("撤销案件的理由"), choices=RefusalGround.choices)


class CancellationServedForm(ActForm):
    """The day on which the last party was told."""

    served_on = DayField(label=_("送达日期"), help_text=_("双方不在同一天收到的，填后收到的一天。"))

    def act_data(self) -> dict[str, Any]:
        return {**super().act_data(), "service_id": None}
