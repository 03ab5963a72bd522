"""The papers of the employer's side: its address, its answer, its request for time with the decision, its written defence."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from calendars.terms import Unit
from documents import wording
from documents.models import Evidence
from documents.occasions import calculation, due_day
from documents.registry import DocumentType, Occasion
from inspection import paper
from inspection.investigation import terms
from inspection.investigation.documents import RESPONDENT, common, paper_type
from inspection.investigation.employer_rows import LineAnswer


def _from_employer(occasion: Occasion) -> dict[str, Any]:
    """What every paper of the employer's says: who wrote it in whose name, and when."""
    actor = occasion.situation.actor
    return {**common(occasion), "person": actor.representative, "on": occasion.situation.on}


def service_address(occasion: Occasion) -> dict[str, Any]:
    data = occasion.situation.data
    return {
        **_from_employer(occasion),
        "recipient": data["recipient"].strip(),
        "address": data["address"].strip(),
        "electronic": data["electronic"],
    }


def employer_answer(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    data = occasion.situation.data
    lines = {line.pk: line for line in case.order_lines.select_related("worker")}
    proofs = Evidence.objects.in_bulk([each["evidence_id"] for each in data["answers"] if each.get("evidence_id")])
    rows = [_answer(lines[each["line_id"]], each, proofs) for each in data["answers"]]
    return {
        **_from_employer(occasion),
        "ordered_on": case.ordered_on,
        "rows": rows,
        "statement": wording.sentence(data["statement"]),
        "sums": [
            {"label": stand.label, "count": len(found), "amount": sum(row["amount"] for row in found)}
            for stand in LineAnswer.Stand
            if (found := [row for row in rows if row["stand"] == stand.label])
        ],
    }


def _answer(line: Any, told: Any, proofs: dict[int, Evidence]) -> dict[str, Any]:
    proof = proofs.get(told.get("evidence_id"))
    return {
        "name": line.worker.name,
        "identity": line.worker.masked_identity,
        "period_from": line.period_from,
        "period_until": line.period_until,
        "amount": line.amount,
        "stand": LineAnswer.Stand(told["stand"]).label,
        "explanation": wording.sentence(told.get("explanation", "")),
        "proof": f"{proof.title}（收据编号{proof.receipt_code}）" if proof else "",
    }


def time_request(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    return {
        **_from_employer(occasion),
        "order_served_on": case.order_served_on,
        "last_day": due_day(occasion, terms.CORRECT),
        "asked": Unit(case.correction_unit).counted(occasion.situation.data["days"]),
    }


def time_decision(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    asked = case.time_requests.order_by("-pk").first()
    granted = occasion.situation.data.get("days", 0)
    return {
        **common(occasion),
        "requested_on": asked.requested_on,
        "asked": Unit(asked.unit).counted(asked.days),
        "asked_because": wording.sentence(asked.reason),
        "granted": Unit(asked.unit).counted(granted) if granted else "",
        "last_day": due_day(occasion, terms.CORRECT),
        "calculation": calculation(occasion, terms.CORRECT) if granted else "",
        "remedies": paper.remedies(case),
    }


def written_statement(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    decision = case.latest_decision
    return {
        **_from_employer(occasion),
        "noticed_on": decision.noticed_on,
        "notice_served_on": decision.notice_served_on,
        "proposed": wording.sentence(decision.proposed),
        "statement": occasion.situation.data["statement"],
    }


TYPES: tuple[DocumentType, ...] = (
    paper_type("service_address", _("送达地址确认书"), cite("处罚法 61", "民诉法 90"), service_address),
    paper_type("employer_answer", _("单位逐项答复书"), cite("农民工条例 50"), employer_answer),
    paper_type("time_request", _("延长改正期限申请书"), cite("监察条例 18"), time_request),
    paper_type(
        "time_decision",
        _("延长改正期限申请决定书"),
        cite("监察条例 18"),
        time_decision,
        number_series="限",
        served_on=RESPONDENT,
    ),
    paper_type("written_statement", _("书面陈述申辩意见"), cite("处罚法 45"), written_statement),
)
# What the employer wrote itself; it reads these in its box beside the papers made out to it.
OWN_PAPERS = ("service_address", "employer_answer", "time_request", "written_statement")
