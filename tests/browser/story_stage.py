"""The cast and the stage of the story in the browser: people, days, papers, and a screen for everybody."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, expect

from casework import outbox
from documents.models import Document
from inspection.complaint import states as complaint_states
from inspection.complaint.models import Complaint
from inspection.investigation import states
from inspection.investigation.models import Investigation
from portal import messages
from registry.models import Agency, AgencyKind, Staff
from registry.roles import Role
from tests import factories
from tests.browser import story
from tests.browser.story import CommonClock, Visitor
from tests.inspection import scenes
from tests.portal.outbound import Outbound

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}

FILED = date(2026, 3, 9)
ACCEPTED = date(2026, 3, 10)
ASSIGNED = date(2026, 3, 11)
INSPECTED = date(2026, 3, 13)
FOUND = date(2026, 3, 24)
DRAFTED = date(2026, 3, 26)
ORDERED = date(2026, 3, 27)
SERVED = date(2026, 3, 30)  # a Monday; seven days later is Qingming, the day after is a working day
TO_BE_CORRECTED = date(2026, 4, 7)
PAID = date(2026, 4, 2)
CLOSED = date(2026, 4, 8)

WORKER, PHONE_NUMBER, IDENTITY = "张建国", "13812345678", factories.identity_number(77)
EMPLOYER = "贵州华建建筑劳务有限公司"
UNIFIED_CODE = factories.unified_code(730516)
SITE = "花果园R区安置房三期"
OWED = "18600"

NEIGHBOURS = (  # other cases of the same spring: employer, day, how far they came
    ("贵州黔源建设工程有限公司", date(2026, 1, 12), states.CLOSED),
    ("贵阳云岩味之缘餐饮店", date(2026, 2, 9), states.CLOSED),
    ("贵州黔兴电子科技股份有限公司", date(2026, 1, 14), states.INVESTIGATING),
    ("贵州恒远装饰工程有限公司", date(2026, 3, 4), complaint_states.REVIEWING),
    ("贵阳筑城物业管理有限公司", date(2026, 3, 6), complaint_states.RECEIVED),
)
if story.PICTURES:  # a fuller desk to look at
    NEIGHBOURS += (
        ("贵州恒通物流有限公司", date(2026, 1, 5), states.INVESTIGATING),
        ("南明区张记家政服务部", date(2026, 2, 27), states.ORDERED),
        ("贵州黔灵酒店管理有限公司", date(2026, 3, 6), states.REPORT_DONE),
    )

CASE_NUMBER = f"南人社监立字〔2026〕第{1 + sum(state in states.STATES for *_about, state in NEIGHBOURS)}号"
ORDER_NUMBER = (
    f"南人社监令字〔2026〕第{1 + sum(state in (states.CLOSED, states.ORDERED) for *_about, state in NEIGHBOURS)}号"
)

# What the officers write

INQUIRY = {
    "调查询问的事项": "拖欠张建国等三名钢筋工工资的情况。",
    "需要提供的材料": "职工名册、考勤表、工资支付台账、银行转账凭证。",
    "收到通知书后几日内答复": "5",
}
ON_SITE = {
    "开始时间": time(9, 30),
    "结束时间": time(11, 10),
    "被检查单位在场人员": "王某，现场负责人",
    "检查情况": "工地正在施工。维权信息告示牌没有公示工资支付情况。调取考勤表三份、工资支付台账一份，"
    "张建国去年11月至今年1月应发工资27900元，已发9300元，尚欠18600元。",
    "当事人已核对并签名": True,
}
INTERVIEW = {
    "被询问人姓名": "王某",
    "被询问人身份": "现场负责人",
    "询问地点": "监察大队询问室",
    "开始时间": time(14, 0),
    "结束时间": time(15, 5),
    "问答记录": "问：张建国的工资发了多少？\n答：发了9300元生活费，还差18600元，总包的钱没有到账。",
    "当事人已核对并签名": True,
}
FOUND_OUT = {
    "查明的事实和证据": "你单位拖欠张建国2025年11月3日至2026年1月28日的工资18600元，"
    "有欠条、考勤表、工资支付台账和询问笔录为证。",
    "案件定性": "未按时足额支付劳动者工资。",
    "处理建议": "责令改正",
    "处理建议说明": "责令限期足额支付拖欠的工资。",
}
ORDER = {
    "责令改正的内容": "足额支付拖欠张建国2025年11月3日至2026年1月28日的工资。",
    "改正期限（日数）": "7",
    f"{WORKER}：应支付金额": OWED,
    f"{WORKER}：拖欠期间起": date(2025, 11, 3),
    f"{WORKER}：拖欠期间止": date(2026, 1, 28),
}
RECHECKED = {"复查情况": "拖欠的工资18600元已于4月2日付清，银行回单和本人确认一致。"}
BASIS = {"结案依据": "用人单位已按指令书付清工资，劳动者确认收到，整改报告和支付凭证齐全。"}

# What is photographed: the lines on the paper

IOU = (
    "欠  条",
    "今欠张建国钢筋工工资",
    "壹万捌仟陆佰元整（18600元）",
    "2026年春节前付清",
    "",
    "华建劳务  王某",
    "2026年1月28日",
)
BOARD = ("维权信息告示牌", SITE, "工资支付情况：（空白）", "监督电话：12333")
NOTICE_SLIP = ("送达回证", "调查询问通知书", "受送达人：" + EMPLOYER, "签收人：王某", "2026年3月11日")
ORDER_SLIP = (
    "送达回证",
    "劳动保障监察限期改正指令书",
    ORDER_NUMBER,
    "受送达人：" + EMPLOYER,
    "签收人：王某",
    "2026年3月30日",
)
BANK_SLIP = ("银行电子回单", "付款人：" + EMPLOYER, "收款人：张建国", "金额：18600.00元", "用途：工资", "2026年4月2日")
REPORT = (
    "整改报告",
    "南明区劳动保障监察大队：",
    "我公司已于4月2日付清",
    "张建国工资18600元。",
    EMPLOYER,
    "2026年4月7日",
)


@dataclass
class Stage:
    """Everything that a scene of the story needs."""

    clock: CommonClock
    queue: story.Queue
    outbound: Outbound
    world: scenes.World
    supervisor: Staff
    enter: Callable[..., Visitor]
    visitors: list[Visitor]

    def desk(self, staff: Staff) -> Visitor:
        """A member of staff, logged in by name and password; who came before finds the own screen again."""
        known = [visitor for visitor in self.visitors if visitor.name == staff.name]
        if known:
            return known[0]
        assert staff.user is not None
        visitor = self.enter(name=staff.name)
        visitor.go("/accounts/login/")
        story.fill(visitor.page.locator("main"), {"用户名": staff.user.username, "密码": factories.PASSWORD})
        visitor.tap("登录")
        first = "结案率" if staff == self.supervisor else "我的工作"  # what each of them looks at first
        expect(visitor.page.get_by_role("heading", level=1)).to_contain_text(first)
        return visitor

    @property
    def phone(self) -> Visitor:
        """The worker at the phone, whom nobody knows at first."""
        known = [visitor for visitor in self.visitors if visitor.name == WORKER]
        return known[0] if known else self.enter(name=WORKER, phone=True)

    @property
    def complaint(self) -> Complaint:
        return Complaint.objects.get(employer_name_given="华建劳务公司")

    @property
    def order(self) -> Document:
        return Document.objects.get(case=self.case, type_code="order_to_correct")

    @property
    def case(self) -> Investigation:
        assert self.complaint.investigation is not None
        return self.complaint.investigation


@contextmanager
def set_up(
    browser: Browser,
    options: dict[str, Any],
    home: str,
    monkeypatch: pytest.MonkeyPatch,
    *,
    neighbours: Sequence[tuple[str, date, str]] = NEIGHBOURS,
) -> Iterator[Stage]:
    """The county in spring, its neighbours' cases, a worker process, and screens (`options`: of every browser context)."""
    cache.clear()
    clock, outbound, visitors = story.common_clock(monkeypatch), Outbound(), []
    monkeypatch.setattr(messages, "_sender", lambda _path: outbound)

    def enter(*, name: str, phone: bool = False) -> Visitor:
        screen = {"viewport": PHONE, "is_mobile": True, "has_touch": True} if phone else {"viewport": DESK}
        context = browser.new_context(**{**options, **screen, "device_scale_factor": 2 if phone else 1})
        visitors.append(Visitor(context, home, name=name))
        return visitors[-1]

    clock.strike(date(2026, 1, 5))
    world, supervisor = people()
    with outbox.told_before():  # their papers need no printing
        for name, day, state in neighbours:
            clock.strike(day)
            neighbour(world, name, state)
    expect.set_options(timeout=story.PATIENCE_SECONDS * 500)
    with story.celery_queue() as queue:
        yield Stage(clock, queue, outbound, world, supervisor, enter, visitors)
        for visitor in visitors:
            visitor.leave()
    expect.set_options(timeout=None)


def people() -> tuple[scenes.World, Staff]:
    """The county's inspection body and the city's supervisor."""
    scenes.load_calendar()
    factories.load_all_regions()
    region = factories.make_region()
    agency = factories.make_agency(
        region=region,
        name="贵阳市南明区劳动保障监察大队",
        letterhead="贵阳市南明区人力资源和社会保障局",
        number_prefix="南人社监",
        address="贵阳市南明区箭道街21号",
        phone="0851-85812333",
    )
    city = factories.make_agency(region=region.parent, name="贵阳市劳动保障监察支队", number_prefix="筑人社监")

    def staff(role: Role, name: str, at: Agency = agency, **fields: Any) -> Staff:
        return factories.make_staff(role, agency=at, name=name, **fields)

    world = scenes.World(
        region=region,
        agency=agency,
        commission=factories.make_agency(kind=AgencyKind.ARBITRATION, region=region),
        clerk=staff(Role.CLERK, "陈静"),
        head=staff(Role.HEAD, "罗国强"),
        reviewer=staff(Role.LEGAL_REVIEWER, "周敏"),
        inspectors=[staff(Role.INSPECTOR, name) for name in ("杨勇", "吴婷", "韦小涛")],
        employer=factories.make_employer(region=region),
        workers=[factories.make_worker(), factories.make_worker()],
    )
    staff(Role.INSPECTOR, "黄永刚", certificate_valid_until=date(2026, 2, 28))
    factories.make_project(name=SITE, region=region)
    return world, staff(Role.SUPERVISOR, "何志明", city)


def neighbour(world: scenes.World, name: str, state: str) -> None:
    """Another case of the same county."""
    employer = factories.make_employer(name=name, region=world.region)
    here = replace(world, employer=employer, workers=[factories.make_worker(), factories.make_worker()])
    if state in complaint_states.STATES:
        scenes.complaint(here, state)
    else:
        scenes.investigation(here, state)
