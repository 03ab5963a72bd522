"""A machine in words and as a drawing, from the same declarations that the door performs."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from calendars.register import term as registered
from casework.acts import Act, acts_of
from casework.machines import called, machine_of, states_of
from casework.requirements import Validity
from casework.states import State
from registry.roles import Role


@dataclass(frozen=True)
class Row:
    """One act as a line of the table."""

    act: Act
    source: str
    target: str
    who: str
    law: str
    requires: list[str]
    clocks: list[str]
    documents: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    """A machine: its statuses with their meaning, and its acts in legal order."""

    kind: str
    label: str
    states: tuple[State, ...]
    rows: list[Row]

    def mermaid(self) -> str:
        """The machine as a Mermaid state diagram."""
        return "\n".join(self._mermaid_lines())

    def _mermaid_lines(self) -> Iterator[str]:
        yield "stateDiagram-v2"
        for state in self.states:
            yield f'    state "{state.label}" as {state}'
        yield f"    [*] --> {machine_of(self.kind).initial[0]}"
        for row in self.rows:
            for source in row.act.source:
                yield f"    {source} --> {row.act.target or source} : {row.act.label}"
        for state in self.states:
            if state.closed:
                yield f"    {state} --> [*]"


def explain(kind: str) -> Explanation:
    """The explanation of a machine by its kind; raises `LookupError` naming the machines there are."""
    model = machine_of(kind)
    words = states_of(model)
    rows = [_row(kind, declared, words) for declared in acts_of(model).values()]
    return Explanation(kind, str(model._meta.verbose_name), model.states, rows)


def _row(kind: str, declared: Act, words: dict[str, State]) -> Row:
    return Row(
        act=declared,
        source="、".join(str(words[source].label) for source in declared.source),
        target=str(words[declared.target].label) if declared.target else _("不变"),
        who=_who(kind, declared),
        law=_dated(str(declared.law), declared.validity),
        requires=[_dated(str(needed.label), needed.validity) for needed in declared.requires],
        clocks=list(_clocks(declared)),
        documents=declared.issues,
    )


def _dated(text: str, validity: Validity) -> str:
    """With the days of a rule that does not always hold."""
    return _("%(text)s（%(when)s）") % {"text": text, "when": validity} if str(validity) else text


def _who(kind: str, declared: Act) -> str:
    proposers = "、".join(called(kind, capacity) for capacity in declared.by)
    if declared.approval is None:
        return proposers
    steps = [proposers]
    if declared.legal_review:
        steps.append(str(Role.LEGAL_REVIEWER.label))
    return " → ".join([*steps, str(Role(declared.approval).label)])


def _clocks(declared: Act) -> Iterator[str]:
    for start in declared.starts:
        yield _("起算%(term)s") % {"term": _term(start.term)}
    if declared.stops_all:
        yield _("终止全部期限")
    for changed, words in (
        (declared.stops, _("终止%(term)s")),
        (declared.pauses, _("中止%(term)s")),
        (declared.resumes, _("恢复%(term)s")),
    ):
        for code in changed:
            yield words % {"term": _term(code)}
    for extend in declared.extends:
        allowed = registered(extend.term).extension
        length = _("（由审批确定）") if extend.length or not allowed else allowed.unit.counted(allowed.length)
        yield _("延长%(term)s%(length)s") % {"term": _term(extend.term), "length": length}


def _term(code: str) -> str:
    return f"{registered(code).name}（{code}）"
