"""What the case page shows of what follows a decision, and of a transfer to the police: the meter, the courses, the papers."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.template.defaultfilters import date as formatted
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from casework import clock
from casework.actors import Actor
from casework.models import Case
from casework.templatetags.formatting import day, money
from desk import ledger, panels
from desk.panels import Panel, rows_of
from inspection import violations
from inspection.crime import following
from inspection.crime.models import Crime
from inspection.crime.readiness import Condition, readiness
from inspection.crime.selectors import facts_of, transfer_under_way, transfers_of
from inspection.enforcement.models import Enforcement
from inspection.enforcement.selectors import deferred_until, enforcements_of, owed, surcharge_pauses
from inspection.investigation.crime_acts import WHILE_HANDLED
from inspection.investigation.models import Investigation
from inspection.investigation.reasons import Measure

METER = "desk/panels/readiness.html"
RELATED = "desk/panels/related.html"
Facts = list[tuple[Any, Any]]


def register() -> None:
    """Tell the case page what there is."""
    meter = gettext_lazy("移送条件")
    panels.register(
        Investigation.machine,
        Panel(
            meter,
            METER,
            meter_of_case,
            apart=True,
            needs=Q(status__in=WHILE_HANDLED, violation_kinds__overlap=sorted(violations.ABOUT_WAGES)),
        ),
        Panel(
            gettext_lazy("决定以后的程序和移送"),
            RELATED,
            what_followed,
            needs=rows_of(Enforcement, "investigation") | rows_of(Crime, "investigation"),
        ),
    )
    panels.register(
        Enforcement.machine,
        Panel(gettext_lazy("复议、诉讼和强制执行"), "desk/panels/brief.html", course),
        Panel(gettext_lazy("责令支付明细"), "desk/panels/money.html", money_of_decision),
        Panel(gettext_lazy("原案"), RELATED, origin),
    )
    panels.register(
        Crime.machine,
        Panel(gettext_lazy("移送情况"), "desk/panels/transfer.html", transfer),
        Panel(meter, METER, meter_of_transfer),
        Panel(gettext_lazy("原案"), RELATED, origin),
    )


# The meter


def meter_of_case(case: Any, actor: Actor) -> dict[str, Any] | None:
    """Shown while wages are owed and the case is handled."""
    if not case.about_wages or case.status not in WHILE_HANDLED:
        return None
    under_way = transfer_under_way(case)
    report = None if under_way else reverse("desk:act", args=[case.reference, "suspect_crime"])
    return {**_meter(case), "report_url": report if actor.staff and actor.staff.pk == case.lead_id else None}


def meter_of_transfer(case: Any, actor: Actor) -> dict[str, Any]:
    """Beside a transfer nobody needs to be told to report."""
    return {**_meter(case.investigation), "ready": False}


def _meter(case: Any) -> dict[str, Any]:
    meter = readiness(case, clock.today())
    met, of = meter.score
    return {
        "ready": meter.ready,
        "since": meter.since,
        "score": _("共%(of)d项条件，已具备%(met)d项。") % {"met": met, "of": of},
        "conditions": [_condition(each) for each in meter.conditions],
        "remarks": meter.remarks,
    }


def _condition(each: Condition) -> dict[str, Any]:
    return {"label": each.label, "met": each.met, "since": each.since, "why": each.why, "law": each.law.short}


# What came out of a case


def what_followed(case: Any, actor: Actor) -> dict[str, Any] | None:
    """The courses that its decisions have taken, and its transfers."""
    rows = [_row(each, each.decision.get_measure_display()) for each in enforcements_of(case)]
    rows += [_row(each, _("涉嫌犯罪移送")) for each in transfers_of(case)]
    return {"rows": rows} if rows else None


def origin(case: Any, actor: Actor) -> dict[str, Any]:
    return {"rows": [_row(case.investigation, _("监察案件"))]}


def _row(case: Case, remark: Any) -> dict[str, Any]:
    return {
        "title": case.title,
        "number": str(case),
        "state": case.state.label,
        "opened_on": case.opened_on,
        "remark": remark,
        "url": reverse("desk:case", args=[case.reference]),
    }


def course(case: Any, actor: Actor) -> dict[str, Any]:
    """Review, suit, demand and court on a few lines; what has not happened is left out."""
    lines = [*_of_decision(case), *_of_review(case), *_of_suit(case), *_of_court(case)]
    return {"facts": [(label, value) for label, value in lines if value], "story": case.failure}


def money_of_decision(case: Any, actor: Actor) -> dict[str, Any] | None:
    """What a handling decision orders to pay and what is still owed; a fine is not among the lines of the ledger."""
    return ledger.money_panel(case, actor) if case.decision.measure == Measure.HANDLING else None


def _of_decision(case: Enforcement) -> Facts:
    decision = case.decision
    pauses = [
        _("%(since)s 至 %(until)s") % {"since": day(pause.since), "until": _on(pause.until) or _("今")}
        for pause in surcharge_pauses(decision)
    ]
    return [
        (_("决定"), decision.get_measure_display()),
        (_("决定的金额"), money(decision.amount) if decision.amount else ""),
        (_("尚未履行的金额"), money(owed(case)) if owed(case) else ""),
        (_("决定书送达"), _on(case.served_on)),
        (_("不加处罚款的期间"), "；".join(pauses) if decision.measure == "penalty" else ""),
        (_("暂缓、分期缴纳至"), _on(deferred_until(case))),
    ]


def _of_review(case: Enforcement) -> Facts:
    return [
        (_("申请行政复议"), _on(case.review_applied_on)),
        (_("复议机关"), case.review_body),
        (_("收到复议申请书副本"), _on(case.review_copy_on)),
        (_("适用简易程序"), _("是") if case.review_simplified else ""),
        (_("提交复议答复"), _on(case.review_replied_on)),
        (_("复议结果"), _with_day(case.get_review_result_display(), case.review_decided_on)),
        (_("复议决定的内容"), case.review_content),
    ]


def _of_suit(case: Enforcement) -> Facts:
    return [
        (_("起诉"), _on(case.suit_filed_on)),
        (_("受诉法院"), " ".join(filter(None, [case.suit_court, case.suit_number]))),
        (_("提交答辩状"), _on(case.suit_answered_on)),
        (_("诉讼结果"), _with_day(case.get_suit_result_display(), case.suit_ended_on)),
    ]


def _of_court(case: Enforcement) -> Facts:
    return [
        (_("救济期限届满"), _on(case.remedies_ended_on)),
        (_("催告书送达"), _on(case.urge_served_on)),
        (_("申请强制执行"), _with_day(case.court, case.applied_on)),
        (_("法院受理"), _with_day(case.court_number, case.court_accepted_on)),
        (_("法院未支持的事项"), case.get_refused_by_display()),
        (_("准予执行"), _on(case.ruled_on)),
        (_("执行协议"), _on(case.agreed_on)),
        (_("中止执行"), _on(case.suspended_on)),
        (_("终结执行的情形"), case.get_termination_ground_display()),
        (_("出问题的环节"), case.get_failed_step_display()),
    ]


# A transfer


def transfer(case: Any, actor: Actor) -> dict[str, Any]:
    """What was reported, approved, sent and answered; what was late, in red."""
    return {"facts": [(label, value) for label, value in _transferred(case) if value], "late": _late(case)}


def _transferred(case: Crime) -> Facts:
    known = [
        _("%(kind)s（%(day)s）") % {"kind": fact.get_kind_display(), "day": day(fact.happened_on)}
        for fact in facts_of(case.investigation)
    ]
    paid = [
        _("%(name)s %(amount)s（%(who)s，%(day)s）")
        % {"name": each.name, "amount": money(each.amount), "who": each.get_payer_display(), "day": day(each.paid_on)}
        for each in case.payments.all()  # type: ignore[attr-defined]
    ]
    return [
        (_("涉嫌的情形"), case.get_element_display()),
        (_("嫌疑人和责任人员"), case.suspects),
        (_("核实情况"), case.findings),
        (_("已登记的事实"), "；".join(known)),
        (_("移送条件齐备"), _on(case.ready_since)),
        (_("批准移送"), _on(case.approved_on)),
        (_("应当移送的最晚时间"), formatted(case.send_by, "Y-m-d H:i") if case.send_by and not case.sent_at else ""),
        (_("移送"), _with_day(case.police, case.sent_on)),
        (_("公安机关签收"), _on(case.receipt_on)),
        (_("公安机关立案"), _with_day(case.police_number, case.police_filed_on)),
        (_("不予立案的理由"), case.not_filed_because),
        (_("移交材料"), _on(case.handed_over_on)),
        (_("移送后的付款"), "；".join(paid)),
    ]


def _late(case: Crime) -> list[str]:
    """Each thing that came too late, as a sentence."""
    found = []
    days = case.days_late if case.sent_on else following.days_late(case, clock.today())
    if days and case.investigation_due_on:
        words = ngettext("调查期限%(due)s届满，移送晚了%(days)d天。", "调查期限%(due)s届满，移送晚了%(days)d天。", days)
        found.append(words % {"due": day(case.investigation_due_on), "days": days})
    if case.sent_in_time is False or (case.send_by and not case.sent_at and clock.now() > case.send_by):
        found.append(_("批准后二十四小时内应当移送，已经超过。"))
    return found


def _on(value: date | None) -> str:
    return day(value) if value else ""


def _with_day(text: Any, value: date | None) -> str:
    return " ".join(filter(None, [str(text or ""), _on(value)])) if value else ""
