"""Scenes of planned inspections: plans, visits and written reviews brought to any status through the door."""

from datetime import date
from typing import Any

from calendars.terms import add_days
from casework import clock
from casework.models import Case
from documents.kinds import EvidenceKind, Way
from documents.models import Service
from documents.services import record_service
from inspection.campaign.models import Campaign
from inspection.campaign.services import Plan, open_plan
from inspection.models import Visit, WrittenReview
from inspection.review.services import hand_in_by_code
from inspection.visit.services import Told, write_answer
from tests import factories
from tests.inspection import scenes
from tests.inspection.scenes import World

DAYS = 120  # of a plan; until 30 June 2026 from the day on which the tests of the room stand
SEED = "3 1 4 1 5"
SEED_ON = date(2026, 3, 5)
DAYS_TO_SEED = 3
DAYS_TO_HAND_IN = 59  # until 30 April
ANSWERS = {
    "workers": "40",
    "contracts": "40",
    "dispatched": "0",
    "minors": "0",
    "roster": "yes",
    "wages_due": "2400000.00",
    "wages_paid": "2400000.00",
    "arrears": "0",
    "arrears_workers": "0",
    "lowest_wage": "2130",
    "overtime_paid": "yes",
    "insured": "40",
    "security_money": "no",
    "rules": "考勤管理制度。",
}


def employers(world: World, number: int = 4) -> list[Any]:
    """More employers in the world's county."""
    return [factories.make_employer(region=world.region) for _place in range(number)]


def plan(**changes: Any) -> Plan:
    """A special check of everybody in the county with the general list."""
    defaults: dict[str, Any] = {
        "title": "春季工资支付专项检查",
        "plan_kind": "special",
        "sampling": "all",
        "purpose": "检查节后复工单位的工资支付情况。",
        "period_from": clock.today(),
        "period_until": add_days(clock.today(), DAYS),
        "checklist": "general",
    }
    return Plan(**{**defaults, **changes})


def planned(world: World, **changes: Any) -> Campaign:
    return open_plan(plan(**changes), by=world.by("lead"), agency=world.agency)


def approved(world: World, **changes: Any) -> Campaign:
    return scenes.approve(world, planned(world, **changes), "approve_plan", by="lead")  # type: ignore[return-value]


def running(world: World, **changes: Any) -> Campaign:
    """Everybody in scope is to be inspected, nobody was sent yet."""
    campaign = approved(world, **changes)
    data = {"subjects": changes["subjects"]} if "subjects" in changes else {}
    scenes.do(world, campaign, "choose_targets", by="lead", **data)
    return scenes.fresh(campaign)  # type: ignore[no-any-return]


def drawn_plan(world: World, **changes: Any) -> Campaign:
    """An approved plan whose subjects are to be drawn."""
    return approved(world, **{"sampling": "drawn", "sample_size": 2, **changes})


def frozen(world: World, **changes: Any) -> Campaign:
    campaign = drawn_plan(world, **changes)
    scenes.do(
        world,
        campaign,
        "freeze",
        by="lead",
        seed_source="体彩排列5第26050期",
        seed_on=add_days(clock.today(), DAYS_TO_SEED),
    )
    return scenes.fresh(campaign)  # type: ignore[no-any-return]


def drawn(world: World, **changes: Any) -> Campaign:
    campaign = frozen(world, **changes)
    with clock.travel_to(SEED_ON):
        scenes.do(world, campaign, "draw", by="lead", seed=SEED)
    return scenes.fresh(campaign)  # type: ignore[no-any-return]


def send_out(world: World, campaign: Campaign, *, by: str = "head") -> list[Visit]:
    """The world's first two inspectors go to every target, or those who were drawn."""
    targets = [target.pk for target in campaign.targets.all()]
    team = {} if campaign.sampling == "drawn" else {"lead_id": world.officer_ids[0], "assistant_ids": world.officer_ids}
    scenes.do(world, campaign, "send_out", by=by, target_ids=targets, **team)
    return list(Visit.objects.filter(campaign=campaign).order_by("pk"))


def visit(world: World, state: str = "ASSIGNED", **changes: Any) -> Visit:
    """A visit in this status; from ON_SITE on the first item does not comply."""
    found = send_out(world, running(world, **changes))[0]
    if state == "ASSIGNED":
        return found
    if state == "NOT_DONE":
        scenes.do(world, found, "give_up", by="lead", reason="单位已经注销。")
        return scenes.fresh(found)  # type: ignore[no-any-return]
    begin(world, found)
    if state == "ON_SITE":
        return scenes.fresh(found)  # type: ignore[no-any-return]
    answer_all(world, found)
    confirm(world, found)
    if state == "FINISHED":
        scenes.do(world, found, "conclude", by="lead")
    return scenes.fresh(found)  # type: ignore[no-any-return]


def begin(world: World, found: Case) -> None:
    scenes.do(
        world,
        found,
        "begin",
        by="lead",
        officer_ids=world.officer_ids,
        place="工业路1号",
        present="王经理",
        position="人事经理",
    )


def answer_all(world: World, found: Visit, *, corrected: bool = True) -> None:
    """The first item does not comply, the last does not apply, the others comply."""
    here = scenes.fresh(found)
    first, *others, last = here.items
    write_answer(
        here, Told(item=first, answer="no", finding="有3人没有订立合同。", corrected=corrected), by=world.by("lead")
    )
    for item in others:
        write_answer(here, Told(item=item, answer="yes"), by=world.by("lead"))
    write_answer(here, Told(item=last, answer="na"), by=world.by("assistant"))


def confirm(world: World, found: Case) -> None:
    scenes.do(world, found, "confirm", by="lead", signed_as="王经理")


def review(world: World, state: str = "INVITED") -> WrittenReview:
    """A written review in this status."""
    campaign = running(world, plan_kind="written", checklist="", review_year=2025)
    scenes.do(world, campaign, "invite", by="lead", hand_in_by=add_days(clock.today(), DAYS_TO_HAND_IN))
    found = WrittenReview.objects.filter(campaign=campaign).order_by("pk")[0]
    if state == "NOT_HANDED_IN":
        with clock.travel_to(add_days(clock.today(), DAYS_TO_HAND_IN + 6)):
            scenes.do(world, found, "miss", by="lead")
    elif state == "EXCUSED":
        scenes.do(world, found, "excuse", by="lead", reason="单位已经注销。")
    elif state != "INVITED":
        hand_in_by_code(found, answers=ANSWERS, declared_by="李某")
        if state in ("DOUBTFUL", "CLUE"):
            scenes.do(world, found, "doubt", by="lead", opinion="工资与社会保险缴费基数不符。")
        if state == "CLUE":
            clue_of(world, found)
        if state == "PASSED":
            scenes.do(world, found, "pass_review", by="lead")
    return scenes.fresh(found)  # type: ignore[no-any-return]


def clue_of(world: World, found: Case) -> None:
    scenes.do(world, found, "open_clue", by="lead", violation_kinds=["WAGE_ARREARS"], facts="工资没有足额支付。")


def serve_notice(world: World, found: Case) -> None:
    """The notice reaches the employer."""
    service = Service.objects.get(document__case_id=found.pk, document__type_code="review_notice")
    slip = scenes.evidence(world, found, EvidenceKind.SERVICE_SLIP)
    record_service(service, way=Way.DIRECT, on=clock.today(), by=world.by("lead"), proof=slip, recipient="李某")
