"""Forms about money: what was paid by whom, and what bounced; field names are the acts' data names."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework.fields import DayField, MoneyField, PersonField, rows
from casework.forms import ActForm
from casework.templatetags.formatting import day
from documents.kinds import EvidenceKind
from documents.models import Evidence
from inspection.investigation.money import NAMED_SOURCES, OrderLine, Payment
from inspection.investigation.money_requirements import shares_of
from registry.models import Employer

SINGLE_ROWS = 60  # more workers are paid by a lump sum or by the bank's file


class WithProofForm(ActForm):
    """Base of the forms that rest on a slip in the file."""

    evidence_id = PersonField(label=_("支付凭证"), help_text=_("请先在“证据材料”中上传银行回单或者签收表。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["evidence_id"]
        proofs = Evidence.objects.filter(case_id=self.case.pk, kind=EvidenceKind.PAYMENT_PROOF)
        field.choices = rows(proofs.order_by("-pk"))


def possible_payers(case: Any) -> list[Employer]:
    """The employers around the case: who built, who contracted, who employed."""
    project = case.project
    named = [case.employer]
    if project:
        named += [project.general_contractor, project.client]
        named += [link.subcontractor for link in project.subcontracts.select_related("subcontractor")]
    named += [party.employer for party in case.parties.exclude(employer=None).select_related("employer")]
    named += [payer.employer for payer in _determined(case)]
    return list({employer.pk: employer for employer in named if employer}.values())


def _determined(case: Any) -> Iterator[Any]:
    """Whoever a determination of liability names."""
    from inspection.recovery.models import Payer

    yield from Payer.objects.filter(recovery__investigation_id=case.pk).select_related("employer")


class PayerForm(WithProofForm):
    """Base of the forms that say where money comes from."""

    source = forms.ChoiceField(
        label=_("款项来源"), choices=Payment.Source.choices, initial=Payment.Source.EMPLOYER, required=False
    )
    payer_id = PersonField(
        label=_("付款单位"),
        required=False,
        help_text=_(
            "用人单位自己支付、动用应急周转金、法院执行到位的不选；其他的写明是谁付的，付款后可以向欠薪单位追偿。"
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["payer_id"]
        field.choices = rows(possible_payers(self.case), empty=_("用人单位自己支付"))

    def clean_source(self) -> str:
        return self.cleaned_data["source"] or Payment.Source.EMPLOYER.value

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("source") in NAMED_SOURCES and not cleaned.get("payer_id"):
            self.add_error("payer_id", _("请选择付款单位。"))
        return cleaned


class PaymentForm(PayerForm):
    """What was paid on each row, or a lump sum that is shared over what is owed, shown by one proof."""

    paid_on = DayField(label=_("付款日期"))
    total = MoneyField(
        label=_("一笔总额（元）"),
        required=False,
        help_text=_("只知道总额的填在这里，系统按各人尚欠的比例分到每一行，精确到分；逐人知道的留空，填下面各行。"),
    )
    field_order = ["evidence_id", "paid_on", "source", "payer_id", "total"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        owed = [line for line in case.order_lines.select_related("worker") if line.paid_amount < line.amount]
        self.lines = owed if len(owed) <= SINGLE_ROWS else []
        for line in self.lines:
            self.fields[f"line_{line.pk}"] = MoneyField(
                label=_now("%(name)s：本次支付（元）") % {"name": line.worker.name},
                required=False,
                help_text=_now("尚欠%(owed)s元。") % {"owed": line.amount - line.paid_amount},
            )
        if not self.lines and owed:
            field: Any = self.fields["total"]
            field.help_text = _now("本案有%(rows)s行欠款，请填总额按比例分配，或者用银行代发明细逐人登记。") % {
                "rows": len(owed)
            }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        single = any(cleaned.get(f"line_{line.pk}") for line in self.lines)
        if cleaned.get("total") and single:
            self.add_error("total", _("总额和各行请只填一种。"))
        elif cleaned.get("total") and not self._shares(cleaned["total"]):
            self.add_error("total", _("总额超过了尚欠的合计，请核对。"))
        return cleaned

    def _shares(self, total: Any) -> dict[int, Any]:
        case: Any = self.case
        return shares_of(case, total)

    def act_data(self) -> dict[str, Any]:
        data = super().act_data()
        if data["total"]:
            amounts = self._shares(data["total"])
        else:
            amounts = {line.pk: data[f"line_{line.pk}"] for line in self.lines if data[f"line_{line.pk}"]}
        payments = [{"line_id": key, "amount": amount, "paid_on": data["paid_on"]} for key, amount in amounts.items()]
        plain = {name: data[name] for name in ("evidence_id", "payer_id", "source")}
        return {"payments": payments, "shared": bool(data["total"]), **plain}


class ReversalForm(WithProofForm):
    """Which booked payments bounced, when the money came back, and what shows it."""

    returned_on = DayField(label=_("退回日期"))
    payments = forms.TypedMultipleChoiceField(
        label=_("要冲销的付款"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("原记录保留，另记一笔冲销。"),
    )
    field_order = ["payments", "returned_on", "evidence_id"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        found = Payment.objects.filter(line__investigation_id=self.case.pk, reverses=None, reversal=None)
        self.booked = {payment.pk: payment for payment in found.select_related("line__worker").order_by("pk")}
        field: Any = self.fields["payments"]
        field.choices = [(key, _described(payment)) for key, payment in self.booked.items()]
        proof: Any = self.fields["evidence_id"]
        proof.label, proof.help_text = _("退款凭证"), _("请先在“证据材料”中上传退票、退款的回单。")
        proof.choices = rows(Evidence.objects.filter(case_id=self.case.pk).order_by("-pk"))

    def act_data(self) -> dict[str, Any]:
        data = super().act_data()
        chosen = [self.booked[key] for key in data.pop("payments")]
        told = [{"line_id": each.line_id, "amount": each.amount, "paid_on": each.paid_on} for each in chosen]
        return {"reversals": told, **data}


def _described(payment: Payment) -> str:
    return _now("%(name)s：%(day)s付%(amount)s元") % {
        "name": payment.line.worker.name,
        "day": day(payment.paid_on),
        "amount": payment.amount,
    }


class ConfirmPaymentForm(ActForm):
    """Has the money arrived, and if only a part, how much is missing?"""

    answer = forms.ChoiceField(label=_("钱收到了吗？"), choices=OrderLine.Answer.choices, widget=forms.RadioSelect)
    amount_missing = MoneyField(label=_("还差多少（元）"), required=False, help_text=_("只收到一部分的填写。"))
    comment = forms.CharField(
        label=_("还想说明什么"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("例如通过谁、哪一天收到的。"),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("answer") == OrderLine.Answer.PARTLY and not cleaned.get("amount_missing"):
            self.add_error("amount_missing", _("请写明还差多少元。"))
        if cleaned.get("answer") != OrderLine.Answer.PARTLY:
            cleaned["amount_missing"] = None
        return cleaned
