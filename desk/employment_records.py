"""Who of the office sees and writes an employer's records: inspection bodies, each for its own territory."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from casework.actors import Actor
from contracts.models import Employment
from contracts.records.kinds import Channel
from contracts.records.services import Teller
from registry.models import Agency, AgencyKind, Employer
from registry.roles import Role

WRITERS = frozenset({Role.CLERK, Role.INSPECTOR, Role.HEAD})
READERS = WRITERS | {Role.SUPERVISOR}


def territory(actor: Actor, roles: frozenset[Role] = READERS) -> list[str]:
    """The paths of the regions for which the actor holds one of these roles at an inspection body."""
    held = {each.agency_id: each.agency_region_path for each in actor.held if each.role in roles}
    bodies = Agency.objects.filter(pk__in=held, kind=AgencyKind.INSPECTION, active=True).values_list("pk", flat=True)
    return [held[pk] for pk in bodies]


def employers_of(actor: Actor) -> QuerySet[Employer]:
    """The employers of the territory."""
    within = Q(pk__in=[])
    for path in territory(actor):
        within |= Q(region__path__startswith=path)
    return Employer.objects.filter(within).select_related("region")


def employer_or_404(actor: Actor, pk: int) -> Employer:
    """One of them; elsewhere it does not exist."""
    found = employers_of(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def may_write(actor: Actor, employer: Employer) -> bool:
    """Whether the actor enters records at the window for this employer."""
    return any(employer.region.path.startswith(path) for path in territory(actor, WRITERS))


def employment_or_404(actor: Actor, reference: UUID) -> Employment:
    """An employment of an employer of the territory."""
    found = Employment.objects.filter(reference=reference, employer__in=employers_of(actor))
    row = found.select_related("worker", "user", "employer__region").first()
    if row is None:
        raise Http404
    return row


def teller_of(actor: Actor) -> Teller:
    """Who tells, for the submission."""
    return Teller(Channel.WINDOW, staff=actor.staff)
