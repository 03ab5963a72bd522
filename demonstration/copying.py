"""Copies of a matter with other people in another place, equal to what the door would have written for them.

Days and amounts stay, so every due day and every reckoned day on a paper stays right; people, firms, offices, numbers and
codes are exchanged wherever they appear, and the hash chain is forged anew. A test tells a story twice through the door, for
two casts, and compares the second with the copy of the first.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from viewflow.workflow.models import Task

from casework.models import ApprovalProcess, Case, Entry, OutboxItem
from casework.timeline import entry_hash
from demonstration.casting import Cast, shown
from demonstration.graph import TABLES, Graph, Model, Row, columns
from demonstration.offices import Office
from documents.models import Document, Evidence, Service
from inspection.models import Decision, OrderLine
from registry.models import Agency, Employer, Project, Region, Staff, User, Worker

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
# Codes that are drawn by lot: the table, the column, and how many letters in how many groups.
CODES: tuple[tuple[Model, str, tuple[int, int]], ...] = (
    (Case, "reference", (3, 4)),
    (Document, "verification_code", (4, 4)),
    (Evidence, "receipt_code", (2, 5)),
)
# Keys inside the data of acts and tasks that hold the key of a row.
KEYS_IN_DATA: dict[str, Model] = {
    "lead_id": Staff,
    "staff_id": Staff,
    "assistant_ids": Staff,
    "officer_ids": Staff,
    "worker_id": Worker,
    "employer_id": Employer,
    "payer_id": Employer,
    "creditor_id": Employer,
    "debtor_id": Employer,
    "project_id": Project,
    "workplace_region_id": Region,
    "complaint_id": Case,
    "investigation_id": Case,
    "into_id": Case,
    "join_id": Case,
    "evidence_id": Evidence,
    "posted_evidence_id": Evidence,
    "decision_id": Decision,
    "line_id": OrderLine,
    "service_id": Service,
    "service": Service,
}
DATA_WITH_KEYS = {
    (Entry, "data"),
    (ApprovalProcess, "act_data"),
    (ApprovalProcess, "remarks"),
    (Task, "data"),
    (OutboxItem, "payload"),
}
_NUMBER = re.compile(r"(?P<series>[^〕]+)字〔(?P<year>\d{4})〕第(?P<last>\d+)号")
_AGENCY_OF_TASK = re.compile(r"@(\d+)$")
_TASK_OF_BRANCH = re.compile(r"/(\d+)_")  # viewflow's tokens name the task at which branches part


@dataclass(frozen=True)
class Scene:
    """Where and with whom a matter takes place."""

    cast: Cast
    office: Office
    commission: Agency

    def texts(self, places: Sequence[str]) -> list[str]:
        """Everything that a paper may say about these people and this office, part by part; `places` as in `Office`."""
        cast, region = self.cast, self.cast.region
        parts = [text for worker in cast.workers for text in shown(worker)]
        parts += [*_firm(cast.employer), *(_site(cast.project) if cast.project else [])]
        for place in places:
            staff = self.office.staff(place)
            parts += [staff.name, staff.certificate_number]
        for agency in (self.office.agency, self.commission):
            parts += [agency.name, agency.letterhead, agency.address, agency.phone]
        above = region.parent.name if region.parent else ""
        return [*parts, region.path, region.full_name, f"{above}{region.name}", region.name, above]


def parts_of(cast: Cast, office: Office, places: Sequence[str]) -> dict[tuple[Model, str], int]:
    """The keys of the registry's rows, by their part in the matter."""
    found: dict[tuple[Model, str], int] = {
        (Agency, ""): office.agency.pk,
        (Region, ""): cast.region.pk,
        (Employer, ""): cast.employer.pk,
    }
    if cast.project:
        found[Project, ""] = cast.project.pk
    found |= {(Worker, str(place)): worker.pk for place, worker in enumerate(cast.workers)}
    for place in places:
        staff = office.staff(place)
        found[Staff, place], found[User, place] = staff.pk, staff.user_id
    return found


@dataclass(frozen=True)
class Numbered:
    """A number that a matter needs: of which series and year, and since when; `text` is the one it had when it was told."""

    text: str
    series: str
    year: int
    at: Any


class Pattern:
    """A matter as it was told, ready to be copied."""

    def __init__(self, graph: Graph, scene: Scene) -> None:
        self.graph, self.scene = graph, scene
        self._keys = {(model, key): role for (model, role), key in graph.parts.items()}
        self._texts = [*scene.texts(scene.office.places), *(number.text for number in self.numbers), *self._codes]
        known = sorted({text for text in self._texts if text}, key=len, reverse=True)
        self._finder = re.compile("|".join(map(re.escape, known)))

    @cached_property
    def numbers(self) -> list[Numbered]:
        """The numbers of its cases and documents in the order in which they were given."""
        filed = {
            row["case_id"]: row["at"] for row in self.graph.rows[Entry] if row["source"] == "PROPOSED" != row["target"]
        }
        given = [(row["number"], filed.get(row["id"], row["created_at"])) for row in self.graph.rows[Case]]
        given += [(row["number"], row["issued_at"]) for row in self.graph.rows[Document]]
        prefix = self.scene.office.agency.number_prefix
        return [_numbered(text.removeprefix(prefix), text, at) for text, at in given if text]

    @cached_property
    def _codes(self) -> list[str]:
        return [row[column] for model, column, _shape in CODES for row in self.graph.rows[model]]

    def copy(self, scene: Scene, numbers: Sequence[str], keys: "Keys", rng: Random) -> dict[Model, list[Row]]:
        """The rows for another scene. `numbers` replaces `self.numbers` one by one; `keys` gives out new keys."""
        codes = [_code(rng, *shape) for model, _column, shape in CODES for _row in self.graph.rows[model]]
        places = self.scene.office.places
        texts = exchanged(self._texts, [*scene.texts(places), *numbers, *codes])
        return _Copy(self, texts, parts_of(scene.cast, scene.office, places), keys).rows()


class Keys:
    """Gives out keys that were reserved."""

    def __init__(self, reserved: dict[Model, Iterator[int]]) -> None:
        self._reserved = reserved

    def next(self, model: Model) -> int:
        return next(self._reserved[model])


class _Copy:
    def __init__(
        self, pattern: Pattern, texts: dict[str, str], parts: dict[tuple[Model, str], Any], keys: Keys
    ) -> None:
        self.pattern, self.texts, self.parts = pattern, texts, parts
        self.keys: dict[tuple[Model, int], int] = {}
        for model, rows in pattern.graph.rows.items():
            if model._meta.pk is not None and model._meta.pk.remote_field is None:
                for row in rows:
                    self.keys[model, row["id"]] = keys.next(model)
        self.notices = [keys.next(OutboxItem) for _notice in pattern.graph.notices]

    def rows(self) -> dict[Model, list[Row]]:
        made = {model: [self._row(model, row) for row in rows] for model, rows in self.pattern.graph.rows.items()}
        self._forge_chains(made)
        made[OutboxItem] = [
            self._row(OutboxItem, row) | {"id": key, "key": str(self.key(Service, int(row["key"])))}
            for key, row in zip(self.notices, self.pattern.graph.notices, strict=True)
        ]
        return made

    def key(self, model: Model, key: int | None) -> Any:
        """The key in the copy of the row that has this key in the pattern."""
        if key is None:
            return None
        while model._meta.parents:
            model = next(iter(model._meta.parents))
        if (model, key) in self.keys:
            return self.keys[model, key]
        return self.parts[model, self.pattern._keys[model, key]]

    def _row(self, model: Model, row: Row) -> Row:
        return {field.attname: self._value(model, field, row[field.attname]) for field in columns(model)}

    def _value(self, model: Model, field: "models.Field[Any, Any]", value: Any) -> Any:
        if value in (None, ""):
            return value
        if field.primary_key and field.remote_field is None:
            return self.keys.get((model, value), value)
        if field.remote_field is not None:
            return self.key(field.remote_field.model, value)
        if field.attname in self._hidden_keys:
            return self._hidden_keys[field.attname](value)
        if isinstance(field, models.JSONField) and (model, field.name) not in DATA_WITH_KEYS:
            return self._json(value)
        return self._data(value)

    @cached_property
    def _hidden_keys(self) -> dict[str, Callable[[Any], Any]]:
        """Columns that hold keys without being foreign keys."""
        return {
            "handler_ids": lambda value: [self.key(Staff, each) for each in value],
            "owner_permission": lambda value: _AGENCY_OF_TASK.sub(lambda at: f"@{self.key(Agency, int(at[1]))}", value),
            "token": lambda value: _TASK_OF_BRANCH.sub(lambda at: f"/{self.key(Task, int(at[1]))}_", value),
        }

    def _text(self, text: str) -> str:
        return self.pattern._finder.sub(lambda found: self.texts[found[0]], text)

    def _json(self, value: Any) -> Any:
        """Frozen data holds no keys, so its text can be exchanged as a whole."""
        return json.loads(self._text(json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)))

    def _data(self, value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: self._data(inner, key) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._data(inner, name) for inner in value]
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, int) and not isinstance(value, bool) and name.endswith(("_id", "_ids", "service")):
            return self.key(KEYS_IN_DATA[name], value)
        return value

    def _forge_chains(self, made: dict[Model, list[Row]]) -> None:
        chains: dict[int, list[Row]] = defaultdict(list)
        for entry in made[Entry]:
            chains[entry["case_id"]].append(entry)
        for case in made[Case]:
            head = ""
            for entry in sorted(chains[case["id"]], key=lambda entry: entry["sequence"]):
                entry["previous_hash"] = head
                head = entry["hash"] = entry_hash(entry)
            case["chain_head"] = head


def _firm(employer: Employer) -> list[str]:
    return [employer.name, employer.unified_code or "", employer.address, employer.legal_representative]


def _site(project: Project) -> list[str]:
    client, contractor = project.client, project.general_contractor
    return [project.name, project.address, client.name if client else "", contractor.name if contractor else ""]


def exchanged(texts: Sequence[str], others: Sequence[str]) -> dict[str, str]:
    """Which text takes the place of which. Raises ValueError when one text would have to become two."""
    found: dict[str, str] = {}
    for text, other in zip(texts, others, strict=True):
        if text and found.setdefault(text, other) != other:
            raise ValueError(f"“{text}” stands for two parts of one matter; give one of them another name.")
    return found


def _numbered(rest: str, text: str, at: Any) -> Numbered:
    found = _NUMBER.fullmatch(rest)
    assert found is not None
    return Numbered(text, found["series"], int(found["year"]), at)


def _code(rng: Random, groups: int, letters: int) -> str:
    return "-".join("".join(rng.choices(LETTERS, k=letters)) for _group in range(groups))


ALL_TABLES = (*TABLES, OutboxItem)
