"""Entrusted mediation, and a settlement before the tribunal with its mediation document (law reference, 6.11, 6.15)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.dispute import settling_requirements as needs
from arbitration.dispute import terms
from arbitration.dispute.course_acts import OFFICE, TRIBUNAL
from arbitration.dispute.course_kinds import ClosingKind
from arbitration.dispute.settling_requirements import PaymentData
from arbitration.dispute.states import DEFENCE, MEDIATED, PREPARE, UNDER_WAY
from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.requirements import Situation
from registry.roles import Role

FORMS = "arbitration.dispute.settling_forms"


class SettlingActs:
    """Mediation by others for ten working days; the mediation document binds when both sides have signed for it."""

    @act(
        _("委托调解"),
        source=(DEFENCE, PREPARE),
        law=cite("办案规则 69"),
        by=TRIBUNAL,
        requires=[needs.entrustment_told],
        starts=[Start(terms.MEDIATE, on_expiry="entrusted_mediation_failed")],
        issues=["arbitration_entrustment"],
        drafts="arbitration_entrustment",
        form=f"{FORMS}.EntrustmentForm",
        public=_("经双方同意，案件委托调解组织调解，十个工作日内没有达成协议的，及时开庭。"),
    )
    def entrust_mediation(self: Any, now: Situation, *, organisation: str, both_agree: bool) -> None:
        """The period of the award runs on; only the hearing waits."""
        self.entrustments.create(organisation=organisation.strip(), entrusted_on=now.on)

    @act(
        _("委托调解达成协议"),
        source=UNDER_WAY,
        law=cite("办案规则 69"),
        by=(*TRIBUNAL, Role.MEDIATOR),
        requires=[needs.is_entrusted],
        stops=[terms.MEDIATE],
        public=_("委托调解达成协议，可以制作调解书，或者由申请人撤回申请。"),
    )
    def entrusted_mediation_agreed(self: Any, now: Situation) -> None:
        self.entrustments.filter(ended_on=None).update(ended_on=now.on, agreed=True)

    @act(
        _("委托调解未达成协议"),
        source=UNDER_WAY,
        law=cite("办案规则 69"),
        by=(Capacity.SYSTEM, *TRIBUNAL, Role.MEDIATOR),
        requires=[needs.is_entrusted],
        stops=[terms.MEDIATE],
        public=_("委托调解没有达成协议，仲裁庭及时开庭审理。"),
    )
    def entrusted_mediation_failed(self: Any, now: Situation) -> None:
        """By itself when the ten working days are over."""
        self.entrustments.filter(ended_on=None).update(ended_on=now.on, agreed=False)

    @act(
        _("达成调解"),
        source=UNDER_WAY,
        law=cite("仲裁法 42"),
        by=TRIBUNAL,
        requires=[needs.settlement_told, needs.no_settlement_waits],
        issues=["arbitration_mediation"],
        drafts="arbitration_mediation",
        form=f"{FORMS}.SettlementForm",
        public=_("双方达成协议，调解书经双方签收后生效；签收前反悔的，仲裁庭及时裁决。"),
    )
    def settle(self: Any, now: Situation, *, content: str, lines: list[PaymentData]) -> None:
        made = self.settlements.create(made_on=now.on, content=content.strip())
        made.lines.model.objects.bulk_create(made.lines.model(settlement=made, **line) for line in lines)

    @act(
        _("调解书双方签收"),
        source=UNDER_WAY,
        target=MEDIATED,
        law=cite("仲裁法 42"),
        by=(Capacity.SYSTEM, *OFFICE),
        requires=[needs.settlement_waits, needs.signed_by_both],
        stops_all=True,
        form=f"{FORMS}.SignedForm",
        public=_("调解书已经双方签收，发生法律效力，案件办结。"),
    )
    def mediation_signed(self: Any, now: Situation, *, served_on: date, service_id: int | None = None) -> None:
        """The period of the award stops on the day on which the last party has signed."""
        self.settlements.filter(signed_on=None, regretted_on=None).update(signed_on=served_on)
        self.outcome = ClosingKind.MEDIATION

    @act(
        _("调解反悔"),
        source=UNDER_WAY,
        law=cite("仲裁法 42"),
        by=(Capacity.COMPLAINANT, Capacity.RESPONDENT, *TRIBUNAL),
        requires=[needs.settlement_waits, needs.side_named],
        needs_reason=True,
        form=f"{FORMS}.RegretForm",
        public=_("一方当事人在调解书送达前反悔，仲裁庭及时作出裁决。"),
    )
    def regret_settlement(self: Any, now: Situation, *, side: str) -> None:
        self.settlements.filter(signed_on=None, regretted_on=None).update(regretted_on=now.on, regretted_by=side)
