"""What the case page shows of an arbitration case's course: what stopped or lengthened it, the settlement, how it ended."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.dispute import course_models as rows
from arbitration.dispute.models import Arbitration
from casework.actors import Actor
from casework.templatetags.formatting import day, money
from desk import panels
from desk.panels import Panel, rows_of

BRIEF = "desk/panels/brief.html"
Facts = list[tuple[Any, Any]]


def register() -> None:
    """Tell the case page what there is."""
    panels.register(
        Arbitration.machine,
        Panel(
            gettext_lazy("审理经过"),
            BRIEF,
            course_of_case,
            needs=rows_of(rows.Suspension, "arbitration")
            | rows_of(rows.ExcludedNotice, "arbitration")
            | rows_of(rows.Entrustment, "arbitration"),
        ),
        Panel(gettext_lazy("调解协议"), BRIEF, settlements, needs=rows_of(rows.Settlement, "arbitration")),
        Panel(
            gettext_lazy("撤回、终止和归档"),
            BRIEF,
            end_of_case,
            needs=rows_of(rows.WithdrawalRequest, "arbitration")
            | rows_of(rows.Cancellation, "arbitration")
            | rows_of(rows.CourtSuit, "arbitration")
            | rows_of(rows.ArchivedFile, "arbitration"),
        ),
    )


def course_of_case(case: Any, actor: Actor) -> dict[str, Any]:
    """Suspensions, notices whose days do not count, and mediation by others."""
    facts: Facts = [
        (_("中止审理"), f"{_span(each.since, each.until)}　{each.get_ground_display()}（{each.awaited}）")
        for each in case.suspensions.all()
    ]
    facts += [
        (
            _("公告期间不计入"),
            _("%(span)s，%(days)d日") % {"span": _span(each.published_on, each.effective_on), "days": each.days},
        )
        for each in case.excluded_notices.all()
    ]
    facts += [
        (_("委托调解"), f"{each.organisation}　{_span(each.entrusted_on, each.ended_on)}　{_agreed(each.agreed)}")
        for each in case.entrustments.all()
    ]
    return {"facts": facts, "story": ""}


def settlements(case: Any, actor: Actor) -> dict[str, Any]:
    """What was agreed, and whether it binds."""
    found = list(case.settlements.all())
    facts: Facts = [(_("%(day)s达成") % {"day": date_format(each.made_on)}, _standing(each)) for each in found]
    latest = found[-1]
    if latest.total:
        facts.append((_("约定支付"), money(latest.total)))
    return {"facts": facts, "story": latest.content}


def end_of_case(case: Any, actor: Actor) -> dict[str, Any]:
    """Withdrawals asked for, cancellation, suit after the overrun, archive."""
    facts: Facts = [
        (_("申请撤回"), f"{day(each.requested_on)}　{each.get_ground_display()}　{_allowed(each.allowed)}")
        for each in case.withdrawal_requests.all()
    ]
    if cancelled := getattr(case, "cancellation", None):
        facts.append((_("决定撤销案件"), f"{day(cancelled.decided_on)}　{cancelled.get_ground_display()}"))
    if suit := getattr(case, "court_suit", None):
        facts.append((_("法院受理"), f"{suit.court}　{suit.number}　{day(suit.accepted_on)}"))
    if kept := getattr(case, "archived_file", None):
        facts.append((_("归档"), f"{kept.number}　{kept.get_retention_display()}"))
        facts.append((_("至少保存至"), day(kept.keep_until)))
    return {"facts": facts, "story": ""}


def _span(since: Any, until: Any) -> str:
    return _("%(since)s 至 %(until)s") % {"since": day(since), "until": day(until) if until else _("今")}


def _agreed(agreed: bool | None) -> str:
    return _("正在调解") if agreed is None else _("达成协议") if agreed else _("没有达成协议")


def _allowed(allowed: bool | None) -> str:
    return _("等待决定") if allowed is None else _("准予") if allowed else _("不准")


def _standing(each: rows.Settlement) -> str:
    if each.signed_on:
        return _("%(day)s双方签收，已经生效") % {"day": day(each.signed_on)}
    if each.regretted_on:
        words = {"day": day(each.regretted_on), "side": each.get_regretted_by_display()}
        return _("%(day)s%(side)s反悔，没有生效") % words
    return _("等待双方签收")
