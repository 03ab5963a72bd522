"""Drawing up a plan, and who stays away from whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from casework import clock
from casework.actors import Actor
from casework.opening import open_case
from inspection.campaign.models import Campaign, Conflict
from inspection.campaign.plan import PlanKind, Sampling
from inspection.visit import checklists
from registry.models import Agency, Employer, Region, Staff
from registry.models.employers import EmployerSize, Industry, Ownership


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a plan says. Days are its first and last; `regions` empty means the whole territory of the body."""

    title: str
    plan_kind: str
    sampling: str
    purpose: str
    period_from: date
    period_until: date
    regions: Sequence[Region] = ()
    industries: Sequence[str] = ()
    ownerships: Sequence[str] = ()
    sizes: Sequence[str] = ()
    of_projects: bool = False
    sample_size: int | None = None
    checklist: str = ""
    review_year: int | None = None


def open_plan(plan: Plan, *, by: Actor, agency: Agency) -> Campaign:
    """Draw up a plan, to be approved. Raises ValidationError naming each field, and whatever the door raises."""
    _check(plan, agency)
    written = plan.plan_kind == PlanKind.WRITTEN
    columns: dict[str, Any] = {
        "plan_kind": plan.plan_kind,
        "sampling": plan.sampling,
        "purpose": plan.purpose.strip(),
        "of_projects": plan.of_projects,
        "scope_paths": [region.path for region in plan.regions] or [agency.region.path],
        "industries": list(plan.industries),
        "ownerships": list(plan.ownerships),
        "sizes": list(plan.sizes),
        "sample_size": plan.sample_size if plan.sampling == Sampling.DRAWN else None,
        "checklist": "" if written else checklists.newest(plan.checklist).key,
        "review_year": plan.review_year if written else None,
        "period_from": plan.period_from,
        "period_until": plan.period_until,
    }
    campaign, _performed = open_case(
        Campaign, "open_plan", by=by, title=plan.title.strip(), agency=agency, words=[plan.purpose], columns=columns
    )
    return campaign


def declare_conflict(staff: Staff, employer: Employer, *, by: Staff) -> Conflict:
    """Write down that this inspector stays away from this employer (监察条例 art 16). Raises ValidationError when known."""
    try:
        with transaction.atomic():
            return Conflict.objects.create(staff=staff, employer=employer, since=clock.today(), declared_by=by)
    except IntegrityError as error:
        raise ValidationError(
            _("%(staff)s已经登记回避%(employer)s。"), params={"staff": staff, "employer": employer}
        ) from error


def end_conflict(conflict: Conflict) -> None:
    """The reason to stay away is gone."""
    Conflict.objects.filter(pk=conflict.pk, until=None).update(until=clock.today())


def _check(plan: Plan, agency: Agency) -> None:
    faults: dict[str, str] = {}
    if not plan.title.strip():
        faults["title"] = _("请填写方案名称。")
    if not plan.purpose.strip():
        faults["purpose"] = _("请写明检查的目的和重点。")
    if plan.period_until < plan.period_from or plan.period_until < clock.today():
        faults["period_until"] = _("检查止日不得早于起日，也不得早于今天。")
    if any(not region.path.startswith(agency.region.path) for region in plan.regions):
        faults["regions"] = _("只能检查本机构辖区以内的单位。")
    known = {"industries": Industry.values, "ownerships": Ownership.values, "sizes": EmployerSize.values}
    for name, values in known.items():
        if not set(getattr(plan, name)) <= set(values):
            faults[name] = _("请从列出的类别中选择。")
    if faults := faults | _wrong_way(plan):
        raise ValidationError(faults)


def _wrong_way(plan: Plan) -> dict[str, str]:
    faults: dict[str, str] = {}
    if plan.plan_kind not in PlanKind.values:
        faults["plan_kind"] = _("请选择检查方式。")
    if plan.sampling not in Sampling.values:
        faults["sampling"] = _("请选择确定检查对象的办法。")
    if plan.sampling == Sampling.DRAWN and (plan.sample_size or 0) < 1:
        faults["sample_size"] = _("双随机抽取的，请填写抽取户数。")
    if plan.plan_kind == PlanKind.WRITTEN:
        if plan.sampling == Sampling.DRAWN:
            faults["sampling"] = _("书面审查不派人到现场，不用双随机抽取；请选全部检查或者按名单检查。")
        if plan.review_year is None or not 2005 <= plan.review_year <= clock.today().year:
            faults["review_year"] = _("请填写审查哪一年，不能是将来的年份。")
    elif plan.checklist not in checklists.families():
        faults["checklist"] = _("请选择现场检查清单。")
    return faults


def published_file(campaign: Campaign) -> dict[str, Any]:
    """Everything that is needed to work the draw out again (`scripts/redraw.py`), once it was drawn."""
    frozen, result = campaign.directory, campaign.draw_result
    return {
        "title": campaign.title,
        "agency": campaign.agency.name,
        "directory": frozen.content,
        "commitment": frozen.commitment,
        "seed": result.seed,
        "entered_by": result.entered_by.name,
        "drawn_at": result.drawn_at.isoformat(),
        "result": result.rows,
    }
