"""Every paper of a collective contract, as it is issued: what the law wants in it, readable, nothing left open."""

import re

import pytest

from contracts.collective.documents import TYPES
from documents.freezing import thaw
from documents.models import Document
from documents.press import print_pdf
from documents.templating import render_html
from tests.contracts.collective import collective_scenes as stage
from tests.documents import pages

pytestmark = pytest.mark.django_db
ALL = {kind.code: kind for kind in TYPES}


def filed(bureau):
    return stage.contract(bureau, "FILED")


def reviewed(bureau):
    case = stage.contract(bureau)
    stage.step(bureau, case, "record_vote", attended=20, agreed=20)
    stage.step(bureau, case, "sign")
    stage.step(bureau, case, "file")
    return stage.step(bureau, case, "review", procedure_fault="职工代表大会出席人数不足，草案没有通过。")


PAPERS = {
    "collective_submission": (
        filed,
        [
            "南明某木业有限公司工会委员会",
            "一式3份",
            "2026年3月17日届满",
            "集体合同即行生效",
            "应到45人，实到38人，同意36人",
        ],
    ),
    "collective_review": (
        reviewed,
        ["出席人数不足三分之二", "草案没有通过", stage.FAULT, "主体资格符合规定。", "2026年3月17日"],
    ),
    "collective_objection": (
        lambda bureau: stage.contract(bureau, "RETURNED"),
        ["2026年3月2日收到", stage.FAULT, "关于合同内容", "重新协商、签订", "第四十五条", "一式三份"],
    ),
    "collective_certificate": (
        lambda bureau: stage.contract(bureau, "EFFECTIVE"),
        ["自2026年3月18日起生效", "2028年2月29日", "没有提出异议", "职工126人", "第五十四条"],
    ),
}


def text_of(document):
    html = render_html(ALL[document.type_code].template_of(document.version), thaw(document.context))
    return re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", html))


def test_every_paper_is_tried():
    assert set(PAPERS) == set(ALL)


@pytest.mark.parametrize("code", PAPERS)
def test_a_paper_says_what_it_must_and_prints(bureau, code):
    make, expected = PAPERS[code]
    document = Document.objects.filter(case_id=make(bureau).pk, type_code=code).latest("pk")
    read = text_of(document)
    for words in expected:
        assert words in read, (words, read)
    assert "None" not in read
    assert "。。" not in read
    assert bool(document.number) == bool(ALL[code].number_series)
    printed = print_pdf(render_html(ALL[code].template_of(document.version), thaw(document.context))).content
    assert re.sub(r"\s+", "", pages.text(printed)).count(re.sub(r"\s+", "", document.title)[:8])


def test_the_last_day_is_explained_where_the_text_is_received(bureau):
    document = Document.objects.get(case_id=filed(bureau).pk, type_code="collective_submission")
    assert "期限的计算：" in text_of(document)
