"""`manage.py verify`: whether timeline, anchors, papers, evidence and payments are still what was written; exit code 1 if not."""

import json
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import verification
from casework.digests import Unavailable
from casework.errors import NoSuchCase
from casework.models import Anchor
from casework.search import case_named
from casework.verification import Check, Count, Finding, Outcome, Scope


class Command(BaseCommand):
    help = (
        "Recompute every hash chain and compare files, payments and anchors with it. Exit code 1 when anything differs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--case", metavar="NUMBER", help="number or reference of one case; default: all cases")
        parser.add_argument(
            "--anchor", metavar="HASH", help="a published anchor value, which must be among the anchors"
        )
        parser.add_argument("--rows-only", action="store_true", help="leave the files on the disk alone")
        parser.add_argument("--json", action="store_true", help="print one JSON object instead of sentences")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            scope = Scope(_case_key(options["case"]), files=not options["rows_only"])
            outcomes = self._run(scope, options)
        except (NoSuchCase, Unavailable) as error:
            raise CommandError(str(error)) from None
        findings = [finding for outcome in outcomes for finding in outcome.findings]
        if findings:
            words = {"number": sum(outcome.broken for outcome in outcomes), "first": findings[0]}
            raise CommandError(_("发现%(number)d处不一致。第一处：%(first)s") % words)
        if not options["json"]:
            self.stdout.write(_("全部一致。"))

    def _run(self, scope: Scope, options: dict[str, Any]) -> list[Outcome]:
        outcomes, started = [], time.perf_counter()
        for outcome in _outcomes(scope, options["anchor"]):
            outcomes.append(outcome)
            if not options["json"]:
                self._tell(outcome)
        if options["json"]:
            seconds = time.perf_counter() - started
            self.stdout.write(json.dumps(_summary(outcomes, seconds), ensure_ascii=False, indent=2))
        return outcomes

    def _tell(self, outcome: Outcome) -> None:
        self.stdout.write(
            _("%(what)s：%(rows)s 条，%(seconds).1f 秒，每分钟 %(rate)s 条，不一致 %(broken)d 处")
            % {
                "what": outcome.check.label,
                "rows": f"{outcome.rows:,}",
                "seconds": outcome.seconds,
                "rate": f"{outcome.rows_per_minute:,}",
                "broken": outcome.broken,
            }
        )
        for finding in outcome.findings:
            self.stdout.write(f"  {finding}")


def _case_key(name: str | None) -> int | None:
    return None if name is None else case_named(name).pk


def _outcomes(scope: Scope, published: str | None) -> Iterator[Outcome]:
    if published is not None:
        yield _published(published.strip())
    yield from verification.verify(scope)


def _published(value: str) -> Outcome:
    return verification.run(Check(0, "published", gettext_lazy("公布的存证值"), partial(_look_for, value)), Scope())


def _look_for(value: str, scope: Scope, count: Count) -> Iterator[Finding]:
    count.rows += 1
    if not Anchor.objects.filter(hash=value).exists():
        said = _("公布的存证值%(value)s不在现有存证之中，存证可能被整体重写或者截断。")
        yield Finding(said % {"value": value})


def _summary(outcomes: list[Outcome], seconds: float) -> dict[str, Any]:
    latest = Anchor.objects.order_by("number").last()
    return {
        "intact": not any(outcome.broken for outcome in outcomes),
        "seconds": round(seconds, 3),
        "latest_anchor": latest and {"number": latest.number, "at": latest.at.isoformat(), "hash": latest.hash},
        "checks": [
            {
                "name": outcome.check.name,
                "rows": outcome.rows,
                "seconds": round(outcome.seconds, 3),
                "rows_per_minute": outcome.rows_per_minute,
                "broken": outcome.broken,
                "findings": [
                    {"case": finding.case, "place": finding.place, "sentence": finding.sentence}
                    for finding in outcome.findings
                ],
            }
            for outcome in outcomes
        ],
    }
