"""My work: what the law demands first, each number the count of a list, each row one click from its act."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from calendars.terms import add_days
from casework import approval, clock
from casework.models import Deadline
from inspection.complaint import states as complaint_states
from inspection.investigation import states
from tests.desk.conftest import Browse
from tests.inspection import scenes

GROUPS = ("today", "overdue", "soon", "unassigned")


def test_cases_stand_where_the_law_puts_them(world: scenes.World, browse: Browse) -> None:
    with clock.travel_to(add_days(clock.today(), -6)):
        due_today = scenes.complaint(world)
    with clock.travel_to(add_days(clock.today(), -30)):
        overdue = scenes.complaint(world)
    soon = scenes.complaint(world)
    filed = scenes.investigation(world, states.FILED)
    assert Deadline.objects.get(case_id=due_today.pk).due_on == clock.today()
    work = browse(world.clerk).get(reverse("desk:my_work")).context["work"]
    shown = {name: [row["case"].pk for row in getattr(work, name).rows] for name in GROUPS}
    assert shown == {
        "today": [due_today.pk],
        "overdue": [overdue.pk],
        "soon": [soon.pk],
        "unassigned": [filed.pk],
    }


def test_every_number_is_the_count_of_the_list_behind_it(world: scenes.World, browse: Browse) -> None:
    for back in (0, 3, 7, 30, 30):
        with clock.travel_to(add_days(clock.today(), -back)):
            scenes.complaint(world)
    scenes.complaint(world, complaint_states.REVIEWING)
    scenes.investigation(world, states.INVESTIGATING)
    for staff, scope in ((world.clerk, ""), (world.head, ""), (world.head, "agency"), (world.inspectors[0], "")):
        client = browse(staff)
        work = client.get(reverse("desk:my_work"), {"scope": scope}).context["work"]
        for name in GROUPS:
            group = getattr(work, name)
            assert client.get(group.url).context["page"].paginator.count == group.count, (staff, scope, name)


def test_the_ordinary_next_step_is_one_click_away(world: scenes.World, browse: Browse) -> None:
    received = scenes.complaint(world)
    reviewing = scenes.complaint(world, complaint_states.REVIEWING)
    work = browse(world.clerk).get(reverse("desk:my_work")).context["work"]
    acts = {row["case"].pk: [str(act["label"]) for act in row["acts"]] for row in work.soon.rows}
    assert acts == {received.pk: ["开始审查"], reviewing.pk: ["通知补正", "受理"]}
    head = browse(world.head).get(reverse("desk:my_work")).context["work"]
    assert [str(act["label"]) for act in head.soon.rows[0]["acts"]] == ["指派受理员"]


def test_the_whole_agency_is_for_its_head(world: scenes.World, browse: Browse) -> None:
    scenes.complaint(world, complaint_states.REVIEWING)
    assert browse(world.head).get(reverse("desk:my_work"), {"scope": "agency"}).context["work"].soon.count == 1
    assert browse(world.head).get(reverse("desk:my_work")).context["work"].soon.count == 0
    assert browse(world.reviewer).get(reverse("desk:my_work"), {"scope": "agency"}).context["whole_agency"] is False


def test_an_empty_desk_says_what_to_do_next(world: scenes.World, browse: Browse) -> None:
    page = browse(world.inspectors[2]).get(reverse("desk:my_work")).content.decode()
    assert "眼下没有等您办理的事项" in page
    assert reverse("desk:cases") in page


def test_my_work_costs_the_same_with_little_and_with_much(world: scenes.World, browse: Browse) -> None:
    client = browse(world.head)
    first = scenes.investigation(world, states.INVESTIGATING)
    approval.request(first, "extend_investigation", by=world.by("lead"), reason="案情复杂")
    client.get(reverse("desk:my_work"))
    connection.run_on_commit = []
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("desk:my_work"))
    for _number in range(6):
        scenes.complaint(world)
    second = scenes.investigation(world, states.INVESTIGATING, worker=world.workers[1])
    approval.request(second, "extend_investigation", by=world.by("lead"), reason="案情复杂")
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("desk:my_work"))
    assert len(many) == len(few) <= 10
