"""How a decision comes about: announced, the employer heard, decided, served, performed (law reference, 3.6, 3.9, 3.10).

The hearing, legal review and collective discussion stand in `hearing_acts.py`, what follows from a fine in `penalty_acts.py`.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.requirements import Situation
from inspection import conditions
from inspection.enforcement import following as enforcement
from inspection.investigation import deciding, fining, flows, following, hearing, penal_following, terms
from inspection.investigation import requirements as needs
from inspection.investigation.following import DecidedLine
from inspection.investigation.reasons import Measure
from inspection.investigation.states import DECIDED, NOTICED, ORDERED, REPORT_DONE, SERVED
from inspection.roster import requirements as roster
from registry.roles import Role

FORMS = "inspection.investigation.deciding_forms"
UNTIL_DECIDED = [
    terms.DECIDE,
    terms.CORRECT,
    terms.PERFORM,
    terms.DEFEND,
    terms.HEARING_REQUEST,
    terms.HEARING_NOTICE,
]


class DecidingActs:
    """The announcement, the defence, the handling or penalty decision, its service and the fine."""

    @act(
        _("事先告知"),
        source=(REPORT_DONE, ORDERED, SERVED),
        target=NOTICED,
        law=cite("处罚法 34, 44, 62", "监察条例 19"),
        by=Capacity.LEAD,
        requires=[
            conditions.employer_identified,
            deciding.notice_complete,
            fining.fine_grounded,
            fining.earlier_fine_settled,
            deciding.earlier_orders_ran_out,
            deciding.pay_order_ran_out,
        ],
        issues=["prior_notice"],
        drafts="prior_notice",
        form=f"{FORMS}.PriorNoticeForm",
        public=_("已告知用人单位拟作出的决定，单位可以陈述、申辩。"),
    )
    def give_prior_notice(
        self: Any,
        now: Situation,
        *,
        measure: str,
        facts: str,
        proposed: str,
        basis: str,
        amount: Decimal | None = None,
        fine_code: str = "",
        fine_count: int = 1,
        fine_base: Decimal | None = None,
        other_code: str = "",
        tier: str = "",
        deviation: str = "",
        serious: bool = False,
        review_grounds: list[str] | None = None,
    ) -> None:
        """`fine_code` names the entry of the catalogue of fines; `other_code` a second one that the same act breaks."""
        following.announce(
            self,
            measure,
            on=now.on,
            facts=facts.strip(),
            proposed=proposed.strip(),
            basis=basis.strip(),
            amount=amount,
            serious=serious,
            review_grounds=review_grounds or [],
            **(penal_following.grounds_of(now.data) if measure == Measure.PENALTY else {}),
        )

    @act(
        _("事先告知书送达"),
        source=NOTICED,
        law=cite("处罚法 44, 61", "若干规定 38"),
        by=(Capacity.SYSTEM, Capacity.HANDLER),
        requires=[deciding.notice_service_recorded],
        starts=[Start(terms.DEFEND, from_day="notice_served_on")],
        form=f"{FORMS}.NoticeServedForm",
        public=_("事先告知书已送达用人单位，陈述、申辩的期限开始计算。"),
    )
    def prior_notice_served(self: Any, now: Situation, *, served_on: date, service_id: int | None = None) -> None:
        following.note_decision(self, notice_served_on=served_on)

    @act(
        _("听取陈述申辩"),
        source=NOTICED,
        law=cite("处罚法 45, 62", "监察条例 19"),
        by=Capacity.HANDLER,
        requires=[deciding.notice_is_served, needs.two_officers_present, deciding.statement_told],
        stops=[terms.DEFEND],
        issues=["statement_record"],
        drafts="statement_record",
        form=f"{FORMS}.StatementForm",
        public=_("已听取用人单位的陈述、申辩。"),
    )
    def record_statement(
        self: Any,
        now: Situation,
        *,
        person: str,
        position: str,
        place: str,
        statement: str,
        officer_ids: list[int],
        waived: bool = False,
        signed: bool = True,
        refusal_note: str = "",
    ) -> None:
        following.note_decision(self, statement_on=now.on, waived=waived)

    @act(
        _("作出行政处理决定"),
        source=NOTICED,
        target=DECIDED,
        law=cite("监察条例 18(1)(2), 19, 26", "若干规定 37"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        legal_review=True,
        requires=[
            deciding.handling_announced,
            deciding.heard,
            deciding.earlier_orders_ran_out,
            deciding.surcharge_allowed,
            deciding.handling_complete,
            deciding.statement_considered,
            roster.roster_reconciled,
            roster.order_follows_roster,
        ],
        stops=UNTIL_DECIDED,
        starts=[terms.SERVE],
        issues=["handling_decision"],
        drafts="handling_decision",
        form=f"{FORMS}.HandlingForm",
        public=_("已对用人单位作出行政处理决定。"),
    )
    def decide_handling(
        self: Any,
        now: Situation,
        *,
        content: str,
        perform_days: int,
        lines: list[DecidedLine],
        considered: str = "",
        perform_unit: str = "CD",
        roster_deviation: str = "",
    ) -> None:
        following.write_decision(self, lines)
        following.note_decision(
            self,
            decided_on=now.on,
            content=content.strip(),
            considered=considered.strip(),
            days=perform_days,
            unit=perform_unit,
            amount=sum((line["amount"] for line in lines), Decimal("0.00")),
        )

    @act(
        _("作出行政处罚决定"),
        source=NOTICED,
        target=DECIDED,
        law=cite("处罚法 57(1)(1), 59", "监察条例 18(1)(1), 30"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        legal_review=True,
        requires=[
            deciding.penalty_announced,
            deciding.heard,
            deciding.pay_order_ran_out,
            deciding.earlier_orders_ran_out,
            deciding.not_heavier,
            fining.fine_within_band,
            hearing.hearing_right_kept,
            hearing.legally_reviewed,
            hearing.discussed,
            deciding.statement_considered,
        ],
        stops=UNTIL_DECIDED,
        starts=[terms.SERVE_PENALTY, terms.REPORT],
        issues=["penalty_decision", "penalty_approval"],
        drafts="penalty_decision",
        form=f"{FORMS}.PenaltyForm",
        public=_("已对用人单位作出行政处罚决定。"),
    )
    def decide_penalty(
        self: Any, now: Situation, *, fine: Decimal, content: str = "", considered: str = "", deviation: str = ""
    ) -> None:
        flows.end_hearing_task(self)
        if deviation.strip():
            following.note_decision(self, deviation=deviation.strip())
        following.note_decision(
            self,
            decided_on=now.on,
            content=content.strip(),
            considered=considered.strip(),
            days=terms.days_to_pay(now.on),
            amount=fine,
        )

    @act(
        _("处理决定书送达"),
        source=DECIDED,
        target=SERVED,
        law=cite("若干规定 38"),
        by=(Capacity.SYSTEM, Capacity.HANDLER),
        requires=[deciding.handling_service_recorded],
        stops=[terms.SERVE],
        starts=[Start(terms.PERFORM, from_day="decision_served_on", length="decision_days", unit="decision_unit")],
        form=f"{FORMS}.DecisionServedForm",
        public=_("行政处理决定书已送达用人单位，履行期限开始计算。"),
    )
    def handling_served(self: Any, now: Situation, *, served_on: date, service_id: int | None = None) -> None:
        following.note_decision(self, served_on=served_on)
        enforcement.open_for(self, served_on=served_on, now=now)

    @act(
        _("处罚决定书送达"),
        source=DECIDED,
        target=SERVED,
        law=cite("处罚法 61, 67"),
        by=(Capacity.SYSTEM, Capacity.HANDLER),
        requires=[deciding.penalty_service_recorded],
        stops=[terms.SERVE_PENALTY],
        starts=[Start(terms.PAY_FINE, from_day="decision_served_on")],
        form=f"{FORMS}.DecisionServedForm",
        public=_("行政处罚决定书已送达用人单位，缴纳罚款的期限开始计算。"),
    )
    def penalty_served(self: Any, now: Situation, *, served_on: date, service_id: int | None = None) -> None:
        following.note_decision(self, served_on=served_on)
        enforcement.open_for(self, served_on=served_on, now=now)

    @act(
        _("登记缴纳罚款"),
        source=SERVED,
        law=cite("处罚法 67"),
        by=Capacity.HANDLER,
        requires=[deciding.fine_paid_as_decided, fining.surcharge_as_reckoned],
        stops=[terms.PAY_FINE, terms.DEFERRED],
        form=f"{FORMS}.FinePaidForm",
        public=_("用人单位已缴清罚款。"),
    )
    def record_fine_payment(
        self: Any, now: Situation, *, paid_on: date, evidence_id: int, surcharge: Decimal = Decimal("0.00")
    ) -> None:
        """What is left of the fine is paid, with what is left of the surcharge that was decided (处罚法 art 72)."""
        penal_following.pay_fine(self, paid_on=paid_on, evidence_id=evidence_id, surcharge=surcharge)
        flows.open_closing_task(self)
