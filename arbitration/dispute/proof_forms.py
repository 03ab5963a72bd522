"""The forms of evidence, more time and the burden-of-proof board; field names are the act's data names."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from arbitration.dispute.burdens import Bearer
from arbitration.dispute.proceeding_kinds import LateRuling, Produced
from arbitration.dispute.proceeding_requirements import LONGEST, materials
from arbitration.dispute.row_forms import PartyForm, RowsForm
from casework.fields import DayField, LongField, PeopleField, PersonField, rows
from casework.forms import ActForm
from documents.kinds import EvidenceKind


class EvidenceListForm(RowsForm):
    """The evidence list, one piece on each row; the files themselves are uploaded before."""

    explanation = LongField(
        label=_("逾期提供的理由"), rows=2, required=False, help_text=_("只有举证期限届满后提交的需要填写。")
    )
    listed = "items"
    decides = "title"

    def parts(self, number: int) -> dict[str, forms.Field]:
        words = {"number": number}
        case: Any = self.case
        claims = rows(case.claim_items.filter(withdrawn_on=None))
        files = rows(materials(case, self.actor), empty=_now("不在案卷中"))
        return {
            "title": forms.CharField(label=_now("第%(number)d项：证据名称") % words, max_length=200, required=False),
            "evidence_kind": forms.ChoiceField(
                label=_now("第%(number)d项：证据种类") % words, choices=EvidenceKind.choices, required=False
            ),
            "origin": forms.CharField(label=_now("第%(number)d项：来源") % words, max_length=200, required=False),
            "proves": forms.CharField(label=_now("第%(number)d项：证明目的") % words, max_length=1000, required=False),
            "claim_ids": PeopleField(
                label=_now("第%(number)d项：证明哪一项请求") % words, choices=claims, required=False
            ),
            "file_id": PersonField(label=_now("第%(number)d项：案卷中的材料") % words, choices=files, required=False),
        }


class LateEvidenceForm(ActForm):
    """What becomes of which late evidence; the reason is asked for by the act."""

    evidence_item_ids = PeopleField(label=_("逾期证据"))
    ruling = forms.ChoiceField(label=_("处理"), choices=LateRuling.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        field: Any = self.fields["evidence_item_ids"]
        field.choices = [
            (
                item.pk,
                _now("%(title)s（理由：%(explanation)s）") % {"title": item.title, "explanation": item.explanation},
            )
            for item in case.evidence_items.filter(late=True, ruling="")
        ]


class ProofTimeForm(PartyForm):
    """How much more time, and why."""

    days = forms.IntegerField(label=_("申请延长的日数"), min_value=1, max_value=LONGEST)
    difficulty = LongField(label=_("在期限内举证有什么困难"), rows=3)


class GrantProofTimeForm(ActForm):
    """How much more time is given; to both sides."""

    days = forms.IntegerField(label=_("准许延长的日数"), min_value=1, max_value=LONGEST)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        asked = case.proof_extensions.filter(decided_on=None).first()
        if asked:
            self.initial = {"days": asked.days, **self.initial}
            self.fields["days"].help_text = _now("%(name)s申请延长%(days)d日：%(difficulty)s") % {
                "name": asked.party.name,
                "days": asked.days,
                "difficulty": asked.difficulty,
            }


class BurdenForm(ActForm):
    """One more matter on the board."""

    claim_id = PersonField(label=_("仲裁请求"))
    bearer = forms.ChoiceField(label=_("由谁举证"), choices=Bearer.choices, widget=forms.RadioSelect)
    matter = forms.CharField(label=_("待证事实"), max_length=200)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        field: Any = self.fields["claim_id"]
        field.choices = rows(case.claim_items.filter(withdrawn_on=None))


class _BoardForm(ActForm):
    """Base of the forms about one row of the board."""

    burden_id = PersonField(label=_("待证事实"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        field: Any = self.fields["burden_id"]
        field.choices = [
            (row.pk, f"{row.claim_item}：{row.matter}")
            for row in self.offered(case.burdens.select_related("claim_item"))
        ]

    def offered(self, board: Any) -> Any:
        """The rows that may be chosen."""
        raise NotImplementedError


class ProductionForm(_BoardForm):
    """What the employer has to bring, and by when."""

    ordered = LongField(label=_("要求提供的证据"), rows=3)
    due_on = DayField(label=_("应于何日前提供"))

    def offered(self, board: Any) -> Any:
        return board.filter(bearer=Bearer.EMPLOYER, ordered_on=None)


class ProducedForm(_BoardForm):
    """What came."""

    produced = forms.ChoiceField(label=_("提供情况"), choices=Produced.choices, widget=forms.RadioSelect)
    account = LongField(label=_("提供了什么，或者没有提供的说明"), rows=3)

    def offered(self, board: Any) -> Any:
        return board.filter(produced="").exclude(ordered_on=None)
