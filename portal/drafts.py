"""Unfinished complaints and applications: kept on the server, opened by a code in a signed cookie or typed by hand, removed when they
expire.

The resume code is the only key; the database holds its keyed hash. Whoever loses cookie and code gets the draft back by
proving the phone that was proven in it.
"""

import json
import secrets
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from calendars.terms import add_days
from casework import clock, outbox
from casework.models import Case, OutboxItem
from documents.storage import discard, keep
from documents.uploads import Examined
from portal.models import ComplaintDraft, DraftFile
from registry.fields import keyed_hash

COMPLAINT, ARBITRATION, MEDIATION = "complaint", "arbitration", "mediation"  # what is being written
NAMES = {COMPLAINT: _("投诉"), ARBITRATION: _("仲裁申请"), MEDIATION: _("调解申请")}
COOKIE = "complaint_draft"
SALT = "portal.drafts"
EXPIRY_TOPIC = "draft-expiry"
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 12
LONGEST_VALUE = 4000  # characters of one typed value that are kept, so that a fault can be shown with the text
DAYS_AFTER_FILING = 1  # how long the receipt with its secret code can be opened again

MOST_FILES = 30
MOST_BYTES = 200 * 1024 * 1024

Values = dict[str, list[str]]


class Filed(Exception):
    """The draft has become a case."""


class Full(Exception):
    """The draft holds as many files as it may."""


def days_kept() -> int:
    """For how many days after the last change a draft is kept."""
    return int(settings.ENVIRONMENT.draft_days)


def begin(
    triage: Mapping[str, str], *, procedure: str = COMPLAINT, known: Mapping[str, Values] | None = None
) -> tuple[ComplaintDraft, str]:
    """A new draft, with the answers of the triage and what is `known` of other screens, and its resume code."""
    code = _new_code()
    draft = ComplaintDraft(code_hash=_hash(code), created_at=clock.now())
    told = {question: [answer] for question, answer in triage.items()}
    _store(draft, {**(known or {}), "triage": told, "procedure": {"name": [procedure]}})
    return draft, code


def current(request: HttpRequest) -> ComplaintDraft | None:
    """The draft of this browser's cookie; None when there is none or it has expired."""
    return find(current_code(request))


def unfinished(request: HttpRequest) -> dict[str, Any]:
    """What this browser has not finished, and how it is called, for pages that lead back to it."""
    draft = current(request)
    if draft is None or draft.case_id is not None:
        return {"draft": None}
    return {"draft": draft, "draft_name": NAMES[procedure_of(draft)]}


def current_code(request: HttpRequest) -> str:
    """The resume code in this browser's cookie, for showing it; empty without one."""
    return str(request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=None))


def find(code: str) -> ComplaintDraft | None:
    """The draft that this resume code opens."""
    if not code:
        return None
    return ComplaintDraft.objects.filter(code_hash=_hash(code), expires_on__gte=clock.today()).first()


def remember(response: HttpResponse, code: str) -> HttpResponse:
    """Let this browser open the draft again; out of reach of scripts."""
    response.set_signed_cookie(
        COOKIE,
        code,
        salt=SALT,
        max_age=days_kept() * 24 * 3600,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def new_code(draft: ComplaintDraft) -> str:
    """Another resume code for a draft whose phone was proven again; the old code stops working."""
    code = _new_code()
    draft.code_hash = _hash(code)
    draft.save(update_fields=["code_hash"])
    return code


def answers(draft: ComplaintDraft, step: str) -> Values:
    """What was typed on a step, as it was typed."""
    return _read(draft).get(step, {})


def procedure_of(draft: ComplaintDraft) -> str:
    """What is being written: a complaint, or an application for arbitration or mediation."""
    return answers(draft, "procedure").get("name", [COMPLAINT])[0]


def turn_into(draft: ComplaintDraft, procedure: str) -> None:
    """Go on with another kind of application: what was typed on the screens that both have stays."""
    save(draft, "procedure", {"name": [procedure]})


def save(draft: ComplaintDraft, step: str, values: Mapping[str, list[str]]) -> None:
    """Keep what was typed on a step, right or wrong. A draft that became a case is left alone."""
    with transaction.atomic():
        locked = ComplaintDraft.objects.select_for_update().get(pk=draft.pk)
        if locked.case_id is None:
            kept = _read(locked)
            kept[step] = {name: [text[:LONGEST_VALUE] for text in texts] for name, texts in values.items()}
            _store(locked, kept)
    draft.refresh_from_db()


def prove_phone(draft: ComplaintDraft, phone: str) -> None:
    """Record that the phone given in this draft answered a code; another phone must be proven anew."""
    draft.phone_hash = keyed_hash(phone)
    draft.save(update_fields=["phone_hash"])


def has_proven(draft: ComplaintDraft, phone: str) -> bool:
    return bool(draft.phone_hash) and secrets.compare_digest(draft.phone_hash, keyed_hash(phone))


def note_code_sent(draft: ComplaintDraft, phone: str) -> None:
    """Record where this draft had a code sent; whoever types a number elsewhere must not learn that it got one."""
    save(draft, "code", {"sent_to": [phone]})


def had_code_sent(draft: ComplaintDraft, phone: str) -> bool:
    return answers(draft, "code").get("sent_to") == [phone]


def of_phone(phone: str) -> ComplaintDraft | None:
    """The newest unfinished draft in which this phone was proven."""
    found = ComplaintDraft.objects.filter(phone_hash=keyed_hash(phone), case=None, expires_on__gte=clock.today())
    return found.order_by("-updated_at").first()


def add_file(draft: ComplaintDraft, examined: Examined, *, kind: str, sha256: str) -> DraftFile:
    """Keep an examined upload with the draft. Raises `Filed` when the draft has become a case meanwhile, `Full` when there is
    no room for it.
    """
    with transaction.atomic():
        # another screen may be saving answers, or filing, while files are being examined
        locked = ComplaintDraft.objects.select_for_update().get(pk=draft.pk)
        if locked.case_id is not None:
            raise Filed
        kept = locked.files.aggregate(count=Count("pk"), size=Coalesce(Sum("size"), 0))
        if kept["count"] >= MOST_FILES or kept["size"] + examined.size > MOST_BYTES:
            raise Full
        added = DraftFile.objects.create(
            draft=locked,
            file=keep([examined.content], folder="drafts", suffix=examined.format.suffix),
            name=examined.name,
            kind=kind,
            content_type=examined.format.content_type,
            size=examined.size,
            sha256=sha256,
            added_at=clock.now(),
        )
        _expire_later(locked)
    return added


def remove_file(file: DraftFile) -> None:
    """Take a file back."""
    with transaction.atomic():
        file.delete()
        discard(file.file.name)


def become(draft: ComplaintDraft, case: Case, *, receipt: dict[str, str]) -> None:
    """The draft is filed: forget all that was typed, keep the receipt for a day so that its page can be opened again."""
    for file in draft.files.all():
        remove_file(file)
    draft.case = case
    draft.expires_on = add_days(clock.today(), DAYS_AFTER_FILING)
    draft.updated_at = clock.now()
    draft.answers = json.dumps({"receipt": {name: [text] for name, text in receipt.items()}}, ensure_ascii=False)
    draft.save()
    _forget_at_expiry(draft)


def forget_expired(item: OutboxItem) -> None:
    """Outbox handler: remove a draft, its files included, when it has expired; one that was changed since lives on."""
    draft = ComplaintDraft.objects.select_for_update().filter(pk=item.payload["draft"]).first()
    if draft is None or draft.expires_on >= clock.today():
        return
    for file in draft.files.all():
        remove_file(file)
    draft.delete()


def _read(draft: ComplaintDraft) -> dict[str, Values]:
    found: dict[str, Values] = json.loads(draft.answers) if draft.answers else {}
    return found


def _store(draft: ComplaintDraft, kept: Mapping[str, Any]) -> None:
    draft.answers = json.dumps(kept, ensure_ascii=False)
    _expire_later(draft)


def _expire_later(draft: ComplaintDraft) -> None:
    draft.updated_at = clock.now()
    draft.expires_on = add_days(clock.today(), days_kept())
    draft.save()
    _forget_at_expiry(draft)


def _forget_at_expiry(draft: ComplaintDraft) -> None:
    outbox.enqueue(
        EXPIRY_TOPIC,
        f"{draft.pk}:{draft.expires_on}",
        {"draft": draft.pk},
        run_at=timezone.make_aware(datetime.combine(add_days(draft.expires_on, 1), time())),
    )


def _new_code() -> str:
    return spelled("".join(secrets.choice(LETTERS) for _place in range(CODE_LENGTH)))


def spelled(code: str) -> str:
    """A resume code as it is printed, however it was typed: capital letters in groups of four."""
    letters = "".join(character for character in code.upper() if character.isalnum())
    return "-".join(letters[place : place + 4] for place in range(0, len(letters), 4))


def _hash(code: str) -> str:
    return keyed_hash(f"draft:{spelled(code)}")
