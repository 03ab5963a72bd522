"""The forms of a grade; field names are the act's data names."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.fields import DayField, LongField
from inspection.credit.grading import ENTERED_BY_HAND, FactKind
from inspection.sanctions.forms import EvidenceForm, OpinionForm
from inspection.sanctions.forms import ObjectionForm as _ObjectionForm


class FactForm(EvidenceForm):
    """A fact that no row of the house tells, with what shows it."""

    kind = forms.ChoiceField(label=_("事实的种类"), choices=[(kind.value, kind.label) for kind in ENTERED_BY_HAND])
    happened_on = DayField(label=_("发生日期"))
    text = LongField(label=_("事实"), rows=3, max_length=500)


class ObjectionForm(_ObjectionForm):
    """What the employer says, and how long the review may take."""

    review_days = forms.IntegerField(label=_("复核的期限（工作日）"), min_value=1, max_value=60)


class _Striking:
    """Offers the facts that still count."""

    def offer(self) -> None:
        form: Any = self
        case: Any = form.case
        form.fields["struck"].choices = [
            (place, f"{place}. {FactKind(fact['kind']).label} {fact['on']} {fact['case']} {fact['text']}")
            for place, fact in enumerate(case.facts, start=1)
            if not fact["struck"]
        ]


def struck_field(*, required: bool) -> forms.TypedMultipleChoiceField:
    """The facts that do not hold, as boxes to tick."""
    return forms.TypedMultipleChoiceField(
        label=_("不成立的事实"), coerce=int, required=required, widget=forms.CheckboxSelectMultiple
    )


class ReviewForm(_Striking, OpinionForm):
    """What the review found, and which facts fall away."""

    struck = struck_field(required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer()


class RepairForm(_Striking, EvidenceForm):
    """Which facts were revoked or corrected, and what shows it."""

    struck = struck_field(required=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer()
