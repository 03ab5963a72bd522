"""The forms of the objection and of the transfer; field names are the act's data names."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from arbitration.dispute import sides
from arbitration.dispute.jurisdiction_acts import commissions, pending
from arbitration.dispute.row_forms import PartyForm
from casework.fields import LongField, PersonField, rows
from casework.forms import ActForm


class ObjectionForm(PartyForm):
    """Why this commission is not competent, and which one is."""

    grounds = LongField(label=_("异议的理由"), rows=4)
    proposed = forms.CharField(label=_("认为有管辖权的仲裁委员会"), max_length=100)
    speakers = (sides.RESPONDENT,)


class TransferForm(ActForm):
    """Where the case goes."""

    to_agency_id = PersonField(
        label=_("接受移送的仲裁委员会"),
        required=False,
        help_text=_("使用本系统的，选择后案件当天转到该仲裁委员会；没有列出的，在下面写明全称。"),
    )
    addressee = forms.CharField(label=_("其他仲裁委员会的全称"), max_length=100, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["to_agency_id"]
        field.choices = rows(commissions(self.case).order_by("name"), empty=_now("不在列表中"))
        if objection := pending(self.case):
            self.initial = {"addressee": objection.proposed, **self.initial}
