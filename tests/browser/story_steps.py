"""Steps on the desk that stories have in common: agree to a proposal, put a photo into the file, hand over a paper."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from playwright.sync_api import expect

from tests.browser import story
from tests.browser.story import Visitor
from tests.browser.story_stage import EMPLOYER


def agree(visitor: Visitor, task: str, *, picture: str = "") -> None:
    """Open a proposal from one's own list, read the draft, agree."""
    visitor.go("/desk/")
    visitor.open(task, within="#tasks")
    if visitor.panel.locator("iframe").count():
        expect(visitor.panel.frame_locator("iframe").locator("body")).to_contain_text("南明区")
    if picture:
        visitor.look(picture)
    visitor.panel.get_by_role("button", name="同意", exact=True).click()
    visitor.told("已同意")


def add_evidence(visitor: Visitor, kind: str, title: str, file: dict[str, Any], *, picture: str = "") -> None:
    """Put a photo into the file of the case."""
    visitor.open("添加证据")
    story.fill(visitor.panel, {"证据种类": kind, "名称": title})
    visitor.panel.get_by_label("选择文件").set_input_files([file])
    expect(visitor.panel).to_contain_text(file["name"])
    if picture:
        visitor.look(picture)
    visitor.panel.get_by_role("button", name="入卷").click()
    visitor.told("已收下 1 份材料")


def serve(
    lead: Visitor,
    document: str,
    on: date,
    slip: Sequence[str],
    *,
    to: str = EMPLOYER,
    signs: str = "王某",
    picture: str = "",
) -> None:
    """Hand a paper to a party: the task on the case page, with a photo of the signed slip."""
    lead.open(f"向{to}送达{document}", within=".under-way")
    story.fill(lead.panel, {"送达方式": "直接送达", "日期": on, "签收人": signs})
    lead.panel.get_by_label("选择文件").set_input_files([story.photo("送达回证.jpg", slip, paper="#f7f7f2")])
    expect(lead.panel).to_contain_text("送达回证.jpg")
    if picture:
        lead.look(picture)
    lead.panel.get_by_role("button", name="登记送达情况").click()
    lead.told("已登记送达")
