"""Cases of arbitration and mediation told step by step: each as far as `data/disputes.toml` says.

A case is a list of steps, each a method of its teller and the working day on which it is done. What has not happened by the
last day does not happen; what the nights do by themselves (a period that ends) they do here as well.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from casework import approval, clock
from casework.actors import Actor
from casework.door import perform
from casework.models import Case
from demonstration.casting import Cast
from demonstration.commission import Body
from demonstration.proofs import Proofs
from demonstration.seasons import Seasons, at
from demonstration.stage import Story, Untold
from demonstration.telling import open_task
from documents import serving
from documents.kinds import EvidenceKind, Way
from documents.models import Service
from registry.models import EmployerContact

FILE = Path(__file__).parent / "data" / "disputes.toml"
APPLICANT_PHONE, RESPONDENT_PHONE = (
    "13985102027",
    "13885102028",
)  # of one dispute; `manage.py demo_accounts` prints them
OPENS, STEP_MINUTES, SPREAD = 9 * 60, 12, 11
CONTACT = "刘人事"
CHECKED = "核对了营业执照、身份证和授权委托书"


@dataclass(frozen=True)
class Step:
    """One thing that is done, so many working days after the application."""

    name: str
    day: int


@dataclass(frozen=True)
class Slot:
    """A hearing to come: so many working days after the last day, in which room, at what hour."""

    ahead: int
    room: int
    begins: time


@dataclass(frozen=True)
class Plan:
    """One case: when it came, what is claimed, what is done. `parts`: after how many days a settlement is to be paid."""

    number: int
    ago: int
    steps: tuple[Step, ...]
    claims: tuple[tuple[str, Decimal | None, str], ...]
    people: int = 1
    hearing: Slot | None = None
    sole: str = ""
    online: bool = False
    phones: bool = False
    parts: tuple[int, ...] = ()

    @property
    def total(self) -> Decimal:
        """What one worker claims, in yuan."""
        return sum((amount for _kind, amount, _how in self.claims if amount is not None), Decimal(0))


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def plans(kind: str) -> tuple[Plan, ...]:
    """The cases of one kind ("arbitration", "mediation") as the file tells them."""
    table = _file()
    return tuple(_plan(row, table["ways"][kind], number) for number, row in enumerate(table[kind]))


def _plan(row: dict[str, Any], ways: dict[str, Any], number: int) -> Plan:
    told = dict(row)
    told.pop("note", "")
    written = [*_way(ways, told.pop("way")), *told.pop("then", [])]
    steps = tuple(Step(name, int(day)) for name, day in (step.split("@") for step in written))
    claims = tuple((kind, Decimal(amount) if amount else None, how) for kind, amount, how in told.pop("claims"))
    slot = Slot(**told.pop("hearing")) if "hearing" in told else None
    parts = tuple(told.pop("parts", ()))
    return Plan(number=number, steps=steps, claims=claims, hearing=slot, parts=parts, **told)


def _way(ways: dict[str, Any], name: str) -> Iterator[str]:
    if before := ways[name].get("after"):
        yield from _way(ways, before)
    yield from ways[name]["steps"]


@dataclass
class Scene:
    """What every teller needs."""

    seasons: Seasons
    now: datetime
    commission: Body
    mediation: Body
    proofs: Proofs
    rng: Random

    def working_day_after_last(self, count: int) -> date:
        """So many working days after the last day."""
        return timezone.localtime(self.seasons.working_days_after(self.rng, self.now, count)).date()


class Told:
    """Tells one case, step by step."""

    def __init__(self, plan: Plan, cast: Cast, scene: Scene) -> None:
        self.plan, self.cast, self.scene = plan, cast, scene
        self.key = 0

    def story(self) -> Story:
        """Do each step on its day; raises Untold. A step of the future, and all after it, are left out."""
        self._meet()
        today, place = 0, 0
        for step in sorted(self.plan.steps, key=lambda step: step.day):
            if step.day > self.plan.ago:
                return
            place = place + 1 if step.day == today else 0
            today = step.day
            yield self.moment(today, place)
            try:
                with transaction.atomic():
                    getattr(self, step.name)()
            except Exception as error:
                raise Untold(f"{type(self).__name__} {self.plan.number}, {step.name}@{step.day}: {error}") from error

    def moment(self, day: int, place: int) -> datetime:
        """In the morning of that working day after the application, one step after another."""
        begins = OPENS + place * STEP_MINUTES + self.plan.number % SPREAD
        return at(self.scene.seasons.working_day_before_last(self.plan.ago - day), begins, self.scene.rng)

    def _meet(self) -> None:
        if self.plan.phones:
            EmployerContact.objects.create(
                employer=self.cast.employer,
                name=CONTACT,
                position="人事",
                phone=RESPONDENT_PHONE,
                checked=CHECKED,
                since=self.scene.seasons.working_day_before_last(self.plan.ago),
            )

    # What every teller does

    @property
    def case(self) -> Any:
        """The case as it stands now, of its own kind."""
        return Case.objects.get(pk=self.key).specific

    @property
    def worker(self) -> Actor:
        return Actor.of_worker(self.cast.workers[0])

    @property
    def employer(self) -> Actor:
        return Actor.of_employer(self.cast.employer, CONTACT)

    def say(self, name: str) -> str:
        """The sentence of that name in the file, with what it is about."""
        last = self.scene.seasons.working_day_before_last(self.plan.ago)
        known = {"employer": self.cast.employer.name, "total": self.plan.total, "number": 1000 + self.plan.number}
        return str(_file()["texts"][name]).format(**known, year=last.year, place=self.cast.region.name)

    def do(self, act: str, by: Actor, *, on: Any = None, reason: str = "", **data: Any) -> None:
        """An act that needs no approval, on this case or another."""
        perform(on or self.case, act, by=by, reason=reason, **data)

    def approved(self, act: str, by: Actor, *, reason: str = "", **data: Any) -> None:
        """Proposed, and approved by the commission's head the same morning."""
        proposed = approval.request(self.case, act, by=by, reason=reason, **data)
        assert isinstance(proposed, approval.Proposed)
        task = open_task(proposed)
        assert task is not None
        approval.approve(task.pk, by=self.scene.commission.people["chair"])

    def served(self, case: Any, by: Actor, *roles: str) -> None:
        """Every paper of the case that somebody still has to receive, or only those for these roles."""
        waiting = Service.objects.filter(document__case_id=case.pk, state=Service.State.OPEN)
        waiting = waiting.filter(party__role__in=roles) if roles else waiting
        for service in waiting.select_related("document__case", "party__worker", "party__employer").order_by("pk"):
            proof = self.scene.proofs.add(case, EvidenceKind.SERVICE_SLIP, by=by)
            way = Way.POST if service.party.employer_id and self.plan.number % 3 == 0 else Way.DIRECT
            recipient = "" if way == Way.POST else service.party.name
            serving.record_service(service, way=way, on=clock.today(), by=by, proof=proof, recipient=recipient)
