"""What the case page shows of complaints and inspection cases: the brief, the money, what belongs together."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from casework.actors import Actor
from casework.models import Case
from casework.templatetags.formatting import day, money
from desk import ledger, panels, rosters
from desk.panels import Panel, rows_of
from inspection.complaint.models import Complaint
from inspection.complaint.selectors import joinable_cases, similar_complaints
from inspection.conditions import days_to_spare, last_day_to_report
from inspection.investigation.models import Decision, Investigation, OrderLine
from inspection.investigation.selectors import carried_complaints
from inspection.recovery.models import Claim, Recovery

RELATED_SHOWN = 6
JOINED_SHOWN = 30
BRIEF = "desk/panels/brief.html"
RELATED = "desk/panels/related.html"
MONEY = "desk/panels/money.html"
CLAIMS = "desk/panels/claims.html"
Facts = list[tuple[Any, Any]]


def register() -> None:
    """Tell the case page what there is."""
    brief = Panel(gettext_lazy("案情摘要"), BRIEF, matter_brief, at_once=True)
    panels.register(
        Complaint.machine,
        brief,
        Panel(gettext_lazy("相关的投诉和案件"), RELATED, related_to_complaint),
    )
    panels.register(
        Investigation.machine,
        brief,
        Panel(gettext_lazy("事先告知和决定"), BRIEF, decisions, needs=rows_of(Decision, "investigation")),
        Panel(gettext_lazy("名册"), "desk/panels/roster.html", rosters.panel),
        Panel(gettext_lazy("责令支付明细"), MONEY, ledger.money_panel, needs=rows_of(OrderLine, "investigation")),
        Panel(gettext_lazy("追偿"), CLAIMS, ledger.claims_panel, needs=rows_of(Claim, "investigation")),
        Panel(gettext_lazy("工资清欠"), RELATED, ledger.related_case, needs=rows_of(Recovery, "investigation")),
        Panel(gettext_lazy("并案办理的投诉"), RELATED, joined_complaints, needs=rows_of(Complaint, "investigation")),
    )
    panels.register(
        Recovery.machine,
        Panel(gettext_lazy("清欠摘要"), BRIEF, ledger.recovery_brief, at_once=True),
        Panel(gettext_lazy("清偿责任"), BRIEF, ledger.payers_panel),
        Panel(gettext_lazy("责令支付明细"), MONEY, ledger.money_panel),
        Panel(gettext_lazy("还款计划"), BRIEF, ledger.plan_panel),
        Panel(gettext_lazy("追偿"), CLAIMS, ledger.claims_panel),
        Panel(gettext_lazy("监察案件"), RELATED, ledger.related_case),
    )


def matter_brief(case: Any, actor: Actor) -> dict[str, Any]:
    """The facts of the matter, of either machine, on a few lines; asks no database."""
    own = _told(case) if isinstance(case, Complaint) else _found(case)
    return {"facts": [(label, value) for label, value in [*matter_facts(case), *own] if value], "story": case.facts}


def matter_facts(case: Any) -> Facts:
    """Kinds, employer, place, time and size of a matter, of whatever machine."""
    employer = case.employer.name if case.employer else ""
    place = " ".join(filter(None, [case.workplace_region and case.workplace_region.name, case.workplace_address]))
    people = ngettext("%(number)d人", "%(number)d人", case.workers_affected) % {"number": case.workers_affected}
    return [
        (_("反映的问题"), "、".join(map(str, case.violation_labels))),
        (_("用人单位"), employer),
        (_("工程项目"), case.project.name if case.project else ""),
        (_("工作地点"), place),
        (_("起止时间"), _period(case)),
        (_("两年时效"), _limitation(case)),
        (_("涉及金额"), money(case.amount_claimed) if case.amount_claimed else ""),
        (_("涉及人数"), people),
    ]


def _period(case: Any) -> str:
    begun = day(case.violation_from) if case.violation_from else ""
    if case.ongoing:
        return _("%(begun)s起，仍在继续") % {"begun": begun} if begun else _("仍在继续")
    ended = day(case.violation_until) if case.violation_until else ""
    return _("%(begun)s 至 %(ended)s") % {"begun": begun, "ended": ended} if begun or ended else ""


def _limitation(case: Any) -> str:
    """Until when the matter could be reported, and whether it was in time (监察条例 art 20)."""
    left = days_to_spare(case)
    if left is None:
        return _("违法行为仍在继续，没有开始计算") if case.ongoing else _("违法行为终了日期未查明")
    last = day(last_day_to_report(case.violation_until, case.region_path))
    if left < 0:
        return _("至%(last)s届满，接到时已超过%(days)d天") % {"last": last, "days": -left}
    return _("至%(last)s届满，接到时还有%(days)d天") % {"last": last, "days": left}


def _told(case: Complaint) -> Facts:
    given = case.employer_name_given
    shown = given if not case.employer or case.employer.name != given else ""
    return [
        (_("投诉人所称单位"), shown),
        (_("渠道"), case.get_channel_display()),
        (_("投诉请求"), case.request),
        (_("需要补正"), "；".join(case.supplement_items)),
        (_("已补正"), case.supplement_text),
        (_("移送单位"), case.refer_to),
        (_("争议内容"), case.dispute_facts),
    ]


def _found(case: Investigation) -> Facts:
    return [
        (_("案件来源"), case.get_source_display()),
        (_("查明的事实"), case.findings),
        (_("案件定性"), case.nature),
        (_("处理建议"), " ".join(filter(None, [case.get_proposal_display(), case.proposal_text]))),
        (_("责令改正的内容"), case.order_measures),
        (_("文书送达日期"), day(case.order_served_on) if case.order_served_on else ""),
        (_("结案事由"), case.get_closing_reason_display()),
        (_("结案依据"), case.closing_basis),
        (_("案卷号"), case.archive_number),
    ]


def related_to_complaint(case: Any, actor: Actor) -> dict[str, Any] | None:
    """The inspection case that carries the complaint, else similar complaints and cases that it may join."""
    if case.investigation is not None:
        return {"rows": [_row(case.investigation, _("由本案继续办理"))]}
    if not case.is_open:
        return None
    joinable: Any = joinable_cases(case)
    found = [_row(each, _("可以并案")) for each in joinable.visible_to(actor)[:RELATED_SHOWN]]
    alike = similar_complaints(case).filter(pk__in=Case.objects.visible_to(actor).values("pk"))
    found += [_row(each, _("同一单位的投诉")) for each in alike[:RELATED_SHOWN]]
    return {"rows": found} if found else None


def joined_complaints(case: Any, actor: Actor) -> dict[str, Any] | None:
    """The complaints that the case carries."""
    carried = carried_complaints(case).defer("search")
    found = [_row(complaint, "") for complaint in carried[:JOINED_SHOWN]]
    more = carried.count() - JOINED_SHOWN if len(found) == JOINED_SHOWN else 0
    return {"rows": found, "more": more} if found else None


def _row(case: Case, remark: str) -> dict[str, Any]:
    return {
        "title": case.title,
        "number": str(case),
        "state": case.state.label,
        "opened_on": case.opened_on,
        "remark": remark,
        "url": reverse("desk:case", args=[case.reference]),
    }


def decisions(case: Any, actor: Actor) -> dict[str, Any] | None:
    """What was announced, heard and decided, decision by decision; nothing before the first notice."""
    facts = [fact for decision in case.decisions.all() for fact in _decision(decision)]
    return {"facts": [(label, value) for label, value in facts if value]} if facts else None


def _decision(decision: Decision) -> Facts:
    heard = _("%(day)s，放弃") if decision.waived else "%(day)s"
    return [
        (_("拟作出的决定"), decision.get_measure_display()),
        (_("告知的内容"), decision.proposed),
        (_("告知的金额"), money(decision.announced) if decision.announced else ""),
        (_("法定幅度"), _band(decision)),
        (_("告知书送达"), _on(decision.notice_served_on)),
        (_("陈述申辩"), heard % {"day": _on(decision.statement_on)} if decision.statement_on else ""),
        (_("复核意见"), decision.considered),
        (_("决定日期"), _on(decision.decided_on)),
        (_("决定的金额"), money(decision.amount) if decision.amount else ""),
        (_("决定书送达"), _on(decision.served_on)),
        (_("罚款缴清"), _on(decision.paid_on)),
        (_("已缴加处罚款（元）"), money(decision.surcharge_paid) if decision.surcharge_paid else ""),
        (_("公开日期"), _on(decision.published_on)),
        (_("撤回公开日期"), _on(decision.unpublished_on)),
    ]


def _band(decision: Decision) -> str:
    """What the law allows, and the tier inside it, or that the place has set none."""
    if decision.fine_low is None or decision.fine_high is None:
        return ""
    tier = decision.tier or _("本地没有登记裁量基准")
    words = {"low": money(decision.fine_low), "high": money(decision.fine_high), "tier": tier}
    return _("%(low)s 至 %(high)s（%(tier)s）") % words


def _on(value: date | None) -> str:
    return day(value) if value else ""
