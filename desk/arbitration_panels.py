"""What the case page shows of an arbitration case: what is claimed, who brought what, who must prove what."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.dispute import sides
from arbitration.dispute.proceeding_kinds import Procedure
from arbitration.models import Arbitration, Burden, ClaimFiling, ClaimItem, Defence, EvidenceItem, Objection
from casework.actors import Actor
from casework.models import Party
from casework.templatetags.formatting import day
from desk import panels
from desk.panels import Panel, rows_of

BRIEF = "desk/panels/brief.html"
CLAIMED = "desk/panels/claimed.html"
TABLE = "desk/panels/table.html"
CLAIMS_SHOWN = 30  # a collective dispute has thousands
NAMED = 3  # so many workers are named in a line, more are counted
Facts = list[tuple[Any, Any]]


def register() -> None:
    """Tell the case page what there is."""
    case = "arbitration"
    answers = rows_of(Defence, case) | rows_of(ClaimFiling, case) | rows_of(Objection, case)
    panels.register(
        Arbitration.machine,
        Panel(gettext_lazy("案情摘要"), BRIEF, arbitration_brief, at_once=True),
        Panel(gettext_lazy("仲裁请求"), CLAIMED, claimed, needs=rows_of(ClaimItem, case)),
        Panel(gettext_lazy("答辩、反申请和异议"), BRIEF, answered, needs=answers),
        Panel(gettext_lazy("证据目录"), TABLE, listed_evidence, needs=rows_of(EvidenceItem, case)),
        Panel(gettext_lazy("举证责任"), TABLE, burden_board, needs=rows_of(Burden, case)),
    )


def arbitration_brief(case: Any, actor: Actor) -> dict[str, Any]:
    """The dispute on a few lines; asks no database."""
    place = " ".join(filter(None, [case.workplace_region and case.workplace_region.name, case.workplace_address]))
    simple = case.procedure == Procedure.SIMPLE
    facts: Facts = [
        (_("用人单位"), case.employer.name),
        (_("申请方式"), case.get_channel_display()),
        (_("管辖依据"), case.get_place_display()),
        (_("劳动合同履行地"), place),
        (_("收到申请日期"), _on(case.received_on)),
        (_("受理日期"), _on(case.accepted_on)),
        (_("审理程序"), f"{case.get_procedure_display()}（{case.get_simple_ground_display()}）" if simple else ""),
        (_("按集体争议处理日期"), _on(case.collective_on)),
        (_("发出应诉通知日期"), _on(case.notified_on)),
        (_("被申请人收到申请书副本日期"), _on(case.response_served_on)),
        (_("举证通知书送达日期"), _on(case.proof_served_on)),
        (_("移送的仲裁委员会"), case.transferred_to or case.directed_to),
        (_("移送本案的仲裁委员会"), case.moved_from),
    ]
    return {"facts": [(label, value) for label, value in facts if value], "story": case.facts}


def claimed(case: Any, actor: Actor) -> dict[str, Any]:
    """Each claim with its amount and how it was reckoned; what was withdrawn stands there without its amount."""
    items = list(case.claim_items.select_related("worker")[: CLAIMS_SHOWN + 1])
    sum_of_all = case.claimed
    return {
        "columns": [_("金额（元）")],
        "rows": [{"label": str(item), "note": _note(item), "cells": [_amount(item)]} for item in items[:CLAIMS_SHOWN]],
        "total": {"label": _("申请人请求合计"), "cells": [sum_of_all]} if sum_of_all else None,
        "more": len(items) > CLAIMS_SHOWN,
        "board_url": reverse("desk:claims", args=[case.reference]),
    }


def _amount(item: ClaimItem) -> Any:
    return None if item.withdrawn_on else item.amount


def _note(item: ClaimItem) -> str:
    told = [item.worker.name]
    if item.by == ClaimItem.By.RESPONDENT:
        told.append(str(item.get_by_display()))
    if item.withdrawn_on:
        told.append(_("%(day)s撤回或者变更") % {"day": day(item.withdrawn_on)})
    elif item.calculation:
        told.append(item.calculation)
    return " · ".join(told)


def answered(case: Any, actor: Actor) -> dict[str, Any]:
    """What the respondents answered, what was claimed later, what was objected, and what became of it."""
    whose = ("party__worker", "party__employer")
    facts: Facts = [
        (_("%(name)s的答辩") % {"name": row.party.name}, f"{day(row.filed_on)}：{row.text}")
        for row in case.defences.select_related(*whose)
    ]
    for row in case.claim_filings.select_related(*whose):
        told = {"kind": row.get_kind_display(), "name": row.party.name}
        facts.append((_("%(name)s的%(kind)s") % told, _decided(row.filed_on, row.decided_on, _outcome(row))))
    for row in case.objections.select_related(*whose):
        outcome = _("异议成立") if row.upheld else _("予以驳回")
        label = _("%(name)s的管辖异议") % {"name": row.party.name}
        facts.append((label, _decided(row.objected_on, row.decided_on, outcome)))
    return {"facts": facts}


def _outcome(row: ClaimFiling) -> str:
    return _("已受理，并入本案") if row.accepted else str(row.get_decline_ground_display())


def _decided(made: date, decided: date | None, outcome: str) -> str:
    if decided is None:
        return _("%(day)s提出，等待决定") % {"day": day(made)}
    return _("%(day)s提出，%(decided)s：%(outcome)s") % {"day": day(made), "decided": day(decided), "outcome": outcome}


def listed_evidence(case: Any, actor: Actor) -> dict[str, Any]:
    """The lists of all parties: what, for what, for which claim, and whether it came in time."""
    named = {item.pk: str(item) for item in case.claim_items.all()}
    items = case.evidence_items.select_related("party__worker", "party__employer").order_by("party", "number")
    return {
        "caption": _("证据目录"),
        "columns": [_("举证方"), _("证据"), _("证明目的"), _("对应的请求"), _("提交情况")],
        "rows": [
            [
                f"{_side(item.party)} {item.party.name}",
                f"{item.number}. {item.title}（{item.get_kind_display()}）",
                item.proves,
                "、".join(named[key] for key in item.claim_ids),
                _submitted(item),
            ]
            for item in items
        ],
    }


def _side(party: Party) -> str:
    words = {sides.APPLICANT: _("申请人"), sides.RESPONDENT: _("被申请人"), sides.THIRD: _("第三人")}
    return words.get(Party.Role(party.role), "")


def _submitted(item: EvidenceItem) -> str:
    if not item.late:
        return _on(item.submitted_on)
    ruling = item.get_ruling_display() if item.ruling else _("等待处理")
    told = {"day": day(item.submitted_on), "why": item.explanation, "ruling": ruling}
    return _("%(day)s逾期提交：%(why)s；%(ruling)s") % told


def burden_board(case: Any, actor: Actor) -> dict[str, Any]:
    """Claim by claim: who must prove what, what was ordered and by when, what came, and what silence leads to."""
    board = case.burdens.filter(claim_item__withdrawn_on=None).select_related("claim_item__worker")
    alike: dict[tuple[str, ...], list[str]] = {}
    for row in board.order_by("claim_item", "pk"):
        line = (row.claim_item.get_kind_display(), row.matter, row.get_bearer_display(), _ordered(row), _produced(row))
        alike.setdefault(line, []).append(row.claim_item.worker.name)
    several = len({name for names in alike.values() for name in names}) > 1
    return {
        "caption": _("举证责任"),
        "columns": [_("仲裁请求"), _("待证事实"), _("举证责任"), _("要求提供"), _("提供情况")],
        "rows": [[_whose(kind, names) if several else kind, *rest] for (kind, *rest), names in alike.items()],
    }


def _whose(kind: str, names: list[str]) -> str:
    """A claim with its workers; what stands the same for many of them stands once."""
    if len(names) > NAMED:
        return _("%(kind)s（%(first)s等%(number)s人）") % {"kind": kind, "first": names[0], "number": len(names)}
    return _("%(kind)s（%(names)s）") % {"kind": kind, "names": _("、").join(names)}


def _ordered(row: Burden) -> str:
    return _("%(day)s前提供：%(what)s") % {"day": day(row.due_on), "what": row.ordered} if row.due_on else ""


def _produced(row: Burden) -> str:
    if not row.ordered_on:
        return ""
    if not row.produced:
        return _("等待提供")
    return "；".join(filter(None, [str(row.get_produced_display()), row.answer, row.effect]))


def _on(value: date | None) -> str:
    return day(value) if value else ""
