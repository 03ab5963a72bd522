"""How a tribunal comes to its result (仲裁法 art 45): by majority; where there is none, as the presiding arbitrator thinks."""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from typing_extensions import TypedDict

from arbitration.dispute.award_models import Carried

SIZES = (1, 3)  # 仲裁法 art 31


class OpinionData(TypedDict):
    """What one member says: which of the proposals it is for (counted from 1), and why."""

    arbitrator_id: int
    presiding: bool
    vote: int
    words: str


def outcome(opinions: Sequence[OpinionData]) -> tuple[int, Carried]:
    """The proposal that is carried, and how. `opinions` must be without `faults`."""
    presiding = next(opinion for opinion in opinions if opinion["presiding"])
    if len(opinions) == 1:
        return presiding["vote"], Carried.SOLE
    proposal, votes = Counter(opinion["vote"] for opinion in opinions).most_common(1)[0]
    if votes == len(opinions):
        return proposal, Carried.UNANIMOUS
    if votes * 2 > len(opinions):
        return proposal, Carried.MAJORITY
    return presiding["vote"], Carried.PRESIDING


def faults(opinions: Sequence[OpinionData], proposals: Sequence[str]) -> Iterator[str]:
    """What is missing before the votes can be counted."""
    if len(opinions) not in SIZES:
        yield _("仲裁庭由一名或者三名仲裁员组成，请逐人记录意见")
    if len({opinion["arbitrator_id"] for opinion in opinions}) != len(opinions):
        yield _("每名仲裁员只记录一次意见")
    if sum(opinion["presiding"] for opinion in opinions) != 1:
        yield _("请写明谁是首席（独任）仲裁员")
    if not all(text.strip() for text in proposals) or not proposals:
        yield _("请写明供评议的裁决意见")
    for opinion in opinions:
        if not 1 <= opinion["vote"] <= len(proposals):
            yield _("仲裁员的意见应当是所列裁决意见中的一种")
        if not opinion["words"].strip():
            yield _("请写明每名仲裁员的理由，不同意见也要记入笔录")
