"""The forms of suspension, public notice and termination; field names are the acts' data names."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arbitration.dispute import notices
from arbitration.dispute.course_kinds import Side, SuspensionGround
from casework.fields import DayField, PersonField, rows
from casework.forms import ActForm
from casework.templatetags.formatting import day
from documents.kinds import EvidenceKind
from documents.models import Evidence


class SuspensionForm(ActForm):
    """Which ground, and what is waited for."""

    ground = forms.ChoiceField(label=_("中止事由"), choices=SuspensionGround.choices)
    awaited = forms.CharField(
        label=_("等待的事项"),
        max_length=200,
        help_text=_("写明等待什么，例如另一案件的案号、鉴定的机构和项目。"),
    )


class NoticeForm(ActForm):
    """Which public notice."""

    service_id = PersonField(label=_("公告送达"), help_text=_("请先在文书的送达任务中登记公告送达。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["service_id"]
        field.choices = [
            (each.service_id, f"{each.name}（{day(each.published_on)}—{day(each.effective_on)}）")
            for each in notices.waiting(self.case)  # type: ignore[arg-type]
        ]


class TerminationForm(ActForm):
    """Who sued where, when the court accepted, and the paper that shows it."""

    plaintiff = forms.ChoiceField(label=_("起诉方"), choices=Side.choices)
    court = forms.CharField(label=_("受理法院"), max_length=100)
    court_number = forms.CharField(label=_("法院案号"), max_length=60)
    court_accepted_on = DayField(label=_("法院受理日期"))
    evidence_id = PersonField(label=_("法院受理通知"), help_text=_("请先在“证据材料”中上传。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["evidence_id"]
        papers = Evidence.objects.filter(case_id=self.case.pk, kind=EvidenceKind.COURT_ACCEPTANCE)
        field.choices = rows(papers.order_by("-pk"))
