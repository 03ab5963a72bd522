"""A portion of a recomputation: so many cases locked, their clocks moved or left alone, one entry on each; one statement."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.utils import translation
from django.utils.translation import gettext as _

from casework import clock
from casework.clockwork import next_due
from casework.models import DeadlineChange, Recomputation
from casework.timeline import DEADLINES_MOVED, DEADLINES_MOVED_BACK, entry_hash
from registry.models import Staff

State = DeadlineChange.State


class _Case(NamedTuple):
    pk: int
    status: str
    chain_length: int
    chain_head: str


class _Clock(NamedTuple):
    """A clock of a locked case as it stands; `acted`: the act that the law attaches to its expiry has been performed."""

    pk: int
    case_id: int
    term: str
    raw_on: date | None
    due_on: date | None
    provisional: bool
    fired_at: datetime | None
    last_event: int
    acted: bool


class _Change(NamedTuple):
    """A line of the list, read in the direction in which it is carried out."""

    pk: int
    case_id: int
    deadline_id: int
    last_event: int
    why: str
    fired_at: datetime | None
    from_: tuple[date, date, bool]
    to: tuple[date, date, bool]


@dataclass
class _Portion:
    """What is written together."""

    deadlines: list[tuple[Any, ...]] = field(default_factory=list)
    entries: list[tuple[Any, ...]] = field(default_factory=list)
    cases: list[tuple[Any, ...]] = field(default_factory=list)
    changes: list[tuple[Any, ...]] = field(default_factory=list)


@dataclass(frozen=True)
class _Order:
    """Who decided what, and the names of what becomes of a line."""

    found: Recomputation
    forward: bool

    @property
    def decided_by(self) -> Staff:
        staff = self.found.approved_by if self.forward else self.found.reversed_by
        assert staff is not None  # no state from which a portion is carried out is reached without a decision
        return staff

    @property
    def capacity(self) -> str:
        return self.found.approved_as if self.forward else self.found.reversed_as

    @property
    def reason(self) -> str:
        return "" if self.forward else self.found.reason

    def why(self, change: "_Change") -> str:
        """In the office's language: it is written down."""
        if self.forward:
            return change.why
        with translation.override(settings.LANGUAGE_CODE):
            return _("恢复更新以前的日期")

    @property
    def act(self) -> str:
        return DEADLINES_MOVED if self.forward else DEADLINES_MOVED_BACK

    @property
    def to_do(self) -> State:
        return State.WAITING if self.forward else State.APPLIED

    @property
    def done(self) -> State:
        return State.APPLIED if self.forward else State.REVERSED

    @property
    def left_alone(self) -> State:
        return State.SKIPPED if self.forward else State.KEPT


def move(found: Recomputation, *, forward: bool, limit: int) -> bool:
    """Carry the next cases of the list out, forwards or back; False when there were none. The row must be locked.

    A clock that has ended, paused, resumed, been extended or moved since is left alone and reported, never half done.
    """
    order = _Order(found, forward)
    case_ids = _next_cases(order, limit)
    if not case_ids:
        return False
    cases = _lock(case_ids)
    changes = _changes(order, case_ids)
    clocks: dict[int, list[_Clock]] = defaultdict(list)
    for each in _clocks(case_ids):
        clocks[each.case_id].append(each)
    portion = _Portion()
    for case in cases:
        _carry_out(order, case, clocks[case.pk], changes[case.pk], portion)
    _write(portion)
    return True


def _carry_out(order: _Order, case: _Case, clocks: list[_Clock], changes: list[_Change], portion: _Portion) -> None:
    standing = {each.pk: each for each in clocks}
    told, days = [], {each.pk: (each.due_on, each.provisional) for each in clocks}
    for change in changes:
        stands = standing.get(change.deadline_id)
        if stands is None or not _is_as_it_was(stands, change):
            portion.changes.append((change.pk, order.left_alone.value, change.fired_at))
            continue
        raw, due, provisional = change.to
        portion.deadlines.append((stands.pk, raw, due, provisional, _fired_at(stands, change)))
        portion.changes.append((change.pk, order.done.value, stands.fired_at if order.forward else change.fired_at))
        days[stands.pk] = (due, provisional)
        told.append(
            {
                "term": stands.term,
                "old": change.from_[1],
                "new": due,
                "provisional": provisional,
                "why": order.why(change),
            }
        )
    if told:
        running = {each.term: (day, unsure) for each in clocks for day, unsure in [days[each.pk]] if day}
        _enter(order, case, told, next_due(running), portion)


def _is_as_it_was(stands: _Clock, change: _Change) -> bool:
    return (stands.raw_on, stands.due_on, stands.provisional) == change.from_ and stands.last_event == change.last_event


def _fired_at(stands: _Clock, change: _Change) -> datetime | None:
    """A clock that ran out by the old day and has not by the new one runs on, unless an act followed from it.

    What stood before comes back with the day before: a clock that had fired has fired.
    """
    if stands.acted or change.to[1] < clock.today():
        return stands.fired_at or change.fired_at
    return None


def _enter(
    order: _Order, case: _Case, told: list[dict[str, Any]], due: tuple[date | None, str, bool], portion: _Portion
) -> None:
    """The next entry of the case's chain and the new head, as the door writes them."""
    now, staff = clock.now(), order.decided_by
    values: dict[str, Any] = {
        "case_id": case.pk,
        "sequence": case.chain_length + 1,
        "act": order.act,
        "source": case.status,
        "target": case.status,
        "on": clock.today(),
        "at": now,
        "staff_id": staff.pk,
        "worker_id": None,
        "actor_label": staff.name,
        "capacity": order.capacity,
        "reason": order.reason,
        "data": {"recomputation": order.found.pk, "changes": told},
        "previous_hash": case.chain_head,
    }
    digest = entry_hash(values)
    data = json.dumps(values["data"], cls=DjangoJSONEncoder, ensure_ascii=False)
    portion.entries.append((*(values[name] for name in _ENTRY), data, digest))
    portion.cases.append((case.pk, values["sequence"], digest, *due))


# Reading


def _next_cases(order: _Order, limit: int) -> list[int]:
    waiting = order.found.changes.filter(state=order.to_do).order_by("case_id")
    return list(waiting.values_list("case_id", flat=True).distinct()[:limit])


def _lock(case_ids: Sequence[int]) -> list[_Case]:
    """As the door locks them: the spine alone, several in ascending key."""
    statement = "select id, status, chain_length, chain_head from casework_case where id = any(%s) order by id for no key update"
    return [_Case(*row) for row in _fetch(statement, [list(case_ids)])]


def _changes(order: _Order, case_ids: Sequence[int]) -> dict[int, list[_Change]]:
    found: dict[int, list[_Change]] = defaultdict(list)
    lines = order.found.changes.filter(state=order.to_do, case_id__in=case_ids).order_by("pk")
    for row in lines.values_list(
        "pk", "case_id", "deadline_id", "last_event", "why", "fired_at",
        "old_raw_on", "old_due_on", "old_provisional", "new_raw_on", "new_due_on", "new_provisional",
    ):  # fmt: skip
        old, new = row[6:9], row[9:12]
        found[row[1]].append(_Change(*row[:6], *((old, new) if order.forward else (new, old))))
    return found


_CLOCKS = """
select d.id, d.case_id, d.term, d.raw_on, d.due_on, d.provisional, d.fired_at,
       (select max(e.id) from casework_clockevent e where e.deadline_id = d.id),
       d.fired_at is not null and d.on_expiry <> '' and exists (
           select from casework_entry n where n.case_id = d.case_id and n.act = d.on_expiry and n.at >= d.fired_at)
from casework_deadline d where d.case_id = any(%s) and d.state = 'running'
"""


def _clocks(case_ids: Sequence[int]) -> Iterable[_Clock]:
    return (_Clock(*row) for row in _fetch(_CLOCKS, [list(case_ids)]))


def _fetch(statement: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


# Writing

_ENTRY = (
    "case_id", "sequence", "act", "source", "target", "on", "at", "staff_id", "actor_label", "capacity", "reason",
    "previous_hash",
)  # fmt: skip
_WRITE = """
with moved as (
    update casework_deadline d set raw_on = m.raw_on, due_on = m.due_on, provisional = m.provisional, fired_at = m.fired_at
    from unnest(%s::bigint[], %s::date[], %s::date[], %s::boolean[], %s::timestamptz[])
        as m (id, raw_on, due_on, provisional, fired_at)
    where d.id = m.id
), entered as (
    insert into casework_entry (case_id, sequence, act, source, target, "on", at, staff_id, actor_label, capacity, reason,
        previous_hash, data, hash)
    select * from unnest(%s::bigint[], %s::int[], %s::text[], %s::text[], %s::text[], %s::date[], %s::timestamptz[],
        %s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[], %s::jsonb[], %s::text[])
), headed as (
    update casework_case c set chain_length = n.sequence, chain_head = n.hash, next_due_on = n.due_on,
        next_due_term = n.term, next_due_provisional = n.provisional
    from unnest(%s::bigint[], %s::int[], %s::text[], %s::date[], %s::text[], %s::boolean[])
        as n (id, sequence, hash, due_on, term, provisional)
    where c.id = n.id
)
update casework_deadlinechange l set state = t.state, fired_at = t.fired_at
from unnest(%s::bigint[], %s::text[], %s::timestamptz[]) as t (id, state, fired_at) where l.id = t.id
"""


def _write(portion: _Portion) -> None:
    """Entries and the heads of their chains move in the same statement."""
    parts = ((portion.deadlines, 5), (portion.entries, 14), (portion.cases, 6), (portion.changes, 3))
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [column for rows, width in parts for column in _columns(rows, width)])


def _columns(rows: Sequence[tuple[Any, ...]], width: int) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _place in range(width)]
