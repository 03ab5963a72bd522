"""Opening the review of a mediation agreement: from a mediation of this house, or at the window of the commission."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from arbitration.dispute.kinds import DisputeType
from arbitration.mediation.models import Mediation
from arbitration.opening import parties, title
from arbitration.review.models import AgreementReview
from casework import clock
from casework.actors import Actor
from casework.opening import open_case
from registry.models import Agency, AgencyKind, Employer, Region, Worker


@dataclass(frozen=True, kw_only=True)
class ReviewTold:
    """What the application says (办案规则 art 74). `jointly`: both sides ask for the review."""

    workers: list[Worker]
    employer: Employer
    body_name: str
    agreement_on: date
    content: str
    jointly: bool = True
    dispute_types: tuple[str, ...] = (DisputeType.MONEY,)
    workplace_region: Region | None = None
    mediation: Mediation | None = None
    by_employer: bool = False
    received_on: date | None = None


def open_review(told: ReviewTold, *, by: Actor, agency: Agency) -> AgreementReview:
    """Take the application in. Raises ValidationError naming what is missing, and whatever the door raises."""
    _check(told, agency)
    received = told.received_on or clock.today()
    case, _performed = open_case(
        AgreementReview,
        "receive",
        by=by,
        title=title(told.workers, told.employer, by_employer=told.by_employer, what=_("调解协议审查")),
        agency=agency,
        on=received,
        parties=parties(told.workers, told.employer, by_employer=told.by_employer),
        words=[told.employer.name, told.body_name],
        columns={
            "employer": told.employer,
            "mediation": told.mediation,
            "body_name": told.body_name.strip(),
            "agreement_on": told.agreement_on,
            "content": told.content.strip(),
            "dispute_types": list(told.dispute_types),
            "workplace_region": told.workplace_region,
            "jointly": told.jointly,
            "received_on": received,
        },
    )
    return case


def _check(told: ReviewTold, agency: Agency) -> None:
    faults: dict[str, str] = {}
    if agency.kind != AgencyKind.ARBITRATION:
        faults["agency"] = _("请向劳动人事争议仲裁委员会申请审查调解协议。")
    if not told.workers:
        faults["workers"] = _("请至少写明一名劳动者。")
    if not told.body_name.strip():
        faults["body_name"] = _("请写明主持调解的组织。")
    if not told.content.strip():
        faults["content"] = _("请写明调解协议的内容。")
    received = told.received_on or clock.today()
    if received > clock.today():
        faults["received_on"] = _("收到申请的日期不能晚于今天。")
    if told.agreement_on > received:
        faults["agreement_on"] = _("调解协议的生效日期不能晚于申请日期。")
    if faults:
        raise ValidationError(faults)
