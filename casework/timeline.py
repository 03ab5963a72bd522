"""The hash chain over a case's entries, and its words for pages."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.register import term
from casework.acts import acts_of
from casework.digests import algorithm_of, digest
from casework.machines import machine_of

if TYPE_CHECKING:
    from casework.models import Case, Entry

# The columns that the hash covers, in this order; changing the list breaks every chain there is.
CHAINED = (
    "case_id",
    "sequence",
    "act",
    "source",
    "target",
    "on",
    "at",
    "staff_id",
    "worker_id",
    "actor_label",
    "capacity",
    "reason",
    "data",
    "previous_hash",
)


def entry_hash(values: Mapping[str, Any], algorithm: str | None = None) -> str:
    """The hash over the canonical JSON of the chained columns; instants are written in UTC to the microsecond.

    By the algorithm of `TIMELINE_HASH`, or another that is named.
    """
    return digest(canonical({name: values[name] for name in CHAINED}).encode(), algorithm)


def is_genuine(values: Mapping[str, Any]) -> bool:
    """Whether an entry's hash is that of its columns, by the algorithm with which the entry was written."""
    return bool(values["hash"] == entry_hash(values, algorithm_of(values["hash"])))


def canonical(values: Mapping[str, Any]) -> str:
    """The one way in which these values are written as JSON: keys in order, no blanks, no escapes that are not needed."""
    return _JSON.encode({name: _canonical(value) for name, value in values.items()})


_JSON = DjangoJSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _canonical(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value


DEADLINE_PASSED = "deadline_passed"  # noted by the sweep when no act follows from the expiry
DEADLINES_MOVED = "deadlines_moved"  # the calendar has changed (`casework.recomputation`)
DEADLINES_MOVED_BACK = "deadlines_moved_back"

_NOTED = {
    DEADLINES_MOVED: (
        gettext_lazy("放假安排变动，更新期限"),
        gettext_lazy("国家或者当地的放假安排有变动，办理期限的最后一天作了相应更新。"),
    ),
    DEADLINES_MOVED_BACK: (
        gettext_lazy("撤销期限更新，恢复原期限"),
        gettext_lazy("前次因放假安排变动所作的期限更新已经撤销，办理期限恢复原来的日期。"),
    ),
}
# Entries that change no status and need no declaration (`casework.door.note`).
NOTES = (DEADLINE_PASSED, *_NOTED)


def act_label(case: "Case", entry: "Entry") -> Any:
    """What the entry's act is called."""
    declared = acts_of(machine_of(case.kind)).get(entry.act)
    if declared:
        return declared.label
    if entry.act == DEADLINE_PASSED:
        return _("%(term)s届满") % {"term": term(entry.data["term"]).label}
    return _NOTED[entry.act][0] if entry.act in _NOTED else entry.act


def note_labels() -> dict[str, Any]:
    """What the notes are called that say of themselves what they are about."""
    return {act: label for act, (label, _public) in _NOTED.items()}


def noted(entry: "Entry") -> list[str]:
    """What an entry says that no act made: for each clock the old day, the new one, and why."""
    return [_moved(change) for change in entry.data.get("changes", ())] if entry.act in _NOTED else []


def _moved(change: Mapping[str, Any]) -> str:
    words = {
        "term": term(change["term"]).label,
        "old": _day(change["old"]),
        "new": _day(change["new"]),
        "why": change["why"],
    }
    if change["old"] == change["new"]:
        return _("%(term)s：届满日%(new)s不变。%(why)s。") % words
    if change["provisional"]:
        return _("%(term)s：届满日由%(old)s改为%(new)s（暂定）。%(why)s。") % words
    return _("%(term)s：届满日由%(old)s改为%(new)s。%(why)s。") % words


def _day(text: str) -> str:
    return date_format(date.fromisoformat(text), "DATE_FORMAT")


def public_line(case: "Case", entry: "Entry") -> Any:
    """What the parties read of an entry; empty when it is internal."""
    declared = acts_of(machine_of(case.kind)).get(entry.act)
    if declared:
        return declared.public
    return _NOTED[entry.act][1] if entry.act in _NOTED else ""
