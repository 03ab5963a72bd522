"""Who must prove what, claim by claim (仲裁法 arts 6, 39; law reference, 6.7).

Each side proves what it claims; what the employer keeps or decided, the employer has to show. The rows are where the board
begins; the tribunal may add to them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from arbitration.dispute.kinds import ClaimKind
from calendars.law import Citation, cite
from casework.requirements import Situation


class Bearer(models.TextChoices):
    """Who has to prove it; on which side of the case they stand does not matter."""

    WORKER = "WORKER", _("劳动者")
    EMPLOYER = "EMPLOYER", _("用人单位")


PROPONENT = cite("仲裁法 6")
KEPT_BY_EMPLOYER = cite("仲裁法 6, 39")


@dataclass(frozen=True)
class Matter:
    """One fact to prove, who has to, and why."""

    bearer: Bearer
    what: str | Promise
    law: Citation


def _worker(what: Promise) -> Matter:
    return Matter(Bearer.WORKER, what, PROPONENT)


def _employer(what: Promise) -> Matter:
    return Matter(Bearer.EMPLOYER, what, KEPT_BY_EMPLOYER)


def _claimed_by_employer(what: Promise) -> Matter:
    return Matter(Bearer.EMPLOYER, what, PROPONENT)


_RELATION = _worker(_("与用人单位存在劳动关系，以及工作的起止时间"))
_WAGES_PAID = _employer(_("工资支付记录：应发、实发的数额和时间"))
_ATTENDANCE = _employer(_("考勤记录"))
_DECISION = _employer(_("解除、终止劳动合同的事实、理由和程序"))

MATTERS: dict[str, tuple[Matter, ...]] = {
    ClaimKind.WAGES: (_RELATION, _WAGES_PAID, _ATTENDANCE),
    ClaimKind.OVERTIME: (
        _RELATION,
        _worker(_("加班事实，或者加班证据由用人单位掌握管理的线索")),
        _ATTENDANCE,
        _WAGES_PAID,
    ),
    ClaimKind.MINIMUM_WAGE: (_RELATION, _WAGES_PAID, _ATTENDANCE),
    ClaimKind.DOUBLE_WAGE: (_RELATION, _employer(_("已经订立书面劳动合同，或者未订立的原因")), _WAGES_PAID),
    ClaimKind.LEAVE: (_RELATION, _employer(_("已经安排休年休假，或者已经支付年休假工资报酬"))),
    ClaimKind.SEVERANCE: (_RELATION, _DECISION, _WAGES_PAID),
    ClaimKind.DAMAGES: (_RELATION, _DECISION, _WAGES_PAID),
    ClaimKind.INJURY_MEDICAL: (
        _RELATION,
        _worker(_("工伤认定、治疗和医疗费用的凭证")),
        _employer(_("已经参加工伤保险，或者已经支付的费用")),
    ),
    ClaimKind.LABOUR_STANDARD: (_RELATION, _employer(_("已经执行国家劳动标准的记录"))),
    ClaimKind.RELATION: (
        _worker(_("实际提供劳动、接受管理、领取报酬的事实")),
        _employer(_("职工名册、招用登记、考勤和工资支付记录")),
    ),
    ClaimKind.REINSTATE: (_RELATION, _DECISION),
    ClaimKind.CERTIFICATE: (_RELATION, _employer(_("已经出具解除、终止劳动合同的证明"))),
    ClaimKind.DAMAGE_BY_WORKER: (
        _claimed_by_employer(_("损失的数额，与劳动者过错的因果关系，或者违约金的约定依据")),
        _worker(_("不应当赔偿或者减轻赔偿的事实")),
    ),
    ClaimKind.OTHER: (_RELATION,),
}


def allot(case: Any, now: Situation, items: Iterable[Any]) -> None:
    """Put the matters of these claim items on the board."""
    case.burdens.model.objects.bulk_create(
        case.burdens.model(
            arbitration=case,
            claim_item=item,
            bearer=matter.bearer,
            matter=str(matter.what),
            basis=str(matter.law),
            allotted_on=now.on,
        )
        for item in items
        for matter in MATTERS[item.kind]
    )
