"""What cannot be true of an employment or a contract, and what is lawful only with a consequence.

A record says what happened. What contradicts itself is refused; what happened against the law is kept, or employers would
write down something else, and is remarked upon with the article that tells the consequence.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from calendars.counting import add_months
from calendars.law import Citation, cite
from calendars.terms import add_days
from casework.templatetags.formatting import day
from contracts.records.kinds import EmploymentKind, EndGround, TermKind
from contracts.records.models import Contract, Employment, HeadcountReport
from contracts.records.terms import FILE, INSURE, last_day

WORKING_AGE = 16
YEARS_OF_DISPATCH = 2
YEARS_TO_OPEN = 10
FIXED_TO_OPEN = 2
EARLIEST = date(1949, 10, 1)
LATEST = date(2100, 12, 31)  # beyond it stands a year that was mistyped, or a 9999 that means “no end”
# 劳动合同法 19: a term of so many months or more allows so many months of probation; the first row that fits counts.
PROBATION = ((36, 6), (12, 2), (3, 1), (0, 0))


@dataclass(frozen=True)
class Remark:
    """One sentence about one field. What `refuses` is no record; anything else is kept and told."""

    field: str
    sentence: str
    law: Citation | None = None
    refuses: bool = False

    def __str__(self) -> str:
        return (
            _("%(sentence)s（%(law)s）") % {"sentence": self.sentence, "law": self.law} if self.law else self.sentence
        )


def _no(field: str, sentence: str, *law: str) -> Remark:
    return Remark(field, sentence, cite(*law) if law else None, refuses=True)


def _beware(field: str, sentence: str, *law: str) -> Remark:
    return Remark(field, sentence, cite(*law))


# A day that somebody tells as passed.
_PASSED = {
    "filed_on": _lazy("备案日期不能晚于今天。"),
    "insured_on": _lazy("社会保险登记日期不能晚于今天。"),
    "paid_until": _lazy("工资发放至的日期不能晚于今天。"),
    "ended_on": _lazy("终止、解除的日期还没有到，请在当天或者以后填报。"),
    "signed_on": _lazy("签订日期不能晚于今天，没有签的请签好再填。"),
    "handed_over_on": _lazy("交付合同文本的日期不能晚于今天。"),
    "checked_on": _lazy("核对日期不能晚于今天。"),
}


def _to_come(row: Employment | Contract, today: date) -> Iterator[Remark]:
    for name, sentence in _PASSED.items():
        if (told := getattr(row, name, None)) and told > today:
            yield _no(name, str(sentence))


# Employments


def of_employment(row: Employment, others: Iterable[Employment], today: date) -> list[Remark]:
    """Everything to say about an employment beside the worker's other ones with the same employer."""
    return [*_days_of_use(row, today), *_to_come(row, today), *_end(row), *_again(row, others), *_registered(row)]


def _days_of_use(row: Employment, today: date) -> Iterator[Remark]:
    if row.hired_on > today:
        yield _no("hired_on", _("用工之日还没有到，请在实际用工后填报。"), "劳动合同法 7")
    elif row.hired_on < EARLIEST:
        yield _no("hired_on", _("用工之日太早，请核对年份。"))
    elif row.worker.age_on(row.hired_on) < WORKING_AGE:
        yield _beware("hired_on", _("用工之日劳动者未满16周岁，属于使用童工，请立即核对并停止。"), "劳动法 15")
    if row.filed_on and row.filed_on < row.hired_on:
        yield _no("filed_on", _("备案日期不能早于用工之日。"))
    if row.paid_until and row.paid_until < row.hired_on:
        yield _no("paid_until", _("工资发放至的日期不能早于用工之日。"))
    if row.user_id and row.kind != EmploymentKind.DISPATCHED:
        yield _no("user_code", _("只有劳务派遣才填写实际用工单位。"), "劳动合同法 58")
    if row.user_id and row.user_id == row.employer_id:
        yield _no("user_code", _("实际用工单位不能是派遣单位自己。"), "劳动合同法 67")


def _end(row: Employment) -> Iterator[Remark]:
    if row.ended_on is None:
        if row.end_ground:
            yield _no("ended_on", _("填写了终止原因的，请填写最后工作日。"))
        return
    if row.ended_on < row.hired_on:
        yield _no("ended_on", _("最后工作日不能早于用工之日。"))
    if not row.end_ground:
        yield _no("end_ground", _("请选择终止原因。"))
    if row.end_ground == EndGround.REFUSED_TO_SIGN and row.ended_on >= add_months(row.hired_on, 1):
        sentence = _("用工超过一个月才因劳动者不签合同而终止的，应当支付经济补偿，并支付此前的二倍工资。")
        yield _beware("end_ground", sentence, "劳动合同法实施条例 6")


def _again(row: Employment, others: Iterable[Employment]) -> Iterator[Remark]:
    for other in others:
        if row.hired_on <= (other.ended_on or date.max) and other.hired_on <= (row.ended_on or date.max):
            days = {"first": day(other.hired_on), "last": day(other.ended_on) if other.ended_on else _("现在")}
            sentence = _("这名劳动者在本单位%(first)s至%(last)s已有用工记录，时间重叠。请先办理终止，或者更正那一条。")
            yield _no("hired_on", sentence % days)


def _registered(row: Employment) -> Iterator[Remark]:
    """What should have been registered in time; only what was told late, for what is missing stands in the list of what is due."""
    if row.filed_on and row.filed_on > last_day(FILE, row.hired_on, row.employer):
        yield _beware("filed_on", _("超过了招用后30日的备案期限。"), "用工备案通知")
    if row.insured_on and row.insured_on > last_day(INSURE, row.hired_on, row.employer):
        yield _beware("insured_on", _("超过了用工后30日的社会保险登记期限。"), "社会保险法 58")


# Contracts


def of_contract(row: Contract, employment: Employment, siblings: Iterable[Contract], today: date) -> list[Remark]:
    """Everything to say about a contract beside the others of its employment; days that contradict themselves come first."""
    if refusals := [*_to_come(row, today), *_years(row), *_days_of_contract(row), *_term(row)]:
        return refusals
    others = [each for each in siblings if each.pk != row.pk and not each.void]
    return [
        *within(row, employment),
        *_overlaps(row, others),
        *_probation(row, employment),
        *_dispatch(row, employment),
        *_late(row, employment, others),
        *_should_be_open(row, employment, others),
    ]


def _days_of_contract(row: Contract) -> Iterator[Remark]:
    if row.signed_on < EARLIEST or row.starts_on < EARLIEST:
        yield _no("starts_on", _("合同的日期太早，请核对年份。"))
    if row.ends_on and row.ends_on < row.starts_on:
        yield _no("ends_on", _("合同期满日不能早于起始日。"))
    if row.ended_on and row.ended_on < row.starts_on:
        yield _no("ended_on", _("提前解除的日期不能早于合同起始日。"))
    if row.ended_on and row.ends_on and row.ended_on > (row.extended_until or row.ends_on):
        yield _no("ended_on", _("提前解除的日期不能晚于合同期满日。"))
    if row.handed_over_on and row.handed_over_on < row.signed_on:
        yield _no("handed_over_on", _("交付合同文本的日期不能早于签订日期。"))
    if row.probation_until and row.probation_until < row.starts_on:
        yield _no("probation_until", _("试用期的最后一日不能早于合同起始日。"))
    if row.missing_terms and not row.checked_on:
        yield _no("checked_on", _("写明缺少条款的，请填写核对日期。"))


def _years(row: Contract) -> Iterator[Remark]:
    for name in ("signed_on", "starts_on", "ends_on", "extended_until", "probation_until"):
        if (getattr(row, name) or LATEST) > LATEST:
            yield _no(name, _("日期太晚，请核对年份；没有期满日的，期限类型选无固定期限。"))


def _term(row: Contract) -> Iterator[Remark]:
    if row.kind == TermKind.FIXED and not row.ends_on:
        yield _no("ends_on", _("固定期限劳动合同请填写期满日。"), "劳动合同法 13")
    if row.kind != TermKind.FIXED and row.ends_on:
        yield _no("ends_on", _("只有固定期限劳动合同才填写期满日。"), "劳动合同法 12")
    if bool(row.extension) != bool(row.extended_until):
        yield _no("extended_until", _("法定续延请同时填写情形和续延至哪一天。"), "劳动合同法 45")
    if row.extended_until and (not row.ends_on or row.extended_until <= row.ends_on):
        yield _no("extended_until", _("续延至的日期应当晚于合同期满日。"), "劳动合同法 45")
    if row.probation_until and row.ends_on and row.probation_until > row.ends_on:
        yield _no("probation_until", _("试用期包含在合同期限内，不能晚于合同期满日。"), "劳动合同法 19")


def within(row: Contract, employment: Employment) -> Iterator[Remark]:
    """Whether the contract belongs to these days and this kind of work."""
    if employment.kind in (EmploymentKind.SERVICE, EmploymentKind.STUDENT):
        sentence = _("%(kind)s不订立劳动合同；确属劳动关系的，请先更正用工形式。")
        yield _no("kind", sentence % {"kind": employment.get_kind_display()}, "劳动合同法 2")
    if employment.ended_on and row.starts_on > employment.ended_on:
        yield _no("starts_on", _("合同起始日晚于最后工作日%(day)s。") % {"day": day(employment.ended_on)})
    if row.ends_on and row.ends_on < employment.hired_on:
        yield _no("ends_on", _("合同在用工之日%(day)s以前就已期满。") % {"day": day(employment.hired_on)})


def _overlaps(row: Contract, others: Iterable[Contract]) -> Iterator[Remark]:
    for other in others:
        if row.starts_on <= (last_of(other) or date.max) and other.starts_on <= (last_of(row) or date.max):
            days = {"first": day(other.starts_on), "last": day(last_of(other)) if last_of(other) else _("无期满日")}
            sentence = _(
                "与%(first)s至%(last)s的合同时间重叠。续订的从期满次日起算；提前另签的，请先填写原合同的解除日期。"
            )
            yield _no("starts_on", sentence % days)


def last_of(row: Contract) -> date | None:
    """The last day of a contract by its own terms; None while nothing ends it."""
    ends = [each for each in (row.extended_until or row.ends_on, row.ended_on) if each]
    return min(ends, default=None)


def _probation(row: Contract, employment: Employment) -> Iterator[Remark]:
    if row.probation_until is None:
        return
    if employment.kind == EmploymentKind.PART_TIME:
        yield _beware("probation_until", _("非全日制用工不得约定试用期。"), "劳动合同法 70", "劳动合同法 83")
    elif row.probation_until > (allowed := _longest_probation(row)):
        sentence = _("试用期超过法定上限：依这份合同的期限，最迟到%(day)s。超过的部分已经履行的，应当支付赔偿金。")
        if allowed < row.starts_on:
            sentence = _("不满三个月的合同和以完成一定工作任务为期限的合同，不得约定试用期。")
        yield _beware("probation_until", sentence % {"day": day(allowed)}, "劳动合同法 19", "劳动合同法 83")


def _longest_probation(row: Contract) -> date:
    """The last day that a probation of this contract may have; the day before its first where there may be none."""
    months = 6 if row.kind == TermKind.OPEN else 0
    if row.ends_on:
        after = add_days(row.ends_on, 1)
        months = next(allowed for term, allowed in PROBATION if add_months(row.starts_on, term) <= after)
    return add_days(add_months(row.starts_on, months), -1)


def _dispatch(row: Contract, employment: Employment) -> Iterator[Remark]:
    if employment.kind != EmploymentKind.DISPATCHED:
        return
    years = 12 * YEARS_OF_DISPATCH
    if row.ends_on is None or add_days(row.ends_on, 1) < add_months(row.starts_on, years):
        sentence = _("派遣单位应当与被派遣劳动者订立二年以上的固定期限劳动合同。")
        yield _beware("ends_on", sentence, "劳动合同法 58", "劳动合同法 92")


def _late(row: Contract, employment: Employment, others: Iterable[Contract]) -> Iterator[Remark]:
    """Signed after the month that the law leaves; later contracts are measured against the one before."""
    if employment.kind == EmploymentKind.PART_TIME:
        return
    before = [last_of(each) for each in others if each.starts_on < row.starts_on]
    first = (
        add_days(max(last or date.max for last in before), 1) if before and None not in before else employment.hired_on
    )
    double = add_months(max(first, employment.hired_on), 1)
    if max(row.signed_on, row.starts_on) > double:
        sentence = _(
            "%(first)s起没有书面劳动合同，超过一个月才签订；自%(double)s起至签订前一日应当支付二倍工资，最多十一个月。"
        )
        yield _beware(
            "signed_on",
            sentence % {"first": day(first), "double": day(double)},
            "劳动合同法 82",
            "劳动合同法实施条例 6",
        )


def _should_be_open(row: Contract, employment: Employment, others: Iterable[Contract]) -> Iterator[Remark]:
    earlier = [each for each in others if each.starts_on < row.starts_on]
    if row.kind != TermKind.FIXED or not earlier or employment.kind != EmploymentKind.FULL_TIME:
        return
    fixed = [each for each in earlier if each.kind == TermKind.FIXED]
    long = add_months(employment.hired_on, 12 * YEARS_TO_OPEN) <= row.starts_on
    if long or len(fixed) >= FIXED_TO_OPEN:
        why = _("在本单位连续工作满十年") if long else _("连续订立过二次固定期限劳动合同")
        sentence = _("%(why)s，除劳动者提出订立固定期限的以外，应当订立无固定期限劳动合同。") % {"why": why}
        yield _beware("kind", sentence, "劳动合同法 14", "劳动合同法 82")


# Headcounts


def of_headcount(
    row: HeadcountReport, *, kept_since: date | None, first_on_record: date | None, others: Iterable[date], today: date
) -> list[Remark]:
    """What cannot be true of a count of people."""
    found = []
    if row.counted_on > today:
        found.append(_no("counted_on", _("统计日期不能晚于今天。")))
    if row.counted_on in others:
        found.append(_no("counted_on", _("这一天已经报过人数；报错了的，请先作废那一份。")))
    if kept_since and kept_since <= row.counted_on:
        sentence = _("自%(day)s起已有完整的劳动合同台账，人数从台账计算，不用再报。")
        found.append(_no("counted_on", sentence % {"day": day(kept_since)}))
    elif kept_since is None and first_on_record and first_on_record <= row.counted_on:
        sentence = _("本单位自%(day)s起已有逐人的用工记录，签订率从记录计算，这份人数报告不计入。")
        found.append(Remark("counted_on", sentence % {"day": day(first_on_record)}))
    if not (row.excluded or row.grace or row.signed or row.overdue or row.deemed):
        found.append(_no("signed", _("各项人数都是0；没有用工的单位不用报。")))
    return found
