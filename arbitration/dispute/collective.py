"""Reads around a collective dispute: its members, their common claim, the votes (仲裁法 art 7; 办案规则 arts 62, 64)."""

from collections import Counter
from typing import Any

from typing_extensions import TypedDict

from casework.models import Party
from registry.models import Worker

ONE_NOTICE = "arbitration_collective_notice"  # 办案规则 art 64
RESPONSES = ("arbitration_response", ONE_NOTICE)  # what calls on the respondent to answer
FEWEST = 10  # 仲裁法 art 7
REPRESENTATIVES = (3, 5)  # 办案规则 art 62


class ElectedData(TypedDict):
    """One representative and with how many votes, as the commission tells it that counted them."""

    worker_id: int
    votes: int


def member_ids(case: Any) -> set[int]:
    """The workers who apply together."""
    present = case.parties.filter(role=Party.Role.COMPLAINANT, until=None, worker__isnull=False)
    return set(present.values_list("worker_id", flat=True))


def members(case: Any) -> list[Worker]:
    """The same with their names, in the order in which they came."""
    present = case.parties.filter(role=Party.Role.COMPLAINANT, until=None, worker__isnull=False)
    return [party.worker for party in present.select_related("worker").order_by("pk")]


def most_alike(case: Any) -> int:
    """How many members share the claim that most of them have in common."""
    mine = member_ids(case)
    items = case.claim_items.filter(withdrawn_on=None, by="applicant").values_list("kind", "worker_id").distinct()
    counted = Counter(kind for kind, worker in items if worker in mine)
    return max(counted.values(), default=0)


def latest_ballots(case: Any) -> dict[int, list[int]]:
    """What each member wants now, by the member's key; ballots of who has left do not count."""
    mine = member_ids(case)
    found = case.ballots.order_by("pk").values_list("voter_id", "chosen")
    return {voter: chosen for voter, chosen in found if voter in mine}


def tally(case: Any) -> Counter[int]:
    """The votes for each worker."""
    return Counter(worker for chosen in latest_ballots(case).values() for worker in chosen)


def standing(case: Any) -> list[tuple[Worker, int]]:
    """Who has how many votes, most first."""
    votes = tally(case)
    found = Worker.objects.in_bulk(list(votes))
    return [(found[worker], count) for worker, count in votes.most_common() if worker in found]


def representatives(case: Any) -> list[Any]:
    """Who represents the members today."""
    return list(case.representatives.filter(until=None).select_related("worker"))


def told_at_once(case: Any) -> bool:
    """Whether the latest call on the respondent is the one notice, which tells everything together."""
    newest = case.documents.filter(type_code__in=RESPONSES).order_by("-pk").values_list("type_code", flat=True).first()
    return bool(newest == ONE_NOTICE)
