"""The papers of review, suit and court enforcement (law reference, 10.1: I37, I38; 强制法 arts 35, 55; 复议法 art 48; 诉讼法 art 67)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from calendars.register import term
from documents import wording
from documents.models import Document, Evidence
from documents.registry import DocumentType, Occasion, document_type
from inspection import paper
from inspection.enforcement import outcomes, terms
from inspection.enforcement.selectors import owed
from inspection.investigation.deciding import PAPER
from inspection.investigation.documents import RESPONDENT, paper_type
from inspection.investigation.reasons import Measure


def _common(occasion: Occasion) -> dict[str, Any]:
    """The decision, whom it binds, what is still owed; on every paper of the case."""
    case: Any = occasion.case
    investigation, decision = case.investigation, case.decision
    code = PAPER[decision.measure]
    issued = Document.objects.filter(
        case_id=investigation.pk, type_code=code, issued_on=decision.decided_on, superseded_by=None
    ).last()
    return {
        "case_number": case.number or "",
        "origin_number": investigation.number or "",
        "employer": paper.employer(investigation),
        "facts": paper.facts(investigation),
        "findings": decision.facts,
        "decision_title": document_type(code).name,
        "decision_number": issued.number if issued else "",
        "decided_on": decision.decided_on,
        "served_on": case.served_on,
        "content": decision.content or decision.proposed,
        "amount": decision.amount,
        "is_penalty": decision.measure == Measure.PENALTY,
        "basis": wording.sentence(decision.basis).removesuffix("。"),
        "review_body": case.review_body,
        "remedies_ended_on": case.remedies_ended_on,
        "contested": bool(case.review_ended_on or case.review_received_on or case.suit_ended_on),
        "officers": wording.officers(list(case.handler_ids)),
        "reason": wording.reason(occasion),
        **wording.approvals(occasion),
    }


def evidence_list(*cases: Any) -> list[dict[str, Any]]:
    """What lies in the files: the papers of the house, then the evidence, in the order in which they came."""
    keys = [case.pk for case in cases]
    papers = Document.objects.filter(case__in=keys, superseded_by=None).order_by("pk").defer("context")
    pieces = Evidence.objects.filter(case__in=keys).order_by("pk")
    return [
        *({"name": each.title, "kind": "", "number": each.number or ""} for each in papers),
        *({"name": each.title, "kind": each.get_kind_display(), "number": ""} for each in pieces),
    ]


def review_reply(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    return {**_answer(occasion), "copy_on": case.review_copy_on}


def statement_of_defence(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    return {
        **_answer(occasion),
        "court": case.suit_court,
        "court_number": case.suit_number,
        "copy_on": case.suit_copy_on,
    }


def _answer(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    data = occasion.situation.data
    return {
        **_common(occasion),
        "answer": data["opinion"],
        "basis_given": data["basis"],
        "evidence": evidence_list(case.investigation),
    }


def demand_letter(occasion: Occasion) -> dict[str, Any]:
    data = occasion.situation.data
    return {
        **_common(occasion),
        "duty": data["duty"],
        "demanded": data["amount"],
        "way": wording.sentence(data["way"]),
        "days": term(terms.URGE, on=occasion.situation.on).length_label,
    }


def urge_statement_record(occasion: Occasion) -> dict[str, Any]:
    data = occasion.situation.data
    names = ("person", "position", "place", "statement", "considered", "signed", "refusal_note")
    case: Any = occasion.case
    return {
        **_common(occasion),
        **{name: data[name] for name in names},
        "present_officers": wording.officers(data["officer_ids"]),
        "urge_served_on": case.urge_served_on,
        "day": occasion.situation.on,
    }


def preservation_application(occasion: Occasion) -> dict[str, Any]:
    return {**_common(occasion), **_asked_of_court(occasion)}


def court_application(occasion: Occasion) -> dict[str, Any]:
    """With the annexes of 强制法 art 55, named one by one."""
    case: Any = occasion.case
    return {
        **_common(occasion),
        **_asked_of_court(occasion),
        "urged_on": case.urged_on,
        "urge_served_on": case.urge_served_on,
        "demanded": case.urge_amount if case.decision.measure == Measure.PENALTY else owed(case),
        "statement": case.urge_statement,
        "considered": wording.sentence(case.urge_considered),
        "apply_by": _last_day(case),
        "evidence": evidence_list(case.investigation, case),
    }


def _last_day(case: Any) -> Any:
    """The last of the three months, as the ledger holds it."""
    return case.deadlines.filter(term=terms.APPLY).order_by("-pk").values_list("due_on", flat=True).first()


def _asked_of_court(occasion: Occasion) -> dict[str, Any]:
    data = occasion.situation.data
    return {"court": data["court"], "subject": data["subject"], "request": data["request"]}


def reconsideration_of_ruling(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    data = occasion.situation.data
    return {
        **_common(occasion),
        "court": data["court"],
        "grounds": data["grounds"],
        "first_court": case.court,
        "refused": outcomes.RefusedBy(case.refused_by).label,
        "received_on": case.refusal_received_on,
        "failure": wording.sentence(case.failure),
    }


def enforcement_agreement(occasion: Occasion) -> dict[str, Any]:
    data = occasion.situation.data
    plan = data["instalments"]
    return {
        **_common(occasion),
        "instalments": [dict(row) for row in plan],
        "total": sum(row["amount"] for row in plan),
        "remission": wording.sentence(data["remission"]),
    }


def suspension_decision(occasion: Occasion) -> dict[str, Any]:
    ground = outcomes.SuspensionGround(occasion.situation.data["ground"])
    return {**_common(occasion), "ground": ground.label, "law": cite("强制法 39.1").formal}


def termination_decision(occasion: Occasion) -> dict[str, Any]:
    ground = outcomes.TerminationGround(occasion.situation.data["ground"])
    law = cite("强制法 39.2" if ground == outcomes.TerminationGround.THREE_YEARS else "强制法 40")
    return {**_common(occasion), "ground": ground.label, "law": law.formal}


TYPES: tuple[DocumentType, ...] = (
    paper_type("review_reply", _("行政复议答复书"), cite("复议法 48, 54, 70"), review_reply, number_series="复答"),
    paper_type(
        "statement_of_defence", _("行政答辩状"), cite("诉讼法 34, 67"), statement_of_defence, number_series="诉答"
    ),
    paper_type(
        "demand_letter",
        _("催告书"),
        cite("强制法 35, 54"),
        demand_letter,
        number_series="催",
        served_on=RESPONDENT,
        on_served="urge_served",
        form_code="I37",
    ),
    paper_type(
        "urge_statement_record",
        _("催告后陈述申辩记录"),
        cite("强制法 36"),
        urge_statement_record,
        internal=True,
    ),
    paper_type(
        "preservation_application",
        _("财产保全申请书"),
        cite("行诉解释 159"),
        preservation_application,
        number_series="保",
    ),
    paper_type(
        "court_application",
        _("强制执行申请书"),
        cite("强制法 53-55"),
        court_application,
        number_series="强申",
        form_code="I38",
    ),
    paper_type(
        "reconsideration_of_ruling",
        _("复议申请书（强制执行裁定）"),
        cite("强制法 56, 58"),
        reconsideration_of_ruling,
        number_series="执复",
    ),
    paper_type("enforcement_agreement", _("执行协议"), cite("强制法 42"), enforcement_agreement, number_series="执协"),
    paper_type(
        "suspension_decision",
        _("中止执行决定书"),
        cite("强制法 39"),
        suspension_decision,
        number_series="中执",
        served_on=RESPONDENT,
    ),
    paper_type(
        "termination_decision",
        _("终结执行决定书"),
        cite("强制法 40"),
        termination_decision,
        number_series="终执",
        served_on=RESPONDENT,
    ),
)
