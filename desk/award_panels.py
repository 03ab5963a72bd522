"""What the case page shows of awards: each item with its amount, final or not and why; each party's own last day."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.award.models import AwardEffect, SetAsideApplication, WorkerStanding
from arbitration.award.remedies import remedies
from arbitration.dispute.award_models import ItemResult
from arbitration.dispute.models import Arbitration
from casework.actors import Actor
from casework.models import Case
from casework.templatetags.formatting import day, money
from desk import panels
from desk.panels import Panel, rows_of

BRIEF, RELATED = "desk/panels/brief.html", "desk/panels/related.html"
SHOWN = 60  # a collective award has its list on paper


def register() -> None:
    """Tell the case page what there is."""
    panels.register(
        Arbitration.machine,
        Panel(gettext_lazy("裁决事项"), BRIEF, decided_items, needs=rows_of(ItemResult, "arbitration")),
        Panel(gettext_lazy("裁决的效力"), RELATED, effects_of_case, needs=rows_of(AwardEffect, "arbitration")),
    )
    panels.register(
        AwardEffect.machine,
        Panel(gettext_lazy("各方的救济期限"), BRIEF, remedies_of_award),
        Panel(gettext_lazy("对各劳动者的效力"), BRIEF, standings_of_award),
        Panel(
            gettext_lazy("撤销裁决的申请"),
            BRIEF,
            applications_of_award,
            needs=rows_of(SetAsideApplication, "effect"),
        ),
        Panel(gettext_lazy("原仲裁案件"), RELATED, dispute_of_award),
    )


def decided_items(case: Any, actor: Actor) -> dict[str, Any] | None:
    """Each claim item as it was drafted or awarded."""
    results = case.item_results.select_related("claim_item", "claim_item__worker", "award")[:SHOWN]
    facts = [(_named(result.claim_item), "；".join(_of_item(result))) for result in results]
    draft = getattr(case, "award_draft", None)
    return {"facts": facts, "story": draft.reasons if draft else ""} if facts else None


def _named(item: Any) -> str:
    return _("%(name)s：%(kind)s") % {"name": item.worker.name, "kind": item.get_kind_display()}


def _of_item(result: ItemResult) -> Iterator[str]:
    if result.claim_item.amount is not None:
        yield _("请求%(amount)s") % {"amount": money(result.claim_item.amount)}
    if result.granted is not None:
        yield _("裁决%(amount)s") % {"amount": money(result.granted)}
    final = _("终局") if result.final else _("非终局")
    if result.ceiling is None:
        yield final
    else:
        yield _("%(final)s（%(place)s月最低工资标准%(wage)s×12＝%(ceiling)s）") % {
            "final": final,
            "place": result.wage_region.name if result.wage_region else "",
            "wage": money(result.monthly_wage),
            "ceiling": money(result.ceiling),
        }
    yield result.award.label if result.award else _("拟定中")


def remedies_of_award(case: Any, actor: Actor) -> dict[str, Any]:
    """Every party's own days, from its own receipt."""
    found = islice(remedies(case), SHOWN)
    return {"facts": [(remedy.name, remedy.text) for remedy in found], "story": ""}


def applications_of_award(case: Any, actor: Actor) -> dict[str, Any] | None:
    """Which employer asked when and why to set the award aside, and what the court ruled."""
    found = case.set_aside_applications.select_related("employer")
    facts = [(each.employer.name, "；".join(_of_application(each))) for each in found]
    return {"facts": facts, "story": ""} if facts else None


def _of_application(application: SetAsideApplication) -> Iterator[str]:
    yield _("%(day)s向%(court)s申请") % {"day": day(application.applied_on), "court": application.court}
    yield application.get_ground_display()
    yield application.get_outcome_display() if application.outcome else _("法院正在审查")


def standings_of_award(case: Any, actor: Actor) -> dict[str, Any]:
    """For whom the award is in force, and who has gone to court."""
    standings = case.standings.select_related("worker")[:SHOWN]
    return {"facts": [(standing.worker.name, _standing(standing)) for standing in standings], "story": ""}


def _standing(standing: WorkerStanding) -> str:
    if standing.before_the_court:
        return _("%(day)s由%(side)s起诉，裁决对其不生效") % {
            "day": day(standing.sued_on),
            "side": standing.get_sued_by_display(),
        }
    if standing.struck_on:
        return _("%(day)s起失去效力（%(why)s）") % {
            "day": day(standing.struck_on),
            "why": standing.get_struck_by_display(),
        }
    if standing.enforced_on:
        return _("%(day)s起生效，%(asked)s申请执行") % {
            "day": day(standing.effective_on),
            "asked": day(standing.enforced_on),
        }
    if standing.effective_on:
        return _("%(day)s起生效") % {"day": day(standing.effective_on)}
    return _("还没有生效")


def effects_of_case(case: Any, actor: Actor) -> dict[str, Any] | None:
    """The course that each award has taken."""
    rows = [_row(each, each.award.label) for each in case.effects.select_related("award").order_by("pk")]
    return {"rows": rows} if rows else None


def dispute_of_award(case: Any, actor: Actor) -> dict[str, Any]:
    return {"rows": [_row(case.arbitration, _("仲裁案件"))]}


def _row(case: Case, remark: Any) -> dict[str, Any]:
    return {
        "title": case.title,
        "number": str(case),
        "state": case.state.label,
        "opened_on": case.opened_on,
        "remark": remark,
        "url": reverse("desk:case", args=[case.reference]),
    }
