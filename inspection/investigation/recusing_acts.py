"""Recusal 回避: asked for, decided by the head within three working days, the investigation goes on (law reference, 3.4, 3.9)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework import facts
from casework.actors import Capacity
from casework.acts import act
from casework.requirements import Situation, requirement
from inspection.investigation import flows, penalty_facts, terms
from inspection.investigation.grounds import RecusalGround, RequestedBy
from inspection.investigation.selectors import inspectors
from inspection.investigation.states import INVESTIGATING, NOTICED, ORDERED, REPORT_DONE
from registry.models import Staff
from registry.roles import Role

if TYPE_CHECKING:
    from inspection.investigation.models import Investigation
    from inspection.investigation.proceedings import Recusal

FORMS = "inspection.investigation.proceeding_forms"
WHILE_OFFICERS_ACT = (REPORT_DONE, ORDERED, NOTICED, INVESTIGATING)


def _case(now: Situation) -> "Investigation":
    return cast("Investigation", now.case)


def asked(case: Any) -> "Recusal | None":
    """The request that waits for its decision."""
    return cast("Recusal | None", case.recusals.filter(granted=None).first())


def kept_out(case: Any) -> set[int]:
    """The officers whose recusal was granted."""
    return set(case.recusals.filter(granted=True).values_list("officer_id", flat=True))


@requirement(_("被申请回避的是本案承办监察员，事由明确，没有待决定的申请"), law=cite("监察条例 16", "若干规定 23, 24"))
def recusal_told(now: Situation) -> Iterator[str]:
    if asked(_case(now)):
        yield _now("已有一项回避申请正在等待决定")
    if "officer_id" not in now.data:
        return
    if now.data["officer_id"] not in now.case.handler_ids:
        yield _now("被申请回避的人不是本案的承办监察员")
    if now.data["ground"] not in RecusalGround.values or now.data["requested_by"] not in RequestedBy.values:
        yield _now("请选择申请方式和回避事由")
    if not now.data["applicant"].strip() or not now.data["explanation"].strip():
        yield _now("请写明申请人和回避的理由")


@requirement(_("有等待决定的回避申请"), law=cite("若干规定 25", "处罚法 43"), holds=penalty_facts.RECUSAL_OPEN)
def recusal_waits(now: Situation) -> Iterator[str]:
    if asked(_case(now)) is None:
        yield _now("没有等待决定的回避申请")


@requirement(
    _("接替的监察员持有效执法证，回避后仍有两名监察员，一名主办"),
    law=cite("监察条例 16", "若干规定 20", "处罚法 42"),
    holds=f"NEW.lead_id IS NOT NULL AND {facts.two_certified_officers('NEW.handler_ids')}",
)
def replaced(now: Situation) -> Iterator[str]:
    if "replacement_id" not in now.data:
        return
    case, replacement = _case(now), now.data["replacement_id"]
    able = {staff.pk for staff in inspectors(case.agency, on=now.on)}
    if replacement not in able or replacement in case.handler_ids or replacement in kept_out(case):
        yield _now("接替人应当是本机构持有效执法证、不在本案承办、没有被准予回避的监察员")


@requirement(_("没有被准予回避的监察员"), law=cite("监察条例 16", "处罚法 43"), holds=penalty_facts.NOBODY_RECUSED)
def nobody_recused(now: Situation) -> Iterator[str]:
    if "lead_id" not in now.data:
        return
    chosen = {now.data["lead_id"], *now.data["assistant_ids"]}
    for staff in Staff.objects.filter(pk__in=chosen & kept_out(_case(now))).order_by("pk"):
        yield _now("%(name)s已被决定回避，不能再承办本案") % {"name": staff.name}


@requirement(_("没有等待决定的回避申请"))
def no_recusal_waits(now: Situation) -> Iterator[str]:
    if asked(_case(now)):
        yield _now("有一项回避申请正在等待决定，请先作出决定")


class RecusingActs:
    """A request for recusal and its decision; the investigation is not suspended."""

    @act(
        _("登记回避申请"),
        source=WHILE_OFFICERS_ACT,
        law=cite("若干规定 23-25", "处罚法 43", "监察条例 16"),
        by=(Capacity.HANDLER, Role.CLERK),
        requires=[recusal_told],
        starts=[terms.RECUSE],
        issues=["recusal_request"],
        drafts="recusal_request",
        form=f"{FORMS}.RecusalForm",
        public=_("已收到回避申请，三个工作日内作出决定，调查不停止。"),
    )
    def request_recusal(
        self: Any, now: Situation, *, officer_id: int, requested_by: str, applicant: str, ground: str, explanation: str
    ) -> None:
        self.recusals.create(
            officer_id=officer_id,
            requested_by=requested_by,
            applicant=applicant.strip(),
            ground=ground,
            requested_on=now.on,
        )

    @act(
        _("准予回避"),
        source=WHILE_OFFICERS_ACT,
        law=cite("若干规定 25", "处罚法 43"),
        by=Role.HEAD,
        requires=[recusal_waits, replaced],
        stops=[terms.RECUSE],
        issues=["recusal_decision"],
        drafts="recusal_decision",
        form=f"{FORMS}.GrantRecusalForm",
        needs_reason=True,
        public=_("已决定准予回避，由其他监察员接替。"),
    )
    def grant_recusal(self: Any, now: Situation, *, replacement_id: int) -> None:
        """The one who takes over comes to the same place, also as the lead."""
        found = asked(self)
        assert found is not None
        self.recusals.filter(pk=found.pk).update(granted=True, decided_on=now.on)
        if self.lead_id == found.officer_id:
            self.lead_id = replacement_id
            flows.hand_over_tasks(self, Staff.objects.get(pk=replacement_id))
        self.handler_ids = [replacement_id if staff == found.officer_id else staff for staff in self.handler_ids]

    @act(
        _("驳回回避申请"),
        source=WHILE_OFFICERS_ACT,
        law=cite("若干规定 25", "处罚法 43"),
        by=Role.HEAD,
        requires=[recusal_waits],
        stops=[terms.RECUSE],
        issues=["recusal_decision"],
        drafts="recusal_decision",
        needs_reason=True,
        public=_("回避申请没有准许，调查继续进行。"),
    )
    def refuse_recusal(self: Any, now: Situation) -> None:
        found = asked(self)
        assert found is not None
        self.recusals.filter(pk=found.pk).update(granted=False, decided_on=now.on)
