"""What an investigation may lead to, why a case closes, and the grounds that the head approves (law reference, 3.6 and 3.9)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from calendars.law import Citation, cite
from calendars.terms import Unit


class Outcome(models.TextChoices):
    """What the inspectors propose at the end of the investigation (监察条例 art 18)."""

    CORRECT = "CORRECT", _("责令改正")
    HANDLE = "HANDLE", _("作出行政处理决定")
    PENALTY = "PENALTY", _("给予行政处罚")
    NO_PENALTY = "NO_PENALTY", _("不予处罚")
    WITHDRAW = "WITHDRAW", _("撤销立案")
    TRANSFER_DEPT = "TRANSFER_DEPT", _("移送有关部门")
    TRANSFER_CRIME = "TRANSFER_CRIME", _("移送公安机关")
    REFER_DISPUTE = "REFER_DISPUTE", _("告知按争议程序办理")


class Measure(models.TextChoices):
    """Which decision is announced and taken (监察条例 art 18(1)(1)-(2))."""

    HANDLING = "handling", _("行政处理决定")
    PENALTY = "penalty", _("行政处罚决定")


class OrderUnit(models.TextChoices):
    """In which days an order or a handling decision sets its term; the law leaves it open and published orders do both."""

    CALENDAR_DAYS = Unit.CALENDAR_DAYS.value, _("日（自然日）")
    WORKING_DAYS = Unit.WORKING_DAYS.value, _("工作日")


class ClosingReason(models.TextChoices):
    """结案事由. Only the first three mean that rights were restored."""

    CORRECTED = "CORRECTED", _("已改正并履行")
    PENALTY_PERFORMED = "PENALTY_PERFORMED", _("处罚已执行")
    HANDLED_PERFORMED = "HANDLED_PERFORMED", _("处理决定已履行")
    COURT_ACCEPTED = "COURT_ACCEPTED", _("已申请法院强制执行（法院已受理）")
    NO_PENALTY = "NO_PENALTY", _("不予处罚")
    CASE_WITHDRAWN = "CASE_WITHDRAWN", _("撤销立案")
    TRANSFERRED_POLICE = "TRANSFERRED_POLICE", _("移送公安机关（公安机关已立案）")
    TRANSFERRED_DEPT = "TRANSFERRED_DEPT", _("移送有关部门")
    REFERRED_DISPUTE = "REFERRED_DISPUTE", _("转争议处理程序")
    EMPLOYER_GONE = "EMPLOYER_GONE", _("主体灭失且无承继者")


RIGHTS_RESTORED = frozenset({ClosingReason.CORRECTED, ClosingReason.PENALTY_PERFORMED, ClosingReason.HANDLED_PERFORMED})

# The reasons that an act of their own brings about; the others are named when the case enters closing.
DECIDED_BY_AN_ACT = frozenset(
    {
        ClosingReason.CORRECTED,
        ClosingReason.NO_PENALTY,
        ClosingReason.CASE_WITHDRAWN,
        ClosingReason.REFERRED_DISPUTE,
    }
)


class WithdrawalGround(models.TextChoices):
    """Why a filing is withdrawn (撤销立案)."""

    MINOR_CORRECTED = "MINOR_CORRECTED", _("违法情节轻微且已改正")
    NOT_ESTABLISHED = "NOT_ESTABLISHED", _("经调查，违法事实不能成立")


class NoPenaltyGround(models.TextChoices):
    """Why no penalty is given (不予处罚)."""

    MINOR_CORRECTED = "MINOR_CORRECTED", _("违法行为轻微并及时改正，没有造成危害后果")
    FIRST_CORRECTED = "FIRST_CORRECTED", _("初次违法且危害后果轻微并及时改正")
    NO_FAULT = "NO_FAULT", _("当事人有证据足以证明没有主观过错")
    NOT_ESTABLISHED = "NOT_ESTABLISHED", _("违法事实不能成立")
    TOO_LATE = "TOO_LATE", _("违法行为超过二年未被发现、举报或者投诉")


# The grounds that say that the employer broke the law and has put it right.
CORRECTED_GROUNDS = frozenset(
    {WithdrawalGround.MINOR_CORRECTED, NoPenaltyGround.MINOR_CORRECTED, NoPenaltyGround.FIRST_CORRECTED}
)

WITHDRAWAL_LAW: dict[str, Citation] = {
    WithdrawalGround.MINOR_CORRECTED: cite("监察条例 18(1)(3)"),
    WithdrawalGround.NOT_ESTABLISHED: cite("若干规定 35", "处罚法 57(1)(3)"),
}

NO_PENALTY_LAW: dict[str, Citation] = {
    NoPenaltyGround.MINOR_CORRECTED: cite("处罚法 33.1, 57(1)(2)"),
    NoPenaltyGround.FIRST_CORRECTED: cite("处罚法 33.1, 57(1)(2)"),
    NoPenaltyGround.NO_FAULT: cite("处罚法 33.2"),
    NoPenaltyGround.NOT_ESTABLISHED: cite("处罚法 57(1)(3)", "若干规定 35"),
    NoPenaltyGround.TOO_LATE: cite("监察条例 20", "处罚法 36"),
}
