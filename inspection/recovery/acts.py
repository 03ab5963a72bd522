"""Every act of a recovery of wages (SM-6; law reference, 5.5), in legal order.

Orders to pay, decisions, payments and the worker's confirmation are acts of the inspection case; here stands who pays first,
in which parts, and what follows when nobody does.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.numbers import next_number
from casework.requirements import Situation
from inspection import parties
from inspection.investigation.requirements import two_certified_officers
from inspection.recovery import flows, following, terms
from inspection.recovery import requirements as needs
from inspection.recovery.ending_acts import EndingActs
from inspection.recovery.following import PartData, PayerData
from inspection.recovery.states import (
    ADVANCE,
    FUND,
    ORDER,
    PAID,
    PARTIAL,
    PURSUED,
    REFERRED,
    UNPAID,
    VERIFY,
)
from registry.models import Staff
from registry.roles import Role

FORMS = "inspection.recovery.forms"
REGULATION = date(2020, 5, 1)  # 保障农民工工资支付条例 comes into force


class VerifyingActs:
    """Who is owed what, and who answers for it."""

    @act(
        _("开始清欠核实"),
        source=VERIFY,
        law=cite("农民工条例 28, 50"),
        by=(Capacity.HANDLER, Role.HEAD),
        requires=[needs.from_its_case],
        public=_("正在逐人逐月核实拖欠的工资。"),
    )
    def begin_verification(self: Any, now: Situation, *, investigation_id: int) -> None:
        self.number = next_number(agency=self.agency, series="清", year=now.on.year)
        flows.open_task(self)

    @act(
        _("更换清欠承办人"),
        source=(VERIFY, *PURSUED, PAID),
        law=cite("监察条例 16", "若干规定 20"),
        by=Role.HEAD,
        requires=[two_certified_officers],
        form="inspection.investigation.forms.AssignForm",
        needs_reason=True,
        public=_("承办监察员有变动。"),
    )
    def reassign(self: Any, now: Situation, *, lead_id: int, assistant_ids: list[int]) -> None:
        self.lead_id = lead_id
        self.handler_ids = [lead_id, *(other for other in assistant_ids if other != lead_id)]
        flows.hand_over_task(self, Staff.objects.get(pk=lead_id))

    @act(
        _("清偿责任认定"),
        source=(VERIFY, *PURSUED),
        law=cite("农民工条例 16, 18-22, 29, 30, 36, 37"),
        by=Capacity.HANDLER,
        requires=[needs.payers_fit],
        issues=["liability_determination"],
        drafts="liability_determination",
        form=f"{FORMS}.DetermineForm",
        public=_("已认定由谁支付、谁先垫付。"),
    )
    def determine_payers(self: Any, now: Situation, *, payers: list[PayerData]) -> None:
        self.payers_determined_on = now.on
        following.write_payers(self, payers)

    @act(
        _("转入责令支付"),
        source=VERIFY,
        target=ORDER,
        law=cite("监察条例 26", "合同法 85"),
        by=Capacity.HANDLER,
        requires=[needs.payers_determined, needs.order_made],
        public=_("已责令单位支付拖欠的工资。"),
    )
    def order_to_pay(self: Any, now: Situation) -> None:
        """The order itself is an act of the inspection case."""

    @act(
        _("转争议程序"),
        source=VERIFY,
        target=REFERRED,
        law=cite("监察条例 21"),
        by=Capacity.HANDLER,
        approval=Role.HEAD,
        requires=[needs.referred_there],
        stops_all=True,
        needs_reason=True,
        public=_("对劳动关系或者金额有争议，请按《告知书》申请仲裁。"),
    )
    def refer_dispute(self: Any, now: Situation) -> None:
        """The notice to the workers is issued in the inspection case."""
        flows.end_task(self)


class PursuingActs:
    """Paying first, plans, the emergency fund, the surcharge."""

    @act(
        _("责令先行清偿"),
        source=PURSUED,
        target=ADVANCE,
        law=cite("农民工条例 29.2, 30.3, 30.4, 36, 37"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[needs.payers_determined, needs.payer_may_be_asked, needs.asked_line_by_line],
        stops=[terms.CORRECT, terms.INSTALMENT],
        issues=["advance_notice"],
        drafts="advance_notice",
        form=f"{FORMS}.AdvanceForm",
        public=_("已通知依法应当先行清偿的单位付款。"),
        valid_from=REGULATION,
    )
    def order_advance(
        self: Any, now: Situation, *, employer_id: int, amount: Decimal, days: int, unit: str = "CD"
    ) -> None:
        self.advance_payer_id, self.advance_amount = employer_id, amount
        self.advance_ordered_on, self.advance_days, self.advance_unit = now.on, days, unit
        self.advance_served_on = None
        following.ask_line_by_line(self, employer_id, amount)
        parties.name_respondent(self, employer_id, on=now.on)

    @act(
        _("先行清偿通知书送达"),
        source=ADVANCE,
        law=cite("农民工条例 29.2, 30.3, 36", "若干规定 38"),
        by=(Capacity.SYSTEM, Capacity.HANDLER),
        requires=[needs.notice_service_recorded],
        starts=[Start(terms.CORRECT, from_day="advance_served_on", length="advance_days", unit="advance_unit")],
        form=f"{FORMS}.ServedForm",
        public=_("先行清偿通知书已送达，付款期限开始计算。"),
    )
    def advance_served(self: Any, now: Situation, *, served_on: date, service_id: int | None = None) -> None:
        self.advance_served_on = served_on

    @act(
        _("认定逾期未付"),
        source=(ORDER, ADVANCE),
        target=UNPAID,
        law=cite("监察条例 26, 30", "农民工条例 42"),
        by=Capacity.HANDLER,
        requires=[needs.term_ran_out, needs.something_owed],
        stops=[terms.CORRECT],
        public=_("期限已过，单位仍未付清，正在进一步处理。"),
    )
    def find_unpaid(self: Any, now: Situation) -> None:
        """What follows (decision, court, lists) are procedures of their own."""

    @act(
        _("核定加付赔偿金"),
        source=PURSUED,
        law=cite("监察条例 26", "合同法 85"),
        by=Capacity.LEAD,
        requires=[needs.order_ran_out, needs.something_owed, needs.rate_in_band],
        form=f"{FORMS}.SurchargeForm",
        needs_reason=True,
    )
    def set_surcharge(self: Any, now: Situation, *, rate: Decimal) -> None:
        self.surcharge_rate, self.surcharge_on = rate, now.on

    @act(
        _("达成还款计划"),
        source=PURSUED,
        target=PARTIAL,
        law=cite("监察条例 26", "农民工条例 16"),
        by=Capacity.HANDLER,
        requires=[needs.payers_determined, needs.no_plan_running, needs.plan_adds_up, needs.agreement_in_file],
        stops=[terms.CORRECT],
        starts=[
            Start(
                terms.INSTALMENT,
                on_expiry="instalment_missed",
                from_day="plan_agreed_on",
                length="days_to_instalment",
            )
        ],
        issues=["repayment_plan"],
        drafts="repayment_plan",
        form=f"{FORMS}.PlanForm",
        public=_("单位承诺分期付清，计划见《还款计划》。"),
    )
    def agree_plan(self: Any, now: Situation, *, payer_id: int, instalments: list[PartData], evidence_id: int) -> None:
        following.write_plan(self, instalments, on=now.on)
        self.plan_payer_id = payer_id

    @act(
        _("当期已付"),
        source=PARTIAL,
        law=cite("监察条例 26"),
        by=Capacity.SYSTEM,
        requires=[needs.instalment_covered],
        stops=[terms.INSTALMENT],
        public=_("还款计划的这一期已付。"),
    )
    def instalment_met(self: Any, now: Situation) -> None:
        """The clock of the next instalment is started by the act that follows at once."""

    @act(
        _("下一期开始计算"),
        source=PARTIAL,
        law=cite("监察条例 26"),
        by=Capacity.SYSTEM,
        requires=[needs.no_plan_running],
        starts=[
            Start(
                terms.INSTALMENT,
                on_expiry="instalment_missed",
                from_day="plan_agreed_on",
                length="days_to_instalment",
            )
        ],
    )
    def next_instalment_runs(self: Any, now: Situation) -> None:
        """One act cannot end a clock and begin another of the same term."""

    @act(
        _("终止还款计划"),
        source=PARTIAL,
        target=UNPAID,
        law=cite("监察条例 26"),
        by=Capacity.HANDLER,
        stops=[terms.INSTALMENT],
        needs_reason=True,
        public=_("原还款计划已经终止，正在进一步处理。"),
    )
    def end_plan(self: Any, now: Situation) -> None:
        """Before another plan is agreed, or when the payer declares that it will not go on."""

    @act(
        _("还款计划付清"),
        source=PARTIAL,
        law=cite("监察条例 26"),
        by=Capacity.SYSTEM,
        requires=[needs.plan_covered],
        stops=[terms.INSTALMENT],
        public=_("还款计划各期都已付清。"),
    )
    def plan_met(self: Any, now: Situation) -> None:
        """No instalment is left to wait for."""

    @act(
        _("分期逾期"),
        source=PARTIAL,
        target=UNPAID,
        law=cite("监察条例 26, 30"),
        by=Capacity.SYSTEM,
        requires=[needs.instalment_ran_out],
        stops=[terms.INSTALMENT],
        public=_("单位没有按还款计划付款，正在进一步处理。"),
    )
    def instalment_missed(self: Any, now: Situation) -> None:
        """The sweep performs it in the night after the instalment's day."""

    @act(
        _("申请应急周转金"),
        source=(ORDER, ADVANCE, PARTIAL, UNPAID),
        target=FUND,
        law=cite("农民工条例 63"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[needs.fund_amount_fits],
        stops=[terms.INSTALMENT],
        issues=["fund_approval"],
        drafts="fund_approval",
        form=f"{FORMS}.FundForm",
        needs_reason=True,
        public=_("正在动用应急周转金，先垫付一部分。"),
        valid_from=REGULATION,
    )
    def apply_fund(self: Any, now: Situation, *, amount: Decimal, purpose: str) -> None:
        self.fund_amount, self.fund_purpose, self.fund_approved_on = amount, purpose, now.on
        self.fund_agreed_on = None

    @act(
        _("签订垫付协议"),
        source=FUND,
        law=cite("农民工条例 63"),
        by=Capacity.HANDLER,
        requires=[needs.not_yet_agreed],
        issues=["fund_agreement"],
        drafts="fund_agreement",
        public=_("应急周转金垫付协议已经拟定，请按通知签字领取。"),
    )
    def sign_fund_agreement(self: Any, now: Situation) -> None:
        self.fund_agreed_on = now.on

    @act(
        _("周转金已垫付，继续清欠"),
        source=FUND,
        target=PARTIAL,
        law=cite("农民工条例 63"),
        by=Capacity.HANDLER,
        requires=[needs.agreement_signed, needs.fund_paid],
        public=_("应急周转金已经垫付，其余部分继续追讨。"),
    )
    def fund_advanced(self: Any, now: Situation) -> None:
        """What the fund paid is claimed back from the debtor; the rest goes on."""


class RecoveryActs(VerifyingActs, PursuingActs, EndingActs):
    """The map of SM-6."""
