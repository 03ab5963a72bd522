"""Another commission is competent: the objection, its decision, the transfer and the case's arrival there (办案规则 arts 9, 10).

Where the receiving commission works with the same system, the case arrives on the day of the transfer: parties, claims and
evidence come with it, and the forty-five days begin anew there (办案规则 art 46).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from arbitration.dispute import following, proceeding_facts, sides, terms
from arbitration.dispute import limitation_acts as events
from arbitration.dispute import requirements as filing
from arbitration.dispute.claims import ClaimData, write
from arbitration.dispute.collective import ElectedData
from arbitration.dispute.defence_acts import BEFORE_HEARING, PARTIES
from arbitration.dispute.requirements import dispute
from arbitration.dispute.states import ACCEPTED, DEFENCE, RECEIVED, TRANSFERRED
from arbitration.offices import OFFICE
from calendars.law import cite
from casework.actors import Capacity
from casework.acts import act
from casework.conditions import over
from casework.numbers import next_number
from casework.requirements import Situation, requirement
from registry.models import Agency, AgencyKind
from registry.roles import Role

if TYPE_CHECKING:
    from arbitration.dispute.proceeding_models import Objection

FORMS = "arbitration.dispute.jurisdiction_forms"


def pending(case: Any) -> "Objection | None":
    """The objection that waits for its decision."""
    found: Objection | None = case.objections.filter(upheld=None).first()
    return found


def commissions(case: Any) -> Any:
    """The other commissions that work with this system."""
    return Agency.objects.filter(kind=AgencyKind.ARBITRATION, active=True).exclude(pk=case.agency_id)


@requirement(
    _("被申请人在答辩期届满前提出，写明理由和有管辖权的仲裁委员会"),
    law=cite("办案规则 10"),
    holds=proceeding_facts.OBJECTION_IN_TIME,
)
def objection_told(now: Situation) -> Iterator[str]:
    case = dispute(now)
    yield from sides.faults(now, sides.RESPONDENT)
    if pending(case):
        yield _now("已有一项管辖异议正在等待决定")
    if case.response_served_on and over(now, terms.DEFEND):
        yield _now("答辩期已经届满，不能再提出管辖异议")
    if "grounds" in now.data and not (now.data["grounds"].strip() and now.data["proposed"].strip()):
        yield _now("请写明异议的理由，以及哪个仲裁委员会有管辖权")


@requirement(_("有等待决定的管辖异议"), law=cite("办案规则 10"), holds=proceeding_facts.OBJECTION_OPEN)
def objection_waits(now: Situation) -> Iterator[str]:
    if pending(now.case) is None:
        yield _now("没有等待决定的管辖异议")


@requirement(_("没有等待决定的管辖异议"), law=cite("办案规则 10"))
def no_objection_waits(now: Situation) -> Iterator[str]:
    if pending(now.case):
        yield _now("有一项管辖异议正在等待决定，请先作出决定")


@requirement(_("写明有管辖权的仲裁委员会"), law=cite("办案规则 9"))
def destination_named(now: Situation) -> Iterator[str]:
    if "addressee" not in now.data:
        return
    to = now.data["to_agency_id"]
    if to is None and not now.data["addressee"].strip():
        yield _now("请选择或者写明移送到哪个仲裁委员会")
    if to is not None and not commissions(now.case).filter(pk=to).exists():
        yield _now("请选择另一个仲裁委员会")


class JurisdictionActs:
    """Objection, decision, transfer, arrival."""

    @act(
        _("提出管辖异议"),
        source=(ACCEPTED, DEFENCE),
        law=cite("办案规则 10"),
        by=(*OFFICE, *PARTIES),
        requires=[objection_told],
        form=f"{FORMS}.ObjectionForm",
        public=_("被申请人提出了管辖异议，仲裁委员会将作出决定。"),
    )
    def object_to_jurisdiction(self: Any, now: Situation, *, party_id: int, grounds: str, proposed: str) -> None:
        """The case goes on while the decision is awaited; no clock stands still."""
        self.objections.create(
            party_id=party_id, grounds=grounds.strip(), proposed=proposed.strip(), objected_on=now.on
        )

    @act(
        _("驳回管辖异议"),
        source=BEFORE_HEARING,
        law=cite("办案规则 10"),
        by=OFFICE,
        approval=Role.HEAD,
        requires=[objection_waits],
        issues=["arbitration_jurisdiction_decision"],
        drafts="arbitration_jurisdiction_decision",
        needs_reason=True,
        public=_("管辖异议不成立，本案继续审理。"),
    )
    def reject_objection(self: Any, now: Situation) -> None:
        self.objections.filter(upheld=None).update(upheld=False, decided_on=now.on)

    @act(
        _("管辖异议成立，移送"),
        source=BEFORE_HEARING,
        target=TRANSFERRED,
        law=cite("办案规则 9, 10, 46"),
        by=OFFICE,
        approval=Role.HEAD,
        requires=[objection_waits, destination_named],
        stops_all=True,
        issues=["arbitration_jurisdiction_decision", "arbitration_transfer"],
        drafts="arbitration_jurisdiction_decision",
        needs_reason=True,
        form=f"{FORMS}.TransferForm",
        public=_("管辖异议成立，案件移送有管辖权的仲裁委员会，审理期限自接受移送之日起重新计算。"),
    )
    def uphold_objection(self: Any, now: Situation, *, addressee: str, to_agency_id: int | None = None) -> None:
        self.objections.filter(upheld=None).update(upheld=True, decided_on=now.on)
        self._leaves(now, addressee, to_agency_id)

    @act(
        _("移送有管辖权的仲裁委员会"),
        source=BEFORE_HEARING,
        target=TRANSFERRED,
        law=cite("办案规则 9, 46"),
        by=OFFICE,
        approval=Role.HEAD,
        requires=[no_objection_waits, destination_named],
        stops_all=True,
        issues=["arbitration_transfer"],
        drafts="arbitration_transfer",
        needs_reason=True,
        form=f"{FORMS}.TransferForm",
        public=_("案件移送有管辖权的仲裁委员会，审理期限自接受移送之日起重新计算。"),
    )
    def transfer_elsewhere(self: Any, now: Situation, *, addressee: str, to_agency_id: int | None = None) -> None:
        self._leaves(now, addressee, to_agency_id)

    def _leaves(self: Any, now: Situation, addressee: str, to_agency_id: int | None) -> None:
        to = Agency.objects.get(pk=to_agency_id) if to_agency_id else None
        self.transferred_to = to.name if to else addressee.strip()
        if to:
            following.arrive(self, to, now)

    @act(
        _("接受移送"),
        source=RECEIVED,
        target=ACCEPTED,
        law=cite("办案规则 9, 46"),
        by=(Capacity.SYSTEM, *OFFICE),
        requires=[filing.not_yet_received, filing.parties_named],
        starts=[terms.AWARD_PERIOD, terms.SERVE, terms.TRIBUNAL],
        issues=["arbitration_taken_over"],
        public=_("移送的案件已经收到，将自接受移送之日起四十五日内作出裁决。"),
    )
    def take_over(
        self: Any,
        now: Situation,
        *,
        claims: dict[str, list[ClaimData]],
        moved_from: str,
        limitation: list[events.EventData] | None = None,
        representatives: list[ElectedData] | None = None,
    ) -> None:
        """The day of arrival counts as the day of acceptance; `claims` by the side that makes them.

        What touched limitation, and who was elected to act for all, holds here as it did there.
        """
        self.number = next_number(agency=self.agency, series="仲案", year=now.on.year)
        self.accepted_on = now.on
        self.moved_from = moved_from
        for side, told in claims.items():
            write(self, now, told, by=side)
        events.write(self, now, limitation or [])
        for each in representatives or []:
            self.representatives.create(since=now.on, **each)
