"""What a roster is checked for, as data: each check finds rows that do not fit and says so in one sentence.

A finding that bears `must_correct` cannot be explained away, because no order can be written on it; one with `second` needs
another signature. Numbers where the law is silent are dated settings (`registry/data/policy.toml`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from inspection.roster.checking import NAMED, Check, Found, Roster, grouped, overlapping, person
from inspection.roster.kinds import LineKind, Severity, SheetKind
from registry.checkdigits import identity_birth_date, identity_number_error
from registry.models import Worker

if TYPE_CHECKING:
    from inspection.roster.models import RosterRow

SERIOUS, DOUBT, NOTE = Severity.SERIOUS, Severity.DOUBT, Severity.NOTE
WORKING_AGE = 16  # 禁止使用童工规定 art 2
TIMES_THE_WAGE = 10  # a claim of more for one person is looked at as project money
_TEAM_NAMES = re.compile(r"班组|工队|施工队|劳务队|等\d*人|等[一二三四五六七八九十]+人|[一-鿿]队$|[一-鿿]班$")


# People


def _same_identity(roster: Roster) -> Iterator[Found]:
    for rows in grouped(roster.lines, lambda row: row.identity_hash).values():
        if len({row.name for row in rows}) == 1 and (twice := overlapping(rows)):
            yield Found(twice, {"name": twice[0].name}, _amounts(twice))


def _two_names(roster: Roster) -> Iterator[Found]:
    for rows in grouped(roster.rows, lambda row: row.identity_hash).values():
        names = sorted({row.name for row in rows})
        if len(names) > 1:
            yield Found(rows, {"names": "、".join(names)}, "、".join(names))


def _same_name_and_phone(roster: Roster) -> Iterator[Found]:
    for rows in grouped(roster.lines, lambda row: (row.name, row.phone_hash) if row.phone_hash else None).values():
        if len({row.identity_hash for row in rows}) > 1 and (twice := overlapping(rows)):
            yield Found(twice, {"name": twice[0].name}, _amounts(twice))


def _same_name(roster: Roster) -> Iterator[Found]:
    """Without identity number or phone on one side, one name in two sheets may be one person."""
    for rows in grouped(roster.lines, lambda row: row.name).values():
        unsure = any(not row.identity_hash for row in rows) and len({person(row) for row in rows}) > 1
        if unsure and (twice := overlapping(rows)):
            yield Found(twice, {"name": twice[0].name}, _amounts(twice))


def _no_identity(roster: Roster) -> Iterator[Found]:
    for row in roster.wages:
        if not row.identity_number:
            yield Found([row], {"name": row.name})


def _wrong_identity(roster: Roster) -> Iterator[Found]:
    for row in roster.rows:
        if row.identity_number and (wrong := identity_number_error(row.identity_number, today=roster.today)):
            yield Found([row], {"name": row.name, "wrong": wrong}, row.identity_hash)


def _other_name_on_record(roster: Roster) -> Iterator[Found]:
    known = dict(
        Worker.objects.filter(identity_hash__in={row.identity_hash for row in roster.wages if row.identity_hash})
        .values_list("identity_hash", "name")
    )  # fmt: skip
    for row in roster.wages:
        if known.get(row.identity_hash, row.name) != row.name:
            yield Found([row], {"name": row.name}, row.identity_hash)


def _ages(roster: Roster) -> "Iterator[tuple[RosterRow, int]]":
    for row in roster.rows:
        if row.identity_number and not identity_number_error(row.identity_number, today=roster.today):
            born = identity_birth_date(row.identity_number)
            begun = row.period_from
            yield row, begun.year - born.year - ((begun.month, begun.day) < (born.month, born.day))


def _too_young(roster: Roster) -> Iterator[Found]:
    for row, age in _ages(roster):
        if 0 <= age < WORKING_AGE:
            yield Found([row], {"name": row.name, "age": age}, row.identity_hash)


def _odd_birth(roster: Roster) -> Iterator[Found]:
    for row, age in _ages(roster):
        if age < 0 or age > roster.oldest:
            yield Found([row], {"name": row.name, "age": age}, row.identity_hash)


def _one_card(roster: Roster) -> Iterator[Found]:
    for rows in grouped(roster.lines, lambda row: row.bank_card_hash).values():
        people = {person(row): row.name for row in rows}
        if len(people) > 1:
            names = "、".join(sorted(people.values())[:NAMED])
            facts = {"card": rows[0].masked_bank_card[-4:], "names": names, "number": len(people)}
            yield Found(rows, facts, rows[0].bank_card_hash)


def _one_phone(roster: Roster) -> Iterator[Found]:
    for rows in grouped(roster.lines, lambda row: row.phone_hash).values():
        people = {person(row): row.name for row in rows}
        if len(people) > 1:
            names = "、".join(sorted(people.values())[:NAMED])
            yield Found(rows, {"names": names, "number": len(people)}, rows[0].phone_hash)


def _complainant_missing(roster: Roster) -> Iterator[Found]:
    hashes, names = {row.identity_hash for row in roster.wages}, {row.name for row in roster.wages}
    for worker in roster.complainants if roster.wages else ():
        if worker.identity_hash not in hashes and worker.name not in names:
            yield Found([], {"name": worker.name}, str(worker.pk))


# Attendance


def _no_attendance(roster: Roster) -> Iterator[Found]:
    if roster.wages and not roster.attendance:
        yield Found([], {"number": len({person(row) for row in roster.wages})}, str(len(roster.wages)))


def _not_in_attendance(roster: Roster) -> Iterator[Found]:
    if not roster.attendance:
        return
    for rows in grouped(roster.wages, person).values():
        lacking = [row for row in rows if not _attended(roster, row)]
        if lacking:
            yield Found(lacking, {"name": lacking[0].name}, _periods(lacking))


def _days_differ(roster: Roster) -> Iterator[Found]:
    for row in roster.wages:
        seen = [each.days for each in _attended(roster, row) if each.days is not None]
        if row.days is not None and seen and row.days > sum(seen):
            facts = {"name": row.name, "claimed": str(row.days), "attended": str(sum(seen))}
            yield Found([row], facts, f"{row.days} {sum(seen)}")


def _attended(roster: Roster, row: "RosterRow") -> "list[RosterRow]":
    found = _attendance_of(roster)
    candidates = found.get(row.identity_hash, []) if row.identity_hash else []
    candidates = candidates or [
        each for each in found.get(row.name, []) if not (each.identity_hash and row.identity_hash)
    ]
    return [
        each for each in candidates if each.period_from <= row.period_until and row.period_from <= each.period_until
    ]


def _attendance_of(roster: Roster) -> "dict[str, list[RosterRow]]":
    if "attendance_by" not in vars(roster):
        found: dict[str, list[RosterRow]] = defaultdict(list)
        for row in roster.attendance:
            found[row.name].append(row)
            if row.identity_hash:
                found[row.identity_hash].append(row)
        vars(roster)["attendance_by"] = found
    return vars(roster)["attendance_by"]


def _too_many_days(roster: Roster) -> Iterator[Found]:
    for row in roster.rows:
        calendar_days = (row.period_until - row.period_from).days + 1
        if row.days is not None and row.days > calendar_days:
            yield Found([row], {"name": row.name, "days": str(row.days), "most": calendar_days}, str(row.days))


# Money


def _row_sum(roster: Roster) -> Iterator[Found]:
    for row in roster.lines:
        if row.gross is not None and row.gross - (row.paid or 0) != row.owed:
            facts = {"name": row.name, "gross": str(row.gross), "paid": str(row.paid or Decimal("0.00"))}
            yield Found([row], {**facts, "owed": str(row.owed)}, str(row.owed))


def _sheet_sum(roster: Roster) -> Iterator[Found]:
    by_sheet = grouped(roster.lines, lambda row: row.sheet_id)
    for sheet in roster.imports:
        rows = by_sheet.get(sheet.pk, [])
        total = sum((row.owed for row in rows), Decimal("0.00"))
        if sheet.kind == SheetKind.WAGES and sheet.stated is not None and sheet.stated != total:
            facts = {"sheet": roster.names[sheet.pk], "stated": str(sheet.stated), "total": str(total)}
            yield Found([], {**facts, "difference": str(abs(sheet.stated - total))}, f"{sheet.pk} {total}")


def _head_count(roster: Roster) -> Iterator[Found]:
    people = len({person(row) for row in roster.wages})
    if roster.wages and roster.people_claimed and people != roster.people_claimed:
        yield Found([], {"people": people, "claimed": roster.people_claimed}, f"{people} {roster.people_claimed}")


def _amount_claimed(roster: Roster) -> Iterator[Found]:
    total = sum((row.owed for row in roster.wages), Decimal("0.00"))
    if roster.wages and roster.amount_claimed and total != roster.amount_claimed:
        facts = {"total": str(total), "claimed": str(roster.amount_claimed)}
        yield Found([], facts, f"{total} {roster.amount_claimed}")


def _project_money(roster: Roster) -> Iterator[Found]:
    """By team of a sheet, for a team of labourers among small claims is hidden in the average of all."""
    if roster.local_wage is None:
        return
    for rows in grouped(roster.wages, lambda row: (row.sheet_id, row.team)).values():
        people = len({person(row) for row in rows})
        average = sum(row.owed for row in rows) / people
        if average > TIMES_THE_WAGE * roster.local_wage:
            facts = {
                "people": people,
                "average": str(average.quantize(Decimal("0.01"))),
                "wage": str(roster.local_wage),
            }
            yield Found(rows, {**facts, "times": TIMES_THE_WAGE}, str(sum(row.owed for row in rows)))


def _round_sums(roster: Roster) -> Iterator[Found]:
    if not roster.round_sum:
        return
    for rows in grouped(roster.wages, lambda row: row.sheet_id).values():
        if whole := [row for row in rows if row.owed and row.owed % roster.round_sum == 0]:
            yield Found(whole, {"number": len(whole), "unit": str(roster.round_sum)}, _amounts(whole))


def _team_total(roster: Roster) -> Iterator[Found]:
    for row in roster.wages:
        if _TEAM_NAMES.search(row.name) or _TEAM_NAMES.search(row.remark):
            yield Found([row], {"name": row.name, "owed": str(row.owed)}, str(row.owed))


def _not_wages(roster: Roster) -> Iterator[Found]:
    for kind, rows in grouped(roster.lines, lambda row: row.line_kind).items():
        if kind != LineKind.WAGES:
            total = str(sum(row.owed for row in rows))
            yield Found(rows, {"kind": str(LineKind(kind).label), "total": total}, f"{kind} {total}")


def _amounts(rows: "Iterable[RosterRow]") -> str:
    return " ".join(sorted(str(row.owed) for row in rows))


def _periods(rows: "Iterable[RosterRow]") -> str:
    return " ".join(sorted(row.period_from.isoformat() for row in rows))


LEDGER, REAL_NAME, PROOF = cite("农民工条例 15"), cite("农民工条例 28"), cite("农民工条例 50")
CHECKS = (
    Check("no_identity", _("没有身份证号"), _("%(name)s没有身份证号（%(where)s），请向本人或者用人单位核实后补上。"),
          SERIOUS, LEDGER, _no_identity, must_correct=True),
    Check("wrong_identity", _("身份证号有误"), _("%(name)s：%(wrong)s（%(where)s）"),
          SERIOUS, LEDGER, _wrong_identity, must_correct=True),
    Check("two_names", _("一个身份证号两个姓名"), _("同一个身份证号下写了不同的姓名：%(names)s（%(where)s）。"),
          SERIOUS, LEDGER, _two_names, must_correct=True),
    Check("other_name_on_record", _("与已登记的姓名不同"),
          _("%(name)s的身份证号已用另一个姓名登记过，请核对姓名和号码（%(where)s）。"),
          SERIOUS, LEDGER, _other_name_on_record, must_correct=True),
    Check("same_identity", _("同一人重复"), _("%(name)s在同一期间出现了不止一次，身份证号相同（%(where)s）。"),
          SERIOUS, LEDGER, _same_identity),
    Check("same_name_phone", _("疑似同一人"), _("%(name)s在同一期间出现了不止一次，姓名和手机号都相同（%(where)s）。"),
          SERIOUS, LEDGER, _same_name_and_phone),
    Check("same_name", _("同名待核实"), _("有几个%(name)s，其中有人没有身份证号，分不清是不是同一人（%(where)s）。"),
          DOUBT, LEDGER, _same_name),
    Check("too_young", _("未满十六周岁"), _("%(name)s在期间开始时只有%(age)d岁，可能涉及使用童工，请另行依法查处（%(where)s）。"),
          SERIOUS, cite("禁止使用童工规定 2"), _too_young),
    Check("odd_birth", _("出生日期不合常理"), _("按身份证号推算，%(name)s在期间开始时是%(age)d岁，请核对号码（%(where)s）。"),
          DOUBT, LEDGER, _odd_birth),
    Check("one_card", _("几个人共用一张银行卡"), _("%(names)s等%(number)d人的银行卡是同一张（尾号%(card)s；%(where)s）。"),
          SERIOUS, cite("农民工条例 31"), _one_card),
    Check("one_phone", _("几个人共用一个手机号"), _("%(names)s等%(number)d人登记的是同一个手机号，请逐人核对本人的号码（%(where)s）。"),
          DOUBT, LEDGER, _one_phone),
    Check("complainant_missing", _("投诉人不在名册"), _("投诉人%(name)s不在名册中，请核实是否漏列。"),
          DOUBT, PROOF, _complainant_missing),
    Check("no_attendance", _("没有考勤来源"), _("还没有导入考勤表，名册中%(number)d人的工资都没有考勤佐证。"),
          SERIOUS, cite("农民工条例 28, 50"), _no_attendance, second=True),
    Check("not_in_attendance", _("考勤表中没有"), _("%(name)s在工资表中，但考勤表同一期间没有他（她）的记录（%(where)s）。"),
          SERIOUS, cite("农民工条例 28, 50"), _not_in_attendance, second=True),
    Check("days_differ", _("天数多于考勤"), _("%(name)s在工资表中写%(claimed)s天，考勤表只有%(attended)s天（%(where)s）。"),
          DOUBT, REAL_NAME, _days_differ),
    Check("too_many_days", _("天数超过当月"), _("%(name)s写了%(days)s天，而这一期间只有%(most)d天（%(where)s）。"),
          SERIOUS, LEDGER, _too_many_days),
    Check("row_sum", _("行内金额不平"), _("%(name)s：应发%(gross)s减已发%(paid)s，不等于欠付%(owed)s（%(where)s）。"),
          SERIOUS, LEDGER, _row_sum),
    Check("sheet_sum", _("合计不平"), _("“%(sheet)s”的合计写%(stated)s元，逐行相加是%(total)s元，相差%(difference)s元。"),
          SERIOUS, LEDGER, _sheet_sum),
    Check("head_count", _("人数与案情不符"), _("名册中有%(people)d人，案情登记涉及%(claimed)d人。"),
          DOUBT, PROOF, _head_count),
    Check("amount_claimed", _("金额与案情不符"), _("名册中的工资合计%(total)s元，案情登记涉及%(claimed)s元。"),
          DOUBT, PROOF, _amount_claimed),
    Check("project_money", _("疑似工程款"),
          _("%(people)d人平均每人%(average)s元，超过当地月工资%(wage)s元的%(times)d倍，可能把工程款当作工资（%(where)s）。"),
          SERIOUS, cite("农民工条例 2, 35"), _project_money),
    Check("team_total", _("一人名下写班组总额"), _("“%(name)s”一行的%(owed)s元像是整个班组的款项，请逐人列明（%(where)s）。"),
          SERIOUS, cite("农民工条例 2, 31"), _team_total),
    Check("round_sums", _("金额是大整数"), _("有%(number)d行的欠付金额是%(unit)s元的整数倍，请核实是否逐月结算的工资（%(where)s）。"),
          NOTE, cite("农民工条例 2, 15"), _round_sums),
    Check("not_wages", _("不是工资的款项"), _("%(kind)s合计%(total)s元，不列入责令支付（%(where)s）。"),
          NOTE, cite("农民工条例 2"), _not_wages),
)  # fmt: skip
BY_CODE = {check.code: check for check in CHECKS}
