"""What can be told, by name: its title, its form, and what it is about. The box and the desk offer the same."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import Citation, cite
from contracts.records import forms
from contracts.records.kinds import EmploymentKind
from contracts.records.models import Contract, Employment


@dataclass(frozen=True)
class Entry:
    """One thing to tell."""

    name: str
    title: Any
    form: type[forms.RecordForm]
    icon: str
    done: Any
    law: Citation | None = None


def _by_name(*entries: Entry) -> dict[str, Entry]:
    return {each.name: each for each in entries}


OF_EMPLOYMENT = _by_name(
    Entry("sign", _("录入劳动合同"), forms.SignForm, "edit", _("已录入劳动合同。"), cite("劳动合同法 10, 12, 19")),
    Entry("renew", _("续订劳动合同"), forms.RenewForm, "edit", _("已录入续订的劳动合同。"), cite("劳动合同法 14")),
    Entry("end", _("终止用工"), forms.EndForm, "stop", _("已记下终止用工。"), cite("劳动合同法 36-44, 50")),
    Entry("correct", _("更正用工情况"), forms.CorrectForm, "document", _("已更正，原来的内容保留在更正记录里。")),
    Entry("void", _("作废这段用工"), forms.VoidForm, "close", _("已作废，这一条不再计入。")),
)
OF_CONTRACT = _by_name(
    Entry(
        "hand-over", _("登记合同文本已交付"), forms.HandOverForm, "done", _("已登记交付。"), cite("劳动合同法 16, 81")
    ),
    Entry("check", _("核对必备条款"), forms.CheckForm, "list", _("已登记核对结果。"), cite("劳动合同法 17, 81")),
    Entry(
        "change",
        _("变更或者更正合同"),
        forms.ChangeForm,
        "document",
        _("已更正，原来的内容保留在更正记录里。"),
        cite("劳动合同法 35"),
    ),
    Entry("void", _("作废这份合同"), forms.VoidForm, "close", _("已作废，这一份不再计入。")),
)
OF_EMPLOYER = _by_name(
    Entry("hire", _("录入用工"), forms.HireForm, "plus", _("已录入用工。"), cite("劳动合同法 7")),
    Entry("headcount", _("报告用工人数"), forms.HeadcountForm, "people", _("已收到用工人数报告。")),
    Entry("ledger", _("劳动合同管理情况"), forms.LedgerForm, "settings", _("已记下劳动合同管理情况。")),
)
# At the window it is known what figures were taken from.
AT_THE_WINDOW = {
    **OF_EMPLOYER,
    "headcount": Entry(
        "headcount", _("报告用工人数"), forms.SurveyedHeadcountForm, "people", _("已收到用工人数报告。")
    ),
}
WITH_PAPER = (EmploymentKind.FULL_TIME, EmploymentKind.DISPATCHED, EmploymentKind.PART_TIME)


def offered(employment: Employment) -> list[Entry]:
    """What can be told of an employment as it stands."""
    if employment.void:
        return []
    signed = any(not each.void for each in employment.contracts.all())
    wanted = {
        "sign": employment.kind in WITH_PAPER and not signed,
        "renew": employment.kind in WITH_PAPER and signed and employment.ended_on is None,
        "end": employment.ended_on is None,
        "correct": True,
        "void": not signed,
    }
    return [OF_EMPLOYMENT[name] for name, want in wanted.items() if want]


def offered_of(contract: Contract) -> list[Entry]:
    """What can be told of a contract as it stands."""
    if contract.void or contract.employment.void:
        return []
    wanted = {"hand-over": contract.handed_over_on is None, "check": True, "change": True, "void": True}
    return [OF_CONTRACT[name] for name, want in wanted.items() if want]
