"""What a transfer to the police requires; each sentence names what is missing and the article stands beside it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.law import cite
from casework.errors import Obstacle
from casework.models import Deadline
from casework.requirements import Requirement, Situation, requirement
from documents.kinds import EvidenceKind
from documents.models import Evidence
from inspection.crime import facts, terms
from inspection.crime.elements import BESIDES_FLIGHT, Element
from inspection.crime.readiness import readiness
from inspection.crime.selectors import transfer_under_way

if TYPE_CHECKING:
    from inspection.crime.models import Crime
    from inspection.investigation.models import Investigation

SHOWS_A_POSTING = (EvidenceKind.PHOTO, EvidenceKind.AUDIO_VISUAL)
PAST_DAYS = ("fled_on", "happened_on", "posted_on", "received_on", "filed_on", "paid_on")


def _crime(now: Situation) -> "Crime":
    return cast("Crime", now.case)


@requirement(gettext_lazy("所填的日期不晚于今天"))
def not_in_the_future(now: Situation) -> Iterator[str]:
    if any(now.data[name] > now.on for name in PAST_DAYS if now.data.get(name)):
        yield _("所填的日期不能晚于今天")


@requirement(gettext_lazy("证据在本案案卷中"), law=cite("移送规定 4"))
def evidence_in_file(now: Situation) -> Iterator[str]:
    for name in ("evidence_id", "posted_evidence_id"):
        key = now.data.get(name)
        if key is not None and not Evidence.objects.filter(pk=key, case_id=now.case.pk).exists():
            yield _("请先把证据放进本案案卷，再登记")


# On the investigation


@requirement(gettext_lazy("张贴责令支付文书的，有照片或者录像"), law=cite("拒付报酬解释 4"))
def posting_is_shown(now: Situation) -> Iterator[str]:
    posted, key = now.data.get("posted_on"), now.data.get("posted_evidence_id")
    if posted is None and key is None:
        return
    shown = Evidence.objects.filter(pk=key, case_id=now.case.pk, kind__in=[kind.value for kind in SHOWS_A_POSTING])
    if posted is None or not shown.exists():
        yield _("请同时填写张贴日期，并选择张贴文书的照片或者录像")


@requirement(gettext_lazy("写明情形和经过"), law=cite("拒付报酬解释 2"))
def refusal_told(now: Situation) -> Iterator[str]:
    if "refusal" in now.data and now.data["refusal"] not in BESIDES_FLIGHT:
        yield _("请选择情形；逃匿请用“登记逃匿”")
    if "told" in now.data and not now.data["told"].strip():
        yield _("请写明经过")


class _Ready(Requirement):
    """Every condition of the meter; each missing one cites its own article."""

    def obstacles(self, situation: Situation) -> list[Obstacle]:
        meter = readiness(cast("Investigation", situation.case), situation.on)
        words = _("移送条件不齐——%(label)s：%(why)s")
        return [
            Obstacle(self.code, words % {"label": condition.label, "why": condition.why}, condition.law)
            for condition in meter.missing
        ]


ready_for_transfer = _Ready(
    "ready_for_transfer",
    gettext_lazy("移送条件齐备"),
    cite("刑法 276-1", "移送规定 3, 5"),
    lambda _situation: (),
    facts.SUSPICION_FOUNDED,
)


@requirement(gettext_lazy("没有正在办理的移送"), law=cite("移送规定 5"))
def no_transfer_under_way(now: Situation) -> Iterator[str]:
    if transfer_under_way(cast("Investigation", now.case)) is not None:
        yield _("本案已经报告涉嫌犯罪，正在办理移送")


@requirement(gettext_lazy("写明涉嫌的情形、责任人员和核实情况"), law=cite("移送规定 5", "拒付报酬解释 7-9"))
def suspicion_told(now: Situation) -> Iterator[str]:
    if "element" not in now.data:
        return
    if now.data["element"] not in Element.values:
        yield _("请选择涉嫌的情形")
    for name, said in (("suspects", _("请写明嫌疑人和责任人员")), ("findings", _("请写明核实情况"))):
        if not now.data[name].strip():
            yield said


# On the transfer


@requirement(gettext_lazy("由监察案件报告产生"), law=cite("移送规定 5"), holds=facts.REPORTED_FROM_ITS_CASE)
def reported_from_its_case(now: Situation) -> Iterator[str]:
    if now.case.chain_length:
        yield _("请在监察案件中报告涉嫌犯罪")


@requirement(gettext_lazy("由正职负责人或者主持工作的负责人决定"), law=cite("移送规定 5"), holds=facts.BY_THE_HEAD)
def decided_by_the_head(_now: Situation) -> Iterator[str]:
    """The door lets only the head do it; the database asks the same of the entry."""
    yield from ()


@requirement(gettext_lazy("负责人已经批准移送"), law=cite("移送规定 5"), holds=facts.APPROVED)
def transfer_approved(now: Situation) -> Iterator[str]:
    if _crime(now).approved_on is None:
        yield _("负责人还没有批准移送")


@requirement(gettext_lazy("写明移送的公安机关和材料"), law=cite("移送规定 6"))
def letter_complete(now: Situation) -> Iterator[str]:
    if "police" in now.data and not now.data["police"].strip():
        yield _("请写明移送的公安机关")


@requirement(gettext_lazy("公安机关签收日期在移送以后，且尚未登记"), law=cite("移送规定 7"))
def receipt_to_record(now: Situation) -> Iterator[str]:
    crime = _crime(now)
    if crime.receipt_on is not None:
        yield _("公安机关的回执已经登记")
    received = now.data.get("received_on")
    if received is not None and crime.sent_on is not None and received < crime.sent_on:
        yield _("签收日期不能早于移送之日")


@requirement(gettext_lazy("公安机关已经签收"), law=cite("移送规定 7"), holds=facts.RECEIPT_SIGNED)
def receipt_recorded(now: Situation) -> Iterator[str]:
    if _crime(now).receipt_on is None:
        yield _("还没有登记公安机关的回执")


@requirement(gettext_lazy("立案决定在本件案卷中"), law=cite("移送规定 8"), holds=facts.POLICE_DECISION)
def police_decision_in_file(now: Situation) -> Iterator[str]:
    if "evidence_id" not in now.data:
        return
    key, kind = now.data["evidence_id"], EvidenceKind.POLICE_DECISION
    if not Evidence.objects.filter(pk=key, case_id=now.case.pk, kind=kind).exists():
        yield _("请先把公安机关立案决定放进本件案卷")


@requirement(gettext_lazy("在三日内提请复议"), law=cite("移送规定 9"), holds=facts.reached_in_time(terms.RECONSIDER))
def still_time_to_reconsider(now: Situation) -> Iterator[str]:
    yield from _too_late(now, terms.RECONSIDER)


@requirement(
    gettext_lazy("在三日内建议立案监督"),
    law=cite("移送规定 9"),
    holds=facts.reached_in_time(terms.RECONSIDER, terms.SUPERVISE),
)
def still_time_for_supervision(now: Situation) -> Iterator[str]:
    yield from _too_late(now, terms.RECONSIDER, terms.SUPERVISE)


def _too_late(now: Situation, *codes: str) -> Iterator[str]:
    kept = Deadline.objects.filter(case_id=now.case.pk, term__in=codes).order_by("-pk")
    last = kept.values_list("due_on", flat=True).first()
    if last is None or last < now.on:
        yield _("期限已于%(last)s届满") % {"last": date_format(last) if last else ""}


@requirement(gettext_lazy("支付凭证在卷，金额大于零"), law=cite("拒付报酬解释 6"))
def payment_shown(now: Situation) -> Iterator[str]:
    if "amount" not in now.data:
        return
    if now.data["amount"] <= 0:
        yield _("金额应当大于零")
    if not now.data["name"].strip():
        yield _("请写明付款人")
    key, kind = now.data["evidence_id"], EvidenceKind.PAYMENT_PROOF
    if not Evidence.objects.filter(pk=key, case_id=now.case.pk, kind=kind).exists():
        yield _("请先上传支付凭证，再登记付款")
