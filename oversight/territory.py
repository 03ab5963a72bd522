"""How far a supervisor's eye reaches, and the next level below a region."""

from django.db.models import QuerySet
from django.db.models.functions import Left
from django.http import Http404

from casework.access import TERRITORIAL_ROLES
from casework.actors import Actor
from inspection.models import Investigation
from registry.models import Region


def home_region(actor: Actor) -> Region:
    """The widest region that the actor answers for; 404 for those who answer for none."""
    paths = sorted({held.agency_region_path for held in actor.held if held.role in TERRITORIAL_ROLES}, key=len)
    if not paths:
        raise Http404
    return Region.objects.get(path=paths[0])


def region_for(actor: Actor, code: str | None) -> Region:
    """The region asked for, if it lies within the actor's territory; the home region when none is asked for."""
    if not code:
        return home_region(actor)
    paths = tuple({held.agency_region_path for held in actor.held if held.role in TERRITORIAL_ROLES})
    region = Region.objects.filter(code=code).first()
    if region is None or not paths or not region.path.startswith(paths):
        raise Http404
    return region


def cases_within(actor: Actor, region: Region) -> QuerySet[Investigation]:
    """The investigations of a region that the actor may see."""
    return Investigation.objects.visible_to(actor).filter(region_path__startswith=region.path)


def by_child(cases: QuerySet[Investigation], children: list[Region]) -> QuerySet[Investigation]:
    """Adds `child_path`, the part of the path that names the child region a case lies in."""
    longest = max((len(child.path) for child in children), default=0)
    return cases.annotate(child_path=Left("region_path", longest))
