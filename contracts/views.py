"""The interface for employers' own systems: JSON in, an answer for each row out, a key for each employer."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from casework import clock, limits
from contracts.records.interface import MOST_ROWS, take
from contracts.records.keys import InterfaceKey, key_of

MOST_BYTES = 2 * 1024 * 1024
CALLS_AN_HOUR = 120
TRIES_AN_HOUR = 30
HOUR = 3600


@csrf_exempt
@require_POST
def employments(request: HttpRequest) -> JsonResponse:
    """Write a batch of employments: 200 with a line for each row; 401, 403, 429 for the key; 422 for what is no batch."""
    key = _key(request)
    if isinstance(key, JsonResponse):
        return key
    try:
        rows, reason = _batch(request)
    except ValidationError as error:
        return _refuse(422, " ".join(error.messages))
    answers = [each.as_json() for each in take(key, rows, reason=reason)]
    counts = {
        state: sum(each["state"] == state for each in answers) for state in ("new", "changed", "unchanged", "refused")
    }
    return _answer({**counts, "rows": answers})


def _key(request: HttpRequest) -> InterfaceKey | JsonResponse:
    """The key that came with the message, or the refusal."""
    address = limits.address_of(request)
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    key = key_of(secret.strip()) if scheme.lower() == "bearer" and secret.strip() else None
    if key is None:
        if not limits.allow("interface-address", address, most=TRIES_AN_HOUR, seconds=HOUR):
            return _refuse(429, _("尝试次数太多，请一小时后再试。"))
        return _refuse(401, _("请在 Authorization 头中给出“Bearer 密钥”；密钥由单位联系人在“单位办事”里建立。"))
    if not key.works_on(clock.today()):
        return _refuse(403, _("这个密钥已经停用或者过期，请由单位联系人在“单位办事”里建立新的密钥。"))
    if not limits.allow("interface-key", str(key.pk), most=CALLS_AN_HOUR, seconds=HOUR):
        return _refuse(429, _("一小时最多发送%(most)d次，请稍后再试。") % {"most": CALLS_AN_HOUR})
    return key


def _batch(request: HttpRequest) -> tuple[list[dict[str, Any]], str]:
    """The rows in the message, and why they are sent. Raises ValidationError with a sentence."""
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        raise ValidationError(_("一次发送的内容超过2兆，请分几次发送。"))
    try:
        told = json.loads(request.body)
    except (ValueError, UnicodeDecodeError, RecursionError):
        raise ValidationError(_("内容不是 UTF-8 编码的 JSON。")) from None
    rows = told.get("employments") if isinstance(told, dict) else None
    if not isinstance(rows, list) or not rows or not all(isinstance(each, dict) for each in rows):
        raise ValidationError(_('应当是 {"employments": [...]}，方括号里至少有一个人。'))
    if len(rows) > MOST_ROWS:
        raise ValidationError(_("一次最多发送%(most)d人，请分几次发送。") % {"most": MOST_ROWS})
    reason = told.get("reason", "")
    if not isinstance(reason, str) or len(reason) > 300:
        raise ValidationError(_("reason 应当是不超过300个字的文字。"))
    return rows, reason


def _refuse(status: int, sentence: str) -> JsonResponse:
    answer = _answer({"error": sentence}, status=status)
    if status == 401:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def _answer(content: dict[str, Any], *, status: int = 200) -> JsonResponse:
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
