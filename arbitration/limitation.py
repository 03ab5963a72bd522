"""The one year within which arbitration must be asked for (仲裁法 art 27; law reference, 6.2): pure date law.

Whoever is late may still apply. Limitation is a defence of the other side; a commission does not raise it of its own motion
(K-med), so nothing here refuses anything: it tells the last day and why.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.dispute.kinds import ClaimKind
from calendars.days import Calendar, calendar_for
from calendars.law import Citation, cite
from calendars.register import term as registered
from calendars.terms import Due, Pause, Term, due

TERM = "ARB-LIMIT"
LAW = cite("仲裁法 27")
# 劳动报酬: owed during employment they are claimed without limit; what is a compensation or a penalty is not.
PAY = frozenset({ClaimKind.WAGES, ClaimKind.OVERTIME, ClaimKind.MINIMUM_WAGE})


class EventKind(models.TextChoices):
    """What lets the year begin anew, and what makes it wait (仲裁法 art 27(2), (3))."""

    DEMAND = "DEMAND", gettext_lazy("向对方当事人主张权利")
    RELIEF = "RELIEF", gettext_lazy("向有关部门请求权利救济")
    MEDIATION = "MEDIATION", gettext_lazy("申请调解")
    PROMISE = "PROMISE", gettext_lazy("对方当事人同意履行义务")
    FORCE_MAJEURE = "FORCE_MAJEURE", gettext_lazy("不可抗力")
    OTHER_REASON = "OTHER_REASON", gettext_lazy("有其他正当理由不能申请")


SUSPENDING = frozenset({EventKind.FORCE_MAJEURE, EventKind.OTHER_REASON})


@dataclass(frozen=True)
class Event:
    """One thing that touched the year. `until`: when the procedure was over, or the hindrance gone; None while it lasts."""

    kind: str
    on: date
    until: date | None = None

    @property
    def restarts_on(self) -> date:
        """The year runs anew from the interruption, or from the end of the procedure (仲裁法 27(2); 民法典 195, K-high)."""
        return self.until or self.on


@dataclass(frozen=True)
class Facts:
    """What limitation is judged by. `employed`: the employment goes on; None when nobody has said."""

    knew_on: date | None
    ended_on: date | None = None
    employed: bool | None = None
    events: tuple[Event, ...] = ()


@dataclass(frozen=True)
class Limitation:
    """The answer: no limit, a last day, or not known yet. `counted` restarted the year, `too_late` came after its end.

    `waits`: a hindrance lasts, so that there is no last day yet.
    """

    unlimited: bool = False
    begins_on: date | None = None
    from_end: bool = False
    last_day: date | None = None
    provisional: bool = False
    waits: bool = False
    counted: tuple[Event, ...] = ()
    too_late: tuple[Event, ...] = ()
    law: Citation = LAW

    def is_past(self, applied_on: date) -> bool:
        """Whether an application of that day is later than the last day."""
        return self.last_day is not None and applied_on > self.last_day


def reckon(facts: Facts, *, about_pay: bool, term: Term, calendar: Calendar) -> Limitation:
    """Limitation of one kind of claim. Raises UnknownYear for a year without any calendar, as `calendars.terms.due` does."""
    if about_pay and facts.employed and facts.ended_on is None:
        return Limitation(unlimited=True)
    from_end = about_pay and facts.ended_on is not None
    begins = facts.ended_on if from_end else facts.knew_on
    if begins is None:
        return Limitation()
    pauses = [Pause(event.on, event.until) for event in facts.events if event.kind in SUSPENDING]
    start, counted, too_late = begins, list[Event](), list[Event]()
    for event in sorted(_interruptions(facts.events), key=lambda event: (event.on, event.restarts_on)):
        reached = _last(start, pauses, term, calendar).day
        if event.restarts_on <= start:
            continue  # before the year had begun, or within a procedure that restarted it later
        if reached is not None and event.on > reached:
            too_late.append(event)
            continue
        start = event.restarts_on
        counted.append(event)
    found = _last(start, pauses, term, calendar)
    return Limitation(
        begins_on=start,
        from_end=from_end,
        last_day=found.day,
        provisional=found.provisional,
        waits=found.paused,
        counted=tuple(counted),
        too_late=tuple(too_late),
    )


def _interruptions(events: Iterable[Event]) -> list[Event]:
    return [event for event in events if event.kind not in SUSPENDING]


def _last(start: date, pauses: Sequence[Pause], term: Term, calendar: Calendar) -> Due:
    running = [pause for pause in pauses if pause.to is None or pause.to > start]
    return due(term, start, calendar, pauses=running, explain=False, beyond="provisional")


def year_from(day: date, region_path: str) -> Limitation:
    """The year that begins on this day, when nothing touches it."""
    term, calendar = registered(TERM, on=day), calendar_for(region_path)
    return reckon(Facts(day), about_pay=False, term=term, calendar=calendar)


def for_claims(kinds: Iterable[str], facts: Facts, *, region_path: str = "") -> dict[bool, Limitation]:
    """Limitation of what is claimed, pay (True) apart from the rest (False); only what is claimed is in it."""
    calendar = calendar_for(region_path)
    return {
        about_pay: reckon(facts, about_pay=about_pay, term=registered(TERM, on=facts.knew_on), calendar=calendar)
        for about_pay in sorted({kind in PAY for kind in kinds}, reverse=True)
    }


@dataclass(frozen=True)
class Words:
    """One answer as the phone and the desk show it."""

    title: str | Promise
    sentences: tuple[str, ...]
    past: bool
    law: Citation


def in_words(found: dict[bool, Limitation], *, applied_on: date) -> list[Words]:
    """The answers in plain sentences: until when, why that day, and what it means to be late."""
    titles = {True: _("工资报酬"), False: _("其他请求")} if len(found) > 1 else {}
    return [
        Words(
            titles.get(pay, _("申请仲裁的时效")),
            tuple(_sentences(each, pay, applied_on)),
            each.is_past(applied_on),
            LAW,
        )
        for pay, each in found.items()
    ]


def _sentences(found: Limitation, about_pay: bool, applied_on: date) -> Iterable[str]:
    if found.unlimited:
        yield _("还在单位工作期间要工资，不受一年期限的限制；离开单位的，应当自离开之日起一年内申请。")
        return
    if found.begins_on is None:
        yield _unknown(about_pay)
        return
    yield _beginning(found)
    if found.waits or found.last_day is None:
        yield _("不能申请的原因还没有消除，期限暂时停着，消除以后接着算。")
    else:
        words = (
            _("最后一天是%(day)s（下一年放假安排还没有公布，为暂定）。")
            if found.provisional
            else _("最后一天是%(day)s。")
        )
        yield words % {"day": date_format(found.last_day)}
    for event in found.too_late:
        words = _("%(day)s的“%(kind)s”在期限届满以后，期限不重新计算。")
        yield words % {"day": date_format(event.on), "kind": EventKind(event.kind).label}
    if found.is_past(applied_on):
        yield _("申请的日期晚于这一天。仍然可以申请；对方提出时效抗辩并且成立的，请求可能得不到支持。")


def _unknown(about_pay: bool) -> str:
    if about_pay:
        return _("还没有写明是否已经离开单位，也没有写明什么时候知道权利被侵害，算不出最后一天。")
    return _("还没有写明什么时候知道权利被侵害，算不出最后一天。")


def _beginning(found: Limitation) -> str:
    words = {"day": date_format(found.begins_on)}
    if found.counted:
        last = found.counted[-1]
        return _("%(on)s%(kind)s，一年的期限从%(day)s起重新计算。") % {
            **words,
            "on": date_format(last.on),
            "kind": EventKind(last.kind).label,
        }
    if found.from_end:
        return _("%(day)s离开单位，从这一天起一年内可以申请仲裁要工资。") % words
    return _("%(day)s知道权利被侵害，从这一天起一年内可以申请仲裁。") % words
