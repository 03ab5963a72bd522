"""The papers of a clue: what they say, and that they name nobody who reported."""

import pytest

from documents.models import Document
from tests.inspection import clues, scenes
from tests.inspection.test_papers import text_of

pytestmark = pytest.mark.django_db


def paper(case, code):
    return Document.objects.get(case_id=case.pk, type_code=code)


def test_the_register_sheet_of_a_ticket(world):
    sheet = paper(clues.ticket(world, "GZ-1", informant_name="李小四"), "clue_register")
    text = text_of(sheet)
    for words in ("线索登记表", "GZ-1", "2026年3月5日", "至2026年3月9日届满", world.employer.name, "拖欠、克扣工资"):
        assert words in text
    assert "李小四" not in text


def test_the_sheet_of_a_report_says_that_its_reporter_is_kept_apart(world):
    text = text_of(paper(clues.report(world), "clue_register"))
    assert "另行保密保存" in text
    assert "保密人" not in text


def test_the_letter_names_the_body_and_keeps_the_secret(world):
    case = clues.report(world)
    scenes.do(world, case, "refer", by="clerk", reason="由其主管", refer_to="南明区应急管理局")
    text = text_of(paper(case, "clue_referral"))
    for words in ("线索转办函", "南明区应急管理局", "理由：由其主管", "《保障农民工工资支付条例》第十条", "不随函转送"):
        assert words in text
    assert "保密人" not in text
