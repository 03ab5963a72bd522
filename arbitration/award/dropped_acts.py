"""Suits that come to nothing: the award is in force again (SM-11; law reference, 6.11; 解释(一) arts 17, 21)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.award import dropped as ended
from arbitration.award import requirements as needs
from arbitration.award import terms
from arbitration.award.states import (
    ANNULLED,
    EFFECTIVE,
    ENDED,
    ENFORCING,
    FINAL_MADE,
    NOT_EFFECTIVE,
    NOT_ENFORCED,
    SETTING_ASIDE,
)
from arbitration.offices import OFFICE
from calendars.law import cite
from casework.acts import Start, act
from casework.requirements import Situation
from casework.states import State

FORMS = "arbitration.award.forms"
TO_ENFORCE_AGAIN = Start(terms.ENFORCE, from_day="last_performance_ends_on")


def _some_dropped(name: str, label: Any, *, source: tuple[State, ...], target: State | None = None) -> Any:
    """The suits of some came to nothing while the award was in force for others: theirs is in force too from now on."""

    def dropped_for_some(
        self: Any, now: Situation, *, dropped: str, received_on: date, worker_ids: list[int] | None = None
    ) -> None:
        self.ruling_received_on = received_on
        ended.end_suits(self, received_on, received_on, worker_ids)

    dropped_for_some.__name__ = name
    return act(
        label,
        source=source,
        target=target,
        law=cite("解释(一) 17, 21"),
        by=OFFICE,
        requires=[needs.days_make_sense, ended.dropped_after_final, ended.suit_is_known],
        stops=[terms.SET_ASIDE, terms.ENFORCE],
        starts=[Start(terms.SET_ASIDE, from_day="ruling_received_on", on_expiry="remedies_over"), TO_ENFORCE_AGAIN],
        form=f"{FORMS}.DroppedForm",
        public=_("部分劳动者的起诉已经终结；用人单位收到裁定书之日起三十日内可以申请撤销裁决。"),
    )(dropped_for_some)


def _nonfinal_dropped(
    name: str, label: Any, said: Any, *, source: State | tuple[State, ...], target: State | None = None
) -> Any:
    """The same of a non-final award; since when it is in force, the authority has decided (`dropped.switch`)."""

    def dropped_for_them(
        self: Any, now: Situation, *, dropped: str, received_on: date, worker_ids: list[int] | None = None
    ) -> None:
        since = ended.effective_again_on(self, dropped, received_on, now.on)
        self.dropped, self.ruling_received_on = dropped, received_on
        self.effective_on = self.effective_on or since
        ended.end_suits(self, received_on, since, worker_ids)

    dropped_for_them.__name__ = name
    return act(
        label,
        source=source,
        target=target,
        law=cite("仲裁法 50", "解释(一) 17"),
        by=OFFICE,
        requires=[
            needs.days_make_sense,
            ended.dropped_after_nonfinal,
            ended.suit_is_known,
            ended.effect_after_suit_settled,
        ],
        stops=[terms.ENFORCE],
        starts=[TO_ENFORCE_AGAIN],
        form=f"{FORMS}.NonfinalDroppedForm",
        public=said,
    )(dropped_for_them)


class DroppedSuitActs:
    """A suit is dismissed without a judgment, or withdrawn."""

    @act(
        _("劳动者的起诉被驳回或者撤回"),
        source=(NOT_EFFECTIVE, ANNULLED, NOT_ENFORCED, ENDED),
        target=FINAL_MADE,
        law=cite("解释(一) 21"),
        by=OFFICE,
        requires=[needs.days_make_sense, ended.dropped_after_final, ended.suit_is_known],
        stops=[terms.SET_ASIDE, terms.ENFORCE],
        starts=[Start(terms.SET_ASIDE, from_day="ruling_received_on", on_expiry="remedies_over"), TO_ENFORCE_AGAIN],
        form=f"{FORMS}.DroppedForm",
        public=_("劳动者的起诉已经终结；用人单位收到裁定书之日起三十日内可以申请撤销裁决。"),
    )
    def suit_dropped(
        self: Any, now: Situation, *, dropped: str, received_on: date, worker_ids: list[int] | None = None
    ) -> None:
        """The employer has its thirty days again, from its receipt of the ruling; nobody named: all suits have ended.

        Also of one who sued while the court took the award's effect away for the others.
        """
        self.dropped, self.ruling_received_on, self.effective_on = dropped, received_on, received_on
        self.enforcement_on, self.court, self.court_number = None, "", ""  # what was being enforced had lost its effect
        ended.end_suits(self, received_on, received_on, worker_ids)

    suit_of_some_dropped = _some_dropped(
        "suit_of_some_dropped", _("部分劳动者的起诉被驳回或者撤回"), source=(FINAL_MADE, EFFECTIVE), target=FINAL_MADE
    )
    suit_of_some_dropped_meanwhile = _some_dropped(
        "suit_of_some_dropped_meanwhile",
        _("部分劳动者的起诉被驳回或者撤回（审查撤销、执行期间）"),
        source=(SETTING_ASIDE, ENFORCING),
    )
    nonfinal_suit_dropped = _nonfinal_dropped(
        "nonfinal_suit_dropped",
        _("对非终局裁决的起诉被驳回或者撤回"),
        _("起诉已经终结，裁决发生法律效力。"),
        source=(NOT_EFFECTIVE, NOT_ENFORCED, ENDED),
        target=EFFECTIVE,
    )
    nonfinal_suit_of_some_dropped = _nonfinal_dropped(
        "nonfinal_suit_of_some_dropped",
        _("部分劳动者对非终局裁决的起诉被驳回或者撤回"),
        _("部分劳动者的起诉已经终结，裁决对其发生法律效力。"),
        source=(EFFECTIVE, ENFORCING),
    )
