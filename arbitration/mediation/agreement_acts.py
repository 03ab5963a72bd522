"""The agreement, its payment, and its confirmation (SM-9; law reference, 6.14)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from typing_extensions import TypedDict

from arbitration.mediation import agreement_requirements as needs
from arbitration.mediation import following, terms
from arbitration.mediation.states import AGREED, MEDIATING, PERFORMED
from arbitration.offices import MEDIATORS
from calendars.law import cite
from casework.acts import Start, act
from casework.requirements import Situation

FORMS = "arbitration.mediation.agreement_forms"
AGREEMENT = [
    needs.consented,
    needs.undisputed_stated,
    needs.content_told,
    needs.adds_up,
    needs.not_below_undisputed,
    needs.signed_by_all,
]
PERFORMING = Start(terms.PERFORM, from_day="agreement_on", length="days_to_perform")
REACHED = _("双方达成调解协议，协议已经生效，应当按协议履行。")


class ShareData(TypedDict):
    """What one worker gets in all, in yuan."""

    worker_id: int
    amount: Decimal


class PartData(TypedDict):
    """One part of it, in yuan, and the day on which it is due."""

    worker_id: int
    due_on: date
    amount: Decimal


class PaidData(TypedDict):
    """What reached a worker on the part of that place, in yuan."""

    worker_id: int
    place: int
    amount: Decimal


class AgreementActs:
    """Agreement, payment, performance, judicial confirmation."""

    @act(
        _("达成调解协议"),
        source=MEDIATING,
        target=AGREED,
        law=cite("仲裁法 14"),
        by=MEDIATORS,
        requires=[needs.other_body, *AGREEMENT],
        stops=[terms.MEDIATE],
        starts=[PERFORMING, Start(terms.REVIEW, from_day="agreement_on")],
        issues=["mediation_agreement"],
        drafts="mediation_agreement",
        form=f"{FORMS}.AgreementForm",
        public=REACHED,
    )
    def agree(
        self: Any,
        now: Situation,
        *,
        content: str,
        shares: list[ShareData],
        instalments: list[PartData],
        perform_by: date,
        all_signed: bool,
        concession: str = "",
    ) -> None:
        """Signed by both sides and the mediator and sealed by the body, it binds from this day."""
        following.agree(self, now)

    @act(
        _("达成人民调解协议"),
        source=MEDIATING,
        target=AGREED,
        law=cite("仲裁法 14", "人民调解法 33"),
        by=MEDIATORS,
        requires=[needs.peoples_body, *AGREEMENT],
        stops=[terms.MEDIATE],
        starts=[
            PERFORMING,
            Start(terms.REVIEW, from_day="agreement_on"),
            Start(terms.CONFIRM, from_day="agreement_on"),
        ],
        issues=["mediation_agreement"],
        drafts="mediation_agreement",
        form=f"{FORMS}.AgreementForm",
        public=REACHED,
    )
    def agree_before_people(
        self: Any,
        now: Situation,
        *,
        content: str,
        shares: list[ShareData],
        instalments: list[PartData],
        perform_by: date,
        all_signed: bool,
        concession: str = "",
    ) -> None:
        """The same before a body of people's mediation, whose agreements a court may confirm."""
        following.agree(self, now)

    @act(
        _("登记协议付款"),
        source=AGREED,
        law=cite("仲裁法 14"),
        by=MEDIATORS,
        requires=[needs.payments_fit],
        form=f"{FORMS}.PaymentForm",
        public=_("用人单位按协议支付了款项。"),
    )
    def record_payment(self: Any, now: Situation, *, payments: list[PaidData], paid_on: date, evidence_id: int) -> None:
        following.book(self, now)

    @act(
        _("协议全部履行"),
        source=AGREED,
        target=PERFORMED,
        law=cite("仲裁法 14"),
        by=MEDIATORS,
        requires=[needs.all_paid],
        stops=[terms.PERFORM, terms.REVIEW, terms.CONFIRM],
        public=_("调解协议已经全部履行，本件办结。"),
    )
    def perform_agreement(self: Any, now: Situation) -> None:
        self.outcome = "mediation_performed"

    @act(
        _("共同申请司法确认"),
        source=AGREED,
        law=cite("人民调解法 33"),
        by=MEDIATORS,
        requires=[needs.peoples_body, needs.still_to_confirm, needs.asked_jointly],
        stops=[terms.CONFIRM],
        issues=["confirmation_application"],
        drafts="confirmation_application",
        form=f"{FORMS}.JointForm",
        public=_("双方共同向人民法院申请司法确认。"),
    )
    def apply_confirmation(self: Any, now: Situation, *, court: str, both_signed: bool) -> None:
        self.court = court.strip()
        self.confirmation_asked_on = now.on

    @act(
        _("登记司法确认裁定"),
        source=AGREED,
        law=cite("人民调解法 33"),
        by=MEDIATORS,
        requires=[needs.confirmation_asked, needs.ruling_told],
        form=f"{FORMS}.RulingForm",
        public=_("人民法院已经对司法确认申请作出裁定。"),
    )
    def record_confirmation(self: Any, now: Situation, *, ruled_on: date, confirmed: bool, evidence_id: int) -> None:
        self.confirmed = confirmed
        self.ruled_on = ruled_on
