"""From the application to the agreement or the end without one (SM-9; law reference, 6.14), in legal order.

The fifteen days begin with the receipt of the application and know no extension (仲裁法 art 14).
"""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.dispute.claims import ClaimData
from arbitration.dispute.limitation_acts import EventData, limitation_told
from arbitration.mediation import following, terms
from arbitration.mediation import requirements as needs
from arbitration.mediation.kinds import EndGround
from arbitration.mediation.states import APPLIED, FAILED, MEDIATING, OPEN, WITHDRAWN
from arbitration.mediation.statutory import Figures
from arbitration.offices import MEDIATORS
from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.requirements import Situation
from registry.roles import Role

FORMS = "arbitration.mediation.forms"
APPLICATION = [needs.not_yet_received, needs.parties_named, needs.claims_told, needs.competent_body, limitation_told]
FIFTEEN_DAYS = Start(terms.MEDIATE, from_day="received_on", on_expiry="period_over")
RECEIVED = _("调解申请已经收到，自收到之日起十五日内没有达成协议的，可以申请仲裁。")


class MediationActs:
    """The map of SM-9 up to the agreement."""

    @act(
        _("收到书面调解申请"),
        source=APPLIED,
        law=cite("仲裁法 12, 14"),
        by=(Role.MEDIATOR, Capacity.COMPLAINANT),
        requires=APPLICATION,
        starts=[FIFTEEN_DAYS],
        issues=["mediation_application"],
        public=RECEIVED,
    )
    def apply_in_writing(
        self: Any, now: Situation, *, claims: list[ClaimData], limitation: list[EventData] | None = None
    ) -> None:
        following.receive(self, now, claims, limitation or [])

    @act(
        _("收到口头调解申请"),
        source=APPLIED,
        law=cite("仲裁法 12, 14"),
        by=Role.MEDIATOR,
        requires=APPLICATION,
        starts=[FIFTEEN_DAYS],
        issues=["mediation_oral_record"],
        public=RECEIVED,
    )
    def apply_orally(
        self: Any, now: Situation, *, claims: list[ClaimData], limitation: list[EventData] | None = None
    ) -> None:
        """The body writes down on the spot who applies, about what, why and when."""
        following.receive(self, now, claims, limitation or [])

    @act(
        _("指派调解员"),
        source=OPEN,
        law=cite("仲裁法 11"),
        by=(Role.MEDIATOR, Role.HEAD),
        requires=[needs.mediators_of_the_body],
        form=f"{FORMS}.AssignForm",
        public=_("已经安排调解员。"),
    )
    def assign(self: Any, now: Situation, *, mediator_ids: list[int]) -> None:
        """The first leads."""
        self.lead_id = mediator_ids[0]
        self.handler_ids = list(mediator_ids)

    @act(
        _("记录联系"),
        source=OPEN,
        law=cite("仲裁法 13"),
        by=MEDIATORS,
        requires=[needs.mediator_assigned, needs.talk_told],
        form=f"{FORMS}.ContactForm",
    )
    def record_contact(
        self: Any, now: Situation, *, held_on: date, contact_way: str, person_ids: list[int], course: str
    ) -> None:
        following.note_talk(self, now, session=False)

    @act(
        _("对方同意调解"),
        source=APPLIED,
        target=MEDIATING,
        law=cite("仲裁法 5, 10"),
        by=(Capacity.RESPONDENT, Capacity.COMPLAINANT, *MEDIATORS),
        requires=[needs.mediator_assigned, needs.other_side_answers],
        public=_("双方同意调解，调解员开始主持调解。"),
    )
    def consent(self: Any, now: Situation) -> None:
        self.consented_on = now.on

    @act(
        _("对方不同意调解"),
        source=APPLIED,
        target=FAILED,
        law=cite("仲裁法 5"),
        by=(Capacity.RESPONDENT, Capacity.COMPLAINANT, *MEDIATORS),
        requires=[needs.other_side_answers],
        stops=[terms.MEDIATE],
        issues=["mediation_declined"],
        public=_("对方不同意调解，调解终止，可以申请仲裁。"),
    )
    def decline(self: Any, now: Situation) -> None:
        """Nobody mediates against one's will; no reason need be given."""
        following.end(self, EndGround.DECLINED)

    @act(
        _("召开调解会"),
        source=MEDIATING,
        law=cite("仲裁法 13"),
        by=MEDIATORS,
        requires=[needs.talk_told],
        issues=["mediation_record"],
        form=f"{FORMS}.SessionForm",
        public=_("调解员主持了调解。"),
    )
    def hold_session(
        self: Any, now: Situation, *, held_on: date, contact_way: str, person_ids: list[int], course: str
    ) -> None:
        following.note_talk(self, now, session=True)

    @act(
        _("登记无争议的法定数额"),
        source=OPEN,
        law=cite("仲裁法 3"),
        by=MEDIATORS,
        requires=[needs.figures_told],
        form=f"{FORMS}.FiguresForm",
    )
    def state_undisputed(self: Any, now: Situation, *, figures: list[Figures]) -> None:
        """An empty list says that no sum is undisputed; the latest statement counts."""
        following.state_undisputed(self, now, figures)

    @act(
        _("十五日内未达成协议"),
        source=OPEN,
        target=FAILED,
        law=cite("仲裁法 14"),
        by=(Capacity.SYSTEM, *MEDIATORS),
        requires=[needs.period_is_over],
        stops=[terms.MEDIATE],
        issues=["mediation_ended"],
        public=_("十五日内没有达成调解协议，调解终止，可以申请仲裁。"),
    )
    def period_over(self: Any, now: Situation) -> None:
        """The certificate appears on the first day after the period, not one day earlier."""
        following.end(self, EndGround.OVER)

    @act(
        _("终止调解"),
        source=MEDIATING,
        target=FAILED,
        law=cite("仲裁法 5, 14"),
        by=MEDIATORS,
        stops=[terms.MEDIATE],
        issues=["mediation_ended"],
        drafts="mediation_ended",
        needs_reason=True,
        public=_("双方不能达成一致，调解终止，可以申请仲裁。"),
    )
    def end_without_agreement(self: Any, now: Situation) -> None:
        """Nobody has to wait for the fifteenth day when a party will not go on."""
        following.end(self, EndGround.NO_AGREEMENT)

    @act(
        _("撤回调解申请"),
        source=OPEN,
        target=WITHDRAWN,
        law=cite("仲裁法 3"),
        by=(Capacity.COMPLAINANT, *MEDIATORS),
        requires=[needs.applicant_withdraws],
        stops=[terms.MEDIATE],
        needs_reason=True,
        public=_("申请人撤回了调解申请。"),
    )
    def withdraw(self: Any, now: Situation) -> None:
        self.outcome = "mediation_withdrawn"
