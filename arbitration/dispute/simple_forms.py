"""The forms of simple handling; field names are the act's data names."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from arbitration.dispute import sides
from arbitration.dispute.proceeding_kinds import SimpleBar, SimpleGround
from arbitration.dispute.row_forms import PartyForm
from arbitration.dispute.simple_acts import STATUTORY_DAYS
from casework.fields import PeopleField, PersonField, rows
from casework.forms import ActForm
from documents.models import Evidence


class SimpleForm(ActForm):
    """On which ground, and whether anything speaks against it."""

    ground = forms.ChoiceField(label=_("可以简易处理的情形"), choices=SimpleGround.choices, widget=forms.RadioSelect)
    bars = forms.MultipleChoiceField(
        label=_("不得简易处理的情形"),
        choices=SimpleBar.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("有其中任何一项的请勾选，勾选后不能简易处理。"),
    )
    evidence_ids = PeopleField(
        label=_("双方同意的书面材料"), required=False, help_text=_("只有双方同意简易处理的需要选择。")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["evidence_ids"]
        field.choices = rows(Evidence.objects.filter(case_id=self.case.pk).order_by("-pk"))


class ConsentForm(PartyForm):
    """To how long a period of defence the respondent agrees."""

    days = forms.IntegerField(
        label=_("同意的答辩期（工作日）"),
        min_value=0,
        max_value=STATUTORY_DAYS - 1,
        help_text=_("法定答辩期为十日；不需要答辩期的填0。"),
    )
    evidence_id = PersonField(label=_("被申请人的书面同意"), required=False)
    speakers = (sides.RESPONDENT,)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.actor.staff:
            del self.fields["evidence_id"]
            return
        field: Any = self.fields["evidence_id"]
        files = Evidence.objects.filter(case_id=self.case.pk).order_by("-pk")
        field.choices = rows(files, empty=_now("请选择"))
