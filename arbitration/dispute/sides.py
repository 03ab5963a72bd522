"""The two sides of an arbitration case, and for which of them somebody speaks."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from casework.actors import Actor
from casework.models import Case, Party
from casework.requirements import Situation

APPLICANT, RESPONDENT, THIRD = Party.Role.COMPLAINANT, Party.Role.RESPONDENT, Party.Role.THIRD_PARTY


def of(case: Case, *roles: str) -> QuerySet[Party]:
    """The present parties, of these roles or of any."""
    present = case.parties.filter(until=None).select_related("worker", "employer").order_by("pk")
    return present.filter(role__in=roles) if roles else present


def own(case: Case, actor: Actor, *roles: str) -> QuerySet[Party]:
    """The parties for whom this actor may speak: the office records for all, a party speaks for itself."""
    found = of(case, *roles)
    if actor.staff or actor.system:
        return found
    return found.filter(worker=actor.worker) if actor.worker else found.filter(employer=actor.employer)


def faults(now: Situation, *roles: str) -> Iterator[str]:
    """Why this actor cannot speak for the side, or not for the party that is named under `party_id`."""
    allowed = own(now.case, now.actor, *roles)
    if not allowed.exists():
        yield _("这件事由对方当事人办理")
    elif "party_id" in now.data and not allowed.filter(pk=now.data["party_id"]).exists():
        yield _("请选择由哪一方当事人提出")


def speaks_for_all(now: Situation) -> bool:
    """Whether this actor may dispose of the whole application: the office, or who applies alone (办案规则 arts 35, 62)."""
    return bool(now.actor.staff or now.actor.system) or of(now.case, APPLICANT).count() == 1


def side(party: Party) -> str:
    """The side as `ClaimItem.By` names it."""
    return "respondent" if party.role == RESPONDENT else "applicant"


def claims_of(case: Any, actor: Actor) -> QuerySet[Any]:
    """The present claims of which this actor may dispose: a worker only of its own, a side only of what it claims.

    What a partial award has decided nobody gives up or changes any more (仲裁法 art 43).
    """
    sides_of_actor = {side(party) for party in own(case, actor, APPLICANT, RESPONDENT)}
    found: QuerySet[Any] = case.claim_items.filter(by__in=sides_of_actor, withdrawn_on=None)
    found = found.exclude(decided__award__isnull=False)
    return found.filter(worker=actor.worker) if actor.worker else found


def employers(case: Case) -> QuerySet[Party]:
    """The employers among the parties, on whichever side they stand."""
    return of(case).exclude(employer=None)


def names(parties: Iterable[Party]) -> str:
    return "、".join(party.name for party in parties)


def each(case: Case, ask: Callable[[Party], Any], *roles: str) -> list[Party]:
    """The present parties of these roles for whom the answer is no."""
    return [party for party in of(case, *roles) if not ask(party)]
