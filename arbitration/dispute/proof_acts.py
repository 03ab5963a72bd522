"""Evidence lists, more time to prove, late evidence, and the board of who must prove what (law reference, 6.7)."""

from datetime import date
from typing import Any, NotRequired

from django.utils.translation import gettext_lazy as _
from typing_extensions import TypedDict

from arbitration.dispute import proceeding_requirements as needs
from arbitration.dispute import terms
from arbitration.dispute.burdens import KEPT_BY_EMPLOYER, PROPONENT, Bearer
from arbitration.dispute.defence_acts import PARTIES, PROVING
from arbitration.dispute.states import DELIBERATION
from arbitration.offices import OFFICE
from calendars.law import cite
from calendars.terms import Unit
from casework.actors import Capacity
from casework.acts import Extend, act
from casework.requirements import Situation
from registry.roles import Role

FORMS = "arbitration.dispute.proof_forms"
COMMISSION = (Capacity.LEAD, Role.HEAD)  # who presides, and before there is a tribunal the chair


class EvidenceData(TypedDict):
    """One line of an evidence list; `file_id` names the material in the file where it is there."""

    evidence_kind: str
    title: str
    origin: NotRequired[str]
    proves: str
    claim_ids: list[int]
    file_id: NotRequired[int | None]


class ProofActs:
    """Who brings what by when, and what comes of silence."""

    @act(
        _("提交证据目录"),
        source=PROVING,
        law=cite("仲裁法 6", "办案规则 15"),
        by=(*OFFICE, *PARTIES),
        requires=[needs.evidence_listed, needs.lateness_explained],
        issues=["arbitration_evidence_list"],
        form=f"{FORMS}.EvidenceListForm",
        public=_("已收到当事人提交的证据目录。"),
    )
    def submit_evidence(
        self: Any, now: Situation, *, party_id: int, items: list[EvidenceData], explanation: str = ""
    ) -> None:
        """What comes after the period is taken in all the same, marked as late, for the commission to rule on."""
        late = needs.proof_is_over(now)
        before = self.evidence_items.filter(party_id=party_id).count()
        for number, item in enumerate(items, start=before + 1):
            self.evidence_items.create(
                party_id=party_id,
                kind=item["evidence_kind"],
                title=item["title"].strip(),
                origin=item.get("origin", "").strip(),
                proves=item["proves"].strip(),
                claim_ids=item["claim_ids"],
                file_id=item.get("file_id"),
                number=number,
                submitted_on=now.on,
                late=late,
                explanation=explanation.strip() if late else "",
            )

    @act(
        _("处理逾期证据"),
        source=PROVING,
        law=cite("办案规则 15"),
        by=COMMISSION,
        requires=[needs.late_evidence_waits],
        needs_reason=True,
        form=f"{FORMS}.LateEvidenceForm",
        public=_("对逾期提交的证据已经作出处理。"),
    )
    def rule_on_late_evidence(self: Any, now: Situation, *, evidence_item_ids: list[int], ruling: str) -> None:
        self.evidence_items.filter(pk__in=evidence_item_ids).update(ruling=ruling, ruled_on=now.on)

    @act(
        _("申请延长举证期限"),
        source=PROVING,
        law=cite("办案规则 15"),
        by=(*OFFICE, *PARTIES),
        requires=[needs.proof_time_requested],
        form=f"{FORMS}.ProofTimeForm",
        public=_("当事人申请延长举证期限，仲裁委员会将作出决定。"),
    )
    def request_proof_time(self: Any, now: Situation, *, party_id: int, days: int, difficulty: str) -> None:
        self.proof_extensions.create(party_id=party_id, days=days, difficulty=difficulty.strip(), requested_on=now.on)

    @act(
        _("准许延长举证期限"),
        source=PROVING,
        law=cite("办案规则 15"),
        by=COMMISSION,
        requires=[needs.proof_time_waits],
        extends=[Extend(terms.PROVE, length="granted_days", unit="proof_unit")],
        issues=["arbitration_proof_extended"],
        form=f"{FORMS}.GrantProofTimeForm",
        public=_("举证期限已经准许延长。"),
    )
    def grant_proof_time(self: Any, now: Situation, *, days: int) -> None:
        """It is longer for both sides."""
        self.proof_extensions.filter(decided_on=None).update(granted_days=days, decided_on=now.on)

    def granted_days(self: Any) -> int:
        days: int = self.proof_extensions.exclude(granted_days=None).latest("pk").granted_days
        return days

    @property
    def proof_unit(self) -> str:
        """The evidence period is counted in calendar days, and so is what is added to it."""
        return Unit.CALENDAR_DAYS.value

    @act(
        _("不准许延长举证期限"),
        source=PROVING,
        law=cite("办案规则 15"),
        by=COMMISSION,
        requires=[needs.proof_time_waits],
        needs_reason=True,
        public=_("没有准许延长举证期限，请在原期限内提交证据。"),
    )
    def refuse_proof_time(self: Any, now: Situation) -> None:
        self.proof_extensions.filter(decided_on=None).update(decided_on=now.on)

    @act(
        _("举证期限届满"),
        source=(*PROVING, DELIBERATION),
        law=cite("办案规则 15"),
        by=(Capacity.SYSTEM, *OFFICE),
        requires=[needs.proof_period_ended],
        stops=[terms.PROVE],
    )
    def proof_over(self: Any, now: Situation) -> None:
        """What comes later is late and says why."""

    @act(
        _("补充举证责任"),
        source=PROVING,
        law=cite("仲裁法 6, 39"),
        by=(*COMMISSION, *OFFICE),
        requires=[needs.burden_told],
        form=f"{FORMS}.BurdenForm",
        public=_("仲裁庭明确了一项举证责任。"),
    )
    def allot_burden(self: Any, now: Situation, *, claim_id: int, bearer: str, matter: str) -> None:
        basis = PROPONENT if bearer == Bearer.WORKER else KEPT_BY_EMPLOYER
        self.burdens.create(
            claim_item_id=claim_id, bearer=bearer, matter=matter.strip(), basis=str(basis), allotted_on=now.on
        )

    @act(
        _("要求用人单位提供证据"),
        source=PROVING,
        law=cite("仲裁法 39"),
        by=(*COMMISSION, *OFFICE),
        requires=[needs.production_told],
        issues=["arbitration_production_order"],
        drafts="arbitration_production_order",
        form=f"{FORMS}.ProductionForm",
        public=_("已经要求用人单位在指定期限内提供其掌握管理的证据。"),
    )
    def order_production(self: Any, now: Situation, *, burden_id: int, ordered: str, due_on: date) -> None:
        self.burdens.filter(pk=burden_id).update(ordered=ordered.strip(), ordered_on=now.on, due_on=due_on)

    @act(
        _("登记提供证据的情况"),
        source=PROVING,
        law=cite("仲裁法 39"),
        by=(*COMMISSION, *OFFICE),
        requires=[needs.production_ordered],
        form=f"{FORMS}.ProducedForm",
        public=_("用人单位提供证据的情况已经登记。"),
    )
    def record_production(self: Any, now: Situation, *, burden_id: int, produced: str, account: str) -> None:
        """Silence is recorded after the day that was set; the board then names what it leads to."""
        self.burdens.filter(pk=burden_id).update(produced=produced, answer=account.strip(), answered_on=now.on)
