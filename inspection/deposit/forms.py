"""The forms of a wage deposit; field names are the act's data names."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework import clock
from casework.fields import DayField, MoneyField, PersonField, rows
from casework.forms import ActForm
from inspection.deposit import selectors
from inspection.deposit.reasons import Form, Relief
from inspection.sanctions.forms import EvidenceForm
from registry.models import Worker


class StorageForm(EvidenceForm):
    """What was stored, where, and what proves it."""

    form = forms.ChoiceField(label=_("形式"), choices=Form.choices, widget=forms.RadioSelect)
    amount = MoneyField(label=_("金额（元）"))
    made_on = DayField(label=_("存储（开具）日期"))
    bank = forms.CharField(label=_("经办银行（保险机构）"), max_length=100)
    number = forms.CharField(label=_("账号后四位或者保函编号"), max_length=60, required=False)
    valid_until = DayField(label=_("保函（保险）有效期至"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        self.initial.setdefault("amount", case.required_amount - selectors.balance(case))


class ReductionForm(ActForm):
    """By how much the rate falls."""

    percent = forms.DecimalField(label=_("降低的幅度（%）"), max_digits=5, decimal_places=2, min_value=0)


class ExemptionForm(ActForm):
    """Why nothing need be stored."""

    ground = forms.ChoiceField(label=_("免存的依据"), choices=Relief.choices, widget=forms.RadioSelect)
    duties_met = forms.BooleanField(label=_("已核实实名制、专用账户和总包代发均已落实"), required=False)


class PaymentNoticeForm(ActForm):
    """Which case, which workers, how much each; a row for every worker who is still owed."""

    investigation_id = PersonField(
        label=_("哪一件案件的工资"), help_text=_("只列出本工程责令支付期限已过、仍未付清的案件。")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        cases = selectors.cases_to_pay(case, on=clock.today())
        field: Any = self.fields["investigation_id"]
        field.choices = rows(cases)
        given = {line["worker_id"]: line["amount"] for line in self.initial.get("lines", ())}
        for investigation in cases:
            owed = selectors.owed_by_worker(investigation.pk)
            for worker in Worker.objects.filter(pk__in=owed).order_by("pk"):
                self._offer(investigation, worker, given.get(worker.pk, owed[worker.pk]))

    def _offer(self, investigation: Any, worker: Worker, amount: Any) -> None:
        words = {"name": worker.name, "case": investigation}
        self.fields[f"pay_{investigation.pk}_{worker.pk}"] = MoneyField(
            label=_now("%(name)s：支付金额（元）（%(case)s）") % words, required=False, initial=amount
        )

    def act_data(self) -> dict[str, Any]:
        """The rows of the chosen case with an amount."""
        chosen = self.cleaned_data["investigation_id"]
        head = f"pay_{chosen}_"
        paid = {name.removeprefix(head): value for name, value in self.cleaned_data.items() if name.startswith(head)}
        lines = [{"worker_id": int(worker), "amount": amount} for worker, amount in paid.items() if amount]
        return {"investigation_id": chosen, "lines": lines}


class NoticeReceivedForm(ActForm):
    """When the bank received the notice; its five working days run from then."""

    received_on = DayField(label=_("银行签收日期"))


class BankPaymentForm(EvidenceForm):
    """When the bank paid, and what shows it."""

    paid_on = DayField(label=_("支付日期"))


class CompletionForm(EvidenceForm):
    """When the project was completed, and what shows it."""

    completed_on = DayField(label=_("完工日期"))
