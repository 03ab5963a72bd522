"""The forms of entrusted mediation and settlement; field names are the acts' data names."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from arbitration.dispute.course_kinds import Side
from arbitration.dispute.settling_requirements import PaymentData
from casework.fields import DayField, LongField
from casework.forms import ActForm
from registry.models import Worker


class EntrustmentForm(ActForm):
    """To whom, with the consent of both sides."""

    organisation = forms.CharField(label=_("受托的调解组织"), max_length=100)
    both_agree = forms.BooleanField(label=_("双方当事人同意委托调解"))


class SettlementForm(ActForm):
    """What was agreed, and one payment on each line."""

    content = LongField(label=_("协议内容"), rows=8, help_text=_("每项一行，将原样写入调解书。"))
    lines = LongField(
        label=_("支付明细"),
        rows=5,
        required=False,
        help_text=_(
            "每行一笔：姓名，金额，支付期限。例如：张三，8600.00，2026-04-30。"
            "本案有同名的劳动者时，姓名后面写身份证号码后四位，例如：张三（1234）。"
        ),
    )

    def clean_lines(self) -> list[PaymentData]:
        people = self._workers()
        told = [line.strip() for line in self.cleaned_data["lines"].splitlines() if line.strip()]
        return [_payment(number, line, people) for number, line in enumerate(told, start=1)]

    def _workers(self) -> list[Worker]:
        return list(Worker.objects.filter(party_to__case_id=self.case.pk, party_to__until=None).distinct())


def _payment(number: int, line: str, people: list[Worker]) -> PaymentData:
    parts = [part.strip() for part in line.replace("，", ",").split(",")]
    if len(parts) != 3:
        raise forms.ValidationError(_now("第%(number)d行请写成“姓名，金额，支付期限”。") % {"number": number})
    name, amount, day = parts
    worker = _worker(number, name, people)
    try:
        return {"worker_id": worker.pk, "amount": Decimal(amount), "due_on": date.fromisoformat(day)}
    except (InvalidOperation, ValueError):
        sentence = _now("第%(number)d行的金额请写成8600.00，支付期限请写成2026-04-30。")
        raise forms.ValidationError(sentence % {"number": number}) from None


def _worker(number: int, told: str, people: list[Worker]) -> Worker:
    """The one whom this line means; of two with one name the end of the identity number tells which."""
    name, _bracket, end = told.rstrip(")）").replace("(", "（").partition("（")
    words = {"number": number, "name": name.strip()}
    found = [
        each for each in people if each.name == name.strip() and each.identity_number.endswith(end.strip().upper())
    ]
    if not found:
        raise forms.ValidationError(_now("第%(number)d行的%(name)s不是本案的劳动者，请核对姓名。") % words)
    if len(found) > 1:
        sentence = _now("本案有几名劳动者都叫%(name)s，请在第%(number)d行的姓名后面写身份证号码后四位。")
        raise forms.ValidationError(sentence % words)
    return found[0]


class SignedForm(ActForm):
    """The day on which the last party signed."""

    served_on = DayField(label=_("双方签收的日期"), help_text=_("双方不在同一天签收的，填后签收的一天。"))

    def act_data(self) -> dict[str, Any]:
        return {**super().act_data(), "service_id": None}


class RegretForm(ActForm):
    """Which side regrets."""

    side = forms.ChoiceField(label=_("反悔的一方"), choices=Side.choices)
