"""How a scenario names what lies in an arbitration case: a claim, a line of an evidence list, a matter to be proved, an award."""

import csv
from collections.abc import Iterable
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _

from arbitration.dispute.limitation_acts import limitation_of
from arbitration.dispute.members import COLUMNS
from arbitration.models import Award, Burden, ClaimItem, EvidenceItem
from casework.models import Case
from documents import spreadsheets
from documents.evidence import add_evidence
from documents.models import Evidence
from rehearsal.faults import near
from rehearsal.rosters import sheet_lines

if TYPE_CHECKING:
    from rehearsal.play import Play
    from rehearsal.scenario import EvidenceEntry

KINDS = ("arbitration", "award")  # cases whose amounts stand here


def claim(case: int | None, word: str) -> int:
    """A claim by its kind (“劳动报酬”), by its worker, or by both in either order where one of them is not enough."""
    items = ClaimItem.objects.filter(arbitration_id=case, withdrawn_on=None).select_related("worker")
    named = [(name, item.pk) for item in items for name in _names(str(item), item.worker.name)]
    return _only(
        word,
        named,
        _("本案没有“%(word)s”这项请求。"),
        _("“%(word)s”有几项，请写作“姓名 请求种类”，如“工友1 劳动报酬”。"),
    )


def _names(kind: str, worker: str) -> tuple[str, ...]:
    return kind, worker, f"{kind} {worker}", f"{worker} {kind}"


def evidence_item(case: int | None, word: str) -> int:
    """A line of an evidence list by its title; of two with one title the later is meant."""
    items = EvidenceItem.objects.filter(arbitration_id=case).order_by("-pk")
    return _only(word, {item.title: item.pk for item in reversed(items)}.items(), _("证据目录中没有“%(word)s”。"), "")


def burden(case: int | None, word: str) -> int:
    """A matter on the board by its own words, with several also by the claim (“劳动报酬 考勤记录”)."""
    board = Burden.objects.filter(arbitration_id=case).select_related("claim_item")
    named = [(row.matter, row.pk) for row in board] + [(f"{row.claim_item} {row.matter}", row.pk) for row in board]
    return _only(word, named, _("举证责任中没有“%(word)s”。"), _("“%(word)s”有几项，请在前面写上仲裁请求。"))


def award(case: int | None, word: str) -> int:
    """“终局裁决”, “非终局裁决”, “先行裁决（终局）”, the latest of that name."""
    named = {made.label: made.pk for made in Award.objects.filter(arbitration_id=case).order_by("pk")}
    return _only(word, named.items(), _("本案没有名为“%(word)s”的裁决。"), "")


def _only(word: str, named: Iterable[tuple[str, Any]], nobody: str, several: str) -> int:
    known = list(named)
    found = sorted({key for name, key in known if name == word})
    if not found:
        raise LookupError(nobody % {"word": word} + near(word, dict(known)))
    if len(found) > 1:
        raise LookupError(several % {"word": word})
    return int(found[0])


def amounts(case: Any) -> list[Decimal]:
    """What the awards grant in money, item by item; without an award what the latest settlement names, line by line."""
    awards = [case.award] if case.kind == "award" else list(case.awards.all())
    granted = [item.granted for made in awards for item in made.items.exclude(granted=None).order_by("pk")]
    agreed = None if granted or case.kind == "award" else case.settlements.order_by("pk").last()
    return [line.amount for line in agreed.lines.order_by("pk")] if agreed else granted


def last_days(case: Any) -> dict[str, Any]:
    """The last days of the year of limitation, of pay and of what is not pay; what cannot be told is left out."""
    found = limitation_of(case)
    return {"pay" if is_pay else "other": each.last_day for is_pay, each in found.items()}


def put_members(play: "Play", case: Case, entry: "EvidenceEntry", title: str, by: Any) -> Evidence:
    """The list of the members of a collective dispute as a sheet. Raises Misnamed, and whatever taking evidence raises."""
    lines = [line for place, row in enumerate(entry.rows) for line in sheet_lines(play, row, COLUMNS, ("rows", place))]
    codes = [code for code in COLUMNS if any(code in line for line in lines)]
    sheet = StringIO()
    writer = csv.writer(sheet)
    writer.writerow([COLUMNS[code][0] for code in codes])
    writer.writerows([line.get(code, "") for code in codes] for line in lines)
    upload = SimpleUploadedFile(f"{entry.kind}.csv", sheet.getvalue().encode())
    return add_evidence(case, upload, kind=entry.kind, title=title, by=by, examined=spreadsheets.examine(upload))
