"""What papers of every room say in the same words: who acts, why, who approved."""

from typing import Any

from documents.registry import Occasion
from registry.models import Staff


def officers(ids: list[int]) -> list[dict[str, str]]:
    """Officers with the numbers of their certificates, in the order given."""
    known = Staff.objects.in_bulk(ids)
    return [{"name": known[key].name, "certificate": known[key].certificate_number} for key in ids if key in known]


def reason(occasion: Occasion) -> str:
    """The reason that was given, as a whole sentence."""
    return sentence(occasion.situation.reason)


def sentence(words: str) -> str:
    """What an officer typed, with its full stop."""
    text = words.strip()
    return text if not text or text.endswith(("。", "！", "？")) else f"{text}。"


def approvals(occasion: Occasion) -> dict[str, str]:
    """Who drafted and who approved, as an approval form shows it; a draft has no approver yet."""
    data: Any = getattr(occasion, "data", {})
    approver = "" if getattr(occasion, "sequence", 0) == 0 else occasion.situation.actor.name
    return {"drafter": str(data.get("drafter", "")), "approver": approver}
