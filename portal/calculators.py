"""The calculators as the portal offers them, and how a statement becomes the draft of a complaint or of an application."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from arbitration.dispute.kinds import ClaimKind
from contracts.calculators.statement import Statement
from documents.freezing import PAPER_LANGUAGE
from documents.press import print_pdf
from documents.templating import render_html
from inspection.violations import ViolationKind
from portal import drafts
from portal.forms import calculators as forms
from portal.forms.steps import STORY_LENGTH

TEMPLATE = "documents/calculation/v1.html"
CALCULATION_LENGTH = 500


@dataclass(frozen=True)
class Calculator:
    """One calculator. `violation` and `claim` are what it becomes in a complaint and in an application; empty: it cannot."""

    slug: str
    title: str | Promise
    hint: str | Promise
    icon: str
    form: type[forms.CalculatorForm]
    violation: str = ""
    claim: str = ""


CALCULATORS: tuple[Calculator, ...] = (
    Calculator(
        "arrears",
        _("拖欠的工资"),
        _("说好的工资减去已经给的"),
        "money",
        forms.ArrearsForm,
        ViolationKind.WAGE_ARREARS,
        ClaimKind.WAGES,
    ),
    Calculator(
        "double-wage",
        _("没签合同的二倍工资"),
        _("从第二个月起，最多十一个月"),
        "document",
        forms.DoubleWageForm,
        ViolationKind.NO_CONTRACT,
        ClaimKind.DOUBLE_WAGE,
    ),
    Calculator(
        "overtime",
        _("加班费"),
        _("工作日、休息日、法定休假日"),
        "clock",
        forms.OvertimeForm,
        ViolationKind.OVERTIME_PAY,
        ClaimKind.OVERTIME,
    ),
    Calculator(
        "minimum-wage",
        _("最低工资差额"),
        _("拿到的比当地最低工资少"),
        "flag",
        forms.MinimumWageForm,
        ViolationKind.BELOW_MINIMUM_WAGE,
        ClaimKind.MINIMUM_WAGE,
    ),
    Calculator(
        "severance",
        _("经济补偿和赔偿金"),
        _("离开单位时该给的，违法辞退加倍"),
        "return",
        forms.SeveranceForm,
        "",
        ClaimKind.SEVERANCE,
    ),
    Calculator(
        "annual-leave",
        _("没休的年休假"),
        _("没有安排休假的，要另外付钱"),
        "calendar",
        forms.AnnualLeaveForm,
        "",
        ClaimKind.LEAVE,
    ),
    Calculator(
        "surcharge",
        _("加付赔偿金"),
        _("责令支付后还不付的，加付百分之五十到一百"),
        "alert",
        forms.SurchargeForm,
    ),
)


def of(slug: str) -> Calculator | None:
    return next((each for each in CALCULATORS if each.slug == slug), None)


def pdf_of(calculator: Calculator, told: Mapping[str, Any], *, on: date) -> bytes:
    """The statement on paper, in the language of paper; `told` has been checked. It is kept nowhere."""
    with translation.override(PAPER_LANGUAGE):
        form = calculator.form(told)
        form.is_valid()
        return print_pdf(render_html(TEMPLATE, _values(form.statement, on))).content


def _values(statement: Statement, on: date) -> dict[str, Any]:
    return {
        "paper": {
            "title": f"{statement.title}计算说明",
            "number": None,
            "draft": False,
            "internal": True,
            "stylesheets": [],
            "agency": {"letterhead": ""},
        },
        "on": on,
        "facts": [{"label": label, "value": value} for label, value in statement.facts],
        "lines": [
            {"label": line.label, "formula": line.formula, "amount": line.amount, "law": line.law.short}
            for line in statement.lines
        ],
        "total": statement.total,
        "law": statement.laws.formal,
        "rounding": statement.rounding,
        "notes": list(statement.notes),
    }


def for_complaint(calculator: Calculator, form: forms.CalculatorForm) -> dict[str, drafts.Values]:
    """What the screens of a complaint can be filled with, as it would have been typed there."""
    matter = form.matter()
    told: dict[str, dict[str, Any]] = {
        "what": {"kinds": calculator.violation, "story": _shortened(_story(form.statement), STORY_LENGTH)},
        "where": {"county": matter.county},
        "when": {
            "since": matter.since,
            "until": matter.until,
            "ongoing": "no" if matter.until else "yes",
            "amount": form.statement.total or "",
        },
    }
    return _as_typed(told)


def for_application(calculator: Calculator, form: forms.CalculatorForm) -> dict[str, drafts.Values]:
    """What the screens of an application for arbitration can be filled with."""
    unlawful = form.cleaned_data.get("unlawful") == "yes"
    kind = ClaimKind.DAMAGES if unlawful else calculator.claim
    statement, matter = form.statement, form.matter()
    told: dict[str, dict[str, Any]] = {
        "claims": {
            "kind_0": kind,
            "amount_0": statement.total,
            "calculation_0": _shortened(statement.in_words(), CALCULATION_LENGTH),
        },
        "employer": {"county": matter.county},
    }
    return _as_typed(told)


WRITTEN = {drafts.COMPLAINT: for_complaint, drafts.ARBITRATION: for_application}


def _story(statement: Statement) -> str:
    words = {"title": statement.title, "lines": statement.in_words()}
    return _now("按法律规定计算的%(title)s：%(lines)s") % words


def _shortened(text: str, most: int) -> str:
    """A text that is longer than a field takes is cut, and says so; the whole stands in the statement."""
    tail = _now("……（全文见计算说明）")
    return text if len(text) <= most else text[: most - len(tail)] + tail


def _as_typed(told: dict[str, dict[str, Any]]) -> dict[str, drafts.Values]:
    screens: Iterable[tuple[str, drafts.Values]] = (
        (slug, {name: [str(value)] for name, value in values.items() if value not in ("", None)})
        for slug, values in told.items()
    )
    return {slug: values for slug, values in screens if values}
