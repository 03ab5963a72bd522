"""The forms of the calculators: one short screen each; what is typed goes into the calculator and is kept nowhere."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from calendars.days import calendar_for
from calendars.terms import UnknownYear
from casework import clock
from contracts.calculators import annual_leave, arrears, double_wage, minimum_wage, overtime, severance, surcharge
from contracts.calculators.minimum_wage import Month, Standard
from contracts.calculators.service import months_after
from contracts.calculators.statement import Refused, Statement
from portal.forms.fields import CountyField, MoneyField, PastDateField
from registry import policy, wages
from registry.models import Region

MOST_MONTHS = 60
LATEST_YEARS = 3


class Matter(NamedTuple):
    """What a complaint or an application can take over besides the statement: period, place, the day one knew of it."""

    since: date | None = None
    until: date | None = None
    county: str = ""


class CountField(forms.DecimalField):
    """How many days, hours or months; parts are written with a decimal point."""

    def __init__(self, *, most: int, places: int = 1, **options: Any) -> None:
        super().__init__(
            min_value=Decimal(0),
            max_value=Decimal(most),
            decimal_places=places,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            error_messages={
                "required": _("请填写数字。"),
                "invalid": _("只写数字，例如 4 或者 2.5。"),
                "min_value": _("不能小于0。"),
                "max_value": _("数字太大了，最多%(limit_value)s，请核对。"),
                "max_decimal_places": _("小数太多了，请写成 2.5 这样。"),
            },
            **options,
        )


class WholeField(forms.IntegerField):
    """A whole number."""

    def __init__(self, *, least: int = 0, most: int, **options: Any) -> None:
        super().__init__(
            min_value=least,
            max_value=most,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={
                "required": _("请填写数字。"),
                "invalid": _("只写整数，例如 3。"),
                "min_value": _("数字太小了，最少%(limit_value)s，请核对。"),
                "max_value": _("数字太大了，最多%(limit_value)s，请核对。"),
            },
            **options,
        )


class MonthInput(forms.TextInput):
    """The browser's own picker for a month; where there is none, a text as in the placeholder."""

    input_type = "month"


class MonthField(forms.DateField):
    """A month, as its first day."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            input_formats=["%Y-%m", "%Y-%m-%d"],
            widget=MonthInput(attrs={"placeholder": "2026-03"}),
            error_messages={
                "required": _("请填写月份。"),
                "invalid": _("月份写得不对，请写成“2026-03”这样。"),
            },
            **options,
        )

    def clean(self, value: Any) -> date | None:
        day = super().clean(value)
        if day and day > clock.today():
            raise forms.ValidationError(_("这个月还没有到，请改。"))
        return day.replace(day=1) if day else None


def _wage(label: Any, **options: Any) -> MoneyField:
    field = MoneyField(label=label, **options)
    field.error_messages["required"] = _("请填写金额。")
    return field


def _choice(label: Any, **choices: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=list(choices.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("请选一项。"), "invalid_choice": _("请选一项。")},
    )


class CalculatorForm(forms.Form):
    """One calculator. `statement` is there when the form is valid: what cannot be reckoned is a fault of a field."""

    units: dict[str, Any] = {}
    statement: Statement

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            try:
                self.statement = self.reckon(data)
            except Refused as refused:
                self.add_error(refused.field if refused.field in self.fields else None, str(refused))
            except (wages.MissingWage, policy.MissingPolicy, UnknownYear) as missing:
                self.add_error(None, f"{missing}".rstrip("。") + "。")
        return data

    def reckon(self, data: dict[str, Any]) -> Statement:
        """Raises Refused, MissingWage, MissingPolicy, UnknownYear."""
        raise NotImplementedError

    def matter(self) -> Matter:
        """What else was told that a complaint or an application needs."""
        return Matter()

    def rows(self) -> Iterator[tuple[forms.BoundField, Any]]:
        """Each field with the unit that stands behind its box."""
        for bound in self:
            yield bound, self.units.get(bound.name, "")


class DoubleWageForm(CalculatorForm):
    units = {"wage": _("元")}
    started_on = PastDateField(label=_("哪一天开始干活的？"), missing=_("请填开始干活的日期。"))
    signed_on = PastDateField(label=_("哪一天签的书面合同？"), required=False, help_text=_("一直没有签的，不用填。"))
    ended_on = PastDateField(label=_("最后一天上班是哪一天？"), required=False, help_text=_("还在单位干活的，不用填。"))
    wage = _wage(_("每个月工资多少？"), help_text=_("税前的，每月不一样的填平均数。"))
    applied_on = PastDateField(
        label=_("哪一天申请仲裁的？"), required=False, help_text=_("还没有申请的，不用填，按今天算。")
    )

    def reckon(self, data: dict[str, Any]) -> Statement:
        applied_on = data["applied_on"] or clock.today()
        told = double_wage.Unsigned(data["started_on"], applied_on, data["wage"], data["signed_on"], data["ended_on"])
        literal = bool(policy.value("civil_code_literal", on=applied_on))
        return double_wage.reckon(told, calendar=calendar_for(), literal=literal)

    def matter(self) -> Matter:
        data = self.cleaned_data
        last = min(filter(None, (data["signed_on"], data["ended_on"])), default=None)
        return Matter(data["started_on"], last)


class ArrearsForm(CalculatorForm):
    units = {"wage": _("元"), "paid": _("元")}
    per = _choice(_("工资怎么说好的？"), month=_("按月"), day=_("按天"))
    wage = _wage(_("每月（每天）多少？"))
    count = CountField(
        label=_("干了几个月（几天）没有给够？"), most=3660, help_text=_("上面选“按月”的填月数，选“按天”的填天数。")
    )
    paid = _wage(_("这段时间已经给了多少？"), required=False, help_text=_("一分没给的，不用填。借支、生活费要算进去。"))
    since = PastDateField(label=_("从哪一天开始？"), required=False)
    until = PastDateField(label=_("到哪一天？"), required=False)

    def reckon(self, data: dict[str, Any]) -> Statement:
        _refuse_backwards(data)
        return arrears.reckon(
            arrears.Arrears(data["wage"], arrears.Per(data["per"]), data["count"], data["paid"] or Decimal(0))
        )

    def matter(self) -> Matter:
        return Matter(self.cleaned_data["since"], self.cleaned_data["until"])


class OvertimeForm(CalculatorForm):
    units = {"wage": _("元"), "public_holidays": _("天"), "rest_days": _("天"), "hours": _("小时"), "paid": _("元")}
    wage = _wage(_("月工资多少？"), help_text=_("正常上班的工资，不含加班费。"))
    permit = _choice(_("单位实行哪种工时？"), no=_("标准工时，或者不清楚"), yes=_("综合计算工时，人社部门批准过"))
    public_holidays = CountField(
        label=_("法定休假日上了几天班？"),
        most=400,
        required=False,
        help_text=_("例如春节、国庆的法定休假日，不含调休放假的日子。"),
    )
    rest_days = CountField(label=_("休息日上了几天班，没有补休？"), most=1000, required=False)
    hours = CountField(label=_("工作日一共延长了几小时？"), most=9999, required=False)
    paid = _wage(_("已经给了多少加班费？"), required=False, help_text=_("没给的，不用填。"))
    since = PastDateField(label=_("从哪一天开始？"), required=False)
    until = PastDateField(label=_("到哪一天？"), required=False, help_text=_("按这一天的规定算；不填的，按今天算。"))

    def reckon(self, data: dict[str, Any]) -> Statement:
        _refuse_backwards(data)
        counts = {name: data[name] or Decimal(0) for name in ("public_holidays", "rest_days", "hours", "paid")}
        told = overtime.Overtime(data["wage"], data["until"] or clock.today(), permit=data["permit"] == "yes", **counts)
        return overtime.reckon(told)

    def matter(self) -> Matter:
        return Matter(self.cleaned_data["since"], self.cleaned_data["until"])


class MinimumWageForm(CalculatorForm):
    units = {"received": _("元")}
    county = CountyField(label=_("在哪个县（市、区）干活？"))
    first = MonthField(label=_("从哪个月开始？"))
    last = MonthField(label=_("到哪个月？"))
    received = _wage(_("每个月拿到多少？"), help_text=_("满勤的月份；加班费、夜班津贴要先减掉。"))

    def reckon(self, data: dict[str, Any]) -> Statement:
        firsts = list(_months(data["first"], data["last"]))
        return minimum_wage.reckon(
            [Month(first, data["received"], standard(data["county"], first)) for first in firsts]
        )

    def matter(self) -> Matter:
        return Matter(self.cleaned_data["first"], None, self.cleaned_data["county"].code)


class SeveranceForm(CalculatorForm):
    units = {"wage": _("元"), "average": _("元"), "paid": _("元")}
    county = CountyField(label=_("在哪个县（市、区）干活？"))
    unlawful = _choice(_("算哪一种？"), no=_("经济补偿"), yes=_("违法辞退的赔偿金（两倍）"))
    started_on = PastDateField(label=_("哪一天进的单位？"), missing=_("请填进单位的日期。"))
    ended_on = PastDateField(label=_("最后一天上班是哪一天？"), missing=_("请填离开的日期。"))
    wage = _wage(
        _("离开前十二个月平均每月工资多少？"), help_text=_("税前的，包括奖金、津贴；不满十二个月的按实际月数平均。")
    )
    paid = _wage(_("已经给了多少？"), required=False, help_text=_("没给的，不用填。"))
    average = _wage(
        _("当地上一年度职工月平均工资"),
        required=False,
        help_text=_("不用填，由系统查。系统里没有登记的，可以按政府公布的数自己填。"),
    )

    def reckon(self, data: dict[str, Any]) -> Statement:
        return severance.reckon(
            severance.Termination(
                data["started_on"],
                data["ended_on"],
                data["wage"],
                _average(data["county"], data["ended_on"].year - 1, data["average"]),
                minimum=_standard_if_known(data["county"], data["ended_on"]),
                unlawful=data["unlawful"] == "yes",
                paid=data["paid"] or Decimal(0),
            )
        )

    def matter(self) -> Matter:
        data = self.cleaned_data
        return Matter(data["ended_on"], data["ended_on"], data["county"].code)


class AnnualLeaveForm(CalculatorForm):
    units = {"worked_years": _("年"), "taken": _("天"), "wage": _("元")}
    year = WholeField(label=_("哪一年的年休假？"), least=2008, most=2100, help_text=_("例如 2026。"))
    worked_years = WholeField(label=_("您一共工作几年了？"), most=60, help_text=_("所有单位加起来，不满一年的不算。"))
    taken = CountField(label=_("这一年已经休了几天年休假？"), most=30, required=False)
    wage = _wage(_("月工资多少？"), help_text=_("前十二个月的平均数，不含加班费。"))
    first = PastDateField(label=_("这一年才进单位的，是哪一天？"), required=False)
    last = PastDateField(label=_("这一年离开单位的，是哪一天？"), required=False)

    def reckon(self, data: dict[str, Any]) -> Statement:
        if data["year"] > clock.today().year:
            raise Refused(_now("这一年还没有到，请核对年份。"), field="year")
        return annual_leave.reckon(
            annual_leave.Leave(
                data["year"],
                data["worked_years"],
                data["wage"],
                data["first"],
                data["last"],
                data["taken"] or Decimal(0),
            )
        )

    def matter(self) -> Matter:
        data = self.cleaned_data
        return Matter(data["first"] or date(data["year"], 1, 1), data["last"])


class SurchargeForm(CalculatorForm):
    units = {"owed": _("元"), "share": "%"}
    owed = _wage(_("责令支付以后，到期还没有付的有多少？"))
    expired_on = PastDateField(label=_("责令支付的期限哪一天到期的？"), missing=_("请填到期的日期。"))
    share = WholeField(
        label=_("按百分之几算？"), least=0, most=100, help_text=_("法定是50到100，由劳动行政部门决定。想看最少的填50。")
    )

    def reckon(self, data: dict[str, Any]) -> Statement:
        share = Decimal(data["share"]) / 100
        return surcharge.reckon(surcharge.Surcharge(data["owed"], data["expired_on"], share))


def standard(region: Region, on: date) -> Standard:
    """The minimum wage of a place on a day. Raises MissingWage."""
    found = wages.minimum_wage(region, on)
    return Standard(region.full_name, found.tier, found.monthly, found.since, found.tag)


def _standard_if_known(region: Region, on: date) -> Standard | None:
    try:
        return standard(region, on)
    except wages.MissingWage:
        return None


def _average(region: Region, year: int, told: Decimal | None) -> severance.Average:
    if told:
        return severance.Average(region.full_name, year, told, _now("由填写人提供，须与公布的数核对"))
    found = wages.average_wage(region, year)
    return severance.Average(found.region.full_name, year, found.monthly, found.source)


def _months(first: date, last: date) -> Iterator[date]:
    if last < first:
        raise Refused(_now("结束的月份早于开始的月份，请核对。"), field="last")
    if (last.year - first.year) * 12 + last.month - first.month >= MOST_MONTHS:
        raise Refused(_now("一次最多算%(count)d个月，请分开算。") % {"count": MOST_MONTHS}, field="last")
    month = first
    while month <= last:
        yield month
        month = months_after(month, 1)


def _refuse_backwards(data: dict[str, Any]) -> None:
    if data["since"] and data["until"] and data["until"] < data["since"]:
        raise Refused(_now("结束的日期早于开始的日期，请核对。"), field="until")
