"""A change of the calendar moves the running deadlines: tried out, approved by a second person, done, and taken back whole.

The history of a clock stays a fold of its events: no event is added, because the calendar is the other thing that the fold
is given. What is written is the cached day, the case's next due day, one entry on each case, and the list of differences.

    found = propose(by=actor)                     the dry run is ordered; nothing on any case changes
    while step(found.pk): ...                     as the outbox does, one portion after the other
    approve(found, by=other)                      one approval, by somebody else; then step again
    abort(found, by=actor, reason="…")            where a portion fails time and again: the rest stays as it is
    take_back(found, by=actor, reason="…")        every day that did not move since stands where it stood; step again

Each portion is a transaction with the next portion's outbox item in it, so a process that is killed leaves the work where
it can be taken up.
"""

from collections.abc import Collection, Iterable
from functools import lru_cache
from uuid import uuid4

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from calendars.days import present_edition
from calendars.editions import Edition
from casework import clock, moving, outbox
from casework.actors import Actor
from casework.errors import NotPermitted, Obstacle, Refused
from casework.examining import Examination, Running, Shift, editions_before, read
from casework.models import DeadlineChange, Recomputation
from casework.models.outbox import OutboxItem
from registry.models import Staff
from registry.roles import Role
from registry.selectors import HeldRole

TOPIC = "recomputation"
ROLES = frozenset({Role.HEAD, Role.ADMINISTRATOR})
CLOCKS_AT_ONCE = 5000
CASES_AT_ONCE = 1000
_ONE_AT_A_TIME = 0x62616E6A  # a key of our own among PostgreSQL's advisory locks
State = Recomputation.State
UNDER_WAY = (State.EXAMINING, State.PROPOSED, State.APPLYING, State.REVERSING)
DONE = (State.APPLIED, State.ABORTED)  # what can be taken back
LEFT_ALONE = (DeadlineChange.State.SKIPPED, DeadlineChange.State.ABORTED, DeadlineChange.State.KEPT)
AT_WORK = (State.EXAMINING, State.APPLYING, State.REVERSING)


def may_propose(actor: Actor) -> bool:
    """Heads and administrators may try a change out and read its list."""
    return actor.staff is not None and bool(ROLES & actor.roles)


def under_way() -> Recomputation | None:
    """The one recomputation that is not finished, if there is one."""
    return Recomputation.objects.defer("edition").filter(state__in=UNDER_WAY, case_ids=None).first()


def is_behind() -> bool:
    """Whether the calendar says something else than when the stored days were last recomputed."""
    last = _last_done().values_list("fingerprint", flat=True).first()
    return last != present_edition().fingerprint


def propose(*, by: Actor, only: Collection[int] | None = None) -> Recomputation:
    """Order the dry run. Raises `NotPermitted`, or `Refused` while another recomputation is under way.

    `only`: the keys of the cases to which a rehearsal is confined; it neither waits for a real recomputation nor holds one up.
    """
    if not may_propose(by):
        raise NotPermitted(_("期限重算由负责人或者系统管理员发起。"))
    edition = present_edition()
    with transaction.atomic():
        if only is None:
            _begin_alone()
        found = Recomputation.objects.create(
            edition=edition.dump(),
            fingerprint=edition.fingerprint,
            case_ids=None if only is None else sorted(only),
            proposed_by=_staff(by),
            proposed_at=clock.now(),
        )
        _go_on(found)
    return found


def approve(found: Recomputation, *, by: Actor) -> None:
    """The one approval; what was listed is then done, no more and no less.

    Raises `NotPermitted` for who proposed it and for who does not answer for all the places concerned, and `Refused` when the
    calendar has changed since the dry run.
    """
    with transaction.atomic():
        locked = _locked(found.pk)
        _demand(locked, State.PROPOSED)
        held = standing(locked, by)
        if locked.proposed_by_id == _staff(by).pk:
            raise NotPermitted(_("发起试算的人不能自己批准，请由另一位负责人或者系统管理员批准。"))
        if held is None:
            raise NotPermitted(_no_standing())
        if locked.fingerprint != present_edition().fingerprint:
            raise Refused([Obstacle("calendar", _("日历在试算之后又有变动，请作废这次试算，重新试算"))])
        locked.state, locked.approved_by, locked.approved_at = State.APPLYING, _staff(by), clock.now()
        locked.approved_as = held.role.value
        locked.save(update_fields=["state", "approved_by", "approved_at", "approved_as"])
        _go_on(locked)


def discard(found: Recomputation, *, by: Actor) -> None:
    """Put a dry run away that nobody approved; see `may_discard`."""
    with transaction.atomic():
        locked = _locked(found.pk)
        _demand(locked, State.EXAMINING, State.PROPOSED)
        if not may_discard(locked, by):
            raise NotPermitted(_("试算由发起的人作废，或者由有权批准的负责人、系统管理员作废。"))
        locked.state = State.DISCARDED
        locked.save(update_fields=["state"])


def may_discard(found: Recomputation, by: Actor) -> bool:
    """Whoever began it, and whoever could approve it; as long as the list is not whole, whoever answers for the place of
    the one who began it.
    """
    if by.staff is not None and found.proposed_by_id == by.staff.pk and may_propose(by):
        return True
    if found.state != State.EXAMINING:
        return standing(found, by) is not None
    begun_in = found.proposed_by.agency.region.path
    return any(held.role in ROLES and begun_in.startswith(held.agency_region_path) for held in by.held)


def abort(found: Recomputation, *, by: Actor, reason: str) -> None:
    """Stop carrying out, or taking back, what does not come to its end, so that another recomputation can begin.

    What was done stays done and can be taken back; the rest stays as it is. Raises `NotPermitted` and `Refused`.
    """
    with transaction.atomic():
        locked = _locked(found.pk)
        _demand(locked, State.APPLYING, State.REVERSING)
        if standing(locked, by) is None:
            raise NotPermitted(_no_standing())
        if not reason.strip():
            raise Refused([Obstacle("reason", _("请写明停止的理由"))])
        locked.changes.filter(state=DeadlineChange.State.WAITING).update(state=DeadlineChange.State.ABORTED)
        locked.state, locked.aborted_by, locked.aborted_at = State.ABORTED, _staff(by), clock.now()
        locked.abort_reason = reason.strip()
        locked.save(update_fields=["state", "aborted_by", "aborted_at", "abort_reason"])


def take_back(found: Recomputation, *, by: Actor, reason: str) -> None:
    """Put every day back that did not move since, with an entry on each case. The notice itself stays in the calendar."""
    with transaction.atomic():
        locked = _locked(found.pk)
        _demand(locked, *DONE)
        held = standing(locked, by)
        if held is None:
            raise NotPermitted(_no_standing())
        if not reason.strip():
            raise Refused([Obstacle("reason", _("请写明恢复原期限的理由"))])
        if locked.case_ids is None:
            _begin_alone()
        locked.state, locked.reversed_by, locked.reversed_at = State.REVERSING, _staff(by), clock.now()
        locked.reversed_as, locked.reason = held.role.value, reason.strip()
        locked.save(update_fields=["state", "reversed_by", "reversed_at", "reversed_as", "reason"])
        _go_on(locked)


def standing(found: Recomputation, by: Actor) -> HeldRole | None:
    """The role in which the actor answers for every place that the list concerns; None when there is none."""
    for held in by.held:
        if (
            held.role in ROLES
            and not found.changes.exclude(case__region_path__startswith=held.agency_region_path).exists()
        ):
            return held
    return None


def step(pk: int) -> bool:
    """One portion of whatever is to be done now; False when nothing is."""
    with transaction.atomic():
        found = _locked(pk)
        match found.state:
            case State.EXAMINING:
                more = _examine(found)
            case State.APPLYING:
                more = moving.move(found, forward=True, limit=CASES_AT_ONCE)
            case State.REVERSING:
                more = moving.move(found, forward=False, limit=CASES_AT_ONCE)
            case _:
                return False
        if not more:
            _finish(found)
        else:
            _go_on(found)
    return more


def deliver(item: OutboxItem) -> None:
    """The outbox's handler: one portion for one item."""
    step(item.payload["recomputation"])


def left_alone(found: Recomputation) -> QuerySet[DeadlineChange]:
    """The lines that were not carried out, or not back: the clock had moved on its own, or the work was stopped."""
    return found.changes.filter(state__in=LEFT_ALONE)


def last_edition() -> Edition | None:
    """The calendar that the stored days were last brought in line with."""
    dumped = _last_done().values_list("edition", flat=True).first()
    return Edition.read(dumped) if dumped else None


def _examine(found: Recomputation) -> bool:
    """Look at the next clocks and list those that move."""
    running = _next_running(found)
    if not running:
        return False
    examination = _examination(found.pk, found.fingerprint, _last_done().values_list("pk", flat=True).first())
    failed = examination.failed
    shifts = [shift for each in running if (shift := examination.shift(each))]
    _list(found, shifts)
    found.seen_to = running[-1].deadline_id
    found.examined += len(running)
    found.failed += examination.failed - failed
    found.notices = sorted({*found.notices, *(label for shift in shifts for label in shift.notices)})
    found.save(update_fields=["seen_to", "examined", "failed", "notices"])
    return True


def _next_running(found: Recomputation) -> list[Running]:
    if found.case_ids is None:
        return read(found.seen_to, CLOCKS_AT_ONCE)
    return read(found.seen_to, CLOCKS_AT_ONCE, where=" and d.case_id = any(%s)", parameters=[found.case_ids])


@lru_cache(maxsize=1)
def _examination(pk: int, _fingerprint: str, last: int | None) -> Examination:
    """The comparison under the edition that was kept; one process remembers it from portion to portion."""
    editions = {each.pk: Edition.read(each.edition) for each in Recomputation.objects.filter(pk__in=[pk, last or pk])}
    return Examination(editions[pk], editions_before(editions[pk], editions[last] if last else None))


_LISTED = (
    "recomputation_id, deadline_id, case_id, term, last_event, old_raw_on, old_due_on, old_provisional, "
    "new_raw_on, new_due_on, new_provisional, why, state"
)


def _list(found: Recomputation, shifts: Iterable[Shift]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"copy casework_deadlinechange ({_LISTED}) from stdin") as copying:
        for shift in shifts:
            old = shift.running
            keys = (found.pk, old.deadline_id, old.case_id, old.term, old.last_event)
            copying.write_row((*keys, *old.kept, *shift.new, shift.why, DeadlineChange.State.WAITING.value))


def _finish(found: Recomputation) -> None:
    found.state = {
        State.EXAMINING: State.PROPOSED if found.changes.exists() else State.UNCHANGED,
        State.APPLYING: State.APPLIED,
        State.REVERSING: State.REVERSED,
    }[State(found.state)]
    found.save(update_fields=["state"])


def _go_on(found: Recomputation) -> None:
    outbox.enqueue(TOPIC, f"{found.pk}:{uuid4()}", {"recomputation": found.pk})


def _locked(pk: int) -> Recomputation:
    """The row, locked until the end of the transaction; the edition stays where it is, it is long."""
    return Recomputation.objects.select_for_update(of=("self",)).defer("edition").get(pk=pk)


def _begin_alone() -> None:
    """Whoever begins a recomputation waits for whoever is about to, and is refused while one is under way."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    if under_way() is not None:
        raise Refused([Obstacle("under_way", _("已有一次期限重算尚未办完，请先批准、作废、停止或者等它执行完毕"))])


def _last_done() -> QuerySet[Recomputation]:
    return Recomputation.objects.filter(state__in=(State.APPLIED, State.UNCHANGED), case_ids=None).order_by("-pk")


def _demand(found: Recomputation, *states: str) -> None:
    if found.state not in states:
        now = _("这次期限重算现为“%(state)s”，不能这样办理，请刷新页面") % {"state": found.get_state_display()}
        raise Refused([Obstacle("state", now)])


def _no_standing() -> str:
    return _("须由辖区覆盖全部有变动案件的负责人或者系统管理员办理。")


def _staff(by: Actor) -> Staff:
    if by.staff is None:
        raise NotPermitted(_no_standing())
    return by.staff
