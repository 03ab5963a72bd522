"""Every act on a listing (SM-8; law reference, 5.4, 5.7), in legal order."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.requirements import Situation
from inspection.blacklist import following, terms
from inspection.blacklist import requirements as needs
from inspection.blacklist.following import PersonData
from inspection.blacklist.states import (
    CANDIDATE,
    CLEARED,
    DROPPED,
    LISTED,
    NOT_LISTED,
    NOTICED,
    ON_THE_LIST,
    REMOVED,
    REVIEW_EARLY,
    REVOKED,
)
from inspection.sanctions import requirements as shared
from inspection.sanctions import starting
from registry.roles import Role

FORMS = "inspection.blacklist.forms"
OFFICERS = (Capacity.HANDLER, Role.INSPECTOR)
BOOK = "失信名单办法"


class ListingActs:
    """The map of SM-8."""

    @act(
        _("登记拟列入对象"),
        source=CANDIDATE,
        law=cite(f"{BOOK} 5", "农民工条例 48"),
        by=(Role.INSPECTOR, Role.CLERK, Role.HEAD),
        requires=[shared.not_yet_begun, needs.ordered_in_vain, needs.ground_holds],
        issues=["listing_check"],
    )
    def propose(self: Any, now: Situation) -> None:
        starting.begin(self, now, "列")
        following.take_stock(self, on=now.on)

    @act(
        _("告知拟列入"),
        source=CANDIDATE,
        target=NOTICED,
        law=cite(f"{BOOK} 6"),
        by=OFFICERS,
        requires=[needs.ordered_in_vain, needs.ground_holds],
        issues=["listing_notice"],
        drafts="listing_notice",
        public=_("已告知拟列入失信名单的事由、依据和提出异议的权利。"),
    )
    def give_notice(self: Any, now: Situation) -> None:
        self.noticed_on = now.on

    @act(
        _("拟列入告知书送达"),
        source=NOTICED,
        law=cite(f"{BOOK} 6"),
        by=(Capacity.SYSTEM, *OFFICERS),
        requires=[needs.notice_service_recorded],
        starts=[Start(terms.OBJECT, from_day="notice_served_on")],
        form="inspection.sanctions.forms.ServedForm",
        public=_("拟列入告知书已送达，提出异议的期限开始计算。"),
    )
    def notice_served(self: Any, now: Situation, *, served_on: date, service_id: int | None = None) -> None:
        self.notice_served_on = served_on

    @act(
        _("收到异议"),
        source=NOTICED,
        law=cite(f"{BOOK} 6"),
        by=(*OFFICERS, Role.CLERK),
        requires=[needs.notice_is_served, needs.may_still_object, needs.not_yet_objected, shared.objection_told],
        stops=[terms.OBJECT],
        starts=[terms.VERIFY],
        form="inspection.sanctions.forms.ObjectionForm",
        public=_("已收到异议，正在核实。"),
    )
    def record_objection(self: Any, now: Situation, *, objection: str) -> None:
        self.objection, self.objected_on = objection.strip(), now.on

    @act(
        _("核实异议"),
        source=NOTICED,
        law=cite(f"{BOOK} 6"),
        by=OFFICERS,
        approval=Role.HEAD,
        requires=[needs.objection_waits, shared.opinion_told],
        stops=[terms.VERIFY],
        issues=["listing_objection_answer"],
        drafts="listing_objection_answer",
        form=f"{FORMS}.AnswerForm",
        public=_("异议已核实答复。"),
    )
    def answer_objection(self: Any, now: Situation, *, upheld: bool = False, opinion: str) -> None:
        self.objection_answered_on, self.objection_upheld = now.on, upheld
        self.objection_opinion = opinion.strip()

    @act(
        _("不予列入"),
        source=NOTICED,
        target=NOT_LISTED,
        law=cite(f"{BOOK} 7"),
        by=OFFICERS,
        approval=Role.HEAD,
        requires=[needs.corrected],
        stops=[terms.OBJECT, terms.VERIFY],
        issues=["not_listing_decision"],
        drafts="not_listing_decision",
        public=_("已改正并作出承诺，不予列入失信名单。"),
    )
    def not_list(self: Any, now: Situation) -> None:
        """Nothing besides the status changes."""

    @act(
        _("终止列入程序"),
        source=(CANDIDATE, NOTICED),
        target=DROPPED,
        law=cite(f"{BOOK} 5, 6"),
        by=OFFICERS,
        approval=Role.HEAD,
        stops=[terms.OBJECT, terms.VERIFY],
        needs_reason=True,
        public=_("不符合列入条件，列入程序已终止。"),
    )
    def drop(self: Any, now: Situation) -> None:
        """Nothing besides the status changes."""

    @act(
        _("作出列入决定"),
        source=NOTICED,
        target=LISTED,
        law=cite(f"{BOOK} 8, 9", "农民工条例 48"),
        by=OFFICERS,
        approval=Role.HEAD,
        legal_review=True,
        requires=[needs.notice_is_served, needs.heard, needs.ordered_in_vain, needs.ground_holds, needs.people_named],
        stops=[terms.OBJECT, terms.VERIFY],
        starts=[
            Start(terms.LISTING, on_expiry="remove_on_expiry"),
            Start(terms.EARLY, on_expiry="open_early_removal"),
            terms.SHARE,
        ],
        issues=["listing_decision"],
        drafts="listing_decision",
        form=f"{FORMS}.ListForm",
        public=_("已作出列入失信名单的决定。"),
    )
    def list_employer(self: Any, now: Situation, *, people: list[PersonData]) -> None:
        following.take_stock(self, on=now.on)
        following.name_people(self, people)
        self.listed_on = now.on

    @act(
        _("推送名单信息"),
        source=ON_THE_LIST,
        law=cite(f"{BOOK} 8"),
        by=(*OFFICERS, Role.CLERK),
        requires=[needs.departments_named],
        stops=[terms.SHARE],
        form=f"{FORMS}.SharingForm",
        public=_("名单信息已推送有关部门。"),
    )
    def record_sharing(self: Any, now: Situation, *, shared_on: date, departments: list[str]) -> None:
        self.shared_on = shared_on

    @act(
        _("列入满六个月"),
        source=LISTED,
        law=cite(BOOK),
        by=Capacity.SYSTEM,
        requires=[needs.six_months_passed],
        stops=[terms.EARLY],
        public=_("列入已满六个月；改正并作出承诺的，可以申请提前移出。"),
    )
    def open_early_removal(self: Any, now: Situation) -> None:
        self.early_from = now.on

    @act(
        _("收到提前移出申请"),
        source=LISTED,
        target=REVIEW_EARLY,
        law=cite(BOOK),
        by=(*OFFICERS, Role.CLERK),
        requires=[needs.early_removal_open, needs.corrected, needs.not_repeated],
        starts=[terms.EARLY_DECISION],
        issues=["early_removal_application"],
        form=f"{FORMS}.EarlyRemovalForm",
        public=_("已收到提前移出申请，正在审查。"),
    )
    def apply_early(self: Any, now: Situation, *, statement: str, no_conviction: bool = False) -> None:
        self.applied_early_on = now.on

    @act(
        _("不同意提前移出"),
        source=REVIEW_EARLY,
        target=LISTED,
        law=cite(BOOK),
        by=OFFICERS,
        approval=Role.HEAD,
        stops=[terms.EARLY_DECISION],
        needs_reason=True,
        public=_("提前移出申请经审查不予同意。"),
    )
    def refuse_early(self: Any, now: Situation) -> None:
        """Nothing besides the status changes."""

    @act(
        _("决定提前移出"),
        source=REVIEW_EARLY,
        target=REMOVED,
        law=cite(BOOK),
        by=OFFICERS,
        approval=Role.HEAD,
        requires=[needs.early_removal_open, needs.corrected, needs.not_repeated],
        stops=[terms.LISTING, terms.SHARE, terms.EARLY_DECISION],
        starts=[terms.WITHDRAW],
        issues=["removal_decision"],
        drafts="removal_decision",
        public=_("已决定提前移出失信名单。"),
    )
    def remove_early(self: Any, now: Situation) -> None:
        self.removed_on = now.on

    @act(
        _("到期移出"),
        source=ON_THE_LIST,
        target=REMOVED,
        law=cite(BOOK),
        by=(Capacity.SYSTEM, *OFFICERS),
        requires=[needs.listing_over],
        stops=[terms.LISTING, terms.SHARE, terms.EARLY, terms.EARLY_DECISION],
        starts=[terms.WITHDRAW],
        issues=["removal_decision"],
        public=_("列入期限届满，已移出失信名单。"),
    )
    def remove_on_expiry(self: Any, now: Situation) -> None:
        self.removed_on = now.on

    @act(
        _("撤销列入决定"),
        source=ON_THE_LIST,
        target=REVOKED,
        law=cite(BOOK),
        by=OFFICERS,
        approval=Role.HEAD,
        requires=[needs.base_revoked],
        stops=[terms.LISTING, terms.SHARE, terms.EARLY, terms.EARLY_DECISION],
        starts=[terms.WITHDRAW],
        issues=["listing_revocation"],
        drafts="listing_revocation",
        form=f"{FORMS}.RevocationForm",
        needs_reason=True,
        public=_("列入所依据的文书已被撤销，列入决定一并撤销。"),
    )
    def revoke(self: Any, now: Situation, *, evidence_id: int) -> None:
        self.removed_on = now.on

    @act(
        _("撤回公布的信息"),
        source=(REMOVED, REVOKED),
        target=CLEARED,
        law=cite(BOOK),
        by=(*OFFICERS, Role.CLERK),
        requires=[needs.places_named],
        stops=[terms.WITHDRAW],
        form=f"{FORMS}.WithdrawalForm",
        public=_("公布的名单信息已撤回。"),
    )
    def withdraw_information(self: Any, now: Situation, *, withdrawn_on: date, places: list[str]) -> None:
        self.information_withdrawn_on = withdrawn_on
