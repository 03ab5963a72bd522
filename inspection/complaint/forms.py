"""The forms of complaint intake; field names are the act's data names."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework import clock
from casework.fields import ItemsField, LongField, PersonField, rows
from casework.forms import ActForm
from inspection.complaint.grounds import ReferGround
from inspection.complaint.selectors import joinable_cases, mergeable
from inspection.forms import CompleteFactsForm, DisputeForm
from registry.roles import Role
from registry.selectors import staff_holding


class AssignClerkForm(ActForm):
    """Who answers for the complaint from now on."""

    staff_id = PersonField(label=_("受理员"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        clerks = staff_holding(Role.CLERK, agency=self.case.agency, on=clock.today()).order_by("pinyin", "pk")
        field: Any = self.fields["staff_id"]
        field.choices = rows(clerks)


class OralComplaintForm(ActForm):
    """What the complainant says at the window or on the telephone."""

    place = forms.CharField(label=_("记录地点"), max_length=120, help_text=_("电话投诉的写“电话”。"))
    why_oral = forms.CharField(label=_("书写有困难的原因"), max_length=200)
    statement = LongField(
        label=_("投诉人的陈述"), help_text=_("尽量用投诉人的原话：单位、时间、做什么工、欠多少、要求什么。")
    )
    signed = forms.BooleanField(label=_("已向投诉人宣读，投诉人签名或者按指印"), required=False, initial=True)
    refusal_note = forms.CharField(label=_("没有签名的说明"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not told.get("signed") and not told.get("refusal_note", "").strip():
            self.add_error("refusal_note", _("没有签名的，请说明原因，例如“电话投诉”。"))
        return told


class CompleteRecordForm(CompleteFactsForm):
    """The facts as the clerk has checked them with the complainant."""


class RequestSupplementForm(ActForm):
    """What the complainant still has to bring."""

    items = ItemsField(
        label=_("需要补正的内容"),
        help_text=_(
            "每行一项，写清楚缺什么、可以用什么代替，例如：劳动合同；没有合同的，考勤、聊天或者转账记录也可以。"
        ),
    )


class SupplementForm(ActForm):
    """What the complainant brings."""

    text = LongField(label=_("补充的内容"), help_text=_("写明补充了什么；照片和文件请另外上传。"))


class AcceptForm(ActForm):
    """Whether the complaint gets a case of its own or joins one."""

    join_id = PersonField(
        label=_("立案方式"),
        required=False,
        help_text=_("同一用人单位已有案件正在调查的，可以并案办理。"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["join_id"]
        complaint: Any = self.case
        field.choices = rows(joinable_cases(complaint).visible_to(self.actor), empty=_("单独立案"))


class ReferForm(ActForm):
    """Which body is responsible, and why."""

    ground = forms.ChoiceField(label=_("事由"), choices=ReferGround.choices, widget=forms.RadioSelect)
    refer_to = forms.CharField(label=_("应当由哪个单位办理"), max_length=200)


class ReferDisputeForm(DisputeForm):
    """Why the complainant is told to apply for arbitration."""


class MergeForm(ActForm):
    """Which earlier complaint is about the same thing."""

    into_id = PersonField(label=_("并入哪一件投诉"), help_text=_("只列出同一投诉人对同一单位、接到在先的投诉。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["into_id"]
        complaint: Any = self.case
        field.choices = rows(mergeable(complaint))


class WithdrawForm(ActForm):
    """Why the complaint is withdrawn; at the window only on a signed paper."""

    why = LongField(label=_("撤回的原因"), required=False, rows=3, max_length=500)
    on_paper = forms.BooleanField(label=_("已收到投诉人签名的书面撤回申请"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.actor.worker:
            del self.fields["on_paper"]
