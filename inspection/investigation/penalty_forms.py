"""The forms of hearings, reviews, penalties on the spot, and of what follows from a fine; field names are the act's data names."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework import clock
from casework.fields import DayField, ItemsField, LongField, MoneyField, PersonField, rows
from casework.forms import ActForm
from documents.kinds import EvidenceKind
from documents.models import Evidence
from inspection import fines
from inspection.investigation import fining
from inspection.investigation.forms import TimeOfDayField, WithOfficersForm
from inspection.investigation.grounds import CashGround, Change, HearingEnd, Remedy, ReviewGround
from inspection.investigation.proceeding_forms import RowsField
from registry.models import Staff


def fine_choices() -> list[tuple[str, str]]:
    """The entries of the catalogue that know a fine, each with its article."""
    known = [fine for fine in fines.catalogue().values() if fine.exists]
    return [("", _now("（不是罚款）")), *((fine.code, f"{fine.code} {fine.violation}（{fine.law}）") for fine in known)]


def tier_choices() -> list[tuple[str, str]]:
    """Every tier of the local benchmark that holds today."""
    today = clock.today()
    named = [(tier.tier, f"{code} {tier.tier}") for code in fines.catalogue() for tier in fines.tiers(code, on=today)]
    return [("", _now("（本地没有裁量基准）") if not named else "—"), *named]


class FineFields(forms.Form):
    """Mixin: on which entry of the catalogue the fine stands."""

    fine_code = forms.ChoiceField(label=_("罚则"), required=False, help_text=_("处以罚款的必须选择。"))
    fine_count = forms.IntegerField(
        label=_("人数"), min_value=1, required=False, help_text=_("按人数计算罚款的填写；童工为人数乘以月数。")
    )
    fine_base = MoneyField(
        label=_("基数（元）"), required=False, help_text=_("按倍数计算罚款的填写，例如瞒报的工资数额。")
    )
    tier = forms.ChoiceField(label=_("裁量阶次"), required=False)
    deviation = LongField(
        label=_("偏离裁量基准的理由"), rows=2, required=False, help_text=_("罚款不在所选阶次的幅度内的必须填写。")
    )

    def clean_fine_count(self) -> int:
        return self.cleaned_data["fine_count"] or 1

    def offer_fines(self) -> None:
        """Fill the lists; called once the form is made."""
        for name, choices in (("fine_code", fine_choices()), ("tier", tier_choices())):
            field: Any = self.fields[name]
            field.choices = choices


class SpotPenaltyForm(FineFields, WithOfficersForm):
    """A small fine, told, heard and given at once."""

    facts = LongField(label=_("违法事实和证据"))
    fine = MoneyField(label=_("罚款数额（元）"), help_text=_("个人二百元以下，单位三千元以下。"))
    statement = LongField(label=_("当事人的陈述、申辩"), rows=3, help_text=_("没有意见的，写明没有意见。"))
    field_order = ["facts", "fine_code", "fine_count", "fine_base", "tier", "deviation", "fine", "statement"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer_fines()


class SpotWarningForm(WithOfficersForm):
    """A warning, told, heard and given at once."""

    facts = LongField(label=_("违法事实和证据"))
    basis = forms.CharField(label=_("法律依据"), max_length=200)
    statement = LongField(label=_("当事人的陈述、申辩"), rows=3, help_text=_("没有意见的，写明没有意见。"))
    field_order = ["facts", "basis", "statement", "officer_ids"]


class _WithProof(ActForm):
    kind = EvidenceKind.PAYMENT_PROOF
    evidence_id = PersonField(label=_("缴款凭证"), help_text=_("请先在“证据材料”中上传（证据种类选“支付凭证”）。"))
    paid_on = DayField(label=_("缴款日期"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["evidence_id"]
        field.choices = rows(Evidence.objects.filter(case_id=self.case.pk, kind=self.kind).order_by("-pk"))


class CashForm(_WithProof):
    """Why the fine was taken in cash, and the receipt."""

    cash_ground = forms.ChoiceField(label=_("当场收缴的事由"), choices=CashGround.choices, widget=forms.RadioSelect)
    field_order = ["cash_ground", "evidence_id", "paid_on"]


class PartPaidForm(_WithProof):
    """One instalment, or whatever else of the fine came in."""

    amount = MoneyField(label=_("本次缴纳（元）"), help_text=_("先抵缴罚款本金，有余的抵缴加处罚款。"))
    field_order = ["amount", "evidence_id", "paid_on"]


class HearingRequestForm(ActForm):
    """Who asks for a hearing. An employer that asks by itself does so today, in the name of who is there for it."""

    requested_on = DayField(label=_("申请日期"))
    applicant = forms.CharField(label=_("申请人"), max_length=50)
    request = LongField(label=_("请求和理由"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.actor.employer:
            del self.fields["requested_on"]
            self.initial = {"applicant": self.actor.representative, **self.initial}

    def act_data(self) -> dict[str, Any]:
        return {"requested_on": clock.today(), **super().act_data()}


class WaiveHearingForm(ActForm):
    """The written waiver."""

    evidence_id = PersonField(
        label=_("放弃听证的书面声明"), help_text=_("请先在“证据材料”中上传（证据种类选“当事人的陈述”）。")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["evidence_id"]
        said = Evidence.objects.filter(case_id=self.case.pk, kind=EvidenceKind.STATEMENT)
        field.choices = rows(said.order_by("-pk"))


class SetHearingForm(ActForm):
    """When, where, before whom."""

    held_on = DayField(label=_("听证日期"), help_text=_("最迟在七个工作日以前通知当事人。"))
    begins = TimeOfDayField(label=_("开始时间"))
    place = forms.CharField(label=_("听证地点"), max_length=200)
    host_id = PersonField(label=_("听证主持人"), help_text=_("没有参与本案调查的人员。"))
    recorder = forms.CharField(label=_("记录人"), max_length=50)
    public = forms.BooleanField(label=_("公开举行"), required=False, initial=True)
    closed_because = forms.CharField(
        label=_("不公开的理由"), required=False, max_length=200, help_text=_("国家秘密、商业秘密或者个人隐私。")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["host_id"]
        here = Staff.objects.filter(agency=self.case.agency).exclude(pk__in=self.case.handler_ids)
        field.choices = rows(here.order_by("pinyin", "pk"))


class HoldHearingForm(ActForm):
    """The minutes."""

    present = LongField(label=_("参加人"), rows=3, help_text=_("当事人、代理人、调查人员、证人。"))
    case_against = LongField(label=_("调查人员提出的事实、证据和处罚建议"), max_length=20_000)
    defence = LongField(label=_("当事人的申辩"), max_length=20_000)
    evidence_examined = LongField(label=_("质证情况"), max_length=20_000)


class EndHearingForm(ActForm):
    """That the party did not come, or left."""

    ended_by = forms.ChoiceField(
        label=_("情形"),
        choices=[pair for pair in HearingEnd.choices if pair[0] != HearingEnd.HELD],
        widget=forms.RadioSelect,
    )
    account = LongField(label=_("经过"), rows=3)


class HearingReportForm(ActForm):
    """What the host reports."""

    findings = LongField(label=_("听证的基本情况和争议焦点"), max_length=20_000)
    opinion = LongField(label=_("主持人的意见"), rows=3)


class LegalOpinionForm(ActForm):
    """Whether the decision may be taken."""

    review_grounds = forms.MultipleChoiceField(
        label=_("应当法制审核的情形"), choices=ReviewGround.choices, widget=forms.CheckboxSelectMultiple
    )
    opinion = LongField(label=_("审核意见"), help_text=_("主体、事实、证据、依据、裁量、程序、文书。"))
    passed = forms.BooleanField(label=_("审核通过"), required=False)


class DiscussionForm(ActForm):
    """Who discussed, who said what, with what result."""

    members = ItemsField(label=_("参加人"), rows=3, help_text=_("每行写一人：姓名、职务。"))
    opinions = ItemsField(label=_("各人的意见"), help_text=_("每行写一人的意见。"))
    result = LongField(label=_("结论"), rows=3)


class PartsField(RowsField):
    """Day and amount on each line."""

    def clean(self, value: Any) -> Any:
        try:
            return [
                {
                    "due_on": date.fromisoformat(row["due_on"]),
                    "amount": Decimal(row["amount"]).quantize(Decimal("0.01")),
                }
                for row in super().clean(value)
            ]
        except (ValueError, InvalidOperation) as error:
            if isinstance(error, ValidationError):
                raise
            raise ValidationError(_("日期写作 2026-04-30，金额写作 2000.00，用逗号隔开。")) from error


class DeferralForm(ActForm):
    """Which part is due when; one line alone is a deferral."""

    parts = PartsField(
        label=_("缴纳计划"), parts=("due_on", "amount"), help_text=_("每期写一行：日期，金额（元）。只写一行的是延期。")
    )


class RemedyBeginsForm(ActForm):
    """Since when a review or a suit goes on."""

    remedy = forms.ChoiceField(label=_("复议或者诉讼"), choices=Remedy.choices, widget=forms.RadioSelect)
    since = DayField(label=_("受理日期"))


class RemedyEndsForm(ActForm):
    """Until when it went on."""

    until = DayField(label=_("结束日期"))


class PublishForm(ActForm):
    """Where the decision is made public."""

    where = forms.CharField(label=_("公开的网站或者平台"), max_length=100)


class ChangeForm(ActForm):
    """What happened to the decision, and when."""

    change = forms.ChoiceField(label=_("决定的变动"), choices=Change.choices, widget=forms.RadioSelect)
    changed_on = DayField(label=_("变动日期"))


class UnpublishForm(ActForm):
    """What is told to the public."""

    explanation = LongField(label=_("公开说明的理由"), rows=3)


def surcharge_today(case: Any) -> Decimal:
    """What must be paid beside the rest of the fine today."""
    decided = case.latest_decision
    return fining.owed_with_the_rest(case, decided, clock.today()) if decided else Decimal("0.00")
