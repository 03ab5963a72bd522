"""The tribunal, recusal and replacement (SM-10; law reference, 6.6, 6.15)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.dispute import collective_requirements as collective_needs
from arbitration.dispute import terms
from arbitration.dispute.states import ACCEPTED, DEFENCE, DELIBERATION, HEARING, PREPARE
from arbitration.hearing import requirements as hearing_needs
from arbitration.tribunal import following, selectors
from arbitration.tribunal import requirements as needs
from arbitration.tribunal.kinds import LeftBecause
from calendars.law import cite
from casework.actors import Capacity
from casework.acts import act
from casework.requirements import Situation
from registry.roles import Role

FORMS = "arbitration.tribunal.forms"
BEFORE_THE_HEARING = (ACCEPTED, DEFENCE, PREPARE)
UNTIL_THE_DEBATE_ENDS = (*BEFORE_THE_HEARING, HEARING)
LAWFULLY_FORMED = (
    needs.no_tribunal_yet,
    needs.lawful_number,
    needs.three_sides,
    needs.all_appointed,
    needs.nobody_stands_aside,
    needs.drawn_or_explained,
    needs.secretary_fits,
)


class TribunalActs:
    """Who decides the case, and who must not."""

    @act(
        _("组成仲裁庭"),
        source=(*UNTIL_THE_DEBATE_ENDS, DELIBERATION),
        law=cite("仲裁法 31, 32", "办案规则 65"),
        by=Role.HEAD,
        requires=LAWFULLY_FORMED,
        issues=["arbitration_tribunal"],
        drafts="arbitration_tribunal",
        form=f"{FORMS}.FormTribunalForm",
        public=_("仲裁庭已经组成，您可以查看仲裁员名单；认为仲裁员应当回避的，可以提出申请。"),
    )
    def form_tribunal(
        self: Any,
        now: Situation,
        *,
        kind: str,
        member_ids: list[int],
        presiding_id: int,
        secretary_id: int,
        simple_because: str = "",
        deviation: str = "",
    ) -> None:
        """The members become the case's handlers, and who presides leads; the secretary keeps the record.

        After a case was converted to the ordinary procedure a tribunal of three is formed wherever it then stands.
        """
        following.seat(
            self, now, kind=kind, member_ids=member_ids, presiding_id=presiding_id, secretary_id=secretary_id
        )

    @act(
        _("组成集体争议的仲裁庭"),
        source=ACCEPTED,
        law=cite("仲裁法 31, 32", "办案规则 64, 65"),
        by=Role.HEAD,
        requires=[collective_needs.is_collective, *LAWFULLY_FORMED],
        form=f"{FORMS}.FormTribunalForm",
        public=_("仲裁庭已经组成，组成人员将在通知书中一并告知；认为仲裁员应当回避的，可以提出申请。"),
    )
    def form_collective_tribunal(
        self: Any,
        now: Situation,
        *,
        kind: str,
        member_ids: list[int],
        presiding_id: int,
        secretary_id: int,
        simple_because: str = "",
        deviation: str = "",
    ) -> None:
        """Without a paper of its own: the one notice to the collective names who sits (办案规则 art 64)."""
        following.seat(
            self, now, kind=kind, member_ids=member_ids, presiding_id=presiding_id, secretary_id=secretary_id
        )

    @act(
        _("组庭通知书送达"),
        source=(*UNTIL_THE_DEBATE_ENDS, DELIBERATION),
        law=cite("仲裁法 32"),
        by=(Capacity.SYSTEM, Role.SECRETARY, Role.CLERK),
        requires=[needs.tribunal_formed, hearing_needs.tribunal_notice_served],
        stops=[terms.TRIBUNAL],
        form="arbitration.hearing.forms.NoticeServedForm",
    )
    def tribunal_notice_served(self: Any, now: Situation, *, served_on: date, service_id: int | None = None) -> None:
        """Both sides know who decides."""

    @act(
        _("申请仲裁员回避"),
        source=UNTIL_THE_DEBATE_ENDS,
        law=cite("仲裁法 33", "办案规则 11, 12"),
        by=(Role.SECRETARY, Role.CLERK, Capacity.HANDLER, Capacity.COMPLAINANT, Capacity.RESPONDENT),
        requires=[needs.recusal_told],
        starts=[terms.RECUSE],
        issues=["arbitration_recusal_request"],
        drafts="arbitration_recusal_request",
        form=f"{FORMS}.RecusalForm",
        public=_("已收到回避申请，三个工作日内作出决定。"),
    )
    def request_recusal(
        self: Any, now: Situation, *, arbitrator_id: int, asked_by: str, applicant: str, ground: str, explanation: str
    ) -> None:
        """Before the hearing begins or, where the ground became known later, before the debate ends (办案规则 art 11)."""
        self.recusals.create(
            staff_id=arbitrator_id, asked_by=asked_by, applicant=applicant.strip(), ground=ground, asked_on=now.on
        )

    @act(
        _("决定准予回避"),
        source=UNTIL_THE_DEBATE_ENDS,
        law=cite("仲裁法 33", "办案规则 12"),
        by=Role.HEAD,
        requires=[needs.recusal_waits, needs.replacement_fits],
        stops=[terms.RECUSE],
        issues=["arbitration_recusal_decision", "arbitration_tribunal"],
        drafts="arbitration_recusal_decision",
        needs_reason=True,
        form=f"{FORMS}.GrantRecusalForm",
        public=_("已决定准予回避，由其他仲裁员接替。"),
    )
    def grant_recusal(
        self: Any, now: Situation, *, replacement_id: int, deviation: str = "", resolution: str = ""
    ) -> None:
        found = selectors.waiting_recusal(self)
        assert found is not None
        self.recusals.filter(pk=found.pk).update(granted=True, decided_on=now.on, resolution=resolution.strip())
        following.replace(self, now, leaving=found.staff_id, replacement_id=replacement_id, because=LeftBecause.RECUSED)

    @act(
        _("决定驳回回避申请"),
        source=UNTIL_THE_DEBATE_ENDS,
        law=cite("仲裁法 33", "办案规则 12"),
        by=Role.HEAD,
        requires=[needs.recusal_waits],
        stops=[terms.RECUSE],
        issues=["arbitration_recusal_decision"],
        drafts="arbitration_recusal_decision",
        needs_reason=True,
        form=f"{FORMS}.RefuseRecusalForm",
        public=_("回避申请没有准许，仲裁庭组成不变。"),
    )
    def refuse_recusal(self: Any, now: Situation, *, resolution: str = "") -> None:
        found = selectors.waiting_recusal(self)
        assert found is not None
        self.recusals.filter(pk=found.pk).update(granted=False, decided_on=now.on, resolution=resolution.strip())

    @act(
        _("更换仲裁员"),
        source=UNTIL_THE_DEBATE_ENDS,
        law=cite("仲裁法 31, 32"),
        by=Role.HEAD,
        requires=[needs.tribunal_formed, needs.no_recusal_waits, needs.sits_here, needs.replacement_fits],
        issues=["arbitration_tribunal"],
        drafts="arbitration_tribunal",
        needs_reason=True,
        form=f"{FORMS}.ReplaceMemberForm",
        public=_("仲裁庭成员有变动，您可以查看新的仲裁员名单。"),
    )
    def replace_member(self: Any, now: Situation, *, leaving_id: int, replacement_id: int, deviation: str = "") -> None:
        """For illness, transfer and the like; a ground for recusal goes by its own way."""
        following.replace(self, now, leaving=leaving_id, replacement_id=replacement_id, because=LeftBecause.REPLACED)
