"""Who sees which case: one queryset behind list, page, search, export and count. Outside it a case does not exist."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from registry.roles import Role

if TYPE_CHECKING:
    from casework.actors import Actor

# Those who answer for a territory see all of it; everybody else sees the cases of the agency where the role is held.
TERRITORIAL_ROLES = frozenset({Role.HEAD, Role.SUPERVISOR, Role.ADMINISTRATOR})


class CaseQuerySet(models.QuerySet):
    """Reads of the spine and of its children."""

    def visible_to(self, actor: "Actor") -> "CaseQuerySet":
        if actor.system:
            return self
        if actor.worker is not None:
            return self.filter(parties__worker=actor.worker, parties__until=None).distinct()
        if actor.employer is not None:
            return self._of_employer(actor)
        if actor.staff is None:
            return self.none()
        return self.filter(_territory(actor) | Q(handler_ids__contains=[actor.staff.pk]))

    def _of_employer(self, actor: "Actor") -> "CaseQuerySet":
        """The cases for or against an employer, but for those kept to few; with a paper only that paper's case."""
        sides = ("complainant", "respondent")
        parties = {"parties__employer": actor.employer, "parties__role__in": sides, "parties__until": None}
        found = self.filter(confidentiality="ordinary", **parties).distinct()
        return found if actor.only_case_id is None else found.filter(pk=actor.only_case_id)

    def open(self) -> "CaseQuerySet":
        return self.filter(closed_on=None)


def _territory(actor: "Actor") -> Q:
    """The agencies and regions of the actor's roles; restricted cases only for handlers and the agency's own head."""
    agencies = {held.agency_id for held in actor.held}
    heads = {held.agency_id for held in actor.held if held.role == Role.HEAD}
    paths = {held.agency_region_path for held in actor.held if held.role in TERRITORIAL_ROLES}
    seen = Q(agency__in=agencies)
    for path in _outermost(paths):
        seen |= Q(region_path__startswith=path)
    ordinary = Q(confidentiality="ordinary")
    return seen & (ordinary | Q(agency__in=heads)) if agencies else Q(pk__in=[])


def _outermost(paths: set[str]) -> list[str]:
    return [path for path in paths if not any(path != other and path.startswith(other) for other in paths)]
