"""The papers of a collective dispute as they are issued: complete, readable, printed."""

import re

import pytest

from arbitration.dispute.collective_documents import TYPES
from documents.freezing import thaw
from documents.models import Document
from documents.press import print_pdf
from documents.registry import document_type
from documents.templating import render_html
from tests.arbitration import filing_scenes

pytestmark = pytest.mark.django_db


def representatives(town):
    return _paper(filing_scenes.represented(town), "arbitration_representatives")


def notice(town):
    return _paper(filing_scenes.told_at_once(town), "arbitration_collective_notice")


PAPERS = {
    "arbitration_representatives": (representatives, ("12人", "3票", "成员1")),
    "arbitration_collective_notice": (
        notice,
        ("首席仲裁员：", "10个工作日", "举证期限为15日", "2026年3月25日9时30分", "第一仲裁庭"),
    ),
}


def _paper(case, code):
    return Document.objects.filter(case_id=case.pk, type_code=code).latest("pk")


def test_every_paper_of_a_collective_dispute_is_here():
    assert {kind.code for kind in TYPES} == set(PAPERS)


@pytest.mark.parametrize("code", PAPERS)
def test_a_paper_says_what_it_must(town, code):
    make, words = PAPERS[code]
    document = make(town)
    kind = document_type(code)
    text = re.sub(
        r"\s+", "", re.sub(r"<[^>]*>", "", render_html(kind.template_of(document.version), thaw(document.context)))
    )
    for word in words:
        assert word in text
    assert "None" not in text
    identities = [each.identity_number for each in filing_scenes.members_of(document.case.specific)]
    assert not any(number in text for number in identities)


@pytest.mark.parametrize("code", PAPERS)
def test_a_paper_can_be_printed(town, code):
    document = PAPERS[code][0](town)
    html = render_html(document_type(code).template_of(document.version), thaw(document.context))
    assert print_pdf(html).content.startswith(b"%PDF")
