"""Random histories of employers, their people and their contracts, and what is true on a day, counted person by person."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.utils import timezone

from calendars.counting import add_months
from contracts.coverage.signing import Signing
from contracts.coverage.spans import refold
from contracts.models import Contract, Employment, HeadcountReport, Ledger, Submission
from contracts.records.kinds import SHOULD_SIGN, Basis, Channel, EmploymentKind, Extension, TermKind
from registry.models import Employer, EmployerSize, Industry, Ownership, Region
from tests.factories import make_worker

FIRST, LAST = date(2022, 1, 1), date(2025, 12, 31)


@dataclass
class History:
    """Writes at random, always through `refold`."""

    random: Random
    regions: list[Region]

    def __post_init__(self) -> None:
        self.submission = Submission.objects.create(channel=Channel.WINDOW, made_at=timezone.now())
        self.employers = [self._employer(number) for number in range(6)]
        self.workers = [make_worker() for _number in range(12)]

    def _employer(self, number: int) -> Employer:
        pick = self.random.choice
        return Employer.objects.create(
            name=f"单位{number}",
            region=pick(self.regions),
            ownership=pick([Ownership.PRIVATE, Ownership.STATE, Ownership.LIMITED]),
            industry=pick([Industry.CONSTRUCTION, Industry.TRADE, ""]),
            size=pick([EmployerSize.SMALL, ""]),
        )

    def day(self, first: date = FIRST, last: date = LAST) -> date:
        return first + timedelta(self.random.randrange(max((last - first).days, 1)))

    def hire(self) -> None:
        """Somebody is hired, perhaps leaves, and has up to three contracts, with or without gaps, late or in advance."""
        employer, worker = self.random.choice(self.employers), self.random.choice(self.workers)
        hired = self.day()
        ended = self.day(hired) if self.random.random() < 0.5 else None
        taken = Employment.objects.filter(employer=employer, worker=worker, void=False)
        if any(other.hired_on <= (ended or date.max) and hired <= (other.ended_on or date.max) for other in taken):
            return
        employment = Employment.objects.create(
            employer=employer,
            worker=worker,
            kind=self.random.choice([*EmploymentKind.values, EmploymentKind.FULL_TIME, EmploymentKind.FULL_TIME]),
            migrant=self.random.choice([True, False, None]),
            hired_on=hired,
            ended_on=ended,
            submission=self.submission,
        )
        starts = hired
        for _number in range(self.random.randrange(4)):
            starts = self._sign(employment, starts)
        refold(employments=[employment.pk], employers=[employer.pk])

    def _sign(self, employment: Employment, earliest: date) -> date:
        starts = earliest + timedelta(self.random.choice([0, 0, 0, 20, 40, 400]))
        ends = starts + timedelta(self.random.choice([30, 180, 364]))
        extended = ends + timedelta(50) if self.random.random() < 0.2 else None
        contract = Contract.objects.create(
            employment=employment,
            kind=TermKind.FIXED,
            signed_on=starts + timedelta(self.random.choice([-5, 0, 15, 33, 60, 400])),
            starts_on=starts,
            ends_on=ends,
            extended_until=extended,
            extension=Extension.PROTECTED if extended else "",
            ended_on=starts + timedelta(20) if self.random.random() < 0.1 else None,
            submission=self.submission,
        )
        return max(filter(None, [contract.ends_on, contract.extended_until])) + timedelta(1)

    def correct(self) -> None:
        """An employment or a contract is changed, or was a mistake."""
        employments = list(Employment.objects.order_by("pk"))
        if not employments:
            return
        employment = self.random.choice(employments)
        if self.random.random() < 0.3:
            employment.void = True
        else:
            employment.migrant = self.random.choice([True, False])
            for contract in employment.contracts.all()[:1]:
                contract.signed_on += timedelta(self.random.choice([-30, 10, 45]))
                contract.save()
        employment.save()
        refold(employments=[employment.pk], employers=[employment.employer_id])

    def count_heads(self) -> None:
        employer = self.random.choice(self.employers)
        day = self.day()
        if HeadcountReport.objects.filter(employer=employer, counted_on=day).exists():
            return
        numbers = {name: self.random.randrange(30) for name in ("excluded", "grace", "signed", "overdue", "deemed")}
        basis = self.random.choice([Basis.SURVEY, Basis.REGISTER])
        HeadcountReport.objects.create(
            employer=employer, counted_on=day, basis=basis, submission=self.submission, **numbers
        )
        refold(employers=[employer.pk])

    def keep_ledger(self) -> None:
        employer = self.random.choice(self.employers)
        Ledger.objects.update_or_create(employer=employer, defaults={"kept_since": self.day()})
        refold(employments=employer.employments.values_list("pk", flat=True), employers=[employer.pk])

    def move(self) -> None:
        """An employer moves, or is classified anew."""
        employer = self.random.choice(self.employers)
        employer.region = self.random.choice(self.regions)
        employer.industry = self.random.choice([Industry.CONSTRUCTION, Industry.MINING])
        employer.save()

    def go_on(self) -> None:
        """One thing happens."""
        step = self.random.choice(
            [self.hire] * 6 + [self.correct] * 3 + [self.count_heads] * 2 + [self.keep_ledger, self.move]
        )
        step()


@dataclass(frozen=True)
class Heads:
    """So many people of an employer in one group on a day."""

    employer: Employer
    signing: str
    people: int
    basis: str
    migrant: bool | None

    def value(self, dimension: str) -> str:
        return {
            "all": "",
            "migrant": {True: "yes", False: "no", None: ""}[self.migrant],
            "basis": self.basis,
        }.get(dimension, getattr(self.employer, dimension, ""))


def true_on(day: date) -> list[Heads]:
    """Everybody on that day, looked at one by one."""
    found = []
    ledgers = dict(Ledger.objects.exclude(kept_since=None).values_list("employer_id", "kept_since"))
    employments = list(
        Employment.objects.filter(void=False).select_related("employer__region").prefetch_related("contracts")
    )
    for employment in employments:
        since = ledgers.get(employment.employer_id, date.min)
        if since <= day and employment.hired_on <= day <= (employment.ended_on or date.max):
            signing = _signing(employment, day)
            found.append(Heads(employment.employer, signing, 1, Basis.LEDGER, employment.migrant))
    for employer in Employer.objects.select_related("region"):
        hired = [employment.hired_on for employment in employments if employment.employer_id == employer.pk]
        records_from = ledgers.get(employer.pk) or min(hired, default=date.max)
        report = employer.headcounts.filter(void=False, counted_on__lte=day).order_by("-counted_on").first()
        if report is not None and day < records_from:
            numbers = {
                "X": report.excluded,
                "G": report.grace,
                "S": report.signed,
                "O": report.overdue,
                "D": report.deemed,
            }
            found += [Heads(employer, signing, people, report.basis, None) for signing, people in numbers.items()]
    return found


def _signing(employment: Employment, day: date) -> str:
    if employment.kind not in SHOULD_SIGN:
        return Signing.EXCLUDED
    if _in_force(employment, day):
        return Signing.SIGNED
    first = day
    while first > employment.hired_on and not _in_force(employment, first - timedelta(1)):
        first -= timedelta(1)
    if day < add_months(first, 1):
        return Signing.GRACE
    return Signing.OVERDUE if day < add_months(first, 12) else Signing.DEEMED


def _in_force(employment: Employment, day: date) -> bool:
    return any(
        not contract.void
        and max(contract.signed_on, contract.starts_on)
        <= day
        <= min(contract.extended_until or contract.ends_on or date.max, contract.ended_on or date.max)
        for contract in employment.contracts.all()
    )
