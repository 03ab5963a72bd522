"""Eight hundred who complain of one employer within an hour: what filing, joining and each page of their one case take."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from importlib import import_module
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from PIL import Image

from benchmarks.measuring import milliseconds, percentile, table, verdict
from benchmarks.pages import Counter
from casework import approval, clock
from casework.actors import Actor
from casework.door import perform
from casework.models import Case
from casework.viewing import WORKER_KEY
from documents.kinds import EvidenceKind
from documents.services import add_evidence
from inspection.complaint.models import Complaint
from inspection.complaint.services import Told, file_complaint
from inspection.investigation.models import Investigation
from inspection.investigation.selectors import inspectors
from inspection.violations import ViolationKind
from registry import checkdigits
from registry.models import Agency, AgencyKind, Employer, Worker
from registry.roles import Role
from registry.selectors import staff_holding

COUNTY = "520102"
OWED = Decimal("10125.50")
MOST = 300  # milliseconds, for a page
TIMES = 5
JOINED_AT_ONCE = 50


def run(*, people: int) -> None:
    """Fill, print what filling took for each, then open every page as the web server's process does."""
    agency = Agency.objects.select_related("region").get(region__code=COUNTY, kind=AgencyKind.INSPECTION)
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
    told = _Burst(agency).run(people)
    print(f"\n{people} complaints against one employer, {told.case.order_lines.count()} lines of one order\n")
    print(table(("act", "each ms"), [(name, milliseconds(seconds)) for name, seconds in told.took.items()]))
    import_module("config.wsgi")
    rows, verdicts = [], []
    for label, browser, address in told.pages():
        seconds, queries = _measured(browser, address)
        p50, worst = percentile(seconds, 50), max(seconds)
        rows.append((label, str(queries), milliseconds(p50), milliseconds(worst)))
        verdicts.append(
            f"{label}: never over {milliseconds(worst)} ms (at most {MOST}: {verdict(worst * 1000 <= MOST)})"
        )
    print("\n" + table(("page", "queries", "p50 ms", "worst ms"), rows))
    print("\n".join(verdicts))


class _Burst:
    """One county's burst, brought to an order with a line for each worker."""

    def __init__(self, agency: Agency) -> None:
        self.agency, self.took = agency, dict[str, float]()
        today = clock.today()
        self.clerk = self._actor(Role.CLERK)
        self.head = self._actor(Role.HEAD)
        self.reviewer = self._actor(Role.LEGAL_REVIEWER)
        self.officers = inspectors(agency, on=today)[:2]
        self.lead = Actor.of_staff(self.officers[0], today)

    def _actor(self, role: Role) -> Actor:
        today = clock.today()
        holding = staff_holding(role, agency=self.agency, on=today).filter(user__isnull=False)
        return Actor.of_staff(holding.order_by("pk")[0], today)

    def run(self, people: int) -> "_Burst":
        employer = Employer.objects.create(name="某停摆集团有限公司", region=self.agency.region)
        with self._timed("register the workers", people):
            self.workers = [_worker(number) for number in range(people)]
        with self._timed("file a complaint", people):
            self.complaints = [self._file(worker, employer) for worker in self.workers]
        for complaint in self.complaints:
            perform(complaint, "begin_review", by=self.clerk)
        first, *rest = self.complaints
        self._approved(first, "accept", by=self.clerk)
        self.case = Investigation.objects.get(pk=Complaint.objects.get(pk=first.pk).investigation_id)
        later, joining = rest[:JOINED_AT_ONCE], rest[JOINED_AT_ONCE:]
        with self._timed("accept into the case (with approval)", len(joining)):
            for complaint in joining:
                self._approved(complaint, "accept", by=self.clerk, join_id=self.case.pk)
        for complaint in later:
            self._approved(complaint, "accept", by=self.clerk)
        with self._timed(f"join all {len(later)} that have cases of their own, each", len(later)):
            keys = [complaint.pk for complaint in later]
            perform(self.case, "join_complaints", by=self.clerk, complaint_ids=keys)
        self._order()
        return self

    def _file(self, worker: Worker, employer: Employer) -> Complaint:
        told = Told(
            employer_name=employer.name,
            employer=employer,
            workplace_region=self.agency.region,
            workplace_address="花果园",
            facts="公司停摆，三个月工资没有发。",
            violation_kinds=[ViolationKind.WAGE_ARREARS],
            violation_from=date(clock.today().year, 1, 1),
            ongoing=True,
            amount_claimed=OWED,
        )
        return file_complaint(told, by=Actor.of_worker(worker), complainants=[worker], agency=self.agency)

    def _order(self) -> None:
        lead, assistant = (staff.pk for staff in self.officers)
        perform(self.case, "assign", by=self.head, lead_id=lead, assistant_ids=[assistant])
        self._keep_wage_sheet()
        found = {"findings": "属实。", "nature": "拖欠工资", "proposal": "CORRECT", "proposal_text": "责令支付。"}
        self._approved(self.case, "complete_investigation", by=self.lead, **found)
        lines = [
            {
                "worker_id": worker.pk,
                "period_from": date(clock.today().year, 1, 1),
                "period_until": clock.today(),
                "amount": OWED,
            }
            for worker in self.workers
        ]
        with self._timed("order with a line for each worker (whole)", 1):
            self._approved(
                self.case, "order_correction", by=self.lead, measures="支付工资。", correction_days=7, lines=lines
            )
        self.case = Investigation.objects.get(pk=self.case.pk)

    def _keep_wage_sheet(self) -> None:
        picture = BytesIO()
        Image.new("RGB", (12, 12), (200, 200, 90)).save(picture, "PNG")
        sheet = SimpleUploadedFile("wages.png", picture.getvalue(), content_type="image/png")
        add_evidence(self.case, sheet, kind=EvidenceKind.WAGE_SHEET, by=self.lead, title="工资表")

    def _approved(self, case: Case, act: str, *, by: Actor, **data: Any) -> None:
        """Propose and agree; an act without approval is simply done."""
        proposed = approval.request(case, act, by=by, **data)
        process = getattr(proposed, "process", None)
        while process is not None:
            waiting = process.task_set.filter(flow_task_type="HUMAN", status__in=("NEW", "ASSIGNED")).first()
            if waiting is None:
                return
            approval.approve(waiting.pk, by=self.reviewer if waiting.flow_task.name == "legal_review" else self.head)

    @contextmanager
    def _timed(self, name: str, times: int) -> Iterator[None]:
        started = time.perf_counter()
        yield
        self.took[name] = (time.perf_counter() - started) / max(times, 1)

    def pages(self) -> Iterator[tuple[str, Client, str]]:
        """Who opens what: the officer, and one of the workers."""
        case, one = self.case.reference, Complaint.objects.get(pk=self.complaints[-1].pk).reference
        officer, worker = Client(SERVER_NAME="127.0.0.1"), Client(SERVER_NAME="127.0.0.1")
        officer.force_login(self.head.staff.user)  # type: ignore[union-attr]
        session = worker.session
        session[WORKER_KEY] = self.workers[-1].pk
        session.save()
        worker.cookies["sessionid"] = session.session_key
        yield "case page", officer, reverse("desk:case", args=[case])
        yield "people, money, papers of the case", officer, reverse("desk:file", args=[case])
        yield "people of the case, page 3", officer, f"{reverse('desk:people', args=[case])}?page=3"
        yield "panel of joining all", officer, reverse("desk:act", args=[case, "join_complaints"])
        yield "panel of separating", officer, reverse("desk:act", args=[case, "separate_complaint"])
        yield "panel of payment", officer, reverse("desk:act", args=[case, "record_payment"])
        yield "panel of the order", officer, reverse("desk:act", args=[case, "order_correction"])
        yield "one complaint of them", officer, reverse("desk:case", args=[one])
        yield "its file", officer, reverse("desk:file", args=[one])
        yield "list of cases", officer, reverse("desk:cases")
        yield "list of clues", officer, reverse("desk:clues")
        yield "my work", officer, reverse("desk:my_work")
        yield "progress of a worker", worker, reverse("portal:progress", args=[one])
        yield "a worker's cases", worker, reverse("portal:cases")


def _worker(number: int) -> Worker:
    born = f"19{60 + number % 40}0{1 + number % 9}{10 + number % 18}"
    identity = checkdigits.complete_identity_number(f"{COUNTY}{born}{number % 1000:03d}")
    return Worker.objects.register(name=f"员工{number + 1}", identity_number=identity, phone=f"137{number:08d}")


def _measured(browser: Client, address: str) -> tuple[list[float], int]:
    seconds, counter = [], Counter()
    for place in range(TIMES + 1):
        counter = Counter()
        with connection.execute_wrapper(counter):
            started = time.perf_counter()
            answer = browser.get(address)
            took = time.perf_counter() - started
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}.")
        if place:
            seconds.append(took)
    return seconds, counter.queries
