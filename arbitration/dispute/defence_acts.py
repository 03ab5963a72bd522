"""The respondent is told, answers or stays silent (SM-10: ACCEPTED to PREPARE; law reference, 6.15).

The ten days of defence run from the day on which the last respondent received the copy; silence does not stop the case
(仲裁法 art 30). The same notice goes out anew when claims are added or somebody is joined.
"""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.dispute import burdens, terms
from arbitration.dispute import proceeding_requirements as needs
from arbitration.dispute.states import ACCEPTED, DEFENCE, HEARING, PREPARE
from arbitration.offices import OFFICE
from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.requirements import Situation

FORMS = "arbitration.dispute.defence_forms"
PARTIES = (Capacity.COMPLAINANT, Capacity.RESPONDENT)
SERVING = (*OFFICE, Capacity.SYSTEM)
BEFORE_HEARING = (ACCEPTED, DEFENCE, PREPARE)
PROVING = (*BEFORE_HEARING, HEARING)


class DefenceActs:
    """Notices to both sides, their service, the defence."""

    @act(
        _("发出应诉通知、举证通知"),
        source=ACCEPTED,
        law=cite("仲裁法 30", "办案规则 15"),
        by=OFFICE,
        requires=[needs.not_yet_notified, needs.proof_days_set],
        issues=["arbitration_response", "arbitration_proof_notice", "arbitration_rights"],
        drafts="arbitration_response",
        form=f"{FORMS}.NotifyForm",
        public=_("已经发出应诉通知书、举证通知书，请留意送达。"),
    )
    def notify_respondent(self: Any, now: Situation, *, proof_days: int) -> None:
        """Who must prove what stands on the board from the day on which the notices go out."""
        self.notified_on, self.proof_days = now.on, proof_days
        burdens.allot(self, now, self.claim_items.filter(withdrawn_on=None))

    @act(
        _("登记应诉通知送达"),
        source=ACCEPTED,
        target=DEFENCE,
        law=cite("仲裁法 30"),
        by=SERVING,
        requires=[needs.response_served],
        stops=[terms.SERVE],
        starts=[Start(terms.DEFEND, from_day="response_served_on", on_expiry="defence_over")],
        form=f"{FORMS}.ServedForm",
        public=_("申请书副本已经送达被申请人，被申请人应当在十个工作日内答辩。"),
    )
    def application_served(self: Any, now: Situation, *, served_on: date, service_id: int | None = None) -> None:
        self.response_served_on = served_on

    @act(
        _("登记举证通知送达"),
        source=PROVING,
        law=cite("办案规则 15"),
        by=SERVING,
        requires=[needs.proof_notice_served],
        stops=[terms.PROVE],
        starts=[
            Start(terms.PROVE, from_day="proof_served_on", length="proof_days", on_expiry="proof_over"),
        ],
        form=f"{FORMS}.ServedForm",
        public=_("举证通知书已经送达双方，请在举证期限内提交证据。"),
    )
    def proof_notice_served(self: Any, now: Situation, *, served_on: date, service_id: int | None = None) -> None:
        """The period is the one that the notice names; it runs when both sides know."""
        self.proof_served_on = served_on

    @act(
        _("收到答辩书"),
        source=(DEFENCE, PREPARE),
        law=cite("仲裁法 30"),
        by=(*OFFICE, *PARTIES),
        requires=[needs.defence_told],
        stops=[terms.SERVE_DEFENCE],
        starts=[Start(terms.SERVE_DEFENCE, from_day="oldest_answer")],
        issues=["arbitration_defence_copy"],
        form=f"{FORMS}.DefenceForm",
        public=_("被申请人提交了答辩书，副本将在五个工作日内送达申请人。"),
    )
    def file_defence(self: Any, now: Situation, *, party_id: int, text: str) -> None:
        self.defences.create(party_id=party_id, text=text.strip(), filed_on=now.on)

    def oldest_answer(self: Any) -> date:
        """The copies are due from the oldest answer that has not reached the applicants yet."""
        served = (
            self.entries.filter(act="defence_copy_served").order_by("-sequence").values_list("on", flat=True).first()
        )
        waiting = self.defences.filter(filed_on__gt=served) if served else self.defences.all()
        first = waiting.order_by("filed_on").first() or self.defences.order_by("-pk").first()
        day: date = first.filed_on
        return day

    @act(
        _("登记答辩书副本送达"),
        source=PROVING,
        law=cite("仲裁法 30"),
        by=SERVING,
        requires=[needs.every_copy_served],
        stops=[terms.SERVE_DEFENCE],
        form=f"{FORMS}.ServedForm",
        public=_("答辩书副本已经送达申请人。"),
    )
    def defence_copy_served(self: Any, now: Situation, *, served_on: date, service_id: int | None = None) -> None:
        """The services themselves stand with the papers."""

    @act(
        _("答辩期届满，转入庭前准备"),
        source=DEFENCE,
        target=PREPARE,
        law=cite("仲裁法 30"),
        by=(Capacity.SYSTEM, *OFFICE),
        requires=[needs.defence_period_over],
        stops=[terms.DEFEND],
        public=_("答辩期已经届满，正在安排开庭；没有答辩的，不影响案件审理。"),
    )
    def defence_over(self: Any, now: Situation) -> None:
        """Whether or not anybody has answered."""
