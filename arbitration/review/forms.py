"""The forms of a review; field names are the act's data names."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arbitration.review.kinds import Defect, ReviewRefusal
from casework import clock
from casework.fields import DayField, LongField, PeopleField, rows
from casework.forms import ActForm
from registry.roles import Role
from registry.selectors import staff_holding


class AcceptanceForm(ActForm):
    """Who reviews; the first who is ticked leads."""

    arbitrator_ids = PeopleField(label=_("仲裁员"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["arbitrator_ids"]
        field.choices = rows(staff_holding(Role.ARBITRATOR, agency=self.case.agency, on=clock.today()).order_by("pk"))


class RefusalForm(ActForm):
    """Why the application is not accepted."""

    ground = forms.ChoiceField(label=_("不予受理的理由"), choices=ReviewRefusal.choices, widget=forms.RadioSelect)


class ExaminationForm(ActForm):
    """What the review has shown; without a defect a letter of mediation is made."""

    course = LongField(
        label=_("审查情况"), rows=8, help_text=_("双方是否自愿、协议内容是否明确合法、证据材料是否真实，分别写明。")
    )
    defect = forms.ChoiceField(
        label=_("不能制作调解书的情形"), choices=[("", _("没有")), *Defect.choices], required=False
    )


class SignedForm(ActForm):
    """When the second of the two signed for the letter."""

    served_on = DayField(label=_("后一方签收的日期"), help_text=_("以送达回证上的签收日期为准；双方签收后调解书生效。"))
