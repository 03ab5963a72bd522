"""Scenes of collective contracts: a county bureau with its people, and contracts brought to a status through the door.

    bureau = scenes.bureau()
    case = scenes.contract(bureau, "FILED")

Nothing here writes a status: what a scene shows is what the door makes. Days pass by `casework.clock.travel_to`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from viewflow.workflow.models import Task

from calendars.terms import add_days
from casework import approval, clock
from casework.actors import Actor
from casework.door import perform
from casework.effects import Performed
from casework.sweep import fire_due
from contracts.collective.models import CollectiveContract
from contracts.collective.services import ContractTold, register_contract
from documents.kinds import EvidenceKind
from documents.models import Evidence
from documents.services import add_evidence
from registry.models import Agency, Employer, Region, Staff, Worker
from registry.roles import Role
from tests import factories
from tests.inspection.scenes import World, load_calendar, picture

FAULT = "试用期工资低于当地最低工资标准。"
LAST_DAY = date(2028, 2, 29)


@dataclass
class Bureau:
    """One county with its bureau: clerk, head, an inspector; an employer and the chief representative of its workers."""

    region: Region
    agency: Agency
    clerk: Staff
    head: Staff
    inspector: Staff
    employer: Employer
    chief: Worker

    def by(self, who: str | Staff | Worker | Employer) -> Actor:
        """An actor with today's roles: "clerk", "head", "employer", a member of staff, a worker or an employer."""
        if who == "employer" or isinstance(who, Employer):
            return Actor.of_employer(self.employer if isinstance(who, str) else who, "钱会计")
        if isinstance(who, Worker):
            return Actor.of_worker(who)
        return Actor.of_staff(who if isinstance(who, Staff) else getattr(self, who), clock.today())


def bureau() -> Bureau:
    load_calendar()
    region = factories.make_region()
    agency = factories.make_agency(region=region)
    return Bureau(
        region=region,
        agency=agency,
        clerk=factories.make_staff(Role.CLERK, agency=agency),
        head=factories.make_staff(Role.HEAD, agency=agency),
        inspector=factories.make_staff(Role.INSPECTOR, agency=agency),
        employer=factories.make_employer(region=region),
        chief=factories.make_worker(),
    )


def bureau_of(world: World) -> Bureau:
    """The same people as in the inspection room's world, with an employer of its own."""
    return Bureau(
        region=world.region,
        agency=world.agency,
        clerk=world.clerk,
        head=world.head,
        inspector=world.inspectors[0],
        employer=factories.make_employer(region=world.region),
        chief=factories.make_worker(),
    )


def fresh(case: Any) -> Any:
    return type(case).objects.get(pk=case.pk)


def do(bureau: Bureau, case: Any, act: str, who: Any = "clerk", **data: Any) -> Performed:
    return perform(fresh(case), act, by=bureau.by(who), **data)


def do_approved(bureau: Bureau, case: Any, act: str, **data: Any) -> None:
    """Propose the act, and let the head agree."""
    proposed = approval.request(fresh(case), act, by=bureau.by("clerk"), **data)
    assert isinstance(proposed, approval.Proposed)
    task = Task.objects.filter(process_id=proposed.process.pk, flow_task_type="HUMAN").latest("pk")
    approval.approve(task.pk, by=bureau.by("head"))


def text_of_contract(bureau: Bureau, case: Any) -> Evidence:
    """A scanned page of the text, another one each time."""
    shade = Evidence.objects.count() + 1
    upload = SimpleUploadedFile(f"contract-{shade}.png", picture(shade), content_type="image/png")
    return add_evidence(case, upload, kind=EvidenceKind.DOCUMENTARY, title="集体合同文本", by=bureau.by("clerk"))


def told(bureau: Bureau, **changes: Any) -> ContractTold:
    facts: dict[str, Any] = {
        "employer": bureau.employer,
        "workers_chief": bureau.chief,
        "workers_covered": 126,
        "union_name": "南明某木业有限公司工会委员会",
        "consulted_on": add_days(clock.today(), -20),
    }
    return ContractTold(**{**facts, **changes})


def vote_data(_bureau: Bureau, _case: Any) -> dict[str, Any]:
    figures = {"entitled": 45, "attended": 38, "agreed": 36}
    return {"voted_on": add_days(clock.today(), -5), "voting_body": "congress", **figures}


def signing_data(_bureau: Bureau, _case: Any) -> dict[str, Any]:
    today = clock.today()
    return {"signed_on": today, "valid_from": today, "valid_until": LAST_DAY, "employer_chief": "钱某"}


def filing_data(bureau: Bureau, case: Any) -> dict[str, Any]:
    return {"received_on": clock.today(), "copies": 3, "evidence_id": text_of_contract(bureau, case).pk}


def refiling_data(bureau: Bureau, case: Any) -> dict[str, Any]:
    today = clock.today()
    text = text_of_contract(bureau, case)
    days = {"signed_on": today, "valid_from": today, "valid_until": LAST_DAY, "received_on": today}
    return {**days, "copies": 3, "evidence_id": text.pk}


def end_data(_bureau: Bureau, _case: Any) -> dict[str, Any]:
    return {"ended_on": clock.today(), "end_ground": "agreed"}


DATA: dict[str, Callable[[Bureau, Any], dict[str, Any]]] = {
    "record_vote": vote_data,
    "sign": signing_data,
    "file": filing_data,
    "review": lambda _bureau, _case: {"content_fault": FAULT},
    "file_again": refiling_data,
    "end_early": end_data,
}
REASONS = {"end_early": "双方协商代表协商一致解除", "withdraw": "双方不再签订"}
WAYS: dict[str, tuple[str, ...]] = {
    "DRAFT": (),
    "SIGNED": ("record_vote", "sign"),
    "FILED": ("record_vote", "sign", "file"),
    "RETURNED": ("record_vote", "sign", "file", "review", "object_to"),
    "EFFECTIVE": ("record_vote", "sign", "file", "take_effect"),
    "EXPIRED": ("record_vote", "sign", "file", "take_effect", "expire"),
    "ENDED": ("record_vote", "sign", "file", "take_effect", "end_early"),
    "WITHDRAWN": ("withdraw",),
}


def step(bureau: Bureau, case: Any, act: str, **changes: Any) -> Any:
    """One act with its usual data; what time does is done by the sweep on the right night."""
    if act == "take_effect":
        with clock.travel_to(add_days(case.received_on, 20)):
            fire_due()
        return fresh(case)
    if act == "expire":
        with clock.travel_to(add_days(case.valid_until, 1)):
            fire_due()
        return fresh(case)
    data = {**DATA.get(act, lambda _bureau, _case: {})(bureau, case), **changes}
    if act == "object_to":
        do_approved(bureau, case, act)
    elif act == "end_early":
        with clock.travel_to(add_days(case.effective_on, 30)):
            do(bureau, case, act, reason=REASONS[act], **{**data, "ended_on": clock.today()})
    else:
        do(bureau, case, act, reason=REASONS.get(act, ""), **data)
    return fresh(case)


def contract(bureau: Bureau, state: str = "DRAFT", **changes: Any) -> CollectiveContract:
    """A contract in this status; `changes` are of what was told at its registration."""
    case: Any = register_contract(told(bureau, **changes), by=bureau.by("clerk"), agency=bureau.agency)
    for act in WAYS[state]:
        case = step(bureau, case, act)
    assert case.status == state
    return case  # type: ignore[no-any-return]
