"""Planned inspections of the county: a special campaign whose subjects were drawn, a patrol in preparation, the written review."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from calendars.terms import add_days
from casework import approval, clock
from casework.actors import Actor
from demonstration.casting import Cast
from demonstration.inspections import Fate, clue_story
from demonstration.offices import Office
from demonstration.plan import Planner
from demonstration.proofs import Proofs
from demonstration.seasons import Seasons
from demonstration.stage import Stage, Story
from demonstration.telling import Telling
from inspection.campaign.models import Campaign
from inspection.campaign.services import Plan, open_plan
from inspection.investigation.models import Investigation
from inspection.investigation.reasons import ClosingReason
from inspection.models import Visit, WrittenReview
from inspection.review.services import hand_in_by_code
from inspection.visit.services import Told, write_answer
from registry.models import Employer

DRAWN, IN_SCOPE = 6, 10  # employers of the review and of the draw besides those who are there anyhow
SEED, SEED_SOURCE = "4 0 7 9 2", "中国体育彩票排列5当日开奖号码"
CONSTRUCTION = "E"
SERVED_REVIEWS = 8


def add(planner: Planner, office: Office, stage: Stage, proofs: Proofs, rng: Random) -> None:
    """Put the three plans on the stage, with employers of their own to inspect."""
    casts = [planner.casting.cast(office.region, people=0, building=place < 4) for place in range(IN_SCOPE)]
    planner.casting.save(casts)
    telling = Telling(office, casts[0], rng, stage, proofs, pace=0.5)
    seasons = planner.matters.seasons
    plans = _Plans(telling, casts, seasons)
    for story, ago in ((plans.special, 45), (plans.written, 60), (plans.patrol, 3)):
        stage.add(story(), at=seasons.office_moment(rng, seasons.working_day_before_last(ago)))


class _Plans:
    """Tells the plans. `lead` drew them up."""

    def __init__(self, telling: Telling, casts: list[Cast], seasons: Seasons) -> None:
        self.telling, self.casts, self.seasons = telling, casts, seasons
        self.office, self.rng = telling.office, telling.rng
        self.lead = telling.office.people["inspector"]

    def special(self) -> Story:
        """Drawn among the building firms, and inspected down to the last three."""
        campaign = self._open(
            title="{year}年冬季根治欠薪专项检查",
            plan_kind="special",
            sampling="drawn",
            sample_size=DRAWN,
            purpose="检查在建工程项目工资专用账户、实名制管理和按月足额支付工资的情况。",
            industries=[CONSTRUCTION],
            checklist="construction",
        )
        yield from self.telling.approved(campaign, "approve_plan", by=self.lead, days=(1, 1))
        yield self.telling.soon(1, 2)
        seed_on = add_days(clock.today(), 3)
        self.telling.do(campaign, "freeze", by=self.lead, seed_source=SEED_SOURCE, seed_on=seed_on)
        yield self.seasons.office_moment(self.rng, add_days(seed_on, 1))
        self.telling.do(campaign, "draw", by=self.lead, seed=SEED)
        yield self.telling.soon(1, 2)
        targets = list(Campaign.objects.get(pk=campaign.pk).targets.order_by("pk").values_list("pk", flat=True))
        self.telling.do(campaign, "send_out", by=self.office.head, target_ids=targets)
        for place, visit in enumerate(Visit.objects.filter(campaign=campaign).order_by("pk")):
            if place < DRAWN - 1:
                self.telling.stage.add(self._visited(visit, place), at=self._in_working_days(4 + 4 * place))
        yield self._in_working_days(26)
        self.telling.do(campaign, "publish_draw", by=self.office.head)

    def patrol(self) -> Story:
        """A plan that waits for the head."""
        campaign = self._open(
            title="{year}年第四季度日常巡查",
            plan_kind="patrol",
            sampling="all",
            purpose="巡查餐饮、零售单位订立劳动合同和支付加班工资的情况。",
            industries=["H"],
            checklist="general",
        )
        approval.request(campaign, "approve_plan", by=self.lead)
        yield from ()

    def written(self) -> Story:
        """Ten employers are asked; six answer, one of them doubtfully, one was reminded, one is late."""
        campaign = self._open(
            title="{last}年度劳动用工书面审查",
            plan_kind="written",
            sampling="list",
            purpose="审查用人单位上一年度遵守劳动保障法律、法规的情况。",
            review_year=clock.today().year - 1,
        )
        yield from self.telling.approved(campaign, "approve_plan", by=self.lead, days=(1, 1))
        yield self.telling.soon(1, 1)
        names = [cast.employer.name for cast in self.casts]
        self.telling.do(campaign, "choose_targets", by=self.lead, subjects=names)
        hand_in_by = self.seasons.working_day_before_last(12)
        self.telling.do(campaign, "invite", by=self.lead, hand_in_by=hand_in_by)
        for place, review in enumerate(WrittenReview.objects.filter(campaign=campaign).order_by("pk")):
            if place < SERVED_REVIEWS:
                self.telling.serve(review)
            if place < DRAWN:
                self.telling.stage.add(self._answered(review, place), at=self._in_working_days(8 + 3 * place))
        yield self._in_working_days(36)
        for review in WrittenReview.objects.filter(campaign=campaign, status="INVITED").order_by("pk")[:2]:
            self.telling.do(review, "remind", by=self.lead, how="电话联系办公室负责人，答应本周报送。")

    def _open(self, *, title: str, **more: Any) -> Campaign:
        today = clock.today()
        plan = Plan(
            title=title.format(year=today.year, last=today.year - 1),
            period_from=today,
            period_until=add_days(self.seasons.days[-1], 40),
            **more,
        )
        return open_plan(plan, by=self.lead, agency=self.office.agency)

    def _visited(self, visit: Visit, place: int) -> Story:
        """The first two are in order, the third is put right on the spot, the fourth leads to a case, the fifth goes on."""
        handlers = [actor for actor in map(self.office.actor, visit.handler_ids) if actor]
        lead = self.office.actor(visit.lead_id) or handlers[0]
        employer = Employer.objects.get(pk=visit.employer_id)
        person = self.telling.stranger()
        self.telling.do(
            visit,
            "begin",
            by=lead,
            officer_ids=visit.handler_ids,
            place=employer.address,
            present=person,
            position="项目经理",
        )
        yield self._later(20)
        visit = Visit.objects.get(pk=visit.pk)
        wrong = {2: 1, 3: 2, 4: 1}.get(place, 0)
        items = visit.items[:5] if place == 4 else visit.items
        for number, item in enumerate(items):
            self._answer(visit, item, lead, wrong=number < wrong, corrected=place != 3)
            yield self._later(4)
        if place == 4:
            return
        self.telling.do(visit, "confirm", by=lead, signed_as=person, remark=self.telling.text("visit", "remark"))
        yield self._later(10)
        if place != 3:
            self.telling.do(visit, "conclude", by=lead)
            return
        yield self.telling.soon(1, 1)
        facts = self.telling.text("visit", "uncorrected", people=5)
        known: dict[str, Any] = {"violation_from": add_days(clock.today(), -60), "ongoing": True, "workers_affected": 5}
        known["violation_kinds"] = ["WAGE_ARREARS"]
        self.telling.do(visit, "open_clue", by=lead, facts=facts, **known)
        case = Investigation.objects.get(pk=Visit.objects.get(pk=visit.pk).investigation_id)
        fate = Fate(ClosingReason.HANDLED_PERFORMED, 12)
        yield from clue_story(case, fate, self.telling, self._cast_of(employer))

    def _cast_of(self, employer: Employer) -> Cast:
        """Whoever was drawn plays in a case of its own."""
        known = (cast for cast in self.casts if cast.employer == employer)
        return next(known, Cast(self.office.region, "", employer))

    def _answer(self, visit: Visit, item: str, lead: Actor, *, wrong: bool, corrected: bool) -> None:
        if wrong:
            finding = self.telling.text("visit", "findings")
            told = Told(item=item, answer="no", finding=finding, corrected=corrected)
        else:
            told = Told(item=item, answer="yes")
        write_answer(visit, told, by=lead)

    def _answered(self, review: WrittenReview, place: int) -> Story:
        employer = Employer.objects.get(pk=review.employer_id)
        hand_in_by_code(
            review,
            answers=_figures(self.rng, doubtful=place == 3),
            declared_by=self.telling.stranger(),
            position="人事经理",
        )
        yield self.telling.soon(2, 5)
        if place == 3:
            opinion = f"{employer.name}申报的参保人数少于用工人数，请说明。"
            self.telling.do(review, "doubt", by=self.lead, opinion=opinion)
        elif place < 3:
            self.telling.do(review, "pass_review", by=self.lead, opinion="数据前后一致，没有发现问题。")

    def _in_working_days(self, count: int) -> datetime:
        return self.seasons.working_days_after(self.rng, clock.now(), count)

    def _later(self, minutes: int) -> datetime:
        return clock.now() + timedelta(minutes=minutes)


def _figures(rng: Random, *, doubtful: bool) -> dict[str, str]:
    """What an employer declares; the doubtful one has insured half of its people."""
    people, wage = rng.randint(12, 90), rng.randint(38, 62) * 100
    paid = f"{people * wage * 12}.00"
    return {
        "workers": str(people),
        "contracts": str(people),
        "dispatched": "0",
        "minors": "0",
        "roster": "yes",
        "wages_due": paid,
        "wages_paid": paid,
        "arrears": "0",
        "arrears_workers": "0",
        "lowest_wage": str(rng.randint(22, 26) * 100),
        "overtime_paid": "yes",
        "insured": str(people // 2 if doubtful else people),
        "security_money": "no",
        "rules": "考勤和薪酬管理制度已公示。",
    }
