"""The list and its filters, the one search box, saved filters, and the file for a spreadsheet."""

import csv
import io
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from calendars.terms import add_days
from casework import clock
from casework.machines import kind_label
from casework.models import Case
from desk import exporting, listing
from desk.models import SavedFilter
from desk.searching import person_hash
from inspection.complaint import states as complaint_states
from inspection.investigation import states
from registry.models import AccessLog
from registry.roles import Role
from tests import factories
from tests.desk.conftest import Browse
from tests.inspection import scenes

LIST = "desk:cases"


def found(client: Client, **parameters: Any) -> set[int]:
    """The keys of the cases that the list shows."""
    return {row["pk"] for row in client.get(reverse(LIST), parameters).context["rows"]}


def test_without_a_filter_open_cases_come_first_to_fall_due_first(world: scenes.World, browse: Browse) -> None:
    with clock.travel_to(add_days(clock.today(), -3)):
        earlier = scenes.complaint(world)
    later = scenes.complaint(world)
    scenes.complaint(world, complaint_states.WITHDRAWN)
    rows = browse(world.clerk).get(reverse(LIST)).context["rows"]
    assert [row["pk"] for row in rows] == [earlier.pk, later.pk]


def test_each_filter(world: scenes.World, browse: Browse) -> None:
    with clock.travel_to(add_days(clock.today(), -40)):
        overdue = scenes.complaint(world)
    fresh = scenes.complaint(world, complaint_states.REVIEWING)
    gone = scenes.complaint(world, complaint_states.WITHDRAWN)
    case = scenes.investigation(world, states.INVESTIGATING)
    client = browse(world.head)
    carried = case.complaints.get()
    assert found(client) == {overdue.pk, fresh.pk, case.pk}
    assert found(client, progress="closed") == {gone.pk, carried.pk}
    assert found(client, progress="all") == {overdue.pk, fresh.pk, gone.pk, case.pk, carried.pk}
    assert found(client, kind="investigation") == {case.pk}
    assert found(client, status="complaint.REVIEWING") == {fresh.pk}
    assert found(client, due="overdue") == {overdue.pk}
    assert found(client, lead="none") == {overdue.pk}
    assert found(client, lead=str(world.inspectors[0].pk)) == {case.pk}
    assert found(client, opened_from=clock.today().isoformat()) == {fresh.pk, case.pk}
    assert found(client, opened_until=add_days(clock.today(), -1).isoformat()) == {overdue.pk}
    assert found(browse(world.inspectors[1]), lead="mine") == {case.pk}
    assert found(browse(world.inspectors[1]), lead="me") == set()
    assert found(browse(world.clerk), lead="me") == {fresh.pk}


def test_the_outcome_is_a_filter(world: scenes.World, browse: Browse) -> None:
    case = scenes.investigation(world, states.CLOSED)
    client = browse(world.head)
    assert found(client, progress="closed", outcome="CORRECTED") == {case.pk}
    assert found(client, progress="closed", outcome="NO_PENALTY") == set()


def test_a_region_is_a_filter_for_those_who_answer_for_several(world: scenes.World, browse: Browse) -> None:
    here = scenes.complaint(world)
    other = scenes.world("520103")
    there = scenes.complaint(other)
    city = factories.make_agency(region=factories.make_region("520100"))
    client = browse(factories.make_staff(Role.HEAD, agency=city))
    assert found(client) == {here.pk, there.pk}
    assert found(client, region="520103") == {there.pk}
    assert "several_agencies" in client.get(reverse(LIST)).context
    assert "region" not in browse(world.head).get(reverse(LIST)).context["filter"].fields


def test_values_that_make_no_sense_are_left_out(world: scenes.World, browse: Browse) -> None:
    case = scenes.complaint(world)
    nonsense = {"kind": "x", "status": "x", "lead": "x", "opened_from": "x", "page": "99", "person": "x", "sort": "x"}
    assert found(browse(world.clerk), **nonsense) == {case.pk}


def test_chips_take_one_filter_away(world: scenes.World, browse: Browse) -> None:
    chips = (
        browse(world.clerk).get(reverse(LIST), {"kind": "complaint", "due": "overdue", "q": "欠薪"}).context["chips"]
    )
    by_label = {chip["label"]: chip["url"] for chip in chips}
    assert by_label["到期：已超期"] == "?kind=complaint&q=%E6%AC%A0%E8%96%AA"
    assert set(by_label) == {"类别：投诉", "到期：已超期", "文字：欠薪"}


def test_nobody_lists_what_nobody_may_see(world: scenes.World, browse: Browse) -> None:
    scenes.complaint(world)
    stranger = factories.make_staff(Role.CLERK, agency=factories.make_agency(region=factories.make_region("520103")))
    client = browse(stranger)
    assert found(client) == set()
    assert found(client, q=world.employer.name) == set()
    assert "没有符合条件的案件" in client.get(reverse(LIST)).content.decode()


class TestSearch:
    """What somebody types into the one box."""

    def search(self, client: Client, text: str) -> str:
        return client.post(reverse("desk:search"), {"q": text}).headers["Location"]

    def test_a_number_or_reference_leads_straight_to_the_case(self, world: scenes.World, browse: Browse) -> None:
        case = scenes.complaint(world)
        page = reverse("desk:case", args=[case.reference])
        client = browse(world.clerk)
        assert self.search(client, case.number) == page
        assert self.search(client, f" {case.reference.lower().replace('-', ' ')} ") == page

    def test_a_phone_never_stands_in_the_address(self, world: scenes.World, browse: Browse) -> None:
        case = scenes.complaint(world)
        scenes.complaint(world, worker=world.workers[1])
        client, phone = browse(world.clerk), world.workers[0].phone
        address = self.search(client, f"+86 {phone[:3]}-{phone[3:]}")
        assert phone not in address
        answer = client.get(address)
        assert {row["pk"] for row in answer.context["rows"]} == {case.pk}
        assert answer.context["chips"][0]["label"].endswith(world.workers[0].masked_phone)
        assert phone not in answer.content.decode()
        typed_into_the_address = client.get(reverse(LIST), {"q": phone})
        assert typed_into_the_address.headers["Location"] == address

    def test_an_identity_number_finds_its_worker(self, world: scenes.World, browse: Browse) -> None:
        case = scenes.complaint(world)
        address = self.search(browse(world.clerk), world.workers[0].identity_number)
        assert person_hash(world.workers[0].identity_number) in address
        assert {row["pk"] for row in browse(world.clerk).get(address).context["rows"]} == {case.pk}

    def test_a_mistyped_identity_number_is_told_and_not_kept(self, world: scenes.World, browse: Browse) -> None:
        number = world.workers[0].identity_number
        wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
        answer = browse(world.clerk).post(reverse("desk:search"), {"q": wrong}, follow=True)
        assert "身份证号码校验不通过" in answer.content.decode()
        assert wrong not in answer.redirect_chain[0][0]

    def test_words_names_and_codes_find_cases(self, world: scenes.World, browse: Browse) -> None:
        case = scenes.complaint(world, complaint_states.REVIEWING)
        scenes.identify(world, case, scenes.told(world))
        client = browse(world.clerk)
        for text in ("花果园", world.employer.name, world.workers[0].name, world.employer.unified_code):
            assert {row["pk"] for row in client.get(self.search(client, text)).context["rows"]} == {case.pk}, text
        assert found(client, q="没有这个词") == set()

    def test_closed_cases_are_found_too(self, world: scenes.World, browse: Browse) -> None:
        case = scenes.complaint(world, complaint_states.WITHDRAWN)
        assert found(browse(world.clerk), q="花果园") == {case.pk}
        assert found(browse(world.clerk), q="花果园", progress="open") == set()


class TestSavedFilters:
    """Filters with a name."""

    def test_a_filter_is_kept_and_marked(self, world: scenes.World, browse: Browse) -> None:
        client = browse(world.clerk)
        client.post(reverse("desk:save_filter"), {"name": "超期投诉", "query": "page=3&kind=complaint&due=overdue&q="})
        saved = SavedFilter.objects.get()
        assert saved.query == "due=overdue&kind=complaint"
        (chip,) = client.get(f"{reverse(LIST)}?kind=complaint&due=overdue").context["saved"]
        assert chip["current"]
        assert chip["label"] == "超期投诉"

    def test_the_same_name_replaces(self, world: scenes.World, browse: Browse) -> None:
        for due in ("today", "overdue"):
            browse(world.clerk).post(reverse("desk:save_filter"), {"name": "我的", "query": f"due={due}"})
        assert SavedFilter.objects.get().query == "due=overdue"

    def test_only_shared_ones_are_seen_by_colleagues(self, world: scenes.World, browse: Browse) -> None:
        client = browse(world.clerk)
        client.post(reverse("desk:save_filter"), {"name": "自己的", "query": "due=today"})
        client.post(reverse("desk:save_filter"), {"name": "大家的", "query": "due=overdue", "shared": "on"})
        (chip,) = browse(world.head).get(reverse(LIST)).context["saved"]
        assert chip["label"] == f"大家的（{world.clerk.name}）"
        assert not chip["own"]

    def test_only_the_owner_removes(self, world: scenes.World, browse: Browse) -> None:
        browse(world.clerk).post(reverse("desk:save_filter"), {"name": "大家的", "query": "", "shared": "on"})
        url = reverse("desk:forget_filter", args=[SavedFilter.objects.get().pk])
        assert browse(world.head).post(url).status_code == 404
        browse(world.clerk).post(url)
        assert not SavedFilter.objects.exists()

    def test_a_filter_without_a_name_is_refused(self, world: scenes.World, browse: Browse) -> None:
        answer = browse(world.clerk).post(reverse("desk:save_filter"), {"name": "", "query": "due=today"}, follow=True)
        assert not SavedFilter.objects.exists()
        assert answer.status_code == 200


class TestExport:
    """The list as a file."""

    def rows(self, client: Client, **parameters: str) -> list[list[str]]:
        answer = client.get(reverse("desk:export"), parameters)
        content = b"".join(answer.streaming_content)
        assert content.startswith(b"\xef\xbb\xbf")
        assert "attachment" in answer.headers["Content-Disposition"]
        assert answer.headers["Cache-Control"] == "no-store"
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))

    def test_it_has_what_the_list_has(self, world: scenes.World, browse: Browse) -> None:
        case = scenes.complaint(world)
        scenes.complaint(world, complaint_states.REVIEWING)
        head, row = self.rows(browse(world.clerk), status="complaint.RECEIVED")
        assert head[0] == "案号"
        assert row[:2] == [case.number, case.reference]
        stranger = factories.make_staff(
            Role.CLERK, agency=factories.make_agency(region=factories.make_region("520103"))
        )
        assert len(self.rows(browse(stranger))) == 1

    def test_the_look_is_recorded(self, world: scenes.World, browse: Browse) -> None:
        self.rows(browse(world.clerk), due="overdue")
        look = AccessLog.objects.get(what="导出案件清单")
        assert look.staff == world.clerk
        assert look.reason == "due=overdue"

    def test_a_file_that_is_cut_short_says_so(
        self, world: scenes.World, browse: Browse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for _number in range(3):
            scenes.complaint(world)
        monkeypatch.setattr(exporting, "MOST_ROWS", 3)
        assert len(self.rows(browse(world.clerk))) == 1 + 3
        monkeypatch.setattr(exporting, "MOST_ROWS", 2)
        *_rows, last = rows = self.rows(browse(world.clerk))
        assert len(rows) == 1 + 2 + 1
        assert last[0].startswith("本文件只有前2件")

    def test_the_whole_file_is_in_the_readers_language(self, world: scenes.World, browse: Browse) -> None:
        """The rows are made when the middleware has long put the site's own language back."""
        scenes.complaint(world)
        client = browse(world.clerk)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        head, row = self.rows(client)
        with translation.override("en"):
            assert head == [str(label) for label, _read in exporting.COLUMNS]
            assert [row[2], row[4]] == [str(kind_label("complaint")), str(complaint_states.RECEIVED.label)]
        assert head[0] != "案号"

    def test_no_cell_is_a_formula(self, world: scenes.World, browse: Browse) -> None:
        scenes.complaint(world, employer_name="=HYPERLINK(1)")
        titles = [row[3] for row in self.rows(browse(world.clerk))[1:]]
        assert titles == ["'=HYPERLINK(1) · 拖欠、克扣工资"]

    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
    def test_dangerous_starts_become_text(self, text: str) -> None:
        assert exporting.safe(text) == f"'{text}"
        assert exporting.safe("贵州＝") == "贵州＝"


def test_long_lists_are_counted_to_the_cap_only(
    world: scenes.World, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "CAP", 3)
    monkeypatch.setattr(listing, "PAGE_SIZE", 2)
    for _number in range(5):
        scenes.complaint(world)
    answer = browse(world.clerk).get(reverse(LIST), {"page": "9"})
    assert answer.context["page"].paginator.num_pages == 2
    assert answer.context["page"].number == 2
    assert "符合条件的超过 3 件" in answer.content.decode()


def test_the_list_costs_the_same_with_one_row_and_with_many(world: scenes.World, browse: Browse) -> None:
    client = browse(world.head)
    scenes.complaint(world)
    client.get(reverse(LIST))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(LIST))
    for _number in range(12):
        scenes.complaint(world)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse(LIST))
    assert Case.objects.count() == 13
    assert len(many) == len(few) <= 6
