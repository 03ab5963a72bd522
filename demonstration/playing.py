"""Playing a share of the plan through the door, in a transaction that is rolled back: what remains are the rows it wrote."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from random import Random

from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation

from calendars.terms import add_days
from casework import clock, outbox, sweep
from casework.models import Case
from demonstration import complaints, inspections
from demonstration.copying import parts_of
from demonstration.graph import Graph, Model, read, with_what_followed
from demonstration.matters import Cluster
from demonstration.offices import Office
from demonstration.plan import Scale
from demonstration.proofs import Proofs
from demonstration.seasons import Seasons, at
from demonstration.stage import Stage, Story
from demonstration.telling import Telling
from inspection.investigation import states
from inspection.investigation.models import Investigation
from inspection.investigation.services import Clue, propose_case

EARLY = 5  # minutes after midnight, when the sweep goes round


def play(clusters: Sequence[Cluster], offices: dict[str, Office], scale: Scale, proofs: Proofs) -> dict[int, Graph]:
    """The rows of each cluster, by its number. Nothing stays in the database."""
    with rolled_back(), outbox.told_before(), translation.override("zh-hans"):
        return perform(clusters, offices, scale, proofs)


def perform(clusters: Sequence[Cluster], offices: dict[str, Office], scale: Scale, proofs: Proofs) -> dict[int, Graph]:
    """Tell the stories; their casts must be saved. The rows stay in the surrounding transaction."""
    stage = Stage(scale.now)
    before = Case.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    tellings = {}
    for cluster in clusters:
        rng = Random(f"{scale.seed} {cluster.number}")
        telling = Telling(
            offices[cluster.region.code], cluster.cast, rng, stage, proofs, pace=cluster.pace, waits=cluster.fate.waits
        )
        tellings[cluster.number] = telling
        _begin(cluster, telling, stage)
    seasons = Seasons(scale.first, scale.last)
    begins = min((timezone.localtime(cluster.begins).date() for cluster in clusters), default=scale.last)
    stage.add(_sweep(seasons, begins, Q(case_id__gt=before)), at=at(scale.first, EARLY, Random(scale.seed)))
    stage.play()
    cases = {case: number for number, telling in tellings.items() for case in telling.cases}
    parts = {cluster.number: _parts_of(cluster, tellings[cluster.number].office) for cluster in clusters}
    return read(with_what_followed(cases), stage.moment_of, parts)


def _parts_of(cluster: Cluster, office: Office) -> dict[tuple[Model, str], int]:
    return parts_of(cluster.cast, office, office.places)


@contextmanager
def rolled_back() -> Iterator[None]:
    """A transaction of which nothing remains."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _begin(cluster: Cluster, telling: Telling, stage: Stage) -> None:
    def follow(case: Investigation) -> None:
        if case.status == states.PROPOSED:
            told = inspections.clue_story(case, cluster.fate, telling, cluster.cast)
        else:
            told = inspections.story(case, cluster.fate, telling)
        stage.add(told, at=clock.now())

    for planned in cluster.complaints:
        stage.add(complaints.story(planned, telling, follow), at=planned.at)
    if cluster.clue:
        stage.add(_clue(cluster, telling, follow), at=cluster.clue.at)


def _clue(cluster: Cluster, telling: Telling, follow: complaints.Follow) -> Story:
    clue, cast = cluster.clue, cluster.cast
    assert clue is not None
    told = Clue(
        source=clue.source,
        facts=clue.facts,
        violation_kinds=clue.kinds,
        discovered_on=clock.today(),
        employer=cast.employer,
        project=cast.project,
        workplace_region=cast.region,
        workplace_address=cast.place,
        violation_from=add_days(clock.today(), -60),
        ongoing=True,
        workers_affected=clue.people,
    )
    by = telling.rng.choice([telling.office.clerk(telling.rng), *telling.office.inspectors(telling.rng)])
    case = propose_case(told, by=by, agency=telling.office.agency)
    telling.cases.add(case.pk)
    follow(case)
    yield from ()


def _sweep(seasons: Seasons, begins: date, which: Q) -> Story:
    """The scheduler's work of every night; until something begins there is none."""
    rng = Random(0)
    for day in (*seasons.days[1:], add_days(seasons.days[-1], 1)):
        if clock.today() > begins:
            sweep.fire_due(which)
        yield at(day, EARLY, rng)
