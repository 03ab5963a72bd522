"""What each cell of a sheet of contracts says, as the database takes it in text. Each reader raises `Unreadable`."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from contracts.records.kinds import ContractForm, EmploymentKind, EndGround, Extension, TermKind
from documents.sheets import cells
from documents.sheets.cells import Unreadable
from registry.checkdigits import identity_number_error, normalise_code

DIGITS = 18
NO_END = frozenset(("长期", "无固定期限", "无固定", "无期限", "不定期"))
Reader = Callable[[Any], str | None]


def _words(choices: type[TextChoices], more: dict[str, Any]) -> dict[str, str]:
    return {str(label): value for value, label in choices.choices} | {word: kind.value for word, kind in more.items()}


KINDS = _words(EmploymentKind, {
    "全日制": EmploymentKind.FULL_TIME, "合同制": EmploymentKind.FULL_TIME, "劳动合同": EmploymentKind.FULL_TIME,
    "正式": EmploymentKind.FULL_TIME, "正式工": EmploymentKind.FULL_TIME, "劳务派遣": EmploymentKind.DISPATCHED,
    "派遣": EmploymentKind.DISPATCHED, "派遣工": EmploymentKind.DISPATCHED, "非全日制": EmploymentKind.PART_TIME,
    "小时工": EmploymentKind.PART_TIME, "劳务": EmploymentKind.SERVICE, "劳务用工": EmploymentKind.SERVICE,
    "退休返聘": EmploymentKind.SERVICE, "返聘": EmploymentKind.SERVICE, "实习": EmploymentKind.STUDENT,
    "实习生": EmploymentKind.STUDENT, "在校学生": EmploymentKind.STUDENT,
})  # fmt: skip
TERMS = _words(TermKind, {
    "固定": TermKind.FIXED, "有固定期限": TermKind.FIXED, "有期限": TermKind.FIXED, "固定期限劳动合同": TermKind.FIXED,
    "无固定": TermKind.OPEN, "长期": TermKind.OPEN, "无固定期限劳动合同": TermKind.OPEN, "任务": TermKind.TASK,
    "以完成一定工作任务为期限的劳动合同": TermKind.TASK, "完成一定任务": TermKind.TASK, "以完成工作任务为期限": TermKind.TASK,
    "完成工作任务": TermKind.TASK, "以完成一定任务为期限": TermKind.TASK,
})  # fmt: skip
FORMS = _words(
    ContractForm, {"书面": ContractForm.PAPER, "纸质合同": ContractForm.PAPER, "电子合同": ContractForm.ELECTRONIC}
)
GROUNDS = _words(EndGround, {
    "协商解除": EndGround.AGREED, "协商一致": EndGround.AGREED, "辞职": EndGround.BY_WORKER, "离职": EndGround.BY_WORKER,
    "个人原因": EndGround.BY_WORKER, "主动离职": EndGround.BY_WORKER, "辞退": EndGround.BY_EMPLOYER,
    "开除": EndGround.BY_EMPLOYER, "单位解除": EndGround.BY_EMPLOYER, "裁员": EndGround.BY_EMPLOYER,
    "合同到期": EndGround.EXPIRED, "合同期满": EndGround.EXPIRED, "期满终止": EndGround.EXPIRED,
    "到期终止": EndGround.EXPIRED, "拒签": EndGround.REFUSED_TO_SIGN, "退休": EndGround.OTHER, "死亡": EndGround.OTHER,
    "其他": EndGround.OTHER,
})  # fmt: skip
EXTENSIONS = _words(Extension, {
    "医疗期": Extension.PROTECTED, "孕期": Extension.PROTECTED, "产期": Extension.PROTECTED,
    "哺乳期": Extension.PROTECTED, "三期": Extension.PROTECTED, "服务期": Extension.SERVICE_PERIOD,
    "工会任期": Extension.UNION_TERM,
})  # fmt: skip
TRUTHS = {"是": "t", "1": "t", "√": "t", "对": "t", "Y": "t", "否": "f", "0": "f", "×": "f", "不是": "f", "N": "f"}


def _choice(words: dict[str, str], labels: Iterable[Any]) -> Reader:
    def read(cell: Any) -> str | None:
        written = cells.text(cell)
        if written in cells.EMPTY:
            return None
        if written not in words:
            raise Unreadable(
                _("“%(text)s”不能归类，请写其中一种：%(known)s")
                % {"text": written[:20], "known": "、".join(map(str, labels))}
            )
        return words[written]

    return read


def _truth(cell: Any) -> str | None:
    if isinstance(cell, bool):
        return "t" if cell else "f"
    written = cells.text(cell).upper()
    if written in cells.EMPTY:
        return None
    if written not in TRUTHS:
        raise Unreadable(_("请写“是”或者“否”"))
    return TRUTHS[written]


def _day(cell: Any) -> str | None:
    found = cells.day(cell)
    return found.isoformat() if found else None


def _last_day(cell: Any) -> str | None:
    """The last day of a contract, or a word that says that there is none."""
    if isinstance(cell, str) and cell.strip() in NO_END:
        return "-"
    return _day(cell)


def _short(most: int) -> Reader:
    def read(cell: Any) -> str | None:
        written = cells.text(cell)
        if written in cells.EMPTY:
            return None
        if len(written) > most:
            raise Unreadable(_("超过%(most)d个字，请核对是否填错了列") % {"most": most})
        return written.replace("\\", "/")  # a backslash has a meaning of its own on the way into the database

    return read


def _name(cell: Any) -> str | None:
    name = cells.person_name(cell)
    if len(name) > 50:
        raise Unreadable(_("超过%(most)d个字，请核对是否填错了列") % {"most": 50})
    return name.replace("\\", "") or None


def _wage(cell: Any) -> str | None:
    found = cells.money(cell)
    if found is not None and found >= 10**8:
        raise Unreadable(_("金额过大，请核对小数点"))
    return None if found is None else str(found)


def _identity(cell: Any) -> str | None:
    whole = type(cell) is str and len(cell) == DIGITS and cell.isascii() and cell.isdigit()
    number = cell if whole else normalise_code(cells.digits(cell))
    if not number:
        return None
    if wrong := identity_number_error(number):
        raise Unreadable(wrong.rstrip("。"))
    return number


def _code(cell: Any) -> str | None:
    return normalise_code(cells.text(cell))[:30] or None


READERS: dict[str, Reader] = {
    "employer_code": _code,
    "employer_name": lambda cell: cells.text(cell)[:120] or None,
    "name": _name,
    "identity_number": _identity,
    "kind": _choice(KINDS, EmploymentKind.labels),
    "user_code": _code,
    "migrant": _truth,
    "occupation": _short(50),
    **dict.fromkeys(("hired_on", "ended_on", "filed_on", "insured_on", "paid_until"), _day),
    "end_ground": _choice(GROUNDS, EndGround.labels),
    "number": _short(60),
    "term": _choice(TERMS, TermKind.labels),
    "form": _choice(FORMS, ContractForm.labels),
    "ends_on": _last_day,
    **dict.fromkeys(
        ("signed_on", "starts_on", "extended_until", "left_off_on", "probation_until", "handed_over_on"),
        _day,
    ),
    "extension": _choice(EXTENSIONS, Extension.labels),
    "monthly_wage": _wage,
}
