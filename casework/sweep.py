"""The sweep fires each due clock once, however often, late or concurrently it runs."""

import logging

from django.db import transaction
from django.db.models import Q

from casework import clock
from casework.actors import SYSTEM
from casework.door import lock, note, perform
from casework.errors import Refused
from casework.faults import described
from casework.models import Case, Deadline, Heartbeat
from casework.timeline import DEADLINE_PASSED

log = logging.getLogger(__name__)
BATCH = 500


def fire_due(which: Q | None = None) -> int:
    """Fire every running clock whose last day has passed, or only some of them; returns how many fired.

    A case that cannot be acted on keeps its clock running for the next round and holds up nobody else's.
    """
    due = Deadline.objects.filter(
        which or Q(), state=Deadline.State.RUNNING, fired_at=None, provisional=False, due_on__lt=clock.today()
    )
    pairs = list(due.order_by("case_id", "pk").values_list("pk", "case_id")[:BATCH])
    return sum(_fire_or_log(deadline_id, case_id) for deadline_id, case_id in pairs)


def _fire_or_log(deadline_id: int, case_id: int) -> bool:
    try:
        return _fire(deadline_id, case_id)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with this case, the others are due as well
        # keys only: the message or the traceback may hold what somebody wrote into the case
        log.error("case %s: deadline %s could not be fired: %s", case_id, deadline_id, described(error))
        return False


def _fire(deadline_id: int, case_id: int) -> bool:
    with transaction.atomic():
        case = lock(Case.objects.only("pk", "kind").get(pk=case_id))
        deadline = Deadline.objects.get(pk=deadline_id)
        if deadline.fired_at or deadline.state != Deadline.State.RUNNING or not _is_past(deadline):
            return False
        Deadline.objects.filter(pk=deadline_id).update(fired_at=clock.now())
        if not _act_on_expiry(case, deadline):
            note(case, DEADLINE_PASSED, by=SYSTEM, data={"term": deadline.term, "due": deadline.due_on})
    return True


def _is_past(deadline: Deadline) -> bool:
    return deadline.due_on is not None and deadline.due_on < clock.today()


def _act_on_expiry(case: Case, deadline: Deadline) -> bool:
    """Perform the act that the law attaches to the expiry, if there is one and nothing stands in its way."""
    if not deadline.on_expiry:
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


def beat(job: str) -> None:
    """Record that a periodic job ran."""
    Heartbeat.objects.update_or_create(job=job, defaults={"beat_at": clock.now()})
