"""Stories written down step by step, in the form that lawyers use for rehearsals (`docs/how-to/replay.md`).

What is different: people and firms are parts, which the seed gives their names, and days are told from the last day of the
demonstration: `@-40` is forty working days before it, `@-90d` and `@+30d` are so many days, `@-3m` so many months;
`@F-3`, `@L-3` and `@M-3` are the first day, the last day and the name of the third month before; `@Y-1` is the year
before that of the quarter that ends, `@Y-1/06-30` a day of it.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from calendars.counting import add_months
from calendars.terms import add_days
from demonstration.casting import Cast, Casting
from demonstration.offices import Office
from demonstration.seasons import Seasons
from demonstration.words import person_name
from registry.models import Employer, Project, Worker
from registry.roles import Role
from rehearsal.cast import Cast as Parts
from rehearsal.repeating import repeated
from rehearsal.scenario import Scenario

FOLDER = Path(__file__).parent / "data" / "stories"
INSPECTORS = {"监察员甲": "inspector", "监察员乙": "inspector2", "监察员丙": "inspector3"}
PLACES = {**INSPECTORS, "受理员甲": "clerk", "法制审核员甲": "reviewer", "负责人甲": "head"}
ROLES = {"inspector": Role.INSPECTOR, "clerk": Role.CLERK, "reviewer": Role.LEGAL_REVIEWER, "head": Role.HEAD}
QUARTER = 60  # working days
_DAY = re.compile(r"@([FLMY]?)([+-]\d+)([dm]?)(?:/(\d\d)-(\d\d))?")


@dataclass
class Script:
    """One story of the folder; `casts` are its people, firms and sites, not saved yet."""

    name: str
    scenario: Scenario
    casts: list[Cast]
    parts: Parts
    contacts: list[tuple[Employer, str, str]]

    @property
    def begins(self) -> date:
        return min(_on(step.on) for step in self.scenario.step)


def scripts(casting: Casting, office: Office, seasons: Seasons) -> Iterator[Script]:
    """All stories of the folder, in the order of their names."""
    for path in sorted(FOLDER.glob("*.toml")):
        yield _Reading(path, casting, office, seasons).script()


class _Reading:
    """Gives the parts of one file to people."""

    def __init__(self, path: Path, casting: Casting, office: Office, seasons: Seasons) -> None:
        self.name, self.casting, self.office, self.seasons = path.stem, casting, office, seasons
        self.table = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        self.rng: Random = casting.rng
        self.names: dict[str, str] = {part: office.staff(place).name for part, place in PLACES.items()}
        self.parts = Parts(office.region, office.agency)

    def script(self) -> Script:
        casts = [self._cast(entry) for entry in self.table.pop("casts")]
        for part in self.table.pop("strangers", []):
            self.names[part] = self._stranger()
        for part, place in PLACES.items():
            staff = self.office.staff(place)
            self.parts.staff[staff.name] = staff
            self.parts.roles[staff.name] = [str(ROLES[place.rstrip("0123456789")])]
            self.names[part] = staff.name
        contacts = self._filled(self.table.pop("contacts", []))
        groups = [{"name": group, "count": len(names)} for group, names in self.parts.groups.items()]
        written, _places = repeated({**self.table, "workers": groups})
        steps = sorted(self._filled(written["step"]), key=lambda step: step["on"])
        scenario = Scenario.model_validate(
            {"title": self.name, "source": "演示", "region": self.office.region.code, "step": steps}
        )
        found = [(self.parts.employers[each["employer"]], each["name"], each["phone"]) for each in contacts]
        return Script(self.name, scenario, casts, self.parts, found)

    def _cast(self, entry: Mapping[str, Any]) -> Cast:
        """The people of one employer. `project` is a site on which it works below a general contractor."""
        site = "project" in entry
        cast = self.casting.cast(
            self.office.region, people=entry.get("people", 0), building=site, trade=entry.get("trade", "")
        )
        firms: dict[str, Employer | None] = {entry["employer"]: cast.employer}
        if site and cast.project:
            firms |= {
                entry["client"]: cast.project.client,
                entry["general_contractor"]: cast.project.general_contractor,
            }
            self._name_project(entry["project"], cast.project)
        for part, firm in firms.items():
            assert firm is not None
            self.names[part], self.names[f"{part}的法定代表人"] = firm.name, firm.legal_representative
            self.parts.employers[firm.name] = firm
        self._name_workers(entry.get("workers", "工友"), cast.workers)
        return cast

    def _name_project(self, part: str, project: Project) -> None:
        self.names[part] = project.name
        self.parts.projects[project.name] = project

    def _name_workers(self, group: str, workers: list[Worker]) -> None:
        for place, worker in enumerate(workers, start=1):
            while worker.name in self.parts.workers or worker.name in self.office.names:
                worker.name = person_name(self.rng, male=worker.sex == "M")
            self.names[f"{group}{place}"] = worker.name
            self.parts.workers[worker.name] = worker
        if workers:
            self.parts.groups[group] = [worker.name for worker in workers]

    def _stranger(self) -> str:
        known = {*self.names.values(), *self.office.names}
        while (name := person_name(self.rng, male=self.rng.random() < 0.6)) in known:
            pass
        return name

    def _filled(self, value: Any) -> Any:
        """The names and the days in the place of what stands for them."""
        if isinstance(value, dict):
            return {key: self._filled(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._filled(inner) for inner in value]
        if not isinstance(value, str):
            return value
        if found := _DAY.fullmatch(value):
            return self._day(found)
        text = _DAY.sub(lambda found: _written(self._day(found)), value)
        return self._finder.sub(lambda found: self.names[found[0]], text)

    @property
    def _finder(self) -> re.Pattern[str]:
        known = sorted(self.names, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, known)))

    def _day(self, found: re.Match[str]) -> Any:
        month, count, unit = found[1], int(found[2]), found[3]
        last = self.seasons.days[-1]
        if month == "Y":
            year = self.seasons.working_day_before_last(QUARTER).year + count
            return date(year, int(found[4]), int(found[5])) if found[4] else year
        if month:
            first = add_months(last.replace(day=1), count)
            days = {"F": first, "L": add_days(add_months(first, 1), -1), "M": f"{first:%Y-%m}"}
            return days[month]
        if unit == "m":
            return add_months(last, count)
        return add_days(last, count) if unit else self.seasons.working_day_before_last(-count)


def _written(day: Any) -> str:
    """As it stands within a sentence."""
    if not isinstance(day, date):
        return str(day)
    return f"{day.year}年{day.month}月{day.day}日"


def _on(on: Any) -> date:
    return on if not hasattr(on, "hour") else on.date()
