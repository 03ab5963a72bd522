"""The form of one attempt to serve a document on one party, with its proof uploaded or chosen from the file."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework import clock
from casework.actors import Actor
from casework.forms import NamesWhatIsMissing
from documents.kinds import EvidenceKind, Way
from documents.models import Evidence, Service
from documents.selectors import evidence_of
from documents.service_rules import ORDINARY_WAYS, RULES
from documents.services import Attempted, add_evidence, record_failure, record_service

REACHED, FAILED = "reached", "failed"
PROOF_KINDS = (EvidenceKind.SERVICE_SLIP, EvidenceKind.PHOTO, EvidenceKind.AUDIO_VISUAL, EvidenceKind.OTHER)


class ServiceForm(NamesWhatIsMissing, forms.Form):
    """What happened, by which way, on which day, with which proof; the rules of the way are the documents room's."""

    result = forms.ChoiceField(
        label=_("结果"),
        choices=[(REACHED, _("已送达（公告的，已发出公告）")), (FAILED, _("未能送达，改用其他方式"))],
        widget=forms.RadioSelect,
        initial=REACHED,
    )
    way = forms.ChoiceField(label=_("送达方式"), choices=[(way.value, way.label) for way in ORDINARY_WAYS])
    on = forms.DateField(label=_("日期"), widget=forms.DateInput)
    recipient = forms.CharField(label=_("签收人"), max_length=80, required=False)
    witnesses = forms.CharField(
        label=_("见证人"), max_length=200, required=False, help_text=_("留置送达的见证人，几个人用顿号分开。")
    )
    consented = forms.BooleanField(label=_("受送达人书面同意电子送达"), required=False)
    confirmed = forms.BooleanField(label=_("受送达人已确认收悉"), required=False)
    reason = forms.CharField(
        label=_("采用该方式或者未能送达的原因"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    course = forms.CharField(label=_("经过"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    proof = forms.ModelChoiceField(
        label=_("案卷中的送达凭证"),
        queryset=Evidence.objects.none(),
        required=False,
        empty_label=_("不选，或者在下面上传"),
    )
    proof_kind = forms.ChoiceField(
        label=_("上传凭证的种类"), choices=[(kind.value, kind.label) for kind in PROOF_KINDS], required=False
    )
    proof_file = forms.FileField(label=_("上传凭证"), required=False)

    def __init__(self, *arguments: Any, service: Service, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.service = service
        self.fields["on"].initial = clock.today()
        self.fields["proof"].queryset = evidence_of(service.document.case, PROOF_KINDS)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("proof") and told.get("proof_file"):
            self.add_error("proof", gettext("凭证请选一个：案卷中的，或者新上传的。"))
        return told

    def save(self, *, by: Actor) -> Attempted:
        """Keep the proof and record the attempt, both or neither. Raises BadUpload and what the documents room raises."""
        told = self.cleaned_data
        with transaction.atomic():
            proof = told["proof"] or self._uploaded(by)
            shared = {"way": Way(told["way"]), "on": told["on"], "by": by, "proof": proof}
            shared |= {"reason": told["reason"], "course": told["course"]}
            if told["result"] == FAILED:
                return record_failure(self.service, **shared)
            return record_service(
                self.service,
                **shared,
                recipient=told["recipient"],
                witnesses=told["witnesses"].replace(",", "、").replace("，", "、").split("、"),
                consented=told["consented"],
                confirmed=told["confirmed"],
            )

    def _uploaded(self, by: Actor) -> Evidence | None:
        upload = self.cleaned_data["proof_file"]
        if not upload:
            return None
        title = gettext("%(document)s送达凭证") % {"document": self.service.document.title}
        kind = EvidenceKind(self.cleaned_data["proof_kind"] or EvidenceKind.SERVICE_SLIP)
        return add_evidence(self.service.document.case, upload, kind=kind, title=title, by=by)


def rules() -> list[dict[str, Any]]:
    """What each way asks for, to read beside the form."""
    return [
        {
            "way": way.label,
            "day": RULES[way].day,
            "law": RULES[way].law.short,
            "needs": [need.missing for need in RULES[way].needs],
        }
        for way in ORDINARY_WAYS
    ]
