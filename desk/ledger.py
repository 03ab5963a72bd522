"""What the pages show of the wage ledger: every line with its amounts, who paid, claims between payers, the plan."""

from typing import Any

from django.db import models
from django.db.models import Count, F, Sum, When
from django.urls import reverse
from django.utils.translation import gettext as _

from casework.actors import Actor
from casework.models import Case
from casework.templatetags.formatting import amount, day, money
from inspection.investigation.models import OrderLine
from inspection.recovery import payers, selectors
from inspection.recovery.models import Recovery

SHOWN = 20  # lines in the panel; the rest stands on the page of the ledger
ON_A_PAGE = 50


def columns() -> list[str]:
    return [_("应支付（元）"), _("已支付（元）"), _("尚欠（元）")]


def row(line: OrderLine) -> dict[str, Any]:
    """One line of the ledger, with what is known about it."""
    notes = [str(line.get_kind_display())] if line.kind != OrderLine.Kind.WAGES else []
    notes += [_("%(begun)s 至 %(ended)s") % {"begun": day(line.period_from), "ended": day(line.period_until)}]
    if line.paid_on:
        notes.append(_("%(day)s支付") % {"day": day(line.paid_on)})
    if line.answer:
        notes.append(_("劳动者：%(answer)s") % {"answer": line.get_answer_display()})
    cells = [line.amount, line.received, line.amount - line.received]
    return {"label": line.worker.name, "note": " · ".join(notes), "cells": cells, "worker": line.worker_id}


def total(investigation_id: int) -> dict[str, Any]:
    """The sums over all lines, as the worker's own word and the bookings give them."""
    received = models.Case(When(answer=OrderLine.Answer.YES, then=F("amount")), default=F("paid_amount"))
    lines = OrderLine.objects.filter(investigation_id=investigation_id)
    sums = lines.aggregate(ordered=Sum("amount", default=0), paid=Sum(received, default=0), number=Count("pk"))
    return {
        "number": sums["number"],
        "label": _("合计"),
        "cells": [sums["ordered"], sums["paid"], sums["ordered"] - sums["paid"]],
    }


def money_panel(case: Any, actor: Actor) -> dict[str, Any] | None:
    """The first lines of the ledger and its sums; nothing before there are any."""
    investigation_id = getattr(case, "investigation_id", case.pk)
    lines = OrderLine.objects.filter(investigation_id=investigation_id).select_related("worker")
    sums = total(investigation_id)
    if not sums["number"]:
        return None
    return {
        "rows": [row(line) for line in lines[:SHOWN]],
        "total": sums,
        "columns": columns(),
        "number": sums["number"],
        "more": sums["number"] > SHOWN,
        "url": reverse("desk:ledger", args=[case.reference]),
    }


def payers_panel(case: Any, actor: Actor) -> dict[str, Any] | None:
    """Who answers for the wages, in the order in which they pay."""
    table = payers.situations()
    facts = [
        (
            _("第%(place)s顺序：%(role)s") % {"place": payer.place, "role": table[payer.situation].role},
            "，".join(filter(None, [payer.employer.name, payer.law, _limit(payer)])),
        )
        for payer in selectors.determined(case)
    ]
    return {"facts": facts} if facts else None


def _limit(payer: Any) -> str:
    return _("以%(amount)s元为限") % {"amount": amount(payer.limit_amount)} if payer.limit_amount else ""


def claims_panel(case: Any, actor: Actor) -> dict[str, Any] | None:
    """Who may claim how much back from whom."""
    claims = selectors.claims_of(case)
    if not claims:
        return None
    rows = [
        {
            "label": claim["creditor__name"] or _("应急周转金"),
            "note": _("向%(debtor)s追偿") % {"debtor": claim["debtor__name"]},
            "cells": [claim["arisen"], claim["repaid"], claim["left"]],
        }
        for claim in claims
    ]
    return {"rows": rows, "columns": [_("代付（元）"), _("已追回（元）"), _("尚可追偿（元）")], "total": None}


def plan_panel(case: Recovery, actor: Actor) -> dict[str, Any] | None:
    """The instalments of the plan that counts, and which of them are paid."""
    parts = case.plan
    if not parts:
        return None
    following, paid, unpaid = case.next_instalment, _("已付"), _("未付")
    facts = [
        (
            _("第%(place)s期，%(day)s前") % {"place": part.place, "day": day(part.due_on)},
            f"{money(part.amount)} · {paid if following is None or part.place < following.place else unpaid}",
        )
        for part in parts
    ]
    return {"facts": facts}


def recovery_brief(case: Recovery, actor: Actor) -> dict[str, Any] | None:
    """What the recovery is about, once anything is known; asks no database."""
    facts = [
        (_("清偿责任认定"), day(case.payers_determined_on) if case.payers_determined_on else ""),
        (_("先行清偿通知"), day(case.advance_ordered_on) if case.advance_ordered_on else ""),
        (_("先行清偿金额"), money(case.advance_amount) if case.advance_amount else ""),
        (_("通知书送达"), day(case.advance_served_on) if case.advance_served_on else ""),
        (_("应急周转金"), money(case.fund_amount) if case.fund_amount else ""),
        (_("垫付协议"), day(case.fund_agreed_on) if case.fund_agreed_on else ""),
        (_("加付赔偿金比例"), f"{case.surcharge_rate}%" if case.surcharge_rate else ""),
    ]
    known = [(label, value) for label, value in facts if value]
    return {"facts": known, "story": ""} if known else None


def related_case(case: Any, actor: Actor) -> dict[str, Any] | None:
    """The inspection case of a recovery, and the recoveries of an inspection case."""
    found: list[Case] = [case.investigation] if isinstance(case, Recovery) else list(selectors.recoveries_of(case))
    rows = [
        {
            "title": each.title,
            "number": str(each),
            "state": each.state.label,
            "opened_on": each.opened_on,
            "remark": "",
            "url": reverse("desk:case", args=[each.reference]),
        }
        for each in found
    ]
    return {"rows": rows} if rows else None
