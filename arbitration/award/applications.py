"""The employers' applications to set a final award aside: which wait, which are answered, who may still ask (仲裁法 art 49)."""

from datetime import date
from typing import TYPE_CHECKING

from arbitration.award import remedies
from arbitration.award.outcomes import SetAsideOutcome

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from arbitration.award.models import AwardEffect, SetAsideApplication

ANSWERED = (SetAsideOutcome.REJECTED, SetAsideOutcome.PARTLY)


def pending(effect: "AwardEffect") -> "QuerySet[SetAsideApplication]":
    """What the court has not ruled on yet, the oldest first."""
    return effect.set_aside_applications.filter(outcome="").select_related("employer")


def meant(effect: "AwardEffect", employer_id: int | None) -> "SetAsideApplication | None":
    """The application that a ruling answers; where one only waits, its employer need not be named."""
    waiting = list(pending(effect))
    if employer_id is None:
        return waiting[0] if len(waiting) == 1 else None
    return next((each for each in waiting if each.employer_id == employer_id), None)


def asked_lately(effect: "AwardEffect") -> "QuerySet[SetAsideApplication]":
    """Those made in the present window: after a worker's suit came to nothing all may ask again (解释(一) art 21)."""
    ended = effect.standings.exclude(suit_ended_on=None).order_by("-suit_ended_on")
    since = ended.values_list("suit_ended_on", flat=True).first()
    found = effect.set_aside_applications.all()
    return found.filter(applied_on__gte=since) if since else found


def answered_for_all(effect: "AwardEffect") -> bool:
    """Whether the court has left the award standing against every employer, so that none has anything to ask any more."""
    answered = set(asked_lately(effect).filter(outcome__in=ANSWERED).values_list("employer_id", flat=True))
    return set(remedies.employer_ids(effect)) <= answered


def still_able(effect: "AwardEffect", on: date) -> set[int]:
    """The employers that have not asked and whose own days are not over; they have not begun before the receipt."""
    asked = set(asked_lately(effect).values_list("employer_id", flat=True))
    able = set()
    for employer in set(remedies.employer_ids(effect)) - asked:
        last = remedies.last_day_to_set_aside(effect, employer)
        if last is None or last >= on:
            able.add(employer)
    return able


def close(effect: "AwardEffect", ended_on: date) -> None:
    """What still waits has become moot: the award has no effect any more that could be taken away."""
    pending(effect).update(outcome=SetAsideOutcome.MOOT, ended_on=ended_on)
