"""The papers of a transfer to the police (law reference, 10.1: I39; 移送规定 arts 5, 6, 9, 12)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.models import Deadline
from documents import wording
from documents.registry import DocumentType, Occasion
from inspection import paper
from inspection.crime import terms
from inspection.crime.elements import Element
from inspection.crime.readiness import readiness
from inspection.enforcement.documents import evidence_list
from inspection.investigation.documents import paper_type


def _common(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    investigation = case.investigation
    return {
        "case_number": case.number or "",
        "origin_number": investigation.number or "",
        "employer": paper.employer(investigation),
        "facts": paper.facts(investigation),
        "filed_on": investigation.filed_on,
        "element": Element(case.element).label,
        "suspects": case.suspects,
        "findings": case.findings,
        "officers": wording.officers(list(case.handler_ids)),
        "ready_since": case.ready_since,
        "reason": wording.reason(occasion),
        **wording.approvals(occasion),
    }


def _conditions(occasion: Occasion) -> list[dict[str, Any]]:
    case: Any = occasion.case
    meter = readiness(case.investigation, occasion.situation.on)
    return [
        {"label": each.label, "why": each.why, "since": each.since, "law": each.law.formal} for each in meter.conditions
    ]


def crime_report(occasion: Occasion) -> dict[str, Any]:
    return {
        **_common(occasion),
        "conditions": _conditions(occasion),
        "reporters": wording.officers(occasion.situation.data["officer_ids"]),
        "reported_on": occasion.situation.on,
    }


def crime_approval(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    due = Deadline.objects.filter(case_id=case.pk, term=terms.APPROVE).order_by("-pk").first()
    return {
        **_common(occasion),
        "agreed": case.approved_on is not None,
        "decided_on": occasion.situation.on,
        "decide_by": due.due_on if due else None,
        "head": occasion.situation.actor.name,
    }


def transfer_letter(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    data = occasion.situation.data
    return {
        **_common(occasion),
        "conditions": _conditions(occasion),
        "police": data["police"],
        "approved_on": case.approved_on,
        "belongings": _items(data["belongings"]),
        "opinions": _items(data["opinions"]),
        "others": _items(data["others"]),
        "evidence": evidence_list(case.investigation, case),
    }


def _items(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def reconsideration_of_filing(occasion: Occasion) -> dict[str, Any]:
    return {**_common(occasion), **_declined(occasion), "grounds": occasion.situation.data["grounds"]}


def supervision_request(occasion: Occasion) -> dict[str, Any]:
    data = occasion.situation.data
    return {
        **_common(occasion),
        **_declined(occasion),
        "procuratorate": data["procuratorate"],
        "grounds": data["grounds"],
    }


def _declined(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    return {
        "police": case.police,
        "sent_on": case.sent_on,
        "received_on": case.notice_received_on,
        "because": wording.sentence(case.not_filed_because),
    }


def handover_list(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    data = occasion.situation.data
    return {
        **_common(occasion),
        "police": case.police,
        "police_number": case.police_number,
        "police_filed_on": case.police_filed_on,
        "receiver": data["receiver"],
        "belongings": _items(data["belongings"]),
        "evidence": evidence_list(case.investigation, case),
        "day": occasion.situation.on,
    }


TYPES: tuple[DocumentType, ...] = (
    paper_type("crime_report", _("涉嫌犯罪案件移送审批报告"), cite("移送规定 5"), crime_report, internal=True),
    paper_type("crime_approval", _("涉嫌犯罪案件移送审批表"), cite("移送规定 5"), crime_approval, internal=True),
    paper_type(
        "transfer_letter",
        _("涉嫌犯罪案件移送书"),
        cite("移送规定 5, 6"),
        transfer_letter,
        number_series="移送",
        form_code="I39",
    ),
    paper_type(
        "reconsideration_of_filing",
        _("提请复议书（不予立案）"),
        cite("移送规定 9"),
        reconsideration_of_filing,
        number_series="提复",
    ),
    paper_type(
        "supervision_request", _("立案监督建议书"), cite("移送规定 9"), supervision_request, number_series="监督"
    ),
    paper_type("handover_list", _("涉案物品和材料移交清单"), cite("移送规定 12"), handover_list, number_series="交"),
)
