"""What stands on the cover of a volume (A33): the case, its parties, its days, how it ended, how long the file is kept.

How a kind of case calls its parties and its endings, and how long its file is kept, is said by the rooms that know.
"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from casework import clock
from casework.machines import kind_label
from casework.models import Case, Party
from documents.casefile.placing import Placed
from registry import policy
from registry.models import Staff

NAMED = 4  # parties of one role; the rest are counted

Words = Callable[[str], Any]
RoleWords = Callable[[str, str], str]
_keeping: dict[str, Callable[[Case], str | None]] = {}
_words: dict[str, Callable[..., Any]] = {}


def kept_by(kind: str, setting_of: Callable[[Case], str | None]) -> None:
    """Say which policy setting (years) governs how long a file of this kind is kept; None while that is not known yet."""
    _keeping[kind] = setting_of


def worded_by(*, outcome: Words, role: RoleWords) -> None:
    """Say who puts an outcome code, and a party's role on a kind of case, into words."""
    _words.update(outcome=outcome, role=role)


def cover(case: Case, placed: Placed, *, for_parties: bool) -> dict[str, Any]:
    """The values of the cover's template."""
    return {
        "agency": case.agency.name,
        "volume": placed.volume.label,
        "for_parties": for_parties,
        "kind": str(kind_label(case.kind)),
        "number": str(case),
        "title": case.title,
        "parties": _parties(case),
        "opened_on": case.opened_on,
        "closed_on": case.closed_on,
        "closing": str(_words["outcome"](case.outcome)) if case.outcome and "outcome" in _words else case.outcome,
        "officers": _officers(case),
        "retention": retention(case),
        "items": len(placed.parts),
        "pages": placed.pages,
        "first": placed.first,
        "last": placed.last,
        "made_on": clock.today(),
    }


def retention(case: Case) -> str:
    """How long the file is kept, in words: 监察 若干规定 art 40, 仲裁 办案规则 art 24."""
    setting = _keeping.get(case.kind, lambda _case: None)(case)
    if setting is None:
        return _("结案时确定")
    years = policy.value(setting, on=case.closed_on or clock.today())
    return _("自结案之日起不少于%(years)s年") % {"years": years}


def _parties(case: Case) -> list[dict[str, str]]:
    """The first names of each role, and how many they are."""
    names: dict[str, list[str]] = {}
    found = Party.objects.filter(case_id=case.pk, until=None).select_related("worker", "employer").order_by("pk")
    for party in found:
        names.setdefault(party.role, []).append(party.name)
    return [{"role": _role(case.kind, role), "names": _names(known)} for role, known in names.items()]


def _role(kind: str, role: str) -> str:
    return _words["role"](kind, role) if "role" in _words else str(Party.Role(role).label)


def _names(known: list[str]) -> str:
    shown = "、".join(known[:NAMED])
    if len(known) <= NAMED:
        return shown
    return _("%(names)s等%(number)d人") % {"names": shown, "number": len(known)}


def _officers(case: Case) -> str:
    names = Staff.objects.in_bulk(case.handler_ids)
    return "、".join(names[key].name for key in case.handler_ids if key in names)
