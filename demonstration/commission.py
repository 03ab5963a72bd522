"""The commission and the mediation body of the county that is shown: who works there, who may sit, where hearings are held."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from arbitration.models import Appointment, HearingRoom
from arbitration.register.models import Employment, Ground, Side
from calendars.terms import add_days
from casework.actors import Actor
from demonstration.offices import ARBITRATION, COUNTY, MEDIATION, actor_of
from registry.models import Agency, AgencyKind, Post, Region, Staff

# Who may sit: the labour administration's own, and one of the union and of the employers, who come when they are drawn.
APPOINTED: dict[str, tuple[Ground, Employment, Side, tuple[str, ...]]] = {
    "arbitrator": (Ground.PRACTICE, Employment.FULL_TIME, Side.LABOUR, ("劳动报酬", "建筑业")),
    "arbitrator2": (Ground.LAWYER, Employment.PART_TIME, Side.UNION, ("工伤",)),
    "arbitrator3": (Ground.PRACTICE, Employment.PART_TIME, Side.EMPLOYERS, ("制造业",)),
    "arbitrator4": (Ground.JUDGE, Employment.FULL_TIME, Side.LABOUR, ("解除劳动合同",)),
}
ROOMS = (("第一仲裁庭", "二楼", 30), ("第二仲裁庭", "三楼", 16))
BEFORE, AFTER = 30, 900  # days that an appointment reaches beyond the demonstration


@dataclass(frozen=True)
class Body:
    """A commission or a mediation body as the stories see it; `people` by keys like "secretary" and "arbitrator2"."""

    agency: Agency
    people: dict[str, Actor]
    rooms: Sequence[HearingRoom] = ()

    def staff(self, key: str) -> Staff:
        """Who holds this place."""
        found = self.people[key].staff
        assert found is not None
        return found

    def actor(self, staff_id: int | None) -> Actor:
        """The colleague with this key."""
        return next(actor for actor in self.people.values() if actor.staff and actor.staff.pk == staff_id)


def furnish(region: Region, *, first: date, last: date) -> Body:
    """The commission with the appointments of its arbitrators and its rooms, which are made here where there are none."""
    body = _body(region, AgencyKind.ARBITRATION, ARBITRATION)
    if not Appointment.objects.filter(agency=body.agency).exists():
        Appointment.objects.bulk_create(
            Appointment(
                staff=body.staff(key),
                agency=body.agency,
                ground=ground,
                employment=employment,
                side=side,
                certificate_number=f"黔仲{first.year}{number:03d}",
                fields=list(fields),
                valid_from=add_days(first, -BEFORE),
                valid_until=add_days(last, AFTER),
            )
            for number, (key, (ground, employment, side, fields)) in enumerate(APPOINTED.items(), start=1)
        )
        HearingRoom.objects.bulk_create(
            HearingRoom(agency=body.agency, name=name, place=f"{body.agency.address}{floor}", seats=seats)
            for name, floor, seats in ROOMS
        )
    return Body(body.agency, body.people, list(HearingRoom.objects.filter(agency=body.agency).order_by("pk")))


def mediators(region: Region) -> Body:
    """The mediation body of the same place."""
    return _body(region, AgencyKind.MEDIATION, MEDIATION)


def _body(region: Region, kind: AgencyKind, keys: Collection[str]) -> Body:
    assert region.code == COUNTY
    agency = Agency.objects.select_related("region__parent").get(kind=kind, region=region)
    posts = Post.objects.filter(agency=agency, staff__user__username__in=keys).select_related("staff__user")
    people = {post.staff.user.username: actor_of(post, agency) for post in posts if post.staff.user}
    return Body(agency, people)
