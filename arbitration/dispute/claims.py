"""Claim items as an act tells them, and how they are written."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from typing_extensions import TypedDict

from arbitration.dispute.kinds import NATURE, ClaimKind
from casework.requirements import Situation


class ClaimData(TypedDict):
    """One claim of one worker; `amount` in yuan, None where it is not money."""

    worker_id: int
    kind: str
    amount: Decimal | None
    calculation: str


def faults(now: Situation, claims: list[ClaimData]) -> Iterator[str]:
    """What is missing in claims that somebody tells."""
    workers = set(now.case.parties.filter(until=None, worker__isnull=False).values_list("worker_id", flat=True))
    for number, claim in enumerate(claims, start=1):
        if claim["kind"] not in ClaimKind.values:
            yield _("第%(number)d项请求没有选择种类") % {"number": number}
            continue
        words = {"number": number, "kind": ClaimKind(claim["kind"]).label}
        if claim["worker_id"] not in workers:
            yield _("第%(number)d项请求（%(kind)s）的劳动者不是本案当事人") % words
        if NATURE[claim["kind"]].money and not claim["amount"]:
            yield _("第%(number)d项请求（%(kind)s）没有写明金额") % words
        if claim["amount"] is not None and not claim["calculation"].strip():
            yield _("第%(number)d项请求（%(kind)s）没有写明计算方法") % words


def write(case: Any, now: Situation, claims: list[ClaimData], *, by: str = "applicant") -> list[Any]:
    """Add the items to the case, as of the act's day; answers with them."""
    made: list[Any] = case.claim_items.model.objects.bulk_create(
        case.claim_items.model(arbitration=case, by=by, claimed_on=now.on, **claim) for claim in claims
    )
    return made
