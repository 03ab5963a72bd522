"""The public check of a paper: genuine or unknown, and whether a PDF in hand is the one that was issued.

It says nothing about persons: number, title, agency, day and hash only. An unknown code, a mistyped one and an internal
paper get the same answer, and nobody may try codes in bulk.
"""

import hashlib
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django import forms
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.models import Document
from documents.selectors import document_checked
from documents.uploads import largest_megabytes
from documents.verification import normalised
from registry.fields import keyed_hash

TRIES_PER_MINUTE = 30


class CodeForm(forms.Form):
    """The code as it stands on the paper."""

    code = forms.CharField(
        label=gettext_lazy("核验码"),
        help_text=gettext_lazy("印在文书末页二维码旁边，共16位字母和数字，不分大小写。"),
        max_length=40,
        error_messages={"required": gettext_lazy("请填写核验码")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        return normalised(self.cleaned_data["code"])


class FileForm(forms.Form):
    """A PDF to compare with the one that was issued; it is hashed and not kept."""

    file = forms.FileField(
        label=gettext_lazy("PDF 文件"),
        help_text=gettext_lazy("文件只用来计算校验值，不会保存。"),
        error_messages={
            "required": gettext_lazy("请选择要比对的 PDF 文件"),
            "empty": gettext_lazy("您选择的文件是空的，请重新选择"),
        },
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,.pdf"}),
    )

    def clean_file(self) -> str:
        """The file's SHA-256."""
        upload = self.cleaned_data["file"]
        if upload.size > largest_megabytes() * 1024 * 1024:
            raise forms.ValidationError(
                _("文件超过 %(limit)d MB，不是本系统制作的文书。") % {"limit": largest_megabytes()}
            )
        digest = hashlib.sha256()
        for chunk in upload.chunks():
            digest.update(chunk)
        return digest.hexdigest()


@dataclass(frozen=True)
class Answer:
    """What the check says. `same_file` is None while no file was compared."""

    code: str
    document: Document | None
    same_file: bool | None = None


def check(code: str, *, sha256: str | None = None) -> Answer:
    """Look a code up; compare a hash when one is given and the PDF exists."""
    code = normalised(code)
    document = document_checked(code)
    if document is None or sha256 is None or not document.is_rendered:
        return Answer(code, document)
    return Answer(code, document, same_file=sha256 == document.pdf_sha256)


def may_try(request: HttpRequest) -> bool:
    """Count a try of this visitor's address; False when there were too many within a minute."""
    key = f"documents:check:{keyed_hash(str(get_adapter().get_client_ip(request)))}"
    if cache.add(key, 1, timeout=60):
        return True
    try:
        return cache.incr(key) <= TRIES_PER_MINUTE
    except ValueError:  # the minute ran out between the two calls
        return True
