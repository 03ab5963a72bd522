"""One way to perform every act of planned inspections, visits and written reviews; see `moves.py`."""

from datetime import date
from typing import Any

from calendars.terms import add_days
from casework import clock
from casework.actors import SYSTEM
from inspection.models import Campaign, Visit, WrittenReview
from inspection.visit.services import Told, write_answer
from tests.inspection import campaigns, scenes
from tests.inspection.moves import Move
from tests.inspection.scenes import World

MACHINES = [Campaign, Visit, WrittenReview]
WITHIN_OTHERS = {Campaign: {"open_plan"}, Visit: {"plan_visit"}, WrittenReview: {"send_notice"}}
STARTS = {Campaign: ["PLANNED"], Visit: ["ASSIGNED"], WrittenReview: ["INVITED"]}
DAYS_BEFORE = 3


def _team(world: World, _case: Any) -> dict[str, Any]:
    return {"lead_id": world.officer_ids[0], "assistant_ids": world.officer_ids[1:]}


def _answers(_world: World, case: Any) -> dict[str, Any]:
    return {"answers": [{"item": item, "answer": "yes"} for item in case.items]}


def _answer(world: World, case: Any) -> None:
    visit = scenes.fresh(case)
    for item in visit.items:
        if not visit.answers.filter(item=item).exists():
            write_answer(visit, Told(item=item, answer="yes"), by=world.by("lead"))


def _hand_in(_world: World, _case: Any) -> dict[str, Any]:
    rows = [{"question": code, "given": text} for code, text in campaigns.ANSWERS.items()]
    return {"answers": rows, "declared_by": "李某"}


def _served(world: World, case: Any) -> None:
    if scenes.fresh(case).status == "NOT_HANDED_IN":
        campaigns.serve_notice(world, case)


CAMPAIGN = {
    "approve_plan": Move(by="lead"),
    "choose_targets": Move(by="lead"),
    "freeze": Move(
        by="lead", data=lambda _w, _c: {"seed_source": "体彩", "seed_on": add_days(clock.today(), DAYS_BEFORE)}
    ),
    "draw": Move(by="lead", data=lambda _w, _c: {"seed": campaigns.SEED}),
    "send_out": Move(
        by="head",
        data=lambda w, c: {"target_ids": [target.pk for target in c.targets.all()], **_team(w, c)},
    ),
    "invite": Move(by="lead", data=lambda _w, _c: {"hand_in_by": add_days(clock.today(), 30)}),
    "publish_draw": Move(by="head"),
    "summarise": Move(by="lead", data=lambda _w, _c: {"summary": "检查完毕。"}),
    "cancel": Move(by="head", reason="方案取消"),
}
VISIT = {
    "reassign": Move(by="head", data=_team, reason="人员变动"),
    "begin": Move(data=lambda w, _c: {"officer_ids": w.officer_ids, "place": "厂区", "present": "王经理"}),
    "copy_paper_list": Move(data=_answers),
    "confirm": Move(data=lambda _w, _c: {"signed_as": "王经理"}, prepare=_answer),
    "open_clue": Move(data=lambda _w, _c: {"violation_kinds": ["NO_CONTRACT"], "facts": "有3人没有订立合同。"}),
    "conclude": Move(),
    "give_up": Move(reason="单位已经注销"),
}
REVIEW = {
    "remind": Move(by="clerk", data=lambda _w, _c: {"how": "电话联系王经理。"}),
    "hand_in": Move(by="clerk", data=_hand_in),
    "miss": Move(by=SYSTEM),
    "send_back": Move(by="lead", data=lambda _w, _c: {"items": "工资总额", "hand_in_by": add_days(clock.today(), 10)}),
    "pass_review": Move(by="lead"),
    "doubt": Move(by="lead", data=lambda _w, _c: {"opinion": "工资与缴费基数不符。"}),
    "open_clue": Move(
        by="lead", data=lambda _w, _c: {"violation_kinds": ["OTHER"], "facts": "没有报送材料。"}, prepare=_served
    ),
    "excuse": Move(by="lead", reason="单位已经注销"),
}
MOVES = {Campaign: CAMPAIGN, Visit: VISIT, WrittenReview: REVIEW}


def _earlier(world: World, make: Any) -> Any:
    """As it was made some days ago, so that what was to come has come."""
    with clock.travel_to(add_days(clock.today(), -DAYS_BEFORE)):
        return make(world)


def frozen(world: World) -> Campaign:
    """A frozen list whose seed has come by today."""
    today = clock.today()

    def make(world: World) -> Campaign:
        campaign = campaigns.drawn_plan(world, sample_size=1)
        scenes.do(world, campaign, "freeze", by="lead", seed_source="体彩", seed_on=today)
        return campaign

    return scenes.fresh(_earlier(world, make))  # type: ignore[no-any-return]


def drawn(world: World) -> Campaign:
    campaign = frozen(world)
    scenes.do(world, campaign, "draw", by="lead", seed=campaigns.SEED)
    return scenes.fresh(campaign)  # type: ignore[no-any-return]


def done(world: World) -> Campaign:
    """Everything under the plan was visited."""
    campaign = campaigns.running(world)
    for visit in campaigns.send_out(world, campaign):
        scenes.do(world, visit, "give_up", by="head", reason="单位已经注销。")
    return scenes.fresh(campaign)  # type: ignore[no-any-return]


def missed(world: World) -> WrittenReview:
    """A review whose last day is over."""
    with clock.travel_to(date(2026, 1, 5)):
        campaign = campaigns.running(world, plan_kind="written", checklist="", review_year=2025)
        scenes.do(world, campaign, "invite", by="lead", hand_in_by=date(2026, 1, 20))
    return WrittenReview.objects.filter(campaign=campaign).order_by("pk")[0]


def _campaign(world: World, state: str) -> Campaign:
    if state == "CLOSED":
        return CAMPAIGN["summarise"](world, done(world), "summarise")  # type: ignore[no-any-return]
    if state == "CANCELLED":
        return CAMPAIGN["cancel"](world, campaigns.planned(world), "cancel")  # type: ignore[no-any-return]
    makers = {
        "PLANNED": campaigns.planned,
        "APPROVED": campaigns.approved,
        "FROZEN": frozen,
        "RUNNING": campaigns.running,
    }
    return makers[state](world)  # type: ignore[no-any-return,operator]


def _review(world: World, state: str) -> WrittenReview:
    if state == "NOT_HANDED_IN":
        return REVIEW["miss"](world, missed(world), "miss")  # type: ignore[no-any-return]
    return campaigns.review(world, state)


SCENES = {
    Campaign: _campaign,
    Visit: campaigns.visit,
    WrittenReview: _review,
}


def _uncorrected(world: World, _case: Any) -> Visit:
    visit = campaigns.visit(world, "ON_SITE")
    campaigns.answer_all(world, visit, corrected=False)
    campaigns.confirm(world, visit)
    return scenes.fresh(visit)  # type: ignore[no-any-return]


# What an act needs beside the status, made from that status, by machine and act.
BEFORE = {
    (Campaign, "freeze"): lambda world, _case: campaigns.drawn_plan(world, sample_size=1),
    (Campaign, "invite"): lambda world, _case: campaigns.running(
        world, plan_kind="written", checklist="", review_year=2025
    ),
    (Campaign, "publish_draw"): lambda world, _case: drawn(world),
    (Campaign, "summarise"): lambda world, _case: done(world),
    (Visit, "open_clue"): _uncorrected,
    (WrittenReview, "miss"): lambda world, _case: missed(world),
}
