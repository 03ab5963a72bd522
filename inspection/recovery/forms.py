"""The forms of a recovery; field names are the acts' data names."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework import clock
from casework.fields import DayField, LongField, MoneyField, PersonField, rows
from casework.forms import ActForm
from documents.models import Evidence
from inspection.investigation.forms import FOUR_FIGURES, UnitField
from inspection.investigation.money_forms import possible_payers
from inspection.recovery import payers
from inspection.recovery.selectors import claims_of, determined, money_of

_PART = re.compile(r"(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})日?[\s,，：:]+([\d,]+(?:\.\d{1,2})?)元?")
PUBLIC_MONEY = "0"


def _papers(case: Any) -> list[tuple[Any, str]]:
    """The evidence of the recovery and of its inspection case."""
    cases = (case.pk, case.investigation_id)
    return rows(Evidence.objects.filter(case_id__in=cases).order_by("-pk"))


class DetermineForm(ActForm):
    """Who answers: a row for each unit around the case; those without a situation are left out."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        known = {link.employer.pk: link for link in payers.liable_payers(case, on=clock.today())}
        debtor = next((link.employer for link in known.values() if link.situation.debtor), None)
        self.units = possible_payers(case.investigation)
        self.fields["debtor"] = PersonField(label=_now("欠薪单位"), choices=rows(self.units))
        self.initial = {"debtor": debtor and debtor.pk, **self.initial}
        for unit in self.units:
            self._add_row(unit, known.get(unit.pk), _papers(case))
        self._take_rows_from_initial()

    def _add_row(self, unit: Any, link: payers.Liable | None, papers: list[tuple[Any, str]]) -> None:
        shown = {
            "situation": forms.ChoiceField(
                label=_now("清偿责任的情形"),
                choices=[("", _now("不承担清偿责任")), *payers.Situations.choices],
                required=False,
                initial=link.situation.code if link else "",
            ),
            "reason": forms.CharField(
                label=_now("理由"), required=False, max_length=500, initial=link.reason if link else ""
            ),
            "limit": MoneyField(
                label=_now("未结清的工程款（元）"),
                required=False,
                help_text=_now("只有建设单位因未及时拨付工程款承担责任的填写。"),
            ),
            "evidence": PersonField(label=_now("数额的证明材料"), required=False, choices=[("", _now("无")), *papers]),
        }
        for name, field in shown.items():
            field.group, field.short = unit.name, field.label  # type: ignore[attr-defined]
            field.label = _now("%(name)s：%(what)s") % {"name": unit.name, "what": field.label}
            self.fields[f"{name}_{unit.pk}"] = field

    def _take_rows_from_initial(self) -> None:
        for row in self.initial.pop("payers", None) or ():
            key = row["employer_id"]
            self.initial |= {
                f"situation_{key}": row["situation"],
                f"reason_{key}": row["reason"],
                f"limit_{key}": row.get("limit"),
                f"evidence_{key}": row.get("evidence_id"),
            }
            if row.get("debtor"):
                self.initial["debtor"] = key

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        debtor = cleaned.get("debtor")
        if debtor and not cleaned.get(f"situation_{debtor}"):
            self.add_error(f"situation_{debtor}", _("欠薪单位也要选择情形，它始终是支付工资的义务人。"))
        for unit in self.units:
            if cleaned.get(f"situation_{unit.pk}") and not cleaned.get(f"reason_{unit.pk}", "").strip():
                self.add_error(f"reason_{unit.pk}", _("请写明理由。"))
        return cleaned

    def act_data(self) -> dict[str, Any]:
        data = super().act_data()
        found = [self._row(unit.pk, data) for unit in self.units if data[f"situation_{unit.pk}"]]
        return {"payers": found}

    def _row(self, key: int, data: dict[str, Any]) -> dict[str, Any]:
        return {
            "employer_id": key,
            "situation": data[f"situation_{key}"],
            "reason": data[f"reason_{key}"],
            "debtor": data["debtor"] == key,
            "limit": data[f"limit_{key}"],
            "evidence_id": data[f"evidence_{key}"],
        }


class AdvanceForm(ActForm):
    """Which payer is told to pay first, how much and by when."""

    employer_id = PersonField(label=_("先行清偿的单位"), help_text=_("按清偿责任认定的顺序列出。"))
    amount = MoneyField(label=_("先行清偿的金额（元）"), help_text=_("按各人尚欠的比例分到每一行，精确到分。"))
    days = forms.IntegerField(label=_("付款期限（日数）"), min_value=1, max_value=FOUR_FIGURES)
    unit = UnitField(label=_("付款期限的单位"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        field: Any = self.fields["employer_id"]
        field.choices = rows(payer.employer for payer in determined(case) if not payer.debtor)
        self.initial = {"amount": money_of(case.investigation_id)["owed"], **self.initial}


class ServedForm(ActForm):
    """The day of service, when it was not recorded through the services of the document."""

    served_on = DayField(label=_("送达日期"), help_text=_("以送达回证上的签收日期为准；付款期限从次日起算。"))


class SurchargeForm(ActForm):
    """At which rate the surcharge is reckoned; the reason says why this rate."""

    rate = forms.DecimalField(
        label=_("加付比例（%）"),
        min_value=50,
        max_value=100,
        decimal_places=2,
        max_digits=5,
        help_text=_("百分之五十以上百分之一百以下；按每行尚欠的金额计算，四舍五入到分。"),
    )


class PartsField(LongField):
    """One instalment on each line: day and amount."""

    def clean(self, value: Any) -> list[dict[str, Any]]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        return [_part(place, line) for place, line in enumerate(lines, start=1)]


def _part(place: int, line: str) -> dict[str, Any]:
    found = _PART.fullmatch(line)
    day: date | None = None
    if found:
        try:
            day = parse_date("{:0>4}-{:0>2}-{:0>2}".format(*found.groups()[:3]))
        except ValueError:
            day = None
    if found is None or day is None:
        words = {"place": place, "line": line[:40]}
        raise ValidationError(_("第%(place)s行“%(line)s”看不懂，请写成：2026-04-30 5000.00"), params=words)
    return {"due_on": day, "amount": Decimal(found[4].replace(",", ""))}


class PlanForm(ActForm):
    """Who pays, on which days how much, and the signed agreement."""

    payer_id = PersonField(label=_("还款单位"))
    instalments = PartsField(
        label=_("各期还款"),
        help_text=_("每行一期，先写日期再写金额，例如：2026-04-30 5000.00。各期合计应当等于尚欠的金额。"),
    )
    evidence_id = PersonField(label=_("双方签字的协议"), help_text=_("请先在“证据材料”中上传还款协议或者调解协议。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        payer: Any = self.fields["payer_id"]
        payer.choices = rows(each.employer for each in determined(case))
        proof: Any = self.fields["evidence_id"]
        proof.choices = _papers(case)
        owed: Any = self.fields["instalments"]
        owed.help_text = _now("%(help)s现在尚欠%(owed)s元。") % {
            "help": owed.help_text,
            "owed": money_of(case.investigation_id)["owed"],
        }
        if isinstance(parts := self.initial.get("instalments"), list):
            self.initial["instalments"] = "\n".join(f"{part['due_on']} {part['amount']}" for part in parts)


class FundForm(ActForm):
    """How much of the emergency fund, and for what."""

    amount = MoneyField(label=_("申请金额（元）"))
    purpose = forms.ChoiceField(label=_("用途"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        field: Any = self.fields["purpose"]
        field.choices = case.FundPurpose.choices


class RecourseForm(ActForm):
    """Which payer got back how much from whom."""

    claim = forms.ChoiceField(label=_("哪一笔追偿"))
    amount = MoneyField(label=_("追回金额（元）"))
    repaid_on = DayField(label=_("追回日期"))
    evidence_id = PersonField(label=_("支付凭证"), help_text=_("请先在“证据材料”中上传。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        claim: Any = self.fields["claim"]
        claim.choices = [
            (f"{each['creditor_id'] or PUBLIC_MONEY}:{each['debtor_id']}", _described(each))
            for each in claims_of(case)
            if each["left"] > 0
        ]
        proof: Any = self.fields["evidence_id"]
        proof.choices = _papers(case)

    def act_data(self) -> dict[str, Any]:
        data = super().act_data()
        creditor, debtor = data.pop("claim").split(":")
        return {**data, "creditor_id": int(creditor) or None, "debtor_id": int(debtor)}


def _described(claim: dict[str, Any]) -> str:
    return _now("%(creditor)s向%(debtor)s追偿，尚可追偿%(left)s元") % {
        "creditor": claim["creditor__name"] or _now("应急周转金"),
        "debtor": claim["debtor__name"],
        "left": claim["left"],
    }
