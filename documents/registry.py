"""The document types there are: one entry and one folder of versioned templates each. Filled in `AppConfig.ready()`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from calendars.law import Citation
from registry.roles import Role

if TYPE_CHECKING:
    from casework.models import Case
    from casework.requirements import Situation


class Occasion(Protocol):
    """What a context is built from: an act that was performed (`casework.effects.Performed`) or one that is drafted.

    `case` shows the columns as the act sets them; `situation.data` holds the act's data typed, `situation.on` the legal
    day. Days of clocks that the act starts come from `documents.occasions.due_day`, which serves both.
    """

    @property
    def case(self) -> "Case": ...

    @property
    def situation(self) -> "Situation": ...


@dataclass(frozen=True)
class DocumentType:
    """One kind of paper.

    `template` is a folder below `templates/` ("documents/inspection/order_to_correct") with a file per version
    (`v1.html`); a new text is a new version, an old one stays, because issued documents are rendered with theirs.
    `number_series` is the 字 of the number ("令"), empty for unnumbered papers. `served_on` names the party roles that
    must receive it, `served_by` whose task the serving is; `on_served` the act performed on the case when the last of
    them has received it, with the data `service_id` and `served_on`: a case has one clock of a kind, and it may not run
    before everybody knows. `on_each_served` is the act performed with the same data when one of them has received it, for
    what runs from each one's own receipt. `penalty` papers sent electronically take a signed confirmation (处罚法 art 61),
    `decision` papers of arbitration may not go by the simple ways. `internal` papers are never shown to the parties; those
    of the `sub_volume` stay out of a party's copy of the file even where they are not internal. `served_quietly`: it may well
    be that the act has to wait for other papers, and nobody is told that it did.
    """

    code: str
    name: str | Promise
    template: str
    law: Citation
    context: Callable[[Any], Mapping[str, Any]]
    number_series: str = ""
    version: int = 1
    served_on: tuple[str, ...] = ()
    served_by: Role = Role.INSPECTOR
    on_served: str = ""
    on_each_served: str = ""
    penalty: bool = False
    decision: bool = False
    form_code: str = ""
    internal: bool = False
    sub_volume: bool = False
    served_quietly: bool = False

    def template_of(self, version: int) -> str:
        return f"{self.template}/v{version}.html"


_types: dict[str, DocumentType] = {}


def register(*types: DocumentType) -> None:
    """Add document types; a code, and a form code of the law reference, may be declared once."""
    for added in types:
        _refuse_duplicate(added)
        _types[added.code] = added


def document_type(code: str) -> DocumentType:
    try:
        return _types[code]
    except KeyError:
        known = "、".join(sorted(_types))
        raise LookupError(_("没有代码为“%(code)s”的文书；现有：%(known)s。") % {"code": code, "known": known}) from None


def document_types() -> tuple[DocumentType, ...]:
    """Every type, in the order of registration."""
    return tuple(_types.values())


def _refuse_duplicate(added: DocumentType) -> None:
    for known in _types.values():
        if known is added:
            continue
        if known.code == added.code:
            raise ValueError(f"Two document types have the code {added.code}.")
        if added.form_code and known.form_code == added.form_code:
            raise ValueError(f"{known.code} and {added.code} both claim the form code {added.form_code}.")
