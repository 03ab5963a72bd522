"""A worker's way to a mediation body over HTTP, for tests."""

from django.test import Client
from django.urls import reverse

from arbitration.mediation.bodies import MediationBody
from arbitration.mediation.kinds import BodyKind
from registry.models import Agency, AgencyKind, Region
from tests import factories
from tests.arbitration import mediation_scenes as stage
from tests.portal.filing import send
from tests.portal.test_application import CLAIMS

WHERE = {"county": "520102", "place": "花果园R区工地", "employer": "华建劳务公司"}
FACTS = {
    "story": "两个月的工资没有发。",
    "employed": "no",
    "ended_on": "2026-02-28",
    "knew_on": "2026-02-10",
    "demanded_on": "2026-02-20",
}


def another_body(region: Region, name: str = "另一个调解组织") -> Agency:
    """One more, beside that of the square."""
    told = {"name": name, "letterhead": name, "number_prefix": name, "address": "河滨路3号"}
    return Agency.objects.create(kind=AgencyKind.MEDIATION, region=region, **told)


def committee(square: stage.Square, name: str) -> Agency:
    """The committee of an enterprise of this name."""
    agency = another_body(square.town.region, f"{name}调解委员会")
    employer = factories.make_employer(name=name, region=square.town.region)
    MediationBody.objects.create(agency=agency, kind=BodyKind.ENTERPRISE, employer=employer)
    return agency


def fill(client: Client, agency: Agency | None, **changes: dict) -> None:
    """All screens up to the last one, of somebody who is logged in."""
    client.post(reverse("portal:apply_mediation"))
    body = {"agency": agency.pk if agency else ""}
    screens = {"claims": CLAIMS, "employer": WHERE, "body": body, "facts": FACTS, "files": {}, "about": {}}
    for slug, data in screens.items():
        answer = send(client, slug, {**data, **changes.get(slug, {})})
        assert answer.status_code == 302, answer.content.decode()


def screen(client: Client, slug: str) -> str:
    return client.get(reverse("portal:step", args=[slug])).content.decode()


def offered(client: Client) -> list[Agency]:
    return list(client.get(reverse("portal:step", args=["body"])).context["form"].bodies)
