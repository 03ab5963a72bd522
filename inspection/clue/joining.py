"""Which clues, complaints and cases are about the same employer, site or person: proposed for joining, never joined silently."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from casework.machines import machine_of
from casework.models import Case, CaseLink
from inspection import links, parties

if TYPE_CHECKING:
    from inspection.clue.models import Clue, Informant

MOST = 200  # of each kind; a site with more is joined in several goes
CARRYING = (links.JOINED, links.MERGED, links.TAKEN_UP)


class Sign(models.TextChoices):
    """Why two matters may be the same."""

    EMPLOYER = "employer", gettext_lazy("同一用人单位")
    NAME = "name", gettext_lazy("用人单位名称相同")
    PROJECT = "project", gettext_lazy("同一工程项目")
    PERSON = "person", gettext_lazy("同一反映人")
    PHONE = "phone", gettext_lazy("同一电话")


@dataclass(frozen=True)
class Alike:
    """A matter that may be the same, with the signs of it; `earlier` says that this one may be joined to it."""

    case: Case
    signs: tuple[Sign, ...]
    earlier: bool

    @property
    def reasons(self) -> str:
        return "、".join(str(sign.label) for sign in self.signs)


def alike(clue: "Clue") -> list[Alike]:
    """Open matters of the same body that share employer, site or person with this clue; the oldest first.

    What a sealed report says of its reporter is never compared, neither this clue's nor another's.
    """
    person = _person(clue)
    found = [
        *_signed(clue, _clues(clue, person), _of_clue(clue, person)),
        *_signed(clue, _complaints(clue, person), _of_complaint(clue, person)),
        *_signed(clue, _investigations(clue), _of_matter(clue)),
    ]
    return sorted(found, key=lambda each: (each.case.opened_on, each.case.pk))


def fitting(clue: "Clue") -> set[int]:
    """Keys of the matters to which the clue may be joined."""
    return {each.case.pk for each in alike(clue) if each.earlier}


def later_alike(clue: "Clue") -> list[Alike]:
    """Open clues that came later and may be joined to this one."""
    return [each for each in alike(clue) if not each.earlier and each.case.kind == clue.machine]


def open_behind(case: Case) -> list[Case]:
    """Whatever the case led to and is still open, the case itself included; `facts.NOTHING_OPEN_BEHIND` says the same."""
    reached, todo = {case.pk}, {case.pk}
    while todo:
        found = set(
            CaseLink.objects.filter(source_id__in=todo, kind__in=CARRYING, until=None).values_list(
                "target_id", flat=True
            )
        )
        complaints: Any = machine_of("complaint")._default_manager
        found |= set(
            complaints.filter(pk__in=todo, investigation__isnull=False).values_list("investigation_id", flat=True)
        )
        todo = found - reached
        reached |= found
    return list(Case.objects.filter(pk__in=reached, closed_on=None).order_by("pk"))


# What is compared


def _person(clue: "Clue") -> "Informant | None":
    return None if clue.sealed else getattr(clue, "informant", None)


def _same_place(clue: "Clue") -> Q:
    same = Q(pk__in=[])
    if clue.employer_id:
        same |= Q(employer_id=clue.employer_id)
    if clue.project_id:
        same |= Q(project_id=clue.project_id)
    return same


def _same_name(clue: "Clue") -> Q:
    name = clue.employer_name_given.strip()
    return Q(employer_name_given=name) if name else Q(pk__in=[])


def _clues(clue: "Clue", person: "Informant | None") -> QuerySet[Any]:
    same = _same_place(clue) | _same_name(clue)
    if person and person.phone_hash:
        same |= Q(sealed=False, informant__phone_hash=person.phone_hash)
    if person and person.identity_hash:
        same |= Q(sealed=False, informant__identity_hash=person.identity_hash)
    found = type(clue).objects.filter(same, agency_id=clue.agency_id, closed_on=None).exclude(pk=clue.pk)
    return found.select_related("informant").order_by("pk")


def _complaints(clue: "Clue", person: "Informant | None") -> QuerySet[Any]:
    complaints: Any = machine_of("complaint")._default_manager
    same = _same_place(clue) | _same_name(clue)
    if person and (hashes := _workers(person)):
        same |= Q(pk__in=_cases_of(hashes))
    open_ones = Q(closed_on=None) | Q(investigation__closed_on=None, investigation__isnull=False)
    return complaints.filter(same & open_ones, agency_id=clue.agency_id).order_by("pk")  # type: ignore[no-any-return]


def _investigations(clue: "Clue") -> QuerySet[Any]:
    cases: Any = machine_of("investigation")._default_manager
    return cases.filter(_same_place(clue), agency_id=clue.agency_id, closed_on=None).order_by("pk")  # type: ignore[no-any-return]


def _workers(person: "Informant") -> Q | None:
    same = Q(worker__identity_hash=person.identity_hash) if person.identity_hash else Q(pk__in=[])
    if person.phone_hash:
        same |= Q(worker__phone_hash=person.phone_hash)
    return same if person.identity_hash or person.phone_hash else None


def _cases_of(worker: Q) -> QuerySet[Any]:
    found = parties.Party.objects.filter(worker, role=parties.Role.COMPLAINANT, until=None)
    return found.values("case_id")


# By which signs


Signs = Mapping[Sign, Any]


def _signed(clue: "Clue", found: Iterable[Any], signs: Any) -> list[Alike]:
    rows = list(found[:MOST])  # type: ignore[index]
    return [Alike(each, tuple(_true(signs(each))), _came_before(each, clue)) for each in rows]


def _true(signs: Signs) -> list[Sign]:
    return [sign for sign, holds in signs.items() if holds]


def _came_before(other: Any, clue: "Clue") -> bool:
    """A case is joined to, whenever it began; of two clues the later goes into the earlier, so that no ring can form."""
    if other.kind != clue.machine:
        return True
    return (other.received_at, other.pk) < (clue.received_at, clue.pk)


def _of_matter(clue: "Clue") -> Any:
    return lambda other: {
        Sign.EMPLOYER: clue.employer_id and clue.employer_id == other.employer_id,
        Sign.PROJECT: clue.project_id and clue.project_id == other.project_id,
    }


def _of_clue(clue: "Clue", person: "Informant | None") -> Any:
    def signs(other: Any) -> Signs:
        theirs = None if other.sealed else getattr(other, "informant", None)
        return {
            **_of_matter(clue)(other),
            Sign.NAME: _named_alike(clue, other),
            Sign.PERSON: person and theirs and person.identity_hash and person.identity_hash == theirs.identity_hash,
            Sign.PHONE: person and theirs and person.phone_hash and person.phone_hash == theirs.phone_hash,
        }

    return signs


def _of_complaint(clue: "Clue", person: "Informant | None") -> Any:
    def signs(other: Any) -> Signs:
        found = {**_of_matter(clue)(other), Sign.NAME: _named_alike(clue, other)}
        return found if any(found.values()) else {Sign.PERSON: person}

    return signs


def _named_alike(clue: "Clue", other: Any) -> bool:
    """The same name as it was told, unless both are known to be different employers."""
    if clue.employer_id and other.employer_id:
        return False
    return bool(clue.employer_name_given) and clue.employer_name_given == other.employer_name_given
