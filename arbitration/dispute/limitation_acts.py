"""Telling what interrupted or suspended the year of limitation (仲裁法 art 27; law reference, 6.2).

It only makes the file complete: limitation is a defence, and no act asks whether an application is late.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, NotRequired, cast

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from typing_extensions import TypedDict

from arbitration.dispute.states import BEFORE_ACCEPTANCE, UNDER_WAY
from arbitration.limitation import Event, EventKind, Facts, Limitation, Words, for_claims, in_words
from calendars.law import cite
from casework.actors import Capacity
from casework.acts import act
from casework.requirements import Situation, requirement
from registry.roles import Role


class EventData(TypedDict):
    """One event as it is told."""

    kind: str
    on: date
    until: NotRequired[date | None]
    note: NotRequired[str]


def write(case: Any, now: Situation, told: list[EventData]) -> None:
    """Add the events to the case within the act that tells them."""
    rows, owner = case.limitation_events.model, case.limitation_events.field.name
    rows.objects.bulk_create(rows(**{owner: case}, sequence=case.chain_length + 1, **each) for each in told)


def faults(told: list[EventData], today: date) -> Iterator[str]:
    """What is wrong with events that somebody tells."""
    for each in told:
        if each["kind"] not in EventKind.values:
            yield _now("请选择时效中断、中止的事由")
        if each["on"] > today:
            yield _now("时效事由的日期不能晚于今天")
        if (until := each.get("until")) and until < each["on"]:
            yield _now("时效事由的结束日期不能早于发生日期")


def told_events(case: Any) -> tuple[Event, ...]:
    """What the parties have told so far."""
    return tuple(Event(row.kind, row.on, row.until) for row in case.limitation_events.all())


def limitation_of(case: Any) -> dict[bool, Limitation]:
    """Limitation of what the case claims, pay apart from the rest."""
    facts = Facts(case.knew_on, case.employment_ended_on, case.employed, told_events(case))
    kinds = case.claim_items.filter(withdrawn_on=None, by="applicant").values_list("kind", flat=True)
    return for_claims(kinds, facts, region_path=case.region_path)


def limitation_in_words(case: Any) -> list[Words]:
    """The same in plain sentences, measured against the day of receipt."""
    return in_words(limitation_of(case), applied_on=case.received_on)


@requirement(_("时效事由写明种类和日期"), law=cite("仲裁法 27"))
def events_in_order(now: Situation) -> Iterator[str]:
    if "kind" in now.data and "happened_on" in now.data:
        told = {"kind": now.data["kind"], "on": now.data["happened_on"], "until": now.data.get("until")}
        yield from faults([cast("EventData", told)], now.on)


@requirement(_("时效事由写明种类和日期"), law=cite("仲裁法 27"))
def limitation_told(now: Situation) -> Iterator[str]:
    yield from faults(now.data.get("limitation") or [], now.on)


class LimitationActs:
    """What is told of limitation after the receipt."""

    @act(
        _("登记时效中断、中止事由"),
        source=(*BEFORE_ACCEPTANCE, *UNDER_WAY),
        law=cite("仲裁法 27"),
        by=(Capacity.COMPLAINANT, Capacity.RESPONDENT, Role.SECRETARY, Role.CLERK),
        requires=[events_in_order],
        form="arbitration.dispute.limitation_forms.EventForm",
    )
    def tell_limitation(
        self: Any, now: Situation, *, kind: str, happened_on: date, until: date | None = None, note: str = ""
    ) -> None:
        """Each party tells its own side of it; the tribunal weighs it if limitation is pleaded."""
        write(self, now, [{"kind": kind, "on": happened_on, "until": until, "note": note.strip()}])
