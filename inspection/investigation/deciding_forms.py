"""The forms of an announcement and a decision; field names are the act's data names."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework.fields import DayField, LongField, MoneyField, PersonField, rows
from casework.forms import ActForm
from documents.kinds import EvidenceKind
from documents.models import Evidence
from inspection import parties, violations
from inspection.investigation.forms import FOUR_FIGURES, SignedForm, UnitField
from inspection.investigation.grounds import ReviewGround
from inspection.investigation.money import OrderLine
from inspection.investigation.penalty_forms import FineFields, fine_choices, surcharge_today
from inspection.investigation.reasons import Measure
from inspection.roster.lines import RosterLines

WAGES, SURCHARGE = OrderLine.Kind.WAGES, OrderLine.Kind.SURCHARGE


class PriorNoticeForm(FineFields, ActForm):
    """What will be decided, on which facts and articles."""

    measure = forms.ChoiceField(label=_("拟作出的决定"), choices=Measure.choices, widget=forms.RadioSelect)
    facts = LongField(label=_("查明的事实和证据"), rows=8, max_length=20_000)
    proposed = LongField(label=_("拟作出的决定内容"), rows=4)
    basis = LongField(label=_("法律依据"), rows=2, max_length=1000)
    amount = MoneyField(
        label=_("金额（元）"), required=False, help_text=_("拟处罚款的数额，或者拟责令支付的总额；罚款必须填写。")
    )

    other_code = forms.ChoiceField(
        label=_("同一行为还违反的罚则"), required=False, help_text=_("按罚款数额高的规定处罚。")
    )
    serious = forms.BooleanField(label=_("情节复杂或者重大违法行为，须集体讨论"), required=False)
    review_grounds = forms.MultipleChoiceField(
        label=_("应当法制审核的情形"), required=False, choices=ReviewGround.choices, widget=forms.CheckboxSelectMultiple
    )
    field_order = ["measure", "facts", "proposed", "basis", "amount"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer_fines()
        other: Any = self.fields["other_code"]
        other.choices = fine_choices()
        case: Any = self.case
        drafted = {"facts": case.findings, "basis": violations.orders(case.violation_kinds).formal}
        self.initial = {**drafted, **self.initial}


class NoticeServedForm(ActForm):
    """The day of service, when it was not recorded through the services of the document."""

    served_on = DayField(label=_("送达日期"), help_text=_("以送达回证上的签收日期为准；陈述、申辩的期限从次日起算。"))


class StatementForm(SignedForm):
    """What the employer says, or that it says nothing."""

    person = forms.CharField(label=_("陈述申辩人姓名"), max_length=50)
    position = forms.CharField(
        label=_("陈述申辩人职务或身份"), max_length=100, help_text=_("例如：法定代表人、受委托的项目经理。")
    )
    place = forms.CharField(label=_("地点"), max_length=200)
    statement = LongField(label=_("陈述、申辩的内容"), rows=8, max_length=20_000, required=False)
    waived = forms.BooleanField(label=_("当事人明确放弃陈述、申辩"), required=False)
    field_order = ["person", "position", "place", "officer_ids", "statement", "waived", "signed", "refusal_note"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        said, waived = cleaned.get("statement", "").strip(), cleaned.get("waived")
        if not said and not waived:
            self.add_error("statement", _("请写明陈述、申辩的内容；明确放弃的，请勾选放弃。"))
        if said and waived:
            self.add_error("waived", _("写了陈述、申辩的内容，就不能勾选放弃，请只保留一项。"))
        return cleaned


@dataclass(frozen=True)
class _Row:
    """What one worker may be given for one period; a row of an earlier order has its period already."""

    key: str
    worker_id: int
    name: str
    period: tuple[date, date] | None = None
    amount: Decimal | None = None
    surcharge: Decimal | None = None


class _DecidingForm(ActForm):
    """Base of both decisions: what was said in defence has been considered."""

    considered = LongField(
        label=_("对陈述、申辩的复核意见"),
        rows=3,
        required=False,
        help_text=_("用人单位提出陈述、申辩的必须填写：事实、理由和证据是否成立，是否采纳。"),
    )


class HandlingForm(_DecidingForm):
    """What must be done by when, and what is to be paid to each worker."""

    content = LongField(label=_("处理决定的内容"))
    perform_days = forms.IntegerField(
        label=_("履行期限（日数）"),
        min_value=1,
        max_value=FOUR_FIGURES,
        help_text=_("自处理决定书送达之日起计算，送达当日不计入。"),
    )
    perform_unit = UnitField(label=_("履行期限的单位"))
    field_order = ["content", "perform_days", "perform_unit", "considered"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        announced = case.latest_decision
        self.initial = {"content": announced.proposed if announced else "", **self.initial}
        self.roster = RosterLines(self, decides=True)
        self.rows = _rows_of(case)
        for row in self.rows:
            self._add(row)
        self._take_lines_from_initial()

    def _add(self, row: _Row) -> None:
        case: Any = self.case
        label = {"name": row.name}
        self.fields[f"amount_{row.key}"] = MoneyField(
            label=_now("%(name)s：应支付金额（元）") % label, required=False, initial=row.amount
        )
        if row.period is None:
            for name, text, day in (
                ("from", _now("%(name)s：拖欠期间起") % label, case.violation_from),
                ("until", _now("%(name)s：拖欠期间止") % label, case.violation_until),
            ):
                self.fields[f"{name}_{row.key}"] = DayField(label=text, required=False, initial=day)
        self.fields[f"surcharge_{row.key}"] = MoneyField(
            label=_now("%(name)s：加付赔偿金（元）") % label,
            required=False,
            initial=row.surcharge,
            help_text=_now("经责令逾期不支付的，应付金额的百分之五十以上百分之一百以下；没有的不填。"),
        )

    def _take_lines_from_initial(self) -> None:
        """A draft that came back keeps its rows."""
        for line in self.initial.pop("lines", None) or ():
            row = next((row for row in self.rows if _is_of(row, line)), None)
            if row is None:
                continue
            self.initial[f"{'surcharge' if line['kind'] == SURCHARGE else 'amount'}_{row.key}"] = line["amount"]
            if row.period is None:
                self.initial |= {f"from_{row.key}": line["period_from"], f"until_{row.key}": line["period_until"]}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for row in self.rows:
            given = cleaned.get(f"amount_{row.key}") or cleaned.get(f"surcharge_{row.key}")
            if given and row.period is None:
                self._check_period(row.key, cleaned.get(f"from_{row.key}"), cleaned.get(f"until_{row.key}"))
        return cleaned

    def _check_period(self, key: str, begun: date | None, ended: date | None) -> None:
        if not (begun and ended):
            self.add_error(f"from_{key}", _("请填写拖欠期间的起止日期。"))
        elif begun > ended:
            self.add_error(f"until_{key}", _("止日不得早于起日。"))

    def act_data(self) -> dict[str, Any]:
        data = super().act_data()
        lines = []
        for row in self.rows:
            begun, ended = row.period or (data[f"from_{row.key}"], data[f"until_{row.key}"])
            for kind, name in ((WAGES, "amount"), (SURCHARGE, "surcharge")):
                if amount := data[f"{name}_{row.key}"]:
                    period = {"period_from": begun, "period_until": ended}
                    lines.append({"worker_id": row.worker_id, **period, "kind": str(kind), "amount": amount})
        plain = {name: data[name] for name in ("content", "perform_days", "perform_unit", "considered")}
        return {**plain, **self.roster.act_data(data, lines)}


def _rows_of(case: Any) -> list[_Row]:
    """A row for each period that was ordered before, and one for each complainant who has none."""
    known = list(case.order_lines.select_related("worker"))
    extra = {(line.worker_id, line.period_from): line.amount for line in known if line.kind == SURCHARGE}
    found = [
        _Row(
            f"{line.worker_id}_{line.pk}",
            line.worker_id,
            line.worker.name,
            (line.period_from, line.period_until),
            line.amount,
            extra.get((line.worker_id, line.period_from)),
        )
        for line in known
        if line.kind == WAGES
    ]
    with_row = {row.worker_id for row in found}
    fresh = [worker for worker in parties.claimants(case) if worker.pk not in with_row]
    return [*found, *(_Row(str(worker.pk), worker.pk, worker.name) for worker in fresh)]


def _is_of(row: _Row, line: Any) -> bool:
    if row.worker_id != line["worker_id"]:
        return False
    return row.period is None or str(row.period[0]) == str(line["period_from"])


class PenaltyForm(_DecidingForm):
    """How much, and what else the decision says."""

    fine = MoneyField(label=_("罚款数额（元）"), help_text=_("不得高于事先告知的数额。"))
    content = LongField(
        label=_("处罚的理由和裁量"), rows=4, required=False, help_text=_("适用的裁量阶次和理由，写入处罚决定书。")
    )
    deviation = LongField(
        label=_("偏离裁量基准的理由"), rows=2, required=False, help_text=_("罚款不在告知的裁量阶次的幅度内的必须填写。")
    )
    field_order = ["fine", "content", "deviation", "considered"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        announced = case.latest_decision
        self.initial = {"fine": announced.announced if announced else None, **self.initial}


class DecisionServedForm(ActForm):
    """The day of service, when it was not recorded through the services of the document."""

    served_on = DayField(label=_("送达日期"), help_text=_("以送达回证上的签收日期为准；履行期限从次日起算。"))


class FinePaidForm(ActForm):
    """When the fine was paid, with the bank's slip."""

    evidence_id = PersonField(
        label=_("缴款凭证"), help_text=_("请先在“证据材料”中上传缴款凭证（证据种类选“支付凭证”）。")
    )
    paid_on = DayField(label=_("缴款日期"))
    surcharge = MoneyField(
        label=_("加处罚款（元）"), required=False, help_text=_("决定加处罚款的，按缴款之日计算；没有的填零。")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial = {"surcharge": surcharge_today(self.case), **self.initial}
        field: Any = self.fields["evidence_id"]
        proofs = Evidence.objects.filter(case_id=self.case.pk, kind=EvidenceKind.PAYMENT_PROOF)
        field.choices = rows(proofs.order_by("-pk"))

    def clean_surcharge(self) -> Decimal:
        return self.cleaned_data["surcharge"] or Decimal("0.00")
