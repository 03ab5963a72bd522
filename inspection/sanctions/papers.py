"""What the papers of several sanctions say in the same words."""

from typing import Any

from casework.models import Party
from documents import wording
from documents.registry import DocumentType, Occasion
from documents.templatetags.paper import day
from inspection import paper

RESPONDENT = (Party.Role.RESPONDENT.value,)


def common(occasion: Occasion) -> dict[str, Any]:
    """The case, the employer, the officers, the words given."""
    case: Any = occasion.case
    return {
        "case_number": case.number or "",
        "employer": paper.employer(case),
        "officers": wording.officers(list(case.handler_ids)),
        "reason": wording.reason(occasion),
        "on": occasion.situation.on,
        "remedies": paper.remedies(case),
        **wording.approvals(occasion),
    }


def grounds(base: Any) -> dict[str, Any]:
    """The inspection case a sanction rests on: its number, what was ordered and when it was served."""
    lines = list(base.order_lines.select_related("worker"))
    return {
        "base_number": base.number or "",
        "ordered_on": base.ordered_on,
        "order_served_on": base.order_served_on,
        "findings": base.findings,
        "ordered": sum(line.amount for line in lines),
        "owed": sum(line.amount - line.received for line in lines),
        "workers": len({line.worker_id for line in lines if not line.settled}),
    }


def paper_type(code: str, name: Any, law: Any, context: Any, **options: Any) -> DocumentType:
    """A paper with its templates in the room's folder."""
    return DocumentType(code=code, name=name, template=f"{paper.FOLDER}/{code}", law=law, context=context, **options)


__all__ = ["RESPONDENT", "common", "day", "grounds", "paper_type"]
