"""Every paper of planned inspections, as it is issued: complete, readable, nothing left open by mistake."""

import re

import pytest

from documents.freezing import thaw
from documents.models import Document
from documents.press import print_pdf
from documents.registry import document_type
from documents.templating import render_html
from inspection.campaign.documents import TYPES as CAMPAIGN_PAPERS
from inspection.review.documents import TYPES as REVIEW_PAPERS
from inspection.visit.documents import TYPES as VISIT_PAPERS
from inspection.visit.services import add_photo
from tests.documents import pages
from tests.inspection import campaigns, scenes
from tests.inspection.test_visit import photo

ALL = {kind.code for kind in (*CAMPAIGN_PAPERS, *VISIT_PAPERS, *REVIEW_PAPERS)}


def reported(world):
    campaign = campaigns.running(world)
    for visit in campaigns.send_out(world, campaign):
        campaigns.begin(world, visit)
        campaigns.answer_all(world, visit)
        campaigns.confirm(world, visit)
        scenes.do(world, visit, "conclude", by="lead")
    scenes.do(world, campaign, "summarise", by="lead", summary="复工单位工资支付总体正常。")
    return campaign


def drawn(world):
    campaigns.employers(world)
    return campaigns.drawn(world)


def frozen(world):
    campaigns.employers(world)
    return campaigns.frozen(world)


def recorded(world):
    visit = campaigns.visit(world, "ON_SITE", checklist="construction", of_projects=False)
    add_photo(visit, visit.items[0], photo(), sent_as="1", by=world.by("lead"))
    campaigns.answer_all(world, visit)
    campaigns.confirm(world, visit)
    return visit


# code → how it comes about, and what must be read in it
PAPERS = {
    "campaign_plan": (
        campaigns.approved,
        ["春季工资支付专项检查", "全部检查", "南明区", "用人单位检查清单", "同意。", "2026年6月30日"],
    ),
    "directory_record": (frozen, ["检查对象名录", "5户", "3人", "体彩排列5第26050期", "2026年3月5日产生", "尚未产生"]),
    "draw_record": (drawn, ["31415", "抽取2户", "贵州第", "黔执", "任何人都可以复算", "监督人签名"]),
    "campaign_report": (reported, ["计划1户", "发现问题1户", "已改正1户", "复工单位工资支付总体正常。", "当场改正"]),
    "visit_record": (
        recorded,
        [
            "工程建设项目检查清单",
            "农民工工资专用账户",
            "第26条、第27条",
            "有3人没有订立合同。",
            "已当场改正",
            "收据",
            "王经理",
            "记录校验值",
            "不适用",
        ],
    ),
    "review_notice": (
        campaigns.review,
        ["2025年度", "2026年4月30日前", "填报码", "/review/", "二千元以上二万元以下", "第十四条、第十五条"],
    ),
}


def test_every_paper_is_tried():
    assert set(PAPERS) == ALL


@pytest.mark.parametrize("code", PAPERS)
def test_the_paper_is_complete(world, code):
    make, words = PAPERS[code]
    document = Document.objects.filter(case_id=make(world).pk, type_code=code).latest("pk")
    kind = document_type(code)
    html = render_html(kind.template_of(document.version), thaw(document.context))
    text = re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", html))
    for word in words:
        assert word in text, f"{word} is missing in {text}"
    assert "None" not in text
    content = print_pdf(html).content
    assert document.title in pages.text(content)
