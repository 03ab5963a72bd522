"""The papers of a recovery of wages (law reference, 10.1: I40; 5.5: determination, plan, emergency fund)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from calendars.terms import Unit
from casework.models import Party
from documents import wording
from documents.registry import DocumentType, Occasion
from inspection import paper, violations
from inspection.investigation.documents import paper_type
from inspection.recovery import payers, selectors
from registry.models import Employer

RESPONDENT = (Party.Role.RESPONDENT.value,)


def common(occasion: Occasion) -> dict[str, Any]:
    """What every paper of the recovery may name."""
    case: Any = occasion.case
    matter = case.investigation
    return {
        "case_number": case.number or "",
        "matter_number": matter.number or "",
        "case_title": case.title,
        "project": matter.project.name if matter.project else "",
        "debtor": _unit(case.debtor_id()),
        "officers": wording.officers(list(case.handler_ids)),
        "reason": wording.reason(occasion),
        "day": occasion.situation.on,
        "money": selectors.money_of(matter.pk),
        "workers": len({line.worker_id for line in selectors.lines_of(matter)}),
        **wording.approvals(occasion),
    }


def _unit(key: int | None) -> dict[str, str]:
    """An employer with its code and address."""
    found = Employer.objects.filter(pk=key).first()
    if found is None:
        return {"name": "", "code": "", "address": "", "representative": ""}
    return {
        "name": found.name,
        "code": found.unified_code or "",
        "address": found.address,
        "representative": found.legal_representative,
    }


def _payers(case: Any) -> list[dict[str, Any]]:
    table = payers.situations()
    return [
        {
            "place": payer.place,
            "name": payer.employer.name,
            "role": table[payer.situation].role,
            "situation": table[payer.situation].label,
            "law": table[payer.situation].law.formal,
            "limit": payer.limit_amount,
            "proof": payer.proof.title if payer.proof else "",
            "reason": wording.sentence(payer.reason),
            "debtor": payer.debtor,
        }
        for payer in selectors.determined(case)
    ]


def liability_determination(occasion: Occasion) -> dict[str, Any]:
    return {**common(occasion), "payers": _payers(occasion.case)}


def advance_notice(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    payer = next((each for each in _payers(case) if each["name"] == case.advance_payer.name), None)
    latest = case.advance_lines.order_by("-sequence").values("sequence")[:1]
    asked = case.advance_lines.filter(sequence__in=latest).select_related("line__worker").order_by("pk")
    return {
        **common(occasion),
        "payer": _unit(case.advance_payer_id),
        "ground": payer,
        "amount": case.advance_amount,
        "term": Unit(case.advance_unit).counted(case.advance_days),
        "by_working_days": case.advance_unit == Unit.WORKING_DAYS,
        "duties": violations.duties(case.investigation.violation_kinds).formal,
        "lines": [
            {
                "name": row.line.worker.name,
                "identity": row.line.worker.masked_identity,
                "period_from": row.line.period_from,
                "period_until": row.line.period_until,
                "kind": row.line.get_kind_display(),
                "amount": row.amount,
            }
            for row in asked
        ],
        "remedies": paper.remedies(case),
    }


def repayment_plan(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    parts = case.plan
    return {
        **common(occasion),
        "payer": _unit(case.plan_payer_id),
        "parts": [{"place": part.place, "due_on": part.due_on, "amount": part.amount} for part in parts],
        "total": sum(part.amount for part in parts),
    }


def fund_approval(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    return {**common(occasion), "amount": case.fund_amount, "purpose": case.get_fund_purpose_display()}


def fund_agreement(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    shares = selectors.shared(case, min(case.fund_amount, selectors.money_of(case.investigation_id)["owed"]))
    return {
        **fund_approval(occasion),
        "approved_on": case.fund_approved_on,
        "lines": [
            {"name": line.worker.name, "identity": line.worker.masked_identity, "owed": line.amount - line.paid_amount}
            | {"amount": share}
            for line, share in shares
        ],
    }


TYPES: tuple[DocumentType, ...] = (
    paper_type(
        "liability_determination",
        _("清偿责任认定表"),
        cite("农民工条例 16, 18-22, 29, 30, 36, 37"),
        liability_determination,
        internal=True,
    ),
    paper_type(
        "advance_notice",
        _("先行清偿通知书"),
        cite("农民工条例 29.2, 30.3, 30.4, 36"),
        advance_notice,
        number_series="先",
        served_on=RESPONDENT,
        on_served="advance_served",
        form_code="I40",
    ),
    paper_type("repayment_plan", _("还款计划"), cite("监察条例 26"), repayment_plan),
    paper_type("fund_approval", _("应急周转金审批表"), cite("农民工条例 63"), fund_approval, internal=True),
    paper_type("fund_agreement", _("应急周转金垫付协议"), cite("农民工条例 63"), fund_agreement),
)
