"""Who plays in a story: its workers, its employer and its site, and the same parts given to other people elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from random import Random

from demonstration import words
from registry.models import Employer, Project, ProjectSubcontract, Region, Sex, Worker

AGAIN = 0.3  # how often an employer is one that was complained of before
BUILDING = ("labour", "builder", "decorator")


def shown(worker: Worker) -> tuple[str, str, str]:
    """How a worker appears in papers."""
    return worker.name, worker.masked_identity, worker.masked_phone


@dataclass
class Cast:
    """The people and firms of one story. The rows are not saved yet; `Casting.save` writes them."""

    region: Region
    trade: str
    employer: Employer
    project: Project | None = None
    workers: list[Worker] = field(default_factory=list)

    @property
    def place(self) -> str:
        """Where the work is done."""
        return self.project.address if self.project else self.employer.address


def firms_of(cast: Cast) -> list[Employer]:
    """The employer, and whoever has to do with its site."""
    site = cast.project
    return [firm for firm in (cast.employer, site and site.client, site and site.general_contractor) if firm]


@dataclass
class Casting:
    """Makes casts. `taken` are the names that nobody else of a place may have, its officers'; `known` lets employers be
    complained of again."""

    rng: Random
    taken: Mapping[str, frozenset[str]] = field(default_factory=dict)
    known: bool = False
    serial: int = 0
    workers: list[Worker] = field(default_factory=list)
    employers: dict[tuple[str, str], list[Employer]] = field(default_factory=dict)
    projects: list[Project] = field(default_factory=list)
    subcontracts: list[ProjectSubcontract] = field(default_factory=list)
    _names: set[str] = field(default_factory=set)

    def cast(self, region: Region, *, people: int, building: bool | None = None, trade: str = "") -> Cast:
        """A new cast: an employer of any trade, or of one with (without) construction sites, or of this one, and so many
        workers."""
        known = [trade] if trade else words.words()["trades"]
        trades = [each for each in known if building in (None, each in BUILDING)]
        business = words.business(self.rng, region, trades=trades)
        cast = self._with_employer(region, business.trade, business)
        while len(cast.workers) < people:
            self._join(cast, self._anybody(region))
        return cast

    def twin(self, cast: Cast, region: Region) -> Cast:
        """The same parts elsewhere: another employer of the trade, workers of the same sex and year of birth."""
        business = words.business(self.rng, region, trades=[cast.trade])
        twin = self._with_employer(region, cast.trade, business, building=cast.project is not None)
        while len(twin.workers) < len(cast.workers):
            like = cast.workers[len(twin.workers)]
            self._join(twin, self._worker(region, born_year=like.birth_year, male=like.sex == Sex.MALE))
        return twin

    def save(self, casts: Iterable[Cast] | None = None) -> None:
        """Write everything, or only what these casts need; from here on the rows have keys."""
        workers, employers, projects = self.workers, self._all_employers(), self.projects
        if casts is not None:
            chosen = list(casts)
            workers = [worker for cast in chosen for worker in cast.workers]
            projects = [cast.project for cast in chosen if cast.project]
            needed = {id(firm) for cast in chosen for firm in firms_of(cast)}
            employers = [employer for employer in employers if id(employer) in needed]
        sites = {id(project) for project in projects}
        Worker.objects.bulk_create(workers, batch_size=1000)
        Employer.objects.bulk_create(employers, batch_size=1000)
        Project.objects.bulk_create(projects, batch_size=1000)
        ProjectSubcontract.objects.bulk_create(each for each in self.subcontracts if id(each.project) in sites)

    def _with_employer(
        self, region: Region, trade: str, business: words.Business, *, building: bool | None = None
    ) -> Cast:
        employer = self._employer(region, trade, business)
        on_site = trade in BUILDING if building is None else building
        return Cast(region, trade, employer, self._project(region, trade, employer) if on_site else None)

    def _employer(self, region: Region, trade: str, business: words.Business) -> Employer:
        before = self.employers.setdefault((region.code, trade), [])
        if self.known and before and self.rng.random() < AGAIN:
            return self.rng.choice(before)
        while business.name in self._names:
            business = words.renamed(self.rng, region, business)
        self._names.add(business.name)
        number = self._next()
        employer = Employer(
            name=business.name,
            unified_code=words.unified_code(region, number),
            ownership=business.ownership,
            industry=business.industry,
            region=region,
            size=business.size,
            address=f"{region.full_name}{words.street(self.rng)}",
            legal_representative=self._representative(region),
            contact_phone=words.phone(number),
        )
        before.append(employer)
        return employer

    def _representative(self, region: Region) -> str:
        name = words.person_name(self.rng, male=self.rng.random() < 0.75)
        while name in self.taken.get(region.code, frozenset()):
            name = words.person_name(self.rng, male=self.rng.random() < 0.75)
        return name

    def _project(self, region: Region, trade: str, employer: Employer) -> Project:
        """The site on which the employer works: as general contractor, or below one."""
        contracted = trade == "builder"
        builder = employer if contracted else self._builder(region)
        name = words.project_name(self.rng, region)
        while name in self._names:
            name = words.project_name(self.rng, region, phase=self.rng.randrange(2, 9))
        self._names.add(name)
        project = Project(
            name=name,
            region=region,
            address=f"{region.full_name}{words.street(self.rng)}{name}工地",
            client=self._employer(region, "client", words.client(self.rng, region)),
            general_contractor=builder,
        )
        self.projects.append(project)
        if not contracted:
            scope = self.rng.choice(words.words()["projects"]["scopes"])
            self.subcontracts.append(ProjectSubcontract(project=project, subcontractor=employer, scope=scope))
        return project

    def _builder(self, region: Region) -> Employer:
        return self._employer(region, "builder", words.business(self.rng, region, trades=["builder"]))

    def _anybody(self, region: Region) -> Worker:
        """The migrant workers' survey: 43 years on average, two thirds of them men."""
        born_year = round(self.rng.triangular(1962, 2006, 1983))
        return self._worker(region, born_year=born_year, male=self.rng.random() < 0.68)

    def _worker(self, region: Region, *, born_year: int, male: bool) -> Worker:
        number = self._next()
        return Worker(
            name=words.person_name(self.rng, male=male),
            identity_number=words.identity_number(region, number, born_year=born_year, male=male),
            phone=words.phone(number),
        )

    def _join(self, cast: Cast, worker: Worker) -> None:
        """Take the worker in, unless a paper of the case could not tell two of them apart."""
        seen = {text for other in cast.workers for text in shown(other)}
        seen |= self.taken.get(cast.region.code, frozenset()) | {cast.employer.legal_representative}
        if seen.isdisjoint(shown(worker)):
            cast.workers.append(worker)
            self.workers.append(worker)

    def _all_employers(self) -> list[Employer]:
        return [employer for known in self.employers.values() for employer in known]

    def _next(self) -> int:
        self.serial += 1
        return self.serial
