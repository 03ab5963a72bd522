"""Whether one row makes sense in itself; what it leaves unsaid but can only mean one thing is filled in.

Days are texts in ISO form, which follow one another as the days do.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from contracts.importing.columns import OF_CONTRACT
from contracts.records.kinds import EmploymentKind, TermKind

Row = dict[str, str | None]
NOT_AHEAD = ("hired_on", "filed_on", "insured_on", "ended_on", "paid_until", "handed_over_on")
YEARS_BEFORE = 1  # a contract that was signed two calendar years before it begins is a year that was mistyped


def faults_of(row: Row, today: str) -> Iterator[tuple[str, str]]:
    """Column and sentence of each thing that cannot be so."""
    yield from _employment(row, today)
    if any(row.get(code) for code in OF_CONTRACT):
        yield from _contract(row, today)


def _employment(row: Row, today: str) -> Iterator[tuple[str, str]]:
    hired, ended = row.get("hired_on"), row.get("ended_on")
    yield from ((code, sentence()) for code, sentence in _MISSING.items() if not row.get(code))
    yield from ((code, _("晚于今天，请核对年份")) for code in NOT_AHEAD if (row.get(code) or "") > today)
    yield from (
        (code, _("早于用工之日")) for code in ("ended_on", "paid_until") if hired and (row.get(code) or hired) < hired
    )
    if row.get("end_ground") and not ended:
        yield "ended_on", _("写了终止原因，却没有写最后工作日")
    if row.get("user_code") and row.get("kind") != EmploymentKind.DISPATCHED:
        yield "user_code", _("写了实际用工单位，用工形式应为劳务派遣")


def _contract(row: Row, today: str) -> Iterator[tuple[str, str]]:
    if row.get("ends_on") == "-":
        row["term"], row["ends_on"] = row.get("term") or TermKind.OPEN.value, None
    if not row.get("term") and row.get("ends_on"):
        row["term"] = TermKind.FIXED.value
    for code in ("term", "signed_on", "starts_on"):
        if not row.get(code):
            yield code, _("写了劳动合同的内容，却没有写这一项")
    yield from _term(row)
    yield from _signing(row, today)


def _term(row: Row) -> Iterator[tuple[str, str]]:
    starts, ends, term = row.get("starts_on"), row.get("ends_on"), row.get("term")
    if term == TermKind.FIXED and not ends:
        yield "ends_on", _("固定期限的劳动合同须写明期满日")
    if term in (TermKind.OPEN, TermKind.TASK) and ends:
        yield "ends_on", _("这种期限类型的劳动合同没有期满日，请核对期限类型")
    if starts and ends and ends < starts:
        yield "ends_on", _("早于合同起始日")
    if bool(row.get("extension")) != bool(row.get("extended_until")):
        yield "extended_until", _("法定续延情形和续延至哪一天须一并写明")
    elif row.get("extended_until") and not (ends and str(row["extended_until"]) > ends):
        yield "extended_until", _("须晚于合同期满日")
    for code in ("left_off_on", "probation_until"):
        if starts and (row.get(code) or starts) < starts:
            yield code, _("早于合同起始日")


def _signing(row: Row, today: str) -> Iterator[tuple[str, str]]:
    signed, starts, ends = row.get("signed_on"), row.get("starts_on"), row.get("ends_on")
    if not signed:
        return
    if signed > today:
        yield "signed_on", _("晚于今天，请核对年份")
    if ends and signed > ends:
        yield "signed_on", _("晚于合同期满日，请核对年份")
    if starts and int(signed[:4]) < int(starts[:4]) - YEARS_BEFORE:
        yield "signed_on", _("比合同起始日早一年以上，请核对年份")
    if (row.get("handed_over_on") or signed) < signed:
        yield "handed_over_on", _("早于签订日期")


_MISSING = {
    "name": lambda: _("没有姓名"),
    "identity_number": lambda: _("没有身份证号"),
    "hired_on": lambda: _("没有用工之日"),
}
