"""The papers of recusal, evidence, help, the order on the spot and transfers (law reference, 10.1: I12-I19, I21)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from calendars.terms import Unit
from documents import wording
from documents.models import Evidence
from documents.occasions import calculation, due_day
from documents.registry import DocumentType, Occasion
from inspection import paper, violations
from inspection.investigation import terms
from inspection.investigation.documents import RESPONDENT, common, paper_type
from inspection.investigation.grounds import Correction, Disposal, PoliceGround, RecusalGround, RequestedBy
from inspection.investigation.reasons import Outcome
from registry.models import Staff


def _said(occasion: Occasion, *names: str) -> dict[str, Any]:
    """The common frame and these data of the act, as they were given."""
    return {**common(occasion), "day": occasion.situation.on, **{name: occasion.situation.data[name] for name in names}}


def _name(key: int | None) -> str:
    return Staff.objects.get(pk=key).name if key else ""


def recusal_request(occasion: Occasion) -> dict[str, Any]:
    data = occasion.situation.data
    return {
        **_said(occasion, "applicant", "explanation"),
        "officer": _name(data["officer_id"]),
        "requested_by": RequestedBy(data["requested_by"]).label,
        "ground": RecusalGround(data["ground"]).label,
        "decide_by": due_day(occasion, terms.RECUSE),
    }


def recusal_decision(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    decided = case.recusals.filter(granted__isnull=False).last()
    return {
        **common(occasion),
        "applicant": decided.applicant,
        "officer": decided.officer.name,
        "ground": decided.get_ground_display(),
        "requested_on": decided.requested_on,
        "granted": decided.granted,
        "replacement": _name(occasion.situation.data.get("replacement_id")),
    }


def things_taken(occasion: Occasion) -> dict[str, Any]:
    return _said(occasion, "items")


def preservation_notice(occasion: Occasion) -> dict[str, Any]:
    return {
        **things_taken(occasion),
        "until": due_day(occasion, terms.EVIDENCE),
        "calculation": calculation(occasion, terms.EVIDENCE),
    }


def things_disposed(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    words = {each["name"]: Disposal(each["disposal"]).label for each in occasion.situation.data["disposals"]}
    taken = case.held_items.filter(name__in=words, disposed_on=occasion.situation.on)
    return {
        **common(occasion),
        "items": [
            {"name": item.name, "quantity": item.quantity, "held_on": item.held_on, "disposal": words[item.name]}
            for item in taken
        ],
    }


def assistance_letter(occasion: Occasion) -> dict[str, Any]:
    return _said(occasion, "addressee", "matters", "reply_days")


def police_letter(occasion: Occasion) -> dict[str, Any]:
    ground = PoliceGround(occasion.situation.data["police_ground"]).label
    return {**_said(occasion, "addressee", "matters"), "ground": ground}


def audit_commission(occasion: Occasion) -> dict[str, Any]:
    return _said(occasion, "auditor", "scope", "report_days")


def account_query(occasion: Occasion) -> dict[str, Any]:
    granted = Evidence.objects.filter(pk=occasion.situation.data["superior_approval_id"]).first()
    return {**_said(occasion, "addressee", "target", "scope"), "superior_approval": granted.title if granted else ""}


def suspension_form(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    return {**common(occasion), "begins": case.suspended_on is not None, "day": occasion.situation.on}


def spot_order(occasion: Occasion) -> dict[str, Any]:
    data = occasion.situation.data
    return {
        **_said(occasion, "violation", "measures", "signed", "refusal_note"),
        "duties": violations.duties(occasion.case.violation_kinds).formal,  # type: ignore[attr-defined]
        "term": Unit(data["correction_unit"]).counted(data["correction_days"]),
        "until": due_day(occasion, terms.CORRECT),
        "present_officers": wording.officers(data["officer_ids"]),
        "remedies": paper.remedies(occasion.case),
    }


def spot_recheck(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    order = case.spot_orders.last()
    return {
        **_said(occasion, "findings", "corrected"),
        "ordered_on": order.ordered_on,
        "measures": order.measures,
        "present_officers": wording.officers(occasion.situation.data["officer_ids"]),
    }


def department_transfer(occasion: Occasion) -> dict[str, Any]:
    return _said(occasion, "addressee", "materials")


def jurisdiction_notice(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    return {
        **common(occasion),
        "way": case.get_jurisdiction_way_display(),
        "to": case.agency.name,
        "to_address": case.agency.address,
        "to_phone": case.agency.phone,
    }


def correction_decision(occasion: Occasion) -> dict[str, Any]:
    return {
        **_said(occasion, "content"),
        "correction": Correction(occasion.situation.data["correction"]).label,
        "until": due_day(occasion, terms.INVESTIGATE),
        "remedies": paper.remedies(occasion.case),
    }


def handling_proposal(occasion: Occasion) -> dict[str, Any]:
    """若干规定 art 33: source and filing, the party, facts and evidence, law, the proposal."""
    case: Any = occasion.case
    return {
        **common(occasion),
        "findings": case.findings,
        "nature": case.nature,
        "duties": violations.duties(case.violation_kinds).formal,
        "proposal": Outcome(case.proposal).label,
        "proposal_text": case.proposal_text,
        "decide_by": due_day(occasion, terms.DECIDE),
    }


_EVIDENCE = cite("处罚法 56", "若干规定 27, 28")
TYPES: tuple[DocumentType, ...] = (
    paper_type("recusal_request", _("回避申请书"), cite("若干规定 24"), recusal_request, internal=True),
    paper_type(
        "recusal_decision",
        _("回避决定书"),
        cite("若干规定 25", "处罚法 43"),
        recusal_decision,
        number_series="避",
        form_code="I17",
    ),
    paper_type("preservation_form", _("先行登记保存证据审批表"), _EVIDENCE, things_taken, internal=True),
    paper_type(
        "preservation_notice",
        _("先行登记保存证据通知书"),
        _EVIDENCE,
        preservation_notice,
        number_series="存",
        served_on=RESPONDENT,
        form_code="I13",
    ),
    paper_type(
        "preservation_disposal",
        _("先行登记保存物品处理通知书"),
        _EVIDENCE,
        things_disposed,
        number_series="存处",
        served_on=RESPONDENT,
    ),
    paper_type("sampling_form", _("抽样取证审批表"), cite("处罚法 56"), things_taken, internal=True),
    paper_type(
        "sampling_notice",
        _("抽样取证通知书"),
        cite("处罚法 56"),
        things_taken,
        number_series="抽",
        served_on=RESPONDENT,
        form_code="I12",
    ),
    paper_type(
        "sampling_disposal",
        _("抽样取证物品处理通知书"),
        cite("处罚法 56"),
        things_disposed,
        number_series="抽处",
        served_on=RESPONDENT,
    ),
    paper_type(
        "assistance_letter",
        _("协助调查函"),
        cite("若干规定 29"),
        assistance_letter,
        number_series="协",
        form_code="I14",
        internal=True,
    ),
    paper_type(
        "police_letter",
        _("商请公安机关协助函"),
        cite("农民工条例 41"),
        police_letter,
        number_series="协警",
        internal=True,
    ),
    paper_type(
        "audit_commission",
        _("审计委托书"),
        cite("监察条例 15"),
        audit_commission,
        number_series="审",
        form_code="I16",
        internal=True,
    ),
    paper_type("query_form", _("查询审批表"), cite("农民工条例 40"), account_query, form_code="I15", internal=True),
    paper_type(
        "query_notice", _("协助查询通知书"), cite("农民工条例 40"), account_query, number_series="查", internal=True
    ),
    paper_type(
        "suspension_form",
        _("中止（恢复）调查审批表"),
        cite("监察条例 17"),
        suspension_form,
        form_code="I19",
        internal=True,
    ),
    paper_type(
        "spot_order",
        _("劳动保障监察当场限期整改指令书"),
        cite("监察条例 15", "若干规定 31"),
        spot_order,
        number_series="当令",
    ),
    paper_type("spot_recheck", _("当场责令改正复查记录"), cite("监察条例 15, 18"), spot_recheck, internal=True),
    paper_type("department_transfer", _("案件移送函"), cite("监察条例 18"), department_transfer, number_series="移"),
    paper_type(
        "jurisdiction_notice",
        _("管辖变更通知书"),
        cite("监察条例 13"),
        jurisdiction_notice,
        number_series="辖",
        served_on=RESPONDENT,
    ),
    paper_type(
        "correction_decision",
        _("纠正处理决定书"),
        cite("若干规定 39", "处罚法 75"),
        correction_decision,
        number_series="纠",
        served_on=RESPONDENT,
    ),
    paper_type(
        "handling_proposal", _("案件处理报批表"), cite("若干规定 33"), handling_proposal, form_code="I21", internal=True
    ),
)
