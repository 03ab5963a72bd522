"""How a recovery ends, and what goes on after that: claims between payers."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import act
from casework.requirements import Situation
from inspection.recovery import flows, following
from inspection.recovery import requirements as needs
from inspection.recovery.states import CLOSED, ENDED, PAID, PURSUED, UNPAID
from registry.roles import Role

FORMS = "inspection.recovery.forms"


class EndingActs:
    """Paid, reopened, closed; repaid between payers."""

    @act(
        _("认定已清偿"),
        source=PURSUED,
        target=PAID,
        law=cite("监察条例 26", "农民工条例 29, 30, 36"),
        by=Capacity.HANDLER,
        requires=[needs.all_settled, needs.payers_on_record],
        stops_all=True,
        public=_("拖欠的工资已全部付清。"),
    )
    def settle(self: Any, now: Situation) -> None:
        """Every line is paid, and whoever paid stands in the determination with the article."""

    @act(
        _("恢复清欠"),
        source=PAID,
        target=UNPAID,
        law=cite("监察条例 26"),
        by=Capacity.SYSTEM,
        requires=[needs.settled_no_more],
        public=_("有款项没有到账，清欠继续进行。"),
    )
    def resume(self: Any, now: Situation) -> None:
        """A payment bounced, or a worker says that money is missing."""

    @act(
        _("登记追偿款"),
        source=(*PURSUED, PAID, CLOSED, ENDED),
        law=cite("农民工条例 18, 30, 36, 63"),
        by=Capacity.HANDLER,
        requires=[needs.recourse_fits],
        form=f"{FORMS}.RecourseForm",
    )
    def record_recourse(
        self: Any,
        now: Situation,
        *,
        debtor_id: int,
        amount: Decimal,
        repaid_on: date,
        evidence_id: int,
        creditor_id: int | None = None,
    ) -> None:
        """`creditor_id` stays empty for public money."""
        following.repay(
            self,
            creditor_id=creditor_id,
            debtor_id=debtor_id,
            amount=amount,
            repaid_on=repaid_on,
            evidence_id=evidence_id,
        )

    @act(
        _("清欠办结"),
        source=PAID,
        target=CLOSED,
        law=cite("监察条例 26", "若干规定 40"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[needs.all_settled, needs.payers_on_record],
        stops_all=True,
        public=_("清欠已办结。"),
    )
    def close(self: Any, now: Situation) -> None:
        """Claims between payers go on; they stay in the record."""
        self.outcome = "PAID"
        flows.end_task(self)

    @act(
        _("终结清欠"),
        source=UNPAID,
        target=ENDED,
        law=cite("农民工条例 42", "若干规定 40"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[needs.case_is_closed],
        stops_all=True,
        needs_reason=True,
        public=_("本机构的清欠程序已经终结，尚欠的金额仍在记录中。"),
    )
    def end_unpaid(self: Any, now: Situation) -> None:
        """The court, the police or a liquidation carry on; what is owed stays in the ledger."""
        self.outcome = "UNPAID"
        flows.end_task(self)
