"""Playing a scenario: in one transaction, under its own dates, through the door; taken back unless it is to be kept."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import outbox
from casework.errors import SPOKEN, Obstacle, Refused
from casework.faults import described
from casework.models import Case, Entry
from documents.models import Document
from documents.press import print_pdf
from documents.rendering import html_of
from documents.services import BadUpload
from rehearsal.cast import NotThere, assemble
from rehearsal.comparing import Comparison, Outcome, Refusal, refused, shown
from rehearsal.describing import what
from rehearsal.doing import do, put_into_file
from rehearsal.faults import Fault, Misnamed, WrongFile
from rehearsal.nights import left_behind, pass_until
from rehearsal.places import Places
from rehearsal.play import Play
from rehearsal.report import Difference, Report, Told
from rehearsal.scenario import Scenario, Step, day_of
from rehearsal.vocabulary import CHINESE

MORNING = time(10)


def play(scenario: Scenario, places: Places, *, keep: bool = False, papers: Path | None = None) -> Report:
    """Play a scenario and say what came out otherwise than expected. Nobody is sent anything.

    With `keep` the cases stay; with `papers` each paper is printed into that folder. Raises WrongFile for what can only be
    seen while playing.
    """
    with transaction.atomic(), outbox.told_before():
        report = _Player(scenario, places, keep=keep).run(papers)
        if not keep:
            transaction.set_rollback(True)
    return report


class _Player:
    """One run."""

    def __init__(self, scenario: Scenario, places: Places, *, keep: bool) -> None:
        self.scenario, self.places, self.keep = scenario, places, keep
        if scenario.office.existing and not keep:
            raise self._wrong(("office", "existing"), _("已有的办案机构只能在保留推演结果（--keep）时使用。"))
        self.reader = translation.get_language() or CHINESE
        self.play = self._assembled()
        self.told: list[Told] = []
        self.stopped = False

    def run(self, papers: Path | None) -> Report:
        """Every step, and the report."""
        moments = list(_moments(self.scenario))
        for place, (step, moment) in enumerate(zip(self.scenario.step, moments, strict=True)):
            self.told.append(self._told(place, step) if self.stopped else self._step(place, step, moment))
        if papers is not None:
            self._print(papers)
        self.play.cast.leave_the_stage()
        cases = Case.objects.filter(self.play.own())
        return Report(
            title=self.scenario.title,
            source=self.scenario.source,
            told=tuple(self.told),
            kept=self.keep,
            cases={name: cases.get(pk=key).reference for name, key in self.play.cases.items()},
            acts=frozenset(Entry.objects.filter(case__in=cases).values_list("case__kind", "act")),
        )

    def _assembled(self) -> Play:
        since = _last(Case)
        try:
            with translation.override(CHINESE):
                cast = assemble(self.scenario)
        except NotThere as error:
            raise self._wrong(error.place, str(error.args[0])) from None
        return Play(cast, since, known_then=self.scenario.calendar == "known_then")

    def _wrong(self, path: tuple[str | int, ...], sentence: str) -> WrongFile:
        return WrongFile([Fault(self.places.line(path), sentence)])

    def _step(self, place: int, step: Step, moment: datetime) -> Told:
        before = {"entries": _last(Entry), "documents": _last(Document)}
        pass_until(self.play, moment)
        with self.play.at(moment):
            self.play.present = self.play.cases.get(step.case, 0)
            cases = _last(Case)
            outcome = self._outcome(place, step, before)
            differences = [*self._unforeseen(place, step, outcome), *self._named(place, step, cases, outcome)]
            differences += self._compared(place, step, outcome) if not self.stopped else []
        said = tuple(refusal.sentence for refusal in outcome.refusals)
        return self._told(place, step, said=said, differences=tuple(differences), played=True)

    def _told(self, place: int, step: Step, **more: Any) -> Told:
        return Told(
            number=place + 1,
            line=self.places.line(("step", place)),
            on=day_of(step.on),
            case=step.case,
            what=what(step),
            note=step.note,
            **{"played": False, **more},
        )

    def _outcome(self, place: int, step: Step, before: dict[str, int]) -> Outcome:
        """Do the step; a refusal is an outcome like any other."""
        try:
            with translation.override(CHINESE):
                for number, entry in enumerate(step.evidence):
                    self._put(step, number, entry)
                with transaction.atomic():
                    blocked = do(self.play, step)
            return Outcome(tuple(map(_refusal, blocked)), **before)
        except Misnamed as error:
            raise self._wrong(("step", place, *error.path), error.sentence) from None
        except Refused as error:
            return Outcome(tuple(map(_refusal, error.obstacles)), **before)
        except ValidationError as error:
            return Outcome(tuple(Refusal("", sentence) for sentence in error.messages), **before)
        except (*SPOKEN, BadUpload) as error:
            return Outcome((Refusal("", str(error)),), **before)
        except Exception as error:  # noqa: BLE001 - whatever the program gets wrong is told in the report, at its step
            return Outcome(broken=described(error), **before)

    def _put(self, step: Step, number: int, entry: Any) -> None:
        try:
            with transaction.atomic():
                put_into_file(self.play, step, entry)
        except Misnamed as error:
            raise Misnamed(("evidence", number, *error.path), error.sentence) from None

    def _unforeseen(self, place: int, step: Step, outcome: Outcome) -> Iterator[Difference]:
        """Refusals that nobody expected and faults of the program end the story, because the rest stands on this step."""
        line = self.places.line(("step", place))
        wanted = [words for expected in step.expect for words in expected.refused or ()]
        if outcome.broken:
            self.stopped = True
            yield Difference(gettext_lazy("程序出错"), _("办理完毕"), outcome.broken, line)
        elif wanted:
            at = next(number for number, expected in enumerate(step.expect) if expected.refused)
            yield from refused(outcome, wanted, self.places.line(("step", place, "expect", at, "refused")))
        elif outcome.refusals:
            self.stopped = True
            yield Difference(
                gettext_lazy("办理结果"), _("办理完毕"), shown([each.sentence for each in outcome.refusals]), line
            )
        if behind := left_behind(self.play):
            yield Difference(gettext_lazy("夜间到期处理"), _("全部处理"), shown(behind), line)

    def _named(self, place: int, step: Step, since: int, outcome: Outcome) -> Iterator[Difference]:
        """The cases that the step opened get their names, the last ones where it opened more than are named."""
        if not step.opens or self.stopped or outcome.refusals:
            return
        opened = list(Case.objects.filter(self.play.own(), pk__gt=since).order_by("pk").values_list("pk", flat=True))
        if len(opened) < len(step.opens):
            self.stopped = True
            yield Difference(
                gettext_lazy("产生的新案件"), shown(step.opens), shown(None), self.places.line(("step", place, "opens"))
            )
            return
        self.play.cases |= dict(zip(step.opens, opened[-len(step.opens) :], strict=True))

    def _compared(self, place: int, step: Step, outcome: Outcome) -> Iterator[Difference]:
        for number, expected in enumerate(step.expect):
            name = expected.case or step.case
            if name not in self.play.cases:
                continue  # it was to be opened by a step that was refused
            path = ("step", place, "expect", number)
            with translation.override(self.reader):
                yield from Comparison(
                    self.play,
                    self.play.case(name),
                    expected,
                    outcome,
                    lambda rest, path=path: self.places.line((*path, *rest)),  # type: ignore[misc]
                ).run()

    def _print(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        own = Document.objects.filter(case__in=Case.objects.filter(self.play.own())).order_by("pk")
        for place, document in enumerate(own, start=1):
            (folder / f"{place:03d}-{document.title}.pdf").write_bytes(print_pdf(html_of(document)).content)


def _moments(scenario: Scenario) -> Iterator[datetime]:
    """When each step happens: at the hour that is written, else at ten, and never before the step that stands above it."""
    before: datetime | None = None
    for step in scenario.step:
        moment = _moment(step.on)
        if before is not None and not isinstance(step.on, datetime):
            moment = max(moment, before)
        yield moment
        before = moment


def _moment(on: date | datetime) -> datetime:
    here = timezone.get_default_timezone()
    if not isinstance(on, datetime):
        return datetime.combine(on, MORNING, tzinfo=here)
    return on if timezone.is_aware(on) else on.replace(tzinfo=here)


def _refusal(obstacle: Obstacle) -> Refusal:
    return Refusal(obstacle.code, str(obstacle))


def _last(model: Any) -> int:
    return model.objects.aggregate(last=Max("pk"))["last"] or 0
