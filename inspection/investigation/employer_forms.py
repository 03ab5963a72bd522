"""Forms of the employer's acts and of the office's answers to them. The portal's screens build the larger ones themselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from calendars.terms import Unit
from casework.fields import DayField, LongField, MoneyField, PersonField, rows
from casework.forms import ActForm
from documents.kinds import EvidenceKind
from documents.models import Evidence
from documents.selectors import evidence_from_employer
from inspection.investigation.employer_requirements import MOST_DAYS, MOST_WORDS
from inspection.investigation.employer_rows import LineAnswer
from inspection.investigation.employer_selectors import open_request, waiting_for_booking


class ServiceAddressForm(ActForm):
    """Where papers reach the employer, and whether they may come through the box."""

    recipient = forms.CharField(label=_("收件人"), max_length=50, help_text=_("能代单位签收文书的人。"))
    address = forms.CharField(label=_("送达地址"), max_length=200, help_text=_("邮寄、直接送达用的地址。"))
    electronic = forms.BooleanField(
        label=_("同意用本系统电子送达"),
        required=False,
        help_text=_("勾选后，您在“单位办事”中打开文书之日为送达之日，期限从次日起算；不勾选，文书仍按其他方式送达。"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        employer = case.employer
        known = {"address": employer.address if employer else "", "recipient": self.actor.representative}
        self.initial = {**known, "electronic": case.electronic_service_on is not None, **self.initial}


class AnswerForm(ActForm):
    """An answer to each line, with its proof."""

    statement = LongField(label=_("其他说明"), required=False, max_length=2000)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        self.lines = list(case.order_lines.select_related("worker"))
        proofs = rows(own_evidence(self), empty=_now("未选证据"))
        for line in self.lines:
            label = {"name": line.worker.name, "amount": line.amount}
            self.fields[f"stand_{line.pk}"] = forms.ChoiceField(
                label=_now("%(name)s，%(amount)s元") % label, choices=LineAnswer.Stand.choices, widget=forms.RadioSelect
            )
            self.fields[f"why_{line.pk}"] = LongField(
                label=_now("%(name)s：理由") % label, required=False, rows=2, max_length=1000
            )
            proof = PersonField(label=_now("%(name)s：证据") % label, required=False)
            proof.choices = proofs
            self.fields[f"proof_{line.pk}"] = proof

    def act_data(self) -> dict[str, Any]:
        data = super().act_data()
        answers = [
            {
                "line_id": line.pk,
                "stand": data[f"stand_{line.pk}"],
                "explanation": data[f"why_{line.pk}"],
                "evidence_id": data[f"proof_{line.pk}"],
            }
            for line in self.lines
        ]
        return {"answers": answers, "statement": data["statement"]}


class TimeForm(ActForm):
    """How much longer."""

    days = forms.IntegerField(label=_("需要延长几日"), min_value=1, max_value=MOST_DAYS)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        by_working_days = case.correction_unit == Unit.WORKING_DAYS
        self.fields["days"].help_text = (
            _now("按工作日计算，接在原期限之后。") if by_working_days else _now("按日历日计算，接在原期限之后。")
        )
        self.fields["reason"].help_text = _now("为什么不能按期改正，准备怎样在延长的期限内改正。由负责人决定是否准许。")


class GrantForm(ActForm):
    """How many of the days that were asked for."""

    days = forms.IntegerField(label=_("准予延长的日数"), min_value=1)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        asked = open_request(case)
        field: Any = self.fields["days"]
        if asked is not None:
            field.max_value, field.initial = asked.days, asked.days
            field.help_text = _now("单位申请延长%(asked)s；理由：%(reason)s") % {
                "asked": Unit(asked.unit).counted(asked.days),
                "reason": asked.reason,
            }


class ReportPaymentForm(ActForm):
    """What was paid on each line, shown by one proof."""

    evidence_id = PersonField(label=_("支付凭证"), help_text=_("请先上传银行回单或者有劳动者签名的签收表。"))
    paid_on = DayField(label=_("付款日期"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["evidence_id"]
        field.choices = rows(own_evidence(self).filter(kind=EvidenceKind.PAYMENT_PROOF).order_by("-pk"))
        case: Any = self.case
        self.lines = [line for line in case.order_lines.select_related("worker") if line.paid_amount < line.amount]
        for line in self.lines:
            self.fields[f"line_{line.pk}"] = MoneyField(
                label=_now("%(name)s：本次支付（元）") % {"name": line.worker.name},
                required=False,
                help_text=_now("尚欠%(owed)s元。") % {"owed": line.amount - line.paid_amount},
            )

    def act_data(self) -> dict[str, Any]:
        data = super().act_data()
        payments = [
            {"line_id": line.pk, "amount": data[f"line_{line.pk}"], "paid_on": data["paid_on"]}
            for line in self.lines
            if data[f"line_{line.pk}"]
        ]
        return {"payments": payments, "evidence_id": data["evidence_id"]}


class DeclineForm(ActForm):
    """Which report is not believed."""

    report = PersonField(label=_("哪一次报告"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        waiting = waiting_for_booking(case)
        totals = {
            each.sequence: sum(row.amount for row in waiting if row.sequence == each.sequence) for each in waiting
        }
        field: Any = self.fields["report"]
        field.choices = [
            (
                sequence,
                _now("第%(sequence)s条办案记录报告的付款，共%(amount)s元") % {"sequence": sequence, "amount": total},
            )
            for sequence, total in totals.items()
        ]
        self.fields["reason"].help_text = _now("理由会告诉单位，例如凭证看不清、收款人不是劳动者本人。")


class DefenceForm(ActForm):
    """What the employer says against what was announced."""

    statement = LongField(
        label=_("陈述、申辩的内容"),
        rows=8,
        max_length=MOST_WORDS,
        help_text=_("您说的都会记录、复核，不会因为陈述、申辩加重处罚。证据请在“提交材料”中上传。"),
    )


def own_evidence(form: ActForm) -> Any:
    """What the employer of the case has handed in."""
    if form.actor.employer is None:
        return Evidence.objects.none()
    return evidence_from_employer(form.case, employer_id=form.actor.employer.pk)
