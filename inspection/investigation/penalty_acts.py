"""What follows from a penalty decision: reported, paid late or in parts, made public, withdrawn (law reference, 3.10)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.requirements import Situation
from inspection.investigation import fining, following, penal_following, terms
from inspection.investigation.penal_following import InstalmentData
from inspection.investigation.states import CLOSED, CLOSING, DECIDED, INVESTIGATING, REPORT_DONE, SERVED
from registry.roles import Role

FORMS = "inspection.investigation.penalty_forms"


class PenaltyActs:
    """The superior, the money, the public."""

    @act(
        _("处罚决定报上级备案"),
        source=(DECIDED, CLOSING, SERVED),
        law=cite("若干规定 46"),
        by=Capacity.HANDLER,
        requires=[fining.penalty_not_reported],
        stops=[terms.REPORT],
        issues=["penalty_report"],
        drafts="penalty_report",
    )
    def report_penalty(self: Any, now: Situation) -> None:
        following.note_decision(self, reported_on=now.on)

    @act(
        _("批准延期、分期缴纳罚款"),
        source=SERVED,
        law=cite("处罚法 66, 72"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[fining.plan_adds_up],
        stops=[terms.PAY_FINE],
        starts=[Start(terms.DEFERRED, length="instalment_days")],
        issues=["deferral_form"],
        drafts="deferral_form",
        form=f"{FORMS}.DeferralForm",
        needs_reason=True,
        public=_("经批准，用人单位可以暂缓或者分期缴纳罚款。"),
    )
    def grant_deferral(self: Any, now: Situation, *, parts: list[InstalmentData]) -> None:
        penal_following.plan(self, parts, on=now.on)

    @act(
        _("登记分期、部分缴款"),
        source=SERVED,
        law=cite("处罚法 66, 67, 72"),
        by=Capacity.HANDLER,
        requires=[fining.part_fits],
        form=f"{FORMS}.PartPaidForm",
    )
    def record_instalment(self: Any, now: Situation, *, amount: Decimal, paid_on: date, evidence_id: int) -> None:
        penal_following.pay_part(self, amount=amount, paid_on=paid_on, evidence_id=evidence_id)

    @act(
        _("加处罚款"),
        source=SERVED,
        law=cite("处罚法 72(1), 73"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[fining.fine_overdue],
        issues=["surcharge_decision"],
        drafts="surcharge_decision",
        public=_("用人单位逾期没有缴清罚款，决定每日加处百分之三的罚款。"),
    )
    def impose_surcharge(self: Any, now: Situation) -> None:
        following.note_decision(self, surcharged_on=now.on)

    @act(
        _("登记复议、诉讼受理"),
        source=SERVED,
        law=cite("处罚法 73"),
        by=Capacity.HANDLER,
        requires=[fining.remedy_may_begin],
        form=f"{FORMS}.RemedyBeginsForm",
        public=_("用人单位申请复议或者起诉，期间不计算加处罚款。"),
    )
    def remedy_begins(self: Any, now: Situation, *, remedy: str, since: date) -> None:
        self.latest_decision.surcharge_pauses.create(remedy=remedy, since=since)

    @act(
        _("登记复议、诉讼结束"),
        source=SERVED,
        law=cite("处罚法 73"),
        by=Capacity.HANDLER,
        requires=[fining.remedy_may_end],
        form=f"{FORMS}.RemedyEndsForm",
        public=_("复议或者诉讼已经结束。"),
    )
    def remedy_ends(self: Any, now: Situation, *, until: date) -> None:
        self.latest_decision.surcharge_pauses.filter(until=None).update(until=until)

    @act(
        _("公开处罚决定"),
        source=(CLOSING, CLOSED, SERVED),
        law=cite("处罚法 48"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[fining.may_be_published],
        issues=["publication_record"],
        drafts="publication_record",
        form=f"{FORMS}.PublishForm",
        needs_reason=True,
        public=_("处罚决定已依法向社会公开。"),
    )
    def publish_penalty(self: Any, now: Situation, *, where: str) -> None:
        following.note_decision(self, published_on=now.on)

    @act(
        _("登记已公开决定的变动"),
        source=(CLOSING, SERVED),
        law=cite("处罚法 48"),
        by=Capacity.HANDLER,
        requires=[fining.published_and_changed],
        starts=[Start(terms.UNPUBLISH, from_day="decision_changed_on")],
        form=f"{FORMS}.ChangeForm",
    )
    def note_change(self: Any, now: Situation, *, change: str, changed_on: date) -> None:
        following.note_decision(self, change=change, changed_on=changed_on)

    @act(
        _("撤回公开的处罚决定"),
        source=(INVESTIGATING, REPORT_DONE, CLOSING, SERVED),
        law=cite("处罚法 48"),
        by=Capacity.HANDLER,
        requires=[fining.must_be_withdrawn],
        stops=[terms.UNPUBLISH],
        issues=["unpublication_record"],
        drafts="unpublication_record",
        form=f"{FORMS}.UnpublishForm",
        public=_("公开的处罚决定有变动，已撤回并公开说明理由。"),
    )
    def withdraw_publication(self: Any, now: Situation, *, explanation: str) -> None:
        following.note_decision(self, unpublished_on=now.on)
