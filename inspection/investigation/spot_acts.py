"""What inspectors do at the workplace itself: order a correction, or punish what is plain and small (处罚法 arts 51-53)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.requirements import Situation, requirement
from documents.kinds import EvidenceKind
from documents.models import Evidence
from inspection import facts as inspection_facts
from inspection import fines
from inspection.conditions import employer_identified
from inspection.investigation import fining, flows, following, penal_following, penalty_facts, terms
from inspection.investigation import requirements as needs
from inspection.investigation.grounds import CashGround
from inspection.investigation.reasons import Measure
from inspection.investigation.states import CLOSING, INVESTIGATING, SERVED

if TYPE_CHECKING:
    from inspection.investigation.models import Decision, Investigation

FORMS = "inspection.investigation.proceeding_forms"
PENAL_FORMS = "inspection.investigation.penalty_forms"
SMALL_CASH = Decimal(100)  # yuan, 处罚法 art 68


def _case(now: Situation) -> "Investigation":
    return cast("Investigation", now.case)


def _on_the_spot(now: Situation) -> "Decision | None":
    decided = _case(now).latest_decision
    return decided if decided and decided.on_the_spot else None


@requirement(_("责令的内容和期限明确，此前的当场责令已经复查"), law=cite("监察条例 15", "若干规定 31"))
def spot_order_complete(now: Situation) -> Iterator[str]:
    if _case(now).spot_order:
        yield _now("此前当场责令改正的还没有复查，请先复查")
    if "measures" not in now.data:
        return
    if not now.data["measures"].strip() or not now.data["violation"].strip():
        yield _now("请写明发现的违法行为和责令改正的内容")
    if now.data["correction_days"] < 1:
        yield _now("改正期限至少一日")
    yield from needs.faults_of_unit(now.data["correction_unit"])


@requirement(_("有等待复查的当场责令改正"), law=cite("监察条例 15"))
def spot_order_waits(now: Situation) -> Iterator[str]:
    if _case(now).spot_order is None:
        yield _now("没有等待复查的当场责令改正")


@requirement(
    _("事实确凿，有法定依据；公民二百元以下、单位三千元以下罚款"),
    law=cite("处罚法 51"),
    holds=penalty_facts.ON_THE_SPOT_SMALL,
)
def small_and_plain(now: Situation) -> Iterator[str]:
    if "fine_code" not in now.data:
        return
    known = fines.fine(now.data["fine_code"])
    yield from fining.faults_of_fine(now, now.data.get("fine"))
    most = fining.spot_limit(known)
    if now.data.get("fine") is not None and now.data["fine"] > most:
        yield _now("当场处罚的罚款最多%(most)s元，超过的请按普通程序办理") % {"most": most}
    if known and known.order_first:
        yield _now("这项罚款须先责令限期改正、逾期不改正，不能当场处罚")


@requirement(_("不是因为拖欠工资而处罚"), law=cite("监察条例 26, 30"), holds=f"NOT ({inspection_facts.ABOUT_WAGES})")
def not_for_unpaid_wages(now: Situation) -> Iterator[str]:
    """Whoever does not pay wages is ordered to pay first."""
    if _case(now).about_wages:
        yield _now("涉及拖欠工资的案件须先责令限期支付，不能当场处罚")


@requirement(_("有尚未备案的当场处罚"), law=cite("若干规定 32", "处罚法 52"))
def spot_penalty_not_filed(now: Situation) -> Iterator[str]:
    decided = _on_the_spot(now)
    if decided is None or decided.filed_with_bureau_on:
        yield _now("没有等待备案的当场处罚")


@requirement(_("符合当场收缴的条件，票据在卷"), law=cite("处罚法 68-70"), holds=inspection_facts.FINE_PAID_WITH_PROOF)
def cash_may_be_taken(now: Situation) -> Iterator[str]:
    decided = _case(now).latest_decision
    if decided is None or decided.measure != Measure.PENALTY or decided.warning or decided.paid_on:
        yield _now("没有等待缴纳的罚款")
        return
    if "cash_ground" not in now.data:
        return
    ground = now.data["cash_ground"]
    if ground not in CashGround.values:
        yield _now("请选择当场收缴的事由")
    elif ground != CashGround.REMOTE and not decided.on_the_spot:
        yield _now("不是当场作出的处罚，只有交通不便地区的当事人提出才可以当场收缴")
    elif ground == CashGround.SMALL and decided.amount is not None and decided.amount > SMALL_CASH:
        yield _now("罚款超过一百元，不能以此为由当场收缴")
    if decided.decided_on and not decided.decided_on <= now.data["paid_on"] <= now.on:
        yield _now("收缴日期应在作出决定之日以后、今天以前")
    receipt = Evidence.objects.filter(pk=now.data["evidence_id"], case_id=now.case.pk, kind=EvidenceKind.PAYMENT_PROOF)
    if not receipt.exists():
        yield _now("当场收缴须出具财政部门统一制发的专用票据，请先把票据存根放入案卷")


@requirement(_("当场收缴的罚款尚未上交"), law=cite("处罚法 71"))
def cash_in_hand(now: Situation) -> Iterator[str]:
    decided = _case(now).latest_decision
    if decided is None or decided.cash_on is None or decided.cash_handed_in_on:
        yield _now("没有等待上交的现金")


class SpotActs:
    """The order and the penalty on the spot, and what follows from each."""

    @act(
        _("当场责令改正"),
        source=INVESTIGATING,
        law=cite("监察条例 15", "若干规定 31", "处罚法 28"),
        by=Capacity.HANDLER,
        requires=[employer_identified, needs.two_officers_present, spot_order_complete],
        starts=[Start(terms.CORRECT, length="spot_days", unit="spot_unit")],
        issues=["spot_order"],
        drafts="spot_order",
        form=f"{FORMS}.SpotOrderForm",
        public=_("监察员当场责令用人单位改正。"),
    )
    def order_on_the_spot(
        self: Any,
        now: Situation,
        *,
        violation: str,
        measures: str,
        correction_days: int,
        officer_ids: list[int],
        correction_unit: str = "CD",
        signed: bool = True,
        refusal_note: str = "",
    ) -> None:
        self.spot_orders.create(
            ordered_on=now.on,
            violation=violation.strip(),
            measures=measures.strip(),
            days=correction_days,
            unit=correction_unit,
        )

    @act(
        _("复查当场责令改正"),
        source=INVESTIGATING,
        law=cite("监察条例 15, 18"),
        by=Capacity.HANDLER,
        requires=[spot_order_waits, needs.two_officers_present],
        stops=[terms.CORRECT],
        issues=["spot_recheck"],
        drafts="spot_recheck",
        form=f"{FORMS}.SpotRecheckForm",
        public=_("监察员对当场责令改正的事项进行了复查。"),
    )
    def recheck_spot_order(
        self: Any, now: Situation, *, findings: str, corrected: bool, officer_ids: list[int]
    ) -> None:
        found = self.spot_order
        assert found is not None
        self.spot_orders.filter(pk=found.pk).update(rechecked_on=now.on, corrected=corrected)

    @act(
        _("当场处罚：罚款"),
        source=INVESTIGATING,
        target=SERVED,
        law=cite("处罚法 51, 52", "若干规定 31, 32"),
        by=Capacity.HANDLER,
        requires=[employer_identified, not_for_unpaid_wages, needs.two_officers_present, small_and_plain],
        stops=[terms.INVESTIGATE, terms.CORRECT],
        starts=[terms.SPOT_FILE, terms.PAY_FINE],
        issues=["spot_penalty"],
        drafts="spot_penalty",
        form=f"{PENAL_FORMS}.SpotPenaltyForm",
        public=_("对用人单位当场作出罚款处罚。"),
    )
    def penalise_on_the_spot(
        self: Any,
        now: Situation,
        *,
        facts: str,
        fine_code: str,
        fine: Decimal,
        statement: str,
        officer_ids: list[int],
        fine_count: int = 1,
        fine_base: Decimal | None = None,
        tier: str = "",
        deviation: str = "",
    ) -> None:
        penal_following.decide_on_the_spot(self, now, amount=fine)

    @act(
        _("当场处罚：警告"),
        source=INVESTIGATING,
        target=SERVED,
        law=cite("处罚法 51, 52", "若干规定 31, 32"),
        by=Capacity.HANDLER,
        requires=[employer_identified, needs.two_officers_present, small_and_plain],
        stops=[terms.INVESTIGATE, terms.CORRECT],
        starts=[terms.SPOT_FILE],
        issues=["spot_penalty"],
        drafts="spot_penalty",
        form=f"{PENAL_FORMS}.SpotWarningForm",
        public=_("对用人单位当场给予警告。"),
    )
    def warn_on_the_spot(
        self: Any, now: Situation, *, facts: str, basis: str, statement: str, officer_ids: list[int]
    ) -> None:
        penal_following.decide_on_the_spot(self, now, amount=None)

    @act(
        _("当场处罚备案"),
        source=(SERVED, CLOSING),
        law=cite("若干规定 32", "处罚法 52"),
        by=Capacity.HANDLER,
        requires=[spot_penalty_not_filed],
        stops=[terms.SPOT_FILE],
    )
    def file_spot_penalty(self: Any, now: Situation) -> None:
        following.note_decision(self, filed_with_bureau_on=now.on)
        flows.open_closing_task(self)

    @act(
        _("当场收缴罚款"),
        source=SERVED,
        law=cite("处罚法 68-70"),
        by=Capacity.HANDLER,
        requires=[cash_may_be_taken],
        stops=[terms.PAY_FINE, terms.DEFERRED],
        starts=[terms.SPOT_CASH],
        form=f"{PENAL_FORMS}.CashForm",
        public=_("罚款已当场收缴，并出具专用票据。"),
    )
    def collect_cash(self: Any, now: Situation, *, cash_ground: str, paid_on: date, evidence_id: int) -> None:
        penal_following.pay_fine(self, paid_on=paid_on, evidence_id=evidence_id, cash_on=now.on)

    @act(
        _("上交收缴的罚款"),
        source=(SERVED, CLOSING),
        law=cite("处罚法 71"),
        by=Capacity.HANDLER,
        requires=[cash_in_hand],
        stops=[terms.SPOT_CASH],
    )
    def hand_in_cash(self: Any, now: Situation) -> None:
        following.note_decision(self, cash_handed_in_on=now.on)
        flows.open_closing_task(self)
