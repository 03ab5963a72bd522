"""Rows that are good in themselves, put where the database can judge them together: employers and workers looked up, the rest copied.

An identity number is hashed to be found and, for who is not registered yet, encrypted; it never lies in the open.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from contracts.importing.columns import BY_CODE
from contracts.importing.judging import Row
from contracts.importing.models import ImportRun
from documents.sheets.faults import Fault
from registry.fields import encrypt, keyed_hash
from registry.models import Employer
from registry.pinyin import sort_key

COPIED = (
    "run_id", "place", "employer", "person", "name", "pinyin", "identity", "kind", "user", "migrant", "occupation",
    "hired_on", "ended_on", "end_ground", "filed_on", "insured_on", "paid_until", "number", "term", "form", "signed_on",
    "starts_on", "ends_on", "extension", "extended_until", "left_off_on", "probation_until", "monthly_wage",
    "handed_over_on",
)  # fmt: skip
_COPY = "COPY contracts_stagedrow ({}) FROM STDIN".format(", ".join(f'"{name}"' for name in COPIED))
_AS_READ = COPIED[9:]
_NULL = "\\N"
BLOCK = 2000  # rows that are sent at once
pinyin_of = lru_cache(maxsize=1 << 17)(sort_key)


class Employers:
    """The employers that a run may speak of: those in the office's district, or the one that filed."""

    def __init__(self, run: ImportRun) -> None:
        self.only = run.employer
        self.within = run.agency.region.path if run.agency else ""
        self.by_code: dict[str, Any] = {}
        self.by_name: dict[str, list[Any]] = {}

    def learn(self, rows: Iterable[Row]) -> None:
        """Look up whatever these rows name and nobody has named before."""
        codes, names = set(), set()
        for row in rows:
            codes |= {row.get("employer_code"), row.get("user_code")}
            if not row.get("employer_code"):
                names.add(row.get("employer_name"))
        codes, names = codes - self.by_code.keys() - {None}, names - self.by_name.keys() - {None}
        self.by_code |= dict.fromkeys(codes)  # type: ignore[arg-type]
        self.by_name |= {name: [] for name in names if name}
        known = Employer.objects.select_related("region").only("unified_code", "name", "region__path")
        for employer in known.filter(unified_code__in=codes) if codes else ():
            self.by_code[str(employer.unified_code)] = employer
        for employer in known.filter(name__in=names) if names else ():
            self.by_name[employer.name].append(employer)

    def of(self, row: Row) -> tuple[Employer | None, str, str]:
        """The employer of a row, or the column and the sentence why there is none."""
        code, name = row.get("employer_code"), row.get("employer_name")
        if self.only is not None:
            return self._own(code, name)
        found = [self.by_code[code]] if code else self.by_name.get(name or "", [])
        found = [each for each in found if each is not None]
        column = "employer_code" if code or not name else "employer_name"
        if not code and not name:
            return None, column, _("没有写明用人单位")
        if not found:
            return None, column, _("“%(name)s”没有登记，请先登记用人单位或者核对") % {"name": code or name}
        if len(found) > 1:
            return None, column, _("有%(count)d家单位同名，请填写统一社会信用代码") % {"count": len(found)}
        if not found[0].region.path.startswith(self.within):
            return None, column, _("“%(name)s”不在本机构的辖区内") % {"name": found[0].name}
        return found[0], "", ""

    def _own(self, code: str | None, name: str | None) -> tuple[Employer | None, str, str]:
        assert self.only is not None
        if code and code != self.only.unified_code:
            return None, "employer_code", _("不是本单位的统一社会信用代码")
        if name and not code and name != self.only.name:
            return None, "employer_name", _("不是本单位的名称")
        return self.only, "", ""


def stage(run: ImportRun, employers: Employers, rows: Sequence[tuple[int, Row]]) -> list[Fault]:
    """Copy rows beside the records; returns what is wrong with those whose employer or worker does not fit."""
    employers.learn(row for _place, row in rows)
    hashes = {place: keyed_hash(str(row["identity_number"])) for place, row in rows}
    known = _registered(set(hashes.values()))
    faults: list[Fault] = []
    lines: list[str] = []
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        for place, row in rows:
            employer, column, sentence = employers.of(row)
            user, unknown = _user(employers, row)
            if employer is None or unknown:
                wrong = (column, sentence) if employer is None else ("user_code", unknown)
                faults.append(Fault(place, str(BY_CODE[wrong[0]].label), wrong[1]))
                continue
            head = f"{run.pk}\t{place}\t{employer.pk}\t{hashes[place]}"
            lines.append(f"{head}\t{_rest(row, user, is_known=hashes[place] in known)}\n")
            if len(lines) >= BLOCK:
                copy.write("".join(lines))
                lines.clear()
        copy.write("".join(lines))
    return faults


def _user(employers: Employers, row: Row) -> tuple[str | None, str]:
    code = row.get("user_code")
    if not code:
        return None, ""
    user = employers.by_code.get(code)
    if user is None:
        return None, _("“%(name)s”没有登记，请先登记用人单位或者核对") % {"name": code}
    return str(user.pk), ""


def _rest(row: Row, user: str | None, *, is_known: bool) -> str:
    """A line for COPY from the name on; no value holds a tab, a line break or a backslash (`values`)."""
    name, get = str(row["name"]), row.get
    identity = "" if is_known else encrypt(str(row["identity_number"]))
    pinyin = "" if is_known else pinyin_of(name)
    rest = "\t".join([get(code) or _NULL for code in _AS_READ])
    return f"{name}\t{pinyin}\t{identity}\t{get('kind') or _NULL}\t{user or _NULL}\t{rest}"


def _registered(hashes: set[str]) -> set[str]:
    """Which of these people are registered."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT identity_hash FROM registry_worker WHERE identity_hash = ANY(%s)", [list(hashes)])
        return {row[0] for row in cursor.fetchall()}
