"""Assignment with its workload, and handing a role over."""

from datetime import date

from django.urls import reverse

from calendars.terms import add_days
from casework import approval, clock
from desk import workload
from inspection.investigation import states
from registry.models import Delegation
from registry.roles import Role
from tests import factories
from tests.desk.conftest import Browse
from tests.inspection import scenes


def test_unassigned_cases_stand_beside_who_has_how_much(world: scenes.World, browse: Browse) -> None:
    with clock.travel_to(add_days(clock.today(), -120)):
        scenes.investigation(world, states.INVESTIGATING)
    waiting = scenes.investigation(world, states.FILED)
    answer = browse(world.head).get(reverse("desk:assignment"))
    rows = {row["case"].pk: [str(act["label"]) for act in row["acts"]] for row in answer.context["rows"]}
    assert rows == {waiting.pk: ["指派监察员"]}
    loads = {load.staff.pk: (load.open, load.leads, load.overdue, load.soon) for load in answer.context["loads"]}
    lead, assistant, idle = (staff.pk for staff in world.inspectors)
    assert loads[lead] == (1, 1, 1, 0)
    assert loads[assistant] == (1, 0, 1, 0)
    assert loads[idle] == (0, 0, 0, 0)


def test_the_number_of_open_cases_is_the_list_behind_it(world: scenes.World, browse: Browse) -> None:
    scenes.investigation(world, states.INVESTIGATING)
    lead = world.inspectors[0]
    rows = browse(world.head).get(reverse("desk:cases"), {"lead": lead.pk}).context["rows"]
    assert len(rows) == 1


def test_certificates_that_run_out_are_seen(world: scenes.World) -> None:
    today = clock.today()
    for until, tone in ((date(2035, 1, 1), "good"), (add_days(today, 30), "risk"), (add_days(today, -1), "bad")):
        staff = factories.make_staff(Role.INSPECTOR, agency=world.agency, certificate_valid_until=until)
        assert workload.certificate_tone(staff) == tone


def test_the_head_delegates_and_the_deputy_acts_for_the_head(world: scenes.World, browse: Browse) -> None:
    deputy, today = world.inspectors[2], clock.today()
    post = world.head.posts.get()
    data = {"post": post.pk, "delegate": deputy.pk, "valid_from": today, "valid_until": add_days(today, 5)}
    answer = browse(world.head).post(reverse("desk:delegations"), {**data, "reason": "出差"}, follow=True)
    assert f"已委托{deputy.name}代行职责。" in answer.content.decode()
    case = scenes.investigation(world, states.INVESTIGATING)
    approval.request(case, "extend_investigation", by=world.by("lead"), reason="案情复杂")
    (task,) = browse(deputy).get(reverse("desk:my_work")).context["work"].tasks
    browse(deputy).post(task["url"], {"decision": "approve"})
    page = browse(world.head).get(reverse("desk:case", args=[case.reference])).content.decode()
    assert f"{deputy.name}（代{world.head.name}）" in page


def test_a_delegation_that_makes_no_sense_is_refused(world: scenes.World, browse: Browse) -> None:
    today = clock.today()
    data = {"post": world.head.posts.get().pk, "delegate": world.clerk.pk, "reason": "出差"}
    backwards = {"valid_from": add_days(today, 3), "valid_until": today}
    answer = browse(world.head).post(reverse("desk:delegations"), {**data, **backwards})
    assert answer.status_code == 422
    assert "止日不得早于起日" in answer.content.decode()
    past = {"valid_from": add_days(today, -3), "valid_until": today}
    assert (
        "委托不能从过去的日子开始"
        in browse(world.head).post(reverse("desk:delegations"), {**data, **past}).content.decode()
    )
    assert not Delegation.objects.exists()


def test_nobody_hands_over_what_somebody_else_holds(world: scenes.World, browse: Browse) -> None:
    today = clock.today()
    data = {"post": world.head.posts.get().pk, "delegate": world.inspectors[0].pk, "reason": "x"}
    days = {"valid_from": today, "valid_until": today}
    assert browse(world.clerk).post(reverse("desk:delegations"), {**data, **days}).status_code == 422
    assert not Delegation.objects.exists()


def given(world: scenes.World, begin: date, end: date) -> Delegation:
    return Delegation.objects.create(
        principal=world.head,
        delegate=world.clerk,
        role=Role.HEAD,
        agency=world.agency,
        valid_from=begin,
        valid_until=end,
        reason="休假",
    )


def test_ending_a_delegation(world: scenes.World, browse: Browse) -> None:
    today = clock.today()
    running = given(world, add_days(today, -3), add_days(today, 3))
    coming = given(world, add_days(today, 5), add_days(today, 8))
    begun_today = given(world, today, add_days(today, 1))
    for delegation in (running, coming, begun_today):
        url = reverse("desk:end_delegation", args=[delegation.pk])
        assert browse(world.clerk).post(url).status_code == 404
        assert browse(world.head).post(url).status_code == 302
    assert dict(Delegation.objects.values_list("pk", "valid_until")) == {
        running.pk: add_days(today, -1),
        begun_today.pk: today,
    }
