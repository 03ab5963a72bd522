"""Loading the province: offices first, then the plan is played in shares, then everything is written in one transaction."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from django.db import connection, models, transaction

from casework import clock
from casework.models import Case, NumberSeries, OutboxItem
from demonstration import accounts, contracts, county, indexing, offices, playing
from demonstration.copying import Keys, Numbered, Pattern, Scene
from demonstration.graph import TABLES, Graph, Model, Row, columns
from demonstration.matters import Cluster
from demonstration.plan import Planner, Scale
from demonstration.proofs import Proofs
from demonstration.seasons import Seasons
from demonstration.shares import in_processes
from documents.models import Document
from documents.rendering import TOPIC
from registry.guards import lifted
from registry.models import Agency, AgencyKind

Told = dict[int, Graph]
BATCH = 25  # matters that are played in one transaction


@dataclass(frozen=True)
class Instance:
    """A matter in one place: as it was told, or a copy of it."""

    pattern: Pattern
    scene: Scene
    rng: Random


def load(scale: Scale, *, processes: int) -> dict[Model, int]:
    """Make the whole province; returns how many rows were written, by table.

    All cases come at once or not at all. The offices are written before; they stay when the rest is interrupted.
    """
    if not Agency.objects.exists():
        with transaction.atomic():
            offices.create(Random(f"offices {scale.seed}"), first=scale.first, last=scale.last)
    proofs = Proofs.drawn()
    told = _play(scale, proofs, processes)
    with transaction.atomic():
        planner = planner_of(scale)
        rows = write(planner, told)
        county.tell(planner, proofs)
        contracts.keep(scale, shown=accounts.employers())
        ask_for_papers()
    return rows


def ask_for_papers() -> None:
    """Have the papers printed that are looked at first, of the open cases where the demonstration is shown.

    Any other of the many thousand is printed when somebody opens it. Written as rows: there is no worker yet to be told.
    """
    papers = Document.objects.filter(case__agency__region__code=offices.COUNTY, case__closed_on=None)
    OutboxItem.objects.bulk_create(
        OutboxItem(topic=TOPIC, key=str(key), payload={"document": key}, run_at=clock.now())
        for key in papers.order_by("-pk").values_list("pk", flat=True)
    )


def play_share(scale: Scale, proofs: Proofs, part: int, parts: int) -> Told:
    """Play one of so many shares of the clusters; what it writes is rolled back."""
    planner = planner_of(scale)
    clusters = _shared_out(planner.clusters(), parts)[part]
    told: Told = {}
    for batch in _in_batches(clusters):
        with playing.rolled_back():
            planner.casting.save(cluster.cast for cluster in batch)  # another share's would wait for its end
            told |= playing.play(batch, planner.offices, scale, proofs)
    return told


def _in_batches(clusters: Sequence[Cluster]) -> Iterator[Sequence[Cluster]]:
    """Neighbours in time, few enough that the tables stay small: nobody gathers statistics about rows that never come."""
    in_time = sorted(clusters, key=lambda cluster: cluster.begins)
    for start in range(0, len(in_time), BATCH):
        yield in_time[start : start + BATCH]


def write(planner: Planner, told: Told) -> dict[Model, int]:
    """Write every matter and its copies, with numbers in the order of time. Must run in a transaction, as the owner.

    The matters were told through the door with every guard on; a copy comes as a whole, past them.
    """
    instances = list(_instances(planner, told))
    planner.casting.save()
    numbers = _numbers(instances)
    keys = Keys({model: _reserved(model, instances) for model in _tables_with_keys()})
    rows: dict[Model, list[Row]] = defaultdict(list)
    for instance, given in zip(instances, numbers, strict=True):
        for model, made in instance.pattern.copy(instance.scene, given, keys, instance.rng).items():
            rows[model] += made
    with lifted(*TABLES):
        for model in (*TABLES, OutboxItem):
            _insert(model, rows[model])
    indexing.index(rows[Case])
    _gather_statistics()
    return {model: len(made) for model, made in rows.items()}


def _gather_statistics() -> None:
    """The county's stories are told in the same transaction, among rows that the planner would not know of otherwise."""
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def planner_of(scale: Scale) -> Planner:
    """The plan, with the offices it takes place at."""
    seasons = Seasons(scale.first, scale.last)
    bodies = {office.region.code: office for office in offices.inspection_bodies(seasons)}
    return Planner(scale, seasons, bodies)


def _shared_out(clusters: Sequence[Cluster], parts: int) -> list[list[Cluster]]:
    """About equal shares. One body's cases stay together: its numbers are locked until the share is rolled back."""
    by_body: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        by_body[cluster.region.code].append(cluster)
    shares: list[list[Cluster]] = [[] for _part in range(parts)]
    for body in sorted(by_body.values(), key=_size, reverse=True):
        min(shares, key=_size).extend(body)
    return shares


def _size(clusters: Sequence[Cluster]) -> int:
    """How much there is to play: an inspection case takes as long as four complaints."""
    return sum(4 + len(cluster.complaints) for cluster in clusters)


def _play(scale: Scale, proofs: Proofs, processes: int) -> Told:
    if processes == 1:
        return play_share(scale, proofs, 0, 1)
    told: Told = {}
    for share in in_processes(processes, play_share, scale, proofs):
        told |= share
    return told


def _instances(planner: Planner, told: Told) -> Iterator[Instance]:
    """Each matter as it was told, then its copies; at one place an employer may be complained of again."""
    commissions = {agency.region_id: agency for agency in Agency.objects.filter(kind=AgencyKind.ARBITRATION)}
    clusters = planner.clusters()
    planner.casting.known = True
    for cluster in clusters:
        own = Scene(cluster.cast, planner.offices[cluster.region.code], commissions[cluster.region.pk])
        pattern = Pattern(told[cluster.number], own)
        yield Instance(pattern, own, Random(f"{planner.scale.seed} {cluster.number} codes"))
        for region in cluster.elsewhere:
            cast = planner.casting.twin(cluster.cast, region)
            scene = Scene(cast, planner.offices[region.code], commissions[region.pk])
            yield Instance(pattern, scene, Random(f"{planner.scale.seed} {cluster.number} {region.code}"))


def _numbers(instances: Sequence[Instance]) -> list[list[str]]:
    """The numbers of each instance; at each body every series counts through the year without gaps."""
    series: dict[tuple[int, str, int], list[tuple[Any, int, int, Numbered]]] = defaultdict(list)
    for place, instance in enumerate(instances):
        for order, number in enumerate(instance.pattern.numbers):
            key = (instance.scene.office.agency.pk, number.series, number.year)
            series[key].append((number.at, place, order, number))
    given = [[""] * len(instance.pattern.numbers) for instance in instances]
    for (_agency, name, year), wanted in series.items():
        for last, (_at, place, order, _number) in enumerate(sorted(wanted, key=lambda each: each[:3]), start=1):
            prefix = instances[place].scene.office.agency.number_prefix
            given[place][order] = f"{prefix}{name}字〔{year}〕第{last}号"
    NumberSeries.objects.bulk_create(
        NumberSeries(agency_id=agency, series=name, year=year, last=len(wanted))
        for (agency, name, year), wanted in series.items()
    )
    return given


def _tables_with_keys() -> list[Model]:
    return [model for model in (*TABLES, OutboxItem) if model._meta.pk and model._meta.pk.remote_field is None]


def _reserved(model: Model, instances: Sequence[Instance]) -> Iterator[int]:
    """As many new keys as the instances will need."""
    graphs = [instance.pattern.graph for instance in instances]
    count = sum(len(graph.notices if model is OutboxItem else graph.rows[model]) for graph in graphs)
    with connection.cursor() as cursor:
        cursor.execute(
            "select nextval(pg_get_serial_sequence(%s, 'id')) from generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return iter([key for (key,) in cursor.fetchall()])


def _insert(model: Model, rows: Sequence[Row]) -> None:
    fields = columns(model)
    names = ", ".join(f'"{field.column}"' for field in fields)
    with connection.cursor() as cursor, cursor.copy(f'copy "{model._meta.db_table}" ({names}) from stdin') as copy:
        for row in rows:
            copy.write_row([_stored(field, row[field.attname]) for field in fields])


def _stored(field: "models.Field[Any, Any]", value: Any) -> Any:
    """The value as the table holds it; text is there already (`graph`)."""
    return value if isinstance(value, str) else field.get_db_prep_save(value, connection)
