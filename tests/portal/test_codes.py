"""Six digits prove a phone: five minutes, five tries, once; and not too many."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache

from casework import clock
from portal import codes
from portal.codes import CodeProblem, Purpose, TooSoon
from portal.models import PhoneCode
from tests.portal.outbound import Outbound

pytestmark = pytest.mark.django_db
PHONE = "13800001234"
ADDRESS = "203.0.113.7"
NOON = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


def send(outbound: Outbound, phone: str = PHONE) -> str:
    codes.send_code(phone, purpose=Purpose.LOGIN, address=ADDRESS)
    return outbound.last_code()


def check(code: str, *, phone: str = PHONE, purpose: Purpose = Purpose.LOGIN) -> None:
    codes.check_code(phone, code, purpose=purpose, address=ADDRESS)


def test_the_code_is_taken_once(outbound):
    code = send(outbound)

    check(code)

    with pytest.raises(CodeProblem, match="过期"):
        check(code)


def test_the_code_is_stored_as_a_hash_only(outbound):
    code = send(outbound)

    row = PhoneCode.objects.get()
    assert code not in row.code_hash
    assert PHONE not in row.phone_hash
    assert row.wrong_tries == 0


def test_valid_for_five_minutes_and_not_longer(outbound):
    with clock.travel_to(NOON):
        code = send(outbound)
    with clock.travel_to(NOON + timedelta(minutes=5)), pytest.raises(CodeProblem, match="过期"):
        check(code)
    with clock.travel_to(NOON + timedelta(minutes=4, seconds=59)):
        check(code)


def test_five_wrong_tries_use_it_up(outbound):
    code = send(outbound)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for _try in range(codes.MOST_TRIES):
        with pytest.raises(CodeProblem, match="不对"):
            check(wrong)

    with pytest.raises(CodeProblem, match="作废"):
        check(code)


def test_a_new_code_replaces_the_old_one(outbound):
    old = send(outbound)
    cache.clear()
    new = send(outbound)

    if old != new:
        with pytest.raises(CodeProblem):
            check(old)
    check(new)


def test_a_code_for_one_purpose_is_none_for_another(outbound):
    code = send(outbound)

    with pytest.raises(CodeProblem):
        check(code, purpose=Purpose.COMPLAINT)


def test_however_the_number_is_written_it_is_the_same_phone(outbound):
    code = send(outbound, "+86 138-0000-1234")

    check(code)


def test_one_code_a_minute_and_five_an_hour_per_phone(outbound):
    send(outbound)
    with pytest.raises(TooSoon, match="秒才能重新发送"):
        send(outbound)

    for _more in range(codes.PER_PHONE_AND_HOUR - 1):
        codes.limits.forget("code-pause", PHONE)
        send(outbound)
    codes.limits.forget("code-pause", PHONE)
    with pytest.raises(CodeProblem, match="一小时"):
        send(outbound)
    assert len(outbound.sent) == codes.PER_PHONE_AND_HOUR


def test_asked_again_too_soon_it_says_how_many_seconds_are_left(outbound):
    with clock.travel_to(NOON):
        send(outbound)
    with clock.travel_to(NOON + timedelta(seconds=18)), pytest.raises(TooSoon, match="再等42秒"):
        send(outbound)


def test_a_code_is_out_until_it_is_used_or_worn_out_or_too_old(outbound):
    assert not codes.is_out(PHONE, purpose=Purpose.LOGIN)
    with clock.travel_to(NOON):
        code = send(outbound)
        assert codes.is_out(PHONE, purpose=Purpose.LOGIN)
        assert not codes.is_out(PHONE, purpose=Purpose.COMPLAINT)
    with clock.travel_to(NOON + codes.VALID_FOR):
        assert not codes.is_out(PHONE, purpose=Purpose.LOGIN)
    with clock.travel_to(NOON):
        check(code)
        assert not codes.is_out(PHONE, purpose=Purpose.LOGIN)


def test_one_address_cannot_send_to_a_whole_town(outbound):
    for number in range(codes.PER_ADDRESS_AND_HOUR):
        send(outbound, f"1390000{number:04d}")

    with pytest.raises(CodeProblem, match="网络"):
        send(outbound, "13911112222")


def test_a_provider_that_fails_leaves_no_code_and_no_waiting(outbound):
    outbound.fails = True
    with pytest.raises(CodeProblem, match="没有发出去"):
        send(outbound)
    assert not PhoneCode.objects.exists()

    outbound.fails = False
    send(outbound)
