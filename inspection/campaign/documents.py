"""The papers of a planned inspection: the plan, the record of the frozen lists, of the draw, and the report.

The law reference (10.1) knows none of them; they carry no form code.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from documents import wording
from documents.registry import DocumentType, Occasion
from inspection import paper
from inspection.campaign import results, selectors
from inspection.campaign.plan import PlanKind, Sampling
from inspection.visit.checklists import checklist
from registry.models import Region
from registry.models.employers import EmployerSize, Industry, Ownership

MOST_NAMES = 2000  # a paper with more rows than this is not printed by anybody


def common(occasion: Occasion) -> dict[str, Any]:
    """What every paper of the plan says about it."""
    campaign: Any = occasion.case
    return {
        "number": campaign.number or "",
        "title": campaign.title,
        "kind": PlanKind(campaign.plan_kind).label,
        "sampling": Sampling(campaign.sampling).label,
        "purpose": campaign.purpose,
        "scope": scope_in_words(campaign),
        "sample_size": campaign.sample_size,
        "checklist": checklist(campaign.checklist).title if campaign.checklist else "",
        "year": campaign.review_year,
        "period_from": campaign.period_from,
        "period_until": campaign.period_until,
        "lead": campaign.lead.name if campaign.lead else "",
        **wording.approvals(occasion),
    }


def scope_in_words(campaign: Any) -> str:
    """The scope as one line."""
    regions = Region.objects.filter(path__in=campaign.scope_paths).order_by("path")
    parts = ["、".join(region.full_name for region in regions)]
    for values, names in (
        (campaign.industries, Industry),
        (campaign.ownerships, Ownership),
        (campaign.sizes, EmployerSize),
    ):
        if values:
            parts.append("、".join(str(names(value).label) for value in values))
    return "；".join([*parts, str(_("在建工程项目") if campaign.of_projects else _("用人单位"))])


def campaign_plan(occasion: Occasion) -> dict[str, Any]:
    campaign: Any = occasion.case
    return {**common(occasion), "in_scope": selectors.scope_size(campaign)}


def directory_record(occasion: Occasion) -> dict[str, Any]:
    campaign: Any = occasion.case
    frozen = campaign.directory
    return {
        **common(occasion),
        "seed_source": campaign.seed_source,
        "seed_on": campaign.seed_on,
        "frozen_at": campaign.frozen_at,
        "by": occasion.situation.actor.name,
        "commitment": frozen.commitment,
        "subjects": len(frozen.content["subjects"]),
        "inspectors": len(frozen.content["inspectors"]),
        "conflicts": len(frozen.content["conflicts"]),
    }


def draw_record(occasion: Occasion) -> dict[str, Any]:
    campaign: Any = occasion.case
    frozen, result = campaign.directory, campaign.draw_result
    subjects = {each["id"]: each for each in frozen.content["subjects"]}
    people = {each["id"]: each["name"] for each in frozen.content["inspectors"]}
    return {
        **common(occasion),
        "seed_source": campaign.seed_source,
        "seed": result.seed,
        "commitment": frozen.commitment,
        "drawn_at": result.drawn_at,
        "by": result.entered_by.name,
        "subjects": len(frozen.content["subjects"]),
        "rows": [
            {
                "place": row["place"],
                "name": subjects[row["subject"]]["name"],
                "code": subjects[row["subject"]]["code"],
                "inspectors": [f"{people[badge]}（{badge}）" for badge in row["inspectors"]],
            }
            for row in result.rows[:MOST_NAMES]
        ],
    }


def campaign_report(occasion: Occasion) -> dict[str, Any]:
    campaign: Any = occasion.case
    return {
        **common(occasion),
        "progress": results.progress(campaign).in_words(),
        "rows": results.table(campaign)[:MOST_NAMES],
        "summary": occasion.situation.data["summary"],
        "closed_on": occasion.situation.on,
    }


def _type(code: str, name: Any, law: Any, context: Any, **options: Any) -> DocumentType:
    return DocumentType(
        code=code, name=name, template=f"{paper.FOLDER}/{code}", law=law, context=context, internal=True, **options
    )


TYPES = (
    _type("campaign_plan", _("检查方案"), cite("监察条例 14"), campaign_plan),
    _type("directory_record", _("名录锁定记录"), cite("随机抽查通知"), directory_record),
    _type("draw_record", _("双随机抽取记录"), cite("随机抽查通知", "监察条例 16"), draw_record),
    _type("campaign_report", _("检查总结报告"), cite("监察条例 14"), campaign_report),
)
