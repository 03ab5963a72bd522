"""Screen 5: a code that was sent stays sent while it can be answered; what it says never sends anybody round in a circle."""

from datetime import date

import pytest
from django.test import Client

from casework import clock
from portal import codes
from tests.portal.filing import ABOUT, PHONE, begin, send

pytestmark = pytest.mark.django_db
SENT = "验证码已发出，5分钟内有效"
EMPTY = "请输入短信里的验证码"
FIRST_PRESS = "请先点“发送验证码”"


@pytest.fixture(autouse=True)
def the_day():
    with clock.travel_to(date(2026, 6, 15)):
        yield


@pytest.fixture
def asked(client, outbound):
    begin(client)
    assert SENT in send(client, "about", ABOUT, go="code").content.decode()
    return client


def wrong(outbound) -> dict[str, str]:
    return {**ABOUT, "code": f"{(int(outbound.last_code()) + 1) % 1_000_000:06d}"}


def test_after_a_wrong_code_the_code_is_still_out(asked, outbound):
    page = send(asked, "about", wrong(outbound)).content.decode()
    assert "验证码不对" in page
    assert SENT in page

    page = send(asked, "about", ABOUT).content.decode()
    assert SENT in page
    assert EMPTY in page
    assert FIRST_PRESS not in page
    assert send(asked, "about", {**ABOUT, "code": outbound.last_code()}).status_code == 302


def test_sending_again_too_soon_says_the_seconds_beside_the_button(asked, outbound):
    answer = send(asked, "about", ABOUT, go="code")
    page = answer.content.decode()

    assert answer.status_code == 422
    assert page.index("重新发送验证码") < page.index("秒才能重新发送") < page.index("id_code")
    assert "id_phone_error" not in page
    assert SENT in page
    assert len(outbound.sent) == 1


def test_a_code_that_was_tried_too_often_is_no_longer_out(asked, outbound):
    for _try in range(codes.MOST_TRIES):
        page = send(asked, "about", wrong(outbound)).content.decode()

    assert SENT not in page
    assert FIRST_PRESS in send(asked, "about", ABOUT).content.decode()


def test_another_number_has_had_no_code(asked):
    page = send(asked, "about", {**ABOUT, "phone": "13812345679"}).content.decode()

    assert SENT not in page
    assert FIRST_PRESS in page


def test_a_stranger_does_not_learn_that_a_number_had_a_code(asked):
    stranger = Client()
    begin(stranger)
    page = send(stranger, "about", ABOUT).content.decode()

    assert codes.is_out(PHONE, purpose=codes.Purpose.COMPLAINT)
    assert SENT not in page
    assert FIRST_PRESS in page
