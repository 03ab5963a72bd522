"""The county that is shown, beyond complaints: what its people have done in every other procedure, told through the door.

These stories happen here and nowhere else, so they are written as they are told and need no copy.
"""

from datetime import date, datetime
from random import Random
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone, translation

from calendars.terms import add_days
from casework import clock, lots, outbox, sweep
from casework.models import Case
from demonstration import campaigns, clues, disputes, figures
from demonstration.graph import last_process, redate
from demonstration.offices import COUNTY
from demonstration.plan import Planner
from demonstration.proofs import Proofs
from demonstration.scripts import Script, scripts
from demonstration.seasons import at
from demonstration.stage import Stage, Story, Untold
from documents.kinds import EvidenceKind
from registry.models import EmployerContact
from rehearsal import rosters
from rehearsal.doing import do
from rehearsal.play import Play, remember
from rehearsal.scenario import EvidenceEntry, Step

OPENS, EARLY, STEP_MINUTES = 9 * 60, 5, 20
LONGEST = 220  # working days: no story began earlier
EMPLOYER_PHONE = "13885102026"  # of the contact in `data/stories/recovery.toml`; `manage.py demo_accounts` prints it
CHECKED = "核对了营业执照、身份证和授权委托书"


def tell(planner: Planner, proofs: Proofs) -> None:
    """Tell everything; must run in a transaction. Does nothing where the county or its stories are not wanted. Raises Untold."""
    office = planner.offices.get(COUNTY)
    if office is None or not planner.scale.stories:
        return
    rng = Random(f"county {planner.scale.seed}")
    planner.casting.rng, planner.casting.known = rng, False
    before = _last(Case)
    stage = Stage(planner.scale.now)
    with outbox.told_before(), translation.override("zh-hans"), lots.drawn_from(rng):
        figures.decide(planner.scale.first)
        found = list(scripts(planner.casting, office, planner.matters.seasons))
        planner.casting.save([cast for script in found for cast in script.casts])
        for script in found:
            stage.add(_Telling(script, proofs, before, rng).story(), at=_moment(script.begins, 0, rng))
        clues.add(planner, office, stage, proofs, rng)
        campaigns.add(planner, office, stage, proofs, rng)
        disputes.add(planner, office.region, stage, proofs, rng)
        first = planner.matters.seasons.working_day_before_last(LONGEST)
        stage.add(_nights(first, planner.scale.last, before), at=at(first, EARLY, rng))
        processes = last_process()
        stage.play()
    redate(processes, stage.moment_of)


class _Telling:
    """Tells one script. `before` is the last case of those that are not told here."""

    def __init__(self, script: Script, proofs: Proofs, before: int, rng: Random) -> None:
        self.script, self.proofs, self.rng = script, proofs, rng
        self.play = Play(script.parts, before)

    def story(self) -> Story:
        for employer, name, phone in self.script.contacts:
            EmployerContact.objects.create(
                employer=employer, name=name, position="会计", phone=phone, checked=CHECKED, since=clock.today()
            )
        today, place = self.script.begins, 0
        for number, step in enumerate(self.script.scenario.step, start=1):
            day = _day(step.on)
            place = place + 1 if day == today else 0
            today = day
            yield _moment(day, place, self.rng)
            try:
                with transaction.atomic():
                    self._step(step)
            except Exception as error:
                told = step.act or step.does or "evidence"
                raise Untold(f"{self.script.name}, step {number} ({step.case}: {told}): {error}") from error

    def _step(self, step: Step) -> None:
        play, cases = self.play, _last(Case)
        play.present = play.cases.get(step.case, 0)
        for entry in step.evidence:
            self._put(step, entry)
        if step.serve and step.serve.proof:
            self._put(step, EvidenceEntry(kind=step.serve.proof, name=step.serve.proof))
        if blocked := do(play, step):
            raise ValueError("；".join(map(str, blocked)))
        if step.opens:
            opened = list(Case.objects.filter(pk__gt=cases).order_by("pk").values_list("pk", flat=True))
            if len(opened) < len(step.opens):
                raise ValueError("fewer cases were opened than are named")
            play.cases |= dict(zip(step.opens, opened[-len(step.opens) :], strict=True))

    def _put(self, step: Step, entry: EvidenceEntry) -> None:
        case = self.play.case(step.case)
        by = self.play.actor(entry.by or step.by, case)
        kind = EvidenceKind(entry.kind)
        if entry.rows:
            evidence = rosters.put_sheet(self.play, case, entry, entry.name or str(kind.label), by)
        else:
            giver = entry.given_by or (entry.by or step.by if by.staff is None else "")
            party = self.play.party(giver) if giver else None
            evidence = self.proofs.add(case, kind, by=by, party=party, title=entry.name)
        remember(self.play, case, evidence)


def _nights(first: date, last: date, before: int) -> Story:
    """The scheduler's work of every night, on these cases only."""
    rng, day = Random(0), first
    while day <= last:
        sweep.fire_due(Q(case_id__gt=before))
        day = add_days(day, 1)
        yield at(day, EARLY, rng)


def _moment(day: date, place: int, rng: Random) -> datetime:
    return at(day, OPENS + place * STEP_MINUTES + rng.randrange(STEP_MINUTES), rng)


def _day(on: Any) -> date:
    return timezone.localtime(on).date() if isinstance(on, datetime) else on


def _last(model: Any) -> int:
    return model._base_manager.aggregate(last=Max("pk"))["last"] or 0
