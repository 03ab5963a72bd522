"""From facts to a grade: a pure function, so that a frozen list gives the same grade on any day (人社部规〔2016〕1号).

A: no violation was investigated and handled in the year. C: handled `c_from` times or more, or one of the serious facts.
B: violations, but not C.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import TypedDict


class Grade(models.TextChoices):
    """守法诚信等级."""

    A = "A", _("A级（守法）")
    B = "B", _("B级（基本守法）")
    C = "C", _("C级（违法）")


class FactKind(models.TextChoices):
    """What counts."""

    HANDLED = "handled", _("违法行为被查处")
    CHILD_LABOUR = "child_labour", _("使用童工")
    FORCED_LABOUR = "forced_labour", _("强迫劳动")
    INCIDENT = "incident", _("引发群体性事件、极端事件")
    REFUSED = "refused", _("拒不履行责令改正、处理或者处罚决定")
    OBSTRUCTED = "obstructed", _("无理抗拒、阻挠监察")
    CRIME = "crime", _("因劳动保障违法被移送追究刑事责任")


SERIOUS = tuple(kind for kind in FactKind if kind != FactKind.HANDLED)
ENTERED_BY_HAND = (FactKind.FORCED_LABOUR, FactKind.INCIDENT, FactKind.OBSTRUCTED)  # no row of the house tells them


class Fact(TypedDict):
    """One fact on which a grade rests. `struck` says why it no longer counts; empty while it does."""

    kind: str
    on: str
    case: str
    text: str
    struck: str


def grade_of(facts: Iterable[Mapping[str, Any]], *, c_from: int) -> Grade:
    """The grade that these facts give."""
    kinds = [fact["kind"] for fact in facts if not fact["struck"]]
    if any(kind in SERIOUS for kind in kinds) or kinds.count(FactKind.HANDLED.value) >= c_from:
        return Grade.C
    return Grade.B if kinds else Grade.A


def reasons(facts: Iterable[Mapping[str, Any]], *, c_from: int) -> str:
    """In one sentence, why the facts give this grade."""
    counting = [fact for fact in facts if not fact["struck"]]
    handled = sum(fact["kind"] == FactKind.HANDLED for fact in counting)
    serious = list(dict.fromkeys(str(FactKind(fact["kind"]).label) for fact in counting if fact["kind"] in SERIOUS))
    if serious:
        return str(_("有下列情形之一即为C级：%(kinds)s。") % {"kinds": "、".join(serious)})
    if handled >= c_from:
        return str(_("一年内被查处%(number)d次，达到%(limit)d次即为C级。") % {"number": handled, "limit": c_from})
    if handled:
        return str(_("一年内被查处%(number)d次，未达到C级的情形，为B级。") % {"number": handled})
    return str(_("一年内没有违法行为被查处，为A级。"))


def digest(facts: Iterable[Mapping[str, Any]]) -> str:
    """The hash of the frozen list, over its canonical text."""
    text = json.dumps(list(facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
