"""Every paper of deliberation, award and effect, as it is issued: complete, readable, printed."""

import re
from datetime import date
from decimal import Decimal

import pytest

from arbitration.award import documents as effect_documents
from arbitration.dispute import award_documents, states
from arbitration.dispute.kinds import ClaimKind
from casework import clock
from documents.drafts import preview
from documents.freezing import thaw
from documents.models import Document
from documents.press import print_pdf
from documents.registry import document_type
from documents.templating import render_html
from tests.arbitration import award_scenes, scenes
from tests.documents import pages

pytestmark = pytest.mark.django_db


def paper(case, code):
    return Document.objects.filter(case_id=case.pk, type_code=code).latest("pk")


def text_of(document):
    kind = document_type(document.type_code)
    html = render_html(kind.template_of(document.version), thaw(document.context))
    return re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", html))


def separate(town):
    first, second = town.workers
    claims = (
        award_scenes.claim(first, ClaimKind.WAGES, "8600.00"),
        award_scenes.claim(second, ClaimKind.WAGES, "1200.50"),
        award_scenes.claim(first, ClaimKind.RELATION),
    )
    case = award_scenes.deliberating(town, workers=(first, second), claims=claims)
    award_scenes.deliberate(town, case, (1, 2, 2))
    award_scenes.draft(town, case)
    scenes.do(town, case, "make_separate_awards", "presiding")
    return case


def in_part(town):
    worker = town.workers[0]
    claims = (
        award_scenes.claim(worker, ClaimKind.WAGES, "8600.00"),
        award_scenes.claim(worker, ClaimKind.RELATION),
    )
    case = award_scenes.ready(town, award_scenes.deliberating(town, claims=claims))
    wages = case.claim_items.get(kind=ClaimKind.WAGES).pk
    scenes.do(town, case, "award_in_part", "presiding", claim_item_ids=[wages])
    return case


def provisional(town):
    case = award_scenes.deliberating(town, state=states.HEARING)
    asked = {
        "claim_item_id": case.claim_items.get().pk,
        "amount": Decimal("3000.00"),
        "hardship": "无力支付房租和医药费",
    }
    scenes.do(town, case, "apply_provisional", town.workers[0], **asked)
    order = {**asked, "clear_rights": "欠薪有工资表为证", "court": "贵阳市南明区人民法院"}
    scenes.do(town, case, "enforce_provisionally", "presiding", **order)
    return case


def corrected(town):
    case = award_scenes.awarded(town)
    told = {"award_id": case.awards.get().pk, "kind": "CLERICAL", "wrong": "2025年11日", "right": "2025年11月"}
    scenes.do(town, case, "correct_award", "presiding", **told)
    return case


def certified(town):
    case = award_scenes.awarded(town)
    effect = award_scenes.effect_of(case, final=True)
    with clock.travel_to(date(2026, 3, 20)):
        scenes.do(town, effect, "certify_effect")
    return effect


PAPERS = {
    "deliberation_record": (
        separate,
        [
            "意见一：第1种意见",
            "意见二：第2种意见",
            "不同意见，依法记入笔录",
            "多数意见，采纳意见二",
            "首席",
            "记录人签名",
        ],
    ),
    "award_final": (
        separate,
        [
            "（终局裁决）",
            "第四十七条",
            "8,600.00元",
            "捌仟陆佰元整",
            "1,200.50元",
            "裁决金额合计",
            "自作出之日起发生法律效力",
            "三十日内向本委所在地的中级人民法院申请撤销",
            "另行制作裁决书",
            "首席仲裁员",
            "10日内履行",
        ],
    ),
    "award_nonfinal": (
        separate,
        [
            "（非终局裁决）",
            "确认劳动关系",
            "十五日内向人民法院提起诉讼",
            "期满不起诉的",
            "属于终局事项，本委另行制作裁决书",
        ],
    ),
    "partial_award": (in_part, ["（先行裁决，终局）", "第四十三条", "其余请求，本委继续审理", "8,600.00元"]),
    "provisional_application": (provisional, ["3,000.00元", "可以不提供担保", "无力支付房租和医药费。"]),
    "provisional_award": (provisional, ["先行支付", "叁仟元整", "移送贵阳市南明区人民法院执行", "首席仲裁员："]),
    "provisional_transfer": (provisional, ["贵阳市南明区人民法院：", "现移送你院执行", "附：先予执行裁决书"]),
    "award_correction": (corrected, ["文字错误", "原文：2025年11日", "补正为：2025年11月", "第五十四条", "〔2026〕"]),
    "effect_certificate": (certified, ["终局裁决", "2026年3月2日", "8,600.00元", "2026年3月12日届满", "两年内"]),
}
NEVER_IN = {
    "award_final": ["确认劳动关系", "{{", "None"],
    "award_nonfinal": ["1,200.50元", "申请撤销", "{{", "None"],
}


def test_every_paper_is_read_here():
    assert set(PAPERS) == {kind.code for kind in (*award_documents.TYPES, *effect_documents.TYPES)}


@pytest.mark.parametrize("code", PAPERS)
def test_what_stands_in_it(town, code):
    make, words = PAPERS[code]
    document = paper(make(town), code)
    text = text_of(document)
    for word in words:
        assert word in text, f"{code}: {word}"
    for word in (*NEVER_IN.get(code, ()), "None", "{{"):
        assert word not in text, f"{code}: {word}"


@pytest.mark.parametrize("code", PAPERS)
def test_it_prints(town, code):
    document = paper(PAPERS[code][0](town), code)
    kind = document_type(code)
    content = print_pdf(render_html(kind.template_of(document.version), thaw(document.context))).content
    assert town.employer.name in re.sub(r"\s+", "", pages.text(content))


def test_the_draft_is_the_award_to_come(town):
    case = award_scenes.ready(town, award_scenes.deliberating(town))
    shown = preview(case, "make_final_award", {}, town.by("presiding"))
    text = re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", shown))
    assert "（终局裁决）" in text
    assert "8,600.00元" in text
    assert "拟稿" in text
