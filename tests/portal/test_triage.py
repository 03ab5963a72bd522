"""Which door, and in time or not: the table that a lawyer can read and add to."""

import re
from itertools import product

import pytest
from django.urls import reverse

from calendars.law import cite
from portal import triage
from portal.triage import InTime
from portal.triage_data import DOORS, QUESTIONS, RULES, Door


def answers(text: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in text.split())


FRESH = "proceeding=none when=within_year employment=left_within_year"

DOOR_TABLE = [
    # wages with clear facts stay with inspection (仲裁法 9), disputed ones too
    (f"matter=wages owed=admitted {FRESH}", Door.INSPECTION, "仲裁法 9"),
    (f"matter=wages owed=hiding {FRESH}", Door.INSPECTION, "刑法 276-1"),
    (f"matter=wages owed=denied {FRESH}", Door.INSPECTION, "仲裁法 9"),
    # business money is no wage
    ("matter=wages owed=contractor proceeding=none", Door.COURT, "监察条例 11"),
    # one matter, one procedure (监察条例 21)
    ("matter=wages owed=admitted proceeding=dispute", Door.ARBITRATION, "监察条例 21"),
    ("matter=wages owed=admitted proceeding=sued", Door.COURT, "监察条例 21"),
    # the other matters of 监察条例 11
    (f"matter=contract {FRESH}", Door.INSPECTION, "监察条例 9, 11"),
    (f"matter=overtime {FRESH}", Door.INSPECTION, "监察条例 9, 11"),
    (f"matter=insurance insurer=employer {FRESH}", Door.INSPECTION, "监察条例 9, 11"),
    # a decision of the insurance agency is reviewed, not inspected (若干规定 17)
    ("matter=insurance insurer=office", Door.INSURANCE, "若干规定 17"),
    # disputes about compensation are arbitrated; what is agreed and not paid is inspected
    (f"matter=dismissal owed=denied {FRESH}", Door.ARBITRATION, "监察条例 21"),
    (f"matter=dismissal owed=admitted {FRESH}", Door.INSPECTION, "仲裁法 9"),
    (f"matter=injury owed=denied {FRESH}", Door.ARBITRATION, "监察条例 21"),
    (f"matter=injury owed=admitted {FRESH}", Door.INSPECTION, "仲裁法 9"),
    # its day is not the day when the money was refused, so two years after it nobody is sent away
    (
        "matter=injury owed=admitted proceeding=none when=over_two employment=left_over_year",
        Door.INSPECTION,
        "仲裁法 9",
    ),
    ("matter=safety", Door.SAFETY, "监察条例 35"),
    ("matter=threat", Door.POLICE, "劳动法 96"),
    ("matter=talk", Door.MEDIATION, "仲裁法 5, 10, 14"),
    # after two years only arbitration is left (监察条例 20)
    (
        "matter=contract proceeding=none when=over_two employment=left_over_year",
        Door.ARBITRATION,
        "监察条例 20",
    ),
    ("matter=wages owed=admitted proceeding=none when=over_two employment=still", Door.ARBITRATION, "监察条例 20"),
    # a violation that goes on is never too late
    ("matter=contract proceeding=none when=ongoing employment=still", Door.INSPECTION, "监察条例 9, 11"),
]

TIME_TABLE = [
    # when, employment → inspection, arbitration (for wages)
    ("ongoing", "still", InTime.YES, InTime.YES),
    ("within_year", "still", InTime.YES, InTime.YES),
    ("within_year", "left_within_year", InTime.YES, InTime.HURRY),
    ("one_to_two", "left_over_year", InTime.HURRY, InTime.PERHAPS),
    ("over_two", "still", InTime.NO, InTime.YES),
    ("over_two", "left_over_year", InTime.NO, InTime.PERHAPS),
]


@pytest.mark.parametrize(("given", "door", "law"), DOOR_TABLE, ids=[row[0] for row in DOOR_TABLE])
def test_the_door_and_its_article(given, door, law):
    verdict = triage.judge(triage.read(answers(given)))

    assert triage.next_question(answers(given)) is None
    assert verdict.door == door
    articles = {provision.key() for reason in verdict.reasons for provision in reason.law.provisions}
    assert {provision.key() for provision in cite(*law.split("; ")).provisions} <= articles


@pytest.mark.parametrize(("when", "employment", "inspection", "arbitration"), TIME_TABLE)
def test_the_limits_for_wages(when, employment, inspection, arbitration):
    given = answers(f"matter=wages owed=admitted proceeding=none when={when} employment={employment}")

    timings = {timing.door: timing for timing in triage.judge(given).timings}

    assert timings[Door.INSPECTION].in_time == inspection
    assert timings[Door.ARBITRATION].in_time == arbitration
    assert timings[Door.INSPECTION].law == cite("监察条例 20")
    assert timings[Door.ARBITRATION].law == cite("仲裁法 27")


def every_way():
    """All complete sets of answers that the questions allow."""
    ways = [{}]
    finished = []
    while ways:
        way = ways.pop()
        question = triage.next_question(way)
        if question is None:
            finished.append(way)
        else:
            ways.extend({**way, question.code: choice.code} for choice in question.choices)
    return finished


def test_every_way_ends_at_a_door_with_reason_article_and_what_to_do():
    ways = every_way()

    assert len(ways) > 100
    for way in ways:
        verdict = triage.judge(way)
        assert verdict.reasons
        assert all(str(reason.text) and reason.law for reason in verdict.reasons)
        assert str(verdict.text.how)
        assert verdict.door not in verdict.others


def test_at_most_five_taps():
    assert max(len(way) for way in every_way()) == 5


def test_every_door_and_every_rule_is_reached():
    reached = {triage.judge(way).door for way in every_way()}
    used = {next(place for place, rule in enumerate(RULES) if triage.fits(rule.when, way)) for way in every_way()}

    assert reached == set(Door) == set(DOORS)
    assert used == set(range(len(RULES)))


def test_an_injury_is_recognised_first_and_nobody_is_told_a_number_of_days():
    for way in every_way():
        first = triage.judge(way).first
        wanted = way["matter"] == "injury" and way["proceeding"] == "none"
        assert (first is not None) == wanted, way
        if first is not None:
            assert first.title == "先申请工伤认定"
            assert "社会保险行政部门" in str(first.what)
            assert re.findall(r"\d+", f"{first.what}{first.how}") == ["12333"]


def test_an_injury_is_asked_for_its_day_and_cannot_go_on():
    question = triage.next_question(answers("matter=injury owed=denied proceeding=none"))

    assert question is not None
    assert question.text == "什么时候受的伤？"
    assert "ongoing" not in {choice.code for choice in question.choices}


def test_the_page_says_what_comes_first_and_then_the_door(client):
    page = client.get(reverse("portal:triage"), answers(f"matter=injury owed=denied {FRESH}")).content.decode()

    assert page.index('<h1 class="question">先申请工伤认定</h1>') < page.index("然后：申请劳动仲裁")
    assert "tel:12333" in page


@pytest.mark.django_db
def test_the_day_of_an_injury_does_not_say_that_what_is_owed_has_ended(client):
    client.post(reverse("portal:begin"), answers(f"matter=injury owed=admitted {FRESH}"))
    page = client.get(reverse("portal:step", args=["when"])).content.decode()

    assert re.findall(r'name="ongoing"[^>]* checked', page) == []


def test_unpaid_wages_are_never_sent_away_without_a_proceeding_or_a_limit():
    for owed, when, employment in product(
        ("admitted", "hiding", "denied"),
        ("ongoing", "within_year", "one_to_two"),
        ("still", "left_within_year", "left_over_year"),
    ):
        given = {"matter": "wages", "owed": owed, "proceeding": "none", "when": when, "employment": employment}
        assert triage.judge(given).door == Door.INSPECTION


def test_answers_that_nobody_could_have_tapped_are_dropped():
    assert triage.read({"matter": "nonsense"}) == {}
    assert triage.read({"matter": "wages", "when": "ongoing"}) == {"matter": "wages"}
    assert triage.read({"matter": "threat", "owed": "admitted"}) == {"matter": "threat"}
    assert triage.read({"matter": "wages", "owed": "admitted", "extra": "x"}) == {"matter": "wages", "owed": "admitted"}


def test_answers_are_read_in_the_order_of_the_questions():
    codes = [question.code for question in QUESTIONS]

    read = list(triage.read(answers(f"matter=wages owed=admitted {FRESH}")))

    assert read == sorted(read, key=codes.index)
