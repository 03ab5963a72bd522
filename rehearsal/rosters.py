"""Sheets of a roster that stand in a scenario, and the rows and findings that its steps name.

A sheet's rows are made into a CSV file, which goes the way of every other: sealed, read, imported by the act.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _

from casework.models import Case
from documents.models import Evidence
from inspection.roster import reading, services
from inspection.roster.cells import Unreadable
from inspection.roster.checks import BY_CODE as CHECKS
from inspection.roster.columns import BY_CODE, COLUMNS
from inspection.roster.models import RosterFinding, RosterImport, RosterRow
from registry.models import Worker
from rehearsal.arguments import shares
from rehearsal.faults import Misnamed, near

if TYPE_CHECKING:
    from rehearsal.play import Play
    from rehearsal.scenario import EvidenceEntry

WORKER, TOTAL, ALL = "worker", "total", "全部"
KIND_OF = {evidence: kind for kind, evidence in services.EVIDENCE.items()}


def put_sheet(play: "Play", case: Case, entry: "EvidenceEntry", title: str, by: Any) -> Evidence:
    """Put a sheet with these rows into the file. Raises Misnamed, and whatever taking evidence raises."""
    kind = next((kind for evidence, kind in KIND_OF.items() if evidence == entry.kind), None)
    if kind is None:
        raise Misnamed(("kind",), _("写了 rows 的材料应是工资表或者考勤记录。"))
    lines = [line for place, row in enumerate(entry.rows) for line in sheet_lines(play, row, BY_CODE, ("rows", place))]
    codes = [column.code for column in COLUMNS if any(column.code in line for line in lines)]
    sheet = StringIO()
    writer = csv.writer(sheet)
    writer.writerow([BY_CODE[code].label for code in codes])
    writer.writerows([line.get(code, "") for code in codes] for line in lines)
    upload = SimpleUploadedFile(f"{entry.kind}.csv", sheet.getvalue().encode())
    return services.receive(case, upload, kind=kind, by=by, title=title)


def sheet_lines(
    play: "Play", row: Mapping[str, Any], columns: Iterable[str], path: tuple[str | int, ...]
) -> Iterator[dict[str, Any]]:
    """A row that names a worker or a group is a line for each, with their own names and numbers; a total is shared out."""
    known = {WORKER, TOTAL, *columns}
    for key in row:
        if key not in known:
            raise Misnamed((*path, key), _("没有“%(key)s”这一项。") % {"key": key} + near(key, known))
    rest = {key: value for key, value in row.items() if key not in (WORKER, TOTAL)}
    if WORKER not in row:
        yield rest
        return
    names = play.members("worker", row[WORKER])
    amounts = shares(row[TOTAL], len(names), path) if TOTAL in row else None
    for place, name in enumerate(names):
        try:
            worker = play.row("worker", name)
        except LookupError as error:
            raise Misnamed((*path, WORKER), str(error.args[0])) from None
        own = {"name": worker.name, "identity_number": worker.identity_number}
        shared = "owed" if "owed" in known else "amount"
        yield {**own, **({shared: amounts[place]} if amounts else {}), **rest}


def findings_named(case: int, word: str) -> list[str]:
    """The keys of the findings that wait to be settled: all, or those of one check."""
    waiting = RosterFinding.objects.filter(investigation_id=case, state__in=("open", "waiting")).order_by("pk")
    if word != ALL:
        labels = {str(check.label): check.code for check in CHECKS.values()}
        if word not in labels:
            return [word]
        waiting = waiting.filter(check_code=labels[word])
    return [str(key) for key in waiting.values_list("pk", flat=True)]


def findings_of(case: int) -> list[str]:
    """What the findings that are not settled are about, each once."""
    waiting = RosterFinding.objects.filter(investigation_id=case, state__in=("open", "waiting"))
    return [str(CHECKS[code].label) for code in waiting.values_list("check_code", flat=True).distinct().order_by()]


def finding(case: int, word: str) -> int:
    """The key of a finding that `findings_named` gave."""
    if not word.isdecimal():
        labels = [ALL, *(str(check.label) for check in CHECKS.values())]
        raise LookupError(_("名册没有叫“%(word)s”的疑点。") % {"word": word} + near(word, labels))
    return int(word)


def row(case: int, word: str) -> RosterRow:
    """The row that is meant by a name, and where there are several by its sheet or the place in it: “工友1 第3行”."""
    name, *which = word.split()
    rows = RosterRow.objects.filter(investigation_id=case, until=None, name=name).order_by("pk")
    for each in which:
        place = re.fullmatch(r"第(\d+)行", each)
        rows = rows.filter(place=int(place[1])) if place else rows.filter(sheet__evidence__title=each)
    found = list(rows[:2])
    if len(found) != 1:
        told = _("名册中没有“%(name)s”这一行。") if not found else _("名册中有几行“%(name)s”，请写明名册和第几行。")
        raise LookupError(told % {"name": word})
    return found[0]


def sheet(case: int, word: str) -> int:
    """The sheet that was imported under this title."""
    found = RosterImport.objects.filter(investigation_id=case, withdrawn_in=None, evidence__title=word).last()
    if found is None:
        raise LookupError(_("没有导入过名为“%(name)s”的名册。") % {"name": word})
    return int(found.pk)


def version(case: int, word: str) -> int:
    """A corrected row, written before the act that names it: “工友1 欠付=3000.00”."""
    parts = word.split()
    named = " ".join(part for part in parts if "=" not in part)
    old = row(case, named)
    changes = dict(_changes(part for part in parts if "=" in part))
    return services.write_version(old.investigation, old, changes, sequence=old.investigation.chain_length + 1).pk


def added(case: int, word: str, workers: Mapping[str, Worker]) -> int:
    """A row that a sheet left out, written before the act that names it: “工友4 木工班工资表 月份=2026年2月 欠付=3000.00”."""
    name, title, *told = word.split()
    values = dict(_changes(told))
    if name in workers:
        values |= {"name": workers[name].name, "identity_number": workers[name].identity_number}
    if "month" in values:
        values["period_from"], values["period_until"] = values.pop("month")
    taken = RosterImport.objects.get(pk=sheet(case, title))
    found = taken.investigation
    return services.write_row(found, taken, {"name": name, **values}, sequence=found.chain_length + 1).pk


def _changes(parts: Iterable[str]) -> Iterator[tuple[str, Any]]:
    codes = {str(column.label): column.code for column in COLUMNS}
    for part in parts:
        label, _equals, value = part.partition("=")
        if label not in codes:
            raise LookupError(_("名册没有“%(label)s”一列。") % {"label": label} + near(label, codes))
        try:
            yield codes[label], reading.value(codes[label], value)
        except Unreadable as error:
            raise LookupError(f"{label}：{error}") from None
