"""The forms of the record, its correction and signatures, and of cross-examination; field names are the act's data names."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from arbitration.hearing import selectors
from arbitration.hearing.kinds import STAGES
from arbitration.hearing.record_requirements import record_of
from casework.fields import LongField, PersonField, rows
from casework.forms import ActForm
from documents.models import Evidence

EXAMINED_AT_ONCE = 30


class RecordForm(ActForm):
    """A text for each stage; what was written stands in it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        record = record_of(selectors.latest_held(self.case))
        for code, heading, _needed in STAGES:
            self.fields[code] = LongField(label=heading, rows=6, max_length=20_000, required=False)
        self.initial = {**(record.stages if record else {}), **self.initial}


class CorrectionForm(ActForm):
    """Who wants what corrected, and what became of it."""

    asker = forms.CharField(label=_("申请补正的人"), max_length=100)
    wanted = LongField(label=_("申请补正的内容"), rows=3)
    followed = forms.BooleanField(
        label=_("予以补正"), required=False, help_text=_("补正的，请同时用“记录庭审笔录”改好正文。")
    )
    because = LongField(label=_("不予补正的理由"), rows=2, required=False)


class SignRecordForm(ActForm):
    """Who signs, with an image that lies in the file, or why there is no signature; the page “庭审签名” is easier."""

    signer = forms.ChoiceField(label=_("签名人"))
    name = forms.CharField(label=_("签名人姓名"), max_length=50)
    evidence_id = PersonField(label=_("签名图像"), required=False)
    refused_because = forms.CharField(label=_("没有签名的情况"), max_length=300, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        held = selectors.latest_held(self.case)
        self.waiting = {each.key: each for each in selectors.signers(held) if not each.signature} if held else {}
        field: Any = self.fields["signer"]
        field.choices = [(key, each.name) for key, each in self.waiting.items()]
        images = Evidence.objects.filter(case_id=self.case.pk, content_type__startswith="image/").order_by("-pk")
        image: Any = self.fields["evidence_id"]
        image.choices = rows(images[:EXAMINED_AT_ONCE], empty=_now("（没有签名）"))

    def act_data(self) -> dict[str, Any]:
        data = super().act_data()
        signer = self.waiting[data.pop("signer")]
        party, staff = signer.party, signer.staff
        return {**data, "party_id": party.pk if party else None, "staff_id": staff.pk if staff else None}


class CrossExaminationForm(ActForm):
    """For each piece of evidence nobody spoke to yet: the opinion, and what of it is admitted. An empty one is left for later."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        done = case.cross_examinations.values("evidence")
        self.pieces = list(Evidence.objects.filter(case_id=case.pk).exclude(pk__in=done)[:EXAMINED_AT_ONCE])
        for piece in self.pieces:
            self._ask(piece)

    def _ask(self, piece: Evidence) -> None:
        label = _now("对“%(title)s”的质证意见") % {"title": piece.title}
        self.fields[f"opinion_{piece.pk}"] = LongField(label=label, rows=2, required=False)
        self.fields[f"admits_{piece.pk}"] = forms.MultipleChoiceField(
            label=_now("认可“%(title)s”的") % {"title": piece.title},
            choices=[("authentic", _now("真实性")), ("lawful", _now("合法性")), ("relevant", _now("关联性"))],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )

    def act_data(self) -> dict[str, Any]:
        data = super().act_data()
        told = [piece for piece in self.pieces if data[f"opinion_{piece.pk}"].strip()]
        return {"opinions": [_opinion(piece, data) for piece in told]}


def _opinion(piece: Evidence, data: dict[str, Any]) -> dict[str, Any]:
    admitted = data[f"admits_{piece.pk}"]
    facts = {name: name in admitted for name in ("authentic", "lawful", "relevant")}
    return {"evidence_id": piece.pk, "opinion": data[f"opinion_{piece.pk}"].strip(), **facts}
