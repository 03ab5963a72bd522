"""When service takes effect: one row for each way of the law reference, 1.3."""

from dataclasses import replace
from datetime import date

import pytest

from documents.kinds import Way
from documents.service_rules import ORDINARY_WAYS, RULES, Facts, effective_day, faults

DAY = date(2026, 9, 5)

# way, facts that are enough, effective on, article
ROWS = [
    (Way.DIRECT, {"recipient": "王建国", "proven": True}, date(2026, 9, 5), "民诉法第87条、第88条"),
    (Way.LEFT, {"reason": "拒绝签收", "witnesses": ("李四",)}, date(2026, 9, 5), "民诉法第89条"),
    (Way.LEFT, {"reason": "拒绝签收", "filmed": True, "proven": True}, date(2026, 9, 5), "民诉法第89条"),
    (Way.ELECTRONIC, {"consented": True, "proven": True}, date(2026, 9, 5), "民诉法第90条、处罚法第61条"),
    (Way.POST, {"proven": True}, date(2026, 9, 5), "民诉法第91条"),
    (Way.ENTRUSTED, {"recipient": "王建国", "proven": True}, date(2026, 9, 5), "民诉法第91条"),
    (Way.FORWARDED, {"recipient": "王建国", "proven": True}, date(2026, 9, 5), "民诉法第92条至第94条"),
    # the thirtieth day is 5 October, in the national holiday: service is an event and is not rolled on
    (
        Way.PUBLIC_NOTICE,
        {"reason": "下落不明", "course": "两次上门", "proven": True},
        date(2026, 10, 5),
        "民诉法第95条",
    ),
    (Way.POSTED_ORDER, {"reason": "逃匿", "filmed": True, "proven": True}, date(2026, 9, 5), "拒付报酬解释第4条"),
    (Way.POSTED_COLLECTIVE, {"reason": "停业", "filmed": True, "proven": True}, date(2026, 9, 8), "办案规则第20条"),
    (Way.SIMPLE, {"consented": True, "confirmed": True}, date(2026, 9, 5), "办案规则第58条至第60条"),
]


@pytest.mark.parametrize(("way", "known", "effective", "article"), ROWS)
def test_each_way_takes_effect_by_its_article(way: Way, known: dict, effective: date, article: str) -> None:
    facts = Facts(way, DAY, **known)
    assert faults(facts) == []
    assert effective_day(facts) == effective
    assert RULES[way].law.short == article


def test_every_way_has_a_rule_and_a_row() -> None:
    assert set(RULES) == set(Way) == {row[0] for row in ROWS}
    assert set(ORDINARY_WAYS) < set(Way)
    assert all(rule.law and rule.day for rule in RULES.values())


@pytest.mark.parametrize(
    ("way", "known", "missing"),
    [
        (Way.DIRECT, {}, ["请填写签收人", "请上传有受送达人签名或者盖章、注明日期的送达回证"]),
        (Way.LEFT, {"proven": True}, ["请写明拒收的事由", "留置送达须有见证人签名，或者拍照、录像记录送达过程"]),
        (Way.ELECTRONIC, {"proven": True}, ["受送达人没有书面同意，不得采用该方式送达"]),
        (Way.POST, {}, ["请上传注明收件日期的回执"]),
        (Way.PUBLIC_NOTICE, {"proven": True, "reason": "下落不明"}, ["公告送达须在案卷中记明经过"]),
        (Way.POSTED_ORDER, {"reason": "逃匿", "proven": True}, ["张贴送达须上传拍照或者录像记录"]),
        (Way.SIMPLE, {"consented": True}, ["须经受送达人确认收悉"]),
    ],
)
def test_everything_that_is_missing_is_named_at_once(way: Way, known: dict, missing: list[str]) -> None:
    found = faults(Facts(way, DAY, **known))
    assert [str(fault.message) for fault in found] == missing
    assert all(fault.law == RULES[way].law for fault in found)


def test_a_penalty_sent_electronically_takes_a_signed_confirmation() -> None:
    facts = Facts(Way.ELECTRONIC, DAY, consented=True, proven=True)
    assert [str(fault.message) for fault in faults(facts, needs_confirmation=True)] == ["须经受送达人确认收悉"]
    assert faults(replace(facts, confirmed=True), needs_confirmation=True) == []


def test_an_award_may_not_go_by_the_simple_ways() -> None:
    facts = Facts(Way.SIMPLE, DAY, consented=True, confirmed=True)
    assert [str(fault.message) for fault in faults(facts, is_decision=True)] == ["裁决书、调解书不得用简便方式送达"]


def test_the_length_of_a_notice_is_policy() -> None:
    facts = Facts(Way.PUBLIC_NOTICE, DAY)
    assert effective_day(facts, notice_days=60) == date(2026, 11, 4)
