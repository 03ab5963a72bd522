"""The form with which staff put photos and files into a case."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from casework.actors import Actor
from casework.forms import NamesWhatIsMissing
from casework.models import Case, Party
from documents.kinds import EvidenceKind
from documents.models import Evidence
from documents.services import add_evidence


class SeveralFiles(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """A list of uploaded files."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = [each for each in (data if isinstance(data, list | tuple) else [data]) if each]
        return [super(FilesField, self).clean(each, initial) for each in files or [None]]


class EvidenceForm(NamesWhatIsMissing, forms.Form):
    """What it is, who gave it, and the files."""

    kind = forms.ChoiceField(label=_("证据种类"), choices=EvidenceKind)
    title = forms.CharField(label=_("名称"), max_length=200, help_text=_("如：2026年9月工资表。几个文件会依次编号。"))
    party = forms.ModelChoiceField(
        label=_("提供人"), queryset=Party.objects.none(), required=False, empty_label=_("监察员收集")
    )
    original_seen = forms.BooleanField(label=_("已核对原件"), required=False)
    uploads = FilesField(label=_("文件或照片"))

    def __init__(self, *arguments: Any, case: Case, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.case = case
        parties = Party.objects.filter(case_id=case.pk, until=None).select_related("worker", "employer")
        self.fields["party"].queryset = parties  # type: ignore[attr-defined]

    def save(self, *, by: Actor) -> list[Evidence]:
        """Keep all files or none. Raises BadUpload with a sentence for the first that cannot be taken."""
        chosen = self.cleaned_data
        files = chosen["uploads"]
        with transaction.atomic():
            return [
                add_evidence(
                    self.case,
                    file,
                    kind=chosen["kind"],
                    title=chosen["title"] if len(files) == 1 else f"{chosen['title']}（{place}）",
                    by=by,
                    party=chosen["party"],
                    original_seen=chosen["original_seen"],
                )
                for place, file in enumerate(files, start=1)
            ]
