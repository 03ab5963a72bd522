"""What suspension, extension, the overrun and its suit require."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.dispute import course_facts as facts
from arbitration.dispute import notices, terms
from arbitration.dispute.course_kinds import Side, SuspensionGround
from arbitration.dispute.requirements import dispute
from calendars.law import cite
from casework.conditions import clock, over
from casework.models import Deadline
from casework.requirements import Requirement, Situation, requirement
from casework.states import State
from documents.kinds import EvidenceKind
from documents.models import Evidence

if TYPE_CHECKING:
    pass


# Suspension


@requirement(gettext_lazy("有法定的中止事由，并写明等待的事项"), law=cite("办案规则 47"))
def suspension_grounded(now: Situation) -> Iterator[str]:
    if "ground" not in now.data:
        return
    if now.data["ground"] not in SuspensionGround.values:
        yield _("请选择中止审理的事由")
    if not now.data["awaited"].strip():
        yield _("请写明等待什么，例如哪一件案件的审理结果、哪一项鉴定结论")


def came_from(state: State) -> Requirement:
    """The case was suspended in this status."""

    def check(now: Situation) -> Iterator[str]:
        open_one = dispute(now).suspensions.filter(until=None).first()
        if open_one is None or open_one.came_from != state:
            yield _("案件不是在“%(state)s”时中止的") % {"state": state.label}

    return Requirement(
        f"suspended_in_{state.lower()}",
        gettext_lazy("案件是从该状态中止的"),
        cite("办案规则 47"),
        check,
        facts.RETURNS,
    )


# The period of the award


def certified(now: Situation) -> bool:
    """Whether the certificate of the overrun was issued since the period began (anew)."""
    return _done_in_this_period(now, "award_overdue")


def _done_in_this_period(now: Situation, act: str) -> bool:
    running = clock(now, terms.AWARD)
    began = running.events.filter(kind="start").values_list("sequence", flat=True).first() if running else None
    return began is not None and now.case.entries.filter(act=act, sequence__gte=began).exists()


@requirement(gettext_lazy("审理期限还没有届满"), law=cite("仲裁法 43", "办案规则 45"), holds=facts.STILL_IN_TIME)
def still_in_time(now: Situation) -> Iterator[str]:
    running = clock(now, terms.AWARD)
    if running is None or running.state != Deadline.State.RUNNING:
        yield _("审理期限没有在计算")
    elif running.due_on and running.due_on < now.on:
        yield _("审理期限已于%(day)s届满，届满后不能再延期") % {"day": date_format(running.due_on)}


@requirement(gettext_lazy("审理期限没有延长过"), law=cite("仲裁法 43", "办案规则 45"), holds=facts.NOT_EXTENDED)
def not_yet_extended(now: Situation) -> Iterator[str]:
    if _done_in_this_period(now, "extend_award"):
        yield _("审理期限只能延长一次，本案已经延长过")


@requirement(gettext_lazy("公告在审理期限内发出，没有登记过"), law=cite("办案规则 46", "民诉法 95"))
def notice_excludable(now: Situation) -> Iterator[str]:
    running = clock(now, terms.AWARD)
    if running is None or running.due_on is None:
        yield _("审理期限没有在计算")
        return
    if "service_id" not in now.data:
        if not notices.waiting(dispute(now)):
            yield _("本案没有尚未登记的公告送达")
        return
    found = next((each for each in notices.waiting(dispute(now)) if each.service_id == now.data["service_id"]), None)
    if found is None:
        yield _("没有找到本案的这次公告送达，或者已经登记过")
    elif not running.started_on <= found.published_on <= running.due_on:
        yield _("这次公告不在审理期限内发出，不影响审理期限")
    elif not found.days:
        yield _("这次公告的期间已经全部不计入审理期限")


@requirement(gettext_lazy("审理期限已经届满"), law=cite("仲裁法 43"), holds=facts.OVERDUE)
def award_is_overdue(now: Situation) -> Iterator[str]:
    running = clock(now, terms.AWARD)
    if not over(now, terms.AWARD):
        if running is not None and running.due_on:
            day = {"day": date_format(running.due_on)}
            yield _("审理期限至%(day)s届满，届满的次日才能出具逾期未裁决证明") % day
        else:
            yield _("审理期限还没有届满")


@requirement(gettext_lazy("还没有出具过逾期未裁决证明"), law=cite("仲裁法 43"), holds=facts.NOT_CERTIFIED)
def not_yet_certified(now: Situation) -> Iterator[str]:
    if certified(now):
        yield _("逾期未裁决证明已经出具")


# The suit


@requirement(
    gettext_lazy("当事人在审理期限届满后起诉，法院已经受理，有受理通知"),
    law=cite("仲裁法 43", "办案规则 48"),
    holds=f"{facts.OVERDUE} AND {facts.SUED_WHEN_OVERDUE}",
)
def court_has_accepted(now: Situation) -> Iterator[str]:
    if not over(now, terms.AWARD):
        yield _("审理期限还没有届满")
    yield from _suit_told(now, terms.AWARD)


@requirement(
    gettext_lazy("逾期未作出是否受理的决定，申请人起诉，法院已经受理，有受理通知"),
    law=cite("仲裁法 29"),
    holds=facts.SUED_AFTER_SILENCE,
)
def court_has_accepted_after_silence(now: Situation) -> Iterator[str]:
    yield from _suit_told(now, terms.ACCEPT)


def _suit_told(now: Situation, term: str) -> Iterator[str]:
    """Who sued where, with the court's paper; `term` is the period that the commission let pass."""
    if "evidence_id" not in now.data:
        if not _court_papers(now.case.pk).exists():
            yield _("案卷中还没有法院受理通知，请先上传")
        return
    if now.data["plaintiff"] not in Side.values:
        yield _("请选择是哪一方起诉的")
    if not now.data["court"].strip() or not now.data["court_number"].strip():
        yield _("请写明受理法院和法院案号")
    if not _court_papers(now.case.pk).filter(pk=now.data["evidence_id"]).exists():
        yield _("请选择本案案卷中的法院受理通知")
    running, accepted_on = clock(now, term), now.data["court_accepted_on"]
    if accepted_on > now.on or (running is not None and running.due_on and accepted_on <= running.due_on):
        yield {
            terms.AWARD: _("法院受理的日期应在审理期限届满以后、今天以前"),
            terms.ACCEPT: _("法院受理的日期应在受理审查的期限届满以后、今天以前"),
        }[term]


def _court_papers(case_id: int) -> Any:
    return Evidence.objects.filter(case_id=case_id, kind=EvidenceKind.COURT_ACCEPTANCE)
