"""Named reads of the registry."""

from dataclasses import dataclass
from datetime import date

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Length

from registry.models import Agency, Delegation, Employer, Post, Project, Region, Staff
from registry.roles import Role


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role somebody may exercise on a day; `principal` is set when it rests on a delegation.

    The principal carries only its key and name; anything else is read from the database when asked for.
    """

    role: Role
    agency_id: int
    agency_region_path: str
    principal: Staff | None = None


# One statement, because it runs on every request of staff; places are joined once, outside the union, because planning
# costs more than running it. A delegation counts only while its principal is active and holds the post.
_ROLES_HELD = """
    SELECT held.role, held.agency_id, region.path, held.principal_id, held.principal_name
      FROM (SELECT role, agency_id, NULL::bigint AS principal_id, NULL::text AS principal_name
              FROM registry_post
             WHERE staff_id = %(staff)s
               AND valid_from <= %(day)s AND (valid_until IS NULL OR valid_until >= %(day)s)
             UNION
            SELECT delegation.role, delegation.agency_id, principal.id, principal.name
              FROM registry_delegation delegation
              JOIN registry_staff principal ON principal.id = delegation.principal_id AND principal.active
              JOIN registry_post post ON post.staff_id = delegation.principal_id
                                     AND post.role = delegation.role AND post.agency_id = delegation.agency_id
                                     AND post.valid_from <= %(day)s
                                     AND (post.valid_until IS NULL OR post.valid_until >= %(day)s)
             WHERE delegation.delegate_id = %(staff)s
               AND %(day)s BETWEEN delegation.valid_from AND delegation.valid_until) held
      JOIN registry_agency agency ON agency.id = held.agency_id
      JOIN registry_region region ON region.id = agency.region_id
     ORDER BY held.principal_id NULLS FIRST, held.agency_id, held.role
"""


def roles_held(staff: Staff, on: date) -> list[HeldRole]:
    """What this member of staff may act as on that day: own posts first, then delegations. One query.

    Nobody inactive holds anything; an inactive principal gives nothing either.
    """
    if not staff.active:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_ROLES_HELD, {"staff": staff.pk, "day": on})
        rows = cursor.fetchall()
    return [HeldRole(Role(role), agency, path, _named_staff(key, name)) for role, agency, path, key, name in rows]


def _named_staff(key: int | None, name: str) -> Staff | None:
    return None if key is None else Staff.from_db(DEFAULT_DB_ALIAS, ["id", "name"], [key, name])


def staff_holding(role: Role, *, agency: Agency, on: date) -> QuerySet[Staff]:
    """Active staff who may act in the role at the agency on that day, by own post or by delegation."""
    posts = Post.objects.on(on).filter(agency=agency, role=role)
    principals = posts.filter(staff=OuterRef("principal"), staff__active=True)
    delegations = Delegation.objects.on(on).filter(Exists(principals), agency=agency, role=role)
    return Staff.objects.filter(Q(pk__in=posts.values("staff")) | Q(pk__in=delegations.values("delegate")), active=True)


def ancestors(region: Region) -> QuerySet[Region]:
    """The regions above and the region itself, from the province down."""
    return Region.objects.filter(code__in=region.path.rstrip("/").split("/")).order_by("path")


def responsible_agency(region: Region, kind: str) -> Agency | None:
    """The body of that kind nearest to the place: its own, else the nearest above (监察条例 art 13)."""
    covering = Agency.objects.annotate(place=Value(region.path)).filter(
        kind=kind, active=True, place__startswith=F("region__path")
    )
    return covering.order_by(Length("region__path").desc(), "id").first()


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One employer on a construction site; depth 0 is the general contractor."""

    depth: int
    employer: Employer
    upper: Employer | None
    scope: str


def subcontract_chain(project: Project) -> list[ChainLink]:
    """Who builds for whom, from the general contractor down, each employer below the one that hands it work."""
    links = list(project.subcontracts.select_related("subcontractor", "upper").order_by("id"))
    contractor = project.general_contractor
    chain = [ChainLink(0, contractor, None, "")] if contractor else []
    _append_below(chain, contractor, links, depth=1)
    return chain


def _append_below(chain: list[ChainLink], upper: Employer | None, links: list, *, depth: int) -> None:
    top = depth == 1
    for link in [link for link in links if link.upper == upper or (top and link.upper is None)]:
        chain.append(ChainLink(depth, link.subcontractor, upper, link.scope))
        # without the link just used, so that even a circle entered by raw SQL ends
        _append_below(chain, link.subcontractor, [rest for rest in links if rest is not link], depth=depth + 1)
