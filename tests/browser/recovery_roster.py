"""The first part of the story of a recovery: two sheets come in, and what is wrong with them is settled."""

import re

from playwright.sync_api import expect

from inspection.roster import selectors
from tests.browser import recovery_stage as cast
from tests.browser import story
from tests.browser.recovery_stage import BOSS_OF_A_TEAM, DOUBLED, LINES, OWED, Recovery
from tests.browser.story import Visitor


def the_sheets_come_in(told: Recovery) -> None:
    """Wages and attendance, each uploaded, looked through and confirmed once."""
    told.stage.clock.strike(cast.IMPORTED, 9, 10)
    lead = told.lead
    lead.at(told.case)
    panel = lead.page.locator("section.panel", has=lead.page.get_by_role("heading", name="名册"))
    panel.get_by_role("link").click()
    lead.look("roster-empty")
    for kind, title, content in (
        ("工资表", "钢筋班工资表", cast.wage_sheet()),
        ("考勤表", "钢筋班考勤表", cast.attendance_sheet()),
    ):
        lead.tap("导入名册")
        lead.page.get_by_text(kind, exact=True).click()
        lead.page.get_by_label("名称").fill(title)
        file = {"name": f"{title}.xlsx", "mimeType": "application/octet-stream", "buffer": content}
        lead.page.set_input_files("input[type=file]", [file])  # type: ignore[list-item]
        lead.look(f"roster-upload-{title}")
        lead.page.get_by_role("button", name="上传", exact=True).click()
        lead.page.get_by_role("button", name="预览", exact=True).click()
        expect(lead.page.get_by_role("heading", name="全部读出，可以导入")).to_be_visible()
        lead.glance(f"roster-preview-{title}")
        lead.page.get_by_role("button", name=re.compile("确认导入")).click()
        lead.told("已导入")
    for fault in (
        "同一人重复",
        "身份证号有误",
        "几个人共用一张银行卡",
        "考勤表中没有",
        "行内金额不平",
        "合计不平",
        "疑似工程款",
    ):
        expect(lead.page.locator("#findings tbody")).to_contain_text(fault)
    lead.look("roster-found")
    lead.at(told.case)
    refused = lead.page.locator(".act-blocked").filter(has_text="责令改正")  # no order before the roster is settled
    refused.locator("summary").click()
    expect(refused).to_contain_text("名册")
    lead.look("order-refused")


def the_faults_are_settled(told: Recovery) -> None:
    """What is wrong is corrected, what is right is explained; the missing attendance needs the head's signature."""
    told.stage.clock.strike(cast.IMPORTED, 10, 30)
    lead, page = told.lead, told.lead.page
    lead.go(f"/desk/cases/{told.case.reference}/roster/")
    for place in range(2):
        page.get_by_label(re.compile(f"选择 {DOUBLED}，")).nth(place).check()
    lead.tap("合并所选的行")
    lead.page.get_by_label("理由").fill("同一行抄了两遍。")
    lead.look("roster-merge")
    page.get_by_role("button", name="合并名册中重复的行").click()
    lead.told("合并名册中重复的行")
    free_card = "6222021234500000099"
    for name, words in (
        (cast.WRONG_NUMBER, {"身份证号": cast.right_number(cast.WRONG_NUMBER)}),
        (cast.SAME_CARD, {"银行卡号": free_card}),
        (cast.WRONG_SUM, {"欠付（元）": str(LINES[cast.WRONG_SUM])}),
        (BOSS_OF_A_TEAM, {"款项性质": "工程款"}),
    ):
        correct(lead, name, words)
    explain_the_rest(told)
    expect(page.get_by_text("名册已核对完毕，可以据此责令支付。")).to_be_visible()
    assert selectors.claimed(told.case) == {"people": len(OWED), "total": cast.TOTAL}


def correct(lead: Visitor, name: str, words: dict[str, str]) -> None:
    """A row is written anew, with why."""
    lead.page.locator("#rows tbody").get_by_role("link", name=name, exact=True).first.click()
    expect(lead.page.get_by_role("heading", level=1)).to_have_text(name)
    lead.glance(f"roster-row-{name}")
    story.fill(lead.page.locator("form").filter(has_text="写成新的一行"), {**words, "理由": "已向本人核实。"})
    lead.tap("写成新的一行")
    lead.told("更正名册中的一行")


def explain_the_rest(told: Recovery) -> None:
    lead, head = told.lead, told.head
    roster = f"/desk/cases/{told.case.reference}/roster/"
    lead.look("roster-corrected")
    for box in lead.page.locator("#findings tbody input[type=checkbox]").all():
        box.check()
    lead.tap("说明所选疑点")
    lead.page.get_by_label("理由").fill("已逐人询问，工友互证，原表合计为手写误算。")
    lead.look("roster-explain")
    lead.page.get_by_role("button", name="说明名册疑点").click()
    expect(lead.page.locator("#findings tbody")).to_contain_text("已说明，待会签")
    lead.look("roster-waiting")

    told.stage.clock.strike(cast.IMPORTED, 15, 0)
    head.go(roster)
    head.page.locator("#findings tbody input[type=checkbox]").first.check()
    head.tap("会签所选说明")
    head.look("roster-countersign")
    head.page.get_by_role("button", name="会签名册疑点的说明").click()
    head.told("会签名册疑点的说明")

    lead.go(roster)
    lead.page.get_by_role("link", name="名册核对完毕").click()
    lead.look("roster-confirm")
    lead.page.get_by_role("button", name="名册核对完毕").click()
    lead.told("名册核对完毕")
    lead.look("roster-confirmed")
