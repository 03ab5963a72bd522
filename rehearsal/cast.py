"""The people, employers and bodies of a scenario, made for it or found by name where the file says that they exist."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from arbitration.mediation.bodies import MediationBody
from arbitration.register.models import Appointment, Ground, HearingRoom, Side
from calendars import loading, source
from calendars.models import Notice
from registry import policy
from registry.checkdigits import complete_identity_number
from registry.models import (
    Agency,
    AgencyKind,
    Employer,
    PolicySetting,
    Post,
    Project,
    ProjectSubcontract,
    Region,
    Staff,
    User,
    Worker,
)
from registry.roles import Role
from registry.selectors import responsible_agency
from registry.services import load_regions, read_regions
from rehearsal.names import ROOMS, arbitrates, group, mediates, staff_of
from rehearsal.scenario import FIRST_YEAR, OfficeEntry, Scenario, StaffEntry, day_of

BODIES = {
    AgencyKind.INSPECTION: "劳动保障监察大队",
    AgencyKind.ARBITRATION: "劳动人事争议仲裁委员会",
    AgencyKind.MEDIATION: "劳动争议调解中心",
}
UNLUCKY = 50  # so often a made-up identity number may already be somebody's


@dataclass
class Cast:
    """Everybody of one scenario, by name. `roles` are those of the staff, in the order in which they were named; `made_up`
    are the bodies that were not there before. `commission` arbitrates and `mediation` mediates, where the scenario has such a case.
    """

    region: Region
    agency: Agency
    commission: Agency | None = None
    mediation: Agency | None = None
    staff: dict[str, Staff] = field(default_factory=dict)
    roles: dict[str, list[str]] = field(default_factory=dict)
    workers: dict[str, Worker] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)
    employers: dict[str, Employer] = field(default_factory=dict)
    projects: dict[str, Project] = field(default_factory=dict)
    rooms: dict[str, HearingRoom] = field(default_factory=dict)
    made_up: list[int] = field(default_factory=list)
    settings: list[int] = field(default_factory=list)

    def leave_the_stage(self) -> None:
        """A body that was made up answers for no place once the play is over, though its cases are kept; what was set ends."""
        Agency.objects.filter(pk__in=self.made_up).update(active=False)
        PolicySetting.objects.filter(pk__in=self.settings).delete()

    def body(self, kind: AgencyKind) -> Agency:
        """The body that takes cases of this kind in."""
        others = {AgencyKind.ARBITRATION: self.commission, AgencyKind.MEDIATION: self.mediation}
        return others.get(kind) or self.agency

    def holding(self, role: str) -> Staff | None:
        """The first member of staff who was named for a role."""
        return next((self.staff[name] for name, roles in self.roles.items() if role in roles), None)

    def named(self, kind: str, name: str) -> Model:
        """The row of that name. Raises LookupError with a sentence."""
        among: dict[str, dict[str, Any]] = {
            "staff": self.staff,
            "worker": self.workers,
            "employer": self.employers,
            "project": self.projects,
            "room": self.rooms,
        }
        if kind == "region":
            return region_of(name)
        if name not in among[kind]:
            raise LookupError(_("没有名为“%(name)s”的人或者单位。") % {"name": name})
        found: Model = among[kind][name]
        return found

    def body_of(self, place: str, kind: str) -> Agency:
        """Another body of this kind: the one that answers for the region of this name, else one that is made up."""
        region = region_of(place)
        found = Agency.objects.filter(kind=kind, region=region, active=True).first()
        if found is None:
            found = _new_agency(AgencyKind(kind), region, f"{region.full_name}{BODIES[AgencyKind(kind)]}")
            self.made_up.append(found.pk)
        return found


class NotThere(LookupError):
    """Somebody of whom the file says that they exist is not there; `place` says where in the file."""

    def __init__(self, place: tuple[str | int, ...], sentence: str) -> None:
        self.place = place
        super().__init__(sentence)


def assemble(scenario: Scenario) -> Cast:
    """Make or find everybody; also the region and the calendar where the database is still empty. Raises NotThere."""
    if not Notice.objects.exists():
        loading.load(source.notices())
    try:
        region = region_of(scenario.region)
    except LookupError as error:
        raise NotThere(("region",), str(error.args[0])) from None
    sits = arbitrates(scenario)
    agency, commission = _agency(scenario.office, region), _commission_to_bring(region, always=sits)
    made_up = [] if scenario.office.existing else [agency.pk]
    mediation = _mediation_body(scenario.mediation_body, region) if mediates(scenario) else None
    brought = [body.pk for body in (commission, mediation) if body]
    cast = Cast(region, agency, commission, mediation, made_up=[*made_up, *brought])
    first, last = (day_of(scenario.step[place].on) for place in (0, -1))
    for place, entry in enumerate(staff_of(scenario)):
        body = cast.body(_office_of(entry))
        cast.staff[entry.name] = _staff(entry, body, place, since=date(first.year - 1, 1, 1), until=last)
        cast.roles[entry.name] = list(entry.roles)
    if sits and commission:
        _furnish(cast, commission, since=date(first.year - 1, 1, 1), until=date(last.year + 2, 12, 31))
    cast.settings = [key for name, value in scenario.settings.items() for key in _setting(name, value)]
    for place, employer in enumerate(scenario.employers):
        cast.employers[employer.name] = _employer(employer, region, ("employers", place))
    for worker in scenario.workers:
        cast.groups[worker.name] = group(worker.name, worker.count)
        cast.workers |= {name: _worker(name, region) for name in cast.groups[worker.name]}
    for place, project in enumerate(scenario.projects):
        cast.projects[project.name] = _project(project, cast, ("projects", place))
    return cast


def _setting(key: str, value: str) -> list[int]:
    """A policy as the scenario supposes it, for the play only; nothing where the place has decided it from the same day on."""
    try:
        policy.validate(key, value)
    except ValidationError as error:
        raise NotThere(("settings", key), "；".join(error.messages)) from None
    first = date(FIRST_YEAR, 1, 1)
    row, made = PolicySetting.objects.get_or_create(
        key=key, valid_from=first, defaults={"value": value, "note": "案例推演"}
    )
    return [row.pk] if made else []


def region_of(code: str) -> Region:
    """The region of a code or a name; a region of the shipped list is added where the database does not hold it."""
    found = Region.objects.filter(code=code).first() or Region.objects.filter(full_name=code).first()
    if found is None:
        load_regions(_chain(code))
        found = Region.objects.filter(code=code).first()
    if found is None:
        raise LookupError(_("没有代码或者全称为“%(code)s”的行政区划。") % {"code": code})
    return found


def _chain(code: str) -> list[dict[str, str]]:
    """The region of the shipped list and those above it; nothing for one that is not in it."""
    rows = {row["code"]: row for row in read_regions()}
    chain: list[dict[str, str]] = []
    while code in rows:
        chain.insert(0, rows[code])
        code = rows[code]["parent"]
    return chain


def _agency(entry: OfficeEntry, region: Region) -> Agency:
    name = entry.name or f"{region.full_name}{BODIES[AgencyKind.INSPECTION]}"
    if entry.existing:
        found = Agency.objects.filter(name=name).first()
        if found is None:
            raise NotThere(("office",), _("没有名为“%(name)s”的办案机构。") % {"name": name})
        return found
    return _new_agency(AgencyKind.INSPECTION, region, name, entry.letterhead, entry.number_prefix)


def _new_agency(kind: AgencyKind, region: Region, name: str, letterhead: str = "", prefix: str = "") -> Agency:
    """A body of its own, so that a scenario neither sees the cases of a real one nor waits for its numbers."""
    token = secrets.token_hex(3)
    return Agency.objects.create(
        kind=kind,
        region=region,
        name=name if not Agency.objects.filter(name=name).exists() else f"{name}（推演{token}）",
        letterhead=letterhead or f"{region.full_name}人力资源和社会保障局",
        number_prefix=prefix if prefix and not Agency.objects.filter(number_prefix=prefix).exists() else f"推演{token}",
    )


def _commission_to_bring(region: Region, *, always: bool) -> Agency | None:
    """The papers that send people to arbitration name the commission; None where there is one, unless it sits in the play."""
    if not always and responsible_agency(region, AgencyKind.ARBITRATION) is not None:
        return None
    return _new_agency(AgencyKind.ARBITRATION, region, f"{region.full_name}{BODIES[AgencyKind.ARBITRATION]}")


def _furnish(cast: Cast, commission: Agency, *, since: date, until: date) -> None:
    """The register of arbitrators, one of each side in turn, and the rooms."""
    sitting = [name for name, roles in cast.roles.items() if Role.ARBITRATOR.value in roles]
    sides = list(Side)
    for place, name in enumerate(sitting):
        Appointment.objects.create(
            staff=cast.staff[name],
            agency=commission,
            ground=Ground.PRACTICE,
            side=sides[place % len(sides)],
            valid_from=since,
            valid_until=until,
        )
    for name in ROOMS:
        cast.rooms[name] = HearingRoom.objects.create(agency=commission, name=name, place=f"本委{name}")


def _mediation_body(kind: str, region: Region) -> Agency:
    """A body before which the parties mediate, of the kind that the scenario names."""
    agency = _new_agency(AgencyKind.MEDIATION, region, f"{region.full_name}{BODIES[AgencyKind.MEDIATION]}")
    MediationBody.objects.create(agency=agency, kind=kind)
    return agency


def _office_of(entry: StaffEntry) -> AgencyKind:
    """Where somebody works."""
    if entry.mediation:
        return AgencyKind.MEDIATION
    return AgencyKind.ARBITRATION if entry.commission else AgencyKind.INSPECTION


def _staff(entry: StaffEntry, agency: Agency, place: int, *, since: date, until: date) -> Staff:
    if entry.existing:
        found = Staff.objects.filter(agency=agency, name=entry.name, active=True).first()
        if found is None:
            sentence = _("%(agency)s没有名为“%(name)s”的工作人员。")
            raise NotThere(("staff", place, "name"), sentence % {"agency": agency.name, "name": entry.name})
        return found
    member = Staff.objects.create(
        user=User.objects.create_user(username=f"replay-{secrets.token_hex(8)}"),
        agency=agency,
        name=entry.name,
        legal_qualification="推演" if Role.LEGAL_REVIEWER.value in entry.roles else "",
        **(_certificate(entry, since, until) if Role.INSPECTOR.value in entry.roles and entry.certificate else {}),
    )
    Post.objects.bulk_create(Post(staff=member, agency=agency, role=role, valid_from=since) for role in entry.roles)
    return member


def _certificate(entry: StaffEntry, since: date, until: date) -> dict[str, Any]:
    return {
        "certificate_number": f"推演{secrets.token_hex(6)}",
        "certificate_valid_from": min(since, entry.certificate_until or since),
        "certificate_valid_until": entry.certificate_until or date(until.year + 1, 12, 31),
    }


def _employer(entry: Any, region: Region, place: tuple[str | int, ...]) -> Employer:
    if entry.existing:
        found = Employer.objects.filter(name=entry.name).order_by("pk").first()
        if found is None:
            raise NotThere(place, _("没有名为“%(name)s”的用人单位。") % {"name": entry.name})
        return found
    employer = Employer(
        name=entry.name,
        unified_code=entry.unified_code or None,
        region=region,
        legal_representative=entry.legal_representative,
        address=entry.address,
        contact_phone=entry.phone,
    )
    try:
        employer.full_clean()
    except ValidationError as error:
        raise NotThere(place, "；".join(error.messages)) from None
    employer.save()
    return employer


def _project(entry: Any, cast: Cast, place: tuple[str | int, ...]) -> Project:
    def employer(name: str) -> Employer | None:
        if not name:
            return None
        if name not in cast.employers:
            raise NotThere(place, _("没有名为“%(name)s”的用人单位。") % {"name": name})
        return cast.employers[name]

    project = Project.objects.create(
        name=entry.name,
        region=cast.region,
        address=entry.address,
        client=employer(entry.client),
        general_contractor=employer(entry.general_contractor),
    )
    for link in entry.subcontractors:
        ProjectSubcontract.objects.create(
            project=project, subcontractor=employer(link.name), upper=employer(link.under), scope=link.scope
        )
    return project


def _worker(name: str, region: Region) -> Worker:
    """Somebody without a phone: nobody can log in as them, and no text about a kept case goes to a stranger."""
    for number in _made_up_numbers(region):
        if Worker.objects.by_identity(number) is None:
            return Worker.objects.create(name=name, identity_number=number)
    raise RuntimeError("No identity number is free.")


def _made_up_numbers(region: Region) -> Iterator[str]:
    """Of people who were grown up in every year that a scenario is likely to tell of."""
    for _attempt in range(UNLUCKY):
        born = date(1960 + secrets.randbelow(25), 1 + secrets.randbelow(12), 1 + secrets.randbelow(28))
        yield complete_identity_number(f"{region.path[:6]}{born:%Y%m%d}{secrets.randbelow(1000):03d}")
