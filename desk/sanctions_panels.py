"""What the case page shows of deposits, listings, publications and grades, and of them on an inspection case."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.actors import Actor
from casework.templatetags.formatting import day, money
from desk import panels
from desk.panels import Panel, rows_of
from inspection.blacklist.selectors import listings_of
from inspection.credit.grading import FactKind, reasons
from inspection.credit.selectors import grade_in_force
from inspection.deposit import selectors as deposits
from inspection.models import Complaint, Deposit, Investigation, Listing, Publication, Rating
from inspection.publication.selectors import publications_of

BRIEF = "desk/panels/brief.html"
MONEY = "desk/panels/deposit_money.html"
FACTS = "desk/panels/grade_facts.html"
Facts = list[tuple[Any, Any]]


def register() -> None:
    """Tell the case page what there is."""
    title = gettext_lazy("案情摘要")
    panels.register(
        Deposit.machine,
        Panel(title, BRIEF, deposit_brief, at_once=True),
        Panel(gettext_lazy("工资保证金台账"), MONEY, deposit_ledger),
        Panel(gettext_lazy("支付通知书明细"), MONEY, deposit_payments),
    )
    panels.register(
        Listing.machine,
        Panel(title, BRIEF, listing_brief, at_once=True),
        Panel(gettext_lazy("列入的人员"), BRIEF, listed_people),
    )
    panels.register(Publication.machine, Panel(title, BRIEF, publication_brief, at_once=True))
    panels.register(
        Rating.machine,
        Panel(title, BRIEF, rating_brief, at_once=True),
        Panel(gettext_lazy("所依据的事实"), FACTS, rating_facts),
    )
    known = rows_of(Deposit, "project", of="project")
    for model in (Rating, Listing, Publication):
        known = known | rows_of(model, "employer", of="employer")
    for kind in (Investigation, Complaint):
        panels.register(
            kind.machine, Panel(gettext_lazy("该单位的等级、名单和保证金"), BRIEF, of_the_employer, needs=known)
        )


def _brief(facts: Facts, story: str = "") -> dict[str, Any]:
    return {"facts": [(label, value) for label, value in facts if value], "story": story}


def _on(value: date | None) -> str:
    return day(value) if value else ""


def deposit_brief(case: Any, actor: Actor) -> dict[str, Any]:
    """The project, the figures and where the deposit stands."""
    return _brief(
        [
            (_("工程项目"), case.project.name),
            (_("施工总承包单位"), case.contractor.name),
            (_("施工合同额"), money(case.contract_price)),
            (_("存储比例"), f"{case.rate.normalize():f}%"),
            (_("提高"), f"{case.raised_percent.normalize():f}%" if case.raised_percent else ""),
            (_("降低"), f"{case.reduced_percent.normalize():f}%" if case.reduced_percent else ""),
            (_("应存储金额"), money(case.required_amount)),
            (_("免存依据"), case.get_relief_display()),
            (_("减免日期"), _on(case.relief_on)),
            (_("签发支付通知书"), _on(case.noticed_on)),
            (_("银行收到通知书"), _on(case.notice_received_on)),
            (_("完工日期"), _on(case.completed_on)),
        ]
    )


def deposit_ledger(case: Any, actor: Actor) -> dict[str, Any] | None:
    """What came in and went out, and what is left."""
    rows = [
        {"label": row.get_kind_display(), "note": f"{day(row.made_on)} · {row.bank}", "cells": [row.amount]}
        for row in case.movements.all()
    ]
    if not rows:
        return None
    total = {"label": _("余额"), "cells": [deposits.balance(case)]}
    return {
        "caption": _("工资保证金台账"),
        "first": _("事项"),
        "columns": [_("金额（元）")],
        "rows": rows,
        "total": total,
    }


def deposit_payments(case: Any, actor: Actor) -> dict[str, Any] | None:
    """Whom the bank was told to pay, and whether it has."""
    rows, total = [], 0
    for payment in case.payments.select_related("line__worker"):
        note = _("已收回") if payment.withdrawn else _on(payment.paid_on) or _("等待银行支付")
        rows.append({"label": payment.line.worker.name, "note": note, "cells": [payment.amount]})
        total += 0 if payment.withdrawn else payment.amount
    if not rows:
        return None
    return {
        "caption": _("支付通知书明细"),
        "first": _("劳动者"),
        "columns": [_("金额（元）")],
        "rows": rows,
        "total": {"label": _("合计"), "cells": [total]},
    }


def listing_brief(case: Any, actor: Actor) -> dict[str, Any]:
    """Why, on which case, and each step of the procedure."""
    return _brief(
        [
            (_("用人单位"), case.employer.name),
            (_("列入事由"), case.get_ground_display()),
            (_("尚欠人数"), case.workers_owed),
            (_("尚欠金额"), money(case.amount_owed)),
            (_("告知书送达"), _on(case.notice_served_on)),
            (_("异议"), case.objection),
            (_("核实意见"), case.objection_opinion),
            (_("列入日期"), _on(case.listed_on)),
            (_("推送日期"), _on(case.shared_on)),
            (_("可以申请提前移出之日"), _on(case.early_from)),
            (_("移出日期"), _on(case.removed_on)),
            (_("撤回公布信息日期"), _on(case.information_withdrawn_on)),
        ],
        case.incident,
    )


def listed_people(case: Any, actor: Actor) -> dict[str, Any] | None:
    """Who is listed with the employer; numbers are masked."""
    people = case.listed_people.select_related("identity")
    facts: Facts = [
        (person.get_liable_as_display(), " ".join(filter(None, [person.name, person.masked_identity])))
        for person in people
    ]
    return _brief(facts) if facts else None


def publication_brief(case: Any, actor: Actor) -> dict[str, Any]:
    """What the public will read, and when."""
    return _brief(
        [
            (_("用人单位"), case.employer.name),
            (_("公布的类别"), case.get_category_display()),
            (_("处理情况"), case.handling),
            (_("告知书送达"), _on(case.notice_served_on)),
            (_("异议"), case.objection),
            (_("复核意见"), case.opinion),
            (_("公布周期"), str(case.period or "")),
            (_("公布日期"), _on(case.published_on)),
            (_("更正日期"), _on(case.corrected_on)),
            (_("撤下日期"), _on(case.withdrawn_on)),
        ],
        case.facts,
    )


def rating_brief(case: Any, actor: Actor) -> dict[str, Any]:
    """The grade, why, and the procedure."""
    return _brief(
        [
            (_("用人单位"), case.employer.name),
            (_("评价年度"), case.year),
            (_("等级"), case.get_grade_display()),
            (_("理由"), reasons(case.facts, c_from=case.c_from)),
            (_("告知书送达"), _on(case.notice_served_on)),
            (_("异议"), case.objection),
            (_("复核意见"), case.opinion),
            (_("确定日期"), _on(case.confirmed_on)),
            (_("修复日期"), _on(case.repaired_on)),
            (_("事实清单校验值"), case.facts_hash),
        ]
    )


def rating_facts(case: Any, actor: Actor) -> dict[str, Any] | None:
    """Each fact on which the grade rests."""
    rows = [
        {**fact, "on": date.fromisoformat(fact["on"]), "label": FactKind(fact["kind"]).label} for fact in case.facts
    ]
    return {"rows": rows} if rows else None


def of_the_employer(case: Any, actor: Actor) -> dict[str, Any] | None:
    """Grade in force, listings, publications and the project's deposit; nothing where there are none."""
    if case.employer_id is None:
        return None
    rating = grade_in_force(case.employer_id)
    deposit = deposits.deposit_of(case.project_id)
    paid = deposits.paid_from_deposits(case) if case.kind == Investigation.machine else []
    words = {"balance": money(deposits.balance(deposit)), "state": deposit.state.label} if deposit else {}
    facts: Facts = [
        (_("守法诚信等级"), _("%(year)d年度：%(grade)s") % _grade(rating) if rating else ""),
        *((_("失信名单"), _step(each)) for each in listings_of(case.employer_id)),
        *((_("社会公布"), _step(each)) for each in publications_of(case.employer_id)),
        (_("本工程的工资保证金"), _("%(state)s，余额%(balance)s") % words if deposit else ""),
        (_("已从工资保证金支付"), money(sum(each["amount"] for each in paid)) if paid else ""),
    ]
    return _brief(facts) if any(value for _label, value in facts) else None


def _grade(rating: Rating) -> dict[str, Any]:
    return {"year": rating.year, "grade": rating.get_grade_display()}


def _step(case: Any) -> str:
    return f"{case.number or case.reference} · {case.state.label} · {day(case.opened_on)}"
