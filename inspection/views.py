"""The interface through which the platform or a hotline sends its tickets: JSON in, JSON out, a token for each body."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from casework.errors import SPOKEN
from inspection.clue.importing import send, token_of

MOST_TICKETS = 200
MOST_BYTES = 2 * 1024 * 1024


@csrf_exempt
@require_POST
def tickets(request: HttpRequest) -> JsonResponse:
    """Register tickets: 200 with a line for each, 422 with what is wrong and nothing registered, 401 and 403 for the token."""
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    token = token_of(secret.strip()) if scheme.lower() == "bearer" and secret.strip() else None
    if token is None:
        return _refuse(401, _("请在 Authorization 头中给出“Bearer 密钥”；密钥由系统管理员发放。"))
    if not token.active or not token.agency.active:
        return _refuse(403, _("这个密钥已经停用，请向系统管理员申请新的密钥。"))
    try:
        found = _tickets(request)
        report, registered = send(found, token=token)
    except ValidationError as error:
        return _refuse(422, " ".join(error.messages))
    except SPOKEN as error:
        return _refuse(422, str(error))
    if report.faulty:
        rows = [{"place": row.line - 1, "number": row.number, "faults": list(row.faults)} for row in report.faulty]
        return _refuse(422, _("有工单写得不对，本次没有登记任何一件；改正后请整批重新发送。"), tickets=rows)
    return _answer({"tickets": registered})


def _tickets(request: HttpRequest) -> list[dict[str, Any]]:
    """The tickets in the message. Raises ValidationError with a sentence."""
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        raise ValidationError(_("一次发送的内容超过2兆，请分几次发送。"))
    try:
        told = json.loads(request.body)
    except (ValueError, UnicodeDecodeError):
        raise ValidationError(_("内容不是 UTF-8 编码的 JSON。")) from None
    found = told.get("tickets") if isinstance(told, dict) else None
    if not isinstance(found, list) or not found or not all(isinstance(each, dict) for each in found):
        raise ValidationError(_('应当是 {"tickets": [...]}，方括号里至少有一件工单。'))
    if len(found) > MOST_TICKETS:
        raise ValidationError(_("一次最多发送%(most)d件，请分几次发送。") % {"most": MOST_TICKETS})
    return found


def _refuse(status: int, sentence: str, **more: Any) -> JsonResponse:
    answer = _answer({"error": sentence, **more}, status=status)
    if status == 401:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def _answer(content: dict[str, Any], *, status: int = 200) -> JsonResponse:
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
