"""The hash chain over a case's entries, and its words for pages."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from calendars.register import term
from casework.acts import acts_of
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


def entry_hash(values: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical JSON of the chained columns; instants are written in UTC to the microsecond."""
    chained = {name: _canonical(values[name]) for name in CHAINED}
    text = json.dumps(chained, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value


DEADLINE_PASSED = "deadline_passed"  # noted by the sweep when no act follows from the expiry
NOTES = (DEADLINE_PASSED,)  # entries that change no status and need no declaration; see `casework.door.note`


def act_label(case: "Case", entry: "Entry") -> Any:
    """What the entry's act is called."""
    declared = acts_of(machine_of(case.kind)).get(entry.act)
    if declared:
        return declared.label
    if entry.act == DEADLINE_PASSED:
        return _("%(term)s届满") % {"term": term(entry.data["term"]).label}
    return entry.act


def public_line(case: "Case", entry: "Entry") -> Any:
    """What the parties read of an entry; empty when it is internal."""
    declared = acts_of(machine_of(case.kind)).get(entry.act)
    return declared.public if declared else ""
