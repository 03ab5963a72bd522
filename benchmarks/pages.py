"""The pages that officers open all day, at 100,000 cases: server time and number of queries through Django's own client.

The cases are copies of real ones that the door made, spread over twenty counties and three years, with their clocks,
parties and timelines.
"""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median, quantiles

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.herd import copies
from casework import clock
from casework.models import Case
from inspection.complaint.states import ACCEPTED, REVIEWING
from inspection.investigation.states import CLOSED, INVESTIGATING, ORDERED
from registry.models import Agency, Region
from registry.roles import Role
from registry.services import load_regions, read_regions
from tests import factories
from tests.inspection import scenes

COUNT, AGENCIES, VISITS = 100_000, 20, 40
TODAY = date(2026, 3, 2)

_SPREAD = """
update casework_case set
    opened_on = %(today)s::date - (id %% 1000)::int,
    closed_on = case when closed_on is null then null else %(today)s::date - (id %% 1000)::int / 2 end,
    next_due_on = case when next_due_on is null then null else %(today)s::date + (id %% 60)::int - 10 end,
    agency_id = (%(agencies)s::bigint[])[1 + id %% array_length(%(agencies)s::bigint[], 1)]
where id = any(%(ids)s)
"""
_PLACE = """
update casework_case c set region_id = a.region_id, region_path = r.path
from registry_agency a join registry_region r on r.id = a.region_id where a.id = c.agency_id and c.id = any(%(ids)s)
"""
_ENTRIES = """
insert into casework_entry (case_id, sequence, act, source, target, "on", at, staff_id, worker_id, actor_label, capacity,
    reason, data, previous_hash, hash)
select c.id, e.sequence, e.act, e.source, e.target, e."on", e.at, e.staff_id, e.worker_id, e.actor_label, e.capacity,
    e.reason, e.data, e.previous_hash, e.hash
from casework_entry e, unnest(%(ids)s::bigint[]) c(id) where e.case_id = %(model)s
"""


@dataclass(frozen=True)
class Page:
    """A page to visit, with the most that it may cost."""

    name: str
    addresses: list[str]
    most_milliseconds: float | None = None
    most_queries: int | None = None
    query: Mapping[str, str] | None = None


def run() -> list[str]:
    """Measure, and say in lines what was measured."""
    with clock.travel_to(TODAY):
        world = scenes.world()
        opened = _fill(world)
        client = _inspector(world)
        return [
            f"{Case.objects.count():,} cases",
            f"{'page':<28} {'p50':>9} {'p95':>9}   queries",
            *(_visit(client, page) for page in _pages(world, opened)),
        ]


def _fill(world) -> list[int]:
    """The cases; returns the ids of open ones of the world's own agency."""
    load_regions(read_regions())
    agencies = [world.agency.pk, *_other_agencies(world)]
    models = [
        scenes.complaint(world, REVIEWING),
        scenes.complaint(world, ACCEPTED),
        scenes.investigation(world, INVESTIGATING),
        scenes.investigation(world, ORDERED),
        scenes.investigation(world, CLOSED),
    ]
    for number, model in enumerate(models):
        ids = copies(model, COUNT // len(models), tag=f"page{number}")
        with connection.cursor() as cursor:
            cursor.execute(_ENTRIES, {"ids": ids, "model": model.pk})
            cursor.execute(_SPREAD, {"ids": ids, "agencies": agencies, "today": TODAY})
            cursor.execute(_PLACE, {"ids": ids})
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
    return list(Case.objects.open().filter(agency=world.agency).values_list("pk", flat=True)[:VISITS])


def _other_agencies(world) -> Iterable[int]:
    regions = Region.objects.filter(level="county").exclude(pk=world.region.pk)[: AGENCIES - 1]
    return [factories.make_agency(region=region).pk for region in regions]


def _inspector(world) -> Client:
    staff = factories.make_staff(Role.INSPECTOR, Role.CLERK, agency=Agency.objects.get(pk=world.agency.pk))
    client = Client()
    client.force_login(staff.user)
    return client


def _pages(world, opened: list[int]) -> list[Page]:
    references = Case.objects.filter(pk__in=opened).values_list("reference", flat=True)
    cases = [reverse("desk:case", args=[reference]) for reference in references]
    listing = [reverse("desk:cases")] * VISITS
    return [
        Page("case page", cases, most_milliseconds=60, most_queries=12),
        Page("case list", listing, most_milliseconds=40),
        Page("case list, overdue", listing, most_milliseconds=40, query={"due": "overdue"}),
        Page("my work", [reverse("desk:my_work")] * VISITS),
    ]


def _visit(client: Client, page: Page) -> str:
    seconds, queries = [], []
    for address in [page.addresses[0], *page.addresses]:
        with CaptureQueriesContext(connection) as captured:
            began = time.perf_counter()
            response = client.get(address, page.query or {})
            seconds.append(time.perf_counter() - began)
        if response.status_code != 200:
            raise SystemExit(f"{page.name}: {address} answered {response.status_code}")
        queries.append(len(captured))
    milliseconds = [second * 1000 for second in seconds[1:]]
    middle, slow = median(milliseconds), quantiles(milliseconds, n=20)[18]
    verdict = _verdict(page, middle, max(queries[1:]))
    return f"{page.name:<28} {middle:>6.1f} ms {slow:>6.1f} ms   {max(queries[1:]):>3}   {verdict}"


def _verdict(page: Page, milliseconds: float, queries: int) -> str:
    limits = []
    if page.most_milliseconds is not None:
        reached = milliseconds <= page.most_milliseconds
        limits.append(f"at most {page.most_milliseconds:g} ms: {'reached' if reached else 'MISSED'}")
    if page.most_queries is not None:
        limits.append(f"at most {page.most_queries} queries: {'reached' if queries <= page.most_queries else 'MISSED'}")
    return ", ".join(limits)
