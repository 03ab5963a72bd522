"""Every act on a wage deposit (SM-7; law reference, 5.3, 5.6), in legal order."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.requirements import Situation
from inspection.deposit import following, terms
from inspection.deposit import requirements as needs
from inspection.deposit.following import WorkerShare
from inspection.deposit.reasons import Movement
from inspection.deposit.states import DUE, ENDED, EXEMPT, RETURN, RETURNED, STORED, USE, USED
from inspection.sanctions import requirements as shared
from inspection.sanctions import starting
from registry.roles import Role

FORMS = "inspection.deposit.forms"
OFFICERS = (Capacity.HANDLER, Role.INSPECTOR, Role.CLERK)


class DepositActs:
    """The map of SM-7."""

    @act(
        _("登记工资保证金"),
        source=DUE,
        law=cite("农民工条例 32", "工资保证金规定"),
        by=(Role.CLERK, Role.INSPECTOR, Role.HEAD),
        requires=[shared.not_yet_begun, needs.rate_within_band],
        starts=[Start(terms.STORE, from_day="due_from")],
        issues=["deposit_notice"],
        public=_("已通知总承包单位存储工资保证金。"),
    )
    def register(self: Any, now: Situation) -> None:
        starting.begin(self, now, "保")
        following.work_out(self, on=now.on, reduced=Decimal(0))

    @act(
        _("登记存储或者保函"),
        source=DUE,
        target=STORED,
        law=cite("农民工条例 32", "工资保证金规定"),
        by=OFFICERS,
        requires=[needs.stored_in_full],
        stops=[terms.STORE],
        form=f"{FORMS}.StorageForm",
        public=_("总承包单位已存储工资保证金或者提交保函。"),
    )
    def record_storage(
        self: Any,
        now: Situation,
        *,
        form: str,
        amount: Decimal,
        made_on: date,
        bank: str,
        evidence_id: int,
        number: str = "",
        valid_until: date | None = None,
    ) -> None:
        following.move(
            self,
            Movement.STORED,
            amount,
            on=made_on,
            proof_id=evidence_id,
            form=form,
            bank=bank.strip(),
            number=number.strip(),
            valid_until=valid_until,
        )

    @act(
        _("登记逾期未存储、未补足的线索"),
        source=(DUE, USED),
        law=cite("农民工条例 32, 55", "工资保证金规定"),
        by=(Capacity.HANDLER, Role.INSPECTOR),
        requires=[needs.term_missed, needs.not_taken_up],
    )
    def take_up_missed(self: Any, now: Situation) -> None:
        """An officer's yes: the system proposes, the case is screened and filed like any other."""
        self.investigation = following.open_case_of_missed(self, now)

    @act(
        _("降低存储比例"),
        source=(DUE, STORED),
        law=cite("工资保证金规定"),
        by=OFFICERS,
        approval=Role.HEAD,
        requires=[needs.reduction_holds],
        issues=["deposit_relief"],
        drafts="deposit_relief",
        form=f"{FORMS}.ReductionForm",
        needs_reason=True,
        public=_("经批准，工资保证金的存储比例已降低。"),
    )
    def reduce(self: Any, now: Situation, *, percent: Decimal) -> None:
        following.work_out(self, on=now.on, reduced=percent)
        self.relief, self.relief_on = "", now.on

    @act(
        _("免存备案"),
        source=DUE,
        target=EXEMPT,
        law=cite("工资保证金规定"),
        by=OFFICERS,
        approval=Role.HEAD,
        requires=[needs.exemption_holds],
        stops=[terms.STORE],
        issues=["deposit_relief"],
        drafts="deposit_relief",
        form=f"{FORMS}.ExemptionForm",
        needs_reason=True,
        public=_("经批准免存工资保证金，已备案。"),
    )
    def exempt(self: Any, now: Situation, *, ground: str, duties_met: bool = False) -> None:
        self.relief, self.relief_on = ground, now.on

    @act(
        _("恢复存储"),
        source=EXEMPT,
        target=DUE,
        law=cite("工资保证金规定"),
        by=OFFICERS,
        approval=Role.HEAD,
        starts=[terms.STORE],
        issues=["deposit_notice"],
        drafts="deposit_notice",
        needs_reason=True,
        public=_("免存的条件不再具备，已通知总承包单位存储工资保证金。"),
    )
    def end_exemption(self: Any, now: Situation) -> None:
        self.relief, self.relief_on = "", None
        following.work_out(self, on=now.on, reduced=Decimal(0))

    @act(
        _("签发支付通知书"),
        source=STORED,
        target=USE,
        law=cite("农民工条例 32", "工资保证金规定"),
        by=(Capacity.HANDLER, Role.INSPECTOR),
        approval=Role.HEAD,
        requires=[needs.ordered_in_vain, needs.covered],
        issues=["deposit_payment_notice"],
        drafts="deposit_payment_notice",
        form=f"{FORMS}.PaymentNoticeForm",
        public=_("已通知银行用工资保证金支付拖欠的工资。"),
    )
    def order_payment(self: Any, now: Situation, *, investigation_id: int, lines: list[WorkerShare]) -> None:
        self.noticed_on, self.notice_received_on = now.on, None
        following.tie(self, investigation_id, on=now.on)
        following.ask_bank(self, investigation_id, lines)

    @act(
        _("银行收到支付通知书"),
        source=USE,
        law=cite("工资保证金规定"),
        by=OFFICERS,
        requires=[needs.receipt_sensible],
        starts=[Start(terms.PAY, from_day="notice_received_on")],
        form=f"{FORMS}.NoticeReceivedForm",
    )
    def notice_received(self: Any, now: Situation, *, received_on: date) -> None:
        self.notice_received_on = received_on

    @act(
        _("登记银行支付"),
        source=USE,
        target=USED,
        law=cite("农民工条例 32", "工资保证金规定"),
        by=OFFICERS,
        requires=[needs.bank_has_paid],
        stops=[terms.PAY],
        starts=[Start(terms.REFILL, from_day="used_on")],
        issues=["deposit_refill_notice"],
        form=f"{FORMS}.BankPaymentForm",
        public=_("银行已用工资保证金支付工资，总承包单位应当补足。"),
    )
    def record_bank_payment(self: Any, now: Situation, *, paid_on: date, evidence_id: int) -> None:
        self.used_on = paid_on
        following.note_paid(self, paid_on=paid_on, proof_id=evidence_id)
        following.book_paid(self, paid_on=paid_on, proof_id=evidence_id)

    @act(
        _("收回支付通知书"),
        source=USE,
        target=STORED,
        law=cite("工资保证金规定"),
        by=(Capacity.HANDLER, Role.INSPECTOR),
        approval=Role.HEAD,
        requires=[needs.reason_to_withdraw],
        stops=[terms.PAY],
        needs_reason=True,
        public=_("支付通知书已收回，工资保证金未动用。"),
    )
    def withdraw_payment_notice(self: Any, now: Situation) -> None:
        following.take_back(self)

    @act(
        _("登记补足"),
        source=USED,
        target=STORED,
        law=cite("工资保证金规定"),
        by=OFFICERS,
        requires=[needs.stored_in_full],
        stops=[terms.REFILL],
        form=f"{FORMS}.StorageForm",
        public=_("总承包单位已补足工资保证金。"),
    )
    def record_refill(
        self: Any,
        now: Situation,
        *,
        form: str,
        amount: Decimal,
        made_on: date,
        bank: str,
        evidence_id: int,
        number: str = "",
        valid_until: date | None = None,
    ) -> None:
        following.move(
            self,
            Movement.REFILLED,
            amount,
            on=made_on,
            proof_id=evidence_id,
            form=form,
            bank=bank.strip(),
            number=number.strip(),
            valid_until=valid_until,
        )
        self.investigation = None

    @act(
        _("返还公示"),
        source=(STORED, USED),
        target=RETURN,
        law=cite("工资保证金规定", "农民工条例 27"),
        by=OFFICERS,
        requires=[needs.completed, needs.no_arrears_on_the_project],
        stops=[terms.REFILL],
        starts=[terms.NOTICE],
        issues=["deposit_return_notice"],
        drafts="deposit_return_notice",
        form=f"{FORMS}.CompletionForm",
        public=_("工程已完工，正在公示返还工资保证金；还有工资没拿到的，请在公示期内反映。"),
    )
    def announce_return(self: Any, now: Situation, *, completed_on: date, evidence_id: int) -> None:
        self.completed_on, self.completion_proof_id = completed_on, evidence_id

    @act(
        _("停止返还"),
        source=RETURN,
        target=STORED,
        law=cite("工资保证金规定", "农民工条例 27"),
        by=OFFICERS,
        stops=[terms.NOTICE],
        needs_reason=True,
        public=_("公示期内有人反映拖欠工资，已停止返还。"),
    )
    def stop_return(self: Any, now: Situation) -> None:
        self.completed_on, self.completion_proof = None, None

    @act(
        _("批准返还"),
        source=RETURN,
        target=RETURNED,
        law=cite("工资保证金规定", "农民工条例 27"),
        by=OFFICERS,
        approval=Role.HEAD,
        requires=[needs.notice_over, needs.no_arrears_on_the_project],
        stops=[terms.NOTICE],
        issues=["deposit_return_form"],
        drafts="deposit_return_form",
        public=_("公示期满没有拖欠，工资保证金已批准返还。"),
    )
    def approve_return(self: Any, now: Situation) -> None:
        following.give_back(self, on=now.on)

    @act(
        _("终结登记"),
        source=(DUE, EXEMPT),
        target=ENDED,
        law=cite("工资保证金规定"),
        by=OFFICERS,
        approval=Role.HEAD,
        requires=[needs.nothing_stored],
        stops=[terms.STORE],
        needs_reason=True,
        public=_("不再需要存储工资保证金，本件已终结。"),
    )
    def end(self: Any, now: Situation) -> None:
        self.replaced = True
