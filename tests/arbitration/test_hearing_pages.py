"""The hearing week, moving by dragging, signing on screen, the calendar address, and the public list of the day."""

import base64
import io
import re
from datetime import date, time

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageDraw

from arbitration.hearing import feed, selectors
from arbitration.models import CalendarFeed, RecordSignature
from arbitration.tribunal import selectors as tribunal_selectors
from casework import clock
from documents.models import Evidence
from registry.models import PolicySetting
from registry.roles import Role
from tests import factories
from tests.arbitration import hearing_scenes, scenes
from tests.arbitration.hearing_scenes import HEARD_ON

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(town):
    return hearing_scenes.register(town)


def browser(staff):
    client = Client()
    client.force_login(staff.user)
    return client


def week(town, staff=None, **asked):
    return browser(staff or town.secretary).get(reverse("desk:hearings"), {"week": "2026-03-18", **asked})


def cells(answer):
    return {cell.slot: cell for row in answer.context["rows"] for cell in row["cells"]}


# The week


def test_the_week_shows_the_room_by_half_hours_and_everything_as_a_list(town):
    case = hearing_scenes.hearing_set(town)
    answer = week(town)
    found = cells(answer)
    assert answer.context["days"][0].day == HEARD_ON
    assert found["2026-03-16T09:00"].hearing.arbitration_id == case.pk
    assert found["2026-03-16T09:00"].movable
    assert [found[f"2026-03-16T{hour}"].taken for hour in ("09:30", "10:00", "10:30")] == [True, True, False]
    page = answer.content.decode()
    assert page.count(case.number) >= 2  # in the table and in the list
    assert 'draggable="true"' in page


def test_another_room_and_another_week_show_their_own(town):
    hearing_scenes.hearing_set(town)
    second = hearing_scenes.room(town, "第二仲裁庭")
    assert not any(cell.taken for cell in cells(week(town, room=second.pk)).values())
    assert week(town, week="2026-03-23").context["number"] == 0
    assert week(town, week="2026-13-99").status_code == 200


def test_hours_that_cannot_be_read_count_as_those_that_were_shipped(town):
    PolicySetting.objects.create(key="arbitration_hearing_hours", value="上午九点", valid_from=date(2026, 1, 1))
    hearing_scenes.hearing_set(town)
    assert "2026-03-16T09:00" in cells(week(town))


def test_a_week_without_rooms_says_what_to_do(town):
    assert "请管理员" in week(town).content.decode()


def test_only_people_of_a_commission_have_a_hearing_week(town):
    elsewhere = factories.make_staff(Role.INSPECTOR, agency=factories.make_agency(region=town.region))
    assert week(town, elsewhere).status_code == 404


def test_where_a_hearing_would_collide_is_told_before_it_is_put_down(town):
    first = hearing_scenes.hearing_set(town)
    worker, employer = factories.make_worker(), factories.make_employer(region=town.region)
    told = {"workers": (worker,), "employer": employer, "claims": hearing_scenes.claims_of(worker)}
    hearing_scenes.hearing_set(town, hearing_scenes.prepared(town, **told), begins=time(14, 0))
    hearing = first.hearings.get()
    address = reverse("desk:hearing_busy", args=[hearing.pk])
    found = browser(town.secretary).get(address, {"week": "2026-03-16"}).json()
    assert "2026-03-16T09:00" not in found  # where it stands itself
    assert "2026-03-16T11:00" not in found
    assert "第一仲裁庭" in found["2026-03-16T14:30"]
    assert "2026-03-16T15:30" not in found
    early = browser(town.secretary).get(address, {"week": "2026-03-02"}).json()
    assert "来不及" in early["2026-03-05T09:00"]


def test_putting_it_down_opens_the_acts_form_filled_in(town):
    hearing = hearing_scenes.hearing_set(town).hearings.get()
    address = reverse("desk:move_hearing", args=[hearing.pk])
    answer = browser(town.secretary).get(address, {"day": "2026-03-17", "begins": "14:00", "room": hearing.room_id})
    form = answer.context["form"]
    assert form["held_on"].value() == date(2026, 3, 17)
    assert form["begins"].value() == time(14, 0)
    assert reverse("desk:act", args=[hearing.arbitration.reference, "move_hearing"]) in answer.content.decode()
    nonsense = {"day": "2026-13-99", "begins": "99:99", "room": "abc"}
    form = browser(town.secretary).get(address, nonsense).context["form"]
    assert form["held_on"].value() == HEARD_ON


def test_the_move_itself_is_the_act(town):
    case = hearing_scenes.hearing_set(town)
    hearing = case.hearings.get()
    sent = {
        "chain_length": case.chain_length,
        "room_id": hearing.room_id,
        "held_on": "2026-03-17",
        "begins": "14:00",
        "minutes": "60",
        "public": "on",
        "closed_because": "",
        "reason": "仲裁员出差。",
    }
    answer = browser(town.secretary).post(reverse("desk:act", args=[case.reference, "move_hearing"]), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    hearing.refresh_from_db()
    assert (hearing.day, hearing.minutes) == (date(2026, 3, 17), 60)


def test_a_hearing_that_was_held_is_not_movable(town):
    case = hearing_scenes.held(town)
    hearing = case.hearings.get()
    assert browser(town.secretary).get(reverse("desk:move_hearing", args=[hearing.pk])).status_code == 404


# The case page


def test_the_case_page_shows_who_sits_how_they_were_drawn_and_the_hearings(town):
    case = hearing_scenes.hearing_set(town)
    page = browser(town.secretary).get(reverse("desk:case", args=[case.reference]))
    assert page.status_code == 200
    rest = browser(town.secretary).get(reverse("desk:file", args=[case.reference])).content.decode()
    read = page.content.decode() + rest
    assert "首席仲裁员" in read
    assert "抽取结果" in read
    assert "3月16日 09:00—10:30" in read


# Signing


def drawing(*, ink=True):
    sheet = Image.new("RGBA", (300, 100), (0, 0, 0, 0))
    if ink:
        ImageDraw.Draw(sheet).line([(10, 50), (150, 20), (280, 90)], fill=(16, 24, 32, 255), width=4)
    target = io.BytesIO()
    sheet.save(target, "PNG")
    return f"data:image/png;base64,{base64.b64encode(target.getvalue()).decode()}"


def sign_page(case):
    return reverse("desk:sign_record", args=[case.reference, case.hearings.get().pk])


def test_a_party_signs_on_the_secretarys_screen_and_the_drawing_lies_in_the_file(town):
    case = hearing_scenes.recorded(town)
    party = case.parties.get(role="respondent")
    client = browser(town.secretary)
    sent = {"signer": f"party-{party.pk}", "name": "钱会计", "drawing": drawing()}
    with clock.travel_to(HEARD_ON):
        assert client.get(sign_page(case)).content.decode().count("<canvas") == 3  # two parties and the secretary
        assert client.post(sign_page(case), sent).status_code == 302
        assert "钱会计已签名" in client.get(sign_page(case)).content.decode()
    signed = RecordSignature.objects.get()
    assert signed.record_sha256 == selectors.latest_held(case).record.sha256
    assert signed.image.content_type == "image/png"
    assert "钱会计" in signed.image.title


@pytest.mark.parametrize("bad", [drawing(ink=False), "", "data:image/png;base64,xyz", "data:text/html;base64,PGI+"])
def test_an_empty_sheet_is_no_signature(town, bad):
    case = hearing_scenes.recorded(town)
    before = Evidence.objects.count()
    sent = {"signer": f"staff-{town.secretary.pk}", "name": town.secretary.name, "drawing": bad}
    with clock.travel_to(HEARD_ON):
        answer = browser(town.secretary).post(sign_page(case), sent)
    assert answer.status_code == 422
    assert "签名" in answer.content.decode()
    assert not RecordSignature.objects.exists()
    assert Evidence.objects.count() == before


def test_a_refused_signature_leaves_no_drawing_behind(town):
    case = hearing_scenes.recorded(town)
    member = tribunal_selectors.head_of(case).staff
    before = Evidence.objects.count()
    sent = {"signer": f"staff-{member.pk}", "name": member.name, "drawing": drawing()}
    with clock.travel_to(HEARD_ON):
        answer = browser(town.secretary).post(sign_page(case), sent)
    assert "用自己的账号签名" in answer.content.decode()
    assert Evidence.objects.count() == before


# The calendar address


def test_the_calendar_names_hours_and_case_but_nobody(town):
    case = hearing_scenes.hearing_set(town)
    secret = feed.make(town.secretary)
    answer = Client().get(reverse("desk:calendar_feed", args=[secret]))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    text = re.sub("\r\n ", "", answer.content.decode())
    assert "DTSTART:20260316T010000Z" in text
    assert "DTEND:20260316T023000Z" in text
    assert case.number.replace(",", "\\,") in text
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert town.workers[0].name not in text
    assert town.employer.name not in text
    assert all(len(line.encode()) <= 75 for line in answer.content.decode().split("\r\n"))


def test_a_calendar_holds_only_ones_own_hearings(town):
    hearing_scenes.hearing_set(town)
    other = factories.make_staff(Role.SECRETARY, agency=town.agency)
    assert "BEGIN:VEVENT" not in feed.text(other)
    assert feed.text(town.arbitrators[0]).count("BEGIN:VEVENT") == 1


def test_an_address_is_shown_once_and_ends_with_the_next(town):
    client = browser(town.secretary)
    page = client.post(reverse("desk:my_feed")).content.decode()
    first = re.search(r"/desk/hearings/feed/([\w-]+)\.ics", page)[1]
    assert first not in client.get(reverse("desk:my_feed")).content.decode()
    assert first not in str(list(CalendarFeed.objects.values()))
    assert Client().get(reverse("desk:calendar_feed", args=[first])).status_code == 200
    client.post(reverse("desk:my_feed"))
    assert Client().get(reverse("desk:calendar_feed", args=[first])).status_code == 404
    client.post(reverse("desk:my_feed"), {"end": "1"})
    assert feed.current(town.secretary) is None


def test_who_has_left_has_no_calendar(town):
    secret = feed.make(town.secretary)
    town.secretary.active = False
    town.secretary.save()
    assert Client().get(reverse("desk:calendar_feed", args=[secret])).status_code == 404


# The public list


def test_anybody_reads_the_list_of_a_day_without_whole_names(town):
    case = hearing_scenes.hearing_set(town)
    asked = {"commission": town.agency.pk, "day": "2026-03-16"}
    page = Client().get(reverse("portal:hearings"), asked).content.decode()
    assert case.number in page
    assert "09:00" in page
    assert town.employer.name in page
    assert town.workers[0].name not in page
    empty = Client().get(reverse("portal:hearings"), {**asked, "day": "2026-02-31"})
    assert "没有公开开庭" in empty.content.decode()


def test_a_hearing_that_was_taken_off_leaves_the_list(town):
    case = hearing_scenes.hearing_set(town)
    scenes.do(town, case, "cancel_hearing", reason="双方和解。")
    page = Client().get(reverse("portal:hearings"), {"commission": town.agency.pk, "day": "2026-03-16"})
    assert case.number not in page.content.decode()
