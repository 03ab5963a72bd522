"""What the employer does in its box, and what the office answers: the address, the answer line by line, time, payments, the
written defence (监察条例 arts 15, 18, 19; 农民工条例 art 50; 处罚法 art 45).

None of it moves the case; a reported payment books nothing.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Extend, act
from casework.requirements import Situation
from inspection.investigation import deciding, employer_flows, employer_following, terms
from inspection.investigation import employer_requirements as needs
from inspection.investigation import requirements as case_needs
from inspection.investigation.employer_following import AnswerData
from inspection.investigation.following import PaymentData
from inspection.investigation.states import CLOSING, DECIDED, FILED_AND_OPEN, NOTICED, ORDERED, SERVED
from registry.roles import Role

FORMS = "inspection.investigation.employer_forms"
ORDERED_TO_PAY = (ORDERED, NOTICED, DECIDED, SERVED)


class EmployerActs:
    """The employer as a party, and the decisions on what it asks for."""

    @act(
        _("确认送达地址和方式"),
        source=FILED_AND_OPEN,
        law=cite("处罚法 61", "民诉法 90"),
        by=Capacity.RESPONDENT,
        requires=[needs.known_by_its_contact, needs.address_told],
        issues=["service_address"],
        form=f"{FORMS}.ServiceAddressForm",
    )
    def confirm_service_address(
        self: Any, now: Situation, *, recipient: str, address: str, electronic: bool = False
    ) -> None:
        """Without the tick there is no consent, and a consent that was given is taken back."""
        self.electronic_service_on = now.on if electronic else None

    @act(
        _("单位逐项答复"),
        source=ORDERED_TO_PAY,
        law=cite("监察条例 15", "农民工条例 50"),
        by=Capacity.RESPONDENT,
        requires=[needs.every_line_answered, needs.answers_shown],
        issues=["employer_answer"],
        form=f"{FORMS}.AnswerForm",
        public=_("用人单位已就责令支付的款项逐项作出答复，监察员正在核实。"),
    )
    def answer_order(self: Any, now: Situation, *, answers: list[AnswerData], statement: str = "") -> None:
        employer_following.write_answers(self, answers, now)

    @act(
        _("申请延长改正期限"),
        source=ORDERED,
        law=cite("监察条例 18"),
        by=Capacity.RESPONDENT,
        requires=[
            case_needs.order_is_served,
            needs.correction_term_running,
            needs.no_request_open,
            needs.some_days_asked,
        ],
        issues=["time_request"],
        form=f"{FORMS}.TimeForm",
        needs_reason=True,
    )
    def request_time(self: Any, now: Situation, *, days: int) -> None:
        employer_following.write_request(self, days, now)
        employer_flows.open_task(self, employer_flows.TimeRequestFlow)

    @act(
        _("准予延长改正期限"),
        source=ORDERED,
        law=cite("监察条例 18"),
        by=Role.HEAD,
        requires=[needs.request_open, needs.correction_term_running, needs.no_more_than_asked],
        extends=[Extend(terms.CORRECT, length="granted_time", unit="correction_unit")],
        issues=["time_decision"],
        form=f"{FORMS}.GrantForm",
        needs_reason=True,
        public=_("经用人单位申请，改正期限依法延长，请留意新的最后一天。"),
    )
    def grant_time(self: Any, now: Situation, *, days: int) -> None:
        employer_following.decide_request(self, now, granted=days)
        employer_flows.end_tasks(self, employer_flows.TimeRequestFlow)

    @act(
        _("不准延长改正期限"),
        source=(ORDERED, NOTICED, DECIDED, SERVED, CLOSING),
        law=cite("监察条例 18"),
        by=Role.HEAD,
        requires=[needs.request_open],
        issues=["time_decision"],
        needs_reason=True,
        public=_("用人单位申请延长改正期限，没有准许，原期限不变。"),
    )
    def refuse_time(self: Any, now: Situation) -> None:
        employer_following.decide_request(self, now, granted=0)
        employer_flows.end_tasks(self, employer_flows.TimeRequestFlow)

    @act(
        _("单位报告付款"),
        source=(*ORDERED_TO_PAY, CLOSING),
        law=cite("监察条例 26", "农民工条例 50"),
        by=Capacity.RESPONDENT,
        requires=[needs.report_fits],
        form=f"{FORMS}.ReportPaymentForm",
        public=_("用人单位报告已经付款，监察员正在核实凭证，请您留意是否到账。"),
    )
    def report_payment(self: Any, now: Situation, *, payments: list[PaymentData], evidence_id: int) -> None:
        employer_following.write_report(self, payments, evidence_id, now)
        employer_flows.open_task(self, employer_flows.PaymentReportFlow)

    @act(
        _("对报告的付款不予认可"),
        source=(*ORDERED_TO_PAY, CLOSING),
        law=cite("监察条例 15, 26"),
        by=Capacity.HANDLER,
        requires=[needs.report_waits],
        form=f"{FORMS}.DeclineForm",
        needs_reason=True,
    )
    def decline_payment(self: Any, now: Situation, *, report: int) -> None:
        employer_following.decline(self, report, now)
        employer_flows.end_when_settled(self)

    @act(
        _("提交书面陈述申辩"),
        source=NOTICED,
        law=cite("处罚法 45, 62", "监察条例 19"),
        by=Capacity.RESPONDENT,
        requires=[deciding.notice_is_served, needs.within_defence, needs.defence_told],
        issues=["written_statement"],
        form=f"{FORMS}.DefenceForm",
        public=_("用人单位提交了书面陈述、申辩。"),
    )
    def submit_statement(self: Any, now: Situation, *, statement: str) -> None:
        """The words stay in the timeline and on the paper; they must be considered before a decision."""
