"""What is inspected: each kind of violation with the duty it breaks and the article on which it is put right.

Scope: 监察条例 art 11. Three kinds at the end are not inspected; workers name them, so intake must know them to send people on.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from calendars.law import Citation, Provision, cite


class ViolationKind(models.TextChoices):
    """What a worker complains of, in words that a worker uses."""

    WAGE_ARREARS = "WAGE_ARREARS", _("拖欠、克扣工资")
    BELOW_MINIMUM_WAGE = "BELOW_MINIMUM_WAGE", _("工资低于当地最低工资标准")
    OVERTIME_PAY = "OVERTIME_PAY", _("不支付加班工资")
    NO_CONTRACT = "NO_CONTRACT", _("不签订书面劳动合同")
    OVERTIME = "OVERTIME", _("超时加班、不安排休息休假")
    SOCIAL_INSURANCE = "SOCIAL_INSURANCE", _("不参加或者不足额缴纳社会保险")
    WOMEN_MINORS = "WOMEN_MINORS", _("违反女职工和未成年工特殊保护规定")
    CHILD_LABOUR = "CHILD_LABOUR", _("使用童工")
    SECURITY_MONEY = "SECURITY_MONEY", _("收取押金、扣押证件")
    DISPATCH = "DISPATCH", _("违反劳务派遣规定")
    WORK_RULES = "WORK_RULES", _("规章制度违反法律规定")
    JOB_AGENCY = "JOB_AGENCY", _("职业介绍、职业培训机构违法")
    OTHER = "OTHER", _("其他劳动保障监察事项")
    SAFETY_HEALTH = "SAFETY_HEALTH", _("劳动安全、职业卫生")
    WORK_INJURY = "WORK_INJURY", _("工伤认定、工伤待遇有争议")
    TERMINATION = "TERMINATION", _("对解除、终止劳动合同有争议")


@dataclass(frozen=True)
class Matter:
    """The law of one kind: the duty, the article that lets the bureau order a correction, and what must be done."""

    duty: Citation
    order: Citation
    remedy: str | Promise
    inspected: bool = True
    wages: bool = False


_NOT_INSPECTED = Matter(cite("监察条例 11"), cite("监察条例 11"), "", inspected=False)

MATTERS: dict[str, Matter] = {
    ViolationKind.WAGE_ARREARS: Matter(
        cite("劳动法 50", "合同法 30"),
        cite("监察条例 18(1)(2), 26(1)"),
        _("足额支付拖欠的劳动者工资"),
        wages=True,
    ),
    ViolationKind.BELOW_MINIMUM_WAGE: Matter(
        cite("劳动法 48"),
        cite("监察条例 18(1)(2), 26(2)"),
        _("补足低于当地最低工资标准的差额"),
        wages=True,
    ),
    ViolationKind.OVERTIME_PAY: Matter(
        cite("劳动法 44", "合同法 31"),
        cite("监察条例 18(1)(2)", "合同法 85"),
        _("依法支付加班工资"),
        wages=True,
    ),
    ViolationKind.NO_CONTRACT: Matter(
        cite("合同法 10"),
        cite("监察条例 18(1)(2), 24", "实施条例 34"),
        _("与劳动者订立书面劳动合同"),
    ),
    ViolationKind.OVERTIME: Matter(
        cite("劳动法 36, 38, 41"),
        cite("监察条例 18(1)(2), 25"),
        _("停止违法延长工作时间，依法安排休息休假"),
    ),
    ViolationKind.SOCIAL_INSURANCE: Matter(
        cite("社会保险法 58, 60"),
        cite("社会保险法 84, 86"),
        _("依法办理社会保险登记并足额缴纳社会保险费"),
    ),
    ViolationKind.WOMEN_MINORS: Matter(
        cite("劳动法 59-65"),
        cite("监察条例 18(1)(2), 23"),
        _("停止违法安排，落实女职工和未成年工特殊保护措施"),
    ),
    ViolationKind.CHILD_LABOUR: Matter(
        cite("劳动法 15", "禁止使用童工规定 2"),
        cite("禁止使用童工规定 6"),
        _("立即停止使用童工，将童工送回原居住地交其监护人"),
    ),
    ViolationKind.SECURITY_MONEY: Matter(
        cite("合同法 9"),
        cite("合同法 84"),
        _("退还收取的财物和扣押的证件"),
    ),
    ViolationKind.DISPATCH: Matter(
        cite("合同法 57-67"),
        cite("合同法 92"),
        _("按劳务派遣的规定改正"),
    ),
    ViolationKind.WORK_RULES: Matter(
        cite("合同法 4"),
        cite("监察条例 18(1)(2)", "合同法 80"),
        _("修改违反法律规定的规章制度"),
    ),
    ViolationKind.JOB_AGENCY: Matter(
        cite("监察条例 11"),
        cite("监察条例 18(1)(2), 28"),
        _("停止违法行为，退还违法收取的费用"),
    ),
    ViolationKind.OTHER: Matter(
        cite("监察条例 11"),
        cite("监察条例 18(1)(2)"),
        _("依法改正违法行为"),
    ),
    ViolationKind.SAFETY_HEALTH: _NOT_INSPECTED,
    ViolationKind.WORK_INJURY: _NOT_INSPECTED,
    ViolationKind.TERMINATION: _NOT_INSPECTED,
}


def title(employer: str, kinds: list[str]) -> str:
    """What a case is called: whom it concerns and what is said to be wrong, never who said it."""
    return f"{employer} · {'、'.join(labels(kinds[:2]))}"[:200]


def labels(kinds: list[str]) -> list[str]:
    """The words for these codes, in the order given."""
    return [str(ViolationKind(kind).label) for kind in kinds]


# Kinds of which each worker's row must be paid before the case may close.
ABOUT_WAGES = frozenset(kind for kind, matter in MATTERS.items() if matter.wages)


def about_wages(kinds: list[str]) -> bool:
    """Whether money is owed to workers, so that each worker's row must be paid before the case may close."""
    return not ABOUT_WAGES.isdisjoint(kinds)


def only_wages(kinds: list[str]) -> bool:
    """Whether nothing but money owed to workers is complained of."""
    return bool(kinds) and all(MATTERS[kind].wages for kind in kinds)


def inspected(kinds: list[str]) -> list[str]:
    """Those of the kinds that a labour inspection body handles (监察条例 art 11)."""
    return [kind for kind in kinds if MATTERS[kind].inspected]


def duties(kinds: list[str]) -> Citation:
    """The provisions that the employer has broken, each instrument once."""
    return _gathered(MATTERS[kind].duty for kind in inspected(kinds))


def orders(kinds: list[str]) -> Citation:
    """The provisions on which a correction is ordered, each instrument once."""
    return _gathered(MATTERS[kind].order for kind in inspected(kinds))


def measures(kinds: list[str]) -> str:
    """What an order asks of the employer, one sentence a line, as a draft for the officer."""
    return "\n".join(f"{MATTERS[kind].remedy}。" for kind in inspected(kinds))


def _gathered(citations: Iterable[Citation]) -> Citation:
    articles: dict[str, Provision] = {}
    for provision in (each for citation in citations for each in citation.provisions):
        known = articles.get(provision.instrument.key, Provision(provision.instrument))
        fresh = tuple(article for article in provision.articles if article not in known.articles)
        articles[provision.instrument.key] = Provision(provision.instrument, known.articles + fresh)
    return Citation(tuple(articles.values()))
