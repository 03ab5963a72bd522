"""The officers' pages at a hundred thousand cases: server time and queries, through Django's test client."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from benchmarks.measuring import milliseconds, percentile, table, verdict
from casework.models import Case
from inspection.models import Complaint, Investigation
from registry.models import Employer, User, Worker

WARM_UP = 3
COUNTY = "520102"


@dataclass(frozen=True)
class Page:
    """One kind of page: who opens it, at which addresses, and what it may take."""

    label: str
    login: str
    addresses: Sequence[str]
    most_milliseconds: float | None = None
    most_queries: int | None = None


@dataclass
class Counter:
    """Counts the statements that are sent."""

    queries: int = 0

    def __call__(self, execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        self.queries += 1
        return execute(sql, parameters, many, context)


@dataclass
class Measured:
    """What one page took, request by request."""

    seconds: list[float] = field(default_factory=list)
    queries: list[int] = field(default_factory=list)


def run(*, requests: int) -> None:
    """Open every page so often and print what it took."""
    print(f"\nPages at {Case.objects.count():,} cases ({requests} requests each; server time)\n")
    rows, verdicts = [], []
    for page in _pages(requests):
        measured = _measure(page)
        p50, p95 = percentile(measured.seconds, 50), percentile(measured.seconds, 95)
        rows.append((page.label, page.login, str(max(measured.queries)), milliseconds(p50), milliseconds(p95)))
        verdicts += _verdicts(page, measured, p50)
    print(table(("page", "who", "queries", "p50 ms", "p95 ms"), rows))
    print("\n".join(verdicts))


def _measure(page: Page) -> Measured:
    browser = Client(SERVER_NAME="127.0.0.1")
    browser.force_login(User.objects.get(username=page.login))
    measured = Measured()
    for place, address in enumerate([*page.addresses[:WARM_UP], *page.addresses]):
        with _counting() as counter:
            started = time.perf_counter()
            answer = browser.get(address)
            took = time.perf_counter() - started
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code} to {page.login}.")
        if place >= WARM_UP:
            measured.seconds.append(took)
            measured.queries.append(counter.queries)
    return measured


@contextmanager
def _counting() -> Iterator[Counter]:
    counter = Counter()
    with connection.execute_wrapper(counter):
        yield counter


def _verdicts(page: Page, measured: Measured, p50: float) -> Iterator[str]:
    if page.most_queries is not None:
        most = max(measured.queries)
        yield f"{page.label}: {most} queries (at most {page.most_queries}: {verdict(most <= page.most_queries)})"
    if page.most_milliseconds is not None:
        met = verdict(p50 * 1000 <= page.most_milliseconds)
        yield f"{page.label}: {milliseconds(p50)} ms (at most {page.most_milliseconds:.0f}: {met})"


def _pages(requests: int) -> Iterator[Page]:
    rng = Random(2026)
    for label, model in (("case page, complaint", Complaint), ("case page, inspection", Investigation)):
        here = model.objects.filter(agency__region__code=COUNTY).values_list("reference", flat=True).order_by("pk")
        references = rng.sample(list(here), min(requests, here.count()))
        yield Page(label, "head", [reverse("desk:case", args=[each]) for each in references], 60, 12)
    cases = reverse("desk:cases")
    for login in ("head", "supervisor", "province"):
        yield Page(f"list, as it opens ({login})", login, [cases] * requests, 40)
    yield Page("list, overdue inspections", "province", [f"{cases}?kind=investigation&due=overdue"] * requests, 40)
    yield Page("list, closed, newest", "province", [f"{cases}?progress=closed&sort=closed"] * requests, 40)
    yield Page("list, by words", "province", [_list(q=words) for words in _words(rng, requests)], 40)
    yield Page("list, by phone", "province", [_list(person=hidden) for hidden in _people(rng, requests)], 40)
    for login in ("clerk", "inspector", "head"):
        yield Page(f"my work ({login})", login, [reverse("desk:my_work")] * requests)
    for login in ("head", "supervisor", "province"):
        yield Page(f"dashboard ({login})", login, [reverse("oversight:dashboard")] * requests)


def _list(**parameters: str) -> str:
    return f"{reverse('desk:cases')}?{urlencode(parameters)}"


def _words(rng: Random, count: int) -> list[str]:
    names = list(Employer.objects.order_by("pk").values_list("name", flat=True)[:2000])
    return [name.removesuffix("有限公司") for name in rng.choices(names, k=count)]


def _people(rng: Random, count: int) -> list[str]:
    known = list(Worker.objects.order_by("pk").values_list("phone_hash", flat=True)[:5000])
    return rng.choices(known, k=count)
