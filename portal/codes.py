"""Six digits to a phone, to prove that somebody holds it: five minutes, five tries, one use; limited per phone and address."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from casework import clock
from portal import limits, messages
from portal.models import PhoneCode
from registry.checkdigits import normalise_phone
from registry.fields import keyed_hash

Purpose = PhoneCode.Purpose
DIGITS = 6
VALID_FOR = timedelta(minutes=5)
MOST_TRIES = 5
PAUSE_SECONDS = 60
PER_PHONE_AND_HOUR = 5
PER_ADDRESS_AND_HOUR = 100  # a whole work team files from one site and one address
CHECKS_PER_ADDRESS_AND_HOUR = 300
HOUR = 3600


class CodeProblem(Exception):
    """A code was not sent or does not fit; `str()` is a sentence for the person."""


class TooSoon(CodeProblem):
    """A code was sent just now: it says how many seconds to wait, beside the button rather than at the number."""


def send_code(phone: str, *, purpose: Purpose, address: str) -> None:
    """Send a new code; it replaces the one before. Whether the phone is known here makes no difference.

    Raises CodeProblem when too many were asked for or the provider does not answer.
    """
    number = normalise_phone(phone)
    _refuse_too_many(number, address)
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    with transaction.atomic():
        row = PhoneCode.objects.create(
            purpose=purpose,
            phone_hash=keyed_hash(number),
            code_hash=_hash(number, purpose, code),
            sent_at=clock.now(),
            expires_at=clock.now() + VALID_FOR,
        )
        text = _("【办结】验证码%(code)s，5分钟内有效。请勿告诉他人，工作人员不会向您索要。") % {"code": code}
        try:
            messages.send(number, text, key=f"code:{row.pk}:{row.sent_at:%Y%m%d%H%M%S}")
        except messages.NotSent as error:
            limits.forget("code-pause", number)
            raise CodeProblem(_("短信没有发出去，请过一分钟再试。您填写的内容都还在。")) from error


def is_out(phone: str, *, purpose: Purpose) -> bool:
    """Whether the newest code of this phone can still be answered. Only for whoever asked for it."""
    row = _newest(normalise_phone(phone), purpose)
    return row is not None and not row.used_at and row.expires_at > clock.now() and row.wrong_tries < MOST_TRIES


def check_code(phone: str, code: str, *, purpose: Purpose, address: str) -> None:
    """Use up the newest code of this phone. Raises CodeProblem when it is wrong, too old, or was tried too often."""
    number = normalise_phone(phone)
    if not limits.allow("code-check", address, most=CHECKS_PER_ADDRESS_AND_HOUR, seconds=HOUR):
        raise CodeProblem(_("尝试次数太多，请一小时后再试。"))
    with transaction.atomic():
        problem = _use_up(number, code.strip(), purpose)
    if problem:
        raise CodeProblem(problem)
    limits.forget("code-pause", number)


def _use_up(number: str, code: str, purpose: Purpose) -> str:
    rows = PhoneCode.objects.select_for_update().filter(phone_hash=keyed_hash(number), purpose=purpose)
    row = rows.order_by("-id").first()
    if row is None or row.used_at or row.expires_at <= clock.now():
        return _("验证码已经过期，请重新获取。")
    if row.wrong_tries >= MOST_TRIES:
        return _("输错次数太多，这个验证码已作废，请重新获取。")
    if not secrets.compare_digest(row.code_hash, _hash(number, purpose, code)):
        row.wrong_tries += 1
        row.save(update_fields=["wrong_tries"])
        return _("验证码不对，请核对短信里的6位数字。")
    row.used_at = clock.now()
    row.save(update_fields=["used_at"])
    return ""


def _refuse_too_many(number: str, address: str) -> None:
    if not limits.allow("code-address", address, most=PER_ADDRESS_AND_HOUR, seconds=HOUR):
        raise CodeProblem(_("从您所在的网络发送的验证码太多，请一小时后再试，或者拨打12333。"))
    if not limits.allow("code-pause", number, most=1, seconds=PAUSE_SECONDS):
        text = _("验证码刚刚发过，再等%(seconds)d秒才能重新发送。短信可能会晚到几秒。")
        raise TooSoon(text % {"seconds": _seconds_to_wait(number)})
    if not limits.allow("code-phone", number, most=PER_PHONE_AND_HOUR, seconds=HOUR):
        raise CodeProblem(_("这个手机号要验证码的次数太多，请一小时后再试，或者拨打12333。"))


def _newest(number: str, purpose: Purpose) -> PhoneCode | None:
    return PhoneCode.objects.filter(phone_hash=keyed_hash(number), purpose=purpose).order_by("-id").first()


def _seconds_to_wait(number: str) -> int:
    """What is left of the pause, which is one for all purposes; the cache cannot tell when its count runs out."""
    last = PhoneCode.objects.filter(phone_hash=keyed_hash(number)).order_by("-id").first()
    passed = (clock.now() - last.sent_at).total_seconds() if last else 0
    return min(max(PAUSE_SECONDS - int(passed), 1), PAUSE_SECONDS)


def _hash(number: str, purpose: Purpose, code: str) -> str:
    return keyed_hash(f"{purpose}:{number}:{code}")
