"""The plan of three years: how many matters of which kind begin when and where, and where else each happens alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from math import exp
from random import Random

from django.utils import timezone

from calendars.counting import add_months
from demonstration.casting import Casting
from demonstration.complaints import DISPUTE, MERGE, REFER, REFUSE, REPORT, SILENT, WITHDRAW
from demonstration.matters import Cluster, Matters, pick
from demonstration.offices import COUNTY, Office
from demonstration.seasons import Seasons
from demonstration.showcase import showcase
from registry.models import Region, RegionLevel

YEARS = 3

# People of a prefecture, in ten thousands, and what its economy adds to the number of complaints.
PREFECTURES = {"5201": 1150, "5202": 300, "5203": 820, "5204": 240, "5205": 720, "5206": 310}
PREFECTURES |= {"5223": 310, "5226": 360, "5227": 370}
TOWNS = ("市", "区")  # a district or a city brings more than a county
OF_THE_PREFECTURE = 0.04  # how many matters the prefecture's own body takes

# What becomes of complaints that no inspection case carries, in percent of all.
OTHER_ENDINGS = {REFUSE: 2, REFER: 7, DISPUTE: 9, MERGE: 3, WITHDRAW: 6, SILENT: 4, REPORT: 3}
CLUES = 15  # percent of the inspection cases that begin with a clue
# Some offices need half as long as others; matters happen alike in offices of about the same pace.
QUICKEST, SLOWEST, USUAL = 0.5, 1.7, 0.8
ALIKE = 5.0


@dataclass(frozen=True)
class Scale:
    """How much is made. `copies`: how many twins a matter has in other counties; `stories`: the county's own ones too."""

    seed: int
    first: date
    now: datetime
    complaints: int = 3000
    investigations: int = 600
    copies: int = 7
    stories: bool = True

    @property
    def last(self) -> date:
        return timezone.localtime(self.now).date()

    @classmethod
    def until(cls, now: datetime, **numbers: int) -> "Scale":
        """Three years up to now."""
        return cls(now=now, first=add_months(timezone.localtime(now).date(), -12 * YEARS), **numbers)


class Planner:
    """Draws up the plan; the same scale gives the same plan."""

    def __init__(self, scale: Scale, seasons: Seasons, offices: dict[str, Office]) -> None:
        self.scale, self.offices = scale, offices
        self.rng = Random(f"plan {scale.seed}")
        self.casting = Casting(self.rng, taken={code: office.names for code, office in offices.items()})
        self.matters = Matters(self.rng, seasons, self.casting)
        self.bodies = {region: weight for region, weight in _weights_of_bodies().items() if region.code in offices}
        self.pace = {region: self.rng.triangular(QUICKEST, SLOWEST, USUAL) for region in self.bodies}

    def clusters(self) -> list[Cluster]:
        """All matters, in no particular order; last those of the county that is shown, which happen nowhere else."""
        found = self._usual()
        for cluster in found:
            cluster.pace = self.pace[cluster.region]
            cluster.elsewhere = self._elsewhere(cluster)
        county = next((region for region in self.bodies if region.code == COUNTY), None)
        found += showcase(self.matters, county, self.scale.now) if county else []
        for number, cluster in enumerate(found):
            cluster.number = number
        return found

    def _usual(self) -> list[Cluster]:
        told = max(1, round(self.scale.complaints / (self.scale.copies + 1)))
        cases = max(1, round(self.scale.investigations / (self.scale.copies + 1)))
        singles = {ending: round(told * percent / 100) for ending, percent in OTHER_ENDINGS.items()}
        clues = round(cases * CLUES / 100)
        carrying = max(1, cases - clues - singles[REPORT] - singles[MERGE])
        days = self.matters.seasons.draw(self.rng, carrying + clues + sum(singles.values()))
        self.rng.shuffle(days)
        accepted = max(carrying, told - sum(singles.values()) - singles[MERGE])
        make = self.matters
        found = [make.group(self._region(), days.pop(), people) for people in self._sizes(accepted, carrying)]
        found += [make.clue(self._region(), days.pop()) for _clue in range(clues)]
        for ending, number in singles.items():
            found += [make.single(self._region(), days.pop(), ending) for _each in range(number)]
        return found

    def _region(self) -> Region:
        return pick(self.rng, self.bodies)

    def _elsewhere(self, cluster: Cluster) -> list[Region]:
        own = self.pace[cluster.region]
        others = {
            region: weight * exp(-ALIKE * abs(self.pace[region] - own))
            for region, weight in self.bodies.items()
            if region.level == cluster.region.level and region != cluster.region
        }
        chosen: list[Region] = []
        while others and len(chosen) < self.scale.copies:
            chosen.append(pick(self.rng, others))
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
