"""One case on one page: what it shows, what it hides, what it costs."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from calendars.terms import add_days
from casework import approval, clock
from casework.models import Case, Entry
from desk.display import timeline
from documents.kinds import EvidenceKind
from inspection.complaint import states as complaint_states
from inspection.investigation import states
from registry.models import AccessLog
from tests import factories
from tests.desk.conftest import Browse
from tests.inspection import scenes

MOST_QUERIES = 14


def page(client: Client, case: Case, part: str = "case") -> str:
    return client.get(reverse(f"desk:{part}", args=[case.reference])).content.decode()


def test_the_head_says_what_one_must_know(world: scenes.World, browse: Browse) -> None:
    case = scenes.investigation(world, states.INVESTIGATING)
    text = page(browse(world.clerk), case)
    lead, assistant = world.inspectors[:2]
    for expected in (case.number, case.reference, case.title, "调查中", "监察员正在向用人单位和有关人员调查取证。"):
        assert expected in text
    assert f"主办 {lead.name}，协办 {assistant.name}" in text
    assert world.employer.name in text
    assert world.workers[0].name in text
    assert "调查期限" in text
    assert "为什么是这一天" in text


def test_acts_stand_in_order_and_blocked_ones_say_why(world: scenes.World, browse: Browse) -> None:
    case = scenes.complaint(world, complaint_states.REVIEWING)
    acts = browse(world.clerk).get(reverse("desk:case", args=[case.reference])).context["acts"]
    assert acts["open"][0]["primary"]
    assert str(acts["open"][0]["label"]) == "通知补正"
    blocked = {str(act["label"]): [str(each) for each in act["obstacles"]] for act in acts["blocked"]}
    assert any("用人单位还没有查明" in sentence for sentence in blocked["受理"])
    assert "《关于实施〈劳动保障监察条例〉若干规定》第18条" in page(browse(world.clerk), case)


def test_personal_data_is_masked_until_asked_for_and_the_look_is_recorded(world: scenes.World, browse: Browse) -> None:
    case, worker = scenes.complaint(world), world.workers[0]
    client = browse(world.clerk)
    text = page(client, case) + page(client, case, "file") + page(client, case, "people")
    assert worker.masked_identity in text
    assert worker.identity_number not in text
    assert worker.phone not in text
    party = case.parties.get(worker=worker)
    where = reverse("desk:reveal", args=[case.reference, party.pk])
    assert f'hx-post="{where}"' in page(client, case, "file")
    assert client.get(where).status_code == 405
    assert not AccessLog.objects.exists()
    answer = client.post(where, headers={"HX-Request": "true"})
    assert worker.identity_number in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    look = AccessLog.objects.get()
    assert (look.staff, look.subject_id, look.reason) == (world.clerk, worker.pk, case.reference)
    assert worker.identity_number not in page(client, case, "file")


def test_nobody_unmasks_by_a_forged_form(world: scenes.World) -> None:
    case = scenes.complaint(world)
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.clerk.user)
    where = reverse("desk:reveal", args=[case.reference, case.parties.get().pk])
    assert client.post(where).status_code == 403
    assert not AccessLog.objects.exists()
    page(client, case, "file")
    answer = client.post(where, {"csrfmiddlewaretoken": client.cookies[settings.CSRF_COOKIE_NAME].value})
    assert world.workers[0].identity_number in answer.content.decode()


def test_the_chain_of_the_timeline_is_checked(world: scenes.World, browse: Browse) -> None:
    case = scenes.complaint(world, complaint_states.REVIEWING)
    entries = timeline.entries_of(case)
    assert timeline.check(case, entries).whole
    assert "2 条，校验链完整" in page(browse(world.clerk), case)
    entries[0].reason = "后来改的"
    assert timeline.check(case, entries).broken_at == 1
    assert timeline.check(case, timeline.entries_of(case)[:1]).broken_at == 2


def test_of_a_long_timeline_the_newest_entries_are_checked(
    world: scenes.World, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = scenes.investigation(world, states.INVESTIGATING)
    newest = timeline.entries_of(case, most=1)
    assert timeline.check(case, newest) == timeline.Chain(case.chain_length, 1, case.chain_head, None)
    newest[0].reason = "后来改的"
    assert timeline.check(case, newest).broken_at == case.chain_length
    monkeypatch.setattr("desk.case_page.RECENT", 1)
    monkeypatch.setattr("desk.case_page.EARLIER", 0)
    text = page(browse(world.clerk), case)
    assert f"{case.chain_length} 条，最近 1 条校验链完整" in text
    assert f"还有更早的 {case.chain_length - 1} 条" in text


def test_a_broken_chain_is_said_loudly(world: scenes.World, browse: Browse, monkeypatch: pytest.MonkeyPatch) -> None:
    case = scenes.complaint(world)
    monkeypatch.setattr("desk.display.timeline.is_genuine", lambda _values: False)
    assert "校验链在第 1 条断开" in page(browse(world.clerk), case)


def test_the_timeline_names_people_and_reads_like_its_form(world: scenes.World, browse: Browse) -> None:
    case = scenes.investigation(world, states.INVESTIGATING)
    scenes.record_on_site(world, case)
    reason = "原主办人调离"
    third = world.inspectors[2]
    scenes.do(world, case, "reassign", by="head", reason=reason, lead_id=third.pk, assistant_ids=[world.officer_ids[0]])
    text = page(browse(world.head), case)
    assert f"主办监察员：{third.name}" in text
    assert f"主办监察员：{world.inspectors[0].name}" in text
    assert reason in text
    assert "在场监察员：" in text
    assert "开始时间：09:00" in text
    assert "officer_ids" not in text


def test_an_old_story_is_folded(world: scenes.World, browse: Browse) -> None:
    case = scenes.investigation(world, states.INVESTIGATING)
    for _number in range(20):
        scenes.record_on_site(world, case)
    answer = browse(world.head).get(reverse("desk:case", args=[case.reference]))
    assert len(answer.context["recent"]) == 15
    assert len(answer.context["earlier"]) == Entry.objects.filter(case_id=case.pk).count() - 15


def test_money_and_papers_follow_in_the_second_answer(world: scenes.World, browse: Browse) -> None:
    case = scenes.investigation(world, states.ORDERED)
    scenes.evidence(world, case, EvidenceKind.WAGE_SHEET)
    text = page(browse(world.clerk), case, "file")
    for expected in ("责令支付明细", "8,600.00", "并案办理的投诉", "劳动保障监察限期改正指令书", "待送达", "工资表"):
        assert expected in text
    part = (
        browse(world.clerk)
        .get(reverse("desk:file", args=[case.reference]), headers={"HX-Request": "true"})
        .content.decode()
    )
    assert "<html" not in part
    assert 'hx-swap-oob="true"' in part


def test_a_complaint_shows_what_is_like_it_and_where_it_went_on(world: scenes.World, browse: Browse) -> None:
    first = scenes.complaint(world)
    second = scenes.complaint(world, worker=world.workers[1])
    assert second.number in page(browse(world.clerk), first, "file")
    accepted = scenes.complaint(world, complaint_states.ACCEPTED)
    assert accepted.investigation.number in page(browse(world.clerk), accepted, "file")


def test_the_limit_of_two_years_is_reckoned_in_the_brief(world: scenes.World, browse: Browse) -> None:
    old = {"violation_from": clock.today().replace(year=2023), "violation_until": clock.today().replace(year=2024)}
    case = scenes.complaint(world, ongoing=False, **old)
    assert "接到时还有0天" in page(browse(world.clerk), case)


def test_why_a_day_is_due(world: scenes.World, browse: Browse) -> None:
    case = scenes.complaint(world)
    url = reverse("desk:why", args=[case.reference, case.deadlines.get().pk])
    client = browse(world.clerk)
    whole, part = client.get(url).content.decode(), client.get(url, headers={"HX-Request": "true"}).content.decode()
    for text in (whole, part):
        assert "5个工作日" in text
        assert "2026年3月9日" in text
        assert "起算当日不计入期间" in text
        assert "第5个工作日" in text
    assert "<html" not in part


def test_a_clock_that_stands_still_has_no_day(world: scenes.World, browse: Browse) -> None:
    case = scenes.complaint(world, complaint_states.REVIEWING)
    scenes.do(world, case, "request_supplement", by="clerk", items=["劳动合同"])
    answer = browse(world.clerk).get(reverse("desk:case", args=[case.reference]))
    clocks = answer.context["clocks"]
    assert [clock["name"] for clock in clocks["ended"]]
    assert "已结束的期限" in answer.content.decode()


def test_hundreds_of_people_are_paged(world: scenes.World, browse: Browse) -> None:
    case = scenes.complaint(world)
    for _number in range(13):
        case.parties.create(role="complainant", worker=factories.make_worker(), since=clock.today())
    client = browse(world.clerk)
    assert "全部当事人" in page(client, case, "file")
    head = client.get(reverse("desk:case", args=[case.reference])).context["people"]
    assert [(str(group["role"]), group["number"], len(group["names"])) for group in head] == [("投诉人", 14, 4)]
    assert page(client, case, "people").count('class="party"') == 14


def _many(world: scenes.World, case: Case) -> None:
    """Much more of everything on the case."""
    for _number in range(8):
        scenes.evidence(world, case, EvidenceKind.WAGE_SHEET)
        case.parties.create(role="complainant", worker=factories.make_worker(), since=clock.today())
        if case.status == states.INVESTIGATING:
            scenes.record_on_site(world, case)


@pytest.mark.parametrize("part", ["case", "file"])
@pytest.mark.parametrize(
    "state", [states.FILED, states.INVESTIGATING, states.REPORT_DONE, states.ORDERED, states.CLOSED]
)
def test_an_inspection_case_costs_the_same_with_few_rows_and_with_many(
    world: scenes.World, browse: Browse, state: str, part: str
) -> None:
    case = scenes.investigation(world, state)
    if state == states.INVESTIGATING:
        approval.request(case, "extend_investigation", by=world.by("lead"), reason="案情复杂")
    costs = {}
    for much in (False, True):
        if much:
            _many(world, case)
        for staff in (world.head, world.inspectors[0], world.clerk):
            costs[much, staff.pk] = _cost(browse(staff), case, part)
    assert max(costs.values()) <= MOST_QUERIES, costs
    assert all(costs[True, staff] <= cost for (much, staff), cost in costs.items() if not much), costs


@pytest.mark.parametrize("part", ["case", "file"])
@pytest.mark.parametrize("state", [complaint_states.RECEIVED, complaint_states.REVIEWING, complaint_states.ACCEPTED])
def test_a_complaint_costs_the_same_among_few_and_among_many(
    world: scenes.World, browse: Browse, state: str, part: str
) -> None:
    with clock.travel_to(add_days(clock.today(), -1)):
        case = scenes.complaint(world, state)
    few = _cost(browse(world.clerk), case, part)
    for _number in range(8):
        scenes.complaint(world)
    assert _cost(browse(world.clerk), case, part) <= few <= MOST_QUERIES


def _cost(client: Client, case: Case, part: str) -> int:
    """Queries of one answer, once the process knows the calendar."""
    url = reverse(f"desk:{part}", args=[case.reference])
    client.get(url)
    # the calendar was loaded in this test's own transaction, which would make the process look at it again and again
    connection.run_on_commit = []
    with CaptureQueriesContext(connection) as queries:
        client.get(url, headers={"HX-Request": "true"} if part == "file" else {})
    return len(queries)
