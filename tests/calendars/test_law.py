"""Citations: written once, printed in the reader's language."""

from datetime import date

import pytest
from django.utils.translation import override

from calendars import law, register
from calendars.law import Article, CitationError, cite, instrument, instruments, parse


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("监察条例 17", "《劳动保障监察条例》第17条"),
        ("劳动保障监察条例 §17", "《劳动保障监察条例》第17条"),
        ("监察条例 arts 18, 26, 30", "《劳动保障监察条例》第18条、第26条、第30条"),
        ("处罚法 arts 44–45, 62", "《行政处罚法》第44条至第45条、第62条"),
        ("处罚法 64(1)", "《行政处罚法》第64条第（一）项"),
        ("复议法 23(1)(3)", "《行政复议法》第23条第1款第（三）项"),
        ("民法典 17.2", "《民法典》第17条第2款"),
        ("刑法 276-1", "《刑法》第276条之一"),
        ("65号", "《工程建设领域农民工工资保证金规定》（人社部发〔2021〕65号）"),
        ("Decree 45 art 6", "《拖欠农民工工资失信联合惩戒对象名单管理暂行办法》第6条"),
    ],
)
def test_chinese(written: str, printed: str) -> None:
    assert str(cite(written)) == printed


def test_several_instruments() -> None:
    law_of_decisions = cite("监察条例 17", "若干规定 30")
    assert str(law_of_decisions) == "《劳动保障监察条例》第17条、《关于实施〈劳动保障监察条例〉若干规定》第30条"
    assert law_of_decisions.short == "监察条例第17条、若干规定第30条"


def test_english_where_the_reader_reads_english() -> None:
    citation = cite("监察条例 17", "处罚法 56, 85")
    with override("en"):
        assert (
            str(citation)
            == "Regulation on Labour Security Inspection, art. 17; Administrative Penalty Law, arts 56, 85"
        )
        assert citation.short == "Inspection Reg. §17; Penalty Law §56, 85"
    assert str(citation).startswith("《劳动保障监察条例》")


def test_formal_for_documents() -> None:
    assert cite("处罚法 85").formal == "《中华人民共和国行政处罚法》第八十五条"
    assert cite("刑法 276-1").formal == "《中华人民共和国刑法》第二百七十六条之一"
    assert cite("复议法 23(1)(3)").formal == "《中华人民共和国行政复议法》第二十三条第一款第（三）项"


@pytest.mark.parametrize(
    ("number", "figures"),
    [(8, "八"), (10, "十"), (17, "十七"), (20, "二十"), (101, "一百零一"), (110, "一百一十"), (117, "一百一十七"),
     (201, "二百零一"), (1045, "一千零四十五"), (1010, "一千零一十"), (1100, "一千一百")],
)  # fmt: skip
def test_figures_of_articles(number: int, figures: str) -> None:
    assert Article(number).chinese(formal=True) == f"第{figures}条"


def test_remarks_about_other_provinces_are_not_cited() -> None:
    assert parse("若干规定 art 46 (also 浙江 art 32)") == cite("若干规定 46")


@pytest.mark.parametrize("term", register.all_terms(), ids=lambda term: term.code)
def test_stored_form_is_read_back(term: law.Citation) -> None:
    assert parse(term.law.key) == term.law


def test_citations_can_be_joined_without_repeating() -> None:
    assert cite("监察条例 17") + cite("监察条例 17", "若干规定 30") == cite("监察条例 17", "若干规定 30")


def test_unknown_instrument_names_near_ones() -> None:
    with pytest.raises(CitationError, match=r"监查条例 17.*监察条例"):
        cite("监查条例 17")


def test_unreadable_article_says_how_to_write_it() -> None:
    with pytest.raises(CitationError, match="条款号无法识别"):
        cite("监察条例 十七")


def test_every_instrument_is_complete() -> None:
    for each in instruments():
        assert each.name, each.key
        assert each.english, each.key
        assert each.short_english, each.key
        assert each.tag, each.key


def test_no_spelling_means_two_instruments() -> None:
    spellings = [spelling for each in instruments() for spelling in set(each.spellings)]
    assert sorted(spellings) == sorted(set(spellings))


def test_instruments_of_the_reference_are_in_force_since() -> None:
    assert instrument("监察条例").in_force == date(2004, 12, 1)
    assert instrument("复议法").in_force == date(2024, 1, 1)
    assert cite("处罚法 85").in_force == date(2021, 7, 15)
