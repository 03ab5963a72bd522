"""Claim by claim: the amount, what each side brings for it, who must prove what, and what is decided; and the acts of deciding."""

from collections import defaultdict
from typing import Any

from django.core.paginator import Page, Paginator

from arbitration.dispute import sides
from arbitration.models import Arbitration, ClaimItem, EvidenceItem
from casework import door
from casework.actors import Actor
from casework.acts import acts_of
from desk.display.acts import act_row

SHOWN = 20
ACTS = frozenset(
    {
        "allot_burden",
        "order_production",
        "record_production",
        "rule_on_late_evidence",
        "deliberate",
        "draft_award",
        "award_in_part",
        "make_final_award",
        "make_nonfinal_award",
        "make_separate_awards",
    }
)


def page_of(case: Arbitration, number: str | None) -> Page[ClaimItem]:
    """Some of the claims: a collective dispute has thousands."""
    claims = case.claim_items.filter(withdrawn_on=None).select_related(
        "worker", "decided__wage_region", "decided__award"
    )
    return Paginator(claims.prefetch_related("burdens").order_by("pk"), SHOWN).get_page(number)


def rows(case: Arbitration, page: Page[ClaimItem]) -> list[dict[str, Any]]:
    """Each claim of a page with what belongs to it."""
    keys = [claim.pk for claim in page.object_list]
    brought = _brought(case, keys)
    return [_row(claim, brought[claim.pk]) for claim in page.object_list]


def _brought(case: Arbitration, keys: list[int]) -> dict[int, list[EvidenceItem]]:
    """The listed evidence by claim."""
    found: dict[int, list[EvidenceItem]] = defaultdict(list)
    items = case.evidence_items.filter(claim_ids__overlap=keys).select_related("party__worker", "party__employer")
    for item in items.order_by("party", "number"):
        for key in item.claim_ids:
            found[key].append(item)
    return found


def _row(claim: ClaimItem, items: list[EvidenceItem]) -> dict[str, Any]:
    return {
        "claim": claim,
        "by_applicant": [item for item in items if item.party.role != sides.RESPONDENT],
        "by_respondent": [item for item in items if item.party.role == sides.RESPONDENT],
        "burdens": list(claim.burdens.all()),
        "decided": getattr(claim, "decided", None),
    }


def around(case: Arbitration, actor: Actor) -> dict[str, Any]:
    """What stands above the claims: the answers, and the acts that decide."""
    others = frozenset(acts_of(Arbitration).keys() - ACTS)
    offers = [act_row(case, each.act, each.obstacles) for each in door.available(case, actor, leaving_out=others)]
    draft = getattr(case, "award_draft", None)
    return {
        "defences": case.defences.select_related("party__worker", "party__employer"),
        "claimed": case.claimed,
        "draft": draft,
        "acts": {
            "open": [each for each in offers if not each["obstacles"]],
            "blocked": [each for each in offers if each["obstacles"]],
        },
    }
