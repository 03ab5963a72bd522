"""What service, defence and proof require; each sentence names what is missing and the article stands beside it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.dispute import collective, proceeding_facts, sides, terms
from arbitration.dispute.burdens import Bearer
from arbitration.dispute.proceeding_kinds import LateRuling, Produced
from arbitration.dispute.requirements import dispute
from calendars.law import cite
from casework import facts
from casework.actors import Actor
from casework.conditions import clock, over
from casework.models import Case
from casework.requirements import Situation, requirement
from documents.conditions import service_faults
from documents.kinds import EvidenceKind
from documents.models import Document, Evidence, Service

if TYPE_CHECKING:
    pass

LONGEST = 365  # days of an evidence period that anybody would set


def defence_is_open(now: Situation) -> bool:
    """Whether the period of defence is running, or was until today; one that was waived has ended on that day."""
    period = clock(now, terms.DEFEND)
    return bool(period and period.due_on and now.on <= min(period.due_on, period.ended_on or period.due_on))


def proof_is_over(now: Situation) -> bool:
    """Whether the evidence period has run out; one that was ended for a new notice has not."""
    period = clock(now, terms.PROVE)
    if period is None or period.due_on is None:
        return False
    return period.due_on < min(now.on, period.ended_on or now.on)


def told(now: Situation, *names: str) -> bool:
    """Whether the act's data are there and these texts are filled in; without data nothing can be wrong yet."""
    return not now.data or all(str(now.data[name]).strip() for name in names)


# Service


@requirement(gettext_lazy("还没有发出应诉通知"), law=cite("仲裁法 30"))
def not_yet_notified(now: Situation) -> Iterator[str]:
    if dispute(now).notified_on:
        yield _("应诉通知已经发出，请登记送达")


@requirement(gettext_lazy("已经发出应诉通知"), law=cite("仲裁法 30"))
def notified(now: Situation) -> Iterator[str]:
    """What changes the case before anybody was told of it would be told twice."""
    if not dispute(now).notified_on:
        yield _("请先发出应诉通知、举证通知")


@requirement(gettext_lazy("已确定举证期限"), law=cite("办案规则 15"))
def proof_days_set(now: Situation) -> Iterator[str]:
    """No law says how long; the commission sets it in its notice."""
    if "proof_days" in now.data and not 1 <= now.data["proof_days"] <= LONGEST:
        yield _("举证期限由仲裁委员会确定，请填写1至%(longest)d日") % {"longest": LONGEST}


@requirement(
    gettext_lazy("应诉通知书和申请书副本已经送达全部被申请人"),
    law=cite("仲裁法 30"),
    holds=proceeding_facts.RESPONSE_SERVED,
)
def response_served(now: Situation) -> Iterator[str]:
    case = dispute(now)
    yield from _told_at_once(case)
    yield from service_faults(
        now, "arbitration_response", made_on=case.notified_on, recorded_on=case.response_served_on
    )


@requirement(
    gettext_lazy("举证通知书已经送达双方"), law=cite("办案规则 15"), holds=proceeding_facts.PROOF_NOTICE_SERVED
)
def proof_notice_served(now: Situation) -> Iterator[str]:
    case = dispute(now)
    yield from _told_at_once(case)
    yield from service_faults(
        now, "arbitration_proof_notice", made_on=case.notified_on, recorded_on=case.proof_served_on
    )


def _told_at_once(case: Any) -> Iterator[str]:
    if collective.told_at_once(case):
        yield _("本案已经一次性通知，请登记一次性通知书送达")


@requirement(
    gettext_lazy("一次性通知书已经送达双方"), law=cite("办案规则 64"), holds=proceeding_facts.ONE_NOTICE_SERVED
)
def one_notice_served(now: Situation) -> Iterator[str]:
    case = dispute(now)
    if not collective.told_at_once(case):
        yield _("本案没有一次性通知")
        return
    made_on, recorded_on = case.notified_on, case.response_served_on
    yield from service_faults(now, collective.ONE_NOTICE, made_on=made_on, recorded_on=recorded_on)


# Defence


@requirement(gettext_lazy("由被申请人提出，写明答辩意见"), law=cite("仲裁法 30"))
def defence_told(now: Situation) -> Iterator[str]:
    yield from sides.faults(now, sides.RESPONDENT)
    if not told(now, "text"):
        yield _("请写明答辩意见")


@requirement(gettext_lazy("答辩书副本已经全部送达申请人"), law=cite("仲裁法 30"))
def every_copy_served(now: Situation) -> Iterator[str]:
    """One answer is served while another may still be on its way; the clock ends with the last."""
    copies = Document.objects.filter(
        case_id=now.case.pk, type_code="arbitration_defence_copy", superseded_by=None
    ).values("pk")
    if not copies.exists():
        yield _("还没有收到答辩书")
    waiting = Service.objects.filter(document__in=copies).exclude(state=Service.State.EFFECTIVE).count()
    if waiting:
        yield _("还有%(number)d份答辩书副本没有送达") % {"number": waiting}


@requirement(gettext_lazy("答辩期已经届满"), law=cite("仲裁法 30"), holds=facts.expired(terms.DEFEND))
def defence_period_over(now: Situation) -> Iterator[str]:
    if not over(now, terms.DEFEND):
        yield _("答辩期还没有届满")


# More time to prove


@requirement(
    gettext_lazy("在举证期限内申请延长，写明困难"),
    law=cite("办案规则 15"),
    holds=facts.still_running(terms.PROVE),
)
def proof_time_requested(now: Situation) -> Iterator[str]:
    yield from sides.faults(now)
    if clock(now, terms.PROVE) is None:
        yield _("举证期限还没有开始")
    elif proof_is_over(now):
        yield _("举证期限已经届满，请在提交证据时说明逾期的理由")
    if dispute(now).proof_extensions.filter(decided_on=None).exists():
        yield _("已有一项延长举证期限的申请正在等待决定")
    if not told(now, "difficulty"):
        yield _("请写明在举证期限内提供证据有什么困难")
    yield from _sensible(now)


@requirement(
    gettext_lazy("举证期限已经届满，没有等待决定的延长申请"), law=cite("办案规则 15"), holds=facts.expired(terms.PROVE)
)
def proof_period_ended(now: Situation) -> Iterator[str]:
    if not proof_is_over(now):
        yield _("举证期限还没有届满")
    if dispute(now).proof_extensions.filter(decided_on=None).exists():
        yield _("延长举证期限的申请还没有决定")


@requirement(gettext_lazy("有等待决定的延长举证期限申请"), law=cite("办案规则 15"))
def proof_time_waits(now: Situation) -> Iterator[str]:
    if not dispute(now).proof_extensions.filter(decided_on=None).exists():
        yield _("没有等待决定的延长举证期限申请")
    yield from _sensible(now)


def _sensible(now: Situation) -> Iterator[str]:
    if "days" in now.data and not 1 <= now.data["days"] <= LONGEST:
        yield _("延长的日数应为1至%(longest)d日") % {"longest": LONGEST}


# Evidence


def materials(case: Case, actor: Actor) -> QuerySet[Evidence]:
    """What lies in the file and may stand in this actor's list: a party names only what it has handed in itself."""
    found = Evidence.objects.filter(case_id=case.pk).order_by("-pk")
    if actor.staff or actor.system:
        return found
    return found.filter(party__in=sides.own(case, actor))


@requirement(gettext_lazy("逐项写明证据名称、证明目的和对应的请求"), law=cite("办案规则 15"))
def evidence_listed(now: Situation) -> Iterator[str]:
    yield from sides.faults(now)
    if "items" not in now.data:
        return
    if not now.data["items"]:
        yield _("请至少写明一项证据")
    claims = set(dispute(now).claim_items.values_list("pk", flat=True))
    files = set(materials(now.case, now.actor).values_list("pk", flat=True))
    for number, item in enumerate(now.data["items"], start=1):
        words = {"number": number}
        if not item["title"].strip() or not item["proves"].strip():
            yield _("第%(number)d项证据没有写明名称或者证明目的") % words
        if item["evidence_kind"] not in EvidenceKind.values:
            yield _("第%(number)d项证据没有选择种类") % words
        if not item["claim_ids"] or set(item["claim_ids"]) - claims:
            yield _("第%(number)d项证据没有选择要证明哪一项请求") % words
        if item.get("file_id") is not None and item["file_id"] not in files:
            yield _("第%(number)d项证据的材料不在本案案卷中，或者不是由本人提交的") % words


@requirement(gettext_lazy("逾期提供证据的，说明理由"), law=cite("办案规则 15"))
def lateness_explained(now: Situation) -> Iterator[str]:
    if "explanation" in now.data and proof_is_over(now) and not now.data["explanation"].strip():
        yield _("举证期限已经届满，请说明逾期提供证据的理由")


@requirement(gettext_lazy("有等待处理的逾期证据"), law=cite("办案规则 15"))
def late_evidence_waits(now: Situation) -> Iterator[str]:
    waiting = set(dispute(now).evidence_items.filter(late=True, ruling="").values_list("pk", flat=True))
    if not waiting:
        yield _("没有等待处理的逾期证据")
    if "evidence_item_ids" not in now.data:
        return
    if not now.data["evidence_item_ids"] or set(now.data["evidence_item_ids"]) - waiting:
        yield _("请选择等待处理的逾期证据")
    if now.data["ruling"] not in LateRuling.values:
        yield _("请选择对逾期证据的处理")


# The board


@requirement(gettext_lazy("写明由谁就哪项请求证明什么"), law=cite("仲裁法 6, 39"))
def burden_told(now: Situation) -> Iterator[str]:
    case = dispute(now)
    if "claim_id" not in now.data:
        return
    if not case.claim_items.filter(pk=now.data["claim_id"], withdrawn_on=None).exists():
        yield _("请选择本案的一项仲裁请求")
    if now.data["bearer"] not in Bearer.values or not now.data["matter"].strip():
        yield _("请写明由哪一方证明什么事实")


@requirement(gettext_lazy("要求用人单位提供其掌握管理的证据，写明内容和期限"), law=cite("仲裁法 39"))
def production_told(now: Situation) -> Iterator[str]:
    open_rows = dispute(now).burdens.filter(bearer=Bearer.EMPLOYER, ordered_on=None)
    if not open_rows.exists():
        yield _("没有由用人单位举证、还没有要求提供的事项")
    if "burden_id" not in now.data:
        return
    if not open_rows.filter(pk=now.data["burden_id"]).exists():
        yield _("请选择由用人单位举证、还没有要求提供的事项")
    if not now.data["ordered"].strip():
        yield _("请写明要求提供的证据")
    if now.data["due_on"] <= now.on:
        yield _("提供证据的期限应当在今天以后")


@requirement(gettext_lazy("已经要求提供；没有提供的，指定的期限已过"), law=cite("仲裁法 39"))
def production_ordered(now: Situation) -> Iterator[str]:
    waiting = dispute(now).burdens.filter(produced="").exclude(ordered_on=None)
    if not waiting.exists():
        yield _("没有等待提供的证据")
    if "burden_id" not in now.data:
        return
    row = waiting.filter(pk=now.data["burden_id"]).first()
    if row is None or now.data["produced"] not in Produced.values:
        yield _("请选择要求提供的事项和提供的情况")
    elif now.data["produced"] != Produced.ALL and row.due_on >= now.on:
        yield _("指定的期限还没有届满，现在还不能认定没有提供")
    if not told(now, "account"):
        yield _("请写明提供了什么，或者没有提供的说明")
