"""The forms of deliberation, draft, award, provisional enforcement and correction; field names are the acts' data names."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from arbitration.dispute import awarding, drafting
from arbitration.dispute.award_facts import PROVISIONAL_KINDS
from arbitration.dispute.award_models import SlipKind
from arbitration.dispute.kinds import NATURE
from arbitration.tribunal.kinds import HEADS
from arbitration.tribunal.selectors import sitting
from casework.fields import DayField, ItemsField, LongField, MoneyField, PeopleField, PersonField, rows
from casework.forms import ActForm

SINGLE_ROWS = 60  # a collective dispute is drafted as it was claimed


class DeliberationForm(ActForm):
    """The proposals, and what each member of the tribunal says to them."""

    proposals = ItemsField(
        label=_("供评议的裁决意见"), rows=4, help_text=_("每行一种意见；没有分歧的只写一行。"), max_length=20_000
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.members = sitting(self.case)
        for member in self.members:
            name = {"name": member.staff.name}
            self.fields[f"proposal_{member.staff_id}"] = forms.IntegerField(
                label=_now("%(name)s赞成第几种意见") % name, min_value=1, initial=1, required=False
            )
            self.fields[f"words_{member.staff_id}"] = LongField(
                label=_now("%(name)s的理由") % name, rows=2, required=False, help_text=_("不同意见也要记入笔录。")
            )

    def act_data(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {
            "proposals": told["proposals"],
            "opinions": [
                {
                    "arbitrator_id": member.staff_id,
                    "presiding": member.seat in HEADS,
                    "vote": told[f"proposal_{member.staff_id}"] or 1,
                    "words": told[f"words_{member.staff_id}"],
                }
                for member in self.members
            ],
        }


class DraftForm(ActForm):
    """The elements of the award, and the result of each claim item."""

    facts_found = LongField(
        label=_("查明的事实"),
        rows=10,
        max_length=50_000,
        help_text=_("已按答辩、证据目录和质证意见填好开头，请接着写仲裁庭查明的事实。"),
    )
    reasons = LongField(label=_("裁决理由"), rows=8, max_length=50_000)
    performance_days = forms.IntegerField(
        label=_("裁决生效后多少日内履行"), min_value=1, max_value=365, help_text=_("申请执行的两年从履行期限届满起算。")
    )

    as_claimed = forms.BooleanField(
        label=_("没有逐项填写的请求，按请求金额全部支持"),
        required=False,
        help_text=_("人数较多的集体争议，可以只用这一项。"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        self.items = list(awarding.undecided(case).select_related("worker"))
        drafted = {result.claim_item_id: result for result in awarding.pending(case)}
        draft = getattr(case, "award_draft", None)
        elements = ("facts_found", "reasons", "performance_days")
        known = {name: getattr(draft, name) for name in elements} if draft else drafting.begun(case)
        self.initial = {**known, **self.initial}
        for item in self.items if len(self.items) <= SINGLE_ROWS else ():
            before = drafted.get(item.pk)
            words = {"name": item.worker.name, "kind": item.get_kind_display()}
            if NATURE[item.kind].money or item.amount is not None:
                self.fields[f"granted_{item.pk}"] = MoneyField(
                    label=_now("%(name)s的“%(kind)s”：裁决金额（元）") % words,
                    required=False,
                    initial=before.granted if before else None,
                    help_text=_now("请求%(amount)s元；不支持的填0。") % {"amount": item.amount},
                )
            self.fields[f"result_{item.pk}"] = LongField(
                label=_now("%(name)s的“%(kind)s”：裁决结果") % words,
                rows=2,
                required=False,
                initial=before.result if before else "",
                help_text=_("留空的这次不拟定。"),
            )

    def act_data(self) -> dict[str, Any]:
        told = self.cleaned_data
        elements = {name: told[name] for name in ("facts_found", "reasons", "performance_days")}
        return {**elements, "results": [result for item in self.items if (result := self._result(item))]}

    def _result(self, item: Any) -> dict[str, Any] | None:
        """What was told of one item; as it was claimed where nothing was, if so chosen."""
        granted = self.cleaned_data.get(f"granted_{item.pk}")
        words = self.cleaned_data.get(f"result_{item.pk}", "")
        if granted is None and not words:
            if not self.cleaned_data["as_claimed"]:
                return None
            granted, words = item.amount, _now("支持%(kind)s的请求") % {"kind": item.get_kind_display()}
        return {"claim_item_id": item.pk, "granted": granted, "result": words}


class PartialForm(ActForm):
    """Which of the drafted items are clear already."""

    claim_item_ids = PeopleField(label=_("先行裁决的请求"), help_text=_("只列出已经拟定裁决结果的请求。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        field: Any = self.fields["claim_item_ids"]
        field.choices = [
            (
                result.claim_item_id,
                _now("%(name)s：%(kind)s（%(final)s）")
                % {
                    "name": result.claim_item.worker.name,
                    "kind": result.claim_item.get_kind_display(),
                    "final": _now("终局") if result.final else _now("非终局"),
                },
            )
            for result in awarding.pending(case)
        ]


class AwardServedForm(ActForm):
    """The day on which the last party received the award, when its act did not follow by itself."""

    served_on = DayField(label=_("最后一方收到裁决书的日期"))


class CorrectionForm(ActForm):
    """Which slip of which award."""

    award_id = PersonField(label=_("补正的裁决"))
    kind = forms.ChoiceField(label=_("补正事项"), choices=SlipKind.choices)
    wrong = LongField(label=_("裁决书原文"), rows=3)
    right = LongField(label=_("补正为"), rows=3)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        field: Any = self.fields["award_id"]
        field.choices = rows(case.awards.all())


class _ItemForm(ActForm):
    """Base of the forms about one claim item and an amount of it."""

    claim_item_id = PersonField(label=_("先予执行的请求"))
    amount = MoneyField(label=_("先予执行的金额（元）"))
    hardship = LongField(label=_("不先予执行将怎样严重影响生活"), rows=3)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        field: Any = self.fields["claim_item_id"]
        items = awarding.undecided(case).filter(kind__in=PROVISIONAL_KINDS).select_related("worker")
        field.choices = [
            (
                item.pk,
                _now("%(name)s：%(kind)s，%(amount)s元")
                % {"name": item.worker.name, "kind": item.get_kind_display(), "amount": item.amount},
            )
            for item in items
        ]


class ProvisionalApplicationForm(_ItemForm):
    """What the applicant asks for; a worker gives no security."""


class ProvisionalForm(_ItemForm):
    """Why it is allowed, and which court enforces it."""

    clear_rights = LongField(label=_("权利义务关系明确的理由"), rows=3)
    court = forms.CharField(label=_("移送执行的人民法院"), max_length=120)
    field_order = ["claim_item_id", "amount", "clear_rights", "hardship", "court"]
