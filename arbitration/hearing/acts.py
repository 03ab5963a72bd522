"""Setting, moving, postponing and holding hearings (SM-10; law reference, 6.15; 仲裁法 arts 26, 35, 36)."""

from datetime import date, time
from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.dispute.states import ACCEPTED, AWARDED, DEFENCE, DELIBERATION, HEARING, PREPARE, SUSPENDED
from arbitration.hearing import following, selectors, terms
from arbitration.hearing import requirements as needs
from arbitration.hearing.data import PresentData
from arbitration.offices import OFFICE
from arbitration.tribunal import requirements as tribunal_needs
from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.requirements import Situation
from registry.roles import Role

FORMS = "arbitration.hearing.forms"
TO_BE_HEARD = (ACCEPTED, DEFENCE, PREPARE, HEARING)
COUNTED_BACK = (
    Start(terms.NOTICE, from_day="hearing_day"),
    Start(terms.POSTPONE, from_day="hearing_day"),
)


class HearingActs:
    """From the setting of a hearing until it is held."""

    @act(
        _("排定开庭"),
        source=TO_BE_HEARD,
        law=cite("仲裁法 26, 35"),
        by=(*OFFICE, Capacity.HANDLER),
        requires=[
            tribunal_needs.tribunal_formed,
            needs.none_ahead,
            needs.notified_in_time,
            needs.everybody_free,
        ],
        starts=COUNTED_BACK,
        issues=["arbitration_hearing_notice"],
        drafts="arbitration_hearing_notice",
        form=f"{FORMS}.SetHearingForm",
        public=_("已确定开庭的时间和地点，请按时到庭。"),
    )
    def set_hearing(
        self: Any,
        now: Situation,
        *,
        room_id: int,
        held_on: date,
        begins: time,
        minutes: int,
        public: bool = True,
        closed_because: str = "",
    ) -> None:
        """Room, arbitrators and parties are booked; of two who want the same, the database lets one."""
        following.set_hearing(self, now)

    @act(
        _("调整开庭"),
        source=TO_BE_HEARD,
        law=cite("仲裁法 35"),
        by=(*OFFICE, Capacity.HANDLER),
        requires=[
            needs.one_ahead,
            needs.no_postponement_waits,
            needs.notified_in_time,
            needs.everybody_free,
        ],
        stops=[terms.NOTICE, terms.POSTPONE],
        starts=COUNTED_BACK,
        issues=["arbitration_hearing_notice"],
        drafts="arbitration_hearing_notice",
        needs_reason=True,
        form=f"{FORMS}.SetHearingForm",
        public=_("开庭的时间或者地点有变动，请以新的开庭通知书为准。"),
    )
    def move_hearing(
        self: Any,
        now: Situation,
        *,
        room_id: int,
        held_on: date,
        begins: time,
        minutes: int,
        public: bool = True,
        closed_because: str = "",
    ) -> None:
        """Another time or room, with a new notice that must again come in time."""
        following.move_hearing(self, now)

    @act(
        _("开庭通知书送达"),
        source=TO_BE_HEARD,
        law=cite("仲裁法 35"),
        by=(Capacity.SYSTEM, *OFFICE),
        requires=[needs.notice_service_recorded],
        stops=[terms.NOTICE],
        form=f"{FORMS}.NoticeServedForm",
    )
    def hearing_notice_served(self: Any, now: Situation, *, served_on: date, service_id: int | None = None) -> None:
        following.note_ahead(self, notice_served_on=served_on)

    @act(
        _("申请延期开庭"),
        source=TO_BE_HEARD,
        law=cite("仲裁法 35"),
        by=(*OFFICE, Capacity.HANDLER, Capacity.COMPLAINANT, Capacity.RESPONDENT),
        requires=[needs.postponement_asked_in_time],
        issues=["arbitration_postponement_request"],
        drafts="arbitration_postponement_request",
        form=f"{FORMS}.PostponementForm",
        public=_("已收到延期开庭的申请，是否延期由仲裁庭决定；没有通知延期的，仍按原定时间开庭。"),
    )
    def ask_postponement(self: Any, now: Situation, *, party_id: int, ground: str, late_because: str = "") -> None:
        following.ask_postponement(self, now)

    @act(
        _("准予延期开庭"),
        source=TO_BE_HEARD,
        law=cite("仲裁法 35"),
        by=(Capacity.LEAD, Role.HEAD),
        requires=[needs.postponement_waits],
        stops=[terms.NOTICE, terms.POSTPONE],
        issues=["arbitration_postponement_decision"],
        drafts="arbitration_postponement_decision",
        needs_reason=True,
        public=_("准予延期开庭，新的时间另行通知。"),
    )
    def grant_postponement(self: Any, now: Situation) -> None:
        """The hearing is taken off; another is set by its own act."""
        following.decide_postponement(self, now, granted=True)

    @act(
        _("不准延期开庭"),
        source=TO_BE_HEARD,
        law=cite("仲裁法 35"),
        by=(Capacity.LEAD, Role.HEAD),
        requires=[needs.postponement_waits],
        issues=["arbitration_postponement_decision"],
        drafts="arbitration_postponement_decision",
        needs_reason=True,
        public=_("延期开庭的申请没有准许，请按原定时间到庭。"),
    )
    def refuse_postponement(self: Any, now: Situation) -> None:
        following.decide_postponement(self, now, granted=False)

    @act(
        _("取消开庭"),
        source=(*TO_BE_HEARD, DELIBERATION, AWARDED, SUSPENDED),
        law=cite("仲裁法 35"),
        by=(*OFFICE, Capacity.LEAD),
        requires=[needs.one_ahead],
        stops=[terms.NOTICE, terms.POSTPONE],
        needs_reason=True,
        public=_("原定的开庭取消。"),
    )
    def cancel_hearing(self: Any, now: Situation) -> None:
        """The sides have settled, the case stands still or is decided already: room and people are free again."""
        following.take_off(self, "CANCELLED")

    @act(
        _("开庭"),
        source=(PREPARE, HEARING),
        target=HEARING,
        law=cite("仲裁法 26, 36, 38"),
        by=(*OFFICE, Capacity.HANDLER),
        requires=[
            tribunal_needs.tribunal_formed,
            tribunal_needs.no_recusal_waits,
            needs.on_the_day,
            needs.nothing_waits,
            needs.no_postponement_waits,
            needs.applicant_came,
            needs.absent_were_notified,
        ],
        stops=[terms.NOTICE, terms.POSTPONE],
        form=f"{FORMS}.HoldHearingForm",
        public=_("案件已经开庭审理。"),
    )
    def hold_hearing(self: Any, now: Situation, *, present: list[PresentData]) -> None:
        """A respondent who was told in time and did not come is heard in default (仲裁法 art 36)."""
        following.hold(self, now, present)

    def hearing_day(self) -> date | None:
        """The day from which the notice is counted back."""
        found = selectors.ahead(self)
        return found.day if found else None
