"""How far a supervisor's eye reaches, which cases an address is about, and the next level below a region."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import Left
from django.http import Http404

from casework import clock
from casework.access import TERRITORIAL_ROLES
from casework.actors import Actor
from inspection.models import Investigation
from registry.models import Region

NOBODY = "none"


@dataclass(frozen=True)
class Scope:
    """Which cases a page counts or lists. A number and its list read the same scope, so the two cannot part.

    `own` leaves out what lies in the regions below; `lead` is the key of a member of staff, or NOBODY.
    """

    region: Region
    own: bool = False
    lead: str = ""

    def cases(self) -> QuerySet[Investigation]:
        """Every case of the place, restricted ones too: a number names nobody, and each viewer must read the same one.

        Whoever shows rows instead of numbers asks `seen_by` first.
        """
        place = {"region_path": self.region.path} if self.own else {"region_path__startswith": self.region.path}
        found = Investigation.objects.filter(**place)
        if self.lead:
            found = found.filter(lead=None if self.lead == NOBODY else int(self.lead))
        return found

    def query(self) -> dict[str, str]:
        """The scope as parameters of an address."""
        query = {"region": self.region.code}
        query |= {"own": "1"} if self.own else {}
        return query | ({"lead": self.lead} if self.lead else {})


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


def asked_day(text: str) -> date:
    """The day that an address asks for; one that cannot be read, or lies ahead, counts as today."""
    today = clock.today()
    try:
        return min(date.fromisoformat(text), today)
    except ValueError:
        return today


def way_down(actor: Actor, region: Region) -> list[Region]:
    """The regions from the actor's own territory down to this one, for crumbs."""
    codes = region.path.strip("/").split("/")
    return list(Region.objects.filter(code__in=codes, path__startswith=home_region(actor).path).order_by("path"))


def seen_by(actor: Actor, cases: list[Investigation]) -> list[Investigation]:
    """The same rows, each with `shown`: whether the actor may see the case itself (监察条例 9). One query."""
    visible = Investigation.objects.visible_to(actor).filter(pk__in=[case.pk for case in cases])
    keys = set(visible.values_list("pk", flat=True))
    for case in cases:
        case.shown = case.pk in keys
    return cases


def by_child(cases: QuerySet[Investigation], children: list[Region]) -> QuerySet[Investigation]:
    """Adds `child_path`, the part of the path that names the child region a case lies in; there must be children."""
    longest = max(len(child.path) for child in children)
    return cases.annotate(child_path=Left("region_path", longest))
