"""The outcomes of a clue; `outcomes.toml` says when each applies. The tenth, joining, stands in `following_acts.py`."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import act
from casework.requirements import Situation
from inspection import conditions, disputes
from inspection.clue import following
from inspection.clue import requirements as needs
from inspection.clue.outcomes import Outcome
from inspection.clue.states import CONCLUDED, OPEN, VERIFIED, VERIFYING
from registry.roles import Role

FORMS = "inspection.clue.forms"
INTAKE = (Role.CLERK, Role.INSPECTOR, Role.HEAD)
OFFICERS = (Capacity.HANDLER, Role.CLERK, Role.INSPECTOR)


class ConcludingActs:
    """Nine ways to the end; each with its reason."""

    @act(
        _("立案查处"),
        source=VERIFIED,
        target=CONCLUDED,
        law=cite("监察条例 14, 20", "若干规定 19"),
        by=INTAKE,
        requires=[
            conditions.employer_identified,
            conditions.facts_recorded,
            conditions.inspection_matter,
            conditions.within_jurisdiction,
            conditions.within_two_years,
            needs.case_opened,
        ],
        stops_all=True,
        needs_reason=True,
    )
    def file_case(self: Any, now: Situation) -> None:
        self.outcome = Outcome.FILED
        following.open_investigation(self, now)

    @act(
        _("转为投诉受理"),
        source=OPEN,
        target=CONCLUDED,
        law=cite("监察条例 9", "若干规定 13"),
        by=Role.CLERK,
        requires=[needs.complains_by_name, needs.workplace_known, needs.case_opened],
        stops_all=True,
        form=f"{FORMS}.TakeAsComplaintForm",
        needs_reason=True,
    )
    def take_as_complaint(self: Any, now: Situation, *, worker_id: int) -> None:
        self.outcome = Outcome.COMPLAINT
        following.open_complaint(self, worker_id, now)

    @act(
        _("经协调已支付，办结"),
        source=(VERIFYING, VERIFIED),
        target=CONCLUDED,
        law=cite("农民工条例 10"),
        by=OFFICERS,
        requires=[needs.payment_proven, needs.payment_told],
        stops_all=True,
        form=f"{FORMS}.PaidForm",
        needs_reason=True,
    )
    def confirm_paid(self: Any, now: Situation, *, workers_paid: int, amount: Decimal) -> None:
        self.outcome = Outcome.PAID

    @act(
        _("反映不属实，办结"),
        source=VERIFIED,
        target=CONCLUDED,
        law=cite("监察条例 14", "若干规定 19"),
        by=OFFICERS,
        approval=Role.HEAD,
        requires=[needs.verification_on_file],
        stops_all=True,
        needs_reason=True,
    )
    def find_untrue(self: Any, now: Situation) -> None:
        self.outcome = Outcome.UNTRUE

    @act(
        _("转其他部门或者地区"),
        source=OPEN,
        target=CONCLUDED,
        law=cite("农民工条例 10", "监察条例 13, 18"),
        by=OFFICERS,
        requires=[needs.receiver_named],
        stops_all=True,
        issues=["clue_referral"],
        form=f"{FORMS}.ReferForm",
        needs_reason=True,
    )
    def refer(self: Any, now: Situation, *, refer_to: str) -> None:
        self.outcome, self.refer_to = Outcome.REFERRED, refer_to.strip()

    @act(
        _("告知按争议程序办理"),
        source=(VERIFYING, VERIFIED),
        target=CONCLUDED,
        law=cite("监察条例 21", "若干规定 15, 16"),
        by=OFFICERS,
        approval=Role.HEAD,
        requires=[disputes.truly_a_dispute],
        stops_all=True,
        form=f"{FORMS}.ReferDisputeForm",
        needs_reason=True,
    )
    def refer_dispute(self: Any, now: Situation, *, ground: str, disputed_facts: str = "") -> None:
        self.outcome = Outcome.DISPUTE
        self.dispute_ground, self.dispute_facts = ground, disputed_facts.strip()

    @act(
        _("信息不全且联系不上，办结"),
        source=VERIFYING,
        target=CONCLUDED,
        law=cite("监察条例 14"),
        by=OFFICERS,
        approval=Role.HEAD,
        requires=[needs.enough_attempts],
        stops_all=True,
        needs_reason=True,
    )
    def close_unreachable(self: Any, now: Situation) -> None:
        self.outcome = Outcome.UNREACHABLE

    @act(
        _("超过两年，办结"),
        source=(VERIFYING, VERIFIED),
        target=CONCLUDED,
        law=cite("监察条例 20", "若干规定 18"),
        by=OFFICERS,
        approval=Role.HEAD,
        requires=[conditions.outside_two_years],
        stops_all=True,
        needs_reason=True,
    )
    def close_too_late(self: Any, now: Situation) -> None:
        self.outcome = Outcome.TOO_LATE

    @act(
        _("反映人撤回，办结"),
        source=(VERIFYING, VERIFIED),
        target=CONCLUDED,
        law=cite("监察条例 14"),
        by=OFFICERS,
        requires=[needs.withdrawal_on_file],
        stops_all=True,
        needs_reason=True,
    )
    def note_withdrawal(self: Any, now: Situation) -> None:
        self.outcome = Outcome.WITHDRAWN
