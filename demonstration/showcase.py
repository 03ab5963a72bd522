"""What lies on the desks of the county that is shown: something of everything, from this morning to long overdue."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from calendars.terms import add_days
from demonstration.complaints import ACCEPT, DISPUTE, REPORT, SILENT, Planned
from demonstration.inspections import PAID, Fate
from demonstration.matters import Cluster, Matters
from demonstration.telling import SERVE
from inspection.complaint.grounds import Channel
from inspection.complaint.states import RECEIVED, REVIEWING
from inspection.investigation.reasons import ClosingReason
from inspection.investigation.states import CLOSING, FILED, NOTICED, ORDERED, SERVED
from inspection.violations import ViolationKind
from registry.models import Region

PACE = 0.5
LONG = 400  # working days: this investigation does not end before today
PHONE = "13985102026"  # of the worker whose case is alive; `manage.py demo_accounts` prints it


@dataclass(frozen=True)
class Shown:
    """One matter: how many working days ago it began, how many complain, and where it stands today."""

    ago: int
    ending: str = ACCEPT
    people: int = 1
    stays: str = ""
    fate: Fate = field(default_factory=lambda: Fate(ClosingReason.CORRECTED, LONG))
    clue: bool = False
    phone: str = ""


def _fate(length: int, *, stays: str = "", waits: tuple[str, str] = ("", ""), days: int = 7) -> Fate:
    return Fate(ClosingReason.CORRECTED, length, correction_days=days, stays=stays, waits=waits)


def _waiting(act: str, task: str, length: int = 8) -> Fate:
    return _fate(length, waits=(act, task))


def _handled(*, stays: str) -> Fate:
    return Fate(ClosingReason.HANDLED_PERFORMED, 6, correction_days=5, stays=stays)


MATTERS: tuple[Shown, ...] = (
    # new, near the five working days, past them
    *(Shown(0, stays=RECEIVED) for _new in range(4)),
    Shown(1, stays=RECEIVED),
    Shown(2, stays=RECEIVED),
    Shown(4, stays=RECEIVED),
    Shown(8, stays=RECEIVED),
    # under review, or asked for more
    Shown(1, stays=REVIEWING),
    Shown(3, stays=REVIEWING),
    Shown(5, stays=REVIEWING),
    Shown(4, ending=SILENT),
    Shown(6, ending=SILENT),
    # on the head's desk, or back from it
    Shown(5, fate=_waiting("accept", "head")),
    Shown(6, fate=_waiting("accept", "head")),
    Shown(6, ending=DISPUTE, fate=_waiting("refer_dispute", "head")),
    Shown(9, fate=_waiting("accept", "revise")),
    Shown(6, ending=REPORT, fate=_waiting("file", "head")),
    Shown(3, clue=True, fate=_waiting("file", "head")),
    Shown(5, clue=True, fate=_waiting("file", "revise")),
    # filed and not yet assigned
    Shown(9, people=2, fate=_fate(LONG, stays=FILED)),
    Shown(14, fate=_fate(LONG, stays=FILED)),
    # under investigation: early, half way, near the sixty working days, past them
    Shown(8, fate=_waiting(SERVE, "acceptance_notice", LONG)),
    Shown(18, people=3),
    Shown(26),
    Shown(38, people=5),
    Shown(60, people=2),
    Shown(63),
    Shown(76, people=4),
    Shown(60, fate=_waiting("extend_investigation", "head", 75)),
    # the order: drafted, reviewed, returned, served, overdue, paid
    Shown(18, people=3, fate=_waiting("order_correction", "legal_review")),
    Shown(30, fate=_waiting("order_correction", "legal_review")),
    Shown(22, people=3, fate=_waiting("order_correction", "head")),
    Shown(25, fate=_waiting("order_correction", "revise")),
    Shown(17, fate=_waiting(SERVE, "order_to_correct")),
    Shown(24, people=2, fate=_waiting(SERVE, "order_to_correct")),
    Shown(26, fate=_fate(6, stays=ORDERED, days=30)),
    Shown(27, people=2, fate=_fate(8, stays=ORDERED, days=15)),
    Shown(45, people=4, fate=_fate(8, stays=ORDERED, days=5)),
    Shown(30, fate=_fate(8, stays=PAID), phone=PHONE),
    # the decision: announced, and served but not performed yet
    Shown(34, people=2, fate=_handled(stays=NOTICED)),
    Shown(66, fate=_handled(stays=SERVED)),
    # the end
    Shown(40, fate=_fate(8, stays=CLOSING)),
    Shown(42, people=2, fate=_waiting("close", "head")),
    Shown(44, fate=_waiting("close", "revise")),
)


def showcase(make: Matters, county: Region, now: datetime) -> list[Cluster]:
    """The matters, each at this county and nowhere else."""
    return list(_clusters(make, county, now))


def _clusters(make: Matters, county: Region, now: datetime) -> Iterator[Cluster]:
    for shown in MATTERS:
        day = make.seasons.working_day_before_last(shown.ago)
        if shown.clue:
            cluster = make.clue(county, day)
        elif shown.ending == ACCEPT:
            cluster = make.group(county, day, shown.people)
            _keep_together(make, cluster, wages=shown.fate.stays in (ORDERED, NOTICED, SERVED, PAID))
        else:
            cluster = make.single(county, day, shown.ending)
        cluster.fate, cluster.pace = shown.fate, PACE
        cluster.complaints = [
            replace(planned, stays=shown.stays, waits=0, supplement=shown.ending == SILENT)
            for planned in cluster.complaints
        ]
        if not shown.ago:
            # whatever day it is today: people write from home
            written = now - timedelta(minutes=make.rng.randrange(5, 300))
            cluster.complaints = [replace(each, at=written, channel=Channel.WEB) for each in cluster.complaints]
        if shown.phone:
            cluster.cast.workers[0].phone = shown.phone
        yield cluster


def _keep_together(make: Matters, cluster: Cluster, *, wages: bool) -> None:
    """A team comes to the window within two days, about wages, so that one case carries it."""
    first = cluster.complaints[0].at

    def soon(planned: Planned) -> Planned:
        moment = make.seasons.working_days_after(make.rng, first, make.rng.randint(0, 1))
        if planned.at == first:
            return planned
        earlier = min(0, (moment - planned.at).days)  # what they tell of must lie before the day they tell it
        ended = planned.ended and add_days(planned.ended, earlier)
        return replace(planned, at=moment, begun=add_days(planned.begun, earlier), ended=ended)

    cluster.complaints = [soon(planned) for planned in cluster.complaints]
    if wages:
        for planned in cluster.complaints:
            planned.kinds[:] = [ViolationKind.WAGE_ARREARS]
