"""The calculators on the portal: a form, the statement, the paper, and the draft that comes of it; nothing is kept before."""

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse

from arbitration.dispute.kinds import ClaimKind
from calendars.source import shipped_calendar
from casework import clock
from inspection.violations import ViolationKind
from portal import calculators, drafts, wizard
from portal.models import ComplaintDraft
from registry.models import AverageWage, PolicySetting, Region
from tests.factories import load_all_regions

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 30)
TOLD: dict[str, dict[str, str]] = {
    "arrears": {"per": "day", "wage": "300", "count": "62", "paid": "2000", "since": "2026-03-01"},
    "double-wage": {"started_on": "2026-03-10", "signed_on": "2026-06-01", "wage": "4400"},
    "overtime": {"wage": "3000", "permit": "no", "public_holidays": "1", "rest_days": "4", "hours": "32"},
    "minimum-wage": {"county": "520102", "first": "2026-01", "last": "2026-02", "received": "1500"},
    "severance": {
        "county": "520102",
        "unlawful": "yes",
        "started_on": "2026-01-15",
        "ended_on": "2026-03-14",
        "wage": "8000",
        "average": "7000",
    },
    "annual-leave": {"year": "2025", "worked_years": "3", "wage": "4350"},
    "surcharge": {"owed": "90000", "expired_on": "2026-03-10", "share": "50"},
}
TOTALS = {
    "arrears": "¥16,600.00",
    "double-wage": "¥7,400.00",
    "overtime": "¥2,344.83",
    "minimum-wage": "¥780.00",
    "severance": "¥8,000.00",
    "annual-leave": "¥2,000.00",
    "surcharge": "¥45,000.00",
}


@pytest.fixture(autouse=True)
def world(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    load_all_regions()
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    monkeypatch.setattr("portal.forms.calculators.calendar_for", shipped_calendar)


def ask(client: Any, slug: str, go: str = "show", **changed: str) -> Any:
    return client.post(reverse("portal:calculator", args=[slug]), {**TOLD[slug], **changed, "go": go})


def text(response: Any) -> str:
    return str(response.content.decode())


def test_every_calculator_is_offered_from_the_start_page(client: Any) -> None:
    assert reverse("portal:calculators") in text(client.get(reverse("portal:home")))
    page = text(client.get(reverse("portal:calculators")))
    assert all(reverse("portal:calculator", args=[each.slug]) in page for each in calculators.CALCULATORS)
    assert {each.slug for each in calculators.CALCULATORS} == set(TOLD)


@pytest.mark.parametrize("slug", TOLD)
def test_the_statement_shows_formula_article_and_rounding_and_keeps_nothing(client: Any, slug: str) -> None:
    page = ask(client, slug)
    assert page.status_code == 200
    assert TOTALS[slug] in text(page)
    statement = page.context["statement"]
    for line in statement.lines:
        assert line.formula in text(page)
        assert line.law.short in text(page)
    assert str(statement.laws) in text(page)
    assert statement.rounding in text(page)
    assert page.headers["Cache-Control"] == "no-store"
    assert not ComplaintDraft.objects.exists()
    assert drafts.COOKIE not in page.cookies


@pytest.mark.parametrize("slug", TOLD)
def test_the_statement_on_paper(client: Any, slug: str) -> None:
    answer = ask(client, slug, "pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert not ComplaintDraft.objects.exists()


def test_a_page_without_such_a_calculator(client: Any) -> None:
    assert client.get(reverse("portal:calculator", args=["lottery"])).status_code == 404


@pytest.mark.parametrize("slug", TOLD)
def test_what_was_typed_can_be_changed(client: Any, slug: str) -> None:
    page = ask(client, slug, "change")
    assert page.status_code == 200
    for value in TOLD[slug].values():
        assert value in text(page)


def test_double_wage_becomes_a_complaint_with_nothing_to_type_again(client: Any) -> None:
    answer = ask(client, "double-wage", "complaint")
    assert answer.url == reverse("portal:step", args=["what"])
    draft = ComplaintDraft.objects.get()
    assert drafts.procedure_of(draft) == drafts.COMPLAINT
    what = wizard.data_of(draft, "what")
    assert what["kinds"] == [ViolationKind.NO_CONTRACT]
    assert "4,400.00元×1个月＝4,400.00元" in what["story"]
    assert "合计7,400.00元" in what["story"]
    when = wizard.data_of(draft, "when")
    assert (when["since"], when["until"], when["ongoing"]) == (date(2026, 3, 10), date(2026, 6, 1), False)
    assert "checked" in text(client.get(reverse("portal:step", args=["what"])))


def test_arrears_become_a_complaint_with_the_amount(client: Any) -> None:
    ask(client, "arrears", "complaint")
    draft = ComplaintDraft.objects.get()
    assert wizard.data_of(draft, "what")["kinds"] == [ViolationKind.WAGE_ARREARS]
    when = wizard.data_of(draft, "when")
    assert (when["amount"], when["since"], when["ongoing"]) == (16600, date(2026, 3, 1), True)


@pytest.mark.parametrize(
    ("slug", "kind", "amount"),
    [
        ("double-wage", ClaimKind.DOUBLE_WAGE, 7400),
        ("severance", ClaimKind.DAMAGES, 8000),
        ("annual-leave", ClaimKind.LEAVE, 2000),
    ],
)
def test_it_becomes_an_application_with_the_claim_and_how_it_was_reckoned(
    client: Any, slug: str, kind: ClaimKind, amount: int
) -> None:
    answer = ask(client, slug, "arbitration")
    assert answer.url == reverse("portal:step", args=["claims"])
    (claim,) = wizard.data_of(ComplaintDraft.objects.get(), "claims")["claims"]
    assert (claim["kind"], claim["amount"]) == (kind, amount)
    assert "合计" in claim["calculation"]


def test_severance_is_no_matter_of_a_complaint_by_itself(client: Any) -> None:
    assert ask(client, "severance", "complaint").status_code == 200
    assert not ComplaintDraft.objects.exists()


@pytest.mark.parametrize(
    ("slug", "changed", "words"),
    [
        ("arrears", {"wage": "三百"}, "金额只写数字"),
        ("arrears", {"paid": "20000"}, "比应当付的18,600.00元还多"),
        ("arrears", {"until": "2026-02-01"}, "结束的日期早于开始的日期"),
        ("arrears", {"per": "week"}, "请选一项"),
        ("double-wage", {"started_on": "2026-12-01"}, "这个日期还没有到"),
        ("double-wage", {"signed_on": "2026-04-01"}, "还没有到付二倍工资的时候"),
        ("double-wage", {"wage": ""}, "请填写金额"),
        ("overtime", {"public_holidays": "", "rest_days": "", "hours": ""}, "请至少填一项"),
        ("overtime", {"hours": "十"}, "只写数字"),
        ("minimum-wage", {"last": "2025-12"}, "结束的月份早于开始的月份"),
        ("minimum-wage", {"first": "2015-10"}, "一次最多算60个月"),
        ("minimum-wage", {"county": "520300"}, "请从列表里选择"),
        ("minimum-wage", {"first": "今年"}, "月份写得不对"),
        ("severance", {"ended_on": "2025-12-31"}, "离开的日期早于进单位的日期"),
        ("annual-leave", {"year": "2027"}, "这一年还没有到"),
        ("annual-leave", {"worked_years": "0"}, "满一年"),
        ("surcharge", {"share": "40"}, "50%到100%"),
    ],
)
@pytest.mark.parametrize("go", ["show", "pdf", "complaint"])
def test_bad_input_is_told_at_once_whatever_was_wanted(
    client: Any, slug: str, changed: dict[str, str], words: str, go: str
) -> None:
    page = ask(client, slug, go, **changed)
    assert page.status_code == 422
    assert words in text(page)
    assert not ComplaintDraft.objects.exists()


def test_a_zone_that_nobody_has_entered_is_asked_for(client: Any) -> None:
    Region.objects.filter(code="520102").update(min_wage_tier=None)
    page = ask(client, "minimum-wage")
    assert page.status_code == 422
    assert "贵州省贵阳市南明区的最低工资类区还没有登记；请管理员在“行政区划”的“最低工资类区”中登记。" in text(page)


def test_a_minimum_wage_of_long_ago_is_asked_for(client: Any) -> None:
    page = ask(client, "minimum-wage", first="2010-01", last="2010-02")
    assert page.status_code == 422
    assert "一类区月最低工资标准" in text(page)


def test_the_standard_of_each_month_counts(client: Any) -> None:
    PolicySetting.objects.create(key="min_wage.tier_1", value="2000", valid_from=date(2026, 2, 1), note="测试用文件")
    statement = ask(client, "minimum-wage").context["statement"]
    assert [str(line.amount) for line in statement.lines] == ["390.00", "500.00"]


def test_an_average_wage_that_nobody_has_entered_is_asked_for_and_by_whom(client: Any) -> None:
    page = ask(client, "severance", average="")
    assert page.status_code == 422
    wanted = "贵州省贵阳市2025年的职工月平均工资还没有登记；请管理员按公布的文件在“职工平均工资”中登记。"
    assert wanted in text(page)
    AverageWage.objects.create(
        region=Region.objects.at("520100"), year=2025, monthly="7000", source="测试用数，非公布数"
    )
    page = ask(client, "severance", average="")
    assert page.status_code == 200
    assert "测试用数，非公布数" in text(page)


def test_double_wage_by_the_letter_when_the_office_has_decided_so(client: Any) -> None:
    by_practice = dict(ask(client, "double-wage").context["statement"].facts)["付二倍工资的时间"]
    PolicySetting.objects.create(key="civil_code_literal", value="true", valid_from=date(2026, 1, 1), note="测试")
    by_letter = dict(ask(client, "double-wage").context["statement"].facts)["付二倍工资的时间"]
    assert (by_practice, by_letter) == ("2026年4月10日至2026年5月31日", "2026年4月11日至2026年5月31日")


def test_the_draft_is_written_in_chinese_whatever_the_screen_spoke(client: Any) -> None:
    client.cookies["language"] = "en"
    client.post(
        reverse("portal:calculator", args=["double-wage"]),
        {**TOLD["double-wage"], "go": "complaint"},
        headers={"accept-language": "en"},
    )
    assert "合计7,400.00元" in wizard.data_of(ComplaintDraft.objects.get(), "what")["story"]


def test_printing_is_limited_for_one_address(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.views.calculators.MOST_PAPERS_PER_HOUR", 0)
    page = ask(client, "arrears", "pdf")
    assert page.status_code == 422
    assert "请一小时后再试" in text(page)
