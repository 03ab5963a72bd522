"""Who acts: a member of staff with the roles held that day, a worker, an employer through somebody, or the system itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.models import Employer, Staff, Worker
from registry.roles import Role
from registry.selectors import HeldRole, roles_held

if TYPE_CHECKING:
    from casework.models import Case


LONGEST_LABEL = 80  # as `Entry.actor_label`
COMPLAINANT = "complainant"  # as `Party.Role`
RESPONDENT = "respondent"
OTHER_SIDES = (RESPONDENT, "third_party")


class Capacity(StrEnum):
    """In what capacity, relative to the case, someone may act; roles of an agency stand in `registry.roles.Role`."""

    LEAD = "lead"
    HANDLER = "handler"
    COMPLAINANT = "complainant"
    RESPONDENT = "respondent"
    SYSTEM = "system"

    @property
    def label(self) -> str:
        return str(_CAPACITY_LABELS[self])


_CAPACITY_LABELS = {
    Capacity.LEAD: gettext_lazy("主办人"),
    Capacity.HANDLER: gettext_lazy("承办人"),
    Capacity.COMPLAINANT: gettext_lazy("投诉人"),
    Capacity.RESPONDENT: gettext_lazy("用人单位"),
    Capacity.SYSTEM: gettext_lazy("系统"),
}


@dataclass(frozen=True)
class Standing:
    """The capacity in which an act is performed, and for whom when it rests on a delegation."""

    capacity: Role | Capacity
    principal: Staff | None = None


@dataclass(frozen=True)
class Actor:
    """One person (or the system) at one moment; roles are those of the day the actor was made for.

    An employer acts through its `representative`, a person's name; `only_case_id` keeps the actor to that case.
    """

    staff: Staff | None = None
    worker: Worker | None = None
    held: tuple[HeldRole, ...] = ()
    system: bool = False
    employer: Employer | None = None
    representative: str = ""
    only_case_id: int | None = None

    @classmethod
    def of_staff(cls, staff: Staff, on: date) -> "Actor":
        return cls(staff=staff, held=tuple(roles_held(staff, on=on)))

    @classmethod
    def of_worker(cls, worker: Worker) -> "Actor":
        return cls(worker=worker)

    @classmethod
    def of_employer(cls, employer: Employer, representative: str, *, only_case_id: int | None = None) -> "Actor":
        return cls(employer=employer, representative=representative, only_case_id=only_case_id)

    @property
    def name(self) -> str:
        if self.staff:
            return self.staff.name
        if self.employer:
            return self._name_of_employer()
        return self.worker.name if self.worker else _("系统")

    @property
    def label(self) -> str:
        return self.name

    def _name_of_employer(self) -> str:
        """The employer and the person; a long name of an employer is cut, for the record holds so many characters."""
        assert self.employer is not None
        person = self.representative
        name = self.employer.name
        room = LONGEST_LABEL - len(_("%(employer)s（经办人：%(person)s）") % {"employer": "", "person": person})
        shown = name if len(name) <= room else f"{name[: max(room - 1, 0)]}…"
        return _("%(employer)s（经办人：%(person)s）") % {"employer": shown, "person": person}

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(Role(held.role) for held in self.held)

    def label_in(self, standing: Standing) -> str:
        """The name for the record; an act under delegation reads "B (for A)"."""
        if standing.principal:
            return _("%(name)s（代%(principal)s）") % {"name": self.name, "principal": standing.principal.name}
        return self.name

    def holds_at(self, role: Role, agency_id: int) -> HeldRole | None:
        return next((held for held in self.held if held.role == role and held.agency_id == agency_id), None)

    def permissions(self) -> set[str]:
        """The strings under which viewflow's human nodes look for their owners."""
        return {task_permission(Role(held.role), held.agency_id) for held in self.held}

    def standing(self, case: "Case", allowed: Iterable[Role | Capacity]) -> Standing | None:
        """The first of the allowed capacities that this actor holds on the case, or None."""
        for capacity in allowed:
            found = self._standing_as(case, capacity)
            if found:
                return found
        return None

    def _standing_as(self, case: "Case", capacity: Role | Capacity) -> Standing | None:
        if isinstance(capacity, Role):
            held = self.holds_at(capacity, case.agency_id)
            return Standing(capacity, held.principal) if held else None
        return Standing(capacity) if _RELATIONS[capacity](self, case) else None


def _is_lead(actor: Actor, case: "Case") -> bool:
    return actor.staff is not None and actor.staff.pk == case.lead_id


def _is_handler(actor: Actor, case: "Case") -> bool:
    return actor.staff is not None and actor.staff.pk in case.handler_ids


def _is_complainant(actor: Actor, case: "Case") -> bool:
    """Who asked for the procedure; a worker whom the matter concerns stands on the same side."""
    if actor.employer is not None:
        return _is_party(actor, case, COMPLAINANT)
    own = case.parties.filter(worker=actor.worker, until=None).exclude(role__in=OTHER_SIDES)
    return actor.worker is not None and own.exists()


def _is_respondent(actor: Actor, case: "Case") -> bool:
    return _is_party(actor, case, RESPONDENT)


def _is_party(actor: Actor, case: "Case", role: str) -> bool:
    """An employer with a paper's code is a party to that paper's case only."""
    if actor.only_case_id not in (None, case.pk) or (actor.employer is None and actor.worker is None):
        return False
    return case.parties.filter(role=role, until=None, employer=actor.employer, worker=actor.worker).exists()


def _is_system(actor: Actor, case: "Case") -> bool:
    return actor.system


_RELATIONS = {
    Capacity.LEAD: _is_lead,
    Capacity.HANDLER: _is_handler,
    Capacity.COMPLAINANT: _is_complainant,
    Capacity.RESPONDENT: _is_respondent,
    Capacity.SYSTEM: _is_system,
}

SYSTEM = Actor(system=True)


def task_permission(role: Role, agency_id: int) -> str:
    """The owner permission of a human task: a role at an agency."""
    return f"casework.{role.value}@{agency_id}"
