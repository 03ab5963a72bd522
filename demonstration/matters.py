"""Matters: a cluster of complaints about one employer with the inspection case that carries them, or a single complaint, or
a clue. A cluster is told once, through the door; its twins are copies with another cast (`copying`).
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from random import Random
from typing import TypeVar

from django.utils import timezone

from calendars.counting import add_months
from calendars.terms import add_days
from demonstration.casting import Cast, Casting
from demonstration.complaints import ACCEPT, DISPUTE, MERGE, REFER, REFUSE, REPORT, SILENT, Planned
from demonstration.inspections import NOT_FILED, Fate
from demonstration.seasons import Seasons
from demonstration.words import words
from inspection.complaint.grounds import Channel
from inspection.investigation.reasons import ClosingReason
from inspection.matter import CaseSource
from inspection.violations import ViolationKind as Kind
from registry.models import Region

Thing = TypeVar("Thing")

CHANNELS = {Channel.WEB: 42, Channel.WINDOW: 28, Channel.PHONE: 14, Channel.PLATFORM: 12, Channel.LETTER: 4}
CLUE_SOURCES = {
    CaseSource.PATROL: (30, Kind.NO_CONTRACT),
    CaseSource.SPECIAL: (25, Kind.OTHER),
    CaseSource.WRITTEN_REVIEW: (10, Kind.WORK_RULES),
    CaseSource.ASSIGNED: (8, Kind.WAGE_ARREARS),
    CaseSource.TRANSFERRED: (9, Kind.WAGE_ARREARS),
    CaseSource.EARLY_WARNING: (14, Kind.WAGE_ARREARS),
    CaseSource.PETITION: (4, Kind.OVERTIME),
}
WAGES = {Kind.WAGE_ARREARS: 82, Kind.OVERTIME_PAY: 11, Kind.BELOW_MINIMUM_WAGE: 7}
OTHER_KINDS = {Kind.NO_CONTRACT: 8, Kind.SOCIAL_INSURANCE: 6, Kind.OVERTIME: 4, Kind.SECURITY_MONEY: 4}
OTHER_KINDS |= {Kind.WORK_RULES: 2, Kind.WOMEN_MINORS: 2, Kind.DISPATCH: 1}
FATES = {
    ClosingReason.CORRECTED: 66,
    ClosingReason.CASE_WITHDRAWN: 8,
    ClosingReason.REFERRED_DISPUTE: 7,
    ClosingReason.HANDLED_PERFORMED: 6,
    ClosingReason.NO_PENALTY: 4,
    ClosingReason.PENALTY_PERFORMED: 3,
    ClosingReason.TRANSFERRED_POLICE: 2,
    ClosingReason.COURT_ACCEPTED: 2,
    ClosingReason.TRANSFERRED_DEPT: 1,
    ClosingReason.EMPLOYER_GONE: 1,
}
WITHOUT_COMPLAINANTS = {ClosingReason.CORRECTED: 55, ClosingReason.HANDLED_PERFORMED: 20, NOT_FILED: 25}


@dataclass(frozen=True)
class Hint:
    """How an inspection case begins that no complaint brings."""

    at: datetime
    source: CaseSource
    kinds: list[Kind]
    facts: str
    people: int


@dataclass
class Cluster:
    """One matter at one body, which is quick or slow by its `pace`. `elsewhere` are the regions of its twins."""

    number: int
    region: Region
    cast: Cast
    fate: Fate
    complaints: list[Planned] = field(default_factory=list)
    clue: Hint | None = None
    elsewhere: list[Region] = field(default_factory=list)
    pace: float = 1.0

    @property
    def begins(self) -> datetime:
        return min(each.at for each in (*self.complaints, *([self.clue] if self.clue else [])))


@dataclass
class Matters:
    """Makes clusters; numbers, twins and pace are the plan's."""

    rng: Random
    seasons: Seasons
    casting: Casting

    def group(self, region: Region, day: date, people: int) -> Cluster:
        """Workers of one employer who complain one after the other."""
        big = people >= 4
        cast = self.casting.cast(region, people=people, building=True if big and self.rng.random() < 0.75 else None)
        wages = big or self.rng.random() < 0.8
        kind = pick(self.rng, WAGES if wages else OTHER_KINDS)
        cluster = Cluster(0, region, cast, self._fate(FATES))
        first = self.seasons.any_moment(self.rng, day)
        for place, _worker in enumerate(cast.workers):
            shift = 0 if place == 0 else round(self.rng.expovariate(1 / 7))
            at = self.seasons.any_moment(self.rng, add_days(day, min(shift, 28))) if shift else first
            cluster.complaints.append(self._planned(cast, place, max(first, at), ACCEPT, [kind], people=people))
        return cluster

    def single(self, region: Region, day: date, ending: str) -> Cluster:
        """One complaint that no inspection case carries (or one that is merged into the same worker's earlier one)."""
        cast = self.casting.cast(region, people=1)
        kinds = {
            REFER: {Kind.SAFETY_HEALTH: 1, Kind.WORK_INJURY: 1},
            DISPUTE: {Kind.TERMINATION: 2, Kind.WAGE_ARREARS: 1},
        }
        kind = pick(self.rng, kinds.get(ending) or (OTHER_KINDS if ending == REPORT else WAGES))
        cluster = Cluster(0, region, cast, self._fate(WITHOUT_COMPLAINANTS))
        at = self.seasons.any_moment(self.rng, day)
        if ending == MERGE:
            cluster.complaints.append(self._planned(cast, 0, at, ACCEPT, [kind]))
            at = self.seasons.any_moment(self.rng, add_days(day, self.rng.randint(2, 12)))
            cluster.fate = self._fate(FATES)
        cluster.complaints.append(self._planned(cast, 0, at, ending, [kind]))
        return cluster

    def clue(self, region: Region, day: date) -> Cluster:
        """What a patrol, another authority or a warning has pointed out."""
        cast = self.casting.cast(region, people=0)
        source = pick(self.rng, {source: weight for source, (weight, _kind) in CLUE_SOURCES.items()})
        kind = CLUE_SOURCES[source][1]
        people = self.rng.randint(3, 40)
        facts = words("texts")["clues"][source].format(
            employer=cast.employer.name, site=cast.project.name if cast.project else cast.employer.name, workers=people
        )
        fates = {**WITHOUT_COMPLAINANTS}
        if kind == Kind.WAGE_ARREARS:
            del fates[ClosingReason.CORRECTED]  # an order names each worker, and here nobody is named
        at = self.seasons.office_moment(self.rng, day)
        return Cluster(0, region, cast, self._fate(fates), clue=Hint(at, source, [kind], facts, people))

    def _planned(
        self, cast: Cast, place: int, at: datetime, ending: str, kinds: list[Kind], *, people: int = 1
    ) -> Planned:
        rng, day = self.rng, timezone.localtime(at).date()
        months = rng.randint(1, 6)
        low, high = words()["trades"][cast.trade]["wage"]
        earned = Decimal(rng.randint(low // 10, high // 10) * 10 * months)
        amount = (earned * _SHARE.get(kinds[0], Decimal(1))).quantize(Decimal(1))
        ongoing = ending != REFUSE and rng.random() < 0.45
        ended = add_months(day, -30) if ending == REFUSE else add_days(day, -rng.randint(3, 90))
        channel = pick(rng, CHANNELS)
        return Planned(
            ending=ending,
            at=at if channel == Channel.WEB else self.seasons.office_moment(rng, day),
            worker=place,
            cast=cast,
            kinds=kinds,
            facts=self._facts(cast, kinds[0], amount, months, ending),
            request=_request(kinds[0], amount),
            begun=add_months(day if ongoing else ended, -months),
            ended=None if ongoing else ended,
            amount=amount if kinds[0] in _SHARE or kinds[0] == Kind.WAGE_ARREARS else None,
            channel=channel,
            supplement=ending == SILENT or rng.random() < 0.09,
            waits=rng.choices((0, 1, 2, 5), (50, 32, 14, 4))[0],
            people=people,
        )

    def _facts(self, cast: Cast, kind: Kind, amount: Decimal, months: int, ending: str) -> str:
        texts = words("texts")
        text = self.rng.choice(texts["report"]["facts"] if ending == REPORT else texts["facts"][kind])
        return str(
            text.format(
                job=self.rng.choice(words()["trades"][cast.trade]["jobs"]),
                site=cast.project.name if cast.project else cast.employer.name,
                employer=cast.employer.name,
                months=months,
                amount=amount,
                begin=f"{months}个月前",
                end="上个月",
            )
        )

    def _fate(self, reasons: dict[ClosingReason, int] | dict[str, int]) -> Fate:
        """Most investigations take three weeks; some need the extension, a few outlast it."""
        reason = pick(self.rng, reasons)
        length = self.rng.choices((8, 14, 22, 34, 62, 100), (24, 30, 24, 14, 5, 3))[0]
        return Fate(reason, length + self.rng.randint(-3, 3), correction_days=self.rng.choice((5, 7, 7, 10, 15)))


_SHARE = {Kind.OVERTIME_PAY: Decimal("0.3"), Kind.BELOW_MINIMUM_WAGE: Decimal("0.2"), Kind.TERMINATION: Decimal(2)}
_SHARE |= {Kind.WORK_INJURY: Decimal("1.5"), Kind.JOB_AGENCY: Decimal("0.1")}


def _request(kind: Kind, amount: Decimal) -> str:
    requests = words("texts")["requests"]
    return str(requests["wages" if kind in WAGES else "other"].format(amount=amount))


def pick(rng: Random, weighted: dict[Thing, float]) -> Thing:
    """One of these things, by weight."""
    (chosen,) = rng.choices(list(weighted), list(weighted.values()))
    return chosen
