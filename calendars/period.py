"""The words of date law: units, terms, pauses, extensions, and what a computation returns. No database."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from calendars.law import Citation, in_english

OPEN = date.max
NO_LAW = Citation()


class Unit(StrEnum):
    """How a term is measured (law reference, 0.2). Hours are whole days here: `due` knows dates, not instants."""

    WORKING_DAYS = "WD"
    CALENDAR_DAYS = "CD"
    MONTHS = "MO"
    YEARS = "YR"
    HOURS = "H"
    UNCOUNTED = "-"

    def counted(self, count: int) -> str:
        """ "60个工作日", "6个月"; empty for what is not counted."""
        numbers = {"count": count}
        match self:
            case Unit.WORKING_DAYS:
                return ngettext("%(count)d个工作日", "%(count)d个工作日", count) % numbers
            case Unit.CALENDAR_DAYS:
                return ngettext("%(count)d日", "%(count)d日", count) % numbers
            case Unit.MONTHS:
                return ngettext("%(count)d个月", "%(count)d个月", count) % numbers
            case Unit.YEARS:
                return ngettext("%(count)d年", "%(count)d年", count) % numbers
            case Unit.HOURS:
                return ngettext("%(count)d小时", "%(count)d小时", count) % numbers
        return ""


class LengthKind(StrEnum):
    """Where the length of a term comes from."""

    FIXED = "fixed"  # the article says it
    DEFAULT = "default"  # set case by case; our default (POLICY) otherwise
    MAXIMUM = "maximum"  # the article sets the longest
    SET = "set"  # set case by case, without a default
    NONE = "none"  # no period at all (a rate, a publication rhythm)


class TermError(ValueError):
    """A term, length, pause or day from which no due day can be computed. `str()` may be shown to the user."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that do not count, first and last included; `to` is None while the pause lasts."""

    from_: date
    to: date | None = None

    def __post_init__(self) -> None:
        if self.to is not None and self.to < self.from_:
            raise TermError(
                _("中止期间的止日（%(to)s）早于起日（%(from)s），请更正。") % {"to": self.to, "from": self.from_}
            )


@dataclass(frozen=True, slots=True)
class Extension:
    """A prolongation; it is added to the unrolled end of the term."""

    length: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Term:
    """One statutory term as the register holds it (law reference, Appendix B).

    `length` is None when the authority sets it each time or no day can be computed (`no_day` then says why, in Chinese).
    `rolls`: a last day on a rest day moves to the next working day. `backwards`: counted back from an event.
    `waiting`: a first stretch in the same unit that must pass before the term proper runs (诉讼法 47).
    `extension`: the prolongation that the article itself provides for.
    `opens`: from the day after the last one something may be asked for; nobody misses it, so no list calls it overdue.
    `lapses`: a party may do something until the last day; afterwards the right is gone, and no officer has missed anything.
    """

    code: str
    name: str
    length: int | None
    unit: Unit
    runs_from: str = ""
    law: Citation = NO_LAW
    tag: str = ""
    rolls: bool = True
    backwards: bool = False
    waiting: int = 0
    length_kind: LengthKind = LengthKind.FIXED
    extension: Extension | None = None
    valid_from: date | None = None
    name_en: str = ""
    runs_from_en: str = ""
    no_day: str = ""
    no_day_en: str = ""
    opens: bool = False
    lapses: bool = False

    @property
    def label(self) -> str:
        """The term's name in the reader's language."""
        return self.name_en if self.name_en and in_english() else self.name

    @property
    def start_label(self) -> str:
        """The event from which the term runs, in the reader's language."""
        return self.runs_from_en if self.runs_from_en and in_english() else self.runs_from

    @property
    def no_day_label(self) -> str:
        """Why no day can be computed, in the reader's language; empty for most terms."""
        return self.no_day_en if self.no_day_en and in_english() else self.no_day

    @property
    def length_label(self) -> str:
        """ "60个工作日"; "2个月加6个月" with a waiting stretch; empty without a length."""
        lengths = [count for count in (self.waiting, self.length) if count]
        return _("加").join(self.unit.counted(count) for count in lengths)


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the explanation: the day, whether it counts as a day of the period, and why."""

    day: date
    counts: bool
    why: str


@dataclass(frozen=True, slots=True)
class Due:
    """The answer. `raw` is the unrolled end, `day` the last day on which the act is in time.

    While an open pause stops the clock both are None and `remaining` says how much is left, in `remaining_unit`.
    `provisional`: a day beyond the last announced year was needed and its weekends were assumed.
    """

    raw: date | None
    day: date | None
    provisional: bool = False
    steps: tuple[Step, ...] = ()
    remaining: int = 0
    remaining_unit: Unit = Unit.UNCOUNTED

    @property
    def paused(self) -> bool:
        return self.day is None
