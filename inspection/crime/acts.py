"""The map of SM-5 (law reference, 3.12): approval, transfer, the police's answer, reconsideration, handover.

An act that changes the investigation locks it after the transfer; no act of an investigation locks a transfer that is there
already, so the two cannot meet.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework import clock
from casework.actors import Capacity
from casework.acts import Start, act
from casework.numbers import next_number
from casework.requirements import Situation
from inspection import flows as follow_up
from inspection.crime import following, terms
from inspection.crime import requirements as needs
from inspection.crime.elements import Payer
from inspection.crime.states import (
    APPROVED,
    ENDED,
    FILED_BY_POLICE,
    HANDED_OVER,
    NOT_FILED,
    OPEN,
    RECONSIDERING,
    REFUSED,
    SENT,
    SUPERVISION,
    SUSPECTED,
)
from inspection.investigation.requirements import two_certified_officers, two_officers_present
from registry.models import Staff
from registry.roles import Role

FORMS = "inspection.crime.forms"


class CrimeActs:
    """From the report to the handover, or to the end without one."""

    @act(
        _("报告涉嫌犯罪"),
        source=SUSPECTED,
        law=cite("移送规定 3, 5", "刑法 276-1"),
        by=Capacity.SYSTEM,
        requires=[needs.reported_from_its_case, two_officers_present],
        starts=[terms.APPROVE],
        issues=["crime_report"],
    )
    def report_suspicion(self: Any, now: Situation, *, investigation_id: int, officer_ids: list[int]) -> None:
        following.take_up(self, now)
        self.number = next_number(agency=self.agency, series="移", year=now.on.year)

    @act(
        _("更换承办人"),
        source=OPEN,
        law=cite("监察条例 16", "移送规定 5"),
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
        _("批准移送"),
        source=SUSPECTED,
        target=APPROVED,
        law=cite("移送规定 5"),
        by=Role.HEAD,
        requires=[needs.decided_by_the_head],
        stops=[terms.APPROVE],
        starts=[terms.SEND],
        issues=["crime_approval"],
    )
    def approve_transfer(self: Any, now: Situation) -> None:
        self.approved_on, self.approved_at = now.on, clock.now()

    @act(
        _("不批准移送"),
        source=SUSPECTED,
        target=REFUSED,
        law=cite("移送规定 5"),
        by=Role.HEAD,
        requires=[needs.decided_by_the_head],
        stops=[terms.APPROVE],
        issues=["crime_approval"],
        needs_reason=True,
    )
    def refuse_transfer(self: Any, now: Situation) -> None:
        """Nothing besides the status changes; the reasons stay in the timeline (移送规定 art 5)."""

    @act(
        _("移送公安机关"),
        source=APPROVED,
        target=SENT,
        law=cite("移送规定 5, 6"),
        by=Capacity.HANDLER,
        requires=[needs.transfer_approved, needs.letter_complete],
        stops=[terms.SEND],
        issues=["transfer_letter"],
        drafts="transfer_letter",
        form=f"{FORMS}.SendForm",
    )
    def send_transfer(
        self: Any, now: Situation, *, police: str, belongings: str = "", opinions: str = "", others: str = ""
    ) -> None:
        self.police, self.sent_on, self.sent_at = police.strip(), now.on, clock.now()
        self.days_late = following.days_late(self, now.on)
        follow_up.begin(self)

    @act(
        _("登记公安机关回执"),
        source=SENT,
        law=cite("移送规定 7, 8"),
        by=Capacity.HANDLER,
        requires=[needs.not_in_the_future, needs.receipt_to_record],
        starts=[Start(terms.POLICE, from_day="receipt_on")],
        form=f"{FORMS}.ReceiptForm",
    )
    def record_receipt(self: Any, now: Situation, *, received_on: date, police: str = "") -> None:
        """A body that is not competent passes the case on within twenty-four hours: `police` then names the other one."""
        self.receipt_on, self.police = received_on, police.strip() or self.police

    @act(
        _("公安机关决定立案"),
        source=(SENT, RECONSIDERING, SUPERVISION),
        target=FILED_BY_POLICE,
        law=cite("移送规定 8, 9, 12"),
        by=Capacity.HANDLER,
        requires=[needs.not_in_the_future, needs.receipt_recorded, needs.police_decision_in_file],
        stops=[terms.POLICE, terms.RECONSIDERED],
        starts=[Start(terms.HAND_OVER, from_day="notice_received_on")],
        form=f"{FORMS}.PoliceFilesForm",
    )
    def police_files(
        self: Any, now: Situation, *, filed_on: date, received_on: date, number: str = "", evidence_id: int
    ) -> None:
        self.police_filed_on, self.notice_received_on, self.police_number = filed_on, received_on, number.strip()
        follow_up.end(self)

    @act(
        _("公安机关不予立案"),
        source=SENT,
        target=NOT_FILED,
        law=cite("移送规定 8, 9, 10"),
        by=Capacity.HANDLER,
        requires=[needs.not_in_the_future, needs.receipt_recorded],
        stops=[terms.POLICE],
        starts=[Start(terms.RECONSIDER, from_day="notice_received_on")],
        form=f"{FORMS}.PoliceDeclinesForm",
    )
    def police_decline(self: Any, now: Situation, *, received_on: date, because: str) -> None:
        """The administrative part goes on; nothing may be let rest instead of it (移送规定 arts 10-11)."""
        self.notice_received_on, self.not_filed_because = received_on, because.strip()
        following.reopen(self, now, self.not_filed_because)

    @act(
        _("提请公安机关复议"),
        source=NOT_FILED,
        target=RECONSIDERING,
        law=cite("移送规定 9"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[needs.still_time_to_reconsider],
        stops=[terms.RECONSIDER],
        starts=[terms.RECONSIDERED],
        issues=["reconsideration_of_filing"],
        drafts="reconsideration_of_filing",
        form=f"{FORMS}.ReconsiderationForm",
    )
    def ask_reconsideration(self: Any, now: Situation, *, grounds: str) -> None:
        self.reconsidered_on = now.on

    @act(
        _("公安机关复议维持不予立案"),
        source=RECONSIDERING,
        target=NOT_FILED,
        law=cite("移送规定 9"),
        by=Capacity.HANDLER,
        requires=[needs.not_in_the_future],
        stops=[terms.RECONSIDERED],
        starts=[Start(terms.SUPERVISE, from_day="notice_received_on")],
        form=f"{FORMS}.PoliceDeclinesForm",
    )
    def police_uphold(self: Any, now: Situation, *, received_on: date, because: str) -> None:
        self.notice_received_on, self.not_filed_because = received_on, because.strip()

    @act(
        _("建议检察机关立案监督"),
        source=NOT_FILED,
        target=SUPERVISION,
        law=cite("移送规定 9"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        requires=[needs.still_time_for_supervision],
        stops=[terms.RECONSIDER, terms.SUPERVISE],
        issues=["supervision_request"],
        drafts="supervision_request",
        form=f"{FORMS}.SupervisionForm",
    )
    def suggest_supervision(self: Any, now: Situation, *, procuratorate: str, grounds: str) -> None:
        self.supervision_on = now.on
        follow_up.begin(self)

    @act(
        _("未立案，终结移送"),
        source=(NOT_FILED, SUPERVISION),
        target=ENDED,
        law=cite("移送规定 10, 11"),
        by=Capacity.LEAD,
        approval=Role.HEAD,
        stops_all=True,
        needs_reason=True,
    )
    def end_transfer(self: Any, now: Situation) -> None:
        """The investigation goes on; no penalty is left out because of the transfer (移送规定 art 11)."""
        follow_up.end(self)

    @act(
        _("移交涉案物品和材料"),
        source=FILED_BY_POLICE,
        target=HANDED_OVER,
        law=cite("移送规定 12"),
        by=Capacity.HANDLER,
        stops=[terms.HAND_OVER],
        issues=["handover_list"],
        drafts="handover_list",
        form=f"{FORMS}.HandOverForm",
    )
    def hand_over(self: Any, now: Situation, *, receiver: str, belongings: str = "") -> None:
        self.handed_over_on = now.on

    @act(
        _("登记欠薪方付清"),
        source=(*OPEN, HANDED_OVER),
        law=cite("刑法 276-1", "拒付报酬解释 6"),
        by=Capacity.HANDLER,
        requires=[needs.not_in_the_future, needs.payment_shown],
        form=f"{FORMS}.PaymentForm",
    )
    def record_full_payment(
        self: Any, now: Situation, *, name: str, amount: Decimal, paid_on: date, evidence_id: int
    ) -> None:
        """It may change the outcome; whether it does, the police, the procuratorate and the court decide."""
        following.note_payment(self, Payer.OWN, name=name, amount=amount, paid_on=paid_on, evidence_id=evidence_id)

    @act(
        _("登记他人垫付"),
        source=(*OPEN, HANDED_OVER),
        law=cite("农民工条例 30", "拒付报酬解释 6"),
        by=Capacity.HANDLER,
        requires=[needs.not_in_the_future, needs.payment_shown],
        form=f"{FORMS}.PaymentForm",
    )
    def record_advance(
        self: Any, now: Situation, *, name: str, amount: Decimal, paid_on: date, evidence_id: int
    ) -> None:
        """The workers have their money, the debtor has not paid: the transfer goes on."""
        following.note_payment(self, Payer.OTHER, name=name, amount=amount, paid_on=paid_on, evidence_id=evidence_id)
