"""`manage.py recompute`: what a change of the calendar does to the running deadlines; the same as the page does."""

from argparse import ArgumentParser
from collections.abc import Callable
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from calendars.days import present_edition
from calendars.register import term as registered
from casework import clock, recomputation
from casework.actors import Actor
from casework.errors import CaseError
from casework.examining import Examination, Folded, Shift, editions_before, everything
from casework.models import Case, Recomputation
from registry.models import Staff

SHOWN = 20


class Command(BaseCommand):
    help = (
        "Recompute the running deadlines after a change of the calendar: --dry-run only looks; --propose, --approve, --abort and "
        "--reverse need --by, the login of a head or administrator, and approval is somebody else's than the proposal."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--dry-run", action="store_true", help="list what would move and write nothing")
        what.add_argument("--propose", action="store_true", help="keep the list, to be approved")
        what.add_argument("--approve", type=int, metavar="NUMBER", help="approve the list and move the deadlines")
        what.add_argument("--go-on", type=int, metavar="NUMBER", help="go on with what was interrupted")
        what.add_argument("--discard", type=int, metavar="NUMBER", help="put a list away that nobody approved")
        what.add_argument("--abort", type=int, metavar="NUMBER", help="stop what does not come to its end")
        what.add_argument("--reverse", type=int, metavar="NUMBER", help="put the former days back")
        what.add_argument("--status", action="store_true", help="list the recomputations there were")
        parser.add_argument("--by", metavar="LOGIN", help="who proposes, approves, discards, aborts or reverses")
        parser.add_argument("--reason", default="", help="why it is stopped, or the former days are put back")
        parser.add_argument("--all", action="store_true", help=f"with --dry-run: every line, not the first {SHOWN}")

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = next(name for name in _DEEDS if options[name] not in (None, False))
        try:
            _DEEDS[chosen](self, options)
        except CaseError as error:
            raise CommandError(str(error)) from None
        except Recomputation.DoesNotExist:
            raise CommandError(_("没有这个编号的期限重算；编号见 --status。")) from None

    def dry_run(self, options: dict[str, Any]) -> None:
        examination = Examination(present_edition(), editions_before(present_edition(), recomputation.last_edition()))
        shifts = [shift for running in everything() if (shift := examination.shift(running))]
        shown = shifts if options["all"] else list(islice(shifts, SHOWN))
        cases = Case.objects.in_bulk({shift.running.case_id for shift in shown})
        for shift in shown:
            self._line(cases[shift.running.case_id], shift)
        words = {"number": len(shifts), "failed": examination.failed}
        self.stdout.write(_("%(number)s 项在办期限会变动；%(failed)s 项无法推算。未作任何改动。") % words)

    def propose(self, options: dict[str, Any]) -> None:
        self._carry_out(recomputation.propose(by=_actor(options)))

    def approve(self, options: dict[str, Any]) -> None:
        found = Recomputation.objects.get(pk=options["approve"])
        recomputation.approve(found, by=_actor(options))
        self._carry_out(found)

    def go_on(self, options: dict[str, Any]) -> None:
        self._carry_out(Recomputation.objects.get(pk=options["go_on"]))

    def discard(self, options: dict[str, Any]) -> None:
        found = Recomputation.objects.get(pk=options["discard"])
        recomputation.discard(found, by=_actor(options))
        self._tell(found)

    def abort(self, options: dict[str, Any]) -> None:
        found = Recomputation.objects.get(pk=options["abort"])
        recomputation.abort(found, by=_actor(options), reason=options["reason"])
        self._tell(found)

    def reverse(self, options: dict[str, Any]) -> None:
        found = Recomputation.objects.get(pk=options["reverse"])
        recomputation.take_back(found, by=_actor(options), reason=options["reason"])
        self._carry_out(found)

    def status(self, _options: dict[str, Any]) -> None:
        for found in Recomputation.objects.order_by("pk"):
            self._tell(found)
        if recomputation.is_behind():
            self.stdout.write(_("现行日历还没有试算过。"))

    def _carry_out(self, found: Recomputation) -> None:
        while recomputation.step(found.pk):
            pass
        self._tell(found)

    def _tell(self, found: Recomputation) -> None:
        found.refresh_from_db()
        words = {
            "pk": found.pk,
            "state": found.get_state_display(),
            "examined": found.examined,
            "changed": found.changes.count(),
            "left": recomputation.left_alone(found).count(),
        }
        text = _(
            "重算 %(pk)s：%(state)s；核算 %(examined)s 项，变动 %(changed)s 项，其中未更新或者未恢复 %(left)s 项。"
        )
        self.stdout.write(text % words)

    def _line(self, case: Case, shift: Shift) -> None:
        term = registered(shift.running.term).label
        self.stdout.write(f"{case}\t{term}\t{_told(shift.running.kept)} → {_told(shift.new)}\t{shift.why}")


_DEEDS: dict[str, Callable[[Command, dict[str, Any]], None]] = {
    "dry_run": Command.dry_run,
    "propose": Command.propose,
    "approve": Command.approve,
    "go_on": Command.go_on,
    "discard": Command.discard,
    "abort": Command.abort,
    "reverse": Command.reverse,
    "status": Command.status,
}


def _told(folded: Folded) -> str:
    return _("%(day)s（暂定）") % {"day": folded.day} if folded.provisional else str(folded.day)


def _actor(options: dict[str, Any]) -> Actor:
    staff = Staff.objects.filter(user__username=options["by"] or "", active=True).first()
    if staff is None:
        raise CommandError(_("请用 --by 写明办理人的登录名，须为在职的负责人或者系统管理员。"))
    return Actor.of_staff(staff, clock.today())
