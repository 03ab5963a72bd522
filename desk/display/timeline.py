"""The timeline for reading, and whether its hash chain still holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext as _

from casework.actors import Capacity
from casework.acts import Act, acts_of
from casework.machines import machine_of, states_of
from casework.models import Case, Entry
from casework.timeline import CHAINED, act_label, is_genuine, noted
from desk.readable import Names, described

SHORT = 24


@dataclass(frozen=True)
class Chain:
    """Whether the entries are as they were written; `broken_at` is the first place where they are not.

    `checked` of the `length` entries were looked at, the newest ones; the nightly verification looks at all.
    """

    length: int
    checked: int
    head: str
    broken_at: int | None

    @property
    def whole(self) -> bool:
        return self.broken_at is None


def entries_of(case: Case, *, most: int | None = None) -> list[Entry]:
    """The newest entries of the case, or all of them, oldest first; one query."""
    return list(Entry.objects.filter(case_id=case.pk).order_by("-sequence")[:most])[::-1]


def check(case: Case, entries: Sequence[Entry]) -> Chain:
    """Recompute the hash of each of these; the last one must be the one that the case's own row holds."""
    first = entries[0] if entries and entries[0].sequence > 1 else None
    previous, expected = (first.previous_hash, first.sequence) if first else ("", 1)
    for entry in entries:
        values = {name: getattr(entry, name) for name in (*CHAINED, "hash")}
        intact = entry.previous_hash == previous and entry.sequence == expected and is_genuine(values)
        if not intact:
            return Chain(case.chain_length, len(entries), case.chain_head, entry.sequence)
        previous, expected = entry.hash, expected + 1
    complete = previous == case.chain_head and expected == case.chain_length + 1
    return Chain(case.chain_length, len(entries), case.chain_head, None if complete else expected)


def shown(case: Case, entries: Sequence[Entry], names: Names) -> list[dict[str, Any]]:
    """The entries as `components/timeline_entry.html` wants them, newest first."""
    return [_row(case, entry, names) for entry in reversed(entries)]


def _row(case: Case, entry: Entry, names: Names) -> dict[str, Any]:
    model = machine_of(case.kind)
    words, declared = states_of(model), acts_of(model).get(entry.act)
    return {
        "at": entry.at,
        "title": act_label(case, entry),
        "actor": gettext(entry.actor_label) if entry.capacity == Capacity.SYSTEM else entry.actor_label,
        "text": "\n".join(filter(None, [entry.reason, *_data(declared, entry, names)])),
        "law": declared.law.short if declared else "",
        "from_status": words[entry.source].label if entry.source in words else "",
        "to_status": words[entry.target].label if entry.target in words else "",
        **_look(entry),
    }


def _data(declared: Act | None, entry: Entry, names: Names) -> list[str]:
    """Long texts on lines of their own, short facts side by side."""
    if declared is None:
        return noted(entry)
    lines: list[str] = []
    short: list[str] = []
    for label, value in described(declared, entry.data, names):
        (lines if len(value) > SHORT else short).append(
            _("%(label)s：%(value)s") % {"label": label.rstrip("？?"), "value": value}
        )
    return ["　".join(short), *lines]


def _look(entry: Entry) -> dict[str, str]:
    if entry.worker_id is not None:
        return {"icon": "person", "tone": "brand"}
    if entry.staff_id is None:
        return {"icon": "clock", "tone": "neutral"}
    return {"icon": "check" if entry.source != entry.target else "note", "tone": "brand"}
