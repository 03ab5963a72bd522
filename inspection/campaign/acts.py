"""Every act of a planned inspection, in order: plan, approval, whom to inspect, the work given out, the summary."""

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework import clock
from casework.acts import Start, act
from casework.numbers import next_number
from casework.requirements import Situation
from inspection import conditions
from inspection.campaign import following, terms
from inspection.campaign import requirements as needs
from inspection.campaign.states import APPROVED, CANCELLED, CLOSED, FROZEN, PLANNED, RUNNING
from registry.roles import Role

if TYPE_CHECKING:
    from inspection.campaign.models import Campaign

FORMS = "inspection.campaign.forms"
PLANNERS = (Role.INSPECTOR, Role.HEAD, Role.CLERK)


class CampaignActs:
    """The map of special campaigns, patrols and written reviews."""

    @act(
        _("拟订方案"),
        source=PLANNED,
        law=cite("监察条例 14"),
        by=PLANNERS,
        requires=[conditions.not_yet_registered],
        starts=[Start(terms.CARRY_OUT, from_day="opened_on", length="days_of_plan")],
    )
    def open_plan(self: Any, now: Situation) -> None:
        self.number = next_number(agency=self.agency, series="检", year=now.on.year)
        if now.actor.staff:
            self.lead_id, self.handler_ids = now.actor.staff.pk, [now.actor.staff.pk]

    @act(
        _("批准方案"),
        source=PLANNED,
        target=APPROVED,
        law=cite("监察条例 14"),
        by=(Role.INSPECTOR, Role.CLERK),
        approval=Role.HEAD,
        requires=[needs.somebody_in_scope],
        issues=["campaign_plan"],
        drafts="campaign_plan",
    )
    def approve_plan(self: Any, now: Situation) -> None:
        self.approved_on = now.on

    @act(
        _("确定检查对象"),
        source=APPROVED,
        target=RUNNING,
        law=cite("监察条例 14"),
        by=PLANNERS,
        requires=[needs.not_by_drawing, needs.listed_in_scope],
        form=f"{FORMS}.ChooseTargetsForm",
    )
    def choose_targets(self: Any, now: Situation, *, subjects: list[str] | None = None) -> None:
        following.write_targets(cast("Campaign", self), subjects)

    @act(
        _("锁定名录"),
        source=APPROVED,
        target=FROZEN,
        law=cite("随机抽查通知", "监察条例 16"),
        by=PLANNERS,
        requires=[needs.by_drawing, needs.seed_comes_later, needs.two_for_each],
        issues=["directory_record"],
        form=f"{FORMS}.FreezeForm",
    )
    def freeze(self: Any, now: Situation, *, seed_source: str, seed_on: date) -> None:
        self.seed_source, self.seed_on, self.frozen_at = seed_source.strip(), seed_on, clock.now()
        following.freeze(cast("Campaign", self), seed_source=seed_source, on=now.on)

    @act(
        _("公开抽取"),
        source=FROZEN,
        target=RUNNING,
        law=cite("随机抽查通知", "监察条例 16"),
        by=PLANNERS,
        requires=[needs.seed_has_come, needs.seed_entered, needs.lists_untouched],
        issues=["draw_record"],
        form=f"{FORMS}.DrawForm",
    )
    def draw(self: Any, now: Situation, *, seed: str) -> None:
        following.draw(cast("Campaign", self), now, seed)

    @act(
        _("下达检查任务"),
        source=RUNNING,
        law=cite("监察条例 14, 16", "若干规定 20", "处罚法 42"),
        by=(Role.HEAD, Role.INSPECTOR),
        requires=[needs.visited_not_written, needs.targets_wait, needs.team_named],
        form=f"{FORMS}.SendOutForm",
    )
    def send_out(
        self: Any,
        now: Situation,
        *,
        target_ids: list[int],
        lead_id: int | None = None,
        assistant_ids: list[int] | None = None,
    ) -> None:
        following.open_visits(cast("Campaign", self), now, target_ids, lead_id, assistant_ids or [])

    @act(
        _("发出书面审查通知"),
        source=RUNNING,
        law=cite("监察条例 14, 15"),
        by=PLANNERS,
        requires=[needs.written_not_visited, needs.somebody_uninvited, needs.day_to_come],
        form=f"{FORMS}.InviteForm",
    )
    def invite(self: Any, now: Situation, *, hand_in_by: date, number: int = 100) -> None:
        following.open_reviews(cast("Campaign", self), now, hand_in_by, number)

    @act(
        _("公开抽查文件"),
        source=RUNNING,
        law=cite("随机抽查通知"),
        by=Role.HEAD,
        requires=[needs.by_drawing, needs.not_yet_published],
    )
    def publish_draw(self: Any, now: Situation) -> None:
        self.published_on = now.on

    @act(
        _("总结"),
        source=RUNNING,
        target=CLOSED,
        law=cite("监察条例 14"),
        by=PLANNERS,
        requires=[needs.everything_done, needs.draw_published],
        stops_all=True,
        issues=["campaign_report"],
        drafts="campaign_report",
        form=f"{FORMS}.SummariseForm",
    )
    def summarise(self: Any, now: Situation, *, summary: str) -> None:
        self.summary = summary.strip()

    @act(
        _("取消方案"),
        source=(PLANNED, APPROVED, FROZEN),
        target=CANCELLED,
        law=cite("监察条例 14"),
        by=Role.HEAD,
        stops_all=True,
        needs_reason=True,
    )
    def cancel(self: Any, now: Situation) -> None:
        """Nothing besides the status changes; a frozen list stays readable beside the reason."""
