"""The papers of a wage deposit (law reference, 10.1: I41; 5.6)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from calendars.register import term
from documents.occasions import calculation, due_day
from documents.registry import Occasion
from inspection.deposit import selectors, terms
from inspection.deposit.reasons import Relief
from inspection.sanctions.papers import RESPONDENT, common, paper_type
from registry.models import Worker


def _about(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    held = selectors.latest_storage(case)
    return {
        **common(occasion),
        "project": case.project.name,
        "contract_price": case.contract_price,
        "rate": _plain(case.rate),
        "raised": _plain(case.raised_percent),
        "reduced": _plain(case.reduced_percent),
        "required": case.required_amount,
        "due_from": case.due_from,
        "bank": held.bank if held else "",
        "form": held.get_form_display() if held else "",
        "number": held.number if held else "",
    }


def _plain(figure: Any) -> str:
    """3.000 as 3."""
    return f"{figure.normalize():f}" if figure else "0"


def storage_notice(occasion: Occasion) -> dict[str, Any]:
    return {
        **_about(occasion),
        "last_day": due_day(occasion, terms.STORE),
        "days": term(terms.STORE).length,
        "calculation": calculation(occasion, terms.STORE),
    }


def relief_form(occasion: Occasion) -> dict[str, Any]:
    data = occasion.situation.data
    ground = data.get("ground", "")
    return {**_about(occasion), "exempt": bool(ground), "ground": Relief(ground).label if ground else ""}


def payment_notice(occasion: Occasion) -> dict[str, Any]:
    """I41: the workers, the sums, the bank."""
    from inspection.investigation.models import Investigation

    case: Any = occasion.case
    data = occasion.situation.data
    base = Investigation.objects.get(pk=data["investigation_id"])
    people = Worker.objects.in_bulk([line["worker_id"] for line in data["lines"]])
    lines = [
        {
            "name": people[line["worker_id"]].name,
            "identity": people[line["worker_id"]].masked_identity,
            "amount": line["amount"],
        }
        for line in data["lines"]
        if line["worker_id"] in people
    ]
    return {
        **_about(occasion),
        "contractor": case.contractor.name,
        "base_number": base.number or "",
        "owing": base.employer.name if base.employer else "",
        "ordered_on": base.ordered_on,
        "lines": lines,
        "total": sum(line["amount"] for line in data["lines"]),
        "days": term(terms.PAY).length,
    }


def refill_notice(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    left = selectors.balance(case)
    return {
        **_about(occasion),
        "used_on": case.used_on,
        "balance": left,
        "missing": case.required_amount - left,
        "days": term(terms.REFILL).length,
        "last_day": due_day(occasion, terms.REFILL),
        "calculation": calculation(occasion, terms.REFILL),
    }


def return_notice(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    return {
        **_about(occasion),
        "completed_on": case.completed_on or occasion.situation.data.get("completed_on"),
        "last_day": due_day(occasion, terms.NOTICE),
        "days": term(terms.NOTICE).length,
        "calculation": calculation(occasion, terms.NOTICE),
    }


def return_form(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    rows = list(case.movements.order_by("pk"))
    returned = [row.amount for row in rows if row.kind == "returned"]
    clock = case.deadlines.filter(term=terms.NOTICE).order_by("-pk").first()
    return {
        **_about(occasion),
        "completed_on": case.completed_on,
        "notice_until": clock.due_on if clock else None,
        "movements": [{"day": row.made_on, "kind": row.get_kind_display(), "amount": row.amount} for row in rows],
        "returned": sum(returned) if returned else selectors.balance(case),
    }


LAW = cite("农民工条例 32", "工资保证金规定")
TYPES = (
    paper_type(
        "deposit_notice", _("工资保证金存储通知书"), LAW, storage_notice, number_series="保存", served_on=RESPONDENT
    ),
    paper_type("deposit_relief", _("工资保证金减免审批表"), cite("工资保证金规定"), relief_form, internal=True),
    paper_type(
        "deposit_payment_notice",
        _("农民工工资保证金支付通知书"),
        LAW,
        payment_notice,
        number_series="保付",
        form_code="I41",
    ),
    paper_type(
        "deposit_refill_notice",
        _("工资保证金补足通知书"),
        cite("工资保证金规定"),
        refill_notice,
        number_series="保补",
        served_on=RESPONDENT,
    ),
    paper_type(
        "deposit_return_notice",
        _("工资保证金返还公示"),
        cite("工资保证金规定", "农民工条例 27"),
        return_notice,
        number_series="保示",
    ),
    paper_type("deposit_return_form", _("工资保证金返还审批表"), cite("工资保证金规定"), return_form, internal=True),
)
