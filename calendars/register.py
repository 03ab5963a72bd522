"""The register of statutory terms: `data/terms.csv` (law reference, Appendix B), overridden by dated rows of the admin."""

import csv
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from calendars import snapshot
from calendars.law import parse
from calendars.period import Extension, LengthKind, Term, TermError, Unit

_FILE = Path(__file__).parent / "data" / "terms.csv"


class UnknownTerm(TermError):
    """No term of this code. The message names near matches."""


def term(code: str, on: date | None = None) -> Term:
    """The term of this code: as shipped, or with `on` as it applies to a period that starts that day.

    Without `on` no database is asked, so a declaration may use it at import. Raises UnknownTerm.
    """
    try:
        shipped = _shipped()[code]
    except KeyError:
        raise _unknown(code) from None
    return shipped if on is None else _as_set(shipped, on)


def all_terms(on: date | None = None) -> tuple[Term, ...]:
    """Every term, in the register's order; with `on` as they apply that day."""
    shipped = tuple(_shipped().values())
    return shipped if on is None else tuple(_as_set(each, on) for each in shipped)


def policy_keys(code: str) -> tuple[str, ...]:
    """The switches of `registry.policy` that set this term's length or extension; empty for most."""
    return tuple(key for key in _switches().get(code, ("", "")) if key)


def _as_set(shipped: Term, on: date) -> Term:
    for setting in snapshot.current().settings.get(shipped.code, ()):
        if setting.valid_from <= on:
            return replace(
                shipped,
                length=setting.length,
                unit=Unit(setting.unit),
                tag=setting.tag,
                valid_from=setting.valid_from,
            )
    return _by_policy(shipped, on) if shipped.code in _switches() else shipped


def _by_policy(shipped: Term, on: date) -> Term:
    """Where the law is silent the length is a switch of the registry, so that it is decided in one place."""
    from registry import policy

    length, extension = (policy.value(key, on=on) if key else None for key in _switches()[shipped.code])
    if isinstance(length, policy.Duration):
        shipped = replace(shipped, length=length.length, unit=Unit(length.unit))
    elif isinstance(length, int):
        shipped = replace(shipped, length=length)
    if isinstance(extension, policy.Duration):
        shipped = replace(shipped, extension=Extension(extension.length, Unit(extension.unit)))
    return shipped


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _shipped() -> Mapping[str, Term]:
    return {row["code"]: _read(row) for row in _rows()}


@cache
def _switches() -> Mapping[str, tuple[str, str]]:
    """By code: the switch of the length and that of the extension."""
    return {
        row["code"]: (row["policy"], row["extension_policy"])
        for row in _rows()
        if row["policy"] or row["extension_policy"]
    }


def _read(row: dict[str, str]) -> Term:
    extended = row["extension_count"]
    return Term(
        code=row["code"],
        name=row["chinese"],
        name_en=row["act"],
        length=int(row["count"]) if row["count"] else None,
        unit=Unit(row["unit"]),
        length_kind=LengthKind(row["kind"]),
        runs_from=row["starts"],
        runs_from_en=row["runs_from"],
        law=parse(row["basis"]),
        tag=row["tag"],
        rolls=row["rolls"] == "yes",
        backwards=row["backwards"] == "yes",
        waiting=int(row["waiting"] or 0),
        extension=Extension(int(extended), Unit(row["extension_unit"])) if extended else None,
        valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
        no_day=row["no_day"],
        no_day_en=row["no_day_en"],
        opens=row["opens"] == "yes",
        lapses=row["opens"] == "lapses",
    )


def _unknown(code: str) -> UnknownTerm:
    near = "、".join(get_close_matches(code.upper(), _shipped(), n=4, cutoff=0.5))
    hint = (
        _("相近的有：%(near)s。") % {"near": near} if near else _("全部代码见期限登记表（calendars/data/terms.csv）。")
    )
    return UnknownTerm(_("期限登记表中没有“%(code)s”。") % {"code": code} + hint)
