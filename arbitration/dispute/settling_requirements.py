"""What entrusted mediation and a settlement before the tribunal require."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from typing_extensions import TypedDict

from arbitration.dispute import course_facts as facts
from arbitration.dispute import sides
from arbitration.dispute.course_kinds import Side
from arbitration.dispute.requirements import dispute
from arbitration.signing import SIGNED_WAYS
from calendars.law import cite
from casework.requirements import Situation, requirement
from documents.conditions import service_faults
from documents.kinds import Way
from documents.models import Service

if TYPE_CHECKING:
    from arbitration.dispute.course_models import Entrustment, Settlement
    from arbitration.dispute.models import Arbitration

FEN = Decimal("0.01")


class PaymentData(TypedDict):
    """One payment that was agreed: to or by whom, how much in yuan, until when."""

    worker_id: int
    amount: Decimal
    due_on: date


def entrusted(case: "Arbitration") -> "Entrustment | None":
    """The entrusted mediation that is under way."""
    return cast("Entrustment | None", case.entrustments.filter(ended_on=None).first())


def settlement(case: "Arbitration") -> "Settlement | None":
    """The agreement that was reached and neither signed for by both nor regretted."""
    return cast("Settlement | None", case.settlements.filter(signed_on=None, regretted_on=None).first())


# Entrusted mediation


@requirement(gettext_lazy("双方当事人同意委托调解，写明受托的调解组织"), law=cite("办案规则 69"))
def entrustment_told(now: Situation) -> Iterator[str]:
    if entrusted(dispute(now)):
        yield _("本案正在委托调解")
    if "organisation" not in now.data:
        return
    if not now.data["organisation"].strip():
        yield _("请写明受托的调解组织")
    if not now.data["both_agree"]:
        yield _("双方当事人都同意的，才能委托调解")


@requirement(gettext_lazy("正在委托调解"), law=cite("办案规则 69"))
def is_entrusted(now: Situation) -> Iterator[str]:
    if entrusted(dispute(now)) is None:
        yield _("本案没有正在进行的委托调解")


# Settlement


@requirement(gettext_lazy("协议内容明确，支付明细完整"), law=cite("仲裁法 42"))
def settlement_told(now: Situation) -> Iterator[str]:
    if "content" not in now.data:
        return
    if not now.data["content"].strip():
        yield _("请写明协议内容")
    workers = set(now.case.parties.filter(until=None, worker__isnull=False).values_list("worker_id", flat=True))
    seen: set[tuple[int, date]] = set()
    for number, line in enumerate(now.data["lines"], start=1):
        yield from _line_faults(now, number, line, workers)
        place = (line["worker_id"], line["due_on"])
        if place in seen:
            yield _("第%(number)d行与前面一行的人员、支付期限相同，请合并") % {"number": number}
        seen.add(place)


def _line_faults(now: Situation, number: int, line: PaymentData, workers: set[int]) -> Iterator[str]:
    words = {"number": number}
    if line["worker_id"] not in workers:
        yield _("第%(number)d行的劳动者不是本案当事人") % words
    if line["amount"] <= 0 or line["amount"] != line["amount"].quantize(FEN):
        yield _("第%(number)d行的金额应大于零，精确到分") % words
    if line["due_on"] < now.on:
        yield _("第%(number)d行的支付期限早于达成协议的日期") % words


@requirement(gettext_lazy("没有等待签收的调解协议"), law=cite("仲裁法 42"))
def no_settlement_waits(now: Situation) -> Iterator[str]:
    """For every act that decides the case otherwise while the parties have still to sign."""
    if settlement(dispute(now)):
        yield _("双方已经达成协议，调解书正在送达；一方反悔的，请先登记反悔")


@requirement(gettext_lazy("有等待签收的调解协议"), law=cite("仲裁法 42"))
def settlement_waits(now: Situation) -> Iterator[str]:
    if settlement(dispute(now)) is None:
        yield _("本案没有等待签收的调解协议")


@requirement(gettext_lazy("调解书已经双方当事人签收"), law=cite("仲裁法 42"), holds=facts.SIGNED_BY_BOTH)
def signed_by_both(now: Situation) -> Iterator[str]:
    waits = settlement(dispute(now))
    yield from service_faults(now, facts.MEDIATION, made_on=waits.made_on if waits else None, recorded_on=None)
    latest = Service.objects.filter(document__case_id=now.case.pk, document__type_code=facts.MEDIATION)
    newest = latest.order_by("-document_id").values_list("document_id", flat=True).first()
    for service in latest.filter(document_id=newest).exclude(way__in=("", *SIGNED_WAYS)).select_related("party"):
        words = {"name": service.party.name, "way": Way(service.way).label}
        yield _("调解书须由当事人签收才能生效，%(name)s的调解书以%(way)s送达，不能生效；拒绝签收的，按反悔登记") % words


@requirement(gettext_lazy("写明反悔的一方"), law=cite("仲裁法 42"))
def side_named(now: Situation) -> Iterator[str]:
    if "side" not in now.data:
        return
    if now.data["side"] not in Side.values:
        yield _("请选择反悔的一方")
    elif now.data["side"] not in {
        sides.side(party) for party in sides.own(now.case, now.actor, sides.APPLICANT, sides.RESPONDENT)
    }:
        yield _("只能登记自己一方的反悔")
