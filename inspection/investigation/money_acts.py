"""What happens to money beside its payment: a payment that bounced, and the recovery that follows what is owed."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import act
from casework.requirements import Situation
from inspection.investigation import money_requirements as needs
from inspection.investigation import recovery, reversing
from inspection.investigation.following import PaymentData
from inspection.investigation.states import (
    CLOSED,
    CLOSING,
    DECIDED,
    INVESTIGATING,
    NOTICED,
    ORDERED,
    REPORT_DONE,
    SERVED,
)
from registry.roles import Role

FORMS = "inspection.investigation.money_forms"


class MoneyActs:
    """Reversals, and the way into the recovery of wages (law reference, 5.5)."""

    @act(
        _("冲销付款"),
        source=(ORDERED, NOTICED, DECIDED, SERVED, CLOSING, CLOSED),
        law=cite("监察条例 26", "农民工条例 50"),
        by=Capacity.HANDLER,
        requires=[needs.reversals_fit],
        form=f"{FORMS}.ReversalForm",
        needs_reason=True,
        public=_("一笔已登记的付款没有到账，已经冲销，欠款恢复为未付。"),
    )
    def reverse_payment(
        self: Any, now: Situation, *, reversals: list[PaymentData], returned_on: date, evidence_id: int
    ) -> None:
        """`reversals` name the payments as they were booked: line, amount, day."""
        reversing.take_off(self, reversals, returned_on=returned_on, evidence_id=evidence_id)
        recovery.follow_shortfall(self, on=now.on)

    @act(
        _("启动工资清欠"),
        source=(INVESTIGATING, REPORT_DONE, ORDERED, NOTICED, DECIDED, SERVED, CLOSING),
        law=cite("农民工条例 28, 50", "监察条例 26"),
        by=(Capacity.HANDLER, Role.HEAD),
        requires=[needs.about_wages, needs.no_recovery_open],
        public=_("拖欠的工资已单独立项清欠，逐人逐笔核实追讨。"),
    )
    def open_recovery(self: Any, now: Situation) -> None:
        recovery.open_for(self, now)
