"""A whole arbitration on real pages: applied for and answered on phones, heard and decided at the desk, two awards served.

The story runs from 2 March to 10 April 2026. The wages are below twelve times the local minimum wage and final, the labour
relation is not: two awards, each with its own remedies and days.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from arbitration.dispute import states
from arbitration.hearing import selectors
from casework import sweep
from documents.models import Service
from tests.browser import arbitration_stage as cast
from tests.browser import story, story_stage
from tests.browser.arbitration_stage import Dispute
from tests.browser.story import Visitor
from tests.browser.story_stage import EMPLOYER, IDENTITY, PHONE_NUMBER, WORKER
from tests.browser.story_steps import agree, serve
from tests.inspection import employers

MOST_SCREENS = 6


@pytest.fixture
def told(
    browser: Browser, browser_context_args: dict[str, Any], transactional_db: None, live_server: Any, monkeypatch: Any
) -> Iterator[Dispute]:
    with story_stage.set_up(browser, browser_context_args, live_server.url, monkeypatch, neighbours=()) as stage:
        yield cast.set_up(stage)


@pytest.mark.django_db(transaction=True)
def test_wages_are_awarded_finally_and_the_relation_is_not(told: Dispute) -> None:
    the_worker_applies(told)
    the_commission_accepts(told)
    the_notices_are_served(told)
    the_tribunal_is_formed(told)
    the_employer_answers(told)
    the_hearing_is_set(told)
    the_hearing_is_held(told)
    everybody_signs(told)
    the_tribunal_decides(told)
    the_awards_are_served(told)
    each_party_reads_its_own_days(told)
    assert {visitor.name: visitor.faults for visitor in told.stage.visitors if visitor.faults} == {}


# Coming in


def the_worker_applies(told: Dispute) -> None:
    """Six screens on a phone: two claims, the employer, the facts, a photo, who one is, a check."""
    told.stage.clock.strike(cast.FILED, 20, 15)
    worker = told.stage.phone
    page, main = worker.page, worker.page.locator("main")
    worker.go("/arbitration/")
    worker.look("arbitration-start")
    worker.tap(re.compile("开始填写"))
    story.fill(main, cast.CLAIM_OF_WAGES)
    page.locator("summary").filter(has_text="第2项要求").click()
    page.locator("#id_kind_1").select_option(label="确认劳动关系")
    worker.look("application-claims")
    screens = 1 + onward(worker)
    story.fill(main, cast.WHERE)
    worker.look("application-employer")
    screens += onward(worker)
    page.get_by_label("已经离开").check()
    story.fill(main, cast.REASONS)
    worker.look("application-facts")
    screens += onward(worker)
    page.get_by_label("从手机里选").set_input_files([story.photo("工资条.jpg", ["工资条", "4300元／月"])])  # type: ignore[list-item]
    expect(page.locator("#files")).to_contain_text("工资条.jpg")
    screens += onward(worker)
    story.fill(main, {"姓名": WORKER, "身份证号": IDENTITY, "手机号": PHONE_NUMBER})
    worker.tap("发送验证码")
    story.fill(main, {"短信验证码": told.stage.outbound.last_code()})
    screens += onward(worker)
    expect(main).to_contain_text("最后一天是2027年1月")
    worker.look("application-check")
    worker.tap("提交")
    assert screens <= MOST_SCREENS
    expect(page.get_by_role("heading", level=1)).to_contain_text("已经收到")
    worker.look("application-receipt")
    assert told.case.claimed == Decimal(cast.CLAIMED)


def onward(worker: Visitor) -> int:
    """The main button at the foot of a screen; the next screen is another address. One screen more."""
    here = worker.page.url
    worker.tap("下一步")
    expect(worker.page).not_to_have_url(here)
    return 1


def the_commission_accepts(told: Dispute) -> None:
    """The secretary proposes, the chair agrees; both sides are told at once."""
    told.stage.clock.strike(cast.ACCEPTED, 9)
    secretary = told.secretary
    secretary.at(told.case)
    secretary.look("arbitration-received")
    secretary.act("受理", send="送审")
    agree(told.chair, "受理", picture="acceptance-approval")
    assert told.case.status == states.ACCEPTED
    secretary.at(told.case)
    secretary.act("发出应诉通知、举证通知", {"举证期限（日）": "15"}, picture="notices-form")
    told.stage.queue.finish()


def the_notices_are_served(told: Dispute) -> None:
    """Each side receives its own papers; with the last of them the ten working days of the answer run."""
    told.stage.clock.strike(cast.SERVED, 15)
    everything_served(told)
    assert told.case.status == states.DEFENCE


def everything_served(told: Dispute, *, picture: str = "") -> None:
    """Whatever is to be served on anybody is handed over today, each with its own slip."""
    secretary, today = told.secretary, told.stage.clock.moment
    assert today is not None
    for service in Service.objects.filter(document__case_id=told.case.pk, state=Service.State.OPEN).order_by("pk"):
        name, title = service.party.name, service.document.title
        secretary.at(told.case)
        signs = WORKER if name == WORKER else "钱会计"
        slip = ["送达回证", title, f"受送达人：{name}", f"签收人：{signs}"]
        serve(secretary, title, today.date(), slip, to=name, signs=signs, picture=picture)


# The tribunal and the answer


def the_tribunal_is_formed(told: Dispute) -> None:
    """As it was drawn: three arbitrators, the first presides."""
    told.stage.clock.strike(cast.SEATED, 10)
    chair = told.chair
    chair.at(told.case)
    chair.open("组成仲裁庭", within=".case-acts")
    story.fill(chair.panel, {"书记员": cast.SECRETARY})
    chair.look("tribunal-form")
    chair.panel.get_by_role("button", name="组成仲裁庭", exact=True).click()
    chair.told("“组成仲裁庭”")
    told.stage.queue.finish()
    told.stage.clock.strike(cast.SEATING_SERVED, 10)
    everything_served(told)


def the_employer_answers(told: Dispute) -> None:
    """From the box, on a phone."""
    told.stage.clock.strike(cast.ANSWERED, 10)
    told.stage.queue.finish()
    employer = told.stage.enter(name=employers.PERSON, phone=True)
    main = employer.page.locator("main")
    employer.go("/employer/login/")
    story.fill(main, {"手机号码": employers.PHONE})
    employer.tap("发送验证码")
    story.fill(main, {"短信验证码": told.stage.outbound.last_code()})
    employer.tap("登录")
    employer.look("employer-home-arbitration")
    employer.page.locator(".case-card").first.click()
    expect(main).to_contain_text("被申请人")
    employer.look("employer-arbitration")
    employer.tap(re.compile("答辩"))
    story.fill(main, cast.DEFENCE)
    employer.look("employer-defence")
    employer.tap("提交")
    employer.told("已经办好")
    assert told.case.defences.get().text == cast.DEFENCE["答辩意见"]
    told.stage.queue.finish()
    everything_served(told)


# The hearing


def the_hearing_is_set(told: Dispute) -> None:
    told.stage.clock.strike(cast.PREPARED, 8)
    sweep.fire_due()
    assert told.case.status == states.PREPARE
    secretary = told.secretary
    secretary.at(told.case)
    secretary.open("排定开庭", within=".case-acts")
    story.fill(secretary.panel, {"仲裁庭室": cast.ROOM, "开庭日期": cast.HEARD})
    secretary.look("hearing-form")
    secretary.panel.get_by_role("button", name="排定开庭", exact=True).click()
    secretary.told("“排定开庭”")
    told.stage.queue.finish()
    told.stage.clock.strike(cast.CALLED, 10)
    everything_served(told)
    worker = told.stage.phone
    worker.go(f"/hearings/?day={cast.HEARD}")
    worker.look("public-list")


def the_hearing_is_held(told: Dispute) -> None:
    told.stage.clock.strike(cast.HEARD, 9)
    presiding = told.presiding
    presiding.at(told.case)
    presiding.act(
        "开庭", {f"{WORKER}到庭的人": f"{WORKER}本人", f"{EMPLOYER}到庭的人": "钱会计，特别授权"}, picture="hold-form"
    )
    secretary = told.secretary
    secretary.at(told.case)
    secretary.act("记录庭审笔录", cast.RECORD, picture="record-form")
    secretary.at(told.case)
    secretary.act("整理完成庭审笔录")
    told.stage.queue.finish()


def everybody_signs(told: Dispute) -> None:
    """Parties on the secretary's screen, the arbitrators and the secretary each on the own one."""
    where = f"/desk/cases/{told.case.reference}/hearings/{told.hearing.pk}/sign/"
    for signer in selectors.signers(told.hearing):
        visitor = told.stage.desk(signer.staff) if signer.staff else told.secretary
        visitor.go(where)
        form = visitor.page.locator(f"form[data-signature]:has(#name-{signer.key})")
        form.get_by_label("签名人姓名").fill(signer.name if signer.staff or signer.name == WORKER else "钱会计")
        draw(visitor, form.locator("canvas"))
        visitor.glance(f"signing-{signer.key}")
        form.get_by_role("button", name="确认").click()
        expect(visitor.page.locator("main")).to_contain_text("已签名")
    presiding = told.presiding
    presiding.at(told.case)
    presiding.act("闭庭，进入评议")
    assert told.case.status == states.DELIBERATION


def draw(visitor: Visitor, canvas: Any) -> None:
    """A signature, with the mouse."""
    canvas.scroll_into_view_if_needed()
    frame = canvas.bounding_box()
    mouse = visitor.page.mouse
    mouse.move(frame["x"] + 20, frame["y"] + 20)
    mouse.down()
    mouse.move(frame["x"] + 200, frame["y"] + 60, steps=8)
    mouse.move(frame["x"] + 60, frame["y"] + 80, steps=8)
    mouse.up()


# The awards


def the_tribunal_decides(told: Dispute) -> None:
    """Each member speaks; the draft shows which item is final; one award of both kinds is not to be had."""
    told.stage.clock.strike(cast.DECIDED, 9)
    presiding = told.presiding
    presiding.at(told.case)
    presiding.open("评议", within=".case-acts")
    words = {f"{member.staff.name}的理由": "证据充分，同意。" for member in told.case.tribunal.select_related("staff")}
    story.fill(presiding.panel, {**cast.PROPOSAL, **words})
    presiding.look("deliberation-form")
    presiding.panel.get_by_role("button", name="评议", exact=True).click()
    presiding.told("“评议”")
    told.stage.clock.strike(cast.AWARDED, 9)
    presiding.at(told.case)
    presiding.open("拟定裁决", within=".case-acts")
    results = {
        f"{WORKER}的“劳动报酬”：裁决金额": cast.CLAIMED,
        f"{WORKER}的“劳动报酬”：裁决结果": "被申请人支付申请人2025年11月、12月工资8600元。",
        f"{WORKER}的“确认劳动关系”：裁决结果": "确认双方2025年3月至2026年1月10日存在劳动关系。",
    }
    story.fill(presiding.panel, {**cast.DRAFT, **results})
    presiding.look("draft-form")
    presiding.panel.get_by_role("button", name="拟定裁决", exact=True).click()
    presiding.told("“拟定裁决”")
    presiding.at(told.case)
    presiding.look("drafted")
    presiding.act("分别作出终局裁决和非终局裁决")
    told.stage.queue.finish()
    assert sorted(told.case.awards.values_list("final", flat=True)) == [False, True]
    assert told.case.status == states.AWARDED


def the_awards_are_served(told: Dispute) -> None:
    told.stage.clock.strike(cast.RECEIVED, 10)
    everything_served(told)
    assert told.case.status == states.CLOSED
    assert told.case.outcome == "AWARD_BOTH"
    told.stage.queue.finish()


def each_party_reads_its_own_days(told: Dispute) -> None:
    """The worker may sue over both awards within fifteen days, the employer ask for the final one to be set aside within thirty."""
    worker, employer = told.stage.phone, next(each for each in told.stage.visitors if each.name == employers.PERSON)
    worker.go(f"/arbitration/cases/{told.case.reference}/")
    expect(worker.page.locator("main")).to_contain_text(cast.LAST_TO_SUE)
    worker.look("worker-after-the-award")
    employer.go(f"/arbitration/cases/{told.case.reference}/")
    expect(employer.page.locator("main")).to_contain_text(cast.LAST_TO_SET_ASIDE)
    employer.look("employer-after-the-award")
