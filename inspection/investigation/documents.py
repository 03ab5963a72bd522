"""The papers of an inspection case (law reference, 10.1: I08-I11, I18, I20, I22, I33, I45).

Those of an announcement and a decision stand in `deciding_documents.py`.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from calendars.terms import Unit
from casework.models import Entry, Party
from documents import wording
from documents.models import Evidence
from documents.occasions import calculated, calculation, due_day
from documents.registry import DocumentType, Occasion
from documents.templatetags.paper import day
from inspection import paper, violations
from inspection.investigation import following, selectors, terms
from inspection.investigation.closing import CLOSING_RULES
from inspection.investigation.reasons import (
    CORRECTED_GROUNDS,
    NO_PENALTY_LAW,
    WITHDRAWAL_LAW,
    ClosingReason,
    NoPenaltyGround,
    Outcome,
    WithdrawalGround,
)
from inspection.matter import CaseSource

RESPONDENT = (Party.Role.RESPONDENT.value,)


def common(occasion: Occasion) -> dict[str, Any]:
    """What every paper of the case may name."""
    case: Any = occasion.case
    return {
        "case_number": case.number or "",
        "case_title": case.title,
        "source": CaseSource(case.source).label,
        "discovered_on": case.discovered_on,
        "filed_on": case.filed_on,
        "people": paper.people(case),
        "employer": paper.employer(case),
        "facts": paper.facts(case),
        "officers": wording.officers(list(case.handler_ids)),
        "lead": case.lead.name if case.lead else "",
        "reason": wording.reason(occasion),
        **wording.approvals(occasion),
    }


def filing_form(occasion: Occasion) -> dict[str, Any]:
    """A case that a complaint opens is filed in the same breath, so its complaint is the one that the act names."""
    case: Any = occasion.case
    known = {complaint.pk: complaint for complaint in selectors.carried_complaints(case)}
    if named := selectors.complaint(occasion.situation.data.get("complaint_id")):
        known.setdefault(named.pk, named)
    shared = common(occasion)
    taken_up_by = next((complaint.lead.name for complaint in known.values() if complaint.lead), "")
    return {
        **shared,
        "drafter": shared["drafter"] or taken_up_by,
        "law": violations.duties(case.violation_kinds).formal,
        "ends_on": due_day(occasion, terms.INVESTIGATE),
        "calculation": calculation(occasion, terms.INVESTIGATE),
        "complaints": [complaint.number for complaint in known.values()],
        "approved_on": occasion.situation.on,
    }


def inquiry_notice(occasion: Occasion) -> dict[str, Any]:
    data = occasion.situation.data
    return {
        **common(occasion),
        "matters": data["matters"],
        "materials": data["materials"],
        "reply_days": data["reply_days"],
    }


def on_site_record(occasion: Occasion) -> dict[str, Any]:
    return {**common(occasion), **_record(occasion, "place", "present", "findings")}


def interview_record(occasion: Occasion) -> dict[str, Any]:
    return {**common(occasion), **_record(occasion, "place", "person", "position", "answers")}


def _record(occasion: Occasion, *names: str) -> dict[str, Any]:
    data = occasion.situation.data
    return {
        **{name: data[name] for name in names},
        "present_officers": wording.officers(data["officer_ids"]),
        "day": occasion.situation.on,
        "began": data["began"],
        "ended": data["ended"],
        "signed": data["signed"],
        "refusal_note": data["refusal_note"],
    }


def extension_form(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    deciding = occasion.situation.data.get("days")
    extended = terms.DECIDE if deciding else terms.INVESTIGATE
    performed = bool(getattr(occasion, "sequence", 0))  # a draft has no new last day yet
    return {
        **common(occasion),
        "what": _("案件处理期限") if deciding else _("案件调查期限"),
        "days": deciding or terms.investigate_longer(case.filed_on),
        "from_day": case.investigation_ended_on if deciding else case.filed_on,
        "law": (cite("若干规定 37") if deciding else cite("监察条例 17", "若干规定 30")).formal,
        "new_end": due_day(occasion, extended) if performed else None,
        "calculation": calculation(occasion, extended) if performed else "",
    }


def investigation_report(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    records = Entry.objects.filter(case_id=case.pk, act__in=("record_on_site", "record_interview")).order_by("pk")
    words = {"record_on_site": "现场检查笔录", "record_interview": "询问笔录"}
    return {
        **common(occasion),
        "findings": case.findings,
        "nature": case.nature,
        "duties": violations.duties(case.violation_kinds).formal,
        "proposal": Outcome(case.proposal).label,
        "proposal_text": case.proposal_text,
        "extended": case.extended,
        "ended_on": case.investigation_ended_on,
        "decide_by": due_day(occasion, terms.DECIDE),
        "calculation": calculation(occasion, terms.DECIDE),
        "evidence": [
            *(f"{words[entry.act]}（{day(entry.on)}）" for entry in records),
            *Evidence.objects.filter(case_id=case.pk).order_by("pk").values_list("title", flat=True),
        ],
    }


def order_to_correct(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    lines = list(case.order_lines.select_related("worker"))
    return {
        **common(occasion),
        "findings": case.findings,
        "duties": violations.duties(case.violation_kinds).formal,
        "orders": violations.orders(case.violation_kinds).formal,
        "measures": case.order_measures,
        "correction_term": Unit(case.correction_unit).counted(case.correction_days),
        "by_working_days": case.correction_unit == Unit.WORKING_DAYS,
        "lines": [
            {
                "name": line.worker.name,
                "identity": line.worker.masked_identity,
                "period_from": line.period_from,
                "period_until": line.period_until,
                "amount": line.amount,
            }
            for line in lines
        ],
        "total": sum(line.amount for line in lines),
        "workers": len({line.worker_id for line in lines}),
        "about_wages": case.about_wages,
        "remedies": paper.remedies(case),
    }


def recheck_record(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    lines = list(case.order_lines.select_related("worker"))
    data = occasion.situation.data
    return {
        **common(occasion),
        "present_officers": wording.officers(data["officer_ids"]),
        "day": occasion.situation.on,
        "findings": data["findings"],
        "corrected": getattr(occasion.act, "name", "") == "verify_corrected",
        "measures": case.order_measures,
        "served_on": case.order_served_on,
        **_correction_ends(case),
        "lines": [
            {"name": line.worker.name, "amount": line.amount, "paid": line.received, "paid_on": line.received_on}
            for line in lines
        ],
    }


def _correction_ends(case: Any) -> dict[str, Any]:
    """The last day to correct, from the ledger, also once the clock has been stopped, and how it was counted."""
    kept = case.deadlines.filter(term=terms.CORRECT).order_by("-pk").first()
    if kept is None:
        return {"last_day": None, "calculation": ""}
    return {"last_day": kept.due_on, "calculation": calculated(kept, case)}


def withdrawal_of_filing(occasion: Occasion) -> dict[str, Any]:
    ground = occasion.situation.data["ground"]
    return {
        **common(occasion),
        "ground": WithdrawalGround(ground).label,
        "ground_law": WITHDRAWAL_LAW[ground].formal,
        "was_wrong": ground in CORRECTED_GROUNDS,
        "remedies": paper.remedies(occasion.case),
    }


def no_penalty_decision(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    ground = occasion.situation.data["ground"]
    return {
        **common(occasion),
        "findings": case.findings,
        "duties": violations.duties(case.violation_kinds).formal,
        "ground": NoPenaltyGround(ground).label,
        "ground_law": NO_PENALTY_LAW[ground].formal,
        "was_wrong": ground in CORRECTED_GROUNDS,
        "remedies": paper.remedies(case),
    }


def closing_form(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    reason = occasion.situation.data["closing_reason"]
    totals = selectors.order_totals(case)
    return {
        **common(occasion),
        "ended_on": case.investigation_ended_on,
        "ordered_on": case.ordered_on,
        "order_served_on": case.order_served_on,
        "closing_reason": ClosingReason(reason).label,
        "closing_basis": occasion.situation.data["closing_basis"],
        "proof": CLOSING_RULES[reason].asks_for,
        "closing_law": CLOSING_RULES[reason].law.formal,
        "ordered": totals["ordered"],
        "paid": totals["paid"],
        "workers": totals["workers"],
        "closed_on": occasion.situation.on,
    }


def file_index(occasion: Occasion) -> dict[str, Any]:
    """What the archived file holds, in the order in which it came to be; internal papers make the second volume."""
    case: Any = occasion.case
    papers = [
        {"name": each.title, "number": each.number or "", "day": each.issued_on, "internal": each.internal}
        for each in case.documents.order_by("issued_on", "pk")
    ]
    pieces = [
        {
            "name": each.title,
            "number": each.get_kind_display(),
            "day": each.received_at.date(),
            "pages": each.page_count,
        }
        for each in case.evidence.order_by("received_at", "pk")
    ]
    return {
        **common(occasion),
        "open_papers": [each for each in papers if not each["internal"]],
        "evidence": pieces,
        "internal_papers": [each for each in papers if each["internal"]],
        "archive_number": occasion.situation.data["archive_number"],
        "archived_on": occasion.situation.on,
        "closed_on": case.closed_on,
        "keep_until": following.keep_until(case),
        "outcome": ClosingReason(case.closing_reason).label,
    }


def paper_type(code: str, name: Any, law: Any, context: Any, **options: Any) -> DocumentType:
    """A paper with its templates in the room's folder."""
    return DocumentType(code=code, name=name, template=f"{paper.FOLDER}/{code}", law=law, context=context, **options)


TYPES = (
    paper_type(
        "filing_form", _("立案审批表"), cite("若干规定 18, 19"), filing_form, form_code="I08", internal=True, version=2
    ),
    paper_type(
        "inquiry_notice",
        _("调查询问通知书"),
        cite("监察条例 15"),
        inquiry_notice,
        number_series="询",
        served_on=RESPONDENT,
        form_code="I09",
    ),
    paper_type(
        "interview_record", _("询问笔录"), cite("监察条例 15, 16"), interview_record, form_code="I10", internal=True
    ),
    paper_type(
        "on_site_record", _("现场检查笔录"), cite("监察条例 15, 16"), on_site_record, form_code="I11", internal=True
    ),
    paper_type(
        "extension_form",
        _("延长期限审批表"),
        cite("监察条例 17", "若干规定 37"),
        extension_form,
        version=2,
        number_series="延",
        form_code="I18",
        internal=True,
    ),
    paper_type(
        "investigation_report",
        _("案件调查终结报告"),
        cite("若干规定 33"),
        investigation_report,
        version=2,
        form_code="I20",
        internal=True,
    ),
    paper_type(
        "order_to_correct",
        _("劳动保障监察限期改正指令书"),
        cite("监察条例 18(1)(2)", "处罚法 28"),
        order_to_correct,
        version=2,
        number_series="令",
        served_on=RESPONDENT,
        on_served="order_served",
        form_code="I22",
    ),
    paper_type("recheck_record", _("复查记录"), cite("监察条例 18"), recheck_record, internal=True, version=2),
    paper_type(
        "withdrawal_of_filing",
        _("撤销立案决定书"),
        cite("监察条例 18(1)(3)", "若干规定 35"),
        withdrawal_of_filing,
        number_series="撤",
        served_on=RESPONDENT,
        form_code="I33",
    ),
    paper_type(
        "no_penalty_decision",
        _("不予行政处罚决定书"),
        cite("处罚法 57"),
        no_penalty_decision,
        number_series="不罚",
        served_on=RESPONDENT,
    ),
    paper_type("closing_form", _("结案审批表"), cite("若干规定 40"), closing_form, form_code="I45", internal=True),
    paper_type("file_index", _("案卷目录"), cite("若干规定 40"), file_index, form_code="I46", internal=True),
)
