"""The cast of the story of an arbitration: a commission with its people, the days, and what everybody writes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from arbitration.dispute.models import Arbitration
from arbitration.models import Hearing
from documents.models import Document
from registry.models import Employer, Staff
from registry.roles import Role
from tests import factories
from tests.arbitration import hearing_scenes, scenes
from tests.browser.story import Visitor
from tests.browser.story_stage import EMPLOYER, UNIFIED_CODE, Stage
from tests.inspection import employers

FILED = date(2026, 3, 2)
ACCEPTED = date(2026, 3, 4)
SERVED = date(2026, 3, 5)  # the ten working days of the answer end on the 19th
SEATED = date(2026, 3, 6)
SEATING_SERVED = date(2026, 3, 9)
ANSWERED = date(2026, 3, 12)
PREPARED = date(2026, 3, 20)
CALLED = date(2026, 3, 23)
HEARD = date(2026, 4, 1)
DECIDED = date(2026, 4, 8)
AWARDED = date(2026, 4, 9)
RECEIVED = date(2026, 4, 10)
# Fifteen days from 10 April end on a Saturday, thirty on a Sunday: both last days are Mondays.
LAST_TO_SUE = "4月27日"
LAST_TO_SET_ASIDE = "5月11日"

SECRETARY, CHAIR = "刘大海", "何建华"
ARBITRATORS = ("张仕林", "杨秀英", "龙云飞")
ROOM = "第一仲裁庭"
CLAIMED = "8600"

NOTICES = ("应诉通知书", "举证通知书", "当事人权利义务告知书")


@dataclass
class Dispute:
    """The stage, and the commission before which the story takes place."""

    stage: Stage
    town: scenes.Town

    @property
    def case(self) -> Arbitration:
        return Arbitration.objects.get()

    @property
    def hearing(self) -> Hearing:
        return Hearing.objects.get()

    @property
    def secretary(self) -> Visitor:
        return self.stage.desk(self.town.secretary)

    @property
    def chair(self) -> Visitor:
        return self.stage.desk(self.town.chair)

    @property
    def presiding(self) -> Visitor:
        lead = self.case.lead
        assert lead is not None
        return self.stage.desk(lead)

    def paper(self, code: str) -> Document:
        return Document.objects.get(case_id=self.case.pk, type_code=code)


def set_up(stage: Stage) -> Dispute:
    """A commission with a room and three arbitrators, and an employer whose accountant has a box."""
    stage.clock.strike(FILED, 8)
    commission = stage.world.commission
    employer: Employer = factories.make_employer(name=EMPLOYER, region=stage.world.region, unified_code=UNIFIED_CODE)
    town = scenes.Town(
        region=stage.world.region,
        agency=commission,
        arbitrators=[_staff(Role.ARBITRATOR, name, commission) for name in ARBITRATORS],
        employer=employer,
        workers=[],
        secretary=_staff(Role.SECRETARY, SECRETARY, commission),
        chair=_staff(Role.HEAD, CHAIR, commission),
    )
    hearing_scenes.register(town)
    hearing_scenes.room(town, ROOM)
    employers.contact(employer)
    return Dispute(stage, town)


def _staff(role: Role, name: str, agency: Any) -> Staff:
    return factories.make_staff(role, agency=agency, name=name)


# What the worker writes on the phone

CLAIM_OF_WAGES = {"要求": "劳动报酬", "多少钱": CLAIMED, "怎么算的": "去年11月、12月，每月4300元，都没有发。"}
WHERE = {"单位或者老板叫什么": EMPLOYER, "在哪个县": "南明区", "具体地点": "花果园R区3号楼"}
REASONS = {
    "事情的经过和理由": "去年3月起在花果园工地绑钢筋，说好每月4300元。11月、12月的工资没有发，也没有签合同。",
    "哪一天离开的": date(2026, 1, 10),
    "什么时候知道权利被侵害": date(2026, 1, 15),
}

# What the employer and the officers write

DEFENCE = {"答辩意见": "11月、12月的工资因总包没有付款没有发，数额认可；与申请人之间是劳务关系。"}
RECORD = {
    "查明到庭人员身份": "核对到庭人员身份，双方无异议。",
    "告知权利义务": "宣读权利义务，双方不申请回避。",
    "申请人陈述仲裁请求": "申请人：请求支付两个月工资8600元，确认劳动关系。",
    "被申请人答辩": "被申请人：欠款数额认可，不认可劳动关系。",
    "仲裁庭调查": "仲裁庭询问考勤和管理情况，双方作了陈述。",
    "辩论": "双方坚持各自意见。",
    "最后意见": "申请人：坚持请求。被申请人：坚持答辩意见。",
    "调解": "双方未能达成一致。",
}
PROPOSAL = {"供评议的裁决意见": "支持支付工资8600元，确认2025年3月至2026年1月存在劳动关系。"}
DRAFT = {
    "查明的事实": "申请人2025年3月起在被申请人工地从事钢筋工作，接受被申请人考勤管理，月工资4300元；11月、12月工资未支付。",
    "裁决理由": "被申请人对申请人进行劳动管理并支付报酬，双方劳动关系成立；工资应当足额支付。",
    "裁决生效后多少日内履行": "10",
}
