"""The papers of a listing (law reference, 10.1: I42; 5.7)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from calendars.register import term
from documents.occasions import calculation, due_day
from documents.registry import Occasion
from inspection.blacklist import terms
from inspection.blacklist.grounds import Ground, Position
from inspection.sanctions.papers import RESPONDENT, common, grounds, paper_type


def _about(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    return {
        **common(occasion),
        **grounds(case.investigation),
        "ground": Ground(case.ground).label,
        "incident": case.incident,
        "workers_owed": case.workers_owed,
        "amount_owed": case.amount_owed,
        "noticed_on": case.noticed_on,
        "listed_on": case.listed_on,
    }


def check_form(occasion: Occasion) -> dict[str, Any]:
    return _about(occasion)


def notice(occasion: Occasion) -> dict[str, Any]:
    return {**_about(occasion), "days": term(terms.OBJECT).length, "years": term(terms.LISTING).length}


def objection_answer(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    data = occasion.situation.data
    return {
        **_about(occasion),
        "objection": case.objection,
        "objected_on": case.objected_on,
        "upheld": data.get("upheld", False),
        "opinion": data.get("opinion", ""),
    }


def not_listing(occasion: Occasion) -> dict[str, Any]:
    return _about(occasion)


def listing(occasion: Occasion) -> dict[str, Any]:
    """A paper keeps what it says for ever, so identity numbers are masked in it."""
    case: Any = occasion.case
    people = [
        {"name": each.name, "position": each.get_liable_as_display(), "identity": each.masked_identity}
        for each in case.listed_people.select_related("identity")
    ] or [
        {"name": each["name"], "position": Position(each["liable_as"]).label, "identity": ""}
        for each in occasion.situation.data.get("people", ())
    ]
    return {
        **_about(occasion),
        "people": people,
        "years": term(terms.LISTING).length,
        "months": term(terms.EARLY).length,
        "until": due_day(occasion, terms.LISTING),
        "calculation": calculation(occasion, terms.LISTING),
    }


def application(occasion: Occasion) -> dict[str, Any]:
    return {
        **_about(occasion),
        "statement": occasion.situation.data["statement"],
        "last_day": due_day(occasion, terms.EARLY_DECISION),
        "calculation": calculation(occasion, terms.EARLY_DECISION),
    }


def removal(occasion: Occasion) -> dict[str, Any]:
    return {
        **_about(occasion),
        "early": getattr(getattr(occasion, "act", None), "name", "") == "remove_early",
        "years": term(terms.LISTING).length,
        "last_day": due_day(occasion, terms.WITHDRAW),
    }


BOOK = "失信名单办法"
TYPES = (
    paper_type("listing_check", _("拟列入失信名单核查表"), cite(f"{BOOK} 5"), check_form, internal=True),
    paper_type(
        "listing_notice",
        _("拟列入拖欠农民工工资失信联合惩戒对象名单告知书"),
        cite(f"{BOOK} 6"),
        notice,
        number_series="列告",
        served_on=RESPONDENT,
        on_served="notice_served",
    ),
    paper_type(
        "listing_objection_answer",
        _("列入名单异议核实意见"),
        cite(f"{BOOK} 6"),
        objection_answer,
        number_series="列核",
        served_on=RESPONDENT,
    ),
    paper_type(
        "not_listing_decision",
        _("不予列入拖欠农民工工资失信联合惩戒对象名单决定书"),
        cite(f"{BOOK} 7"),
        not_listing,
        number_series="不列",
        served_on=RESPONDENT,
    ),
    paper_type(
        "listing_decision",
        _("列入拖欠农民工工资失信联合惩戒对象名单决定书"),
        cite(f"{BOOK} 8, 9", "农民工条例 48"),
        listing,
        number_series="列决",
        served_on=RESPONDENT,
        form_code="I42",
    ),
    paper_type("early_removal_application", _("提前移出名单申请登记表"), cite(BOOK), application, internal=True),
    paper_type(
        "removal_decision",
        _("移出拖欠农民工工资失信联合惩戒对象名单决定书"),
        cite(BOOK),
        removal,
        number_series="移出",
        served_on=RESPONDENT,
    ),
    paper_type(
        "listing_revocation",
        _("撤销列入决定书"),
        cite(BOOK),
        removal,
        number_series="撤列",
        served_on=RESPONDENT,
    ),
)
