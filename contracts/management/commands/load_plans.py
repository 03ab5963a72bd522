"""Load the published plans as examples; safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from contracts.plan.services import load_plans


class Command(BaseCommand):
    help = "Load the published plans for labour contracts (contracts/plan/data/plans.toml); idempotent."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(_("行动计划：新增%(made)d个。") % {"made": load_plans()})
