"""The ten typed outcomes of a clue, read from `outcomes.toml`: when each applies and what must be there."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

DATA = Path(__file__).with_name("outcomes.toml")


class Outcome(models.TextChoices):
    """What becomes of a clue."""

    FILED = "FILED", _("立案查处")
    COMPLAINT = "COMPLAINT", _("转为投诉受理")
    PAID = "PAID", _("经协调已支付")
    UNTRUE = "UNTRUE", _("反映不属实")
    REFERRED = "REFERRED", _("转其他部门或者地区")
    DISPUTE = "DISPUTE", _("告知按争议程序办理")
    UNREACHABLE = "UNREACHABLE", _("信息不全且联系不上")
    TOO_LATE = "TOO_LATE", _("超过两年")
    WITHDRAWN = "WITHDRAWN", _("反映人撤回")
    DUPLICATE = "DUPLICATE", _("重复线索并入")


@dataclass(frozen=True)
class Typed:
    """One outcome with its situation; texts are in the reader's language."""

    code: str
    act: str
    tag: str
    texts: Mapping[str, str]

    @property
    def label(self) -> str:
        return self._text("label")

    @property
    def situation(self) -> str:
        return self._text("situation")

    @property
    def needs(self) -> str:
        return self._text("needs")

    def _text(self, name: str) -> str:
        english = (get_language() or "").startswith("en")
        return self.texts[f"{name}_en" if english else name]


@cache
def typed() -> Mapping[str, Typed]:
    """Every outcome by its code, in the order of the file."""
    with DATA.open("rb") as file:
        tables = tomllib.load(file)
    return {
        code: Typed(code, table.pop("act"), table.pop("tag"), {name: str(text) for name, text in table.items()})
        for code, table in tables.items()
    }


def by_act(act: str) -> Typed | None:
    """The outcome to which this act leads."""
    return next((outcome for outcome in typed().values() if outcome.act == act), None)
