"""The nights between two steps: what falls due is fired on the day after its last day, as the scheduler would have done."""

from datetime import date, datetime, time

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from calendars.terms import add_days
from casework import clock, outbox, sweep
from casework.models import Case, ClockEvent, Deadline, Entry, OutboxItem
from documents import serving
from documents.models import Service
from rehearsal.play import Play

EARLY = time(0, 5)


def pass_until(play: Play, moment: datetime) -> None:
    """Let the nights pass until this moment. Only the play's own cases are touched; what ran out before it was started is
    due in the first night after it.
    """
    day = timezone.localtime(moment).date()
    first = add_days(play.last_day, 1) if play.last_day else date.min
    done: date | None = None
    while (night := _next_night(play, first, after=done)) is not None and night <= day:
        with play.at(datetime.combine(night, EARLY, tzinfo=timezone.get_default_timezone())):
            for item in _notices(play).filter(run_at__lte=clock.now()):
                outbox.deliver(item.pk)
            sweep.fire_due(_own(play))
        done = night
    play.last_day = day


def left_behind(play: Play) -> list[str]:
    """The terms that should have been fired by now and could not be, and the notices that failed: a fault of the program.

    What had run out before it was started today waits for its first night.
    """
    today = clock.today()
    touched = ClockEvent.objects.filter(deadline=OuterRef(OuterRef("pk")), sequence=OuterRef("sequence"))
    begun_today = Entry.objects.filter(Exists(touched), case=OuterRef("case"), at__date=today)
    terms = _running(play).filter(~Exists(begun_today), due_on__lt=today).values_list("term", flat=True)
    failed = _notices(play).exclude(error="").values_list("topic", flat=True)
    return [*terms, *failed]


def _next_night(play: Play, first: date, *, after: date | None) -> date | None:
    """The next night in which something is due, from `first` on."""
    days = [add_days(due, 1) for due in _running(play).values_list("due_on", flat=True) if due]
    days += [timezone.localtime(at).date() for at in _notices(play).values_list("run_at", flat=True)]
    nights = [max(day, first) for day in days]
    return min((night for night in nights if after is None or night > after), default=None)


def _running(play: Play) -> QuerySet[Deadline]:
    own = Case.objects.filter(play.own()).values("pk")
    return Deadline.objects.filter(case__in=own, state=Deadline.State.RUNNING, fired_at=None, provisional=False)


def _own(play: Play) -> Q:
    return Q(case__in=Case.objects.filter(play.own()).values("pk"))


def _notices(play: Play) -> QuerySet[OutboxItem]:
    """The ends of notice periods that have not come yet."""
    own = Service.objects.filter(document__case__in=Case.objects.filter(play.own()).values("pk"))
    keys = [str(key) for key in own.values_list("pk", flat=True)]
    return OutboxItem.objects.filter(topic=serving.TOPIC, key__in=keys, done_at=None)
