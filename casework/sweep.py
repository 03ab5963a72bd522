"""The sweep fires each due clock once, however often, late or concurrently it runs."""

import logging
import time
from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from casework import clock
from casework.actors import SYSTEM
from casework.door import lock, note, obstacles, perform
from casework.errors import Refused
from casework.faults import described
from casework.models import Case, Deadline
from casework.timeline import DEADLINE_PASSED

log = logging.getLogger(__name__)
BATCH = 500
ROUND_SECONDS = 120.0  # one round ends well before its task is killed; what is left waits for the next
PUT_OFF = timedelta(minutes=30)


def fire_due(which: Q | None = None, *, seconds: float = ROUND_SECONDS, also_put_off: bool = False) -> int:
    """Fire every running clock whose last day has passed, the longest overdue first; returns how many fired.

    `which` asks for some of them only. A case that cannot be acted on keeps its clock running and holds up nobody else's:
    it is put off for half an hour, so that however many there are, the others have their turn. `also_put_off` tries these
    as well.
    """
    ends = time.monotonic() + seconds
    fired = 0
    for deadline_id, case_id in _due(which or Q(), also_put_off=also_put_off):
        fired += _fire_or_put_off(deadline_id, case_id)
        if time.monotonic() >= ends:
            break
    return fired


def _due(which: Q, *, also_put_off: bool) -> Iterator[tuple[int, int]]:
    """Deadline and case, in the order of their days; each comes once, whether it can be fired or not."""
    waiting = Q() if also_put_off else Q(put_off_until=None) | Q(put_off_until__lte=clock.now())
    due = Deadline.objects.filter(
        which, waiting, state=Deadline.State.RUNNING, fired_at=None, provisional=False, due_on__lt=clock.today()
    ).order_by("due_on", "pk")
    behind = Q()
    while batch := list(due.filter(behind).values_list("pk", "case_id", "due_on")[:BATCH]):
        yield from ((pk, case_id) for pk, case_id, _due_on in batch)
        last, _case_id, day = batch[-1]
        behind = Q(due_on__gt=day) | Q(due_on=day, pk__gt=last)


def _fire_or_put_off(deadline_id: int, case_id: int) -> bool:
    try:
        return _fire(deadline_id, case_id)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with this case, the others are due as well
        # keys only: the message or the traceback may hold what somebody wrote into the case
        log.error("case %s: deadline %s could not be fired: %s", case_id, deadline_id, described(error))
        Deadline.objects.filter(pk=deadline_id).update(put_off_until=clock.now() + PUT_OFF)
        return False


def _fire(deadline_id: int, case_id: int) -> bool:
    with transaction.atomic():
        case = lock(Case.objects.only("pk", "kind").get(pk=case_id))
        deadline = Deadline.objects.get(pk=deadline_id)
        if deadline.fired_at or not _has_run_out(deadline):
            return False
        Deadline.objects.filter(pk=deadline_id).update(fired_at=clock.now())
        if not _act_on_expiry(case, deadline):
            note(case, DEADLINE_PASSED, by=SYSTEM, data={"term": deadline.term, "due": deadline.due_on})
    return True


def _has_run_out(deadline: Deadline) -> bool:
    """A provisional day is nobody's last day yet."""
    runs = deadline.state == Deadline.State.RUNNING and not deadline.provisional
    return runs and deadline.due_on is not None and deadline.due_on < clock.today()


def _act_on_expiry(case: Case, deadline: Deadline) -> bool:
    """Perform the act that the law attaches to the expiry, if there is one and nothing stands in its way."""
    if not deadline.on_expiry or _has_to_wait(case, deadline):
        return False
    try:
        with transaction.atomic():
            perform(case, deadline.on_expiry, by=SYSTEM)
    except Refused as refused:
        log.warning(
            "case %s: %s refused on expiry: %s", case.pk, deadline.on_expiry, [o.code for o in refused.obstacles]
        )
        return False
    return True


def _has_to_wait(case: Case, deadline: Deadline) -> bool:
    """Whether nobody expects the act yet: the case stands where there is no such act, or a later period ends in it too.

    That is no trouble and nobody is told of it, unlike of an act that should be possible and is not.
    """
    found = obstacles(case, deadline.on_expiry, by=SYSTEM)
    if not found:
        return False
    elsewhere = any(each.code == "status" for each in found)
    return elsewhere or _is_to_run_out(case, deadline) or case.expects_more(deadline.on_expiry)


def _is_to_run_out(case: Case, deadline: Deadline) -> bool:
    """Whether another period that ends in the same act runs on: of two sides' days the last one counts."""
    same = Deadline.objects.filter(case_id=case.pk, on_expiry=deadline.on_expiry).exclude(pk=deadline.pk)
    return any(not _has_run_out(other) for other in same.exclude(state=Deadline.State.ENDED))
