"""What an application for mediation means for the one year of arbitration, and the way on to it."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from arbitration.dispute.models import Arbitration
from arbitration.limitation import Event, EventKind
from arbitration.mediation import states
from arbitration.mediation.models import Mediation, MediationEvent
from casework import clock
from casework.errors import Refused
from portal import mediation
from tests.arbitration import mediation_scenes as stage
from tests.arbitration import scenes as disputes
from tests.arbitration.scenes import fresh
from tests.portal.filing import send
from tests.portal.mediating import WHERE, fill, screen
from tests.portal.test_application import CLAIMS, as_worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day():
    with clock.travel_to(date(2026, 3, 2)):
        yield


@pytest.fixture
def square():
    return stage.square(disputes.town())


# Limitation


def test_who_still_works_there_has_no_limit_for_wages(square):
    client = as_worker(square.town.workers[0])
    fill(client, square.agency, facts={"employed": "yes", "ended_on": ""})
    assert "不受一年期限的限制" in screen(client, "confirm")


def test_a_year_that_was_over_does_not_begin_anew(square):
    """Asking for mediation interrupts a year that still runs, and nothing else (仲裁法 27)."""
    client = as_worker(square.town.workers[0])
    late = {"ended_on": "2024-06-30", "knew_on": "2024-06-30", "demanded_on": ""}
    fill(client, square.agency, facts=late)
    page = screen(client, "confirm")
    assert "最后一天是2025年6月30日" in page
    assert "2026年3月2日的“申请调解”在期限届满以后，期限不重新计算" in page
    assert "仍然可以申请" in page
    send(client, "confirm", {})
    case = Mediation.objects.get()
    stage.do(square, case, "decline", case.employer)
    own = client.get(reverse("portal:arbitration", args=[case.reference])).content.decode()
    assert "期限不重新计算" in own
    assert "2027年3月2日" not in own


def test_what_was_done_before_keeps_the_year_alive(square):
    """Two and a half years after knowing: a demand each year has kept it."""
    client = as_worker(square.town.workers[0])
    told = {"ended_on": "2024-06-30", "knew_on": "2024-06-30", "demanded_on": "2025-06-10"}
    fill(client, square.agency, facts=told)
    assert "最后一天是2027年3月2日" in screen(client, "confirm")


def test_the_other_side_is_not_told_of_limitation(square):
    case = stage.mediation(square, knew_on=date(2026, 2, 10), employed=False)
    assert mediation.of(case, square.by("employer"))["limitation"] == []
    assert len(mediation.of(case, square.by(square.town.workers[0]))["limitation"]) == 1


def smuggle(case: Mediation) -> None:
    """An event that no act has told, as the commit would find it."""
    with transaction.atomic(), connection.cursor() as cursor:
        MediationEvent.objects.create(mediation=case, kind="DEMAND", on=date(2026, 2, 1), sequence=99)
        cursor.execute("set constraints all immediate")


def test_events_come_with_the_application_and_stay(square):
    told = (Event(EventKind.DEMAND, date(2026, 2, 1)),)
    case = stage.mediation(square, events=told)
    with pytest.raises(IntegrityError, match="时效事由随调解申请写入"):
        smuggle(case)
    with pytest.raises(IntegrityError, match="不得修改"), transaction.atomic():
        case.limitation_events.update(on=date(2026, 3, 1))
    with pytest.raises(Refused, match="时效事由的日期不能晚于今天"):
        stage.mediation(square, events=(Event(EventKind.DEMAND, date(2026, 3, 3)),))


# The way on


@pytest.mark.parametrize("way", ["declined", "withdrawn"])
def test_an_ended_mediation_goes_on_in_arbitration_with_all_that_was_typed(square, way):
    client = as_worker(square.town.workers[0])
    fill(client, square.agency)
    send(client, "confirm", {})
    case = Mediation.objects.get()
    if way == "declined":
        stage.do(square, case, "decline", case.employer)
    else:
        stage.do(square, case, "withdraw", square.town.workers[0], reason="不想等了")
    url = reverse("portal:arbitration", args=[case.reference])
    page = client.get(url).content.decode()
    act = reverse("portal:arbitration_act", args=[case.reference, "arbitrate"])
    assert act in page
    with clock.travel_to(date(2026, 3, 9)):
        assert "都带过去，不用再写" in client.get(act).content.decode()
        assert client.post(act).url == url
    filed = Arbitration.objects.get()
    assert filed.referred_from_id == case.pk
    assert (filed.facts, filed.employer_id, filed.employed) == (case.facts, case.employer_id, False)
    assert (filed.workplace_address, filed.knew_on) == (WHERE["place"], date(2026, 2, 10))
    assert filed.claim_items.get().calculation == CLAIMS["calculation_0"]
    assert [(each.kind, each.on, each.until) for each in filed.limitation_events.all()] == [
        ("DEMAND", date(2026, 2, 20), None),
        ("MEDIATION", date(2026, 3, 2), date(2026, 3, 2)),
    ]
    after = client.get(url).content.decode()
    assert reverse("portal:arbitration", args=[filed.reference]) in after
    assert act not in after
    assert fresh(case).status in (states.FAILED, states.WITHDRAWN)
