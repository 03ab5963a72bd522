"""The papers of hearings, reviews and of what follows from a fine (law reference, 10.1: I23-I26, I28, I29, I35, I36)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from calendars.register import term
from documents import wording
from documents.occasions import due_day
from documents.registry import DocumentType, Occasion
from inspection import paper, surcharge
from inspection.investigation import fining, terms
from inspection.investigation.deciding_documents import decision_context
from inspection.investigation.documents import RESPONDENT, paper_type
from inspection.investigation.grounds import Change, HearingEnd, ReviewGround
from registry.models import Staff


def _said(occasion: Occasion, *names: str) -> dict[str, Any]:
    data = occasion.situation.data
    return {**decision_context(occasion), "day": occasion.situation.on, **{name: data[name] for name in names}}


def _hearing(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    hearing = case.hearing
    return {
        "requested_on": hearing.requested_on,
        "applicant": hearing.applicant,
        "held_on": hearing.held_on,
        "host": hearing.host.name if hearing.host else "",
        "ended": hearing.get_ended_display(),
    }


def hearing_right_notice(occasion: Occasion) -> dict[str, Any]:
    asked = term(terms.HEARING_REQUEST, on=occasion.situation.on).length_label
    return {**decision_context(occasion), "term_to_ask": asked}


def hearing_request(occasion: Occasion) -> dict[str, Any]:
    return _said(occasion, "requested_on", "applicant", "request")


def hearing_notice(occasion: Occasion) -> dict[str, Any]:
    data = occasion.situation.data
    return {
        **_said(occasion, "held_on", "begins", "place", "recorder", "public", "closed_because"),
        "host": Staff.objects.get(pk=data["host_id"]).name,
    }


def hearing_record(occasion: Occasion) -> dict[str, Any]:
    return {**_said(occasion, "present", "case_against", "defence", "evidence_examined"), **_hearing(occasion)}


def hearing_ended(occasion: Occasion) -> dict[str, Any]:
    words = HearingEnd(occasion.situation.data["ended_by"]).label
    return {**_said(occasion, "account"), **_hearing(occasion), "ended": words}


def hearing_report(occasion: Occasion) -> dict[str, Any]:
    return {**_said(occasion, "opinion"), **_hearing(occasion), "reported": occasion.situation.data["findings"]}


def legal_opinion(occasion: Occasion) -> dict[str, Any]:
    grounds = [ReviewGround(each).label for each in occasion.situation.data["review_grounds"]]
    who: Any = occasion.situation.actor.staff
    reviewer = {"reviewer": who.name, "qualification": who.legal_qualification}
    return {**_said(occasion, "opinion", "passed"), "grounds": grounds, **reviewer}


def discussion_record(occasion: Occasion) -> dict[str, Any]:
    return _said(occasion, "members", "opinions", "result")


def penalty_approval(occasion: Occasion) -> dict[str, Any]:
    return {**decision_context(occasion), "day": occasion.situation.on}


def spot_penalty(occasion: Occasion) -> dict[str, Any]:
    data = occasion.situation.data
    return {
        **decision_context(occasion),
        "day": occasion.situation.on,
        "statement": data["statement"],
        "present_officers": wording.officers(data["officer_ids"]),
        "file_by": due_day(occasion, terms.SPOT_FILE),
    }


def deferral_form(occasion: Occasion) -> dict[str, Any]:
    return {
        **_said(occasion, "parts"),
        "total": sum(part["amount"] for part in occasion.situation.data["parts"]),
    }


def surcharge_decision(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    on = occasion.situation.on
    return {
        **decision_context(occasion),
        "day": on,
        "pay_by": fining.pay_by(case, case.latest_decision),
        "left": fining.left_to_pay(case.latest_decision),
        "percent": (surcharge.RATE * 100).normalize(),
        "accrued": fining.surcharge_on(case, case.latest_decision, on),
        "remedies": paper.remedies(case),
    }


def penalty_report(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    superior = case.agency.parent.letterhead if case.agency.parent else ""
    return {**decision_context(occasion), "superior": superior, "decided_on": case.latest_decision.decided_on}


def publication_record(occasion: Occasion) -> dict[str, Any]:
    return {**_said(occasion, "where"), "decided_on": occasion.case.latest_decision.decided_on}  # type: ignore[attr-defined]


def unpublication_record(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    decided = case.latest_decision
    return {
        **_said(occasion, "explanation"),
        "published_on": decided.published_on,
        "changed_on": decided.changed_on,
        "change": Change(decided.change).label,
    }


_HEARING = cite("处罚法 63, 64")
TYPES: tuple[DocumentType, ...] = (
    paper_type(
        "hearing_right_notice",
        _("行政处罚听证告知书"),
        _HEARING,
        hearing_right_notice,
        number_series="听告",
        served_on=RESPONDENT,
        on_served="hearing_right_served",
        form_code="I28",
    ),
    paper_type("hearing_request", _("听证申请书"), _HEARING, hearing_request, internal=True),
    paper_type(
        "hearing_notice",
        _("听证通知书"),
        _HEARING,
        hearing_notice,
        number_series="听",
        served_on=RESPONDENT,
        on_served="hearing_notice_served",
        form_code="I29",
    ),
    paper_type("hearing_record", _("听证笔录"), cite("处罚法 64, 65"), hearing_record, internal=True),
    paper_type("hearing_ended", _("听证终止记录"), cite("处罚法 64"), hearing_ended, internal=True),
    paper_type("hearing_report", _("听证报告"), cite("处罚法 65"), hearing_report, internal=True),
    paper_type("legal_opinion", _("法制审核意见书"), cite("处罚法 58"), legal_opinion, form_code="I25", internal=True),
    paper_type(
        "discussion_record",
        _("重大、复杂案件集体讨论笔录"),
        cite("处罚法 57"),
        discussion_record,
        form_code="I26",
        internal=True,
    ),
    paper_type(
        "penalty_approval", _("行政处罚审批表"), cite("处罚法 57"), penalty_approval, form_code="I24", internal=True
    ),
    paper_type(
        "spot_penalty",
        _("当场行政处罚决定书"),
        cite("处罚法 51, 52", "若干规定 31"),
        spot_penalty,
        number_series="当罚",
        form_code="I23",
    ),
    paper_type(
        "deferral_form",
        _("延期（分期）缴纳罚款审批表"),
        cite("处罚法 66"),
        deferral_form,
        form_code="I35",
        internal=True,
    ),
    paper_type(
        "surcharge_decision",
        _("加处罚款决定书"),
        cite("处罚法 72"),
        surcharge_decision,
        number_series="加罚",
        served_on=RESPONDENT,
        form_code="I36",
    ),
    paper_type(
        "penalty_report",
        _("行政处罚决定备案报告"),
        cite("若干规定 46"),
        penalty_report,
        number_series="备",
        internal=True,
    ),
    paper_type("publication_record", _("行政处罚决定公示记录"), cite("处罚法 48"), publication_record, internal=True),
    paper_type(
        "unpublication_record", _("撤回公开处罚决定记录"), cite("处罚法 48"), unpublication_record, internal=True
    ),
)
