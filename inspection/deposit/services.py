"""Opening the record of a wage deposit, for an officer and for a rehearsal."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from casework import clock
from casework.actors import Actor
from casework.opening import NewParty, open_case
from inspection.deposit.models import Deposit
from inspection.parties import Role
from registry.models import Agency, Project


@dataclass(frozen=True, kw_only=True)
class NewDeposit:
    """What the general contractor reports: price in yuan, rate in percent, the day of the permit or of the contract."""

    project: Project
    contract_price: Decimal
    rate: Decimal
    due_from: date
    several_projects: bool = False


def register_deposit(told: NewDeposit, *, by: Actor, agency: Agency) -> Deposit:
    """Open the record and send the storage notice; one for each project and general contractor.

    Raises ValidationError naming what is missing, and whatever the door raises.
    """
    _check(told)
    contractor = told.project.general_contractor
    assert contractor is not None
    case, _performed = open_case(
        Deposit,
        "register",
        by=by,
        title=_("%(project)s · 工资保证金") % {"project": told.project.name},
        agency=agency,
        parties=[NewParty(Role.RESPONDENT, employer=contractor)],
        words=[told.project.name, contractor.name],
        columns={
            "project": told.project,
            "contractor": contractor,
            "contract_price": told.contract_price,
            "rate": told.rate,
            "several_projects": told.several_projects,
            "due_from": told.due_from,
        },
    )
    return case


def _check(told: NewDeposit) -> None:
    faults: dict[str, str] = {}
    contractor = told.project.general_contractor
    if contractor is None:
        faults["project"] = _("这个工程项目还没有登记施工总承包单位，请先在工程项目中补充。")
    elif Deposit.objects.filter(project=told.project, contractor=contractor, replaced=False).exists():
        faults["project"] = _("这个工程项目的工资保证金已经登记，不能重复登记。")
    if told.contract_price <= 0:
        faults["contract_price"] = _("施工合同额应当大于零。")
    if told.rate <= 0:
        faults["rate"] = _("存储比例应当大于零。")
    if told.due_from > clock.today():
        faults["due_from"] = _("取得施工许可或者订立合同的日期不能晚于今天。")
    if faults:
        raise ValidationError(faults)
