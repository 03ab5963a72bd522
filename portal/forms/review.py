"""The written review for whoever holds the letter: the code, then the form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms import NamesWhatIsMissing
from inspection.models import WrittenReview
from inspection.review.forms import AnswersMixin


class CodeForm(NamesWhatIsMissing, forms.Form):
    """What stands in the letter."""

    code = forms.CharField(
        label=_("填报码"),
        max_length=40,
        help_text=_("在书面审查通知书上，16位，不分大小写，横线可以不输。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class FillForm(AnswersMixin, forms.Form):
    """The answers, and who declares them; files stand beside it."""

    declared_by = forms.CharField(label=_("填报人姓名"), max_length=60)
    position = forms.CharField(label=_("填报人职务"), max_length=60, required=False)
    truthful = forms.BooleanField(label=_("以上内容真实、完整，如有隐瞒或者虚假，愿意承担法律责任"))

    def __init__(self, *arguments: Any, review: WrittenReview, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.add_questions(review.form, review.answers)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.judge()
        return cleaned
