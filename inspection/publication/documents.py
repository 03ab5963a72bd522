"""The papers of a publication (law reference, 10.1: I43)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from calendars.register import term
from documents.registry import Occasion
from inspection.publication import terms
from inspection.publication.categories import Category
from inspection.sanctions.papers import RESPONDENT, common, grounds, paper_type


def _about(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    return {
        **common(occasion),
        **grounds(case.investigation),
        "category": Category(case.category).label,
        "told_facts": case.facts,
        "handling": case.handling,
        "objection": case.objection,
        "objected_on": case.objected_on,
        "opinion": occasion.situation.data.get("opinion", case.opinion),
        "notice_served_on": case.notice_served_on,
        "answered_on": case.objection_answered_on,
        "period": str(case.period or ""),
    }


def notice(occasion: Occasion) -> dict[str, Any]:
    data = occasion.situation.data
    return {**_about(occasion), "days": data["objection_days"], "reply_days": term(terms.REPLY).length}


def reply(occasion: Occasion) -> dict[str, Any]:
    act = getattr(getattr(occasion, "act", None), "name", "")
    return {**_about(occasion), "upheld": act != "reject_objection", "published": occasion.case.status == "PUBLISHED"}


LAW = cite("社会公布办法")
TYPES = (
    paper_type(
        "publication_notice",
        _("拟公布重大劳动保障违法行为告知书"),
        LAW,
        notice,
        number_series="公告",
        served_on=RESPONDENT,
        on_served="notice_served",
    ),
    paper_type(
        "publication_reply",
        _("社会公布异议复核答复书"),
        LAW,
        reply,
        number_series="公复",
        served_on=RESPONDENT,
    ),
    paper_type(
        "publication_approval", _("重大劳动保障违法行为社会公布审批表"), LAW, _about, internal=True, form_code="I43"
    ),
)
