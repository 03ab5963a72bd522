"""Scenes of the arbitration room: a county's commission with its people, and cases brought to a status through the door.

    town = scenes.town()
    case = scenes.arbitration(town, state=ACCEPTED)

Nothing here writes a status: what a scene shows is what the door makes.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from viewflow.workflow.models import Task

from arbitration.dispute import states
from arbitration.dispute.kinds import ClaimKind
from arbitration.dispute.models import Arbitration
from arbitration.dispute.services import Application, Claim, file_application
from casework import approval, clock
from casework.actors import Actor
from casework.door import perform
from casework.effects import Performed
from registry.models import Agency, AgencyKind, Employer, Region, Staff, Worker
from registry.roles import Role
from tests import factories
from tests.inspection.scenes import load_calendar

OWED = Decimal("8600.00")


@dataclass
class Town:
    """One county with its commission: a secretary, a chair, three arbitrators, an employer and two workers."""

    region: Region
    agency: Agency
    secretary: Staff
    chair: Staff
    arbitrators: list[Staff]
    employer: Employer
    workers: list[Worker]

    def by(self, who: str | Staff | Worker | Employer) -> Actor:
        """An actor with today's roles: "secretary", "chair", "presiding", a member of staff, a worker or an employer."""
        if isinstance(who, Worker):
            return Actor.of_worker(who)
        if isinstance(who, Employer):
            return Actor.of_employer(who, "钱会计")
        staff = who if isinstance(who, Staff) else {"presiding": self.arbitrators[0]}.get(who) or getattr(self, who)
        return Actor.of_staff(staff, clock.today())


def town(code: str = factories.NANMING) -> Town:
    load_calendar()
    region = factories.make_region(code)
    agency = factories.make_agency(kind=AgencyKind.ARBITRATION, region=region)
    return Town(
        region=region,
        agency=agency,
        secretary=factories.make_staff(Role.SECRETARY, agency=agency),
        chair=factories.make_staff(Role.HEAD, agency=agency),
        arbitrators=[factories.make_staff(Role.ARBITRATOR, agency=agency) for _number in range(3)],
        employer=factories.make_employer(region=region),
        workers=[factories.make_worker() for _number in range(2)],
    )


def application(town: Town, **changes: Any) -> Application:
    """What the first worker applies for: wages owed, reckoned."""
    worker = town.workers[0]
    told: dict[str, Any] = {
        "workers": (worker,),
        "employer": town.employer,
        "claims": (
            Claim(worker=worker, kind=ClaimKind.WAGES, amount=OWED, calculation="2025年11月、12月，每月4300元"),
        ),
        "facts": "2025年11月、12月的工资没有支付。",
        "workplace_region": town.region,
    }
    return Application(**{**told, **changes})


def arbitration(town: Town, state: Any = states.RECEIVED, **changes: Any) -> Arbitration:
    """A case of the first worker, brought to `state`."""
    case = file_application(application(town, **changes), by=town.by("secretary"), agency=town.agency)
    for wanted, step in STEPS.items():
        if case.status == str(state):
            break
        step(town, case)
        case = fresh(case)
        assert case.status == wanted
    assert case.status == str(state)
    return case


def fresh(case: Any) -> Any:
    return type(case).objects.get(pk=case.pk)


def do(town: Town, case: Any, act: str, who: Any = "secretary", **data: Any) -> Performed:
    return perform(fresh(case), act, by=town.by(who), **data)


def do_approved(town: Town, case: Any, act: str, who: Any = "secretary", *, reason: str = "", **data: Any) -> None:
    """Propose the act, and let the chair agree."""
    proposed = approval.request(fresh(case), act, by=town.by(who), reason=reason, **data)
    assert isinstance(proposed, approval.Proposed)
    task = Task.objects.filter(process_id=proposed.process.pk, flow_task_type="HUMAN").latest("pk")
    approval.approve(task.pk, by=town.by("chair"))


STEPS: dict[str, Any] = {"ACCEPTED": lambda town, case: do_approved(town, case, "accept")}

__all__ = ["Town", "application", "arbitration", "do", "do_approved", "fresh", "town"]
