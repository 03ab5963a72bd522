"""Contracts of the demonstration: ledgers of some employers of every county, headcounts of others, good and bad ones."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from calendars.counting import add_months
from casework import clock
from contracts.coverage.folding import fold
from contracts.coverage.spans import refold
from contracts.plan.services import load_plans
from contracts.records.kinds import Basis, Channel, EmploymentKind, EndGround, TermKind
from contracts.records.models import Contract, Employment, HeadcountReport, Ledger, Submission
from demonstration import words
from demonstration.plan import Scale
from registry.models import Employer, Worker

LEDGERS, HEADCOUNTS, PEOPLE = 2, 3, (5, 14)  # employers of a county; people of a ledger
FIRST_SERIAL = 700_000  # of people whom no case knows
YEARS_OF_A_CONTRACT = (1, 2, 3)
LATE = {0: 62, 20: 14, 45: 8, 130: 4, 400: 2, None: 10}  # days until it is signed, and of how many in a hundred


def keep(scale: Scale, *, shown: Sequence[Employer] = ()) -> None:
    """Write ledgers and headcounts, and what follows of them; `shown` are employers whose own pages are looked at."""
    load_plans()
    rng = Random(f"contracts {scale.seed}")
    submission = Submission.objects.create(channel=Channel.FILE, made_at=clock.now())
    ledgers, reports = _chosen(rng, shown)
    serial = iter(range(FIRST_SERIAL, FIRST_SERIAL * 2))
    employments = [one for employer in ledgers for one in _people(rng, employer, serial, scale, submission)]
    Worker.objects.bulk_create([one.worker for one in employments], batch_size=1000)
    Employment.objects.bulk_create(employments, batch_size=1000)
    Contract.objects.bulk_create(
        [paper for one in employments for paper in _papers(rng, one, scale.last)], batch_size=1000
    )
    Ledger.objects.bulk_create([Ledger(employer=employer, kept_since=scale.first) for employer in ledgers])
    HeadcountReport.objects.bulk_create([_report(rng, employer, scale, submission) for employer in reports])
    refold(employments=[one.pk for one in employments], employers=[each.pk for each in (*ledgers, *reports)])
    fold()


def _chosen(rng: Random, shown: Sequence[Employer]) -> tuple[list[Employer], list[Employer]]:
    """Which employers keep a ledger and which only count heads."""
    by_county: dict[int, list[Employer]] = defaultdict(list)
    known = {employer.pk for employer in shown}
    for employer in Employer.objects.select_related("region").order_by("pk"):
        if employer.pk not in known:
            by_county[employer.region_id].append(employer)
    ledgers, reports = list(shown), []
    for employers in by_county.values():
        picked = rng.sample(employers, min(LEDGERS + HEADCOUNTS, len(employers)))
        ledgers += picked[:LEDGERS]
        reports += picked[LEDGERS:]
    return ledgers, reports


def _people(
    rng: Random, employer: Employer, serial: Iterator[int], scale: Scale, submission: Submission
) -> Iterator[Employment]:
    for _place in range(rng.randint(*PEOPLE)):
        number, male = next(serial), rng.random() < 0.6
        worker = Worker(
            name=words.person_name(rng, male=male),
            identity_number=words.identity_number(
                employer.region, number, born_year=rng.randint(1964, 2003), male=male
            ),
            phone=words.phone(number),
        )
        hired = date.fromordinal(rng.randint(scale.first.toordinal(), scale.last.toordinal() - 5))
        left = rng.randint(hired.toordinal() + 20, hired.toordinal() + 1500)
        ended = date.fromordinal(left) if left < scale.last.toordinal() else None
        yield Employment(
            employer=employer,
            worker=worker,
            kind=EmploymentKind.PART_TIME if rng.random() < 0.06 else EmploymentKind.FULL_TIME,
            migrant=rng.random() < 0.55,
            hired_on=hired,
            ended_on=ended,
            end_ground=EndGround.BY_WORKER if ended else "",
            filed_on=hired if rng.random() < 0.7 else None,
            insured_on=hired if rng.random() < 0.6 else None,
            paid_until=ended or (scale.last.replace(day=1) if rng.random() < 0.9 else None),
            submission=submission,
        )


def _papers(rng: Random, employment: Employment, last: date) -> Iterator[Contract]:
    """One contract after another until the employment ends; some are late, some are never renewed."""
    starts = employment.hired_on
    until = employment.ended_on or last
    while starts <= until and employment.kind == EmploymentKind.FULL_TIME:
        late = rng.choices([*LATE], weights=[*LATE.values()])[0]
        if late is None or starts.toordinal() + late > until.toordinal():
            return
        ends = date.fromordinal(add_months(starts, 12 * rng.choice(YEARS_OF_A_CONTRACT)).toordinal() - 1)
        signed = date.fromordinal(starts.toordinal() + late)
        if signed <= ends:
            yield Contract(
                employment=employment,
                kind=TermKind.FIXED,
                signed_on=signed,
                starts_on=starts,
                ends_on=ends,
                handed_over_on=signed if rng.random() < 0.8 else None,
                submission=employment.submission,
            )
        starts = date.fromordinal(ends.toordinal() + 1)


def _report(rng: Random, employer: Employer, scale: Scale, submission: Submission) -> HeadcountReport:
    people = rng.randint(6, 90)
    overdue = round(people * rng.choice([0, 0, 0.05, 0.2, 0.4]))
    return HeadcountReport(
        employer=employer,
        counted_on=add_months(scale.first, rng.randint(0, 6)),
        basis=rng.choice([Basis.SURVEY, Basis.REGISTER]),
        excluded=rng.randint(0, 4),
        grace=rng.randint(0, 2),
        signed=people - overdue,
        overdue=overdue,
        submission=submission,
    )
