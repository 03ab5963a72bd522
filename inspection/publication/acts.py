"""Every act on a publication (社会公布办法; law reference, 5.4), in legal order."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.requirements import Situation
from inspection.publication import requirements as needs
from inspection.publication import terms
from inspection.publication.periods import period_of
from inspection.publication.states import APPROVED, DROPPED, EXPIRED, NOTICED, PROPOSED, PUBLISHED, WITHDRAWN
from inspection.sanctions import requirements as shared
from inspection.sanctions import starting
from registry.roles import Role

FORMS = "inspection.publication.forms"
SHARED = "inspection.sanctions.forms"
OFFICERS = (Capacity.HANDLER, Role.INSPECTOR)
LAW = cite("社会公布办法")


class PublicationActs:
    """Proposed, announced to the employer, approved, published, corrected, withdrawn."""

    @act(
        _("登记拟公布事项"),
        source=PROPOSED,
        law=LAW,
        by=(Role.INSPECTOR, Role.CLERK, Role.HEAD),
        requires=[shared.not_yet_begun, needs.grounded, needs.content_told],
    )
    def propose(self: Any, now: Situation) -> None:
        starting.begin(self, now, "公")

    @act(
        _("修改拟公布的内容"),
        source=(PROPOSED, NOTICED),
        law=LAW,
        by=OFFICERS,
        requires=[needs.content_told],
        form=f"{FORMS}.ContentForm",
    )
    def revise(self: Any, now: Situation, *, facts: str, handling: str) -> None:
        self.facts, self.handling = facts.strip(), handling.strip()

    @act(
        _("告知拟公布"),
        source=PROPOSED,
        target=NOTICED,
        law=LAW,
        by=OFFICERS,
        requires=[needs.grounded, needs.content_told, shared.objection_days_set],
        issues=["publication_notice"],
        drafts="publication_notice",
        form=f"{SHARED}.NoticeDaysForm",
        public=_("已告知拟向社会公布的内容和提出异议的权利。"),
    )
    def give_notice(self: Any, now: Situation, *, objection_days: int) -> None:
        self.noticed_on, self.objection_days = now.on, objection_days

    @act(
        _("拟公布告知书送达"),
        source=NOTICED,
        law=LAW,
        by=(Capacity.SYSTEM, *OFFICERS),
        requires=[needs.notice_service_recorded],
        starts=[Start(terms.OBJECT, from_day="notice_served_on", length="objection_days")],
        form=f"{SHARED}.ServedForm",
        public=_("拟公布告知书已送达，提出异议的期限开始计算。"),
    )
    def notice_served(self: Any, now: Situation, *, served_on: date, service_id: int | None = None) -> None:
        self.notice_served_on = served_on

    @act(
        _("收到异议"),
        source=(NOTICED, PUBLISHED),
        law=LAW,
        by=(*OFFICERS, Role.CLERK),
        requires=[needs.may_object, needs.no_open_objection, shared.objection_told],
        stops=[terms.OBJECT],
        starts=[terms.REPLY],
        form=f"{SHARED}.ObjectionForm",
        public=_("已收到对公布内容的异议，正在复核。"),
    )
    def record_objection(self: Any, now: Situation, *, objection: str) -> None:
        self.objection, self.objected_on, self.objection_answered_on = objection.strip(), now.on, None

    @act(
        _("异议不成立"),
        source=(NOTICED, PUBLISHED),
        law=LAW,
        by=OFFICERS,
        approval=Role.HEAD,
        requires=[needs.objection_waits, shared.opinion_told],
        stops=[terms.REPLY],
        issues=["publication_reply"],
        drafts="publication_reply",
        form=f"{SHARED}.OpinionForm",
        public=_("异议经复核不成立，已答复。"),
    )
    def reject_objection(self: Any, now: Situation, *, opinion: str) -> None:
        self.objection_answered_on, self.opinion = now.on, opinion.strip()

    @act(
        _("异议成立，不予公布"),
        source=NOTICED,
        target=DROPPED,
        law=LAW,
        by=OFFICERS,
        approval=Role.HEAD,
        requires=[needs.objection_waits, shared.opinion_told],
        stops=[terms.OBJECT, terms.REPLY],
        issues=["publication_reply"],
        drafts="publication_reply",
        form=f"{SHARED}.OpinionForm",
        public=_("异议成立，不予公布。"),
    )
    def uphold_before(self: Any, now: Situation, *, opinion: str) -> None:
        self.objection_answered_on, self.opinion = now.on, opinion.strip()

    @act(
        _("异议成立，应当更正"),
        source=PUBLISHED,
        law=LAW,
        by=OFFICERS,
        approval=Role.HEAD,
        requires=[needs.objection_waits, shared.opinion_told],
        stops=[terms.REPLY],
        starts=[terms.CORRECT],
        issues=["publication_reply"],
        drafts="publication_reply",
        form=f"{SHARED}.OpinionForm",
        public=_("异议成立，将更正公布的内容。"),
    )
    def uphold_published(self: Any, now: Situation, *, opinion: str) -> None:
        self.objection_answered_on, self.opinion = now.on, opinion.strip()

    @act(
        _("批准公布"),
        source=NOTICED,
        target=APPROVED,
        law=LAW,
        by=OFFICERS,
        approval=Role.HEAD,
        requires=[needs.notice_is_served, needs.heard, needs.grounded, needs.content_told],
        stops=[terms.OBJECT, terms.REPLY],
        issues=["publication_approval"],
        drafts="publication_approval",
        public=_("已批准向社会公布。"),
    )
    def approve(self: Any, now: Situation) -> None:
        self.approved_on = now.on
        self.period_first, self.period_last = period_of(now.on, self.region.level)

    @act(
        _("向社会公布"),
        source=APPROVED,
        target=PUBLISHED,
        law=LAW,
        by=(*OFFICERS, Role.HEAD),
        requires=[needs.grounded, needs.content_told, needs.months_named],
        starts=[Start(terms.SHOW, length="shown_months", on_expiry="expire")],
        form=f"{FORMS}.PublishForm",
        public=_("已向社会公布。"),
    )
    def publish(self: Any, now: Situation, *, months: int) -> None:
        self.published_on, self.shown_months = now.on, months

    @act(
        _("更正公布的内容"),
        source=PUBLISHED,
        law=LAW,
        by=OFFICERS,
        approval=Role.HEAD,
        requires=[needs.correction_due, needs.content_told],
        stops=[terms.CORRECT],
        form=f"{FORMS}.ContentForm",
        public=_("公布的内容已更正。"),
    )
    def correct(self: Any, now: Situation, *, facts: str, handling: str) -> None:
        self.facts, self.handling, self.corrected_on = facts.strip(), handling.strip(), now.on

    @act(
        _("撤下公布的信息"),
        source=PUBLISHED,
        target=WITHDRAWN,
        law=LAW,
        by=OFFICERS,
        approval=Role.HEAD,
        stops=[terms.SHOW, terms.REPLY, terms.CORRECT],
        needs_reason=True,
        public=_("公布的信息已撤下。"),
    )
    def take_down(self: Any, now: Situation) -> None:
        self.withdrawn_on = now.on

    @act(
        _("公布期满"),
        source=PUBLISHED,
        target=EXPIRED,
        law=LAW,
        by=(Capacity.SYSTEM, *OFFICERS),
        requires=[needs.shown_long_enough],
        stops=[terms.SHOW, terms.REPLY, terms.CORRECT],
        public=_("公布期满，信息已撤下。"),
    )
    def expire(self: Any, now: Situation) -> None:
        self.withdrawn_on = now.on

    @act(
        _("不予公布"),
        source=(PROPOSED, NOTICED, APPROVED),
        target=DROPPED,
        law=LAW,
        by=OFFICERS,
        approval=Role.HEAD,
        stops=[terms.OBJECT, terms.REPLY],
        needs_reason=True,
        public=_("经研究不予公布。"),
    )
    def drop(self: Any, now: Situation) -> None:
        """Nothing besides the status changes."""
