"""The forms of counterclaims and of claims added, changed and given up; field names are the act's data names."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from arbitration.dispute import sides
from arbitration.dispute.proceeding_kinds import DeclineGround
from arbitration.dispute.row_forms import ClaimRowsForm
from casework.fields import LongField, PeopleField, PersonField, rows
from casework.forms import ActForm


class CounterclaimForm(ClaimRowsForm):
    """What the respondent claims in its turn."""

    grounds = LongField(label=_("事实和理由"), rows=4)
    speakers = (sides.RESPONDENT,)


class ChangeForm(ClaimRowsForm):
    """What the applicant adds or changes."""

    grounds = LongField(label=_("事实和理由"), rows=4)
    speakers = (sides.APPLICANT,)

    def parts(self, number: int) -> dict[str, forms.Field]:
        case: Any = self.case
        present = case.claim_items.filter(by="applicant", withdrawn_on=None)
        changes = PersonField(
            label=_now("第%(number)d项：是新增，还是变更哪一项") % {"number": number},
            choices=rows(present, empty=_now("新增的请求")),
            required=False,
        )
        return {**super().parts(number), "replaces_id": changes}


class DeclineForm(ActForm):
    """Why the claims are not taken into this case."""

    ground = forms.ChoiceField(label=_("不并入本案的理由"), choices=DeclineGround.choices, widget=forms.RadioSelect)


class GiveUpForm(ActForm):
    """Which of their own claims they give up."""

    claim_ids = PeopleField(label=_("放弃的请求"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        field: Any = self.fields["claim_ids"]
        field.choices = rows(sides.claims_of(case, self.actor))
