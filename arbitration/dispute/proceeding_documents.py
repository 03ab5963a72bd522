"""The papers between acceptance and hearing (law reference, 10.2: A07-A09, A11-A13, A19)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.dispute import sides, terms
from arbitration.dispute.proceeding_kinds import ClaimFilingKind, DeclineGround, JoinedAs, JoinGround, SimpleGround
from arbitration.paper import APPLICANT, BOTH, RESPONDENT, common, paper_type
from calendars.law import cite
from casework.models import Party
from documents.occasions import calculation, due_day
from documents.registry import Occasion
from registry.models import Employer, Worker

THIRD = (Party.Role.THIRD_PARTY.value,)


def proceeding(occasion: Occasion) -> dict[str, Any]:
    """What every paper of the proceeding knows beside the common things."""
    case: Any = occasion.case
    return {
        **common(occasion),
        "applicant_names": sides.names(sides.of(case, sides.APPLICANT)),
        "respondent_names": sides.names(sides.of(case, sides.RESPONDENT)),
        "third_names": sides.names(sides.of(case, sides.THIRD)),
        "award_by": due_day(occasion, terms.AWARD),
        "calculation": calculation(occasion, terms.AWARD),
        "proof_days": case.proof_days,
        "procedure_simple": case.sits_alone,
    }


def defence_copy(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    answer = case.defences.select_related("party__worker", "party__employer").latest("pk")
    return {
        **proceeding(occasion),
        "by": answer.party.name,
        "text": answer.text,
        "filed_on": answer.filed_on,
        "serve_by": due_day(occasion, terms.SERVE_DEFENCE),
    }


def proof_notice(occasion: Occasion) -> dict[str, Any]:
    """The board goes with the notice: who has to prove what."""
    return {**proceeding(occasion), "board": board(occasion)}


def board(occasion: Occasion) -> list[dict[str, Any]]:
    """Who has to prove what."""
    case: Any = occasion.case
    rows = case.burdens.filter(claim_item__withdrawn_on=None).select_related("claim_item")
    return [
        {"claim": str(row.claim_item), "bearer": row.get_bearer_display(), "matter": row.matter, "basis": row.basis}
        for row in rows
    ]


def proof_extended(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    granted = case.proof_extensions.select_related("party__worker", "party__employer").latest("pk")
    return {
        **proceeding(occasion),
        "by": granted.party.name,
        "difficulty": granted.difficulty,
        "days": granted.granted_days,
        "prove_by": due_day(occasion, terms.PROVE),
        "prove_calculation": calculation(occasion, terms.PROVE),
    }


def evidence_list(occasion: Occasion) -> dict[str, Any]:
    """The list as it was handed in with this act; earlier ones stand on papers of their own."""
    case: Any = occasion.case
    data = occasion.situation.data
    handed_in = len(data["items"])
    items = list(case.evidence_items.filter(party_id=data["party_id"]).order_by("-pk")[:handed_in])[::-1]
    named = {item.pk: str(item) for item in case.claim_items.all()}
    return {
        **proceeding(occasion),
        "by": Party.objects.get(pk=data["party_id"]).name,
        "late": any(item.late for item in items),
        "explanation": items[-1].explanation if items else "",
        "items": [
            {
                "number": item.number,
                "title": item.title,
                "kind": item.get_kind_display(),
                "origin": item.origin,
                "proves": item.proves,
                "claims": "、".join(named[key] for key in item.claim_ids),
            }
            for item in items
        ],
    }


def production_order(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    data = occasion.situation.data
    row = case.burdens.select_related("claim_item").get(pk=data["burden_id"])
    return {
        **proceeding(occasion),
        "employers": sides.names(sides.employers(case)),
        "claim": str(row.claim_item),
        "matter": row.matter,
        "ordered": data["ordered"].strip(),
        "due_on": data["due_on"],
    }


def _filing(kind: ClaimFilingKind) -> Any:
    """The context of the papers that answer a filing of this kind."""

    def context(occasion: Occasion) -> dict[str, Any]:
        case: Any = occasion.case
        filing = case.claim_filings.filter(kind=kind).select_related("party__worker", "party__employer").latest("pk")
        ground = occasion.situation.data.get("ground", "")
        return {
            **proceeding(occasion),
            "by": filing.party.name,
            "filed_on": filing.filed_on,
            "grounds": filing.grounds,
            "filed": [
                {
                    "worker": claim.worker.name,
                    "kind": claim.get_kind_display(),
                    "amount": claim.amount,
                    "calculation": claim.calculation,
                    "replaces": str(claim.replaces) if claim.replaces else "",
                }
                for claim in filing.claims.select_related("worker", "replaces")
            ],
            "ground": str(DeclineGround(ground).label) if ground else "",
            "not_accepted": ground == DeclineGround.NOT_ACCEPTED,
        }

    return context


def party_added(occasion: Occasion) -> dict[str, Any]:
    """Who joins, as the decision names it."""
    data = occasion.situation.data
    role = data.get("joins_as", JoinedAs.RESPONDENT.value)
    return {
        **proceeding(occasion),
        "joined": _joined(data["worker_id"], data["employer_id"]),
        "role": JoinedAs(role).label,
        "as_respondent": role == JoinedAs.RESPONDENT,
        "ground": JoinGround(data["ground"]).label,
        "own_motion": data["initiative"] == "COMMISSION",
    }


def _joined(worker_id: int | None, employer_id: int | None) -> str:
    found = Worker.objects.get(pk=worker_id) if worker_id else Employer.objects.get(pk=employer_id)
    return str(found.name)


def jurisdiction(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    objection = case.objections.select_related("party__worker", "party__employer").latest("pk")
    return {
        **proceeding(occasion),
        "by": objection.party.name,
        "grounds": objection.grounds,
        "proposed": objection.proposed,
        "objected_on": objection.objected_on,
        "upheld": occasion.act.name == "uphold_objection",  # type: ignore[attr-defined]
        "transferred_to": case.transferred_to,
    }


def transfer(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    return {**proceeding(occasion), "transferred_to": case.transferred_to}


def taken_over(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    return {**proceeding(occasion), "moved_from": case.moved_from}


def simple(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    return {**proceeding(occasion), "ground": SimpleGround(case.simple_ground).label}


TYPES = (
    paper_type(
        "arbitration_response",
        _("应诉通知书"),
        cite("仲裁法 30"),
        proceeding,
        number_series="仲应",
        served_on=RESPONDENT,
        on_served="application_served",
        form_code="A07",
    ),
    paper_type(
        "arbitration_rights",
        _("权利义务告知书"),
        cite("仲裁法 24, 33, 39"),
        proceeding,
        served_on=BOTH,
        form_code="A08",
    ),
    paper_type(
        "arbitration_proof_notice",
        _("举证通知书"),
        cite("仲裁法 6, 39", "办案规则 15"),
        proof_notice,
        number_series="仲举",
        served_on=BOTH,
        on_served="proof_notice_served",
        form_code="A09",
    ),
    paper_type(
        "arbitration_defence_copy",
        _("答辩书副本"),
        cite("仲裁法 30"),
        defence_copy,
        served_on=APPLICANT,
        on_served="defence_copy_served",
    ),
    paper_type(
        "arbitration_proof_extended",
        _("延长举证期限通知书"),
        cite("办案规则 15"),
        proof_extended,
        number_series="仲延举",
        served_on=BOTH,
    ),
    paper_type("arbitration_evidence_list", _("证据目录"), cite("办案规则 15"), evidence_list, form_code="A19"),
    paper_type(
        "arbitration_production_order",
        _("提供证据通知书"),
        cite("仲裁法 39"),
        production_order,
        number_series="仲证",
        served_on=BOTH,
    ),
    paper_type(
        "arbitration_counterclaim",
        _("反申请受理通知书"),
        cite("办案规则 36, 46"),
        _filing(ClaimFilingKind.COUNTER),
        number_series="仲反",
        served_on=BOTH,
        form_code="A13",
    ),
    paper_type(
        "arbitration_counterclaim_declined",
        _("反申请告知书"),
        cite("办案规则 36"),
        _filing(ClaimFilingKind.COUNTER),
        number_series="仲反告",
        served_on=RESPONDENT,
    ),
    paper_type(
        "arbitration_claims_changed",
        _("增加、变更仲裁请求受理通知书"),
        cite("办案规则 44, 46"),
        _filing(ClaimFilingKind.CHANGE),
        number_series="仲变",
        served_on=BOTH,
    ),
    paper_type(
        "arbitration_change_declined",
        _("增加、变更仲裁请求告知书"),
        cite("办案规则 44"),
        _filing(ClaimFilingKind.CHANGE),
        number_series="仲变告",
        served_on=APPLICANT,
    ),
    paper_type(
        "arbitration_party_added",
        _("追加当事人通知书"),
        cite("仲裁法 22, 23", "办案规则 46"),
        party_added,
        number_series="仲追",
        served_on=(*BOTH, *THIRD),
        form_code="A12",
    ),
    paper_type(
        "arbitration_jurisdiction_decision",
        _("管辖异议决定书"),
        cite("办案规则 9, 10"),
        jurisdiction,
        number_series="仲管",
        served_on=BOTH,
        form_code="A11",
    ),
    paper_type("arbitration_transfer", _("移送函"), cite("办案规则 9"), transfer, number_series="仲移", served_on=BOTH),
    paper_type(
        "arbitration_taken_over",
        _("接受移送通知书"),
        cite("办案规则 9, 46"),
        taken_over,
        number_series="仲接",
        served_on=BOTH,
    ),
    paper_type(
        "arbitration_simple", _("简易处理告知书"), cite("办案规则 56, 58"), simple, number_series="仲简", served_on=BOTH
    ),
    paper_type(
        "arbitration_ordinary",
        _("转为一般程序通知书"),
        cite("办案规则 61"),
        proceeding,
        number_series="仲普",
        served_on=BOTH,
    ),
)
