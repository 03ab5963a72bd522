"""The papers of a mediation (law reference, 6.14); the reference gives them no codes."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.mediation import limitation, selectors
from arbitration.mediation import terms as clocks
from arbitration.mediation.kinds import ContactWay, EndGround
from arbitration.paper import BOTH, RESPONDENT, paper_type, people
from calendars.law import cite
from casework.models import Party
from documents.occasions import calculation, due_day
from documents.registry import DocumentType, Occasion
from documents.wording import approvals, officers, reason
from registry.roles import Role


def common(occasion: Occasion) -> dict[str, Any]:
    """The case, its parties and claims, the mediators."""
    case: Any = occasion.case
    return {
        "case_number": case.number or "",
        "body": case.agency.name,
        "applicants": people(case, Party.Role.COMPLAINANT),
        "respondents": people(case, Party.Role.RESPONDENT),
        "claims": claims(case),
        "facts": case.facts,
        "received_on": case.received_on,
        "mediators": officers(list(case.handler_ids)),
        "reason": reason(occasion),
        "on": occasion.situation.on,
        **approvals(occasion),
    }


def claims(case: Any) -> list[dict[str, Any]]:
    """What is asked for, item by item."""
    return [
        {
            "worker": row.worker.name,
            "kind": row.get_kind_display(),
            "amount": row.amount,
            "calculation": row.calculation,
        }
        for row in case.claims.select_related("worker")
    ]


def application(occasion: Occasion) -> dict[str, Any]:
    return {
        **common(occasion),
        "mediate_by": due_day(occasion, clocks.MEDIATE),
        "calculation": calculation(occasion, clocks.MEDIATE),
        "recorded_by": occasion.situation.actor.name,
    }


def ended(occasion: Occasion) -> dict[str, Any]:
    """Why there is no agreement, and until when the way to arbitration is surely open."""
    case: Any = occasion.case
    return {
        **common(occasion),
        "ground": EndGround(case.end_ground).label if case.end_ground else "",
        "over": case.end_ground == EndGround.OVER,
        "arbitrate_until": limitation.last_day_to_apply(case),
    }


def session(occasion: Occasion) -> dict[str, Any]:
    """The session that was just held."""
    told = occasion.situation.data
    present = Party.objects.filter(pk__in=told["person_ids"]).select_related("worker", "employer").order_by("pk")
    return {
        **common(occasion),
        "held_on": told["held_on"],
        "way": ContactWay(told["contact_way"]).label,
        "present": [party.name for party in present],
        "course": told["course"].strip(),
    }


def agreement(occasion: Occasion) -> dict[str, Any]:
    """What was agreed; of a draft what is about to be."""
    case: Any = occasion.case
    told = occasion.situation.data
    known = selectors.workers(case)
    rows = sorted(told["instalments"], key=lambda part: (part["due_on"], part["worker_id"]))
    compared = selectors.compared(case, {share["worker_id"]: share["amount"] for share in told["shares"]})
    return {
        **common(occasion),
        "content": told["content"].strip(),
        "shares": [{"worker": known[row["worker_id"]].name, "amount": row["amount"]} for row in told["shares"]],
        "parts": [
            {"worker": known[row["worker_id"]].name, "due_on": row["due_on"], "amount": row["amount"]} for row in rows
        ],
        "total": sum(row["amount"] for row in told["shares"]),
        "below": [{"worker": row.worker.name, "short": row.short} for row in compared if row.short],
        "concession": told["concession"].strip(),
        "perform_by": told["perform_by"],
        "review_by": due_day(occasion, clocks.REVIEW),
        "confirm_by": due_day(occasion, clocks.CONFIRM),
    }


def agreed(occasion: Occasion) -> dict[str, Any]:
    """An application that rests on the agreement in force."""
    case: Any = occasion.case
    parts = [
        {
            "worker": part.worker.name,
            "due_on": part.due_on,
            "amount": part.amount,
            "settled": part.settled,
            "left": part.left,
            "overdue": part.due_on < occasion.situation.on,
        }
        for part in selectors.instalments(case)
    ]
    commission = selectors.commission(case)
    words = common(occasion)
    sides = [words["applicants"], words["respondents"]]
    creditors, debtors = reversed(sides) if case.by_employer else sides
    return {
        **words,
        "creditors": creditors,
        "debtors": debtors,
        "court": case.court,
        "commission": commission.name if commission else "",
        "content": case.content,
        "agreement_on": case.agreement_on,
        "parts": parts,
        "due_left": sum((part["left"] for part in parts if part["overdue"]), selectors.ZERO),
        "left": sum((part["left"] for part in parts), selectors.ZERO),
    }


def _paper(code: str, name: Any, law: Any, context: Any, **options: Any) -> DocumentType:
    return paper_type(code, name, law, context, served_by=Role.MEDIATOR, **options)


TYPES = (
    _paper("mediation_application", _("劳动争议调解申请书"), cite("仲裁法 12"), application, served_on=RESPONDENT),
    _paper("mediation_oral_record", _("口头调解申请笔录"), cite("仲裁法 12"), application, served_on=RESPONDENT),
    _paper(
        "mediation_declined",
        _("不予调解通知书"),
        cite("仲裁法 5"),
        ended,
        number_series="调不",
        served_on=BOTH,
        version=2,
    ),
    _paper("mediation_record", _("调解笔录"), cite("仲裁法 13"), session),
    _paper(
        "mediation_agreement",
        _("调解协议书"),
        cite("仲裁法 14"),
        agreement,
        number_series="调协",
        served_on=BOTH,
        decision=True,
    ),
    _paper(
        "mediation_ended", _("调解终止证明"), cite("仲裁法 14"), ended, number_series="调终", served_on=BOTH, version=2
    ),
    _paper("pay_order_application", _("支付令申请书"), cite("仲裁法 16"), agreed),
    _paper("confirmation_application", _("司法确认申请书"), cite("人民调解法 33"), agreed),
    _paper("review_application", _("仲裁审查申请书"), cite("办案规则 74"), agreed, form_code="A32"),
)
