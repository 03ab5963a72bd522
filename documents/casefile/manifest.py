"""The list of everything in a book with its hashes, for its last pages and as JSON."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from casework.models import Case
from documents.casefile.placing import Part
from documents.models import Volume

FORMAT = "banjie-case-file/1"


def manifest_of(case: Case, parts: dict[Volume, list[Part]], *, for_parties: bool, made_at: str) -> dict[str, Any]:
    """Everything but the number of pages and the hash of the book itself, which are known when it is bound."""
    listed = [part for volume in parts.values() for part in volume]
    return {
        "format": FORMAT,
        "case": str(case),
        "title": case.title,
        "agency": case.agency.name,
        "copy": "parties" if for_parties else "office",
        "made_at": made_at,
        "volumes": {volume.value: [_row(part) for part in found] for volume, found in parts.items()},
        "parts": len(listed),
        "parts_sha256": digest(listed),
    }


def digest(parts: Iterable[Part]) -> str:
    """One hash over all parts: SHA-256 of the lines `hash  volume/place`, in their order."""
    lines = "".join(f"{part.item.sha256}  {part.volume.value}/{part.place}\n" for part in parts)
    return hashlib.sha256(lines.encode()).hexdigest()


def as_json(manifest: dict[str, Any]) -> bytes:
    """For people and programs to read."""
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode()


def _row(part: Part) -> dict[str, Any]:
    item = part.item
    return {
        "place": part.place,
        "kind": "evidence" if item.is_evidence else "document",
        "title": item.title,
        "number": item.number,
        "date": item.on.isoformat(),
        "first_page": part.page,
        "last_page": part.last,
        "bound": part.looked.own_pages or part.looked.picture is not None,
        "size": part.looked.size,
        "sha256": item.sha256,
        "problem": part.looked.problem,
        "remark": part.looked.listed or item.remark,
    }
