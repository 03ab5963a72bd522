"""The papers of an announcement and a decision (law reference, 10.1: I27, I30-I32; 处罚法 arts 44, 59)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from calendars.register import term
from calendars.terms import Unit
from documents import wording
from documents.registry import DocumentType, Occasion
from inspection import fines, paper, violations
from inspection.investigation import terms
from inspection.investigation.documents import RESPONDENT, common, paper_type
from inspection.investigation.money import OrderLine
from inspection.investigation.reasons import Measure


def decision_context(occasion: Occasion) -> dict[str, Any]:
    """What was announced, heard and decided; the same on every paper of it."""
    case: Any = occasion.case
    decision = case.latest_decision
    return {
        **common(occasion),
        "is_penalty": decision.measure == Measure.PENALTY,
        "noticed_on": decision.noticed_on,
        "notice_served_on": decision.notice_served_on,
        "findings": decision.facts,
        "duties": violations.duties(case.violation_kinds).formal,
        "proposed": decision.proposed,
        "basis": wording.sentence(decision.basis).removesuffix("。"),
        "announced": decision.announced,
        "statement_on": decision.statement_on,
        "waived": decision.waived,
        "considered": wording.sentence(decision.considered),
        "content": decision.content,
        "amount": decision.amount,
        "days": decision.days,
        "term": Unit(decision.unit).counted(decision.days) if decision.days else "",
        "by_working_days": decision.unit == Unit.WORKING_DAYS,
        "remedies": paper.remedies(case),
        **_fine(decision),
        **_hearing(case),
    }


def _fine(decision: Any) -> dict[str, Any]:
    """The entry of the catalogue, the band and the tier; empty where there is no fine."""
    known = fines.fine(decision.fine_code)
    return {
        "fine_law": known.law.formal if known else "",
        "violation": known.violation if known else "",
        "fine_low": decision.fine_low,
        "fine_high": decision.fine_high,
        "tier": decision.tier,
        "deviation": wording.sentence(decision.deviation),
        "warning": decision.warning,
    }


def _hearing(case: Any) -> dict[str, Any]:
    """Whether a hearing was offered, waived or held."""
    decision, held = case.latest_decision, case.hearing
    return {
        "hearing_offered_on": decision.hearing_right_served_on,
        "hearing_waived_on": decision.hearing_waived_on,
        "hearing_requested": held is not None,
        "hearing_held_on": held.held_on if held else None,
        "hearing_ended": held.get_ended_display() if held else "",
    }


def prior_notice(occasion: Occasion) -> dict[str, Any]:
    on = occasion.situation.on
    return {
        **decision_context(occasion),
        "defence": term(terms.DEFEND, on=on).length_label,
        "hearing": term(terms.HEARING_REQUEST, on=on).length_label,
    }


def statement_record(occasion: Occasion) -> dict[str, Any]:
    data = occasion.situation.data
    names = ("person", "position", "place", "statement", "waived", "signed", "refusal_note")
    return {
        **decision_context(occasion),
        **{name: data[name] for name in names},
        "present_officers": wording.officers(data["officer_ids"]),
        "day": occasion.situation.on,
    }


def handling_decision(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    decided = occasion.situation.data["lines"]
    wanted = {(line["worker_id"], line["period_from"], line["kind"]) for line in decided}
    lines = [
        line
        for line in case.order_lines.select_related("worker").order_by("worker_id", "period_from", "pk")
        if (line.worker_id, line.period_from, line.kind) in wanted
    ]
    return {
        **decision_context(occasion),
        "lines": [
            {
                "name": line.worker.name,
                "identity": line.worker.masked_identity,
                "kind": line.get_kind_display(),
                "period_from": line.period_from,
                "period_until": line.period_until,
                "amount": line.amount,
                "paid": line.paid_amount,
            }
            for line in lines
        ],
        "total": sum(line.amount for line in lines),
        "paid": sum(line.paid_amount for line in lines),
        "workers": len({line.worker_id for line in lines}),
        "surcharged": any(line.kind == OrderLine.Kind.SURCHARGE for line in lines),
        "ordered_on": case.ordered_on,
    }


def penalty_decision(occasion: Occasion) -> dict[str, Any]:
    return decision_context(occasion)


TYPES: tuple[DocumentType, ...] = (
    paper_type(
        "prior_notice",
        _("行政处理（处罚）事先告知书"),
        cite("处罚法 44, 62", "监察条例 19"),
        prior_notice,
        version=2,
        number_series="告",
        served_on=RESPONDENT,
        on_served="prior_notice_served",
        form_code="I27",
    ),
    paper_type(
        "statement_record",
        _("陈述申辩笔录"),
        cite("处罚法 45", "监察条例 19"),
        statement_record,
        form_code="I30",
        internal=True,
    ),
    paper_type(
        "handling_decision",
        _("行政处理决定书"),
        cite("监察条例 18(1)(2), 26"),
        handling_decision,
        version=2,
        number_series="理",
        served_on=RESPONDENT,
        on_served="handling_served",
        form_code="I32",
    ),
    paper_type(
        "penalty_decision",
        _("行政处罚决定书"),
        cite("处罚法 57(1)(1), 59"),
        penalty_decision,
        version=2,
        number_series="罚",
        served_on=RESPONDENT,
        on_served="penalty_served",
        penalty=True,
        form_code="I31",
    ),
)
