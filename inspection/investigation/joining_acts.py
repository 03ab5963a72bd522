"""Several complaints against one employer in one case, and apart again (law reference, 3.9; ADR 5)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import act
from casework.models import Case
from casework.requirements import Situation
from inspection import links
from inspection.investigation import following
from inspection.investigation import requirements as needs
from inspection.investigation.states import FILED, FILED_AND_OPEN, INVESTIGATING, MERGED, REPORT_DONE
from inspection.roster import services
from registry.roles import Role

FORMS = "inspection.investigation.forms"


class JoiningActs:
    """Joining, separating, and the complainant who no longer wants to go on."""

    @act(
        _("并入新受理的投诉"),
        source=(FILED, INVESTIGATING),
        law=cite("若干规定 18"),
        by=Capacity.SYSTEM,
        public=_("同一单位的另一件投诉已并入本案，一起调查。"),
    )
    def join_on_acceptance(self: Any, now: Situation, *, complaint_id: int) -> None:
        following.admit(self, complaint_id, on=now.on)

    @act(
        _("并案"),
        source=(FILED, INVESTIGATING),
        law=cite("若干规定 18"),
        by=(Capacity.HANDLER, Role.CLERK, Role.HEAD),
        requires=[needs.complaint_fits],
        form=f"{FORMS}.JoinForm",
        public=_("同一单位的另一件投诉已并入本案，一起调查。"),
    )
    def join_complaint(self: Any, now: Situation, *, complaint_id: int) -> None:
        following.take_over(self, complaint_id, now)

    @act(
        _("一并并案"),
        source=(FILED, INVESTIGATING),
        law=cite("若干规定 18"),
        by=(Capacity.HANDLER, Role.CLERK, Role.HEAD),
        requires=[needs.complaints_fit],
        form=f"{FORMS}.JoinAllForm",
        public=_("同一单位的其他投诉已并入本案，一起调查。"),
    )
    def join_complaints(self: Any, now: Situation, *, complaint_ids: list[int]) -> None:
        following.take_over_all(self, complaint_ids, now)

    @act(
        _("并入另一案件"),
        source=(FILED, INVESTIGATING),
        target=MERGED,
        law=cite("若干规定 18"),
        by=Capacity.SYSTEM,
        requires=[needs.taken_over],
        stops_all=True,
        public=_("本案已与同一单位的另一案件合并办理。"),
    )
    def merge_away(self: Any, now: Situation, *, into_id: int) -> None:
        links.begin(self.pk, into_id, links.MERGED, on=now.on)
        services.carry_sheets(self, Case(pk=into_id))

    @act(
        _("分案"),
        source=(FILED, INVESTIGATING, REPORT_DONE),
        law=cite("若干规定 18", "监察条例 17"),
        by=(Capacity.HANDLER, Role.CLERK),
        approval=Role.HEAD,
        requires=[needs.carries_several],
        form=f"{FORMS}.SeparateForm",
        needs_reason=True,
        public=_("并案的一件投诉改为单独办理。"),
    )
    def separate_complaint(self: Any, now: Situation, *, complaint_id: int) -> None:
        following.separate(self, complaint_id, now)

    @act(
        _("投诉人申请撤回"),
        source=FILED_AND_OPEN,
        law=cite("监察条例 14"),
        by=Capacity.COMPLAINANT,
        needs_reason=True,
        public=_("投诉人申请撤回；发现违法行为的，监察机构仍会依法处理。"),
    )
    def request_withdrawal(self: Any, now: Situation) -> None:
        self.withdrawal_requested_on = now.on
