"""From the application to its acceptance (SM-10; law reference, 6.15), in legal order.

The five working days begin with the receipt, and anew when the material is complete (仲裁法 art 29; 办案规则 art 29).
A silent commission may still accept: its silence only opens the court's door.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.dispute import ending_requirements as ending
from arbitration.dispute import limitation_acts as events
from arbitration.dispute import requirements as needs
from arbitration.dispute import terms
from arbitration.dispute.claims import ClaimData, write
from arbitration.dispute.collective_requirements import represented
from arbitration.dispute.limitation_acts import limitation_told
from arbitration.dispute.states import (
    ACCEPTED,
    DIRECTED,
    OVERDUE_ACCEPT,
    RECEIVED,
    REFUSED,
    SUPPLEMENT,
    WITHDRAWN,
)
from arbitration.offices import OFFICE
from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.numbers import next_number
from casework.requirements import Situation
from registry.roles import Role

FORMS = "arbitration.dispute.filing_forms"
DECIDING = (RECEIVED, OVERDUE_ACCEPT)


class FilingActs:
    """Receipt, supplement, refusal, direction elsewhere, acceptance."""

    @act(
        _("收到仲裁申请"),
        source=RECEIVED,
        law=cite("仲裁法 28"),
        by=(*OFFICE, Capacity.COMPLAINANT),
        requires=[needs.not_yet_received, needs.in_scope, needs.parties_named, needs.claims_told, limitation_told],
        starts=[Start(terms.ACCEPT, from_day="accepting_begins", on_expiry="acceptance_overdue")],
        issues=["arbitration_receipt"],
        public=_("我们收到了仲裁申请，五个工作日内决定是否受理。"),
    )
    def receive(
        self: Any, now: Situation, *, claims: list[ClaimData], limitation: list[events.EventData] | None = None
    ) -> None:
        """What is claimed is told item by item and stands in the record, with what touched limitation."""
        self.number = next_number(agency=self.agency, series="仲收", year=now.on.year)
        write(self, now, claims)
        events.write(self, now, limitation or [])

    @act(
        _("通知补正"),
        source=DECIDING,
        target=SUPPLEMENT,
        law=cite("办案规则 29"),
        by=OFFICE,
        requires=[needs.asked_once, needs.items_named],
        stops=[terms.ACCEPT, terms.COLLECTIVE],
        issues=["arbitration_supplement"],
        drafts="arbitration_supplement",
        form=f"{FORMS}.SupplementNoticeForm",
        public=_("申请材料还不齐，请按补正通知书补充。"),
    )
    def request_supplement(self: Any, now: Situation, *, items: list[str]) -> None:
        """Named once and completely; the period begins anew when the material is there."""
        self.supplement_items = [item.strip() for item in items if item.strip()]

    @act(
        _("补正齐全"),
        source=SUPPLEMENT,
        target=RECEIVED,
        law=cite("办案规则 29"),
        by=(*OFFICE, Capacity.COMPLAINANT),
        starts=[Start(terms.ACCEPT, from_day="accepting_begins", on_expiry="acceptance_overdue")],
        form=f"{FORMS}.SupplementForm",
        public=_("补充的材料已经收到，五个工作日内决定是否受理。"),
    )
    def supplement(self: Any, now: Situation, *, text: str) -> None:
        self.completed_on = now.on
        self.facts = f"{self.facts}\n{text.strip()}" if text.strip() else self.facts

    @act(
        _("逾期未作受理决定"),
        source=RECEIVED,
        target=OVERDUE_ACCEPT,
        law=cite("仲裁法 29"),
        by=(Capacity.SYSTEM, *OFFICE),
        requires=[needs.acceptance_overdue],
        stops=[terms.ACCEPT, terms.COLLECTIVE],
        issues=["arbitration_overdue"],
        public=_("五个工作日内没有作出是否受理的决定，您可以就该争议事项向人民法院提起诉讼。"),
    )
    def acceptance_overdue(self: Any, now: Situation) -> None:
        """The certificate appears on the first day after the period, not one day earlier."""

    @act(
        _("不予受理"),
        source=(RECEIVED, SUPPLEMENT, OVERDUE_ACCEPT),
        target=REFUSED,
        law=cite("仲裁法 29", "办案规则 31"),
        by=OFFICE,
        approval=Role.HEAD,
        requires=[needs.refusal_grounded, ending.ground_fits_the_register],
        stops=[terms.ACCEPT],
        issues=["arbitration_refusal"],
        drafts="arbitration_refusal",
        needs_reason=True,
        form=f"{FORMS}.RefusalForm",
        public=_("申请不予受理，您可以就该争议事项向人民法院提起诉讼。"),
    )
    def refuse(self: Any, now: Situation, *, ground: str) -> None:
        self.refusal_ground = ground

    @act(
        _("告知向有管辖权的仲裁委员会申请"),
        source=(RECEIVED, OVERDUE_ACCEPT),
        target=DIRECTED,
        law=cite("仲裁法 21", "办案规则 31"),
        by=(*OFFICE, Role.HEAD),
        requires=[needs.directed_elsewhere, needs.not_here],
        stops=[terms.ACCEPT],
        issues=["arbitration_direction"],
        drafts="arbitration_direction",
        needs_reason=True,
        form=f"{FORMS}.DirectionForm",
        public=_("本委没有管辖权，已经告知您向有管辖权的仲裁委员会申请。"),
    )
    def direct(self: Any, now: Situation, *, directed_to: str) -> None:
        self.directed_to = directed_to.strip()

    @act(
        _("撤回未受理的申请"),
        source=(RECEIVED, SUPPLEMENT, OVERDUE_ACCEPT),
        target=WITHDRAWN,
        law=cite("办案规则 35"),
        by=(Capacity.COMPLAINANT, *OFFICE),
        requires=[ending.withdrawn_by_all],
        stops=[terms.ACCEPT],
        needs_reason=True,
        public=_("申请人撤回了仲裁申请。"),
    )
    def take_back(self: Any, now: Situation) -> None:
        """Before acceptance nobody has to allow it."""

    @act(
        _("受理"),
        source=DECIDING,
        target=ACCEPTED,
        law=cite("仲裁法 29", "办案规则 30, 31"),
        by=OFFICE,
        approval=Role.HEAD,
        requires=[
            needs.in_scope,
            needs.parties_named,
            needs.claims_told,
            needs.within_jurisdiction,
            ending.another_matter,
            represented,
        ],
        stops=[terms.ACCEPT, terms.COLLECTIVE],
        starts=[terms.AWARD_PERIOD, terms.SERVE, terms.TRIBUNAL],
        issues=["arbitration_acceptance", "arbitration_approval"],
        drafts="arbitration_acceptance",
        public=_("仲裁申请已经受理，将自受理之日起四十五日内作出裁决。"),
    )
    def accept(self: Any, now: Situation) -> None:
        """The day of the chair's signature is the day of acceptance."""
        self.number = next_number(agency=self.agency, series="仲案", year=now.on.year)
        self.accepted_on = now.on
