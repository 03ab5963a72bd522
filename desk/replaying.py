"""The form with which a scenario is uploaded and played; nothing of it stays."""

from pathlib import Path

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

import rehearsal
from casework.forms import NamesWhatIsMissing
from rehearsal.playing import play
from rehearsal.reading import LARGEST, read
from rehearsal.report import Report
from rehearsal.scenario import MOST_STEPS

EXAMPLE = Path(rehearsal.__file__).parent / "data" / "example.toml"
SUFFIX = ".toml"


class ReplayForm(NamesWhatIsMissing, forms.Form):
    """One file."""

    file = forms.FileField(label=_("案例文件"), help_text=_("扩展名为 .toml 的文本文件，不超过 256 KB。"))

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if not str(file.name).lower().endswith(SUFFIX):
            raise forms.ValidationError(gettext("请选择扩展名为 .toml 的案例文件。"))
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(gettext("文件超过 %(limit)d KB。") % {"limit": LARGEST // 1024})
        return file

    def play(self) -> Report:
        """Play the file and take everything back. Raises WrongFile."""
        return play(*read(self.cleaned_data["file"].read(), most_steps=MOST_STEPS))
