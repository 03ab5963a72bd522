"""The papers of a case's course and end (law reference, 10.2: A17, A20-A23, A26, A33)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.dispute import terms
from arbitration.dispute.course_kinds import Absence, ClosingKind, Retention, Side, SuspensionGround, WithdrawalGround
from arbitration.dispute.kinds import RefusalGround
from arbitration.paper import BOTH, common, paper_type
from arbitration.tribunal.selectors import who_signs
from calendars.law import cite
from documents.casefile.volumes import titles
from documents.models import Evidence, Volume
from documents.occasions import Draft, calculation, due_day
from documents.registry import Occasion
from registry.models import Worker

CASE_OVER = "arbitration_closing_form"


def _told(occasion: Occasion) -> dict[str, Any]:
    return dict(occasion.situation.data)


def suspension(occasion: Occasion) -> dict[str, Any]:
    told = _told(occasion)
    return {
        **common(occasion),
        "ground": SuspensionGround(told["ground"]).label,
        "awaited": told["awaited"].strip(),
    }


def resumption(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    last = case.suspensions.order_by("-pk").first()
    return {
        **common(occasion),
        "since": last.since,
        "ground": last.get_ground_display(),
        "award_by": due_day(occasion, terms.AWARD),
        "calculation": calculation(occasion, terms.AWARD),
    }


def extension(occasion: Occasion) -> dict[str, Any]:
    """A draft names no new day: the period is extended when the chair agrees."""
    drafted = isinstance(occasion, Draft)
    return {
        **common(occasion),
        "award_by": None if drafted else due_day(occasion, terms.AWARD),
        "calculation": "" if drafted else calculation(occasion, terms.AWARD),
    }


def overdue(occasion: Occasion) -> dict[str, Any]:
    return {
        **common(occasion),
        "award_by": due_day(occasion, terms.AWARD),
        "calculation": calculation(occasion, terms.AWARD),
    }


def termination(occasion: Occasion) -> dict[str, Any]:
    told = _told(occasion)
    return {
        **common(occasion),
        "plaintiff": Side(told["plaintiff"]).label,
        "court": told["court"].strip(),
        "court_number": told["court_number"].strip(),
        "court_accepted_on": told["court_accepted_on"],
    }


def entrustment(occasion: Occasion) -> dict[str, Any]:
    return {
        **common(occasion),
        "organisation": _told(occasion)["organisation"].strip(),
        "mediate_by": due_day(occasion, terms.MEDIATE),
        "calculation": calculation(occasion, terms.MEDIATE),
    }


def mediation(occasion: Occasion) -> dict[str, Any]:
    told = _told(occasion)
    workers = Worker.objects.in_bulk([line["worker_id"] for line in told["lines"]])
    lines = [
        {"worker": workers[line["worker_id"]].name, "amount": line["amount"], "due_on": line["due_on"]}
        for line in told["lines"]
    ]
    return {
        **common(occasion),
        "content": told["content"].strip(),
        "lines": lines,
        "total": sum((line["amount"] for line in lines), start=0),
        "tribunal": who_signs(occasion.case),
    }


def withdrawal_request(occasion: Occasion) -> dict[str, Any]:
    told = _told(occasion)
    return {
        **common(occasion),
        "ground": WithdrawalGround(told["ground"]).label,
        "explanation": told["explanation"].strip(),
    }


def withdrawal(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    asked = case.withdrawal_requests.order_by("-pk").first()
    return {**common(occasion), "requested_on": asked.requested_on, "ground": asked.get_ground_display()}


def deemed_withdrawal(occasion: Occasion) -> dict[str, Any]:
    return {**common(occasion), "absence": Absence(_told(occasion)["absence"]).label}


def cancellation(occasion: Occasion) -> dict[str, Any]:
    return {**common(occasion), "ground": RefusalGround(_told(occasion)["ground"]).label}


def closing_form(occasion: Occasion) -> dict[str, Any]:
    from arbitration.dispute.archiving import keep_until, retention_of

    case: Any = occasion.case
    papers = titles(case)
    return {
        **common(occasion),
        "title": case.title,
        "closed_on": case.closed_on,
        "closing_kind": ClosingKind(case.outcome).label if case.outcome else case.state.label,
        "retention": Retention(retention_of(case)).label,
        "keep_until": keep_until(case),
        "main_volume": papers[Volume.MAIN],
        "sub_volume": papers[Volume.SUB],
        "evidence": Evidence.objects.filter(case_id=case.pk).count(),
    }


TYPES = (
    paper_type(
        "arbitration_entrustment",
        _("委托调解函"),
        cite("办案规则 69"),
        entrustment,
        number_series="仲委调",
        form_code="A17",
    ),
    paper_type(
        "arbitration_suspension_form",
        _("中止审理审批表"),
        cite("办案规则 47"),
        suspension,
        internal=True,
    ),
    paper_type(
        "arbitration_suspension",
        _("中止审理通知书"),
        cite("办案规则 47"),
        suspension,
        number_series="仲中",
        served_on=BOTH,
        form_code="A20",
    ),
    paper_type(
        "arbitration_resumption",
        _("恢复审理通知书"),
        cite("办案规则 47"),
        resumption,
        number_series="仲恢",
        served_on=BOTH,
    ),
    paper_type(
        "arbitration_extension_form",
        _("延长审理期限审批表"),
        cite("仲裁法 43", "办案规则 45"),
        extension,
        internal=True,
    ),
    paper_type(
        "arbitration_extension",
        _("延长审理期限通知书"),
        cite("仲裁法 43", "办案规则 45"),
        extension,
        number_series="仲审延",
        served_on=BOTH,
        form_code="A21",
    ),
    paper_type(
        "arbitration_award_overdue",
        _("逾期未裁决证明书"),
        cite("仲裁法 43"),
        overdue,
        number_series="仲逾裁",
        served_on=BOTH,
    ),
    paper_type(
        "arbitration_termination",
        _("终止审理决定书"),
        cite("仲裁法 43", "办案规则 48"),
        termination,
        number_series="仲终",
        served_on=BOTH,
    ),
    paper_type(
        "arbitration_withdrawal_request",
        _("撤回仲裁申请书"),
        cite("仲裁法 41", "办案规则 35"),
        withdrawal_request,
        form_code="A22",
    ),
    paper_type(
        "arbitration_withdrawal",
        _("准予撤回仲裁申请决定书"),
        cite("仲裁法 41", "办案规则 35"),
        withdrawal,
        number_series="仲撤",
        served_on=BOTH,
    ),
    paper_type(
        "arbitration_deemed_withdrawal",
        _("视为撤回仲裁申请决定书"),
        cite("仲裁法 36", "办案规则 39"),
        deemed_withdrawal,
        number_series="仲视撤",
        served_on=BOTH,
        form_code="A23",
    ),
    paper_type(
        "arbitration_cancellation",
        _("撤销案件决定书"),
        cite("办案规则 32"),
        cancellation,
        number_series="仲销",
        served_on=BOTH,
        on_served="cancellation_notified",
    ),
    paper_type(
        "arbitration_mediation",
        _("仲裁调解书"),
        cite("仲裁法 42"),
        mediation,
        number_series="仲调",
        served_on=BOTH,
        on_served="mediation_signed",
        decision=True,
        form_code="A26",
    ),
    paper_type(
        CASE_OVER,
        _("结案审批表"),
        cite("办案规则 23, 24"),
        closing_form,
        internal=True,
        form_code="A33",
    ),
)
