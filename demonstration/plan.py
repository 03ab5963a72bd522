"""The plan of three years: who complains of whom when, what becomes of it, and in which other counties it happens alike.

A cluster is one matter: the complaints about one employer and the inspection case that carries them, or a single complaint,
or a clue. It is told once, through the door; its twins are copies with another cast (`copying`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from random import Random
from typing import TypeVar

from django.utils import timezone

from calendars.counting import add_months
from calendars.terms import add_days
from demonstration.casting import Cast, Casting
from demonstration.complaints import ACCEPT, DISPUTE, MERGE, REFER, REFUSE, REPORT, SILENT, WITHDRAW, Planned
from demonstration.inspections import NOT_FILED, Fate
from demonstration.offices import Office
from demonstration.seasons import Seasons
from demonstration.words import words
from inspection.complaint.grounds import Channel
from inspection.investigation.reasons import ClosingReason
from inspection.matter import CaseSource
from inspection.violations import ViolationKind as Kind
from registry.models import Region, RegionLevel

Thing = TypeVar("Thing")

YEARS = 3

# People of a prefecture, in ten thousands, and what its economy adds to the number of complaints.
PREFECTURES = {"5201": 1150, "5202": 300, "5203": 820, "5204": 240, "5205": 720, "5206": 310}
PREFECTURES |= {"5223": 310, "5226": 360, "5227": 370}
TOWNS = ("市", "区")  # a district or a city brings more than a county
OF_THE_PREFECTURE = 0.04  # how many matters the prefecture's own body takes

# What becomes of complaints that no inspection case carries, in percent of all.
OTHER_ENDINGS = {REFUSE: 2, REFER: 7, DISPUTE: 9, MERGE: 3, WITHDRAW: 6, SILENT: 4, REPORT: 3}
CHANNELS = {Channel.WEB: 42, Channel.WINDOW: 28, Channel.PHONE: 14, Channel.PLATFORM: 12, Channel.LETTER: 4}
CLUES = 15  # percent of the inspection cases that begin with a clue
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
class Scale:
    """How much is made. `copies`: how many twins a matter has in other counties."""

    seed: int
    first: date
    now: datetime
    complaints: int = 3000
    investigations: int = 600
    copies: int = 7

    @property
    def last(self) -> date:
        return timezone.localtime(self.now).date()

    @classmethod
    def until(cls, now: datetime, **numbers: int) -> "Scale":
        """Three years up to now."""
        return cls(now=now, first=add_months(timezone.localtime(now).date(), -12 * YEARS), **numbers)


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
    """One matter at one body. `elsewhere` are the regions of its twins."""

    number: int
    region: Region
    cast: Cast
    fate: Fate
    complaints: list[Planned] = field(default_factory=list)
    clue: Hint | None = None
    elsewhere: list[Region] = field(default_factory=list)

    @property
    def at(self) -> datetime:
        """When it begins."""
        return min([planned.at for planned in self.complaints] + ([self.clue.at] if self.clue else []))


class Planner:
    """Draws up the plan; the same scale gives the same plan."""

    def __init__(self, scale: Scale, seasons: Seasons, offices: dict[str, Office]) -> None:
        self.scale, self.seasons, self.offices = scale, seasons, offices
        self.rng = Random(f"plan {scale.seed}")
        self.casting = Casting(self.rng, taken={code: office.names for code, office in offices.items()})
        self.bodies = {region: weight for region, weight in _weights_of_bodies().items() if region.code in offices}

    def clusters(self) -> list[Cluster]:
        """All matters, in no particular order."""
        told = max(1, round(self.scale.complaints / (self.scale.copies + 1)))
        cases = max(1, round(self.scale.investigations / (self.scale.copies + 1)))
        singles = {ending: round(told * percent / 100) for ending, percent in OTHER_ENDINGS.items()}
        clues = round(cases * CLUES / 100)
        carrying = max(1, cases - clues - singles[REPORT])
        days = self.seasons.draw(self.rng, carrying + clues + sum(singles.values()))
        self.rng.shuffle(days)
        accepted = max(carrying, told - sum(singles.values()) - singles[MERGE])
        found = [self._group(days.pop(), people) for people in self._sizes(accepted, carrying)]
        found += [self._clue(days.pop()) for _clue in range(clues)]
        found += [self._single(days.pop(), ending) for ending, number in singles.items() for _each in range(number)]
        for number, cluster in enumerate(found):
            cluster.number = number
            cluster.elsewhere = self._elsewhere(cluster)
        return found

    # Matters

    def _group(self, day: date, people: int) -> Cluster:
        """Workers of one employer who complain one after the other."""
        region = self._region()
        big = people >= 4
        cast = self.casting.cast(region, people=people, building=True if big and self.rng.random() < 0.75 else None)
        wages = big or self.rng.random() < 0.8
        kind = _pick(self.rng, WAGES if wages else OTHER_KINDS)
        cluster = Cluster(0, region, cast, self._fate(FATES))
        first = self.seasons.any_moment(self.rng, day)
        for place, _worker in enumerate(cast.workers):
            shift = 0 if place == 0 else round(self.rng.expovariate(1 / 7))
            at = self.seasons.any_moment(self.rng, add_days(day, min(shift, 28))) if shift else first
            cluster.complaints.append(self._planned(cast, place, max(first, at), ACCEPT, [kind], people=people))
        return cluster

    def _single(self, day: date, ending: str) -> Cluster:
        region = self._region()
        cast = self.casting.cast(region, people=1)
        kinds = {
            REFER: {Kind.SAFETY_HEALTH: 1, Kind.WORK_INJURY: 1},
            DISPUTE: {Kind.TERMINATION: 2, Kind.WAGE_ARREARS: 1},
        }
        kind = _pick(self.rng, kinds.get(ending) or (OTHER_KINDS if ending == REPORT else WAGES))
        cluster = Cluster(0, region, cast, self._fate(WITHOUT_COMPLAINANTS))
        at = self.seasons.any_moment(self.rng, day)
        if ending == MERGE:
            cluster.complaints.append(self._planned(cast, 0, at, ACCEPT, [kind]))
            at = self.seasons.any_moment(self.rng, add_days(day, self.rng.randint(2, 12)))
            cluster.fate = self._fate(FATES)
        cluster.complaints.append(self._planned(cast, 0, at, ending, [kind]))
        return cluster

    def _clue(self, day: date) -> Cluster:
        region = self._region()
        cast = self.casting.cast(region, people=0)
        source = _pick(self.rng, {source: weight for source, (weight, _kind) in CLUE_SOURCES.items()})
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
        amount = Decimal(rng.randint(low // 10, high // 10) * 10 * months) * _SHARE.get(kinds[0], Decimal(1))
        ongoing = ending != REFUSE and rng.random() < 0.45
        ended = add_months(day, -30) if ending == REFUSE else add_days(day, -rng.randint(3, 90))
        channel = _pick(rng, CHANNELS)
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
        reason = _pick(self.rng, reasons)
        length = self.rng.choices((8, 14, 22, 34, 62, 100), (24, 30, 24, 14, 5, 3))[0]
        return Fate(reason, length + self.rng.randint(-3, 3), correction_days=self.rng.choice((5, 7, 7, 10, 15)))

    # Where

    def _region(self) -> Region:
        return _pick(self.rng, self.bodies)

    def _elsewhere(self, cluster: Cluster) -> list[Region]:
        others = {region: weight for region, weight in self.bodies.items() if region.level == cluster.region.level}
        del others[cluster.region]
        chosen: list[Region] = []
        while others and len(chosen) < self.scale.copies:
            chosen.append(_pick(self.rng, others))
            del others[chosen[-1]]
        return chosen

    def _sizes(self, people: int, groups: int) -> list[int]:
        """So many people in so many groups: many alone, some in teams of thirty."""
        weights = [self.rng.paretovariate(1.1) for _group in range(groups)]
        spare = people - groups
        sizes = [1 + min(30, int(spare * weight / sum(weights))) for weight in weights]
        for place in range(max(0, people - sum(sizes))):
            sizes[place % groups] += 1
        return sizes


_SHARE = {Kind.OVERTIME_PAY: Decimal("0.3"), Kind.BELOW_MINIMUM_WAGE: Decimal("0.2"), Kind.TERMINATION: Decimal(2)}
_SHARE |= {Kind.WORK_INJURY: Decimal("1.5"), Kind.JOB_AGENCY: Decimal("0.1")}


def _request(kind: Kind, amount: Decimal) -> str:
    requests = words("texts")["requests"]
    return str(requests["wages" if kind in WAGES else "other"].format(amount=amount))


def _weights_of_bodies() -> dict[Region, float]:
    """How much each body has to do, by the people of its place."""
    levels = (RegionLevel.PREFECTURE, RegionLevel.COUNTY)
    regions = list(Region.objects.filter(level__in=levels).select_related("parent__parent").order_by("path"))
    return {region: _weight(region, regions) for region in regions}


def _weight(region: Region, regions: Iterable[Region]) -> float:
    people = PREFECTURES[region.code[:4]]
    if region.level == RegionLevel.PREFECTURE:
        return people * OF_THE_PREFECTURE
    counties = [other for other in regions if other.parent_id == region.parent_id]
    return people * (1 - OF_THE_PREFECTURE) * _town(region) / sum(map(_town, counties))


def _town(region: Region) -> float:
    return 1.8 if region.name.endswith(TOWNS) else 1.0


def _pick(rng: Random, weighted: dict[Thing, float]) -> Thing:
    (chosen,) = rng.choices(list(weighted), list(weighted.values()))
    return chosen
