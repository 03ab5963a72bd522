"""Review and suit against a decision (law reference, 3.11): applied for, answered, decided; the decision stands or falls."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Extend, Start, act
from casework.numbers import next_number
from casework.requirements import Situation
from inspection import flows as follow_up
from inspection.enforcement import following, selectors, terms
from inspection.enforcement import requirements as needs
from inspection.enforcement.states import IN_REVIEW, IN_SUIT, OPEN, REMEDY_EXPIRED, REVIEWED, REVOKED, SERVED, URGED
from inspection.investigation.requirements import two_certified_officers
from registry.models import Staff
from registry.roles import Role

FORMS = "inspection.enforcement.forms"
EXPIRES = "remedies_expire"


class RemedyActs:
    """From the service of the decision to the end of review and suit."""

    @act(
        _("决定送达，救济期限起算"),
        source=SERVED,
        law=cite("复议法 20", "诉讼法 46"),
        by=Capacity.SYSTEM,
        requires=[needs.opened_by_service],
        starts=[
            Start(terms.REVIEW, from_day="served_on"),
            Start(terms.SUIT, from_day="served_on", on_expiry=EXPIRES),
        ],
    )
    def open_on_service(self: Any, now: Situation, *, decision_id: int) -> None:
        """Those who handled the case answer for what follows."""
        investigation = self.investigation
        self.lead_id, self.handler_ids = investigation.lead_id, list(investigation.handler_ids)
        self.number = next_number(agency=self.agency, series="执", year=now.on.year)

    @act(
        _("更换承办人"),
        source=OPEN,
        law=cite("监察条例 16", "若干规定 20"),
        by=Role.HEAD,
        requires=[two_certified_officers],
        form="inspection.investigation.forms.AssignForm",
        needs_reason=True,
    )
    def change_officers(self: Any, now: Situation, *, lead_id: int, assistant_ids: list[int]) -> None:
        self.lead_id = lead_id
        self.handler_ids = [lead_id, *(other for other in assistant_ids if other != lead_id)]
        follow_up.hand_over(self, Staff.objects.get(pk=lead_id))

    @act(
        _("按批准的暂缓、分期缴纳重新计算申请期限"),
        source=(REMEDY_EXPIRED, URGED),
        target=REMEDY_EXPIRED,
        law=cite("处罚法 66, 72"),
        by=Capacity.HANDLER,
        requires=[needs.deferred_since],
        stops=[terms.URGE],
        extends=[Extend(terms.APPLY, length="application_days", unit="application_unit")],
    )
    def record_deferral(self: Any, now: Situation) -> None:
        """A plan granted after the periods for review and suit: the three months are those after its end (处罚法 art 72). One that
        was granted before is reckoned with when those periods end.
        """
        self.remedies_ended_on = selectors.deferred_until(self)
        following.drop_demand(self)

    # Review

    @act(
        _("登记行政复议申请"),
        source=(SERVED, REMEDY_EXPIRED, URGED),
        target=IN_REVIEW,
        law=cite("复议法 20, 24, 30"),
        by=Capacity.HANDLER,
        requires=[needs.days_make_sense, needs.review_in_time],
        stops=[terms.REVIEW, terms.SUIT, terms.APPLY, terms.URGE],
        starts=[Start(terms.REVIEW_ACCEPT, from_day="review_applied_on")],
        form=f"{FORMS}.ReviewApplicationForm",
    )
    def record_review_application(self: Any, now: Situation, *, applied_on: date, excuse: str = "") -> None:
        """The office may learn of it late, so it is registered after the period too (复议法 art 20)."""
        self.review_applied_on, self.review_excuse = applied_on, excuse.strip()
        self.review_body = following.review_body(self)
        self.review_accepted_on = self.review_copy_on = self.review_replied_on = self.review_ended_on = None
        self.review_decided_on = self.review_received_on = None
        self.review_result = self.review_content = ""
        self.review_simplified = self.review_extended = False
        following.drop_demand(self)

    @act(
        _("收到复议申请书副本"),
        source=IN_REVIEW,
        law=cite("复议法 48, 54, 62"),
        by=Capacity.HANDLER,
        requires=[needs.days_make_sense, needs.copy_not_recorded],
        stops=[terms.REVIEW_ACCEPT],
        starts=[
            Start(terms.REVIEW_REPLY, from_day="review_copy_on", length="reply_days"),
            Start(terms.REVIEW_DECIDE, from_day="review_accepted_on", length="review_days"),
        ],
        form=f"{FORMS}.ReviewCopyForm",
    )
    def record_review_copy(
        self: Any, now: Situation, *, accepted_on: date, copy_on: date, simplified: bool = False
    ) -> None:
        self.review_accepted_on, self.review_copy_on, self.review_simplified = accepted_on, copy_on, simplified

    @act(
        _("提交行政复议答复"),
        source=IN_REVIEW,
        law=cite("复议法 48, 54, 70"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[needs.reply_is_due],
        stops=[terms.REVIEW_REPLY],
        issues=["review_reply"],
        drafts="review_reply",
        form=f"{FORMS}.AnswerForm",
    )
    def reply_to_review(self: Any, now: Situation, *, opinion: str, basis: str) -> None:
        self.review_replied_on = now.on

    @act(
        _("复议期限延长"),
        source=IN_REVIEW,
        law=cite("复议法 62"),
        by=Capacity.HANDLER,
        requires=[needs.review_extendable],
        extends=[Extend(terms.REVIEW_DECIDE)],
        needs_reason=True,
    )
    def record_review_extension(self: Any, now: Situation) -> None:
        self.review_extended = True

    @act(
        _("复议机关作出决定（维持、驳回、变更）"),
        source=IN_REVIEW,
        target=REVIEWED,
        law=cite("复议法 62, 63, 68, 69", "诉讼法 45"),
        by=Capacity.HANDLER,
        requires=[needs.days_make_sense, needs.review_leaves_it_standing],
        stops=[terms.REVIEW_ACCEPT, terms.REVIEW_REPLY, terms.REVIEW_DECIDE],
        starts=[Start(terms.SUIT_AFTER_REVIEW, from_day="review_received_on", on_expiry=EXPIRES)],
        form=f"{FORMS}.ReviewStandsForm",
    )
    def review_upholds(
        self: Any, now: Situation, *, result: str, decided_on: date, received_on: date, content: str = ""
    ) -> None:
        """`received_on` is the day on which the party received it; from then the fifteen days run."""
        self.review_result, self.review_decided_on, self.review_received_on = result, decided_on, received_on
        self.review_content = content.strip()

    @act(
        _("复议机关撤销决定或者确认违法"),
        source=IN_REVIEW,
        target=REVOKED,
        law=cite("复议法 64-67", "若干规定 39"),
        by=Capacity.HANDLER,
        requires=[needs.days_make_sense, needs.review_undoes_it, needs.failure_coded],
        stops_all=True,
        form=f"{FORMS}.ReviewUndoesForm",
    )
    def review_revokes(
        self: Any,
        now: Situation,
        *,
        result: str,
        decided_on: date,
        received_on: date,
        failed_step: str,
        failure: str,
    ) -> None:
        self.review_result, self.review_decided_on, self.review_received_on = result, decided_on, received_on
        following.lose(self, failed_step, failure, now)

    @act(
        _("复议不予受理、撤回或者终止"),
        source=IN_REVIEW,
        target=SERVED,
        law=cite("复议法 30, 41, 74", "诉讼法 46"),
        by=Capacity.HANDLER,
        stops=[terms.REVIEW_ACCEPT, terms.REVIEW_REPLY, terms.REVIEW_DECIDE],
        starts=[Start(terms.SUIT, from_day="served_on", on_expiry=EXPIRES)],
        needs_reason=True,
    )
    def review_ends(self: Any, now: Situation) -> None:
        """Nothing was decided: the six months to sue are reckoned from the service, as if there had been no application."""
        self.review_ended_on = now.on

    # Suit

    @act(
        _("登记行政诉讼"),
        source=(SERVED, REVIEWED, REMEDY_EXPIRED, URGED),
        target=IN_SUIT,
        law=cite("诉讼法 45, 46, 67"),
        by=Capacity.HANDLER,
        requires=[needs.days_make_sense, needs.suit_in_time],
        stops=[terms.REVIEW, terms.SUIT, terms.SUIT_AFTER_REVIEW, terms.APPLY, terms.URGE],
        starts=[Start(terms.ANSWER, from_day="suit_copy_on")],
        form=f"{FORMS}.SuitForm",
    )
    def record_suit(
        self: Any,
        now: Situation,
        *,
        filed_on: date,
        docketed_on: date,
        copy_on: date,
        court: str,
        court_number: str = "",
        excuse: str = "",
    ) -> None:
        """The case stays decided, under suit. `filed_on` is the day of the suit, `copy_on` that of the complaint's copy."""
        self.suit_filed_on, self.suit_docketed_on, self.suit_copy_on = filed_on, docketed_on, copy_on
        self.suit_court, self.suit_number, self.suit_excuse = court.strip(), court_number.strip(), excuse.strip()
        self.suit_answered_on = self.suit_ended_on = None
        self.suit_result = self.suit_content = ""
        following.drop_demand(self)
        follow_up.begin(self)

    @act(
        _("提交行政答辩状和证据"),
        source=IN_SUIT,
        law=cite("诉讼法 34, 67"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[needs.answer_is_due],
        stops=[terms.ANSWER],
        issues=["statement_of_defence"],
        drafts="statement_of_defence",
        form=f"{FORMS}.AnswerForm",
    )
    def answer_suit(self: Any, now: Situation, *, opinion: str, basis: str) -> None:
        self.suit_answered_on = now.on

    @act(
        _("诉讼终结，决定有效"),
        source=IN_SUIT,
        target=REMEDY_EXPIRED,
        law=cite("诉讼法 62, 69, 77", "强制法 53"),
        by=Capacity.HANDLER,
        requires=[needs.days_make_sense, needs.suit_leaves_it_standing],
        stops=[terms.ANSWER],
        starts=[Start(terms.APPLY, from_day="remedies_ended_on")],
        form=f"{FORMS}.SuitStandsForm",
    )
    def suit_fails(self: Any, now: Situation, *, result: str, effective_on: date, content: str = "") -> None:
        """The three months run from the day on which the judgment took effect (POLICY: 强制法 art 53 names no suit)."""
        self.suit_result, self.suit_ended_on = result, effective_on
        self.suit_content = content.strip()
        self.remedies_ended_on = max(filter(None, (effective_on, selectors.deferred_until(self))))
        follow_up.end(self)

    @act(
        _("法院撤销决定或者确认违法"),
        source=IN_SUIT,
        target=REVOKED,
        law=cite("诉讼法 70, 74, 75", "若干规定 39"),
        by=Capacity.HANDLER,
        requires=[needs.days_make_sense, needs.suit_undoes_it, needs.failure_coded],
        stops_all=True,
        form=f"{FORMS}.SuitUndoesForm",
    )
    def suit_revokes(
        self: Any, now: Situation, *, result: str, effective_on: date, failed_step: str, failure: str
    ) -> None:
        self.suit_result, self.suit_ended_on = result, effective_on
        follow_up.end(self)
        following.lose(self, failed_step, failure, now)

    @act(
        _("救济期限届满"),
        source=(SERVED, REVIEWED),
        target=REMEDY_EXPIRED,
        law=cite("强制法 53", "行诉解释 156"),
        by=(Capacity.SYSTEM, Capacity.HANDLER),
        requires=[needs.remedies_over],
        stops=[terms.REVIEW, terms.SUIT, terms.SUIT_AFTER_REVIEW],
        starts=[Start(terms.APPLY, from_day="remedies_ended_on")],
    )
    def remedies_expire(self: Any, now: Situation) -> None:
        """Fired by the night; the three months run from the last day itself, whenever the night came."""
        self.remedies_ended_on = following.last_remedy_day(self)
