"""The forms of an agreement, its payment and its confirmation; field names are the act's data names."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from arbitration.mediation import selectors
from casework.fields import DayField, LongField, MoneyField, PersonField, rows
from casework.forms import ActForm
from casework.templatetags.formatting import amount as yuan
from documents.models import Evidence


class EvidenceForm(ActForm):
    """An act that rests on one piece of evidence in the file."""

    evidence_id = PersonField(label=_("依据的材料"), help_text=_("请先在“证据材料”中上传。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["evidence_id"]
        field.choices = rows(Evidence.objects.filter(case_id=self.case.pk).order_by("-pk"))


class PartsField(LongField):
    """One part on each line: the day and the amount. Gives a list of both."""

    def clean(self, value: Any) -> list[tuple[date, Decimal]]:
        return [self._part(line) for line in super().clean(value).splitlines() if line.strip()]

    def _part(self, line: str) -> tuple[date, Decimal]:
        try:
            day, amount = line.split()
            return date.fromisoformat(day), Decimal(amount.replace(",", ""))
        except (ValueError, InvalidOperation):
            sentence = _now("看不懂“%(line)s”，请每行写一期：日期、空格、金额，如“2026-04-30 2000.00”。")
            raise ValidationError(sentence % {"line": line}) from None


class AgreementForm(ActForm):
    """What was agreed: in words, and for each worker the sum and its parts."""

    content = LongField(
        label=_("协议内容"), rows=8, help_text=_("双方各自做什么、什么时候做；金额和付款日期写在下面。")
    )
    concession = LongField(
        label=_("协议金额低于无争议的法定数额的理由"),
        rows=3,
        required=False,
        help_text=_("低于的才填：劳动者为什么自愿让步，是否已经告知法定数额。"),
    )
    perform_by = DayField(label=_("履行期限"), help_text=_("协议全部履行完毕的最后一日，不早于最后一期付款日期。"))
    all_signed = forms.BooleanField(label=_("双方当事人、调解员已经签名，调解组织已经盖章"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        self.workers = selectors.workers(case)
        known = {row.worker.pk: row for row in selectors.compared(case, {})}
        for key, worker in self.workers.items():
            least = known.get(key)
            self.fields[f"share_{key}"] = MoneyField(
                label=_now("%(name)s：协议金额合计（元）") % {"name": worker.name},
                required=False,
                help_text=_now("无争议的法定数额为%(sum)s元。") % {"sum": yuan(least.undisputed)} if least else "",
            )
            self.fields[f"parts_{key}"] = PartsField(
                label=_now("%(name)s：付款日期和金额") % {"name": worker.name},
                required=False,
                help_text=_now("每行一期，如“2026-04-30 2000.00”；各期之和应等于合计。"),
            )

    def act_data(self) -> dict[str, Any]:
        data = super().act_data()
        shares = [{"worker_id": key, "amount": data[f"share_{key}"]} for key in self.workers if data[f"share_{key}"]]
        parts = [
            {"worker_id": key, "due_on": day, "amount": amount}
            for key in self.workers
            for day, amount in data[f"parts_{key}"]
        ]
        own = {name: data[name] for name in ("content", "concession", "perform_by", "all_signed")}
        return {**own, "shares": shares, "instalments": parts}


class PaymentForm(EvidenceForm):
    """What was paid on which part; a part without an amount was not paid."""

    paid_on = DayField(label=_("付款日期"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        self.parts = [part for part in selectors.instalments(case) if part.left]
        for part in self.parts:
            words = {"name": part.worker.name, "place": part.place, "day": part.due_on, "left": yuan(part.left)}
            label = _now("%(name)s第%(place)s期（%(day)s，尚欠%(left)s元）：实付（元）") % words
            self.fields[f"paid_{part.pk}"] = MoneyField(label=label, required=False)

    def act_data(self) -> dict[str, Any]:
        data = super().act_data()
        payments = [
            {"worker_id": part.worker_id, "place": part.place, "amount": data[f"paid_{part.pk}"]}
            for part in self.parts
            if data[f"paid_{part.pk}"]
        ]
        return {"payments": payments, "paid_on": data["paid_on"], "evidence_id": data["evidence_id"]}


class JointForm(ActForm):
    """To which court both apply."""

    court = forms.CharField(label=_("人民法院"), max_length=100, help_text=_("调解组织所在地的基层人民法院。"))
    both_signed = forms.BooleanField(label=_("双方当事人已经在申请书上签名或者盖章"), required=False)


class RulingForm(EvidenceForm):
    """What the court ruled."""

    ruled_on = DayField(label=_("裁定日期"))
    confirmed = forms.BooleanField(label=_("裁定调解协议有效"), required=False, help_text=_("裁定驳回申请的，不勾选。"))
