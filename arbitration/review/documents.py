"""The papers of the review (law reference, 10.2: A32)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.paper import BOTH, paper_type, people
from arbitration.review import terms
from arbitration.review.kinds import Defect, ReviewRefusal
from calendars.law import cite
from casework.models import Party
from documents.occasions import calculation, due_day
from documents.registry import Occasion
from documents.wording import approvals, officers, reason


def common(occasion: Occasion) -> dict[str, Any]:
    """The case, its parties and the agreement."""
    case: Any = occasion.case
    return {
        "case_number": case.number or "",
        "applicants": people(case, Party.Role.COMPLAINANT),
        "respondents": people(case, Party.Role.RESPONDENT),
        "body_name": case.body_name,
        "agreement_on": case.agreement_on,
        "content": case.content,
        "received_on": case.received_on,
        "accepted_on": case.accepted_on,
        "officers": officers(list(case.handler_ids)),
        "reason": reason(occasion),
        "on": occasion.situation.on,
        **approvals(occasion),
    }


def acceptance(occasion: Occasion) -> dict[str, Any]:
    return {
        **common(occasion),
        "decide_by": due_day(occasion, terms.REVIEW),
        "calculation": calculation(occasion, terms.REVIEW),
    }


def refusal(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    return {**common(occasion), "ground": ReviewRefusal(case.refusal_ground).label}


def examination(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    return {**common(occasion), "course": case.course, "defect": Defect(case.defect).label if case.defect else ""}


TYPES = (
    paper_type(
        "review_acceptance",
        _("仲裁审查受理通知书"),
        cite("办案规则 75"),
        acceptance,
        number_series="仲审受",
        served_on=BOTH,
    ),
    paper_type(
        "review_refusal",
        _("仲裁审查不予受理通知书"),
        cite("办案规则 75"),
        refusal,
        number_series="仲审不",
        served_on=BOTH,
    ),
    paper_type("review_record", _("仲裁审查笔录"), cite("办案规则 76"), examination),
    paper_type(
        "review_not_confirmed",
        _("不予制作调解书通知书"),
        cite("办案规则 78"),
        examination,
        number_series="仲审驳",
        served_on=BOTH,
    ),
    paper_type(
        "review_letter",
        _("调解书"),
        cite("办案规则 76, 77"),
        common,
        number_series="仲审调",
        served_on=BOTH,
        on_served="letter_signed",
        decision=True,
    ),
    paper_type(
        "review_withdrawal",
        _("撤回仲裁审查申请决定书"),
        cite("办案规则 79"),
        common,
        number_series="仲审撤",
        served_on=BOTH,
    ),
)
