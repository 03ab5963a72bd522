"""Loading the published plans, and setting a target for a region."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from casework import clock
from contracts.plan.kinds import Indicator, Whose
from contracts.plan.models import Plan, Target
from registry.models import Region, Staff

FILE = Path(__file__).parent / "data" / "plans.toml"


@transaction.atomic
def load_plans(file: Path = FILE) -> int:
    """Load the plans of a file; returns how many are new. One that is there already stays as it is."""
    made = 0
    for code, data in tomllib.loads(file.read_text()).items():
        targets = data.pop("targets")
        plan, created = Plan.objects.get_or_create(code=code, defaults=data)
        made += created
        for target in targets if created else ():
            Target.objects.create(plan=plan, tag=plan.tag, set_at=clock.now(), **_read(target))
    return made


def _read(target: dict[str, Any]) -> dict[str, Any]:
    return target | {"percent": Decimal(target["percent"])}


def set_target(
    plan: Plan, region: Region, *, year: int, indicator: Indicator, whose: Whose, percent: Decimal, by: Staff, note: str
) -> Target:
    """Break a target down to a region: a new version, the earlier ones stay. Raises ValidationError.

    Only a plan that is in force here can be broken down, and only within its region.
    """
    if plan.region is None:
        raise ValidationError(_("这是其他地区的样例，不能分解；请先由管理员登记本地区的行动计划。"))
    if not region.is_within(plan.region):
        raise ValidationError(_("%(region)s不在该计划适用的地区内。") % {"region": region.name})
    if not plan.targets.filter(year=year, indicator=indicator).exists():
        raise ValidationError(_("该计划在%(year)s年没有这项指标，不能分解。") % {"year": year})
    return Target.objects.create(
        plan=plan,
        region=region,
        year=year,
        indicator=indicator,
        whose=whose,
        percent=percent,
        tag="POLICY",
        note=note,
        set_by=by,
        set_at=clock.now(),
    )
