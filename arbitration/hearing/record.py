"""What everybody signs: the text of a hearing's record and its hash, the same for whoever reckons it again."""

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from arbitration.hearing.models import Hearing


def content(hearing: "Hearing") -> dict[str, Any]:
    """The record as it is hashed: case, hour, who came, each stage, and what was asked to be corrected."""
    return {
        "case": hearing.arbitration.number,
        "begins_at": hearing.begins_at.isoformat(),
        "present": list(hearing.attendance.values("party_id", "people")),
        "stages": hearing.record.stages,
        "corrections": list(hearing.corrections.values("who", "wanted", "followed", "because")),
    }


def sha256(hearing: "Hearing") -> str:
    """The SHA-256 of the content as JSON with sorted keys, without spaces, in UTF-8."""
    written = json.dumps(content(hearing), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
