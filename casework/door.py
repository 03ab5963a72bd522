"""The door: the only way a case's status changes.

`perform` is one transaction: lock the case, re-read it, permission, requirements (all obstacles at once), transition, then
one statement with the case, the timeline entry, the clocks and the outbox row; documents and follow-ups after that; a nudge
to the queue after commit. The same function serves a click, a bulk job, a timer, the API and a test.

Locks are taken in the order case → process → task, and two cases in ascending key.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from casework import clock, effects, outbox
from casework.actors import Actor, Capacity, Standing
from casework.acts import Act, act_named, acts_of
from casework.clockwork import clock_changes
from casework.effects import Performed
from casework.errors import NotPermitted, Obstacle, Refused
from casework.machines import called, machine_of, states_of
from casework.models import Case, Entry, OutboxItem
from casework.models.process import ApprovalProcess
from casework.reading import child_of, rows
from casework.requirements import Situation
from casework.timeline import entry_hash
from casework.writing import Batch
from registry.roles import Role

__all__ = ["Offer", "Performed", "available", "lock", "note", "obstacles", "perform"]


@dataclass(frozen=True)
class Offer:
    """An act as a page shows it: a button, or a grey one with its reasons."""

    act: Act
    obstacles: tuple[Obstacle, ...]

    @property
    def possible(self) -> bool:
        return not self.obstacles


def perform(
    case: Case,
    act: str,
    *,
    by: Actor,
    reason: str = "",
    on: date | None = None,
    approval: ApprovalProcess | None = None,
    **data: Any,
) -> Performed:
    """Perform an act on a case; the only writer of `status`.

    `on` is the legal day (today by the clock). `approval` is the finished approval of an act that needs one. Raises
    `NotPermitted`, `Refused` (all obstacles, each with its article), `WrongData`, `UnknownAct`; then nothing was written.
    """
    with transaction.atomic():
        locked = lock(case)
        declared = act_named(locked, act)
        standing = _standing(locked, declared, by, approval)
        typed = declared.read(data)
        values = {name: getattr(typed, name) for name in type(typed).model_fields}
        situation = Situation(locked, by, on or clock.today(), reason.strip(), values)
        if found := _obstacles(declared, situation, approved=approval is not None):
            raise Refused(found)
        recorded = typed.model_dump(mode="json")
        if approval is not None:
            recorded["drafter"] = approval.drafter.name
        performed = _write(declared, situation, standing, recorded)
        if locked.closed_on is not None and declared.target:
            effects.closed(locked)
        effects.issue(performed)
    return performed


def obstacles(
    case: Case, act: str, *, by: Actor, on: date | None = None, approved: bool = True, **data: Any
) -> list[Obstacle]:
    """Why the act is not possible now, without doing it; an empty list means that it is."""
    specific = case.specific
    declared = act_named(specific, act)
    if by.standing(specific, declared.by) is None:
        return [_no_standing(declared, specific)]
    situation = Situation(specific, by, on or clock.today(), "", data, asking=True)
    return _obstacles(declared, situation, approved=approved)


def available(case: Case, by: Actor, *, leaving_out: frozenset[str] = frozenset()) -> list[Offer]:
    """The acts that this actor may think of on the case as it stands, each with what still stands in the way.

    Those `leaving_out` are offered on a page of their own, and nothing is asked about them here.
    """
    specific = case.specific
    situation = Situation(specific, by, clock.today(), asking=True)
    return [
        Offer(declared, tuple(_obstacles(declared, situation, approved=True)))
        for declared in acts_of(type(specific)).values()
        if specific.status in declared.source
        and situation.on in declared.validity
        and declared.by != (Capacity.SYSTEM,)
        and declared.name not in specific.opening
        and declared.name not in leaving_out
        and by.standing(specific, declared.by) is not None
    ]


def lock(case: Case) -> Case:
    """The case's own row, locked and read afresh.

    The spine is locked first and alone, as flows do, so the two cannot deadlock; the child changes only under that lock,
    so reading it afterwards gives its latest row (locking both in one join locked the child first).
    """
    spine = rows(Case, "where id = %s for no key update", [case.pk])[0]
    return child_of(machine_of(spine.kind), spine)


def note(case: Case, act: str, *, by: Actor, data: Mapping[str, Any]) -> None:
    """Add an entry that changes no status (a clock that ran out, a task that was handed over). The case must be locked."""
    batch = Batch()
    entry = _entry(Situation(case, by, clock.today()), Standing(Capacity.SYSTEM), act, case.status, data)
    batch.insert(Entry, entry)
    batch.update(Case, case.pk, {"chain_length": case.chain_length, "chain_head": case.chain_head})
    batch.run()


def _standing(case: Case, declared: Act, by: Actor, approval: ApprovalProcess | None) -> Standing:
    allowed = declared.by
    if declared.approval is not None and approval is not None:
        allowed = (declared.approval,)
    standing = by.standing(case, allowed)
    if standing is None:
        raise NotPermitted(str(_no_standing(declared, case)))
    return standing


def _no_standing(declared: Act, case: Case) -> Obstacle:
    who = "、".join(called(case.kind, capacity) for capacity in declared.by)
    return Obstacle("standing", _("“%(act)s”须由%(who)s办理") % {"act": declared.label, "who": who}, declared.law)


def _obstacles(declared: Act, situation: Situation, *, approved: bool) -> list[Obstacle]:
    case = situation.case
    if case.status not in declared.source:
        return [_wrong_status(declared, case)]
    if situation.on not in declared.validity:
        words = {"act": declared.label, "when": declared.validity}
        return [Obstacle("rule", _("“%(act)s”%(when)s，不能按所填的日期办理") % words, declared.law)]
    found = []
    if declared.approval is not None and not approved:
        role = Role(declared.approval).label
        found.append(Obstacle("approval", _("须先送%(role)s审批") % {"role": role}, declared.law))
    if declared.needs_reason and not situation.asking and not situation.reason:
        found.append(Obstacle("reason", _("请写明理由"), declared.law))
    for needed in declared.requires:
        found.extend(needed.obstacles(situation))
    return found


def _wrong_status(declared: Act, case: Case) -> Obstacle:
    words = states_of(type(case))
    return Obstacle(
        "status",
        _("案件现为“%(now)s”，“%(act)s”只能在“%(then)s”时办理")
        % {
            "now": words[case.status].label,
            "act": declared.label,
            "then": "”“".join(str(words[source].label) for source in declared.source),
        },
        declared.law,
    )


def _write(declared: Act, situation: Situation, standing: Standing, recorded: dict[str, Any]) -> Performed:
    case = situation.case
    source, before = case.status, _columns(case)
    getattr(case, declared.name)(situation, **situation.data)
    _close_or_reopen(case, situation.on)
    batch = Batch()
    started = clock_changes(case, declared, situation, batch, sequence=case.chain_length + 1)
    entry = _entry(situation, standing, declared.name, source, recorded)
    batch.insert(Entry, entry)
    case.updated_at = entry["at"]
    _update_changed(case, before, batch)
    item = _tell_parties(case, declared, batch)
    ids = batch.run()
    if item is not None:
        transaction.on_commit(lambda: outbox.nudge(ids[item]))
    return Performed(
        case, declared, situation, case.chain_length, recorded, {term: ids[step] for term, step in started.items()}
    )


def _columns(case: Case) -> dict[str, Any]:
    """The present value of each column; lists and dicts are copied so that a change in place is seen."""
    values = {}
    for field in case._meta.concrete_fields:
        value = getattr(case, field.attname)
        values[field.attname] = value.copy() if isinstance(value, list | dict) else value
    return values


def _update_changed(case: Case, before: Mapping[str, Any], batch: Batch) -> None:
    changed: dict[type[Any], dict[str, Any]] = {}
    for field in case._meta.concrete_fields:
        value = getattr(case, field.attname)
        if value != before[field.attname]:
            changed.setdefault(field.model, {})[field.attname] = value
    for model, values in changed.items():
        batch.update(model, case.pk, values)


def _close_or_reopen(case: Case, on: date) -> None:
    if not states_of(type(case))[case.status].closed:
        case.closed_on = None
    elif case.closed_on is None:
        case.closed_on = on


def _entry(situation: Situation, standing: Standing, act: str, source: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """The next entry of the chain; moves the chain's head on the case."""
    case, by = situation.case, situation.actor
    values = {
        "case_id": case.pk,
        "sequence": case.chain_length + 1,
        "act": act,
        "source": str(source),
        "target": str(case.status),
        "on": situation.on,
        "at": clock.now(),
        "staff_id": by.staff.pk if by.staff else None,
        "worker_id": by.worker.pk if by.worker else None,
        "actor_label": by.label_in(standing),
        "capacity": standing.capacity.value,
        "reason": situation.reason,
        "data": dict(data),
        "previous_hash": case.chain_head,
    }
    values["hash"] = case.chain_head = entry_hash(values)
    case.chain_length += 1
    return values


def _tell_parties(case: Case, declared: Act, batch: Batch) -> Any:
    """An act with a public line is told to the parties after commit, through the outbox."""
    if not declared.public or outbox.is_told_before():
        return None
    payload = {"case": case.pk, "sequence": case.chain_length, "act": declared.name}
    return batch.insert(
        OutboxItem,
        {"topic": "act", "key": f"{case.pk}:{case.chain_length}", "payload": payload, "run_at": case.updated_at},
    )
