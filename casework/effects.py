"""What higher rooms do when an act has been performed, inside the same transaction. Filled in `AppConfig.ready()`.

This is the only way in which the door reaches up: it names a document type, the documents room knows how to issue it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from casework.acts import Act
    from casework.models import Case
    from casework.requirements import Situation


@dataclass(frozen=True)
class Performed:
    """What an act did: the case as it stands now, the entry's place, the clocks that started, the documents issued."""

    case: "Case"
    act: "Act"
    situation: "Situation"
    sequence: int
    data: dict[str, Any]
    started: dict[str, int] = field(default_factory=dict)
    documents: list[Any] = field(default_factory=list)


Issuer = Callable[[Performed, str], Any]
Closer = Callable[["Case"], None]

_issuers: list[Issuer] = []
_closers: list[Closer] = []


def issue_with(issuer: Issuer) -> None:
    """Register the one function that issues a document type named by an act."""
    if _issuers and issuer not in _issuers:
        raise ValueError("Documents can be issued by one room only.")
    if issuer not in _issuers:
        _issuers.append(issuer)


def on_closing(closer: Closer) -> None:
    """Register what must be ended when a case closes."""
    if closer not in _closers:
        _closers.append(closer)


def issue(performed: Performed) -> None:
    for code in performed.act.issues:
        for issuer in _issuers:
            performed.documents.append(issuer(performed, code))


def closed(case: "Case") -> None:
    for closer in _closers:
        closer(case)
