"""The papers of complaint intake (law reference, 10.1: I01-I07)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from calendars.register import term
from casework.ledger import in_one_line
from casework.models import Party
from documents import wording
from documents.occasions import calculation, due_day
from documents.registry import DocumentType, Occasion
from inspection import conditions, paper
from inspection.complaint.grounds import REFER_LAW, Channel, ReferGround
from inspection.complaint.terms import ACCEPT, SUPPLEMENT
from registry.roles import Role

COMPLAINANT = (Party.Role.COMPLAINANT.value,)


def _common(occasion: Occasion) -> dict[str, Any]:
    complaint: Any = occasion.case
    return {
        "case_number": complaint.number or "",
        "people": paper.people(complaint),
        "employer": paper.employer(complaint),
        "facts": paper.facts(complaint),
        "received_on": complaint.reported_on,
        "reason": wording.reason(occasion),
    }


def register_sheet(occasion: Occasion) -> dict[str, Any]:
    complaint: Any = occasion.case
    return {
        **_common(occasion),
        "channel": Channel(complaint.channel).label,
        "received_at": complaint.received_at,
        "employer_given": complaint.employer_name_given,
        "request": complaint.request,
        "registered_by": occasion.situation.actor.name,
        "reference": complaint.reference,
        "decide_by": due_day(occasion, ACCEPT),
        "calculation": calculation(occasion, ACCEPT),
    }


def oral_complaint_record(occasion: Occasion) -> dict[str, Any]:
    data = occasion.situation.data
    return {
        **_common(occasion),
        **{name: data[name] for name in ("place", "why_oral", "statement", "signed", "refusal_note")},
        "day": occasion.situation.on,
        "recorded_by": occasion.situation.actor.name,
    }


def supplement_notice(occasion: Occasion) -> dict[str, Any]:
    complaint: Any = occasion.case
    return {
        **_common(occasion),
        "items": list(complaint.supplement_items),
        "days": term(SUPPLEMENT, on=occasion.situation.on).length,
        "last_day": due_day(occasion, SUPPLEMENT),
        "calculation": calculation(occasion, SUPPLEMENT),
    }


def acceptance_notice(occasion: Occasion) -> dict[str, Any]:
    complaint: Any = occasion.case
    carrier = complaint.investigation
    return {
        **_common(occasion),
        "accepted_on": complaint.accepted_on,
        "filed_number": carrier.number if carrier else "",
        "joined": bool(occasion.situation.data.get("join_id")),
        **paper.investigation_ends(carrier),
    }


def refusal_notice(occasion: Occasion) -> dict[str, Any]:
    complaint: Any = occasion.case
    end = complaint.violation_until
    return {
        **_common(occasion),
        "ended_on": end,
        "last_day": conditions.last_day_to_report(end, complaint.region_path) if end else None,
        "calculation": in_one_line(conditions.time_to_report(end, complaint.region_path)) if end else "",
        "ground_law": cite("监察条例 20", "若干规定 18").formal,
        "remedies": paper.remedies(complaint),
    }


def referral_letter(occasion: Occasion) -> dict[str, Any]:
    complaint: Any = occasion.case
    return {
        **_common(occasion),
        "ground": ReferGround(complaint.refer_ground).label,
        "ground_law": REFER_LAW[complaint.refer_ground].formal,
        "refer_to": complaint.refer_to,
        "materials": [evidence.title for evidence in complaint.evidence.order_by("pk")],
    }


def merge_notice(occasion: Occasion) -> dict[str, Any]:
    complaint: Any = occasion.case
    into = complaint.merged_into
    return {**_common(occasion), "into_number": into.number or into.reference, "into_received_on": into.reported_on}


def withdrawal_record(occasion: Occasion) -> dict[str, Any]:
    data = occasion.situation.data
    return {
        **_common(occasion),
        "why": data.get("why", ""),
        "on_paper": bool(data.get("on_paper")),
        "withdrawn_by": occasion.situation.actor.name,
        "by_worker": occasion.situation.actor.worker is not None,
        "withdrawn_on": occasion.situation.on,
    }


TYPES = (
    DocumentType(
        code="complaint_register",
        name=_("投诉登记表"),
        template=f"{paper.FOLDER}/complaint_register",
        version=2,
        law=cite("若干规定 13"),
        context=register_sheet,
        form_code="I01",
    ),
    DocumentType(
        code="oral_complaint_record",
        name=_("口头投诉笔录"),
        template=f"{paper.FOLDER}/oral_complaint_record",
        law=cite("若干规定 13"),
        context=oral_complaint_record,
        form_code="I02",
        internal=True,
    ),
    DocumentType(
        code="supplement_notice",
        name=_("补正通知书"),
        number_series="告",
        template=f"{paper.FOLDER}/supplement_notice",
        version=2,
        law=cite("若干规定 18"),
        context=supplement_notice,
        served_on=COMPLAINANT,
        served_by=Role.CLERK,
        form_code="I03",
    ),
    DocumentType(
        code="acceptance_notice",
        name=_("受理通知书"),
        number_series="告",
        template=f"{paper.FOLDER}/acceptance_notice",
        version=2,
        law=cite("若干规定 18"),
        context=acceptance_notice,
        served_on=COMPLAINANT,
        served_by=Role.CLERK,
        form_code="I04",
    ),
    DocumentType(
        code="refusal_notice",
        name=_("不予受理告知书"),
        number_series="告",
        template=f"{paper.FOLDER}/refusal_notice",
        version=2,
        law=cite("监察条例 20", "若干规定 18"),
        context=refusal_notice,
        served_on=COMPLAINANT,
        served_by=Role.CLERK,
        form_code="I05",
    ),
    DocumentType(
        code="dispute_notice",
        name=_("劳动争议处理程序告知书"),
        number_series="告",
        template=f"{paper.FOLDER}/dispute_notice",
        law=cite("监察条例 21"),
        context=paper.dispute_notice,
        served_on=COMPLAINANT,
        served_by=Role.CLERK,
        form_code="I06",
    ),
    DocumentType(
        code="referral_letter",
        name=_("投诉事项转送函"),
        number_series="移",
        template=f"{paper.FOLDER}/referral_letter",
        law=cite("监察条例 18", "若干规定 18"),
        context=referral_letter,
        served_on=COMPLAINANT,
        served_by=Role.CLERK,
        form_code="I07",
    ),
    DocumentType(
        code="merge_notice",
        name=_("合并办理告知书"),
        number_series="告",
        template=f"{paper.FOLDER}/merge_notice",
        law=cite("若干规定 18"),
        context=merge_notice,
        served_on=COMPLAINANT,
        served_by=Role.CLERK,
    ),
    DocumentType(
        code="withdrawal_record",
        name=_("撤回投诉登记表"),
        template=f"{paper.FOLDER}/withdrawal_record",
        law=cite("监察条例 14"),
        context=withdrawal_record,
    ),
)
