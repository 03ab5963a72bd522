"""Workers prove their phone; nothing tells a stranger whether a phone is known."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from casework.viewing import WORKER_KEY
from portal import limits
from registry.roles import Role
from tests.factories import make_staff, make_worker
from tests.inspection import scenes

pytestmark = pytest.mark.django_db
PHONE = "13800005555"


def ask_for_code(client, phone=PHONE):
    return client.post(reverse("portal:login"), {"phone": phone})


def give_code(client, code):
    return client.post(reverse("portal:login_code"), {"code": code})


def test_phone_then_code(client, outbound):
    worker = make_worker(phone=PHONE)

    assert ask_for_code(client).url == reverse("portal:login_code")
    assert give_code(client, outbound.last_code()).url == reverse("portal:cases")
    assert client.session[WORKER_KEY] == worker.pk
    assert client.get(reverse("portal:cases")).status_code == 200


def test_a_wrong_code_says_so_and_logs_nobody_in(client, outbound):
    make_worker(phone=PHONE)
    ask_for_code(client)
    wrong = f"{(int(outbound.last_code()) + 1) % 1_000_000:06d}"

    answer = give_code(client, wrong)

    assert answer.status_code == 422
    assert "验证码不对" in answer.content.decode()
    assert WORKER_KEY not in client.session


def resend(client):
    return client.post(reverse("portal:login_code"), {"go": "resend"})


def test_another_code_is_one_press_away(client, outbound):
    make_worker(phone=PHONE)
    ask_for_code(client)
    assert "重新发送" in client.get(reverse("portal:login_code")).content.decode()
    limits.forget("code-pause", PHONE)

    assert resend(client).url == reverse("portal:login_code")
    assert len(outbound.sent) == 2
    assert "新的验证码已发出" in client.get(reverse("portal:login_code")).content.decode()
    assert give_code(client, outbound.last_code()).url == reverse("portal:cases")


def test_pressed_too_soon_it_says_how_long_to_wait_and_the_code_stays_good(client, outbound):
    make_worker(phone=PHONE)
    ask_for_code(client)

    answer = resend(client)

    assert answer.status_code == 422
    assert "秒才能重新发送" in answer.content.decode()
    assert len(outbound.sent) == 1
    assert give_code(client, outbound.last_code()).url == reverse("portal:cases")


def test_nothing_is_sent_again_to_nobody(client, outbound):
    assert resend(client).url == reverse("portal:login")
    assert outbound.sent == []


def test_known_and_unknown_phones_get_the_same_answer(outbound):
    make_worker(phone=PHONE)
    answers = [ask_for_code(Client(), phone) for phone in (PHONE, "13800006666")]

    assert {(answer.status_code, answer.url) for answer in answers} == {(302, reverse("portal:login_code"))}
    assert len(outbound.sent) == 2


def test_a_proven_phone_without_a_case_is_told_what_to_do(client, outbound):
    ask_for_code(client)
    answer = give_code(client, outbound.last_code())

    assert answer.url == reverse("portal:home")
    assert "还没有用这个手机号提交的投诉" in client.get(answer.url).content.decode()


def test_several_people_with_one_phone_prove_who_they_are(client, outbound):
    people = [make_worker(phone=PHONE), make_worker(phone=PHONE)]
    ask_for_code(client)

    assert give_code(client, outbound.last_code()).url == reverse("portal:login_who")
    page = client.get(reverse("portal:login_who")).content.decode()
    assert people[0].masked_name in page
    assert people[0].identity_number[-4:] not in page
    answer = client.post(reverse("portal:login_who"), {"ending": people[0].identity_number[-4:].lower()})

    assert answer.url == reverse("portal:cases")
    assert client.session[WORKER_KEY] == people[0].pk


def test_the_ending_can_be_tried_a_few_times_only(client, outbound):
    people = [make_worker(phone=PHONE), make_worker(phone=PHONE)]
    ask_for_code(client)
    give_code(client, outbound.last_code())
    for _try in range(5):
        client.post(reverse("portal:login_who"), {"ending": "000X"})

    client.post(reverse("portal:login_who"), {"ending": people[0].identity_number[-4:]})

    assert WORKER_KEY not in client.session


def test_the_phone_is_not_readable_in_the_session_table(client, outbound):
    ask_for_code(client)

    for session in Session.objects.all():
        assert PHONE not in str(session.get_decoded())


def test_the_session_key_changes_on_login(client, outbound):
    make_worker(phone=PHONE)
    ask_for_code(client)
    before = client.session.session_key
    give_code(client, outbound.last_code())

    assert client.session.session_key != before


def test_logging_in_as_a_worker_ends_the_login_of_staff(client, outbound):
    worker = make_worker(phone=PHONE)
    client.force_login(make_staff(Role.CLERK).user)
    ask_for_code(client)
    give_code(client, outbound.last_code())

    assert "_auth_user_id" not in client.session
    assert client.session[WORKER_KEY] == worker.pk


def test_leaving(client, outbound):
    make_worker(phone=PHONE)
    ask_for_code(client)
    give_code(client, outbound.last_code())

    assert client.get(reverse("portal:logout")).status_code == 405
    client.post(reverse("portal:logout"))

    assert client.get(reverse("portal:cases")).url == reverse("portal:login")


@pytest.mark.parametrize("name", ["home", "triage", "login", "lookup", "resume"])
def test_pages_before_any_login(client, name):
    answer = client.get(reverse(f"portal:{name}"))

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("topic", ["wages", "contract", "overtime"])
def test_rights_pages_name_their_articles(client, topic):
    page = client.get(reverse("portal:rights", args=[topic])).content.decode()

    assert page.count('class="law"') >= 4
    assert "《劳动" in page


def test_an_unknown_right_is_404(client):
    assert client.get(reverse("portal:rights", args=["nonsense"])).status_code == 404


def test_the_triage_carries_its_answers_into_the_complaint(client):
    page = client.get(
        reverse("portal:triage"),
        {"matter": "wages", "owed": "admitted", "proceeding": "none", "when": "ongoing", "employment": "still"},
    ).content.decode()

    assert "向劳动保障监察投诉" in page
    assert "来得及" in page
    for pair in ("matter", "owed", "proceeding", "when", "employment"):
        assert f'name="{pair}"' in page


def test_a_worker_without_cases_finds_a_way_to_begin(client, outbound):
    make_worker(phone=PHONE)
    scenes.load_calendar()
    ask_for_code(client)
    give_code(client, outbound.last_code())

    assert "还没有投诉" in client.get(reverse("portal:cases")).content.decode()
