"""Deliberation, draft, award, service and correction (SM-10; law reference, 6.11 and 6.15).

What is final and what is not never stands in one award (办案规则 art 50): one act makes a final award, one a non-final one, and
one makes two separate awards where the case holds both. Each award opens a case of its own effect (SM-11). An act of the
dispute locks that case after the dispute; no act of the effect locks a dispute, so the two cannot meet.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.award import following
from arbitration.dispute import award_requirements as needs
from arbitration.dispute import awarding, terms
from arbitration.dispute.award_models import Correction, Provisional
from arbitration.dispute.awarding import ResultData
from arbitration.dispute.course_kinds import ClosingKind
from arbitration.dispute.deliberating import OpinionData
from arbitration.dispute.ending_requirements import no_withdrawal_waits
from arbitration.dispute.settling_requirements import no_settlement_waits
from arbitration.dispute.states import (
    ACCEPTED,
    AWARDED,
    CANCELLED,
    CANCELLING,
    CLOSED,
    DEFENCE,
    DELIBERATION,
    HEARING,
    MEDIATED,
    PREPARE,
    SUSPENDED,
    TERMINATED,
    WITHDRAWN,
    WITHDRAWN_DEEMED,
)
from calendars.law import Citation, cite
from casework.actors import Capacity
from casework.acts import act
from casework.requirements import Requirement, Situation
from registry.roles import Role

FORMS = "arbitration.dispute.award_forms"
TALKING = (HEARING, DELIBERATION)
TRIBUNAL = (
    Capacity.LEAD,
)  # who presides speaks for the tribunal; the secretary handles the case too and decides nothing
RECORDING = (Capacity.HANDLER, Role.SECRETARY)
# what ran towards the decision; nothing is left to prove, to mediate or to accept
ENDED_BY_AN_AWARD = (terms.AWARD, terms.PROVE, terms.MEDIATE, terms.COUNTER, terms.RECUSE)
AFTER_AN_AWARD = (  # a respondent who is joined after a partial award leads the case back to the notices
    ACCEPTED,
    DEFENCE,
    PREPARE,
    HEARING,
    DELIBERATION,
    AWARDED,
    SUSPENDED,
    CLOSED,
    WITHDRAWN,
    WITHDRAWN_DEEMED,
    MEDIATED,
    TERMINATED,
    CANCELLING,
    CANCELLED,
)


def _making(name: str, label: Any, finality: Requirement, *, law: Citation, papers: list[str], said: Any) -> Any:
    """The act that decides all that is undecided; two papers where there are two awards, each with its own remedies."""

    def make(self: Any, now: Situation) -> None:
        following.open_for(awarding.make(self, now, awarding.pending(self)), now)

    make.__name__ = name
    return act(
        label,
        source=DELIBERATION,
        target=AWARDED,
        law=law,
        by=TRIBUNAL,
        requires=[
            needs.deliberated_on_the_rest,
            needs.every_item_decided,
            needs.classified_today,
            finality,
            no_settlement_waits,
            no_withdrawal_waits,
        ],
        stops=ENDED_BY_AN_AWARD,
        issues=papers,
        drafts=papers[0],
        public=said,
    )(make)


class AwardActs:
    """From the deliberation to the service of the award."""

    @act(
        _("评议"),
        source=TALKING,
        law=cite("仲裁法 45"),
        by=RECORDING,
        requires=[needs.tribunal_deliberates],
        issues=["deliberation_record"],
        drafts="deliberation_record",
        form=f"{FORMS}.DeliberationForm",
    )
    def deliberate(self: Any, now: Situation, *, proposals: list[str], opinions: list[OpinionData]) -> None:
        awarding.write_deliberation(self, now, proposals, opinions)

    @act(
        _("拟定裁决"),
        source=TALKING,
        law=cite("仲裁法 46, 47"),
        by=RECORDING,
        requires=[needs.deliberated, needs.elements_complete, needs.wage_known],
        form=f"{FORMS}.DraftForm",
    )
    def draft_award(
        self: Any,
        now: Situation,
        *,
        facts_found: str,
        reasons: str,
        performance_days: int,
        results: list[ResultData],
    ) -> None:
        """Each item is classified from its kind, its amount and the wage of the place."""
        awarding.write_draft(
            self,
            now,
            facts_found=facts_found,
            reasons=reasons,
            performance_days=performance_days,
            results=results,
        )

    @act(
        _("先行裁决"),
        source=TALKING,
        law=cite("仲裁法 43"),
        by=TRIBUNAL,
        requires=[needs.deliberated, needs.part_is_clear, needs.classified_today, no_settlement_waits],
        issues=["partial_award"],
        drafts="partial_award",
        form=f"{FORMS}.PartialForm",
        public=_("仲裁庭对已经清楚的部分请求先行作出了裁决，正在送达。"),
    )
    def award_in_part(self: Any, now: Situation, *, claim_item_ids: list[int]) -> None:
        chosen = awarding.pending(self).filter(claim_item_id__in=claim_item_ids)
        following.open_for(awarding.make(self, now, chosen, partial=True), now)

    make_final_award = _making(
        "make_final_award",
        _("作出终局裁决"),
        needs.only_final,
        law=cite("仲裁法 45, 46, 47"),
        papers=["award_final"],
        said=_("仲裁庭已经作出终局裁决，正在送达裁决书。"),
    )
    make_nonfinal_award = _making(
        "make_nonfinal_award",
        _("作出非终局裁决"),
        needs.only_nonfinal,
        law=cite("仲裁法 45, 46, 50"),
        papers=["award_nonfinal"],
        said=_("仲裁庭已经作出裁决，正在送达裁决书。"),
    )
    make_separate_awards = _making(
        "make_separate_awards",
        _("分别作出终局裁决和非终局裁决"),
        needs.both_kinds,
        law=cite("仲裁法 45-47, 50", "办案规则 50"),
        papers=["award_final", "award_nonfinal"],
        said=_("仲裁庭已经分别作出终局裁决和非终局裁决，正在送达裁决书。"),
    )

    @act(
        _("当事人收到裁决书"),
        source=AFTER_AN_AWARD,
        law=cite("仲裁法 48, 49, 50"),
        by=Capacity.SYSTEM,
        requires=[needs.receipt_known],
    )
    def award_received(self: Any, now: Situation, *, service_id: int, served_on: date) -> None:
        """Each party's days run from its own receipt; the effect of the award keeps them."""
        following.note_receipt(self, service_id, served_on, now)

    @act(
        _("裁决书全部送达，结案"),
        source=AWARDED,
        target=CLOSED,
        law=cite("仲裁法 48, 49, 50"),
        by=(Capacity.SYSTEM, Role.SECRETARY),
        requires=[needs.awards_served],
        form=f"{FORMS}.AwardServedForm",
        public=_("裁决书已经送达双方，仲裁程序结束。"),
    )
    def award_served(self: Any, now: Situation, *, served_on: date, service_id: int | None = None) -> None:
        """With the last receipt of the last award the dispute is closed."""
        finals = set(self.awards.filter(partial=False).values_list("final", flat=True))
        both = ClosingKind.AWARD_BOTH if len(finals) > 1 else None
        self.outcome = both or (ClosingKind.AWARD_FINAL if True in finals else ClosingKind.AWARD_NONFINAL)

    @act(
        _("补正裁决书"),
        source=(AWARDED, CLOSED),
        law=cite("办案规则 54"),
        by=(Capacity.HANDLER, Role.SECRETARY),
        requires=[needs.slip_named],
        issues=["award_correction"],
        drafts="award_correction",
        form=f"{FORMS}.CorrectionForm",
        public=_("裁决书中的笔误已经补正，补正决定书正在送达。"),
    )
    def correct_award(self: Any, now: Situation, *, award_id: int, kind: str, wrong: str, right: str) -> None:
        Correction.objects.create(
            award_id=award_id,
            sequence=self.chain_length + 1,
            kind=kind,
            wrong=wrong.strip(),
            right=right.strip(),
            made_on=now.on,
        )


class ProvisionalActs:
    """Performance before the award (仲裁法 art 44)."""

    @act(
        _("申请先予执行"),
        source=(PREPARE, *TALKING),
        law=cite("仲裁法 44"),
        by=(Capacity.COMPLAINANT, Role.SECRETARY),
        requires=[needs.provisional_asked],
        issues=["provisional_application"],
        drafts="provisional_application",
        form=f"{FORMS}.ProvisionalApplicationForm",
        public=_("申请人申请了先予执行，由仲裁庭决定。"),
    )
    def apply_provisional(self: Any, now: Situation, *, claim_item_id: int, amount: Decimal, hardship: str) -> None:
        """A worker who applies need give no security."""

    @act(
        _("裁决先予执行"),
        source=(PREPARE, *TALKING),
        law=cite("仲裁法 44"),
        by=TRIBUNAL,
        requires=[needs.provisional_applied, needs.provisional_allowed],
        issues=["provisional_award", "provisional_transfer"],
        drafts="provisional_award",
        form=f"{FORMS}.ProvisionalForm",
        public=_("仲裁庭裁决先予执行，已移送人民法院执行。"),
    )
    def enforce_provisionally(
        self: Any,
        now: Situation,
        *,
        claim_item_id: int,
        amount: Decimal,
        clear_rights: str,
        hardship: str,
        court: str,
    ) -> None:
        Provisional.objects.create(
            arbitration=self,
            claim_item_id=claim_item_id,
            sequence=self.chain_length + 1,
            amount=amount,
            ordered_on=now.on,
            court=court.strip(),
        )
