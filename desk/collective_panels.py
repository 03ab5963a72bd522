"""What the case page shows of a collective contract: the two sides, the vote, the review, and which contract it follows."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.actors import Actor
from casework.templatetags.formatting import day
from contracts.collective import selectors
from contracts.collective.models import CollectiveContract
from contracts.collective.states import FILED
from desk import panels
from desk.panels import Panel

BRIEF = "desk/panels/brief.html"
RELATED = "desk/panels/related.html"
Facts = list[tuple[Any, Any]]


def register() -> None:
    """Tell the case page what there is."""
    panels.register(
        CollectiveContract.machine,
        Panel(gettext_lazy("案情摘要"), BRIEF, contract_brief, at_once=True),
        Panel(gettext_lazy("审查情况"), BRIEF, reviewed, at_once=True),
        Panel(gettext_lazy("前后的集体合同"), RELATED, before_and_after),
    )


def _brief(facts: Facts, story: str = "") -> dict[str, Any]:
    return {"facts": [(label, value) for label, value in facts if value], "story": story}


def _on(value: date | None) -> str:
    return day(value) if value else ""


def contract_brief(case: Any, actor: Actor) -> dict[str, Any]:
    """Who concluded it for whom, how it was passed, and from when until when it holds."""
    return _brief(
        [
            (_("用人单位一方"), case.employer.name),
            (_("用人单位方首席代表"), case.employer_chief),
            (_("职工一方"), case.union_name or case.get_workers_side_display()),
            (_("职工方首席代表"), case.workers_chief.name),
            (_("种类"), f"{case.get_scope_display()}（{case.get_topic_display()}）"),
            (_("覆盖范围"), _covers(case)),
            (_("集体协商日期"), _on(case.consulted_on)),
            (_("讨论通过"), _vote(case)),
            (_("签订日期"), _on(case.signed_on)),
            (_("合同期限"), f"{_on(case.valid_from)} — {_on(case.valid_until)}" if case.valid_until else ""),
            (_("收到文本"), _received(case)),
            (_("生效日期"), _on(case.effective_on)),
            (_("终止日期"), _on(case.ended_on)),
            (_("提前终止的情形"), case.get_end_ground_display() if case.end_ground else ""),
        ]
    )


def _covers(case: Any) -> str:
    words = {"employers": case.employers_covered, "workers": case.workers_covered}
    return _("用人单位%(employers)s家，职工%(workers)s人") % words


def _received(case: Any) -> str:
    if case.received_on is None:
        return ""
    return _("%(day)s，%(copies)s份") % {"day": day(case.received_on), "copies": case.copies}


def _vote(case: Any) -> str:
    if case.voted_on is None:
        return ""
    return _("%(day)s，%(body)s：应到%(entitled)s人，实到%(attended)s人，同意%(agreed)s人") % {
        "day": day(case.voted_on),
        "body": case.get_voting_body_display(),
        "entitled": case.entitled,
        "attended": case.attended,
        "agreed": case.agreed,
    }


def reviewed(case: Any, actor: Actor) -> dict[str, Any] | None:
    """What the vote lacked, what the review found, and until when an objection is possible."""
    shortfalls = selectors.vote_shortfalls(case)
    if case.received_on is None and not shortfalls:
        return None
    facts: Facts = [(_("表决人数"), "；".join(shortfalls)), *case.faults]
    facts.insert(0, (_("审查日期"), _on(case.reviewed_on)))
    facts.append((_("提出异议日期"), _on(case.objected_on)))
    return _brief(facts, _what_now(case))


def _what_now(case: Any) -> str:
    """The sentence that nobody may miss while the fifteen days run."""
    last = selectors.last_day_to_object(case)
    if case.status != str(FILED) or last is None:
        return ""
    words = {"day": day(last)}
    if case.faults:
        return _("审查发现了问题。最迟在%(day)s提出异议；过了这一天，集体合同即行生效。") % words
    if case.reviewed_on:
        return _("审查没有发现问题。%(day)s以前不提出异议的，集体合同在次日生效。") % words
    return _("还没有登记审查情况。最迟在%(day)s提出异议；过了这一天，集体合同即行生效。") % words


def before_and_after(case: Any, actor: Actor) -> dict[str, Any] | None:
    """The contract that this one renews or changes, and those that renew this one."""
    seen = CollectiveContract.objects.visible_to(actor).filter(Q(pk=case.previous_id) | Q(previous=case.pk))
    rows = [
        {
            "title": each.title,
            "number": str(each),
            "state": each.state.label,
            "opened_on": each.opened_on,
            "remark": _("续订、变更的合同") if each.pk == case.previous_id else _("后来的合同"),
            "url": reverse("desk:case", args=[each.reference]),
        }
        for each in seen.order_by("pk")
    ]
    return {"rows": rows, "more": 0} if rows else None
