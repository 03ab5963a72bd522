"""The clues of the county: from every source, to every outcome, and those that wait on the desks this morning."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from calendars.counting import add_months
from calendars.terms import add_days
from casework import clock
from casework.actors import Actor
from demonstration.casting import Cast
from demonstration.inspections import Fate, clue_story
from demonstration.offices import Office
from demonstration.plan import Planner
from demonstration.proofs import Proofs
from demonstration.stage import Stage, Story
from demonstration.telling import Telling
from documents.kinds import EvidenceKind
from inspection.clue.models import Clue
from inspection.clue.services import ClueTold, register_clue
from inspection.disputes import DisputeGround
from inspection.investigation.models import Investigation
from inspection.investigation.reasons import ClosingReason
from inspection.matter import CaseSource
from inspection.violations import ViolationKind

# How far a clue goes: an outcome, or the status in which it waits.
REGISTERED, VERIFYING, VERIFIED = "REGISTERED", "VERIFYING", "VERIFIED"
FILED, COMPLAINT, PAID, UNTRUE, REFERRED = "FILED", "COMPLAINT", "PAID", "UNTRUE", "REFERRED"
DISPUTE, UNREACHABLE, TOO_LATE, WITHDRAWN, DUPLICATE = "DISPUTE", "UNREACHABLE", "TOO_LATE", "WITHDRAWN", "DUPLICATE"
ALIKE = "ALIKE"  # about the employer of an open clue: proposed for joining, and nobody has joined it yet
REWARDED = "REWARDED"  # a report that proved true, with its reward

# So many clues of each kind, that came between so many working days ago.
NUMBERS: tuple[tuple[str, int, tuple[int, int]], ...] = (
    (REWARDED, 1, (100, 110)),
    (PAID, 9, (8, 70)),
    (FILED, 5, (10, 60)),
    (UNTRUE, 5, (10, 60)),
    (REFERRED, 5, (6, 60)),
    (COMPLAINT, 3, (1, 4)),
    (DISPUTE, 3, (10, 50)),
    (UNREACHABLE, 4, (12, 60)),
    (TOO_LATE, 2, (10, 50)),
    (WITHDRAWN, 3, (6, 40)),
    (VERIFYING, 9, (1, 7)),
    (DUPLICATE, 3, (1, 3)),
    (VERIFIED, 5, (3, 6)),
    (REGISTERED, 8, (1, 3)),
    (ALIKE, 3, (1, 2)),
)
SOURCES = {
    CaseSource.PLATFORM: 38,
    CaseSource.HOTLINE: 26,
    CaseSource.REPORT: 10,
    CaseSource.PETITION: 6,
    CaseSource.TRANSFERRED: 5,
    CaseSource.EARLY_WARNING: 5,
    CaseSource.MEDIA: 3,
    CaseSource.ASSIGNED: 3,
    CaseSource.PATROL: 2,
    CaseSource.SPECIAL: 1,
    CaseSource.WRITTEN_REVIEW: 1,
}
ORIGINS = {CaseSource.PLATFORM: ("PLATFORM", "GZ"), CaseSource.HOTLINE: ("HOTLINE_12345", "12345-")}
TICKET_DAYS = (5, 7, 10, 15)
REWARD = Decimal("2000.00")


@dataclass
class Hint:
    """One clue to come: who is meant, where it comes from, how far it goes. `made` is the clue once it is registered."""

    number: int
    ending: str
    source: str
    cast: Cast
    people: int
    amount: Decimal
    like: "Hint | None" = None
    made: Clue | None = None

    @property
    def wages(self) -> bool:
        return self.ending not in (REFERRED, REWARDED)


def add(planner: Planner, office: Office, stage: Stage, proofs: Proofs, rng: Random) -> None:
    """Put the stories of all clues on the stage, and write their people."""
    hints = list(_hints(planner, office, rng))
    planner.casting.save([hint.cast for hint in hints if hint.like is None])
    for hint, ago in hints_with_days(hints, rng):
        telling = Telling(office, hint.cast, rng, stage, proofs, pace=0.5)
        day = planner.matters.seasons.working_day_before_last(ago)
        stage.add(_Told(hint, telling).story(), at=planner.matters.seasons.office_moment(rng, day))


def hints_with_days(hints: list[Hint], rng: Random) -> list[tuple[Hint, int]]:
    """Each with the number of working days since it came; what is like another comes after it."""
    spans = {ending: span for ending, _count, span in NUMBERS}
    days: dict[int, int] = {}
    for hint in hints:
        first, last = spans[hint.ending]
        days[hint.number] = rng.randint(first, last)
    for hint in hints:
        if hint.like is not None:
            days[hint.like.number] = days[hint.number] + 2
    return [(hint, days[hint.number]) for hint in hints]


def _hints(planner: Planner, office: Office, rng: Random) -> Any:
    number = 0
    twins: list[Hint] = []
    sources = list(SOURCES)
    for ending, count, _span in NUMBERS:
        for _each in range(count):
            number += 1
            like = twins.pop() if ending in (DUPLICATE, ALIKE) else None
            cast = like.cast if like else planner.casting.cast(office.region, people=int(ending == COMPLAINT))
            # each source once, then by its weight
            source = (
                sources.pop() if sources and ending not in (REWARDED, COMPLAINT) and not like else _source(rng, ending)
            )
            months, wage = rng.randint(1, 5), rng.randint(42, 78) * 100
            people = rng.randint(1, 18) if ending != COMPLAINT else 1
            hint = Hint(number, ending, source, cast, people, Decimal(months * wage * people), like)
            if ending == VERIFYING:
                twins.append(hint)
            yield hint


def _source(rng: Random, ending: str) -> str:
    if ending == REWARDED:
        return CaseSource.REPORT
    known = {source: weight for source, weight in SOURCES.items() if ending != COMPLAINT or source in ORIGINS}
    (chosen,) = rng.choices(list(known), list(known.values()))
    return str(chosen)


class _Told:
    """Tells one clue."""

    def __init__(self, hint: Hint, telling: Telling) -> None:
        self.hint, self.telling, self.rng = hint, telling, telling.rng
        self.office = telling.office
        self.by = (
            telling.office.clerk(telling.rng) if telling.happens(0.6) else telling.office.inspectors(telling.rng)[0]
        )

    def story(self) -> Story:
        hint, telling = self.hint, self.telling
        clue = hint.made = register_clue(self._told(), by=self.by, agency=self.office.agency)
        telling.cases.add(clue.pk)
        if clue.sealed:
            readers = [self.office.staff("inspector").pk, self._staff(self.by)]
            telling.do(clue, "name_readers", by=self.office.head, staff_ids=readers)
        if hint.ending in (REGISTERED, ALIKE):
            return
        yield telling.soon(0, 1)
        if hint.ending in (REFERRED, COMPLAINT, DUPLICATE):
            yield from _ENDINGS[hint.ending](self, clue)
        else:
            telling.do(clue, "begin_verification", by=self.by)
            if hint.ending != UNREACHABLE:
                self._contact(clue, reached=True)
            yield telling.soon(1, 2)
            if clue.is_ticket and telling.happens(0.5):
                telling.do(clue, "answer_meanwhile", by=self.by, reply=telling.text("clue", "meanwhile"))
            if hint.ending == VERIFYING:
                return
            yield from self._verified(clue)
        yield from self._answered(clue)

    def _verified(self, clue: Clue) -> Story:
        hint, telling = self.hint, self.telling
        if hint.ending in (FILED, UNTRUE, VERIFIED, REWARDED):
            which = "untrue" if hint.ending == UNTRUE else "true"
            findings = telling.text("clue", "findings", which, employer=hint.cast.employer.name, people=hint.people)
            telling.do(clue, "record_findings", by=self.by, findings=findings)
            if hint.ending == VERIFIED:
                return
            yield telling.soon(0, 1)
        yield from _ENDINGS[hint.ending](self, clue)

    def _answered(self, clue: Clue) -> Story:
        """What a ticket asked is answered once nothing is open behind it."""
        if clue.is_ticket and self.hint.ending in (PAID, UNTRUE, REFERRED, DISPUTE, TOO_LATE, WITHDRAWN):
            yield self.telling.soon(0, 1)
            if Clue.objects.filter(pk=clue.pk, closed_on__isnull=False).exists():
                reply = self.telling.text("clue", "replies", self.hint.ending)
                self.telling.do(clue, "answer_finally", by=self.by, reply=reply)

    def _told(self) -> ClueTold:
        hint, cast, today = self.hint, self.hint.cast, clock.today()
        ticket: dict[str, Any] = {}
        if origin := ORIGINS.get(CaseSource(hint.source)):
            due_on = add_days(today, self.rng.choice(TICKET_DAYS))
            number = f"{origin[1]}{today:%Y%m%d}{hint.number:04d}"
            ticket = {"ticket_origin": origin[0], "ticket_number": number, "ticket_due_on": due_on}
        late = hint.ending == TOO_LATE
        values = {"employer": cast.employer.name, "site": cast.place, "people": hint.people, "amount": hint.amount}
        topic = "wages" if hint.wages else hint.ending
        person = hint.ending != UNREACHABLE and hint.source in (*ORIGINS, CaseSource.REPORT, CaseSource.PETITION)
        return ClueTold(
            source=hint.source,
            facts=self.telling.text("clue", "facts", topic, **values),
            violation_kinds=[self._kind()],
            employer=cast.employer,
            project=cast.project,
            workplace_region=cast.region,
            workplace_address=cast.place,
            violation_from=add_months(today, -40 if late else -6),
            violation_until=add_months(today, -30) if late else None,
            ongoing=not late,
            amount_claimed=hint.amount if hint.wages else None,
            workers_affected=hint.people,
            informant_name=self.telling.stranger() if person else "",
            informant_phone=f"139{self.rng.randrange(10**8):08d}" if person else "",
            **ticket,
        )

    def _kind(self) -> ViolationKind:
        if self.hint.ending == REWARDED:
            return ViolationKind.NO_CONTRACT
        return ViolationKind.WAGE_ARREARS if self.hint.wages else ViolationKind.SAFETY_HEALTH

    def _contact(self, clue: Clue, *, reached: bool) -> None:
        result = self.telling.text("clue", "contact", "reached" if reached else "silent")
        self.telling.do(clue, "record_contact", by=self.by, contact_way="phone", reached=reached, result=result)

    def _staff(self, actor: Actor) -> int:
        assert actor.staff is not None
        return actor.staff.pk

    def _why(self) -> str:
        return self.telling.text("clue", "why", self.hint.ending)

    # Endings

    def _filed(self, clue: Clue) -> Story:
        self.telling.do(clue, "file_case", by=self.by, reason=self._why())
        case = Investigation.objects.get(pk=Clue.objects.get(pk=clue.pk).carried_by_id)
        self.telling.cases.add(case.pk)
        reason = ClosingReason.CORRECTED if self.hint.ending == REWARDED else ClosingReason.HANDLED_PERFORMED
        yield from clue_story(case, Fate(reason, 12, correction_days=5), self.telling, self.hint.cast)

    def _rewarded(self, clue: Clue) -> Story:
        yield from self._filed(clue)
        case = Clue.objects.get(pk=clue.pk).carried_by
        while case is not None and Investigation.objects.get(pk=case.pk).is_open:
            yield self.telling.soon(2, 4)
        yield from self.telling.approved(
            clue,
            "decide_reward",
            by=self.by,
            reason=self._why(),
            data=lambda: {"amount": REWARD, "main_lead": True, "serious": True},
        )
        yield self.telling.soon(1, 3)
        self.telling.proofs.add(clue, EvidenceKind.PAYMENT_PROOF, by=self.by)
        self.telling.do(clue, "pay_reward", by=self.by, paid_on=clock.today())

    def _complaint(self, clue: Clue) -> Story:
        worker = self.hint.cast.workers[0]
        clerk = self.office.clerk(self.rng)
        self.telling.do(clue, "take_as_complaint", by=clerk, reason=self._why(), worker_id=worker.pk)
        yield from ()

    def _paid(self, clue: Clue) -> Story:
        self.telling.proofs.add(clue, EvidenceKind.PAYMENT_PROOF, by=self.by)
        data = {"workers_paid": self.hint.people, "amount": self.hint.amount}
        self.telling.do(clue, "confirm_paid", by=self.by, reason=self._why(), **data)
        yield from ()

    def _untrue(self, clue: Clue) -> Story:
        self.telling.proofs.add(clue, EvidenceKind.BANK_STATEMENT, by=self.by)
        yield from self.telling.approved(clue, "find_untrue", by=self.by, reason=self._why())

    def _referred(self, clue: Clue) -> Story:
        to = self.telling.text("clue", "referred_to", place=self.hint.cast.region.name)
        self.telling.do(clue, "refer", by=self.by, reason=self._why(), refer_to=to)
        yield from ()

    def _dispute(self, clue: Clue) -> Story:
        facts = self.telling.text("dispute", "facts")
        data = {"ground": str(DisputeGround.DISPUTE_PROCEDURE), "disputed_facts": facts}
        yield from self.telling.approved(clue, "refer_dispute", by=self.by, reason=self._why(), data=lambda: data)

    def _unreachable(self, clue: Clue) -> Story:
        for _attempt in range(3):
            self._contact(clue, reached=False)
            yield self.telling.soon(1, 2)
        yield from self.telling.approved(clue, "close_unreachable", by=self.by, reason=self._why())

    def _too_late(self, clue: Clue) -> Story:
        yield from self.telling.approved(clue, "close_too_late", by=self.by, reason=self._why())

    def _withdrawn(self, clue: Clue) -> Story:
        self.telling.proofs.add(clue, EvidenceKind.STATEMENT, by=self.by)
        self.telling.do(clue, "note_withdrawal", by=self.by, reason=self._why())
        yield from ()

    def _duplicate(self, clue: Clue) -> Story:
        earlier = self.hint.like and self.hint.like.made
        if earlier is not None and Clue.objects.filter(pk=earlier.pk, closed_on=None).exists():
            self.telling.do(clue, "join", by=self.by, reason=self._why(), into_id=earlier.pk)
        yield from ()


_ENDINGS: dict[str, Callable[[_Told, Clue], Story]] = {
    FILED: _Told._filed,
    REWARDED: _Told._rewarded,
    COMPLAINT: _Told._complaint,
    PAID: _Told._paid,
    UNTRUE: _Told._untrue,
    REFERRED: _Told._referred,
    DISPUTE: _Told._dispute,
    UNREACHABLE: _Told._unreachable,
    TOO_LATE: _Told._too_late,
    WITHDRAWN: _Told._withdrawn,
    DUPLICATE: _Told._duplicate,
}
