"""The bodies of the province and the people in them: one inspection body per county, prefecture and province."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from random import Random

from django.contrib.auth.hashers import make_password

from arbitration.mediation.bodies import MediationBody
from arbitration.mediation.kinds import BodyKind
from calendars.terms import add_days
from casework.actors import Actor
from demonstration import words
from demonstration.seasons import Seasons
from registry.models import Agency, AgencyKind, Post, Region, RegionLevel, Staff, User
from registry.roles import Role
from registry.selectors import HeldRole
from registry.services import delegate

PASSWORD = "banjie-2026"  # of every login here; `load_demo` refuses to run in production
COUNTY, PREFECTURE, PROVINCE = "520102", "520100", "520000"
TELEPHONE_CODES = {"5202": "0858", "5205": "0857", "5206": "0856", "5223": "0859", "5226": "0855", "5227": "0854"}
DEPARTMENTS = {RegionLevel.PROVINCE: "人力资源和社会保障厅"}
BODIES = {
    RegionLevel.PROVINCE: "劳动保障监察总队",
    RegionLevel.PREFECTURE: "劳动保障监察支队",
    RegionLevel.COUNTY: "劳动保障监察大队",
}
# Number prefixes by custom; the others are made from the place's name.
PREFIXES = {PROVINCE: "黔", PREFECTURE: "筑", "520300": "遵", COUNTY: "南"}

HANDLING = {
    "clerk": Role.CLERK,
    "inspector": Role.INSPECTOR,
    "inspector2": Role.INSPECTOR,
    "inspector3": Role.INSPECTOR,
    "reviewer": Role.LEGAL_REVIEWER,
    "head": Role.HEAD,
}
HANDLING_ROLES = frozenset(HANDLING.values())
SUPERVISING = {**HANDLING, "supervisor": Role.SUPERVISOR}
# Where the demonstration is looked at, each role has its login under a simple name.
STAFFING = {
    PROVINCE: {**SUPERVISING, "administrator": Role.ADMINISTRATOR},
    COUNTY: {**SUPERVISING, "clerk2": Role.CLERK, "inspector4": Role.INSPECTOR},
}
LOGINS = {
    (PROVINCE, "supervisor"): "province",
    (PROVINCE, "administrator"): "admin",
    (PREFECTURE, "supervisor"): "supervisor",
    (COUNTY, "supervisor"): "supervisor_county",
}
EXPIRED = "inspector4"  # whose certificate ran out: nobody can assign this inspector
DEPUTY = "inspector3"  # who acts for the head in these days
ARBITRATION = {
    "arbitrator": Role.ARBITRATOR,
    "secretary": Role.SECRETARY,
    "chair": Role.HEAD,
    "arbitrator2": Role.ARBITRATOR,
    "arbitrator3": Role.ARBITRATOR,
    "arbitrator4": Role.ARBITRATOR,
    "secretary2": Role.SECRETARY,
}
MEDIATION = {"mediator": Role.MEDIATOR, "mediator2": Role.MEDIATOR}


def login_of(region: Region, key: str) -> str:
    """The login name of somebody: simple at the county that is shown, with the region's code elsewhere."""
    if region.code == COUNTY:
        return LOGINS.get((region.code, key), key)
    return LOGINS.get((region.code, key), f"{key}.{region.code}")


@dataclass(frozen=True)
class Office:
    """One inspection body as the stories see it: who does what there, by keys like "clerk" and "inspector2"."""

    agency: Agency
    people: dict[str, Actor]
    seasons: Seasons

    @property
    def region(self) -> Region:
        return self.agency.region

    @property
    def places(self) -> tuple[str, ...]:
        """The places of those who handle cases here."""
        return tuple(key for key, actor in self.people.items() if key != EXPIRED and HANDLING_ROLES & actor.roles)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(actor.name for actor in self.people.values())

    @property
    def head(self) -> Actor:
        return self.people["head"]

    @property
    def reviewer(self) -> Actor:
        return self.people["reviewer"]

    def clerk(self, rng: Random) -> Actor:
        return rng.choice(self._all("clerk"))

    def inspectors(self, rng: Random) -> list[Actor]:
        """Two inspectors who may be assigned, the lead first."""
        return rng.sample(self._all("inspector"), 2)

    def staff(self, key: str) -> Staff:
        """Who holds this place; in a small office one clerk does the work of two."""
        actor = self.people.get(key) or self.people[key.rstrip("0123456789")]
        assert actor.staff is not None
        return actor.staff

    def actor(self, staff_id: int | None) -> Actor | None:
        """The colleague with this key."""
        return next((actor for actor in self.people.values() if actor.staff and actor.staff.pk == staff_id), None)

    def _all(self, kind: str) -> list[Actor]:
        return [actor for key, actor in self.people.items() if key.startswith(kind) and key != EXPIRED]


def create(rng: Random, *, first: date, last: date, codes: Collection[str] = ()) -> None:
    """All bodies (or those of the regions with these codes) and their people, in force on every day of the demonstration."""
    found = Region.objects.exclude(level__in=(RegionLevel.TOWNSHIP, RegionLevel.ZONE)).select_related("parent")
    regions = [region for region in found.order_by("path") if not codes or region.code in codes]
    inspection = _agencies(regions, AgencyKind.INSPECTION)
    commissions = _agencies(regions, AgencyKind.ARBITRATION)
    mediators = _agencies([region for region in regions if region.level == RegionLevel.COUNTY], AgencyKind.MEDIATION)
    MediationBody.objects.bulk_create(MediationBody(agency=agency, kind=BodyKind.COMMISSION) for agency in mediators)
    staffing = [(agency, STAFFING.get(agency.region.code) or _usual(agency.region)) for agency in inspection]
    staffing += [(agency, ARBITRATION) for agency in commissions if agency.region.code == COUNTY]
    staffing += [(agency, MEDIATION) for agency in mediators if agency.region.code == COUNTY]
    _appoint(rng, staffing, first=first, last=last)
    if head := Staff.objects.filter(user__username="head").first():
        delegate(
            principal=head,
            delegate=Staff.objects.get(user__username=DEPUTY),
            role=Role.HEAD,
            agency=head.agency,
            valid_from=add_days(last, -3),
            valid_until=add_days(last, 10),
            reason="外出参加执法培训",
        )


def inspection_bodies(seasons: Seasons) -> list[Office]:
    """Every inspection body with its people; read in two queries, because there are seven hundred of them."""
    agencies = (
        Agency.objects.filter(kind=AgencyKind.INSPECTION).select_related("region__parent").order_by("region__path")
    )
    posts = Post.objects.filter(agency__in=agencies).select_related("staff__user", "staff__agency").order_by("pk")
    posts_at: dict[int, list[Post]] = defaultdict(list)
    for post in posts:
        posts_at[post.agency_id].append(post)
    return [_office(agency, posts_at[agency.pk], seasons) for agency in agencies]


def _office(agency: Agency, posts: list[Post], seasons: Seasons) -> Office:
    keys = {login_of(agency.region, key): key for key in (*SUPERVISING, *STAFFING[COUNTY], *STAFFING[PROVINCE])}
    people = {keys[post.staff.user.username]: actor_of(post, agency) for post in posts if post.staff.user}
    return Office(agency, people, seasons)


def actor_of(post: Post, agency: Agency) -> Actor:
    """The person of this post on every day of the demonstration, without what is delegated for some days."""
    return Actor(staff=post.staff, held=(HeldRole(Role(post.role), agency.pk, agency.region.path),))


def _usual(region: Region) -> dict[str, Role]:
    return HANDLING if region.level == RegionLevel.COUNTY else SUPERVISING


def _agencies(regions: list[Region], kind: AgencyKind) -> list[Agency]:
    made = [_agency(region, kind) for region in regions]
    Agency.objects.bulk_create(made)
    above = {agency.region_id: agency for agency in made}
    for agency in made:
        agency.parent = above.get(agency.region.parent_id)
    Agency.objects.bulk_update([agency for agency in made if agency.parent], ["parent"])
    return made


def _agency(region: Region, kind: AgencyKind) -> Agency:
    place = (
        f"{region.parent.name}{region.name}" if region.level == RegionLevel.COUNTY and region.parent else region.name
    )
    prefix = PREFIXES.get(region.code) or words.short_name(region)
    names = {
        AgencyKind.INSPECTION: (f"{place}{BODIES.get(region.level, '')}", f"{prefix}人社监"),
        AgencyKind.ARBITRATION: (f"{place}劳动人事争议仲裁委员会", f"{prefix}劳人"),
        AgencyKind.MEDIATION: (f"{place}劳动争议调解中心", f"{prefix}劳"),
    }
    name, number_prefix = names[kind]
    department = f"{place}{DEPARTMENTS.get(region.level, '人力资源和社会保障局')}"
    code = TELEPHONE_CODES.get(region.code[:4], "0851")
    return Agency(
        kind=kind,
        region=region,
        name=name,
        letterhead=department if kind == AgencyKind.INSPECTION else name,
        number_prefix=number_prefix,
        address=f"{place}行政中心{int(region.code[-3:]) % 9 + 1}号楼",
        phone=f"{code}-8{int(region.code) * 7919 % 10_000_000:07d}",
    )


def _appoint(rng: Random, staffing: list[tuple[Agency, dict[str, Role]]], *, first: date, last: date) -> None:
    secret = make_password(PASSWORD)  # once: hashing six hundred would take minutes
    places = [(agency, key, role) for agency, keys in staffing for key, role in keys.items()]
    names = _names(rng, [agency.region_id for agency, _key, _role in places])
    users = [_user(login_of(agency.region, key), secret, role) for agency, key, role in places]
    User.objects.bulk_create(users)
    staff = [
        _staff(rng, number, name=name, agency=agency, key=key, user=user, first=first, last=last)
        for number, ((agency, key, _role), name, user) in enumerate(zip(places, names, users, strict=True), start=1)
    ]
    Staff.objects.bulk_create(staff)
    Post.objects.bulk_create(
        Post(staff=each, agency=agency, role=role, valid_from=add_days(first, -30))
        for each, (agency, _key, role) in zip(staff, places, strict=True)
    )


def _user(name: str, secret: str, role: Role) -> User:
    everything = role == Role.ADMINISTRATOR
    return User(username=name, password=secret, is_staff=everything, is_superuser=everything)


def _names(rng: Random, regions: list[int]) -> list[str]:
    """A name for each, none twice in one place."""
    taken: set[tuple[int, str]] = set()
    names: list[str] = []
    for region in regions:
        name = words.person_name(rng, male=rng.random() < 0.6)
        while (region, name) in taken:
            name = words.person_name(rng, male=rng.random() < 0.6)
        taken.add((region, name))
        names.append(name)
    return names


def _staff(
    rng: Random, number: int, *, name: str, agency: Agency, key: str, user: User, first: date, last: date
) -> Staff:
    certified = key.startswith(("inspector", "head"))
    until = add_days(last, -20) if key == EXPIRED else add_days(last, rng.randrange(60, 900))
    return Staff(
        user=user,
        agency=agency,
        name=name,
        legal_qualification=f"A2016{agency.region.code}{number:05d}" if key == "reviewer" else "",
        certificate_number=f"24{agency.region.code}{number:05d}" if certified else "",
        certificate_valid_from=add_days(first, -rng.randrange(60, 600)) if certified else None,
        certificate_valid_until=until if certified else None,
    )
