"""The members' list of a collective dispute: a spreadsheet in the file, one row for each claim of each member."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from arbitration.dispute.kinds import NATURE, ClaimKind
from casework.models import Party
from documents import spreadsheets
from documents.models import Evidence
from registry import checkdigits
from registry.fields import keyed_hash
from registry.models import Worker

MOST_ROWS = 5_000
TYPES = tuple(each.content_type for each in spreadsheets.SPREADSHEETS)
COLUMNS = {
    "name": ("姓名",),
    "identity_number": ("身份证号码", "身份证号", "身份证"),
    "phone": ("手机号码", "手机", "电话", "联系电话"),
    "kind": ("请求", "仲裁请求", "请求种类"),
    "amount": ("金额", "金额（元）", "金额(元)"),
    "calculation": ("计算方法", "计算方式"),
}
NEEDED = ("name", "identity_number", "kind")
KINDS = {str(label): code for code, label in ClaimKind.choices}


@dataclass(frozen=True)
class Row:
    """One claim of one member, read without a fault."""

    name: str
    identity_number: str
    phone: str
    kind: str
    amount: Decimal | None
    calculation: str


@dataclass(frozen=True)
class Read:
    """What a sheet gives: its rows, or the sentences that say why it is not taken."""

    rows: tuple[Row, ...]
    faults: tuple[str, ...]


def importable(case: Any) -> Any:
    """The spreadsheets in the file of a case, the newest first."""
    return Evidence.objects.filter(case_id=case.pk, content_type__in=TYPES).order_by("-pk")


def read(evidence: Evidence) -> Read:
    """The first sheet of a piece of evidence, whole or not at all."""
    try:
        with evidence.original.open("rb") as file:
            sheets = spreadsheets.sheets(file.read(), most_rows=MOST_ROWS)
    except spreadsheets.BadUpload as error:
        return Read((), (str(error),))
    if not sheets:
        return Read((), (spreadsheets.nothing_in(evidence.title),))
    head, *lines = sheets[0].rows
    places = _places([str(cell or "").strip() for cell in head])
    missing = [COLUMNS[name][0] for name in NEEDED if name not in places]
    if missing:
        return Read((), (_("第一行应当是表头，缺少：%(columns)s") % {"columns": "、".join(missing)},))
    rows, faults = list[Row](), list[str]()
    for number, line in enumerate(lines, start=2):
        cells = {name: _text(line[place]) if place < len(line) else "" for name, place in places.items()}
        if not any(cells.values()):
            continue
        if found := list(_faults(cells)):
            faults += [_("第%(number)d行：%(fault)s") % {"number": number, "fault": fault} for fault in found]
        else:
            rows.append(_row(cells))
    if not rows and not faults:
        faults.append(_("名单里没有成员"))
    return Read(tuple(rows), (*faults, *_contradictions(rows)))


def repeated(case: Any, found: Read) -> Iterator[str]:
    """Claims of the list that stand in the case already: a list that is imported twice would double every sum."""
    hashed = [(keyed_hash(row.identity_number), row) for row in found.rows]
    known = case.claim_items.filter(
        by="applicant", withdrawn_on=None, worker__identity_hash__in=[each for each, _row in hashed]
    )
    claimed = set(known.values_list("worker__identity_hash", "kind"))
    for row in (row for each, row in hashed if (each, row.kind) in claimed):
        yield _("%(name)s的“%(kind)s”已经在本案的请求中，请从名单中删去，避免重复计算") % {
            "name": row.name,
            "kind": ClaimKind(row.kind).label,
        }


def take_in(case: Any, found: Read, *, on: Any) -> None:
    """Every row of a list that was read without a fault: its worker, who becomes an applicant, and the claim."""
    workers = _registered(found.rows)
    known = set(case.parties.filter(role=Party.Role.COMPLAINANT).values_list("worker_id", flat=True))
    Party.objects.bulk_create(
        Party(case_id=case.pk, role=Party.Role.COMPLAINANT, worker=worker, since=on)
        for worker in workers.values()
        if worker.pk not in known
    )
    items = case.claim_items.model
    items.objects.bulk_create(
        items(
            arbitration=case,
            worker=workers[keyed_hash(row.identity_number)],
            kind=row.kind,
            amount=row.amount,
            calculation=row.calculation,
            claimed_on=on,
        )
        for row in found.rows
    )


def _places(head: list[str]) -> dict[str, int]:
    return {name: head.index(word) for name, words in COLUMNS.items() for word in words if word in head}


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str("" if cell is None else cell).strip()


def _faults(cells: dict[str, str]) -> Iterator[str]:
    if not cells["name"]:
        yield _("没有写姓名")
    number = checkdigits.normalise_code(cells["identity_number"])
    if fault := checkdigits.identity_number_error(number):
        yield fault
    phone = checkdigits.normalise_phone(cells.get("phone", ""))
    if phone and (fault := checkdigits.phone_error(phone)):
        yield fault
    kind = KINDS.get(cells["kind"])
    if kind is None:
        yield _("没有“%(kind)s”这种请求，可以写：%(known)s") % {"kind": cells["kind"], "known": "、".join(KINDS)}
        return
    amount = _amount(cells.get("amount", ""))
    if cells.get("amount") and amount is None:
        yield _("金额应当是大于零的数字，最多两位小数")
    elif NATURE[kind].money and amount is None:
        yield _("没有写明金额")
    if amount is not None and not cells.get("calculation"):
        yield _("没有写明计算方法")


def _amount(text: str) -> Decimal | None:
    try:
        found = Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
    fits = found.is_finite() and 0 < found < 10**10 and found == found.quantize(Decimal("0.01"))
    return found.quantize(Decimal("0.01")) if fits else None


def _row(cells: dict[str, str]) -> Row:
    return Row(
        name=checkdigits.normalise_name(cells["name"]),
        identity_number=checkdigits.normalise_code(cells["identity_number"]),
        phone=checkdigits.normalise_phone(cells.get("phone", "")),
        kind=KINDS[cells["kind"]],
        amount=_amount(cells.get("amount", "")),
        calculation=cells.get("calculation", ""),
    )


def _contradictions(rows: list[Row]) -> Iterator[str]:
    """One identity number under two names, in the list or against the register."""
    names: dict[str, str] = {}
    for row in rows:
        if names.setdefault(keyed_hash(row.identity_number), row.name) != row.name:
            yield _("%(name)s和另一姓名用了同一个身份证号码") % {"name": row.name}
    for worker in Worker.objects.filter(identity_hash__in=names):
        if names[worker.identity_hash] != worker.name:
            yield _("%(name)s的身份证号码已用另一姓名登记，请核对") % {"name": names[worker.identity_hash]}


def _registered(rows: tuple[Row, ...]) -> dict[str, Worker]:
    """The worker of each identity number; whoever is known keeps the phone, for it moves a login."""
    wanted = {keyed_hash(row.identity_number): row for row in rows}
    known = {worker.identity_hash: worker for worker in Worker.objects.filter(identity_hash__in=wanted)}
    new = {
        hashed: Worker(name=row.name, identity_number=row.identity_number, phone=row.phone)
        for hashed, row in wanted.items()
        if hashed not in known
    }
    Worker.objects.bulk_create(new.values())  # a row is normalised when it is read
    return {**known, **new}
