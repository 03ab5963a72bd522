"""The form of the annual written review: versioned files in `data/`, and what its numbers say about one another."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from calendars.law import Citation, cite

_FOLDER = Path(__file__).parent / "data"
NEWEST = "annual-1"
MOST_PEOPLE = 1_000_000
MOST_MONEY = Decimal("1000000000000.00")
LONGEST_TEXT = 1000


@dataclass(frozen=True)
class Question:
    """One answer that is asked for, with the article that it is about."""

    code: str
    text: str
    kind: str
    law: Citation


@dataclass(frozen=True)
class Section:
    """Questions under one heading."""

    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Check:
    """What must hold between answers. `refuse`: else the form is wrong; otherwise a doubt about this kind of violation."""

    left: str
    operator: str
    right: str | int
    sentence: str
    refuse: bool
    kind: str

    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Whether these answers, all of them valid, agree with the rule."""
        left = answers[self.left]
        right = answers.get(str(self.right), self.right)
        if self.operator == "==":
            return left == right if isinstance(right, str) else Decimal(left) == Decimal(right)
        ahead, behind = (left, right) if self.operator == "<=" else (right, left)
        return Decimal(ahead) <= Decimal(behind)


@dataclass(frozen=True)
class Questionnaire:
    """One version of the form."""

    key: str
    title: str
    sections: tuple[Section, ...]
    checks: tuple[Check, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for section in self.sections for question in section.questions)

    def faults(self, answers: Mapping[str, Any]) -> dict[str, str]:
        """What is wrong with these answers, by question."""
        faults = {each.code: fault for each in self.questions if (fault := _fault(each, answers.get(each.code)))}
        if not faults:
            wrong = (check for check in self.checks if check.refuse and not check.holds(answers))
            faults = {check.left: check.sentence for check in wrong}
        return faults

    def doubts(self, answers: Mapping[str, Any]) -> list[Check]:
        """What valid answers themselves point to."""
        return [check for check in self.checks if not check.refuse and not check.holds(answers)]


@cache
def questionnaire(key: str) -> Questionnaire:
    """The form with this key. Raises LookupError."""
    path = _FOLDER / f"{key}.toml"
    if path.parent != _FOLDER or not path.is_file():
        raise LookupError(f"There is no questionnaire {key}.")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    sections = tuple(Section(each["title"], tuple(map(_question, each["questions"]))) for each in table["section"])
    return Questionnaire(key, table["title"], sections, tuple(map(_check, table["check"])))


def _question(row: Mapping[str, str]) -> Question:
    return Question(row["code"], row["text"], row["kind"], cite(row["law"]))


def _check(row: Mapping[str, Any]) -> Check:
    return Check(
        row["left"], row["operator"], row["right"], row["sentence"], row.get("refuse", False), row.get("kind", "")
    )


def _fault(question: Question, value: Any) -> str:
    text = "" if value is None else str(value).strip()
    if not text:
        return _("请填写“%(label)s”。") % {"label": question.text}
    return _JUDGES[question.kind](text)


def _count(text: str) -> str:
    if text.isascii() and text.isdigit() and int(text) <= MOST_PEOPLE:
        return ""
    return _("请填写人数，用数字，例如 25；没有的填 0。")


def _money(text: str) -> str:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return _("请填写金额，单位是元，例如 125000.00；没有的填 0。")
    exponent = amount.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -2 or not 0 <= amount <= MOST_MONEY:
        return _("金额不能是负数，最多保留两位小数。")
    return ""


def _yes_no(text: str) -> str:
    return "" if text in ("yes", "no") else _("请选择“是”或者“否”。")


def _text(text: str) -> str:
    return "" if len(text) <= LONGEST_TEXT else _("不能超过%(most)d个字。") % {"most": LONGEST_TEXT}


_JUDGES = {"count": _count, "money": _money, "yes_no": _yes_no, "text": _text}
