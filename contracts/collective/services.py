"""Registering a collective contract: at the window, in the employer's box, in a rehearsal."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from casework import clock
from casework.actors import Actor
from casework.models import Party
from casework.opening import NewParty, open_case
from contracts.collective.kinds import Scope, Topic, WorkersSide
from contracts.collective.models import CollectiveContract
from registry.models import Agency, AgencyKind, Employer, Worker


@dataclass(frozen=True, kw_only=True)
class ContractTold:
    """Who concludes it for whom. `employer` is of an industry or a region the body that speaks for the employers."""

    employer: Employer
    workers_chief: Worker
    workers_covered: int
    scope: str = Scope.ENTERPRISE
    topic: str = Topic.GENERAL
    workers_side: str = WorkersSide.UNION
    union_name: str = ""
    workers_address: str = ""
    employers_covered: int = 1
    consulted_on: date | None = None
    previous: CollectiveContract | None = None


def register_contract(told: ContractTold, *, by: Actor, agency: Agency) -> CollectiveContract:
    """Open the record of a contract. Raises ValidationError naming what is missing, and whatever the door raises."""
    _check(told, agency)
    alone = told.scope == Scope.ENTERPRISE  # a union of one employer sits with it
    case, _performed = open_case(
        CollectiveContract,
        "register",
        by=by,
        title=_("%(employer)s · %(scope)s（%(topic)s）")
        % {"employer": told.employer.name, "scope": Scope(told.scope).label, "topic": Topic(told.topic).label},
        agency=agency,
        parties=[
            NewParty(Party.Role.RESPONDENT, employer=told.employer),
            NewParty(Party.Role.COMPLAINANT, worker=told.workers_chief),
        ],
        words=[told.union_name],
        columns={
            "employer": told.employer,
            "workers_chief": told.workers_chief,
            "workers_covered": told.workers_covered,
            "scope": told.scope,
            "topic": told.topic,
            "workers_side": told.workers_side,
            "union_name": told.union_name.strip(),
            "workers_address": told.workers_address.strip() or (told.employer.address if alone else ""),
            "employers_covered": told.employers_covered,
            "consulted_on": told.consulted_on,
            "previous": told.previous,
        },
    )
    return case


def _check(told: ContractTold, agency: Agency) -> None:
    faults = {field: sentence for field, wrong, sentence in _rules(told, agency) if wrong}
    if faults:
        raise ValidationError(faults)


def _rules(told: ContractTold, agency: Agency) -> list[tuple[str, bool, str]]:
    """Field, whether it is wrong, and what to say then."""
    alone = told.scope == Scope.ENTERPRISE
    return [
        (
            "agency",
            agency.kind != AgencyKind.INSPECTION,
            _("集体合同报送人力资源社会保障行政部门，请选择行政部门的机构。"),
        ),
        (
            "union_name",
            told.workers_side == WorkersSide.UNION and not told.union_name.strip(),
            _("请写明工会名称。"),
        ),
        ("workers_covered", told.workers_covered < 1, _("覆盖职工人数应当大于零。")),
        ("employers_covered", told.employers_covered < 1, _("覆盖用人单位数应当大于零。")),
        ("employers_covered", alone and told.employers_covered > 1, _("企业集体合同只覆盖一家用人单位。")),
        (
            "consulted_on",
            told.consulted_on is not None and told.consulted_on > clock.today(),
            _("集体协商日期不能晚于今天。"),
        ),
        (
            "previous",
            told.previous is not None and told.previous.employer_id != told.employer.pk,
            _("续订、变更的应当是同一用人单位一方的集体合同。"),
        ),
    ]
