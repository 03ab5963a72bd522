"""The inspection case on which a sanction rests, read in Python as `inspection.sanctions.facts` reads it in SQL."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from casework.models import Deadline
from inspection.enforcement.selectors import undone
from inspection.investigation import terms
from inspection.investigation.selectors import unsettled

if TYPE_CHECKING:
    from inspection.investigation.models import Investigation, OrderLine


def order_clock(base: "Investigation") -> Deadline | None:
    """The period of what was ordered or decided last; None before its service."""
    clocks = Deadline.objects.filter(case_id=base.pk, term__in=(terms.CORRECT, terms.PERFORM))
    return clocks.order_by("-pk").first()


def ran_out(base: "Investigation", *, on: date) -> bool:
    """Whether the period of the order is over that day."""
    clock = order_clock(base)
    return bool(clock and clock.due_on and clock.due_on < on and clock.state != Deadline.State.PAUSED)


def not_run_out(base: "Investigation", *, on: date) -> Iterator[str]:
    """A sentence while the order's period is not over."""
    clock = order_clock(base)
    if clock is None:
        yield _("责令支付的文书还没有送达，支付期限没有开始计算")
    elif clock.due_on and clock.due_on >= on:
        yield _("责令支付的期限至%(day)s届满，届满前不能认定逾期未支付") % {"day": date_format(clock.due_on)}


def owing(base: "Investigation") -> "list[OrderLine]":
    """The rows whose money has not demonstrably reached the worker."""
    return unsettled(base.order_lines.select_related("worker").order_by("pk"))


def owed(base: "Investigation") -> Decimal:
    """What is still owed on the case, in yuan."""
    return sum((line.amount - line.received for line in owing(base)), Decimal("0.00"))


def decided_and_served(base: "Investigation") -> bool:
    """Whether a handling or penalty decision has been taken and served, which neither review nor court has undone."""
    taken: Any = base.decisions
    return bool(taken.filter(decided_on__isnull=False, served_on__isnull=False).exclude(undone()).exists())
