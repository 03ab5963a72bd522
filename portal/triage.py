"""Which door is right, and am I in time: pure functions over `portal.triage_data`; no database, no clock.

Answers are codes (question → choice). Deadlines: 监察条例 20 (two years, a continuing violation from its end) and 仲裁法 27
(one year; pay owed during employment has no limit, after it one year from leaving).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from calendars.law import Citation, cite
from portal.triage_data import (
    DOORS,
    ENDS_AT_ONCE,
    FIRST_STEPS,
    QUESTIONS,
    RULES,
    Answers,
    Condition,
    Door,
    DoorText,
    FirstStep,
    Question,
    Text,
    one_of,
)

DISPUTED_DOORS = one_of(Door.INSPECTION, Door.ARBITRATION)


class InTime(StrEnum):
    """Whether a limit still allows going through a door."""

    YES = "yes"
    HURRY = "hurry"
    PERHAPS = "perhaps"
    NO = "no"


@dataclass(frozen=True)
class Timing:
    """One door's limit as it applies to the answers: a sentence and its article."""

    door: Door
    in_time: InTime
    text: Text
    law: Citation

    @property
    def door_title(self) -> Text:
        return DOORS[self.door].title


@dataclass(frozen=True)
class Reason:
    """Why this door, with the article."""

    text: Text
    law: Citation


@dataclass(frozen=True)
class Verdict:
    """The door, why, how the limits stand, and which other doors are open as well."""

    door: Door
    reasons: tuple[Reason, ...]
    timings: tuple[Timing, ...]
    others: tuple[Door, ...]
    first: FirstStep | None = None  # what comes before the door

    @property
    def text(self) -> DoorText:
        return DOORS[self.door]

    @property
    def other_texts(self) -> list[DoorText]:
        return [DOORS[other] for other in self.others]


@dataclass(frozen=True)
class _Limit:
    """One row of a limit's table: the first whose `when` fits applies."""

    when: Condition
    in_time: InTime
    text: Text


_INSPECTION_LAW = cite("监察条例 20")
_INSPECTION_LIMITS = (
    _Limit(
        {"when": one_of("ongoing")},
        InTime.YES,
        _("来得及。违法的事还在继续，两年期限还没有开始算。"),
    ),
    _Limit({"when": one_of("within_year")}, InTime.YES, _("来得及。监察投诉的期限是两年。")),
    _Limit(
        {"when": one_of("one_to_two")},
        InTime.HURRY,
        _("还来得及，但要抓紧。监察投诉的期限是两年，投诉那天起期限就不再往下走。"),
    ),
    # the two years run from the violation, and the day of an injury is not the day when the money was refused
    _Limit(
        {"matter": one_of("injury")},
        InTime.PERHAPS,
        _("可能过了期限。监察投诉的两年从单位该给钱不给的时候算起，不从受伤那天算，请带上证据问一问。"),
    ),
    _Limit({}, InTime.NO, _("超过两年，监察机构依法不再查处。")),
)

_PAY = one_of("wages")
_ARBITRATION_LAW = cite("仲裁法 27")
_ARBITRATION_LIMITS = (
    _Limit(
        {"matter": _PAY, "employment": one_of("still")},
        InTime.YES,
        _("来得及。还在单位干活期间要工资，申请仲裁不受一年期限的限制。"),
    ),
    _Limit(
        {"matter": _PAY, "employment": one_of("left_within_year")},
        InTime.HURRY,
        _("来得及，但要抓紧。离开单位以后要工资，应当从离开那天起一年内申请仲裁。"),
    ),
    _Limit(
        {"matter": _PAY},
        InTime.PERHAPS,
        _(
            "离开单位已经一年以上，可能过了期限。这一年里您向单位要过钱、找过有关部门，或者单位答应过给，期限从那时重新算，请带上证据问一问。"
        ),
    ),
    _Limit(
        {"when": one_of("ongoing", "within_year")}, InTime.YES, _("来得及。从知道权利被侵害那天起一年内都可以申请。")
    ),
    _Limit(
        {},
        InTime.PERHAPS,
        _(
            "已经一年以上，可能过了期限。这一年里您向单位提过要求、找过有关部门，或者单位答应过，期限从那时重新算，请带上证据问一问。"
        ),
    ),
)

_TOO_LATE_FOR_INSPECTION = Reason(
    _("这件事归监察机构管，但已经超过两年，监察机构不能再查，所以请走仲裁这条路。"), cite("监察条例 20")
)


def fits(condition: Condition, answers: Mapping[str, str]) -> bool:
    """Whether every answer that the condition names was given."""
    return all(answers.get(code) in allowed for code, allowed in condition.items())


def is_asked(question: Question, answers: Mapping[str, str]) -> bool:
    """Whether this question belongs to the way that the earlier answers take."""
    if question.code != "matter" and answers.get("matter") in ENDS_AT_ONCE:
        return False
    if question.code not in ("matter", "insurer") and answers.get("insurer") == "office":
        return False
    if question.code in ("when", "employment") and _ends_elsewhere(answers):
        return False
    return fits(question.when, answers)


def _ends_elsewhere(answers: Mapping[str, str]) -> bool:
    return answers.get("proceeding") in ("dispute", "sued") or answers.get("owed") == "contractor"


def asked(answers: Mapping[str, str]) -> list[Question]:
    """The questions of this way, answered or not."""
    return [question for question in QUESTIONS if is_asked(question, answers)]


def read(given: Mapping[str, str]) -> Answers:
    """The valid answers of this way, in order, up to the first missing one; anything else that was sent is dropped."""
    answers: Answers = {}
    for question in QUESTIONS:
        if not is_asked(question, answers):
            continue
        code = given.get(question.code, "")
        if code not in {choice.code for choice in question.choices}:
            break
        answers[question.code] = code
    return answers


def next_question(answers: Mapping[str, str]) -> Question | None:
    """The first question without an answer; None when all are answered."""
    return next((question for question in asked(answers) if question.code not in answers), None)


def judge(answers: Mapping[str, str]) -> Verdict:
    """The verdict on complete answers."""
    rule = next(rule for rule in RULES if fits(rule.when, answers))
    reasons = [Reason(rule.reason, rule.law)]
    timings = _timings(answers) if rule.door in DISPUTED_DOORS and "when" in answers else ()
    door, others = rule.door, rule.others
    if door == Door.INSPECTION and any(each.door == door and each.in_time == InTime.NO for each in timings):
        door, others = Door.ARBITRATION, ()
        reasons.append(_TOO_LATE_FOR_INSPECTION)
    if door == Door.ARBITRATION:
        timings = tuple(timing for timing in timings if timing.door != Door.INSPECTION or timing.in_time == InTime.NO)
    first = next((step for step in FIRST_STEPS if fits(step.when, answers)), None)
    return Verdict(door, tuple(reasons), tuple(timings), others, first)


def _timings(answers: Mapping[str, str]) -> tuple[Timing, ...]:
    return (
        _timing(Door.INSPECTION, _INSPECTION_LIMITS, _INSPECTION_LAW, answers),
        _timing(Door.ARBITRATION, _ARBITRATION_LIMITS, _ARBITRATION_LAW, answers),
    )


def _timing(door: Door, limits: tuple[_Limit, ...], law: Citation, answers: Mapping[str, str]) -> Timing:
    limit = next(limit for limit in limits if fits(limit.when, answers))
    return Timing(door, limit.in_time, limit.text, law)
