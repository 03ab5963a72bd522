"""A party's own days: what it may do by when while the case goes on, and after an award until when it may go to court."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from arbitration.award.models import AwardEffect
from arbitration.award.remedies import Remedy, remedy_of
from arbitration.award.setting_aside import last_day_after
from calendars.register import term as registered
from calendars.terms import UnknownYear
from casework import clock, ledger
from casework.actors import Actor
from casework.machines import state_of
from casework.models import Case, Deadline, Party
from casework.states import State
from portal.dispute_words import COUNTED_BACK, OWN
from portal.employer_case import Demand
from portal.progress import why_in_words


@dataclass(frozen=True)
class Outcome:
    """One award as a party finds it; what it gives is shown to whom it has reached."""

    effect: AwardEffect
    remedy: Remedy
    items: list[Any]
    effective_on: date | None
    struck_on: date | None = None
    last_day_after: date | None = None  # to sue, after a ruling has struck the award for this worker

    @property
    def state(self) -> State:
        return state_of(self.effect)

    @property
    def over(self) -> bool:
        """Whether the own last day has passed."""
        return self.remedy.last_day is not None and self.remedy.last_day < clock.today()


def demands(case: Case, capacity: str | None) -> list[Demand]:
    """What this side may still do by a day, the nearest first."""
    mine = [term for term, (sides, _title, _act) in OWN.items() if capacity in sides]
    running = case.deadlines.filter(state=Deadline.State.RUNNING, term__in=mine, due_on__gte=clock.today())
    return [_demand(case, each) for each in running.order_by("due_on", "pk")]


def _demand(case: Case, deadline: Deadline) -> Demand:
    due = ledger.explain(deadline, case)
    law = registered(deadline.term, on=deadline.started_on).law
    sentence = COUNTED_BACK.get(deadline.term) or why_in_words(deadline)
    return Demand(OWN[deadline.term][1], deadline, law, str(sentence), due.steps)


def awards(case: Any, actor: Actor) -> list[Outcome]:
    """The awards of the case to which the actor is a party, the first first."""
    found = []
    for effect in case.effects.select_related("award").order_by("pk"):
        try:
            found.append(_outcome(effect, actor))
        except (Party.DoesNotExist, UnknownYear):  # a party that left before the award; no calendar has been loaded
            continue
    return found


def _outcome(effect: AwardEffect, actor: Actor) -> Outcome:
    worker, employer = (actor.worker.pk if actor.worker else None), (actor.employer.pk if actor.employer else None)
    remedy = remedy_of(effect, worker_id=worker, employer_id=employer)
    items = effect.award.items.select_related("claim_item__worker")
    standings = effect.standings.filter(worker=worker) if worker else effect.standings.none()
    standing = standings.first()
    mine = items.filter(claim_item__worker=worker) if worker else items
    found = Outcome(
        effect, remedy, list(mine) if remedy.received_on else [], standing.effective_on if standing else None
    )
    if standing and standing.struck_on:
        last = None if standing.sued_after_on else last_day_after(standing)
        return replace(found, struck_on=standing.struck_on, last_day_after=last)
    return found
