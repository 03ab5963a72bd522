"""Load a local discretion benchmark (裁量基准) from a TOML file; nothing is written when any row is wrong."""

import tomllib
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from inspection.fines import BenchmarkTier, fine


class Command(BaseCommand):
    help = "Load the tiers of a discretion benchmark from a TOML file; loading the same file again changes nothing."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path, help="source, valid_from, [[tier]] fine_code, tier, criteria, low, high")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            told = tomllib.loads(options["file"].read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise CommandError(_("不能读取文件：%(error)s") % {"error": error}) from None
        tiers = [_tier(place, row, told) for place, row in enumerate(told.get("tier", ()), start=1)]
        if not tiers:
            raise CommandError(_("文件中没有 [[tier]]。"))
        with transaction.atomic():
            for tier in tiers:
                key = {name: tier.pop(name) for name in ("fine_code", "tier", "valid_from")}
                BenchmarkTier.objects.update_or_create(**key, defaults=tier)
        self.stdout.write(_("已登记裁量阶次%(count)d项。") % {"count": len(tiers)})


def _tier(place: int, row: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    known = fine(str(row.get("fine_code", "")))
    if known is None or known.least is None or known.most is None:
        raise CommandError(_("第%(place)d项的罚则代码不在罚则目录中，或者没有罚款。") % {"place": place})
    since, source = told.get("valid_from"), str(told.get("source", "")).strip()
    if not isinstance(since, date) or not source:
        raise CommandError(_("请在文件开头写明 valid_from（日期）和 source（依据文件）。"))
    try:
        low, high = Decimal(str(row["low"])), Decimal(str(row["high"]))
    except (KeyError, InvalidOperation):
        raise CommandError(_("第%(place)d项应写明 low 和 high 两个数。") % {"place": place}) from None
    if not (low.is_finite() and high.is_finite()) or not known.least <= low <= high <= known.most:
        words = {"place": place, "least": known.least, "most": known.most}
        raise CommandError(_("第%(place)d项的幅度应在法定的%(least)s至%(most)s之内。") % words)
    tier, criteria = str(row.get("tier", "")).strip(), str(row.get("criteria", "")).strip()
    if not tier or not criteria:
        raise CommandError(_("第%(place)d项应写明 tier（阶次）和 criteria（适用情形）。") % {"place": place})
    texts = {"fine_code": known.code, "tier": tier, "criteria": criteria, "source": source}
    return {**texts, "low": low, "high": high, "valid_from": since}
