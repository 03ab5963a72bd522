"""What follows when an agreement is not kept, or none was reached (仲裁法 arts 15-16; law reference, 6.14)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.mediation import default_requirements as needs
from arbitration.mediation import following, terms
from arbitration.mediation.agreement_acts import PERFORMING
from arbitration.mediation.states import AGREED, ARBITRATED, ENFORCEABLE, FAILED, PAY_ORDER, WITHDRAWN
from arbitration.offices import MEDIATORS
from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.requirements import Situation

FORMS = "arbitration.mediation.default_forms"


class DefaultActs:
    """Arbitration, the pay order, the review of the agreement."""

    @act(
        _("调解终止后申请仲裁"),
        source=(FAILED, WITHDRAWN),
        law=cite("仲裁法 5, 14, 27"),
        by=(Capacity.COMPLAINANT,),
        requires=[needs.worker_applies, needs.commission_known, needs.not_yet_in_arbitration],
        public=_("已经向劳动人事争议仲裁委员会申请仲裁，调解时写明的事实和请求不用再写。"),
    )
    def arbitrate(self: Any, now: Situation) -> None:
        """The commission gets facts, claims and parties as they stand, and the day that interrupted the year."""
        following.open_arbitration(self, now)

    @act(
        _("协议未履行，申请仲裁"),
        source=AGREED,
        target=ARBITRATED,
        law=cite("仲裁法 15"),
        by=(Capacity.COMPLAINANT,),
        requires=[needs.worker_applies, needs.overdue, needs.commission_known],
        stops=[terms.PERFORM, terms.REVIEW, terms.CONFIRM],
        public=_("对方没有履行调解协议，已经申请仲裁。"),
    )
    def arbitrate_unperformed(self: Any, now: Situation) -> None:
        self.outcome = "mediation_arbitrated"
        following.open_arbitration(self, now)

    @act(
        _("申请支付令"),
        source=AGREED,
        target=PAY_ORDER,
        law=cite("仲裁法 16", "民诉法 226"),
        by=(Capacity.COMPLAINANT, *MEDIATORS),
        requires=[needs.overdue, needs.sums_for_a_pay_order, needs.court_told],
        stops=[terms.PERFORM, terms.REVIEW, terms.CONFIRM],
        starts=[terms.COURT_ACCEPTS],
        issues=["pay_order_application"],
        drafts="pay_order_application",
        form=f"{FORMS}.CourtForm",
        public=_("已持调解协议书向人民法院申请支付令。"),
    )
    def apply_pay_order(self: Any, now: Situation, *, court: str) -> None:
        self.court = court.strip()
        self.pay_order_asked_on = now.on

    @act(
        _("法院受理支付令申请"),
        source=PAY_ORDER,
        law=cite("民诉法 226, 227"),
        by=MEDIATORS,
        requires=[needs.not_yet_accepted, needs.day_not_ahead],
        stops=[terms.COURT_ACCEPTS],
        starts=[Start(terms.COURT_ISSUES, from_day="pay_order_accepted_on")],
        form=f"{FORMS}.DayForm",
        public=_("人民法院已受理支付令申请。"),
    )
    def pay_order_accepted(self: Any, now: Situation, *, happened_on: date) -> None:
        self.pay_order_accepted_on = happened_on

    @act(
        _("用人单位收到支付令"),
        source=PAY_ORDER,
        law=cite("民诉法 227"),
        by=MEDIATORS,
        requires=[needs.accepted_by_the_court, needs.not_yet_received_by_the_debtor, needs.day_not_ahead],
        stops=[terms.COURT_ISSUES],
        starts=[Start(terms.OBJECT, from_day="pay_order_received_on")],
        form=f"{FORMS}.DayForm",
        public=_("用人单位已收到支付令，应当在十五日内清偿或者提出书面异议。"),
    )
    def pay_order_received(self: Any, now: Situation, *, happened_on: date) -> None:
        self.pay_order_received_on = happened_on

    @act(
        _("支付令生效"),
        source=PAY_ORDER,
        target=ENFORCEABLE,
        law=cite("民诉法 227"),
        by=MEDIATORS,
        requires=[needs.objection_period_over],
        stops=[terms.OBJECT],
        public=_("用人单位没有在法定期间提出异议，支付令可以申请强制执行。"),
    )
    def pay_order_effective(self: Any, now: Situation) -> None:
        self.outcome = "mediation_pay_order"

    @act(
        _("支付令申请被驳回或者支付令失效"),
        source=PAY_ORDER,
        target=AGREED,
        law=cite("民诉法 226, 228", "解释(一) 13"),
        by=MEDIATORS,
        stops=[terms.COURT_ACCEPTS, terms.COURT_ISSUES, terms.OBJECT],
        starts=[PERFORMING],
        needs_reason=True,
        public=_("支付令申请没有被支持或者支付令已失效，可以申请仲裁或者依法起诉。"),
    )
    def pay_order_lapsed(self: Any, now: Situation) -> None:
        """The agreement stands as it stood; the way to arbitration is open again."""
        self.pay_order_asked_on = self.pay_order_accepted_on = self.pay_order_received_on = None

    @act(
        _("共同申请仲裁审查"),
        source=AGREED,
        law=cite("办案规则 74"),
        by=MEDIATORS,
        requires=[needs.not_yet_in_review, needs.still_to_review, needs.asked_jointly, needs.commission_known],
        stops=[terms.REVIEW],
        issues=["review_application"],
        drafts="review_application",
        form=f"{FORMS}.ReviewForm",
        public=_("双方共同向劳动人事争议仲裁委员会申请审查调解协议。"),
    )
    def apply_review(self: Any, now: Situation, *, both_signed: bool) -> None:
        self.review_asked_on = now.on
        following.open_review(self, now)
