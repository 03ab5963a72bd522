"""Pages of a calendar change: tried out, approved by a second person, taken back; what a rule would change; what if."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from calendars import snapshot
from calendars.models import TermSetting
from calendars.terms import add_days
from casework import clock, recomputation
from casework.models import Deadline, Entry, Recomputation
from registry.roles import Role
from tests import factories
from tests.casework import clocks
from tests.desk.conftest import TODAY, Browse
from tests.inspection import scenes

INVEST = "INS-INVEST"
LIST = "desk:recomputations"


def proposed(client: Client) -> Recomputation:
    client.post(reverse(LIST))
    return clocks.run(Recomputation.objects.latest("pk"))


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined]


def test_a_change_is_tried_out_approved_and_taken_back(world: scenes.World, browse: Browse) -> None:
    case = scenes.investigation(world)
    before = clocks.stored()
    clocks.announce(date(2026, 3, 9), 3, number="国办发明电〔2026〕1号")
    proposer, approver = map(browse, clocks.two_heads(world))
    assert "还没有试算过" in text(proposer.get(reverse(LIST)))
    found = proposed(proposer)
    where = reverse("desk:recomputation", args=[found.pk])
    page = text(proposer.get(where))
    assert "1 项在办期限会变动" in page
    assert case.title in page
    assert "国办发明电〔2026〕1号" in page
    assert "另一位负责人" in page
    answer = proposer.post(where, {"decision": "approve"})
    assert (answer.status_code, "不能自己批准" in text(answer)) == (422, True)
    assert clocks.stored() == before
    approver.post(where, {"decision": "approve"})
    clocks.run(found)
    assert clocks.stored() == clocks.reckoned() != before
    assert "放假安排变动，更新期限" in text(approver.get(reverse("desk:case", args=[case.reference])))
    assert approver.post(where, {"decision": "take_back", "reason": ""}).status_code == 422
    approver.post(where, {"decision": "take_back", "reason": "通知录入有误"})
    clocks.run(found)
    assert clocks.stored() == before
    assert "通知录入有误" in text(approver.get(where))


def test_the_list_can_be_narrowed_to_a_county_and_names_no_restricted_case(world: scenes.World, browse: Browse) -> None:
    scenes.investigation(world)
    report = scenes.complaint(world, "TREATED_AS_REPORT", worker=world.workers[1])
    above = factories.make_staff(
        Role.ADMINISTRATOR, agency=factories.make_agency(region=factories.make_region("520100"))
    )
    factories.make_region("520103")
    clocks.announce(date(2026, 3, 3), 3)
    found = proposed(browse(above))
    where = reverse("desk:recomputation", args=[found.pk])
    page = text(browse(above).get(where))
    assert found.changes.filter(case=report.investigation_id).exists()
    assert "限制查看的案件" in page
    assert report.investigation.reference not in page
    here = text(browse(above).get(f"{where}?region=520102"))
    elsewhere = text(browse(above).get(f"{where}?region=520103"))
    assert "row-link" in here
    assert "没有变动的期限" in elsewhere


def test_only_heads_and_administrators_find_these_pages(world: scenes.World, browse: Browse) -> None:
    for name in (LIST, "desk:preview_rule"):
        assert browse(world.clerk).get(reverse(name)).status_code == 404
        assert browse(world.head).get(reverse(name)).status_code == 200


def test_a_second_dry_run_waits_for_the_first(world: scenes.World, browse: Browse) -> None:
    scenes.investigation(world)
    clocks.announce(date(2026, 3, 9))
    client = browse(world.head)
    found = proposed(client)
    assert client.post(reverse(LIST)).status_code == 422
    client.post(reverse("desk:recomputation", args=[found.pk]), {"decision": "discard"})
    assert client.post(reverse(LIST)).status_code == 302


class TestPreview:
    def ask(self, client: Client, **query: object) -> object:
        return client.get(reverse("desk:preview_rule"), query)

    def test_a_shorter_term_from_a_day_on_concerns_clocks_that_started_then(
        self, world: scenes.World, browse: Browse
    ) -> None:
        before = scenes.investigation(world)
        with clock.travel_to(add_days(TODAY, 7)):
            since = scenes.investigation(world, worker=world.workers[1])
            day = add_days(TODAY, 7)
            rule = {"rule": "term", "code": INVEST, "length": 30, "unit": "WD", "valid_from": day.isoformat()}
            page = text(self.ask(browse(world.head), **rule))
            assert since.reference in page
            assert before.reference not in page
            assert "该期限为30个工作日" in page
            kept = Deadline.objects.get(case=since, term=INVEST)
            assert kept.length == 60
            TermSetting.objects.create(code=INVEST, length=30, unit="WD", valid_from=day, tag="V", note="试行")
            snapshot.forget()
            assert clocks.stored() == clocks.reckoned()
            third = scenes.investigation(world, worker=factories.make_worker())
            assert Deadline.objects.get(case=third, term=INVEST).length == 30

    def test_lengths_set_case_by_case_stay_as_they_are(self, world: scenes.World, browse: Browse) -> None:
        case = scenes.investigation(world)
        clocks.start(case, "INS-FIX", TODAY, length=15)
        rule = {"rule": "term", "code": "INS-FIX", "length": 30, "unit": "CD", "valid_from": "2026-01-01"}
        assert "没有会变动的在办期限" in text(self.ask(browse(world.head), **rule))

    def test_a_notice_that_is_not_entered_yet(self, world: scenes.World, browse: Browse) -> None:
        case = scenes.investigation(world)
        before = clocks.stored()
        page = text(
            self.ask(
                browse(world.head), rule="notice", rest_from="2026-03-09", rest_until="2026-03-10", worked="2026-03-14"
            )
        )
        assert case.reference in page
        assert "2026年3月9日至2026年3月10日不再计入" in page
        assert "2026年3月14日改为计入" in page
        assert clocks.stored() == before

    def test_a_wrong_day_is_told(self, world: scenes.World, browse: Browse) -> None:
        page = text(self.ask(browse(world.head), rule="notice", rest_from="2026-03-09", rest_until="2026-03-01"))
        assert "放假的止日不能早于起日" in page


class TestWhatIf:
    @pytest.fixture
    def running(self, world: scenes.World) -> Deadline:
        return Deadline.objects.get(case=scenes.investigation(world), term=INVEST)

    def ask(self, client: Client, running: Deadline, **query: object) -> object:
        before = Deadline.objects.values().get(pk=running.pk), Entry.objects.count()
        answer = client.get(reverse("desk:what_if", args=[running.case.reference, running.pk]), query)
        assert (Deadline.objects.values().get(pk=running.pk), Entry.objects.count()) == before
        return answer

    @pytest.mark.parametrize(
        ("query", "day"),
        [
            ({"extend": 30, "unit": "WD"}, date(2026, 7, 10)),
            ({"start": "2026-03-03"}, date(2026, 5, 29)),
            ({"pause_from": "2026-03-09", "pause_to": "2026-03-13"}, date(2026, 6, 4)),
            ({"as_of": "2025-01-01"}, None),
        ],
    )
    def test_the_day_that_it_would_be(
        self, world: scenes.World, browse: Browse, running: Deadline, query: dict[str, object], day: date | None
    ) -> None:
        assert running.due_on == date(2026, 5, 28)
        answer = self.ask(browse(world.clerk), running, **query)
        assert answer.status_code == 200  # type: ignore[attr-defined]
        found = answer.context["due"]  # type: ignore[attr-defined]
        assert answer.context["supposed"]  # type: ignore[attr-defined]
        assert found.steps
        if day is None:
            assert found.provisional
        else:
            assert found.day == day

    def test_without_a_notice(self, world: scenes.World, browse: Browse, running: Deadline) -> None:
        notice = clocks.announce(date(2026, 3, 9))
        answer = self.ask(browse(world.clerk), running, without=notice.pk)
        assert answer.context["due"].day == running.due_on  # type: ignore[attr-defined]

    def test_half_a_pause_is_told(self, world: scenes.World, browse: Browse, running: Deadline) -> None:
        answer = self.ask(browse(world.clerk), running, pause_from="2026-03-09")
        assert "起日和止日要一并填写" in text(answer)


def test_lists_lead_to_the_reason_of_the_day_and_mark_what_is_provisional(world: scenes.World, browse: Browse) -> None:
    with clock.travel_to(date(2026, 11, 20)):
        case = scenes.investigation(world, "INVESTIGATING")
        client = browse(world.inspectors[0])
        why = reverse("desk:why_next", args=[case.reference])
        for page in (text(client.get(reverse("desk:cases"))),):
            assert why in page
            assert "暂定" in page
        assert "暂定" in text(client.get(why))
        assert "暂定" in b"".join(client.get(reverse("desk:export")).streaming_content).decode()
    with clock.travel_to(date(2027, 2, 10)):
        page = text(browse(world.inspectors[0]).get(reverse("desk:my_work")))
        assert why in page
        assert "暂定" in page


def test_the_reason_says_when_the_stored_day_is_behind_the_calendar(world: scenes.World, browse: Browse) -> None:
    case = scenes.investigation(world)
    clocks.announce(date(2026, 3, 9))
    page = text(browse(world.clerk).get(reverse("desk:why_next", args=[case.reference])))
    assert "期限还没有批准更新" in page
    assert "2026年5月28日" in page
    assert "2026年5月29日" in page
    assert recomputation.is_behind()


def test_a_requirement_is_previewed_on_the_cases_that_lack_it(world: scenes.World, browse: Browse) -> None:
    lacking = scenes.investigation(world, "ORDERED")
    having = scenes.investigation(world, "ORDERED", worker=world.workers[1])
    scenes.serve_order(world, having)
    client = browse(world.head)

    def preview(requirement: str) -> str:
        query = {"rule": "requirement", "requirement": requirement, "asked_from": "2026-04-01"}
        return text(client.get(reverse("desk:preview_rule"), query))

    page = preview("investigation.order_is_served")
    assert "1 件在办案件还不具备该条件" in page
    assert "责令改正文书还没有送达，改正期限尚未开始计算" in page
    assert lacking.reference in page
    assert having.reference not in page
    assert "没有受影响的在办案件" in preview("complaint.supplement_term_expired")
    assert "件在办案件" not in preview("investigation.unheard_of")


@pytest.mark.parametrize(
    "asked",
    [
        {"rule": "notice", "rest_from": "9999-12-31", "rest_until": "9999-12-31"},
        {"rule": "notice", "rest_from": "2026-03-02", "rest_until": "2026-03-02", "worked": "9999-12-31"},
        {"rule": "term", "code": INVEST, "length": 30, "unit": "working_days", "valid_from": "0001-01-01"},
    ],
)
def test_a_slip_in_the_year_is_told(world: scenes.World, browse: Browse, asked: dict[str, str]) -> None:
    answer = browse(world.head).get(reverse("desk:preview_rule"), asked)
    assert "年份应在1980年至2100年之间" in text(answer)


def test_a_recomputation_that_hangs_is_stopped_on_its_page(world: scenes.World, browse: Browse) -> None:
    scenes.investigation(world)
    clocks.announce(date(2026, 3, 9), 3)
    proposer, approver = map(browse, clocks.two_heads(world))
    found = proposed(proposer)
    where = reverse("desk:recomputation", args=[found.pk])
    approver.post(where, {"decision": "approve"})
    assert "停止办理" in text(proposer.get(where))
    answer = proposer.post(where, {"decision": "abort", "reason": ""})
    assert (answer.status_code, "请写明停止的理由" in text(answer)) == (422, True)
    proposer.post(where, {"decision": "abort", "reason": "一直报错"})
    page = text(approver.get(where))
    assert "已中途停止" in page
    assert "一直报错" in page
    assert "未更新：更新中途停止" in page
