"""What every story needs: the office, chance, the next moment, and the roundabout ways of approval and of service."""

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from django.utils import timezone
from viewflow.workflow import STATUS
from viewflow.workflow.models import Task

from casework import approval, clock, outbox
from casework.actors import Actor
from casework.approval import Proposed
from casework.door import perform
from casework.effects import Performed
from casework.errors import Refused
from casework.models import Case, OutboxItem
from demonstration.casting import Cast
from demonstration.offices import Office
from demonstration.proofs import Proofs
from demonstration.stage import Stage, Story
from demonstration.words import person_name, words
from documents import serving
from documents.kinds import EvidenceKind, Way
from documents.models import Service
from documents.registry import document_type

REVISE = "revise"
SERVE = "serve"
RETURNED = 0.05  # how often a draft goes back to its author
HURRY = {11: 0.85, 12: 0.5}  # in the months before the year is counted, offices work faster
PUBLIC_NOTICE_DAYS = 31


@dataclass
class Telling:
    """The stories of one matter. `cases` are the cases it has led to; `followed` those inspection cases among them that
    have a story of their own. `waits` names an act and the task of its approval at which everything stops, or the
    serving of a kind of paper."""

    office: Office
    cast: Cast
    rng: Random
    stage: Stage
    proofs: Proofs
    pace: float = 1.0
    waits: tuple[str, str] = ("", "")
    cases: set[int] = field(default_factory=set)
    followed: set[int] = field(default_factory=set)
    accepting: bool = False
    _being_served: set[int] = field(default_factory=set)

    # The next moment

    def soon(self, low: int, high: int) -> datetime:
        """A moment of office hours between so many working days from now; 0 is still today."""
        days = self.rng.uniform(low, high) * self.pace * HURRY.get(timezone.localtime(clock.now()).month, 1.0)
        return self.office.seasons.working_days_after(self.rng, clock.now(), round(days))

    def in_days(self, low: int, high: int) -> datetime:
        """A moment of office hours between so many calendar days from now, whatever the pace of the office."""
        return self.office.seasons.days_after(self.rng, clock.now(), self.rng.randint(low, high))

    def text(self, *path: str, **values: object) -> str:
        """One of the sentences at this place of the file of texts."""
        found: Any = words("texts")
        for part in path:
            found = found[part]
        return str(self.rng.choice(found) if isinstance(found, list) else found).format(**values)

    def stranger(self) -> str:
        """The name of somebody who has no other part in the matter."""
        known = {
            *self.office.names,
            self.cast.employer.legal_representative,
            *(each.name for each in self.cast.workers),
        }
        name = person_name(self.rng, male=self.happens(0.7))
        return self.stranger() if name in known else name

    def happens(self, chance: float) -> bool:
        return self.rng.random() < chance

    # Acts

    def do(self, case: Case, act: str, *, by: Actor, reason: str = "", **data: Any) -> Performed:
        """Perform an act that needs no approval; its papers are served."""
        performed = perform(case, act, by=by, reason=reason, **data)
        if performed.act.issues:
            self.serve(case)
        return performed

    def approved(
        self,
        case: Case,
        act: str,
        *,
        by: Actor,
        reason: str = "",
        data: Callable[[], dict[str, Any]] = dict,
        days: tuple[int, int] = (0, 2),
    ) -> Generator[datetime, None, None]:
        """Propose an act and see it through: review, the head's decision, sometimes a return; `data` is asked anew then."""
        proposed = approval.request(case, act, by=by, reason=reason, **data())
        assert isinstance(proposed, Proposed)
        returned = False
        while open_task(proposed):
            yield self.soon(*days)
            task = open_task(proposed)
            if task is None:
                return  # the case ended meanwhile
            if (act, task.flow_task.name) == self.waits:
                yield self.stage.never
            if task.flow_task.name == REVISE:
                approval.send_again(task.pk, by=by, **data())
            elif not returned and self._is_returned(act):
                self._send_back(task)
                returned = True
            else:
                self._approve(task)
        self.serve(case)

    def _is_returned(self, act: str) -> bool:
        if self.waits[0]:
            return self.waits == (act, REVISE)
        return self.happens(RETURNED)

    def _approve(self, task: Task) -> None:
        reviewing = task.flow_task.name == "legal_review"
        try:
            approval.approve(task.pk, by=self.office.reviewer if reviewing else self.office.head)
        except Refused:
            # what was right when it was proposed is not any more: the drafter must look again
            self._send_back(task)

    def _send_back(self, task: Task) -> None:
        code = self.rng.choice(list(words("texts")["returned"]["texts"]))
        by = self.office.reviewer if task.flow_task.name == "legal_review" else self.office.head
        approval.send_back(task.pk, by=by, codes=[code], text=self.text("returned", "texts", code))

    # Service

    def serve(self, case: Case) -> None:
        """Begin a story for each service of the case's papers that is not under way yet."""
        for service in Service.objects.filter(document__case_id=case.pk, state=Service.State.OPEN):
            if service.pk not in self._being_served:
                self._being_served.add(service.pk)
                self.stage.add(self._served(service.pk), at=self.soon(0, 3))

    def _served(self, service_id: int) -> Story:
        service = Service.objects.select_related("document__case", "party__worker", "party__employer").get(
            pk=service_id
        )
        if (SERVE, service.document.type_code) == self.waits:
            yield self.stage.never
        by = self._server(service)
        way = Way.DIRECT
        if service.party.employer_id:
            if self.happens(0.08):
                serving.record_failure(
                    service,
                    way=Way.DIRECT,
                    on=clock.today(),
                    by=by,
                    reason="办公场所无人，邻近商户称已多日未见负责人。",
                )
                yield self.soon(1, 4)
                way = self.rng.choice((Way.LEFT, Way.PUBLIC_NOTICE))
            elif self.happens(0.25):
                way = self.rng.choice((Way.POST, Way.LEFT))
        elif self.happens(0.6):
            way = Way.ELECTRONIC
        self._record(service, way, by)
        if way == Way.PUBLIC_NOTICE:
            yield self.in_days(PUBLIC_NOTICE_DAYS, PUBLIC_NOTICE_DAYS)
            for item in OutboxItem.objects.filter(topic=serving.TOPIC, key=str(service.pk), done_at=None):
                outbox.deliver(item.pk)

    def _record(self, service: Service, way: Way, by: Actor) -> None:
        case, name = service.document.case, service.party.name
        facts: dict[str, Any] = {
            Way.DIRECT: {"recipient": name, "proof": EvidenceKind.SERVICE_SLIP},
            Way.POST: {"proof": EvidenceKind.SERVICE_SLIP},
            Way.ELECTRONIC: {"consented": True, "confirmed": True, "proof": EvidenceKind.CHAT},
            Way.LEFT: {"witnesses": ["社区工作人员"], "reason": "负责人拒绝签收。", "course": "文书留置在办公场所。"},
            Way.PUBLIC_NOTICE: {
                "reason": "受送达人下落不明，直接送达、邮寄送达均未成功。",
                "course": "在本机关门户网站和公告栏发布公告。",
                "proof": EvidenceKind.PHOTO,
            },
        }[way]
        if "proof" in facts:
            facts = {**facts, "proof": self.proofs.add(case, facts["proof"], by=by)}
        serving.record_service(service, way=way, on=clock.today(), by=by, **facts)

    def _server(self, service: Service) -> Actor:
        """Who serves: the lead where the role is the inspectors', else whoever holds the role."""
        role = document_type(service.document.type_code).served_by
        lead = self.office.actor(service.document.case.lead_id)
        if lead is not None and role in lead.roles:
            return lead
        return next(actor for actor in self.office.people.values() if role in actor.roles)


def open_task(proposed: Proposed) -> Task | None:
    """The step of an approval that waits for somebody; None when it is over."""
    tasks = Task.objects.filter(process_id=proposed.process.pk, flow_task_type="HUMAN")
    return tasks.filter(status__in=(STATUS.NEW, STATUS.ASSIGNED)).first()
