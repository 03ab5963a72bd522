"""What one row of a ticket file says: its columns by their many names, each value read or refused with a sentence."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from inspection.clue.grounds import SOURCE_OF_TICKET, TicketOrigin
from inspection.clue.services import ClueTold, check
from inspection.matter import MOST_WORKERS
from inspection.violations import ViolationKind
from registry import checkdigits
from registry.models import Employer, Project, Region

# The key of a value → what exports call its column; the first name is the one that we ask for.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "number": ("工单编号", "工单号", "线索编号", "编号"),
    "origin": ("来源", "工单来源", "线索来源"),
    "received_at": ("接收时间", "接到时间", "受理时间", "来电时间", "登记时间"),
    "due_on": ("答复期限", "办理期限", "要求答复日期", "截止日期"),
    "name": ("反映人", "姓名", "投诉人", "来电人", "反映人姓名"),
    "identity_number": ("身份证号", "身份证号码", "证件号码"),
    "phone": ("联系电话", "手机号码", "手机号", "电话"),
    "employer": ("用人单位", "欠薪单位", "被反映单位", "企业名称", "单位名称"),
    "unified_code": ("统一社会信用代码", "信用代码"),
    "project": ("工程项目", "项目名称", "项目"),
    "address": ("工作地点", "地址", "事发地址"),
    "region": ("区划代码", "所属区划", "区划"),
    "text": ("反映内容", "诉求内容", "线索内容", "内容"),
    "kinds": ("反映问题", "问题类别"),
    "violation_from": ("欠薪起日", "起日"),
    "violation_until": ("欠薪止日", "止日"),
    "amount": ("涉及金额", "欠薪金额", "金额"),
    "workers": ("涉及人数", "人数"),
}
NEEDED = ("number", "received_at", "text")
ORIGINS = {
    **{str(origin.label): origin for origin in TicketOrigin},
    **{origin.value: origin for origin in TicketOrigin},
    "平台": TicketOrigin.PLATFORM,
    "全国平台": TicketOrigin.PLATFORM,
    "12345": TicketOrigin.HOTLINE_12345,
    "12333": TicketOrigin.HOTLINE_12333,
}
LONGEST = {"number": 60, "name": 50, "employer": 120, "address": 200, "text": 5000}
_MONEY = re.compile(r"^[¥￥]?\s*([\d,，]+(?:\.\d+)?)\s*元?$")


@dataclass(frozen=True)
class Place:
    """Where the columns stand in a file, and the heads that nobody knows."""

    of: Mapping[str, int]
    unknown: tuple[str, ...]


@dataclass
class Read:
    """One row: the line in the file, what it says as texts, and what is wrong with it."""

    line: int
    told: Mapping[str, str]
    faults: list[str] = field(default_factory=list)


def places(head: Sequence[str]) -> Place:
    """The columns by their names. Raises ValidationError naming those that are missing or stand twice."""
    known = {name: key for key, names in COLUMNS.items() for name in names}
    of: dict[str, int] = {}
    unknown = []
    for place, title in enumerate(head):
        name = re.sub(r"[\s*＊（(].*$", "", title.strip())
        if name not in known:
            unknown += [title] if title.strip() else []
        elif of.setdefault(known[name], place) != place:
            raise ValidationError(_("“%(name)s”出现了两列，请只留一列。") % {"name": COLUMNS[known[name]][0]})
    if missing := [COLUMNS[key][0] for key in NEEDED if key not in of]:
        words = {"missing": "”“".join(missing), "head": "、".join(filter(None, head))[:200] or _("（空）")}
        raise ValidationError(_("第一行应当是列名，缺少“%(missing)s”；现在的第一行是：%(head)s。") % words)
    return Place(of, tuple(unknown))


def read(rows: Sequence[Sequence[str]], *, every_line: bool = False) -> tuple[list[Read], Place]:
    """The rows under the head, each with its texts by key; empty lines between them are skipped unless every line counts."""
    place = places(rows[0] if rows else [])
    found = []
    for line, row in enumerate(rows[1:], start=2):
        told = {key: row[column].strip() if column < len(row) else "" for key, column in place.of.items()}
        if every_line or any(told.values()):
            found.append(Read(line, told))
    return found, place


def told_by(row: Read, *, origin: str = "") -> ClueTold | None:
    """The row as a clue; None when something is wrong, which then stands in `row.faults`. `origin` is for rows without one."""
    told: dict[str, Any] = {}
    for key, take in _TAKE.items():
        try:
            told |= take(row.told.get(key, ""))
        except ValueError as error:
            row.faults.append(str(error))
    told |= _origin(row, origin)
    told |= _employer(row)
    if row.faults:
        return None
    told["ongoing"] = told["violation_until"] is None
    clue = ClueTold(**told)
    try:
        check(clue)
    except ValidationError as error:
        row.faults.extend(error.messages)
        return None
    return clue


def _origin(row: Read, otherwise: str) -> dict[str, Any]:
    said = row.told.get("origin", "") or otherwise
    found = ORIGINS.get(said)
    if found is None:
        known = "、".join(str(origin.label) for origin in TicketOrigin)
        row.faults.append(_("来源“%(said)s”不认识，应当是：%(known)s。") % {"said": said, "known": known})
        return {}
    return {"ticket_origin": found.value, "source": SOURCE_OF_TICKET[found].value}


def _employer(row: Read) -> dict[str, Any]:
    name, code = row.told.get("employer", ""), checkdigits.normalise_code(row.told.get("unified_code", ""))
    if code:
        if fault := checkdigits.unified_code_error(code):
            row.faults.append(fault)
            return {}
        known = Employer.objects.by_code(code)
        return {"employer": known, "employer_name": known.name if known else name}
    same = list(Employer.objects.filter(name=name)[:2]) if name else []
    return {"employer": same[0] if len(same) == 1 else None, "employer_name": name}


def _limited(key: str, name: str, *, needed: bool = False) -> Callable[[str], dict[str, Any]]:
    def take(text: str) -> dict[str, Any]:
        if needed and not text:
            raise ValueError(_("“%(column)s”是空的。") % {"column": COLUMNS[key][0]})
        if len(text) > LONGEST.get(key, len(text)):
            words = {"column": COLUMNS[key][0], "most": LONGEST[key]}
            raise ValueError(_("“%(column)s”超过%(most)d个字。") % words)
        return {name: text}

    return take


def _day(key: str, name: str) -> Callable[[str], dict[str, Any]]:
    def take(text: str) -> dict[str, Any]:
        return {name: _moment(key, text).date() if text else None}

    return take


def _received(text: str) -> dict[str, Any]:
    if not text:
        raise ValueError(_("“%(column)s”是空的。") % {"column": COLUMNS["received_at"][0]})
    moment = _moment("received_at", text)
    return {"received_at": moment.replace(hour=12) if moment.time() == time() else moment}


def _moment(key: str, text: str) -> datetime:
    """A day, with an hour or without, as files write it: 2026-03-02, 2026/3/2, 2026年3月2日, 2026-03-02 09:30."""
    plain = re.sub(r"[年月/.]", "-", text.strip()).replace("日", "")
    parts = re.fullmatch(
        r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?", plain
    )
    try:
        if parts is None:
            raise ValueError
        if parts[7]:
            return timezone.localtime(datetime.fromisoformat(text.strip()))
        numbers = [int(part) for part in parts.groups()[:6] if part]
        return datetime(*numbers, tzinfo=timezone.get_default_timezone())  # type: ignore[misc,arg-type]
    except ValueError:
        words = {"column": COLUMNS[key][0], "text": text[:40]}
        raise ValueError(_("“%(column)s”写的“%(text)s”不是日期，请写成2026-03-02这样。") % words) from None


def _amount(text: str) -> dict[str, Any]:
    if not text:
        return {"amount_claimed": None}
    found = _MONEY.match(text)
    try:
        value = Decimal(re.sub("[,，]", "", found[1])) if found else None
    except InvalidOperation:
        value = None
    if value is None or value >= Decimal(10) ** 12 or value != value.quantize(Decimal("0.01")):
        words = {"column": COLUMNS["amount"][0], "text": text[:40]}
        raise ValueError(_("“%(column)s”写的“%(text)s”不是金额，请只写数字，单位是元，最多两位小数。") % words)
    return {"amount_claimed": value.quantize(Decimal("0.01"))}


def _workers(text: str) -> dict[str, Any]:
    number = text.removesuffix("人").strip()
    if number and (not number.isdecimal() or not 1 <= int(number) <= MOST_WORKERS):
        words = {"column": COLUMNS["workers"][0], "text": text[:40]}
        raise ValueError(_("“%(column)s”写的“%(text)s”不是人数。") % words)
    return {"workers_affected": int(number or 1)}


def _kinds(text: str) -> dict[str, Any]:
    """Several stand between semicolons; the platform is about wages, so nothing said means wages."""
    words = {str(kind.label): kind.value for kind in ViolationKind} | {kind.value: kind.value for kind in ViolationKind}
    said = [part.strip() for part in re.split(r"[;；|]", text) if part.strip()]
    if wrong := [part for part in said if part not in words]:
        raise ValueError(_("反映问题“%(wrong)s”不认识，请用登记线索时的说法。") % {"wrong": "、".join(wrong)[:80]})
    return {"violation_kinds": [words[part] for part in said] or [ViolationKind.WAGE_ARREARS.value]}


def _region(text: str) -> dict[str, Any]:
    if not text:
        return {"workplace_region": None}
    found = Region.objects.filter(code=text).first() or Region.objects.filter(name=text).first()
    if found is None:
        raise ValueError(_("区划“%(text)s”不认识，请写区划代码。") % {"text": text[:40]})
    return {"workplace_region": found}


def _project(text: str) -> dict[str, Any]:
    same = list(Project.objects.filter(name=text)[:2]) if text else []
    return {"project": same[0] if len(same) == 1 else None}


def _identity(text: str) -> dict[str, Any]:
    if text and (fault := checkdigits.identity_number_error(text)):
        raise ValueError(fault)
    return {"informant_identity": text}


def _phone(text: str) -> dict[str, Any]:
    if len(text) > 30:
        raise ValueError(_("“%(column)s”超过%(most)d个字。") % {"column": COLUMNS["phone"][0], "most": 30})
    return {"informant_phone": text}


_TAKE: Mapping[str, Callable[[str], dict[str, Any]]] = {
    "number": _limited("number", "ticket_number", needed=True),
    "received_at": _received,
    "due_on": _day("due_on", "ticket_due_on"),
    "name": _limited("name", "informant_name"),
    "identity_number": _identity,
    "phone": _phone,
    "project": _project,
    "address": _limited("address", "workplace_address"),
    "region": _region,
    "text": _limited("text", "facts", needed=True),
    "kinds": _kinds,
    "violation_from": _day("violation_from", "violation_from"),
    "violation_until": _day("violation_until", "violation_until"),
    "amount": _amount,
    "workers": _workers,
}
