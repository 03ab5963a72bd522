"""The cast of the story of a recovery: who is owed how much, the days, the sheets with their planted faults, the papers."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from casework import outbox
from inspection.enforcement.models import Enforcement
from inspection.investigation.models import Investigation
from registry.models import Worker
from tests import factories
from tests.browser.story import Visitor
from tests.browser.story_stage import EMPLOYER, SITE, UNIFIED_CODE, Stage
from tests.inspection import rosters, scenes

FILED = date(2026, 3, 9)
IMPORTED = date(2026, 3, 24)
DRAFTED = date(2026, 3, 26)
ORDERED = date(2026, 3, 27)
SERVED = date(2026, 3, 30)  # seven days later is the last day of the Qingming holiday
ANSWERED = date(2026, 4, 1)
PAID = date(2026, 4, 2)
BOOKED = date(2026, 4, 3)
RECHECKED = date(2026, 4, 8)
ANNOUNCED = date(2026, 4, 9)
DECIDED = date(2026, 4, 20)
DECISION_SERVED = date(2026, 4, 21)
REMEDIES_OVER = date(2026, 10, 22)  # six months after the service nobody has sued
URGED = date(2026, 10, 23)
URGE_SERVED = date(2026, 10, 26)
APPLIED = date(2026, 11, 10)  # ten working days after the demand letter

WORKER, PHONE_NUMBER = "张建国", "13812345678"
ACCOUNTANT, ACCOUNTANTS_PHONE = "钱会计", "13985009876"
COURT = "贵阳市南明区人民法院"

OWED = {  # name: earned, paid before; who stands here is a worker, whatever the sheet says
    WORKER: ("6213.37", "1000.00"),
    "李明": ("5890.05", "800.00"),
    "王芳": ("6001.20", "0.00"),
    "赵强": ("6420.58", "1200.25"),
    "孙伟": ("5777.77", "0.00"),
    "周涛": ("6105.09", "500.00"),
    "吴刚": ("6000.00", "1000.00"),
}
LINES = {name: Decimal(earned) - Decimal(before) for name, (earned, before) in OWED.items()}
TOTAL = sum(LINES.values())
HALVES = {name: (owed / 2).quantize(Decimal("0.01"), "ROUND_DOWN") for name, owed in LINES.items()}
HALF = sum(HALVES.values())
REST = TOTAL - HALF

DOUBLED, WRONG_NUMBER, SAME_CARD, NOT_THERE, WRONG_SUM = "李明", "王芳", "孙伟", "周涛", "吴刚"
BOSS_OF_A_TEAM = "钱大勇"  # what is written down as his wages is the price of the team's work


def shown(amount: Decimal) -> str:
    """As the pages write it."""
    return f"{amount:,.2f}"


def right_number(name: str) -> str:
    return rosters.identity(100 + [*OWED, BOSS_OF_A_TEAM].index(name))


def _line(name: str, **changes: Any) -> list[Any]:
    earned, before = OWED[name]
    place = 1 + list(OWED).index(name)
    usual = {
        "gross": earned,
        "paid": before,
        "owed": str(LINES[name]),
        "identity": right_number(name),
        "team": "钢筋班",
    }
    return rosters.person(place, name, **{**usual, **changes})


def wage_sheet() -> bytes:
    """One of each fault: a double, a wrong check digit, one card for two, a wrong line, a wrong total, a team's price."""
    wrong = right_number(WRONG_NUMBER)
    last = "1" if wrong[-1] != "1" else "2"
    card = _line("赵强")[4]
    team = {"gross": "180000.00", "paid": "0.00", "owed": "180000.00", "team": "包工组"}
    rows = [
        _line(WORKER, phone=PHONE_NUMBER),
        _line(DOUBLED),
        _line(DOUBLED),
        _line(WRONG_NUMBER, identity=wrong[:-1] + last),
        _line("赵强"),
        _line(SAME_CARD, card=card),
        _line(NOT_THERE),
        _line(WRONG_SUM, owed="6000.00"),
        rosters.person(9, BOSS_OF_A_TEAM, identity=right_number(BOSS_OF_A_TEAM), **team),
    ]
    total = ["", "合计", *[""] * 8, Decimal("220000.00")]
    return rosters.xlsx([*rows, total], title=f"{SITE}钢筋班工资表（2025年12月）")


def attendance_sheet() -> bytes:
    """Everybody who worked, but for one whom nobody wrote down."""
    there = [name for name in OWED if name != NOT_THERE]
    rows = [[name, right_number(name), "钢筋班", "2025-12", 26] for name in there]
    return rosters.xlsx(rows, heads=rosters.ATTENDANCE)


@dataclass
class Recovery:
    """The stage, and what this story is about."""

    stage: Stage
    started: Investigation

    @property
    def case(self) -> Investigation:
        return scenes.fresh(self.started)  # type: ignore[no-any-return]

    @property
    def enforcement(self) -> Enforcement:
        return Enforcement.objects.get(investigation=self.started)

    @property
    def lead(self) -> Visitor:
        return self.stage.desk(self.stage.world.inspectors[0])

    @property
    def head(self) -> Visitor:
        return self.stage.desk(self.stage.world.head)

    @property
    def reviewer(self) -> Visitor:
        return self.stage.desk(self.stage.world.reviewer)


def set_up(stage: Stage) -> Recovery:
    """A wage case whose investigation has ended; the worker complained for all seven."""
    rosters.set_local_wage()
    worker = Worker.objects.create(name=WORKER, identity_number=right_number(WORKER), phone=PHONE_NUMBER)
    employer = factories.make_employer(name=EMPLOYER, region=stage.world.region, unified_code=UNIFIED_CODE)
    world = replace(stage.world, employer=employer, workers=[worker, *stage.world.workers])
    told = {
        "violation_from": date(2025, 12, 1),
        "violation_until": date(2025, 12, 31),
        "ongoing": False,
        "amount_claimed": TOTAL,
        "workers_affected": len(OWED),
        "facts": "在花果园工地绑钢筋，去年12月的工资没有发齐，一共七个人。",
    }
    stage.clock.strike(FILED)
    with outbox.told_before():  # the papers of before need no printing
        case = scenes.investigation(world, "REPORT_DONE", **told)
    return Recovery(replace(stage, world=world), case)


# What the officers write

ORDER = {"责令改正的内容": "足额支付拖欠张建国等七名钢筋工2025年12月的工资。", "改正期限（日数）": "7"}
NOT_CORRECTED = {"复查情况": "你单位4月2日支付约一半，其余至今没有支付，没有提出延期申请。"}
NOTICE = {
    "行政处理决定": True,
    "查明的事实和证据": "你单位拖欠张建国等七名钢筋工2025年12月的工资，有工资表、考勤表、名册核对表和银行回单为证；"
    "经责令限期改正，逾期仍未付清。",
    "拟作出的决定内容": "责令你单位支付拖欠张建国等七人的工资。",
    "法律依据": "《劳动保障监察条例》第十八条、第二十六条，《保障农民工工资支付条例》第五十条",
    "金额": str(TOTAL),
}
STATEMENT = {
    "陈述申辩人姓名": ACCOUNTANT,
    "陈述申辩人职务或身份": "会计，受单位委托",
    "地点": "监察大队询问室",
    "陈述、申辩的内容": "剩下的要等总包付工程款，请求再宽限两个月。",
    "当事人已核对并签名": True,
}
DECISION = {
    "履行期限（日数）": "10",
    "对陈述、申辩的复核意见": "工程款没有到账不是拖欠工资的理由，意见不予采纳。",
}
URGE = {"给付的方式": "直接支付到劳动者本人的银行账户，或者交到本机关农民工工资专用账户。"}
APPLICATION = {
    "受理法院": COURT,
    "执行标的情况": "被申请人在中国银行贵阳市分行开立的基本账户存款；对总承包单位的工程款债权。",
}
