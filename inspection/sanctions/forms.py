"""Forms that several sanctions use; field names are the act's data names."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.fields import DayField, LongField, PersonField, rows
from casework.forms import ActForm
from documents.models import Evidence


class ServedForm(ActForm):
    """The day of service, when it was not recorded through the services of the document."""

    served_on = DayField(label=_("送达日期"), help_text=_("以送达回证上的签收日期为准；期限从次日起算。"))


class NoticeDaysForm(ActForm):
    """A notice that itself sets how long the party may object, because no law does."""

    objection_days = forms.IntegerField(
        label=_("提出异议的期限（工作日）"), min_value=1, max_value=60, help_text=_("由告知书确定，写入文书。")
    )


class ObjectionForm(ActForm):
    """What the party says against it."""

    objection = LongField(label=_("异议的内容和理由"), rows=6)


class OpinionForm(ActForm):
    """What the body finds after looking into it."""

    opinion = LongField(label=_("核实、复核意见"), rows=5)


class EvidenceForm(ActForm):
    """An act that rests on one piece of evidence in the file; `kinds` narrows what is offered."""

    kinds: tuple[str, ...] = ()
    evidence_id = PersonField(label=_("依据的材料"), help_text=_("请先在“证据材料”中上传。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        found = Evidence.objects.filter(case_id=self.case.pk).order_by("-pk")
        field: Any = self.fields["evidence_id"]
        field.choices = rows(found.filter(kind__in=self.kinds) if self.kinds else found)
