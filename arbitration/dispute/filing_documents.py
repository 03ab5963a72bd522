"""The papers of filing and acceptance (law reference, 10.2: A02-A06)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.dispute import terms
from arbitration.dispute.kinds import RefusalGround
from arbitration.paper import APPLICANT, common, paper_type
from calendars.law import cite
from documents.occasions import calculation, due_day
from documents.registry import Occasion


def receipt(occasion: Occasion) -> dict[str, Any]:
    return {
        **common(occasion),
        "decide_by": due_day(occasion, terms.ACCEPT),
        "calculation": calculation(occasion, terms.ACCEPT),
        "reference": occasion.case.reference,
        "received_by": occasion.situation.actor.name,
    }


def supplement(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    return {**common(occasion), "items": list(case.supplement_items)}


def refusal(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    return {**common(occasion), "ground": RefusalGround(case.refusal_ground).label}


def direction(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    return {**common(occasion), "directed_to": case.directed_to}


def acceptance(occasion: Occasion) -> dict[str, Any]:
    return {
        **common(occasion),
        "award_by": due_day(occasion, terms.AWARD),
        "calculation": calculation(occasion, terms.AWARD),
    }


TYPES = (
    paper_type(
        "arbitration_receipt",
        _("仲裁申请材料收件回执"),
        cite("仲裁法 28, 29"),
        receipt,
        served_on=APPLICANT,
        form_code="A02",
    ),
    paper_type(
        "arbitration_supplement",
        _("仲裁申请补正通知书"),
        cite("办案规则 29"),
        supplement,
        number_series="仲补",
        served_on=APPLICANT,
        form_code="A03",
    ),
    paper_type(
        "arbitration_acceptance",
        _("受理通知书"),
        cite("仲裁法 29"),
        acceptance,
        number_series="仲受",
        served_on=APPLICANT,
        form_code="A04",
    ),
    paper_type(
        "arbitration_refusal",
        _("不予受理通知书"),
        cite("仲裁法 29", "办案规则 31"),
        refusal,
        number_series="仲不",
        served_on=APPLICANT,
        form_code="A05",
    ),
    paper_type(
        "arbitration_approval",
        _("仲裁案件立案审批表"),
        cite("仲裁法 29"),
        common,
        internal=True,
        form_code="A06",
    ),
    paper_type(
        "arbitration_direction", _("管辖告知书"), cite("仲裁法 21", "办案规则 31"), direction, served_on=APPLICANT
    ),
    paper_type(
        "arbitration_overdue",
        _("逾期未作出受理决定证明书"),
        cite("仲裁法 29"),
        common,
        number_series="仲逾",
        served_on=APPLICANT,
    ),
)
