"""The order to correct, its service, the money, the re-check (law reference, 3.9, ORDERED)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.requirements import Situation
from inspection import conditions
from inspection.investigation import employer_flows, following, recovery, terms
from inspection.investigation import money_requirements as money_needs
from inspection.investigation import requirements as needs
from inspection.investigation.closing import every_worker_paid
from inspection.investigation.following import LineData, PaymentData
from inspection.investigation.money import Payment
from inspection.investigation.reasons import ClosingReason
from inspection.investigation.states import CLOSED, CLOSING, DECIDED, NOTICED, ORDERED, REPORT_DONE, SERVED
from inspection.roster import requirements as roster
from registry.roles import Role

FORMS = "inspection.investigation.forms"


class CorrectingActs:
    """The order to correct, its service, payment, re-check."""

    @act(
        _("责令改正"),
        source=REPORT_DONE,
        target=ORDERED,
        law=cite("监察条例 18(1)(2), 26", "处罚法 28"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        legal_review=True,
        requires=[
            conditions.employer_identified,
            needs.order_complete,
            roster.roster_reconciled,
            roster.order_follows_roster,
        ],
        stops=[terms.DECIDE, terms.CORRECT],
        starts=[terms.SERVE],
        issues=["order_to_correct"],
        drafts="order_to_correct",
        form=f"{FORMS}.OrderForm",
        public=_("已责令用人单位限期改正。"),
    )
    def order_correction(
        self: Any,
        now: Situation,
        *,
        measures: str,
        correction_days: int,
        lines: list[LineData],
        correction_unit: str = "CD",
        roster_deviation: str = "",
    ) -> None:
        self.ordered_on = now.on
        self.order_measures = measures.strip()
        self.correction_days, self.correction_unit = correction_days, correction_unit
        following.write_order(self, lines)

    @act(
        _("责令改正文书送达"),
        source=ORDERED,
        law=cite("若干规定 38", "处罚法 61"),
        by=(Capacity.SYSTEM, Capacity.HANDLER),
        requires=[needs.service_recorded],
        stops=[terms.SERVE],
        starts=[Start(terms.CORRECT, from_day="order_served_on", length="correction_days", unit="correction_unit")],
        form=f"{FORMS}.OrderServedForm",
        public=_("责令改正文书已送达用人单位，改正期限开始计算。"),
    )
    def order_served(self: Any, now: Situation, *, served_on: date, service_id: int | None = None) -> None:
        self.order_served_on = served_on

    @act(
        _("登记付款"),
        source=(ORDERED, NOTICED, DECIDED, SERVED, CLOSING),
        law=cite("监察条例 26", "农民工条例 50"),
        by=(Capacity.HANDLER, Capacity.SYSTEM),
        requires=[needs.payments_fit, money_needs.payer_fits, money_needs.shared_by_the_rule],
        form="inspection.investigation.money_forms.PaymentForm",
        public=_("已登记一笔付款，请您核对是否到账并确认。"),
    )
    def record_payment(
        self: Any,
        now: Situation,
        *,
        payments: list[PaymentData],
        evidence_id: int,
        payer_id: int | None = None,
        source: str = Payment.Source.EMPLOYER.value,
        shared: bool = False,
    ) -> None:
        """`shared`: the rows are a lump sum that was shared over what is owed (`inspection.ledger.distribute`)."""
        following.book(self, payments, evidence_id, payer_id=payer_id, source=source)
        recovery.follow_payment(self, on=now.on)
        employer_flows.end_when_settled(self)

    @act(
        _("确认到账"),
        source=(ORDERED, NOTICED, DECIDED, SERVED, CLOSING, CLOSED),
        law=cite("监察条例 26"),
        by=Capacity.COMPLAINANT,
        requires=[needs.own_money, money_needs.missing_amount_fits],
        form="inspection.investigation.money_forms.ConfirmPaymentForm",
        public=_("劳动者反馈了款项到账情况。"),
    )
    def confirm_payment(
        self: Any, now: Situation, *, answer: str, comment: str = "", amount_missing: Decimal | None = None
    ) -> None:
        missing = following.note_answer(self, now.actor.worker, answer)
        self.payment_disputed_on = (self.payment_disputed_on or now.on) if missing else None
        if missing:
            recovery.follow_shortfall(self, on=now.on)

    @act(
        _("复查：已改正"),
        source=(ORDERED, NOTICED),
        target=CLOSING,
        law=cite("监察条例 18"),
        by=Capacity.HANDLER,
        requires=[needs.order_is_served, needs.two_officers_present, every_worker_paid],
        stops=[terms.CORRECT, terms.DECIDE, terms.DEFEND, terms.HEARING_REQUEST, terms.HEARING_NOTICE],
        issues=["recheck_record"],
        drafts="recheck_record",
        form=f"{FORMS}.RecheckForm",
        public=_("经复查，用人单位已经改正。"),
    )
    def verify_corrected(self: Any, now: Situation, *, findings: str, officer_ids: list[int]) -> None:
        self.enter_closing_for(ClosingReason.CORRECTED)

    @act(
        _("复查：未改正"),
        source=ORDERED,
        law=cite("监察条例 18, 30"),
        by=Capacity.HANDLER,
        requires=[needs.order_is_served, needs.correction_term_over, needs.two_officers_present],
        issues=["recheck_record"],
        drafts="recheck_record",
        form=f"{FORMS}.RecheckForm",
        public=_("经复查，用人单位还没有改正，我们将依法作出进一步处理。"),
    )
    def verify_not_corrected(self: Any, now: Situation, *, findings: str, officer_ids: list[int]) -> None:
        """Nothing but the paper; the term to correct goes on running, or stays overdue."""
