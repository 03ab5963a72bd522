"""The papers of a grade (law reference, 5.4)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from documents.registry import Occasion
from inspection.credit.grading import FactKind, Grade, reasons
from inspection.sanctions.papers import RESPONDENT, common, paper_type


def _about(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    return {
        **common(occasion),
        "year": case.year,
        "grade": Grade(case.grade).label,
        "why": reasons(case.facts, c_from=case.c_from),
        "facts": [
            {**fact, "on": date.fromisoformat(fact["on"]), "label": FactKind(fact["kind"]).label} for fact in case.facts
        ],
        "facts_hash": case.facts_hash,
        "objection": case.objection,
        "objected_on": case.objected_on,
        "opinion": occasion.situation.data.get("opinion", case.opinion),
        "repaired": getattr(getattr(occasion, "act", None), "name", "") == "repair",
        "days": case.objection_days or occasion.situation.data.get("objection_days"),
    }


LAW = cite("诚信等级办法")
TYPES = (
    paper_type(
        "grade_notice",
        _("劳动保障守法诚信等级告知书"),
        LAW,
        _about,
        number_series="信告",
        served_on=RESPONDENT,
        on_served="notice_served",
    ),
    paper_type("grade_review", _("等级异议复核意见书"), LAW, _about, number_series="信复", served_on=RESPONDENT),
    paper_type(
        "grade_decision", _("劳动保障守法诚信等级通知书"), LAW, _about, number_series="信决", served_on=RESPONDENT
    ),
)
