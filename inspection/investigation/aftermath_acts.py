"""A decision that review or court has undone comes back to be decided anew (law reference, 3.9 and 3.11; 若干规定 art 39)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import act
from casework.requirements import Situation
from inspection.investigation import flows, terms
from inspection.investigation.states import CLOSING, REPORT_DONE, SERVED


class AftermathActs:
    """What comes back from review and court."""

    @act(
        _("决定被撤销，退回重新处理"),
        source=(SERVED, CLOSING),
        target=REPORT_DONE,
        law=cite("若干规定 37, 39", "复议法 64", "诉讼法 70"),
        by=Capacity.SYSTEM,
        stops=[terms.PERFORM, terms.PAY_FINE],
        starts=[terms.DECIDE],
    )
    def take_back_decision(self: Any, now: Situation, *, decision_id: int, failed_step: str) -> None:
        """The law sets no period for the new decision: fifteen working days from now (POLICY)."""
        self.closing_from = self.closing_reason = self.closing_ground = self.closing_basis = ""
        flows.end_closing_task(self)
