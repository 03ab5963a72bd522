"""What withdrawing the filing, giving no penalty and closing require."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.law import cite
from casework import facts
from casework.requirements import Situation, requirement
from casework.states import State
from documents.kinds import EvidenceKind
from documents.selectors import has_evidence
from inspection.conditions import outside_two_years
from inspection.investigation import states
from inspection.investigation.reasons import CORRECTED_GROUNDS, NoPenaltyGround, WithdrawalGround
from inspection.parties import complainant_ids

if TYPE_CHECKING:
    from inspection.investigation.models import Investigation

RETURNS = facts.came_from_where_it_returns(str(states.CLOSING))
CORRECTION_SHOWN_BY = (EvidenceKind.CORRECTION_REPORT, EvidenceKind.RECHECK_RECORD, EvidenceKind.PAYMENT_PROOF)


def _case(now: Situation) -> "Investigation":
    return cast("Investigation", now.case)


@requirement(gettext_lazy("撤销立案的依据成立"), law=cite("监察条例 18(1)(3)", "若干规定 35"))
def withdrawal_grounded(now: Situation) -> Iterator[str]:
    ground = now.data.get("ground")
    if ground is None:
        return
    if ground not in WithdrawalGround.values:
        yield _("请选择撤销立案的依据")
    if ground == WithdrawalGround.NOT_ESTABLISHED and now.case.status != states.REPORT_DONE:
        yield _("调查终结后才能认定违法事实不能成立")
    if ground == WithdrawalGround.MINOR_CORRECTED:
        yield from _correction_not_shown(now)


@requirement(gettext_lazy("不予处罚的依据成立"), law=cite("处罚法 33, 57"))
def no_penalty_grounded(now: Situation) -> Iterator[str]:
    ground = now.data.get("ground")
    if ground is None:
        return
    if ground not in NoPenaltyGround.values:
        yield _("请选择不予处罚的依据")
    if ground in CORRECTED_GROUNDS:
        yield from _correction_not_shown(now)
    if ground == NoPenaltyGround.TOO_LATE:
        yield from outside_two_years.check(now)


def _correction_not_shown(now: Situation) -> Iterator[str]:
    if not has_evidence(now.case, *CORRECTION_SHOWN_BY):
        yield _("还没有能证明已经改正的材料（整改报告、复查记录或者支付凭证）")


@requirement(gettext_lazy("有需要告知的投诉人"), law=cite("监察条例 21"))
def somebody_to_tell(now: Situation) -> Iterator[str]:
    if not complainant_ids(now.case):
        yield _("本案没有投诉人，不需要告知按争议程序办理")


@requirement(gettext_lazy("案件是从该状态转入待结案的"), holds=RETURNS)
def came_from_investigating(now: Situation) -> Iterator[str]:
    yield from _came_from(now, states.INVESTIGATING)


@requirement(gettext_lazy("案件是从该状态转入待结案的"), holds=RETURNS)
def came_from_report_done(now: Situation) -> Iterator[str]:
    yield from _came_from(now, states.REPORT_DONE)


@requirement(gettext_lazy("案件是从该状态转入待结案的"), holds=RETURNS)
def came_from_ordered(now: Situation) -> Iterator[str]:
    yield from _came_from(now, states.ORDERED)


@requirement(gettext_lazy("案件是从该状态转入待结案的"), holds=RETURNS)
def came_from_noticed(now: Situation) -> Iterator[str]:
    yield from _came_from(now, states.NOTICED)


@requirement(gettext_lazy("案件是从该状态转入待结案的"), holds=RETURNS)
def came_from_served(now: Situation) -> Iterator[str]:
    yield from _came_from(now, states.SERVED)


@requirement(gettext_lazy("责令改正文书尚未送达"))
def order_not_served(now: Situation) -> Iterator[str]:
    if _case(now).order_served_on is not None:
        yield _("责令改正文书已经送达，请恢复改正期限")


def _came_from(now: Situation, state: State) -> Iterator[str]:
    case = _case(now)
    if case.closing_from != state:
        before = next((known.label for known in states.STATES if known == case.closing_from), "")
        yield _("本案是从“%(before)s”转入待结案的，只能退回原来的环节") % {"before": before}


@requirement(gettext_lazy("结案以后才能归档"))
def not_yet_archived(now: Situation) -> Iterator[str]:
    if _case(now).archived_on is not None:
        yield _("案卷已经归档")
