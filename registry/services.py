"""Writes of the registry that are more than saving one form."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from registry.models import Agency, Delegation, Post, Region, RegionLevel, Staff
from registry.roles import Role

REGIONS_FILE = Path(__file__).parent / "data" / "regions.csv"


def _prefix_of(code: str) -> str:
    """The digits that codes below share: 520000 -> 52, 520100 -> 5201, 520102 -> 520102."""
    return code.removesuffix("00").removesuffix("00") if len(code) == 6 else code


def check_new_code(*, parent: Region, level: str, code: str) -> None:
    """The code of a region that the office adds itself, a township or a zone (贵安新区、经开区…). Raises ValidationError.

    A township's nine digits begin with the code of its county or zone (GB/T 10114). Zones are not in GB/T 2260, so the
    code is the office's own: six digits or capital letters that begin like the parent's; with a letter in it, it can
    never meet a code given out later.
    """
    prefix = _prefix_of(parent.code)
    if level == RegionLevel.TOWNSHIP:
        if len(code) != 9 or not code.startswith(prefix) or not code.removeprefix(prefix).isdecimal():
            fault = _("乡镇（街道）代码应为9位，并以上级代码“%(prefix)s”开头。")
            raise ValidationError({"code": fault % {"prefix": prefix}})
    elif level == RegionLevel.ZONE:
        prefix = prefix[:4]
        if len(code) != 6 or not code.isascii() or not code.isalnum() or not code.startswith(prefix):
            fault = _("管理区代码应为6位数字或大写字母，并以“%(prefix)s”开头。")
            raise ValidationError({"code": fault % {"prefix": prefix}})


def read_regions(path: Path = REGIONS_FILE) -> list[dict[str, str]]:
    """The rows of a region file: code, parent, level, name, min_wage_tier; parents before children."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@transaction.atomic
def load_regions(rows: Iterable[Mapping[str, str]]) -> tuple[int, int]:
    """Create the regions that are missing and correct those that differ; returns (created, changed).

    Loading twice changes nothing. Regions that the file does not name (townships, zones) are left alone, and so is
    a minimum-wage tier where the file leaves it empty.
    """
    known = {region.code: region for region in Region.objects.select_related("parent")}
    created = changed = 0
    for row in rows:
        region = known.get(row["code"])
        if region is None:
            region = known[row["code"]] = Region(code=row["code"])
            created += 1
        elif _differs(region, row):
            changed += 1
        else:
            continue
        _fill(region, row, known)
        region.save()
    return created, changed


def _differs(region: Region, row: Mapping[str, str]) -> bool:
    stored = (region.name, region.level, region.parent.code if region.parent else "")
    tier = row["min_wage_tier"]
    return stored != (row["name"], row["level"], row["parent"]) or bool(tier and int(tier) != region.min_wage_tier)


def _fill(region: Region, row: Mapping[str, str], known: Mapping[str, Region]) -> None:
    if row["parent"] and row["parent"] not in known:
        raise ValidationError(
            _("区划“%(name)s”的上级“%(parent)s”不存在：文件中上级应排在下级之前。")
            % {"name": row["name"], "parent": row["parent"]}
        )
    region.name, region.level = row["name"], row["level"]
    region.parent = known[row["parent"]] if row["parent"] else None
    if row["min_wage_tier"]:
        region.min_wage_tier = int(row["min_wage_tier"])


def delegate(
    *,
    principal: Staff,
    delegate: Staff,
    role: Role,
    agency: Agency,
    valid_from: date,
    valid_until: date,
    reason: str,
) -> Delegation:
    """Let `delegate` act for `principal` in one role between two days, both included. Raises ValidationError."""
    delegation = Delegation(
        principal=principal,
        delegate=delegate,
        role=role,
        agency=agency,
        valid_from=valid_from,
        valid_until=valid_until,
        reason=reason,
    )
    delegation.full_clean()
    delegation.save()
    return delegation


@transaction.atomic
def deactivate_staff(*, staff: Staff, last_day: date) -> None:
    """Somebody leaves: posts and delegations end on `last_day`, the login is closed, the record stays."""
    Post.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=last_day), staff=staff).update(
        valid_until=_not_before_start(last_day)
    )
    Delegation.objects.filter(Q(principal=staff) | Q(delegate=staff), valid_until__gt=last_day).update(
        valid_until=_not_before_start(last_day)
    )
    staff.active = False
    staff.save(update_fields=["active"])
    if staff.user:
        staff.user.is_active = False
        staff.user.save(update_fields=["is_active"])


def _not_before_start(last_day: date):
    """A post that was to begin later ends on its own first day; nobody inactive holds a role anyway."""
    return Greatest(F("valid_from"), Value(last_day))
