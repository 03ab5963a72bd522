"""`manage.py explain MACHINE`: the machine as a table and a diagram."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from casework.explain import Explanation, explain
from casework.machines import machines


class Command(BaseCommand):
    help = "Print a machine (its statuses, acts, articles, clocks and documents) as a table and a Mermaid diagram."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "machine", nargs="?", help="kind of case, e.g. complaint; without it the machines are listed"
        )
        parser.add_argument("--diagram", action="store_true", help="print the diagram only")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["machine"]:
            for kind, model in machines().items():
                self.stdout.write(f"{kind}\t{model._meta.verbose_name}")
            return
        try:
            explanation = explain(options["machine"])
        except LookupError as error:
            raise CommandError(str(error)) from None
        if not options["diagram"]:
            self._table(explanation)
        self.stdout.write(explanation.mermaid())

    def _table(self, explanation: Explanation) -> None:
        write = self.stdout.write
        write(f"# {explanation.label}\n")
        for state in explanation.states:
            mark = _("（终）") if state.closed else ""
            write(f"- {state.label}{mark} `{state}`：{state.meaning}")
        headings = [_("行为"), _("原状态"), _("新状态"), _("由谁办理"), _("依据"), _("条件"), _("期限"), _("文书")]
        write("\n| " + " | ".join(headings) + " |")
        write("|" + "---|" * len(headings))
        for row in explanation.rows:
            cells = [
                f"{row.act.label} `{row.act.name}`",
                row.source,
                row.target,
                row.who,
                row.law,
                "；".join(row.requires),
                "；".join(row.clocks),
                "、".join(row.documents),
            ]
            write("| " + " | ".join(cells) + " |")
        write("")
