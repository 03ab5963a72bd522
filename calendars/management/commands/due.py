"""Reckon a statutory term and say how: `manage.py due INS-INVEST 2026-03-02 --extend`."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from calendars import register
from calendars.days import calendar_for
from calendars.explanation import day_text
from calendars.source import shipped_calendar
from calendars.terms import Calendar, Due, Extension, Pause, Term, TermError, UnknownYear, due
from registry.models import Region


class Command(BaseCommand):
    help = "Print the last day of a statutory term and the explanation: each skipped day with its notice, each rule with its article."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="code of the term in the register, e.g. INS-INVEST")
        parser.add_argument(
            "start", help="day of the event from which the term runs (backwards terms: the event), YYYY-MM-DD"
        )
        parser.add_argument(
            "--pause", action="append", default=[], metavar="A..B",
            help="days that do not count, first and last included; A.. while the pause lasts; may be repeated",
        )  # fmt: skip
        parser.add_argument("--extend", action="store_true", help="with the extension that the article provides for")
        parser.add_argument("--length", help="another length, in the term's unit, where the authority sets it")
        parser.add_argument("--region", help="code of the region whose calendar counts, e.g. 522600")
        parser.add_argument(
            "--provisional",
            action="store_true",
            help="count years not announced yet with bare weekends, marked as such",
        )
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, code: str, start: str, **options: Any) -> None:
        day = _day(start)
        try:
            term = self._term(code, day)
            result = due(
                term,
                day,
                self._calendar(options["region"]),
                pauses=[_pause(text) for text in options["pause"]],
                extensions=[_extension(term)] if options["extend"] else [],
                length=_length(options["length"]),
                beyond="provisional" if options["provisional"] else "refuse",
            )
        except (TermError, UnknownYear) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_as_json(term, day, result) if options["json"] else _as_text(term, day, result))

    def _term(self, code: str, day: date) -> Term:
        """As set for that day, or as shipped where no database can be asked."""
        shipped = register.term(code)
        try:
            return register.term(code, on=day)
        except DatabaseError:
            return shipped

    def _calendar(self, region: str | None) -> Calendar:
        """The tables' calendar; where they hold none, the shipped one, and that is said."""
        try:
            path = Region.objects.at(region).path if region else ""
            calendar = calendar_for(path)
        except Region.DoesNotExist as error:
            raise CommandError(
                _("没有代码为“%(code)s”的区划。") % {"code": region} + _near_regions(region or "")
            ) from error
        except DatabaseError as error:
            if region:
                raise CommandError(
                    _("连接不到数据库，不能按区划推算。请先运行 make demo 或者设置 DATABASE_URL。")
                ) from error
            calendar = Calendar((), ())
        if calendar.known_years:
            return calendar
        self.stderr.write(_("数据库中尚无日历，按随附的全国日历推算；请运行 manage.py load_calendar。"))
        return shipped_calendar()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(_("“%(text)s”不是日期，应写作2026-03-02这样的形式。") % {"text": text}) from error


def _pause(text: str) -> Pause:
    first, dots, last = text.partition("..")
    if not dots:
        raise CommandError(
            _("中止期间“%(text)s”应写作2026-03-02..2026-03-09，尚未恢复的写作2026-03-02..。") % {"text": text}
        )
    return Pause(_day(first), _day(last) if last else None)


def _length(text: str | None) -> int | None:
    if text is None:
        return None
    try:
        return int(text)
    except ValueError as error:
        raise CommandError(_("期限长度“%(text)s”应为整数。") % {"text": text}) from error


def _extension(term: Term) -> Extension:
    if term.extension is None:
        raise CommandError(_("“%(term)s”没有规定可以延长的期间，不能使用 --extend。") % {"term": term.label})
    return term.extension


def _near_regions(code: str) -> str:
    near = Region.objects.filter(code__startswith=code[:4])[:3] if len(code) >= 4 else ()
    names = "、".join(f"{region.code} {region.full_name}" for region in near)
    return _("相近的有：%(near)s。") % {"near": names} if names else ""


def _as_json(term: Term, start: date, result: Due) -> str:
    return json.dumps(
        {
            "code": term.code,
            "start": start.isoformat(),
            "due": result.day.isoformat() if result.day else None,
            "unit": term.unit.value,
            "law": str(term.law),
            "provisional": result.provisional,
            "steps": [{"day": step.day.isoformat(), "counts": step.counts, "why": step.why} for step in result.steps],
        },
        ensure_ascii=False,
        indent=2,
    )


def _as_text(term: Term, start: date, result: Due) -> str:
    lines = [
        f"{term.code} {term.label}",
        _("依据：%(law)s") % {"law": term.law},
        f"{term.start_label}：{_with_weekday(start)}",
        _headline(term, result),
        "",
        *(f"{step.day} {'+' if step.counts else ' '} {step.why}" for step in result.steps),
    ]
    return "\n".join(lines)


def _headline(term: Term, result: Due) -> str:
    if result.day is None:
        return _("期限中止，尚无届满日")
    text = (_("最迟应在：%(day)s") if term.backwards else _("届满日：%(day)s")) % {"day": _with_weekday(result.day)}
    return text + _("（暂定：所涉年度的放假安排尚未公布）") if result.provisional else text


def _with_weekday(day: date) -> str:
    return f"{day_text(day)}（{date_format(day, 'l')}）"
