"""The forms of a written review; field names are the act's data names."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework.fields import DayField, LongField
from casework.forms import ActForm, NamesWhatIsMissing
from inspection.matter import MOST_WORKERS
from inspection.review import states
from inspection.review.questions import LONGEST_TEXT, Question, Questionnaire
from inspection.violations import ViolationKind

PREFIX = "answer_"
YES_NO = [("yes", _("是")), ("no", _("否"))]


class AnswersMixin(NamesWhatIsMissing):
    """A field for each question; wrong or contradictory answers are told at their field."""

    questionnaire: Questionnaire

    def add_questions(self, questionnaire: Questionnaire, given: dict[str, str]) -> None:
        """Put the fields in front of those that the form declares."""
        self.questionnaire = questionnaire
        asked = {f"{PREFIX}{each.code}": field_of(each, given.get(each.code, "")) for each in questionnaire.questions}
        self.fields = {**asked, **self.fields}

    def answers(self) -> dict[str, str]:
        """The answers by the questions' codes."""
        return {
            each.code: str(self.cleaned_data.get(f"{PREFIX}{each.code}", "")) for each in self.questionnaire.questions
        }

    def judge(self) -> None:
        """Tell what is wrong, field by field."""
        if self.errors:
            return
        for code, fault in self.questionnaire.faults(self.answers()).items():
            self.add_error(f"{PREFIX}{code}", fault)

    def sections(self) -> list[dict[str, Any]]:
        """The fields by the headings of the form, for the template."""
        return [
            {"title": section.title, "fields": [self[f"{PREFIX}{each.code}"] for each in section.questions]}
            for section in self.questionnaire.sections
        ]


def field_of(question: Question, given: str) -> forms.Field:
    """The field of one question, with its article as the hint."""
    if question.kind == "yes_no":
        return forms.ChoiceField(label=question.text, choices=YES_NO, widget=forms.RadioSelect, initial=given or None)
    widget: Any = forms.Textarea(attrs={"rows": 3}) if question.kind == "text" else forms.TextInput
    if question.kind in ("count", "money"):
        widget = forms.TextInput(attrs={"inputmode": "numeric" if question.kind == "count" else "decimal"})
    return forms.CharField(
        label=question.text, max_length=LONGEST_TEXT, widget=widget, initial=given, help_text=str(question.law)
    )


class RemindForm(ActForm):
    """How the employer was reminded."""

    how = forms.CharField(
        label=_("催报情况"),
        max_length=300,
        help_text=_("什么时候、用什么方式催报，找的是谁，例如：上午电话联系人事王某。"),
    )


class HandInForm(AnswersMixin, ActForm):
    """What the employer brought on paper or told on the telephone, entered by the office."""

    declared_by = forms.CharField(label=_("填报人"), max_length=60)
    position = forms.CharField(label=_("填报人职务"), max_length=60, required=False)
    on_paper = forms.BooleanField(label=_("按用人单位盖章的纸质审查表录入"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        review: Any = self.case
        self.add_questions(review.form, review.answers)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.judge()
        return cleaned

    def act_data(self) -> dict[str, Any]:
        """The answers together, beside who declared them."""
        own = {name: self.cleaned_data[name] for name in ("declared_by", "position", "on_paper")}
        return {"answers": [{"question": code, "given": text} for code, text in self.answers().items()], **own}


class SendBackForm(ActForm):
    """What has to be put right, and by when."""

    items = LongField(label=_("需要更正的内容"), rows=3, max_length=1000)
    hand_in_by = DayField(label=_("重新报送的最后一天"))


class PassForm(ActForm):
    """What the inspector thinks of it."""

    opinion = LongField(label=_("审查意见"), required=False, rows=3, max_length=1000)


class DoubtForm(ActForm):
    """What is doubtful; the form's own contradictions stand there already."""

    opinion = LongField(label=_("疑点"), rows=4, max_length=1000)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        review: Any = self.case
        own = [check.sentence for check in review.form.doubts(review.answers)] if review.answers else []
        self.initial = {"opinion": "\n".join(own), **self.initial}


class ClueForm(ActForm):
    """The facts of the case that follows, written from the doubts or from the refusal, to be completed."""

    violation_kinds = forms.MultipleChoiceField(
        label=_("违法行为类别"), choices=ViolationKind.choices, widget=forms.CheckboxSelectMultiple
    )
    facts = LongField(label=_("发现的事实"), rows=6)
    workers_affected = forms.IntegerField(label=_("涉及人数"), min_value=1, max_value=MOST_WORKERS, initial=1)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        review: Any = self.case
        if review.status == states.NOT_HANDED_IN:
            kinds = [ViolationKind.OTHER.value]
            facts = _now(
                "单位收到书面审查通知书后，没有在报送期限内报送%(year)d年度书面审查材料，催报%(times)d次。"
            ) % {
                "year": review.year,
                "times": review.reminders,
            }
        else:
            doubts = review.form.doubts(review.answers) if review.answers else []
            kinds, facts = sorted({check.kind for check in doubts}), review.opinion
        self.initial = {"violation_kinds": kinds, "facts": facts, **self.initial}
