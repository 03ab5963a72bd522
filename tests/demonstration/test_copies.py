"""A copy is what the door would have written: each kind of matter is told twice, for two casts, and compared row by row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from random import Random
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from viewflow.workflow.models import Task

from casework import outbox
from casework.models import AnchorLeaf, Case, DeadlineChange, Entry, OutboxItem
from casework.timeline import entry_hash
from demonstration import offices, playing
from demonstration.copying import CODES, KEYS_IN_DATA, Keys, Pattern, Scene, exchanged
from demonstration.graph import TABLES, TOLD_IN_PLACE, Graph, Model, Row
from demonstration.inspections import NOT_FILED, Fate
from demonstration.loading import planner_of
from demonstration.matters import Cluster
from demonstration.plan import Planner, Scale
from demonstration.proofs import Proofs
from documents.models import CaseFile, Placement
from inspection.investigation.reasons import ClosingReason
from registry.models import Agency, AgencyKind, Region
from tests import factories

HERE, THERE = "520103", "520327"  # a district of Guiyang and a county of Zunyi, each with one clerk
ENDINGS = ("accept", "refuse", "refer", "dispute", "merge", "withdraw", "silent", "report")


@dataclass(frozen=True)
class World:
    planner: Planner
    scale: Scale
    proofs: Proofs
    commissions: dict[int, Agency]

    def scene(self, cluster: Cluster) -> Scene:
        office = self.planner.offices[cluster.region.code]
        return Scene(cluster.cast, office, self.commissions[cluster.region.pk])


@pytest.fixture
def world(calendar: None, now: datetime) -> World:
    factories.load_all_regions()
    scale = Scale.until(now, seed=7, copies=1)
    codes = (HERE, THERE, "520100", "520300", "520000")
    offices.create(Random(1), first=scale.first, last=scale.last, codes=codes)
    planner = planner_of(scale)
    commissions = {agency.region_id: agency for agency in Agency.objects.filter(kind=AgencyKind.ARBITRATION)}
    return World(planner, scale, Proofs.drawn(), commissions)


def test_a_copy_is_what_the_door_would_have_written(world: World) -> None:
    told = list(matters(world))
    twins = [twin(world, cluster) for cluster in told]
    world.planner.casting.save()
    with outbox.told_before():
        patterns = playing.perform(told, world.planner.offices, world.scale, world.proofs)
        natives = playing.perform(twins, world.planner.offices, world.scale, world.proofs)
    assert [model for model in TOLD_IN_PLACE if model._base_manager.exists()] == []  # so nothing of it needs a copy
    for cluster, other in zip(told, twins, strict=True):
        pattern = Pattern(patterns[cluster.number], world.scene(cluster))
        native = Pattern(natives[other.number], world.scene(other))
        numbers = [number.text for number in native.numbers]
        copied = pattern.copy(world.scene(other), numbers, Keys(fresh_keys()), Random(3))
        assert_same(copied, natives[other.number], cluster)


def matters(world: World) -> Iterator[Cluster]:
    """Every way a complaint and an inspection case may end, told at the first body."""
    make = world.planner.matters
    here = Region.objects.select_related("parent").get(code=HERE)
    days = iter(make.seasons.draw(Random(5), 400)[60:])
    made = [make.single(here, next(days), ending) for ending in ENDINGS if ending != "accept"]
    for reason in ClosingReason:
        cluster = make.group(here, next(days), 1 if reason != ClosingReason.CORRECTED else 6)
        cluster.fate = Fate(reason, 20)
        made.append(cluster)
    late = make.group(here, make.seasons.days[-9], 2)
    late.fate = Fate(ClosingReason.CORRECTED, 100)
    for fate in (NOT_FILED, ClosingReason.HANDLED_PERFORMED):
        clue = make.clue(here, next(days))
        clue.fate = Fate(fate, 62)
        made.append(clue)
    for number, cluster in enumerate([*made, late]):
        cluster.number = number
        yield cluster


def twin(world: World, cluster: Cluster) -> Cluster:
    """The same matter planned for the other body, with other people."""
    there = Region.objects.select_related("parent").get(code=THERE)
    cast = world.planner.casting.twin(cluster.cast, there)
    other = replace(cluster, region=there, cast=cast)

    def told_of_the_other(text: str) -> str:
        names = [(cluster.cast.employer.name, cast.employer.name)]
        if cluster.cast.project and cast.project:
            names.append((cluster.cast.project.name, cast.project.name))
        for ours, theirs in names:
            text = text.replace(ours, theirs)
        return text

    other.complaints = [replace(each, cast=cast, facts=told_of_the_other(each.facts)) for each in cluster.complaints]
    other.clue = replace(cluster.clue, facts=told_of_the_other(cluster.clue.facts)) if cluster.clue else None
    return other


def fresh_keys() -> dict[Model, Iterator[int]]:
    return {model: count(10_000_000) for model in (*TABLES, OutboxItem)}


def assert_same(copied: dict[Model, list[Row]], native: Graph, cluster: Cluster) -> None:
    wanted = {**native.rows, OutboxItem: native.notices}
    assert {model: len(rows) for model, rows in copied.items()} == {model: len(rows) for model, rows in wanted.items()}
    ours, theirs = neutral(copied), neutral(wanted)
    for label, rows in theirs.items():
        for ours_row, theirs_row in zip(ours[label], rows, strict=True):
            assert ours_row == theirs_row, (cluster.fate, label)
    assert_chained(copied)


def neutral(rows: dict[Model, list[Row]]) -> dict[str, list[Row]]:
    """The rows with places instead of keys, and without what is drawn by lot or follows from it."""
    places = {
        (model, row["id"]): f"{model.__name__} {place}"
        for model, found in rows.items()
        for place, row in enumerate(found)
        if "id" in row
    }
    codes = {row[column]: "drawn" for model, column, _shape in CODES for row in rows[model]}
    return {
        model._meta.label: [neutral_row(model, row, places, codes) for row in found] for model, found in rows.items()
    }


def neutral_row(model: Model, row: Row, places: dict[Any, str], codes: dict[str, str]) -> Row:
    found = {name: value for name, value in row.items() if "hash" not in name and name != "chain_head"}
    for field in model._meta.local_concrete_fields:
        if field.attname in found:
            found[field.attname] = neutral_value(field, model, found[field.attname], places, codes)
    return found


def neutral_value(field: Any, model: Model, value: Any, places: dict[Any, str], codes: dict[str, str]) -> Any:
    target = model if field.primary_key and not field.remote_field else field.remote_field and field.remote_field.model
    while target and target._meta.parents:
        target = next(iter(target._meta.parents))
    if target and (target, value) in places:
        return places[target, value]
    if field.attname == "token":
        return re.sub(r"/(\d+)_", lambda found: f"/{places[Task, int(found[1])]}_", value)
    if isinstance(value, str):
        for code, drawn in codes.items():
            value = value.replace(code, drawn)
        return value
    if isinstance(value, dict):
        return {key: neutral_data(key, inner, places, codes) for key, inner in value.items()}
    return value


def neutral_data(name: str, value: Any, places: dict[Any, str], codes: dict[str, str]) -> Any:
    """Inside data: keys of rows of the matter become places, whichever table they are of."""
    if isinstance(value, dict):
        return {key: neutral_data(key, inner, places, codes) for key, inner in value.items()}
    if isinstance(value, list):
        return [neutral_data(name, inner, places, codes) for inner in value]
    if isinstance(value, int) and name in KEYS_IN_DATA:
        return places.get((KEYS_IN_DATA[name], value), value)
    if isinstance(value, str):
        for code, drawn in codes.items():
            value = value.replace(code, drawn)
    return value


def assert_chained(rows: dict[Model, list[Row]]) -> None:
    for case in rows[Case]:
        chain = sorted(
            (entry for entry in rows[Entry] if entry["case_id"] == case["id"]), key=lambda entry: entry["sequence"]
        )
        heads = ["", *(entry["hash"] for entry in chain)]
        assert [entry["previous_hash"] for entry in chain] == heads[:-1]
        assert all(entry["hash"] == entry_hash(entry) for entry in chain)
        assert (case["chain_head"], case["chain_length"]) == (heads[-1], len(chain))


def test_every_table_that_points_at_a_case_is_copied() -> None:
    """What belongs to a case must not be forgotten; what a commission has without one is made with the county's stories.

    Anchors are written afterwards, over all cases that are there; a file is bound, and evidence kept back, by who looks at one.
    """
    rooms = {"casework", "documents", "inspection", "arbitration"}
    reachable = {Case}
    while True:
        more = {
            model
            for label in rooms
            for model in apps.get_app_config(label).get_models()
            for field in model._meta.get_fields()
            if isinstance(field, models.ForeignKey) and field.related_model in reachable
        }
        if more <= reachable:
            break
        reachable |= more
    assert reachable - {AnchorLeaf, CaseFile, DeadlineChange, Placement} <= {*TABLES, *TOLD_IN_PLACE}


def test_one_name_for_two_people_of_a_matter_is_refused() -> None:
    with pytest.raises(ValueError, match="two parts"):
        exchanged(["杨伟", "杨伟"], ["龙飞", "石军"])
