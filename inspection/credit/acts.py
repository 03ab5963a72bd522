"""Every act on a grade (守法诚信等级评价; law reference, 5.4), in legal order."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.requirements import Situation
from inspection.credit import following, terms
from inspection.credit import requirements as needs
from inspection.credit.states import CONFIRMED, DROPPED, EXPIRED, NOTICED, OBJECTED, PREVIEW
from inspection.sanctions import requirements as shared
from inspection.sanctions import starting
from registry.roles import Role

FORMS = "inspection.credit.forms"
SHARED = "inspection.sanctions.forms"
OFFICERS = (Capacity.HANDLER, Role.INSPECTOR)
LAW = cite("诚信等级办法")


class RatingActs:
    """Worked out, announced, objected to, confirmed, repaired, replaced by the next year's."""

    @act(
        _("试评等级"),
        source=PREVIEW,
        law=LAW,
        by=(Role.INSPECTOR, Role.CLERK, Role.HEAD),
        requires=[shared.not_yet_begun, needs.year_is_over],
    )
    def preview(self: Any, now: Situation) -> None:
        starting.begin(self, now, "信")
        following.collect(self, on=now.on)

    @act(
        _("重新汇总事实"),
        source=PREVIEW,
        law=LAW,
        by=OFFICERS,
    )
    def collect_again(self: Any, now: Situation) -> None:
        following.collect(self, on=now.on)

    @act(
        _("补充事实"),
        source=PREVIEW,
        law=LAW,
        by=OFFICERS,
        requires=[needs.fact_told, shared.evidence_here],
        form=f"{FORMS}.FactForm",
    )
    def add_fact(self: Any, now: Situation, *, kind: str, happened_on: date, text: str, evidence_id: int) -> None:
        following.add(self, kind, happened_on, text)

    @act(
        _("告知拟评等级"),
        source=PREVIEW,
        target=NOTICED,
        law=LAW,
        by=OFFICERS,
        requires=[needs.reproducible, shared.objection_days_set],
        issues=["grade_notice"],
        drafts="grade_notice",
        form=f"{SHARED}.NoticeDaysForm",
        public=_("已告知拟评等级、所依据的每一项事实和提出异议的权利。"),
    )
    def give_notice(self: Any, now: Situation, *, objection_days: int) -> None:
        self.noticed_on, self.objection_days = now.on, objection_days

    @act(
        _("等级告知书送达"),
        source=NOTICED,
        law=LAW,
        by=(Capacity.SYSTEM, *OFFICERS),
        requires=[needs.notice_service_recorded],
        starts=[Start(terms.OBJECT, from_day="notice_served_on", length="objection_days")],
        form=f"{SHARED}.ServedForm",
        public=_("等级告知书已送达，提出异议的期限开始计算。"),
    )
    def notice_served(self: Any, now: Situation, *, served_on: date, service_id: int | None = None) -> None:
        self.notice_served_on = served_on

    @act(
        _("收到异议"),
        source=NOTICED,
        target=OBJECTED,
        law=LAW,
        by=(*OFFICERS, Role.CLERK),
        requires=[needs.notice_is_served, needs.may_still_object, shared.objection_told],
        stops=[terms.OBJECT],
        starts=[Start(terms.REVIEW, length="review_days")],
        form=f"{FORMS}.ObjectionForm",
        public=_("已收到对等级的异议，正在复核。"),
    )
    def record_objection(self: Any, now: Situation, *, objection: str, review_days: int) -> None:
        self.objection, self.objected_on, self.review_days = objection.strip(), now.on, review_days

    @act(
        _("复核异议"),
        source=OBJECTED,
        target=NOTICED,
        law=LAW,
        by=OFFICERS,
        approval=Role.HEAD,
        requires=[shared.opinion_told, needs.struck_are_listed],
        stops=[terms.REVIEW],
        issues=["grade_review"],
        drafts="grade_review",
        form=f"{FORMS}.ReviewForm",
        public=_("异议已复核答复。"),
    )
    def review_objection(self: Any, now: Situation, *, opinion: str, struck: list[int]) -> None:
        self.opinion, self.reviewed_on = opinion.strip(), now.on
        following.strike(self, struck, opinion.strip())

    @act(
        _("确定等级"),
        source=NOTICED,
        target=CONFIRMED,
        law=LAW,
        by=OFFICERS,
        approval=Role.HEAD,
        requires=[needs.notice_is_served, needs.heard, needs.reproducible],
        stops=[terms.OBJECT],
        issues=["grade_decision"],
        drafts="grade_decision",
        public=_("等级已确定并公布。"),
    )
    def confirm(self: Any, now: Situation) -> None:
        self.confirmed_on = now.on
        following.replace_older(self, now)

    @act(
        _("信用修复"),
        source=CONFIRMED,
        law=LAW,
        by=OFFICERS,
        approval=Role.HEAD,
        requires=[needs.struck_are_listed, needs.something_struck, shared.evidence_here, needs.reproducible],
        issues=["grade_decision"],
        drafts="grade_decision",
        form=f"{FORMS}.RepairForm",
        needs_reason=True,
        public=_("所依据的事实已经撤销或者更正，等级已重新确定。"),
    )
    def repair(self: Any, now: Situation, *, struck: list[int], evidence_id: int) -> None:
        self.repaired_on = now.on
        following.strike(self, struck, now.reason)

    @act(
        _("由新一年度的等级代替"),
        source=CONFIRMED,
        target=EXPIRED,
        law=LAW,
        by=Capacity.SYSTEM,
        requires=[needs.newer_confirmed],
        public=_("下一年度的等级已经确定，本等级失效。"),
    )
    def expire(self: Any, now: Situation, *, by_id: int) -> None:
        self.replaced_by_id = by_id

    @act(
        _("不予评价"),
        source=(PREVIEW, NOTICED, OBJECTED),
        target=DROPPED,
        law=LAW,
        by=OFFICERS,
        approval=Role.HEAD,
        stops=[terms.OBJECT, terms.REVIEW],
        needs_reason=True,
        public=_("不予评价。"),
    )
    def drop(self: Any, now: Situation) -> None:
        self.dropped = True
