"""The demonstration as a whole: the same each time, whole or not at all, and alive."""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from random import Random
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from viewflow.workflow.models import Task

from arbitration.hearing.kinds import HearingState
from arbitration.models import Appointment, Arbitration, ArchivedFile, Hearing, Mediation, Representative
from arbitration.register.models import Side
from casework import clock
from casework.models import Case, Deadline, Entry, NumberSeries, OutboxItem
from casework.search import query
from casework.timeline import entry_hash
from demonstration import loading, offices, playing
from demonstration.accounts import accounts, employer_contact, parties_of_a_dispute, worker_with_a_live_case
from demonstration.graph import TABLES
from demonstration.offices import PASSWORD
from demonstration.plan import Scale
from documents.models import Document, Evidence, Service
from inspection.clue.joining import alike
from inspection.clue.models import Clue
from inspection.clue.outcomes import Outcome
from inspection.complaint import states as complaint_states
from inspection.investigation import states
from inspection.matter import CaseSource
from inspection.models import Complaint, Investigation, RosterFinding
from inspection.roster.services import TYPES as SPREADSHEETS
from registry.checkdigits import identity_number_error, phone_error, unified_code_error
from registry.models import Employer, User, Worker
from tests import factories

AWAY = ("520103", "520327", "520100", "520300", "520000")  # without the county that is shown
NUMBERS = {"complaints": 10, "investigations": 4, "copies": 1}


@pytest.fixture
def regions(calendar: None, now: datetime) -> datetime:
    factories.load_all_regions()
    return now


def test_the_same_seed_gives_the_same_province(regions: datetime) -> None:
    first = digest(regions, seed=1)
    assert digest(regions, seed=1) == first
    assert digest(regions, seed=2) != first


def digest(now: datetime, *, seed: int) -> str:
    """Everything that a reader of the province may see, without keys."""
    scale = Scale.until(now, seed=seed, **NUMBERS)
    with playing.rolled_back():
        offices.create(Random(seed), first=scale.first, last=scale.last, codes=AWAY)
        loading.load(scale, processes=1)
        found = [list(rows) for rows in seen()]
    return hashlib.sha256(json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False).encode()).hexdigest()


def seen() -> Iterator[Any]:
    yield Case.objects.order_by("reference").values_list("number", "reference", "status", "title", "next_due_on")
    yield Entry.objects.order_by("case__reference", "sequence").values_list("act", "at", "actor_label", "on", "reason")
    yield Document.objects.order_by("verification_code").values_list("number", "verification_code", "issued_at")
    yield Worker.objects.order_by("identity_hash").values_list("name", "identity_hash", "phone_hash")
    yield Employer.objects.order_by("unified_code").values_list("name", "unified_code", "address")


def test_autovacuum_stays_away_from_what_is_played(regions: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would count no rows in tables that are full of them."""
    held: set[str] = set()

    def played(*_arguments: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "select relation::regclass::text from pg_locks "
                "where pid = pg_backend_pid() and mode = 'ShareUpdateExclusiveLock'"
            )
            held.update(name for (name,) in cursor.fetchall())
        raise InterruptedError

    monkeypatch.setattr(offices, "create", lambda *_arguments, **_dates: None)
    monkeypatch.setattr(loading, "_play", played)
    with pytest.raises(InterruptedError):
        loading.load(Scale.until(regions, seed=1, **NUMBERS), processes=1)
    assert held >= {model._meta.db_table for model in TABLES}


@pytest.fixture
def province(regions: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """The county that is shown, with a little around it."""
    create = offices.create
    monkeypatch.setattr(offices, "create", lambda rng, **dates: create(rng, **dates, codes=(*AWAY, offices.COUNTY)))
    call_command("load_demo", **NUMBERS, processes=1, verbosity=0)


def test_the_province_is_alive(province: None) -> None:
    assert {*Complaint.objects.values_list("status", flat=True)} >= {
        complaint_states.RECEIVED,
        complaint_states.REVIEWING,
        complaint_states.SUPPLEMENT,
        complaint_states.ACCEPTED,
    }
    assert {*Investigation.objects.values_list("status", flat=True)} >= {
        states.PROPOSED,
        states.FILED,
        states.INVESTIGATING,
        states.REPORT_DONE,
        states.ORDERED,
        states.CLOSING,
    }
    the_county_shows_every_procedure()
    the_commission_shows_every_status()
    every_open_case_has_a_clock_or_a_task()
    every_chain_holds()
    numbers_have_no_gaps()
    nothing_waits_to_be_told()
    people_and_firms_are_possible()
    everybody_can_log_in()
    cases_are_found()
    call_command("load_demo", **NUMBERS, processes=1, verbosity=0)  # does nothing: there are cases already


def the_county_shows_every_procedure() -> None:
    shown = {*Case.objects.values_list("kind", "status")}
    assert shown >= {
        *(("clue", status) for status in ("REGISTERED", "VERIFYING", "VERIFIED", "CONCLUDED", "JOINED")),
        ("investigation", "NOTICED"),  # a hearing is to come
        ("recovery", "PARTIAL"),
        *(("enforcement", status) for status in ("IN_SUIT", "URGED", "ENFORCING")),
        *(("crime", status) for status in ("SUSPECTED", "HANDED_OVER")),
        *(("blacklist", status) for status in ("NOTICED", "LISTED")),
        *(("publication", status) for status in ("NOTICED", "PUBLISHED")),
        *(("credit", status) for status in ("OBJECTED", "CONFIRMED")),
        *(("deposit", status) for status in ("DUE", "USED")),
        *(("collective_contract", status) for status in ("FILED", "RETURNED", "EFFECTIVE")),
        *(("campaign", status) for status in ("PLANNED", "RUNNING")),
        *(("visit", status) for status in ("ASSIGNED", "ON_SITE", "FINISHED")),
        *(("written_review", status) for status in ("NOT_HANDED_IN", "HANDED_IN", "DOUBTFUL", "PASSED")),
    }
    assert {*Clue.objects.exclude(outcome="").values_list("outcome", flat=True)} == {*Outcome.values}
    assert {*Clue.objects.values_list("source", flat=True)} == {*CaseSource.values} - {CaseSource.COMPLAINT}
    assert RosterFinding.objects.filter(state="open").exists()
    assert any(alike(clue) for clue in Clue.objects.filter(status="REGISTERED"))
    assert employer_contact() is not None


def the_commission_shows_every_status() -> None:
    """Of arbitration and mediation all; of what becomes of an award those that differ on a desk."""
    shown = {*Case.objects.values_list("kind", "status")}
    assert shown >= {("arbitration", str(state)) for state in Arbitration.states}
    assert shown >= {("mediation", str(state)) for state in Mediation.states}
    assert shown >= {("agreement_review", status) for status in ("REVIEWING", "EFFECTIVE")}
    assert shown >= {
        ("award", status)
        for status in ("FINAL_MADE", "SETTING_ASIDE", "NONFINAL_SERVED", "ENFORCING", "NOT_EFFECTIVE", "PERFORMED")
    }
    ahead = Hearing.objects.filter(state=HearingState.SET, begins_at__gt=clock.now())
    assert ahead.values("room").distinct().count() == 2
    assert ahead.count() == 6
    assert Entry.objects.filter(act="award_overdue").exists()
    assert Appointment.objects.values("side").distinct().count() == len(Side.values)
    assert {*Representative.objects.values_list("arbitration", flat=True)} == {
        *Arbitration.objects.filter(collective_on__isnull=False).values_list("pk", flat=True)
    }
    both = Arbitration.objects.get(status="DELIBERATION", item_results__final=False)
    assert {*both.item_results.values_list("final", flat=True)} == {True, False}


def every_open_case_has_a_clock_or_a_task() -> None:
    returned = {
        "kind": "collective_contract",
        "status": "RETURNED",
    }  # the law sets the parties no day (集体合同规定 46)
    for case in Case.objects.filter(closed_on=None).exclude(**returned):
        clocks = Deadline.objects.filter(case=case).exclude(state="ended")
        tasks = Task.objects.filter(
            process__caseprocess__case=case, flow_task_type="HUMAN", status__in=("NEW", "ASSIGNED")
        )
        assert clocks.exists() or tasks.exists(), (case.status, case.number)


def every_chain_holds() -> None:
    for case in Case.objects.all():
        head = ""
        for entry in case.entries.order_by("sequence"):
            assert entry.previous_hash == head
            head = entry.hash
            assert head == entry_hash({name: getattr(entry, name) for name in vars(entry) if name != "_state"})
        assert case.chain_head == head


def numbers_have_no_gaps() -> None:
    given = [*Case.objects.exclude(number=None).values_list("agency_id", "number")]
    given += [*Document.objects.exclude(number=None).values_list("agency_id", "number")]
    given += [*ArchivedFile.objects.values_list("arbitration__agency_id", "number")]
    numbered_anew = Entry.objects.filter(case__kind="arbitration", act="accept").count()  # 收 becomes 案
    assert len(given) == len(set(given)) == sum(NumberSeries.objects.values_list("last", flat=True)) - numbered_anew


def nothing_waits_to_be_told() -> None:
    """No message of three years goes out; the ends of public notices are still to come, and papers to be printed."""
    assert {*OutboxItem.objects.values_list("topic", flat=True)} <= {"service_notice_ends", "render_document"}


def people_and_firms_are_possible() -> None:
    for worker in Worker.objects.all():
        assert identity_number_error(worker.identity_number) is None
        assert phone_error(worker.phone) is None
    for employer in Employer.objects.all():
        assert unified_code_error(employer.unified_code or "") is None
    assert Evidence.objects.filter(previews=None).exclude(content_type__in=SPREADSHEETS).count() == 0
    assert Service.objects.filter(state="open").exists()


def everybody_can_log_in() -> None:
    logins = [account.login for account in accounts()]
    assert {"clerk", "inspector", "inspector2", "reviewer", "head", "supervisor", "province", "admin"} <= {*logins}
    assert {"chair", "arbitrator", "secretary", "mediator"} <= {*logins}
    for login in logins[:3]:
        assert authenticate(username=login, password=PASSWORD) == User.objects.get(username=login)
    found = worker_with_a_live_case()
    assert found is not None
    assert found[1].investigation is not None
    assert found[1].investigation.is_open
    parties = parties_of_a_dispute()
    assert parties is not None
    worker, contact, case = parties
    assert case.parties.get(role="complainant").worker == worker
    assert case.parties.get(role="respondent").employer == contact.employer
    assert case.hearings.filter(state=HearingState.SET).exists()


def cases_are_found() -> None:
    case = Complaint.objects.select_related("employer").exclude(employer=None).first()
    assert case is not None
    assert case.employer is not None
    assert Case.objects.filter(search=query(case.employer.name), pk=case.pk).exists()


def test_production_refuses_the_demonstration(regions: datetime, settings: Any) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"environment": "production"})
    with pytest.raises(CommandError, match="正式环境"):
        call_command("load_demo", **NUMBERS, verbosity=0)
    assert not Case.objects.exists()
