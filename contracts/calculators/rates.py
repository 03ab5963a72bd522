"""The rates of `data/rates.toml`: `rate("extended", on=day)` is the multiplier of that day with its article. No database."""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from calendars.law import Citation, cite
from casework.templatetags.formatting import day as spelled
from contracts.calculators.statement import Refused

_FILE = Path(__file__).parent / "data" / "rates.toml"


@dataclass(frozen=True)
class Rate:
    """A number of the law and the article that says it."""

    value: Decimal
    law: Citation
    since: date
    tag: str


def rate(name: str, *, on: date) -> Rate:
    """The rate in force that day. Raises Refused for a day before the first that is known, KeyError for a wrong name."""
    begun = [row for row in _rates()[name] if row.since <= on]
    if not begun:
        first = min(row.since for row in _rates()[name])
        raise Refused(_("%(first)s以前的计算标准没有登记，这里算不了，请咨询12333。") % {"first": spelled(first)})
    return max(begun, key=lambda row: row.since)


@cache
def _rates() -> dict[str, tuple[Rate, ...]]:
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        name: tuple(Rate(Decimal(row["value"]), cite(*row["law"]), row["from"], row["tag"]) for row in rows)
        for name, rows in table.items()
    }
