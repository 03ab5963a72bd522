"""The door's rules once more, for PostgreSQL: from the acts of a machine one trigger is generated that guards its cases.

Whatever client comes by `.update()`, in bulk or with raw SQL: a case begins in its first status with an empty timeline; it
changes only together with the next entry of that timeline; the entry's act is declared for the status; what decides the case
in court (`Requirement.holds`, the approval that the act asks for) stands in the database. A refusal cites the article.

The triggers belong to the machine's own model, so that they travel in the migrations of its room; they stand on the table of
the spine. They fire after the statement, because the door writes entry, clocks and case in a single one.
"""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.acts import Act, acts_of
from casework.facts import approved_by
from casework.recorded import RECORDED
from casework.requirements import ALWAYS, Requirement, Validity
from casework.timeline import NOTES
from registry.guards import Guard, changed, quoted, refusal
from registry.permanence import WHOLE_PROCESS

if TYPE_CHECKING:
    from casework.models import Case

SPINE = "casework_case"
EARLIER = f"办案记录的时间不得早于前一条（{WHOLE_PROCESS}）"
APPROVED = _("已经有权的人批准，且与送审的内容一致")


class MachineGuard(Guard):
    """A guard of one machine's cases; it stands on the spine."""

    when = pgtrigger.After

    def table(self, model: type[models.Model]) -> str:
        return SPINE


class LegalBeginning(MachineGuard):
    """A case begins in the first status of its machine, with nothing done yet."""

    operation = pgtrigger.Insert

    def __init__(self, machine: type["Case"]) -> None:
        self.machine = machine
        super().__init__(name="legal_beginning", condition=pgtrigger.Condition(f"NEW.kind = {quoted(machine.machine)}"))

    def get_func(self, model: type[models.Model]) -> str:
        first = ", ".join(quoted(str(state)) for state in self.machine.initial)
        words = _("%(machine)s只能从登记开始，不得带着办理结果直接写入（%(law)s）")
        sentence = words % {"machine": self.machine._meta.verbose_name, "law": self.machine.law}
        return f"""
            IF NEW.status NOT IN ({first}) OR NEW.chain_length <> 0 OR NEW.chain_head <> ''
                OR NEW.closed_on IS NOT NULL OR NEW.outcome <> '' OR NEW.number IS NOT NULL
            THEN {refusal(quoted(sentence))} END IF;
            RETURN NULL;
        """


class LegalStep(MachineGuard):
    """A case goes on only by a declared act whose entry is the next of its timeline and whose facts are there."""

    operation = pgtrigger.Update
    declare = [("entry", "record")]

    def __init__(self, machine: type["Case"]) -> None:
        self.machine = machine
        kind, goes_on = quoted(machine.machine), changed("status", "chain_length", "chain_head")
        super().__init__(
            name="legal_step",
            condition=pgtrigger.Condition(f"({kind} IN (OLD.kind, NEW.kind) AND {goes_on})"),
        )

    def get_func(self, model: type[models.Model]) -> str:
        facts = {act.name: branch for act in acts_of(self.machine).values() if (branch := _facts(act))}
        return f"""
            SELECT newest.*, before.at AS earlier INTO entry
            FROM casework_entry newest
            LEFT JOIN casework_entry before ON before.case_id = newest.case_id AND before.sequence = newest.sequence - 1
            WHERE newest.case_id = NEW.id AND newest.sequence = OLD.chain_length + 1
                AND NEW.chain_length = OLD.chain_length + 1;
            IF entry.id IS NULL OR entry.source <> OLD.status OR entry.target <> NEW.status
                OR entry.previous_hash <> OLD.chain_head OR entry.hash <> NEW.chain_head
            THEN {refusal(_not_done(self.machine))} END IF;
            IF entry.earlier > entry.at THEN {refusal(quoted(EARLIER))} END IF;
            IF entry.act || ' ' || entry.source || ' ' || entry.target <> ALL (ARRAY[{_list(_steps(self.machine))}])
            THEN {refusal(_not_now(self.machine))} END IF;
            IF (NEW.status = ANY (ARRAY[{_list(_closed(self.machine))}])) <> (NEW.closed_on IS NOT NULL)
            THEN {refusal(_not_closed(self.machine))} END IF;
            IF entry.act IN ({_list(iter(NOTES))}) AND {changed(*RECORDED)} THEN {refusal(_not_now(self.machine))} END IF;
            IF EXISTS (
                SELECT FROM casework_deadline clock
                JOIN casework_clockevent event ON event.deadline_id = clock.id AND event.sequence = entry.sequence
                WHERE clock.case_id = NEW.id AND NEW.closed_on IS NULL
                    AND entry.act || ' ' || event.kind || ' ' || clock.term <> ALL (ARRAY[{_list(_clocks(self.machine))}])
            ) THEN {refusal(_not_its_clock(self.machine))} END IF;
            IF entry.act <> ALL (ARRAY[{_list(iter(facts))}]) THEN RETURN NULL; END IF;
            CASE entry.act
                {"".join(facts.values())}
                ELSE NULL;
            END CASE;
            RETURN NULL;
        """


class LegalFacts(Guard):
    """A machine's own columns change only in one transaction with the newest entry of the case."""

    when = pgtrigger.After
    operation = pgtrigger.Update

    def __init__(self, machine: type["Case"]) -> None:
        self.machine = machine
        super().__init__(name="legal_facts", condition=pgtrigger.Condition("OLD.* IS DISTINCT FROM NEW.*"))

    def get_func(self, model: type[models.Model]) -> str:
        words = _("%(machine)s的办理内容只能随办理事项变更并记入办案记录（%(law)s）")
        sentence = words % {"machine": self.machine._meta.verbose_name, "law": self.machine.law}
        return f"""
            IF NOT EXISTS (
                SELECT FROM casework_case spine
                JOIN casework_entry entry ON entry.case_id = spine.id AND entry.sequence = spine.chain_length
                WHERE spine.id = NEW.case_ptr_id AND entry.written_in = pg_current_xact_id()
                    AND entry.act NOT IN ({_list(iter(NOTES))})
            ) THEN {refusal(quoted(sentence))} END IF;
            RETURN NULL;
        """


def guards(machine: type["Case"]) -> Iterator[Guard]:
    """The triggers of a machine; `casework.machines` registers them with its model."""
    yield LegalBeginning(machine)
    yield LegalStep(machine)
    if machine._meta.db_table != SPINE:
        yield LegalFacts(machine)


def _steps(machine: type["Case"]) -> Iterator[str]:
    """Act, from and to of everything that may happen; a note changes nothing and needs an open case."""
    for act in acts_of(machine).values():
        for source in act.source:
            yield f"{act.name} {source} {act.target or source}"
    for state in machine.states:
        if not state.closed:
            yield from (f"{note} {state} {state}" for note in NOTES)


def _clocks(machine: type["Case"]) -> Iterator[str]:
    """Act, kind of event and term of every clock that an act may touch; closing ends them all."""
    acts = acts_of(machine).values()
    every, closed = sorted({start.term for act in acts for start in act.starts}), set(_closed(machine))
    for act in acts:
        ended = every if act.stops_all and act.target not in closed else act.stops
        terms = {"start": [start.term for start in act.starts], "stop": ended, "pause": act.pauses}
        terms |= {"resume": act.resumes, "extend": [extend.term for extend in act.extends]}
        for kind, codes in terms.items():
            yield from (f"{act.name} {kind} {code}" for code in codes)
    yield ""  # a machine without clocks still needs a list


def _closed(machine: type["Case"]) -> Iterator[str]:
    return (str(state) for state in machine.states if state.closed)


def _facts(act: Act) -> str:
    """The branch of one act: each fact that must hold, or the sentence and the article of the one that does not."""
    held = [*_own_facts(act), *(needed for needed in act.requires if needed.holds)]
    if not held:
        return ""
    words = _("不得办理“%(act)s”，缺少依法必备的条件：%(fact)s（%(law)s）")
    tests = "".join(
        f"IF {_asked(needed)} AND ({needed.holds}) IS NOT TRUE THEN "
        + refusal(quoted(words % {"act": act.label, "fact": needed.label, "law": needed.law or act.law}))
        + " END IF;\n"
        for needed in held
    )
    return f"WHEN {quoted(act.name)} THEN\n{tests}"


def _own_facts(act: Act) -> Iterator[Requirement]:
    """What follows from the declaration itself: its approval, and the days on which the act exists."""
    if act.approval is not None:
        yield Requirement("approved", APPROVED, act.law, _silent, approved_by(act.approval))
    if act.validity != ALWAYS:
        yield Requirement("rule", str(act.validity), act.law, _silent, _within(act.validity))


def _silent(_situation: object) -> tuple[str, ...]:
    """Python asks the same elsewhere."""
    return ()


def _asked(needed: Requirement) -> str:
    """Whether the rule holds on the legal day of the act."""
    return "true" if needed.validity == ALWAYS else _within(needed.validity)


def _within(validity: Validity) -> str:
    first, last = (quoted(day.isoformat()) if day else "NULL" for day in (validity.first, validity.last))
    return f"""daterange({first}, {last}, '[]') @> entry."on\""""


# Sentences, as SQL expressions over OLD, NEW and entry


def _not_done(machine: type["Case"]) -> str:
    """The case would change without an entry, or in a way that no act leads."""
    return _formatted(
        _("%(machine)s由“%(old)s”变为“%(new)s”，须经依法办理并记入办案记录（%(law)s）"),
        machine=quoted(str(machine._meta.verbose_name)),
        old=_word(machine, "OLD.status"),
        new=_word(machine, "NEW.status"),
        law=_found(_laws_by_target(machine), "NEW.status", quoted(str(machine.law))),
    )


def _not_now(machine: type["Case"]) -> str:
    """The act is not declared for this status, or leads elsewhere."""
    acts = acts_of(machine)
    return _formatted(
        _("“%(act)s”不能使案件由“%(old)s”变为“%(new)s”（%(law)s）"),
        act=_found({name: str(act.label) for name, act in acts.items()}, "entry.act", "entry.act"),
        old=_word(machine, "OLD.status"),
        new=_word(machine, "NEW.status"),
        law=_found({name: str(act.law) for name, act in acts.items()}, "entry.act", quoted(str(machine.law))),
    )


def _not_its_clock(machine: type["Case"]) -> str:
    """The act touches a clock that its declaration does not name."""
    acts = acts_of(machine)
    return _formatted(
        _("“%(act)s”不得起算、中止、恢复、延长或者终止该项期限（%(law)s）"),
        act=_found({name: str(act.label) for name, act in acts.items()}, "entry.act", "entry.act"),
        law=_found({name: str(act.law) for name, act in acts.items()}, "entry.act", quoted(str(machine.law))),
    )


def _not_closed(machine: type["Case"]) -> str:
    words = _("%(machine)s办结才有办结日期，办结必须有办结日期（%(law)s）")
    return quoted(words % {"machine": machine._meta.verbose_name, "law": machine.law})


def _laws_by_target(machine: type["Case"]) -> dict[str, str]:
    """The articles on which a case may come into a status."""
    found: dict[str, dict[str, None]] = {}
    for act in acts_of(machine).values():
        if act.target:
            found.setdefault(act.target, {})[str(act.law)] = None
    return {target: "、".join(laws) for target, laws in found.items()}


def _word(machine: type["Case"], column: str) -> str:
    return _found({str(state): str(state.label) for state in machine.states}, column, column)


def _found(words: dict[str, str], key: str, otherwise: str) -> str:
    table = quoted(json.dumps(words, ensure_ascii=False, sort_keys=True))
    return f"coalesce({table}::jsonb ->> {key}, {otherwise})"


def _formatted(sentence: object, **expressions: str) -> str:
    """The sentence with SQL expressions in its places."""
    text = str(sentence) % dict.fromkeys(expressions, "%s")
    return f"format({quoted(text)}, {', '.join(expressions.values())})"


def _list(texts: Iterator[str]) -> str:
    return ", ".join(quoted(text) for text in texts)
