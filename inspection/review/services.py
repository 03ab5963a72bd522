"""Asking an employer for its written review, and taking what comes through the code of the letter."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from casework import lots
from casework.actors import SYSTEM, Actor
from casework.door import perform
from casework.models import Party
from casework.opening import NewParty, open_case
from documents.kinds import EvidenceKind
from documents.services import add_evidence
from inspection.parties import Role
from inspection.review import questions
from inspection.review.models import WrittenReview
from registry.fields import keyed_hash

if TYPE_CHECKING:
    from inspection.campaign.models import Campaign, Target

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
GROUPS, LENGTH = 4, 4  # 80 bits


def new_code() -> str:
    """A code that can be typed from a letter."""
    return lots.code(_LETTERS, groups=GROUPS, length=LENGTH)


def normalised(code: str) -> str:
    """The code as it was printed, however it was typed."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    return "-".join(letters[place : place + LENGTH] for place in range(0, len(letters), LENGTH))


def review_with(code: str) -> WrittenReview | None:
    """The review whose letter bears this code."""
    return WrittenReview.objects.filter(code_hash=keyed_hash(normalised(code))).select_related("employer").first()


def invite(campaign: "Campaign", target: "Target", *, by: Actor, on: date, hand_in_by: date) -> WrittenReview:
    """Open one review and issue its notice. Raises whatever the door raises."""
    code = new_code()
    review, _performed = open_case(
        WrittenReview,
        "send_notice",
        by=by,
        title=_("%(year)d年度书面审查：%(employer)s")
        % {"year": campaign.review_year, "employer": target.employer.name},
        agency=campaign.agency,
        on=on,
        parties=[NewParty(Role.RESPONDENT, employer=target.employer)],
        words=[target.employer.name, campaign.title],
        columns={
            "campaign": campaign,
            "target": target,
            "employer": target.employer,
            "year": campaign.review_year,
            "form_key": questions.NEWEST,
            "code": code,
            "code_hash": keyed_hash(code),
            "hand_in_by": hand_in_by,
            "finish_by": campaign.period_until,
        },
    )
    return review


def hand_in_by_code(
    review: WrittenReview,
    *,
    answers: Mapping[str, str],
    declared_by: str,
    position: str = "",
    uploads: Sequence[Any] = (),
) -> WrittenReview:
    """Take what the holder of the letter filled in, with its files; all or nothing.

    Raises Refused with what is missing, and BadUpload with a sentence for the first file that cannot be taken.
    """
    respondent = Party.objects.get(case_id=review.pk, role=Role.RESPONDENT)
    with transaction.atomic():
        for upload in uploads:
            add_evidence(review, upload, kind=EvidenceKind.DOCUMENTARY, by=SYSTEM, party=respondent)
        done = perform(
            review,
            "hand_in",
            by=SYSTEM,
            answers=[{"question": code, "given": text} for code, text in answers.items()],
            declared_by=declared_by,
            position=position,
        )
    return done.case  # type: ignore[return-value]
