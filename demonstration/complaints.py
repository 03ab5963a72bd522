"""The story of one complaint: from what the worker tells to the day on which it is accepted or ends otherwise."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from casework.actors import Actor
from demonstration.casting import Cast
from demonstration.stage import Story
from demonstration.telling import Telling
from demonstration.words import words
from inspection.complaint.grounds import Channel, ReferGround
from inspection.complaint.models import Complaint
from inspection.complaint.selectors import joinable_cases, mergeable
from inspection.complaint.services import Told, file_complaint
from inspection.complaint.states import RECEIVED, REVIEWING
from inspection.disputes import DisputeGround
from inspection.investigation.models import Investigation
from inspection.violations import ViolationKind
from registry.models import Worker

Follow = Callable[[Investigation], None]
ACCEPT, REFUSE, REFER, DISPUTE = "accept", "refuse", "refer", "dispute"
MERGE, WITHDRAW, SILENT, REPORT = "merge", "withdraw", "silent", "report"


@dataclass
class Planned:
    """One complaint of the plan: `worker` is the complainant's place in the cast, `ending` what will become of it, unless it
    `stays` in a status."""

    ending: str
    at: datetime
    cast: Cast
    worker: int
    kinds: list[ViolationKind]
    facts: str
    request: str
    begun: date
    ended: date | None
    amount: Decimal | None
    channel: str
    supplement: bool = False
    waits: int = 0
    people: int = 1
    stays: str = ""

    @property
    def by_clerk(self) -> bool:
        return self.channel != Channel.WEB

    @property
    def complainant(self) -> Worker:
        return self.cast.workers[self.worker]


def story(planned: Planned, telling: Telling, follow: Follow) -> Story:
    """Tell the complaint, from the moment `planned.at`; `follow` begins the story of the inspection case it leads to."""
    clerk = telling.office.clerk(telling.rng)
    worker = Actor.of_worker(planned.complainant)
    complaint = file_complaint(
        _told(planned),
        by=clerk if planned.by_clerk else worker,
        complainants=[planned.complainant],
        agency=telling.office.agency,
    )
    telling.cases.add(complaint.pk)
    if planned.stays == RECEIVED:
        return
    yield telling.soon(planned.waits, planned.waits + 1)
    if planned.ending == REPORT and telling.happens(0.5):
        telling.do(complaint, "treat_as_report", by=clerk, reason=telling.text("report", "why"))
        _follow_on(complaint, telling, follow)
        return
    telling.do(complaint, "begin_review", by=clerk)
    if not planned.by_clerk:
        yield telling.soon(0, 1)
        telling.do(complaint, "complete_record", by=clerk, **_record(planned))
    if planned.stays == REVIEWING:
        return
    if planned.supplement:
        yield telling.soon(0, 1)
        items = telling.rng.sample(words("texts")["supplement"]["items"], 2)
        telling.do(complaint, "request_supplement", by=clerk, items=items)
        if planned.ending == SILENT:
            return  # the sweep closes it when the term has run out
        yield telling.in_days(1, 4)
        by = worker if telling.happens(0.5) else clerk
        telling.do(complaint, "supplement", by=by, text=telling.text("supplement", "answers"))
    yield telling.soon(0, 2)
    yield from _ENDINGS[planned.ending](complaint, planned, telling, clerk)
    _follow_on(complaint, telling, follow)


def _follow_on(complaint: Complaint, telling: Telling, follow: Follow) -> None:
    """The inspection case that the complaint has led to has a story of its own, told once."""
    case = Complaint.objects.select_related("investigation").get(pk=complaint.pk).investigation
    if case is not None and case.pk not in telling.followed:
        telling.cases.add(case.pk)
        telling.followed.add(case.pk)
        follow(case)


def _told(planned: Planned) -> Told:
    cast, known = planned.cast, planned.by_clerk
    return Told(
        employer_name=cast.employer.name,
        employer=cast.employer if known else None,
        project=cast.project if known else None,
        workplace_region=cast.region,
        workplace_address=cast.place,
        facts=planned.facts,
        request=planned.request,
        violation_kinds=list(planned.kinds),
        violation_from=planned.begun,
        violation_until=planned.ended,
        ongoing=planned.ended is None,
        amount_claimed=planned.amount,
        workers_affected=planned.people,
        channel=planned.channel,
        more_words=[cast.project.name] if cast.project else [],
    )


def _record(planned: Planned) -> dict[str, Any]:
    cast = planned.cast
    return {
        "employer_id": cast.employer.pk,
        "project_id": cast.project.pk if cast.project else None,
        "workplace_address": cast.place,
        "workplace_region_id": cast.region.pk,
        "violation_kinds": [str(kind) for kind in planned.kinds],
        "violation_from": planned.begun,
        "violation_until": planned.ended,
        "ongoing": planned.ended is None,
        "amount_claimed": planned.amount,
        "workers_affected": planned.people,
    }


# Endings


def _accept(complaint: Complaint, _planned: Planned, telling: Telling, clerk: Actor) -> Story:
    def joined() -> dict[str, Any]:
        fresh = Complaint.objects.get(pk=complaint.pk)
        return {"join_id": joinable_cases(fresh).values_list("pk", flat=True).first()}

    while telling.accepting:  # the next complaint can join the case that this one opens
        yield telling.soon(0, 1)
    telling.accepting = True
    yield from telling.approved(complaint, "accept", by=clerk, data=joined, days=(0, 1))
    telling.accepting = False


def _refuse(complaint: Complaint, _planned: Planned, telling: Telling, clerk: Actor) -> Story:
    yield from telling.approved(complaint, "refuse", by=clerk, reason=telling.text("refuse", "reason"))


def _refer(complaint: Complaint, planned: Planned, telling: Telling, clerk: Actor) -> Story:
    kind = planned.kinds[0]
    ground = ReferGround.SAFETY_HEALTH if kind == ViolationKind.SAFETY_HEALTH else ReferGround.NOT_INSPECTED
    data = {"ground": str(ground), "refer_to": telling.text("refer", kind, place=planned.cast.region.name)}
    yield from telling.approved(complaint, "refer", by=clerk, reason=telling.text("refer", "reason"), data=lambda: data)


def _dispute(complaint: Complaint, _planned: Planned, telling: Telling, clerk: Actor) -> Story:
    data = {"ground": str(DisputeGround.DISPUTE_PROCEDURE), "disputed_facts": telling.text("dispute", "facts")}
    reason = telling.text("dispute", "reason")
    yield from telling.approved(complaint, "refer_dispute", by=clerk, reason=reason, data=lambda: data)


def _merge(complaint: Complaint, planned: Planned, telling: Telling, clerk: Actor) -> Story:
    earlier = mergeable(Complaint.objects.get(pk=complaint.pk)).first()
    if earlier is None:
        yield from _withdraw(complaint, planned, telling, clerk)
    else:
        telling.do(complaint, "merge", by=clerk, into_id=earlier.pk)
        yield from ()


def _withdraw(complaint: Complaint, planned: Planned, telling: Telling, clerk: Actor) -> Story:
    yield telling.in_days(0, 2)
    why = telling.text("withdraw", "reasons")
    if planned.by_clerk:
        telling.do(complaint, "withdraw", by=clerk, why=why, on_paper=True)
    else:
        telling.do(complaint, "withdraw", by=Actor.of_worker(planned.complainant), why=why)


def _report(complaint: Complaint, _planned: Planned, telling: Telling, clerk: Actor) -> Story:
    telling.do(complaint, "treat_as_report", by=clerk, reason=telling.text("report", "why"))
    yield from ()


_ENDINGS: dict[str, Callable[[Complaint, Planned, Telling, Actor], Story]] = {
    ACCEPT: _accept,
    REFUSE: _refuse,
    REFER: _refer,
    DISPUTE: _dispute,
    MERGE: _merge,
    WITHDRAW: _withdraw,
    REPORT: _report,
}
