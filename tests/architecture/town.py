"""One county with everybody who could ask for a page, and one row of everything that a page could show.

    town.viewers["clerk"].ask("get", "/desk/")     a browser in which this person is logged in
    town.keys["case"]                              what addresses name: references, codes, keys of rows

Built once for a module; each question is asked inside `Town.untouched`, so that every question meets the same town.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from functools import cached_property
from http.cookies import SimpleCookie
from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.utils import translation

from arbitration.dispute.kinds import ClaimKind
from arbitration.dispute.services import Application, Claim, file_application
from arbitration.models import StandsAside
from calendars.models import TermSetting
from casework import anchors, approval, clock
from casework.actors import Actor
from casework.inbox import tasks_on
from casework.models import Case, Heartbeat, Recomputation
from casework.viewing import WORKER_KEY
from contracts.importing import services as contract_imports
from contracts.plan.services import load_plans
from contracts.records.kinds import Channel
from contracts.records.services import Teller, submitting
from desk.models import SavedFilter
from documents import previews
from documents.kinds import EvidenceKind
from documents.models import CaseFile, Document
from documents.services import add_evidence
from documents.storage import keep
from inspection.campaign.services import declare_conflict
from inspection.clue.importing import take_in_file
from inspection.complaint import states as complaint_states
from inspection.investigation import states
from inspection.models import Deposit, Listing, Publication, Rating, RosterRow
from portal import drafts, uploads
from registry import services
from registry.access import record_access
from registry.models import AverageWage, Employer, EmployerContact, PolicySetting, Staff, User, Worker
from registry.roles import Role
from tests import factories
from tests.arbitration import hearing_scenes, mediation_scenes
from tests.arbitration import scenes as arbitration_scenes
from tests.contracts import filing
from tests.contracts.collective import collective_scenes
from tests.inspection import campaign_moves, campaigns, clues, employers, moves, rosters, rows, sanction_moves, scenes
from tests.inspection.test_tickets import as_csv, row

TODAY = date(2026, 3, 2)
CARD = "6222021234567890123"
SECOND_FACTOR = "ORUGS4ZANFZSA3TPOQQHEZLB"
# Who looked at what is asked for on its own; everything else that is written is found by `Town.untouched`.
BESIDES = {"registry_accesslog"}
_READING = re.compile(r'\s*(select|savepoint|release|rollback|insert into "registry_accesslog")', re.IGNORECASE)
Person = Staff | Worker | User | None


class Browser(Client):
    """A browser that forgets what a page told it, so that the order of questions does not matter."""

    def log_in(self, person: Person) -> "Browser":
        if isinstance(person, Worker):
            session = self.session
            session[WORKER_KEY] = person.pk
            session.save()
            self.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        elif person is not None:
            self.force_login(person if isinstance(person, User) else person.user)
        self.kept = {name: morsel.value for name, morsel in self.cookies.items()}
        return self

    def ask(self, method: str, address: str, data: Any = None) -> Any:
        """One request with the cookies of the login only."""
        cache.clear()
        self.cookies = SimpleCookie(self.kept)
        with translation.override("zh-hans"):
            return getattr(self, method)(address, data or {})


@dataclass
class Town:
    """The inspection room's county, its neighbours, and a browser for each viewer."""

    world: scenes.World
    people: dict[str, Person] = field(default_factory=dict)
    viewers: dict[str, Browser] = field(default_factory=dict)
    keys: dict[str, Any] = field(default_factory=dict)

    @contextmanager
    def untouched(self, since: dict[str, str] | None = None) -> Iterator[Callable[[], list[str]]]:
        """Whatever happens inside has not happened afterwards.

        Gives a question: which tables are no longer as they were built, or at the fingerprint `since`? Once it was asked,
        they are so again.
        """
        known = since or self.as_built
        writes: list[str] = []
        savepoint = transaction.savepoint()

        def watch(execute: Any, sql: str, *arguments: Any) -> Any:
            if not _READING.match(sql):
                writes.append(sql)
            return execute(sql, *arguments)

        def written() -> list[str]:
            if not writes:
                return []
            now = fingerprint()
            transaction.savepoint_rollback(savepoint)
            writes.clear()
            return [table for table in now if now[table] != known[table]]

        with connection.execute_wrapper(watch):
            yield written
        transaction.savepoint_rollback(savepoint)
        transaction.savepoint_commit(savepoint)

    @cached_property
    def as_built(self) -> dict[str, str]:
        """The rows of all tables before anybody asked for anything."""
        return fingerprint()

    @cached_property
    def secrets(self) -> dict[str, str]:
        """Every identity number, phone and bank card there is, with whose it is; and what only its owner may read."""
        people = [
            *Worker.objects.all(),
            *Employer.objects.all(),
            *EmployerContact.objects.all(),
            *RosterRow.objects.all(),
        ]
        names = ("identity_number", "phone", "bank_card", "contact_phone")
        found = {getattr(person, name, ""): f"the {name} of {person.name}" for person in people for name in names}
        return {value: whose for value, whose in found.items() if value} | {SECOND_FACTOR: "a second factor's key"}

    def arguments(self, words: list[str]) -> list[Any]:
        """What an address asks for: keys of the town by their names, anything else as it is written."""
        return [self.keys.get(word, word) for word in words]


def build() -> Town:
    """Everybody and everything."""
    town = Town(scenes.world())
    load_plans()
    world = town.world
    Worker.objects.filter(pk=world.workers[0].pk).update(bank_card=CARD)
    town.people = {
        "visitor": None,
        "party": Worker.objects.get(pk=world.workers[0].pk),
        "worker": factories.make_worker(),
        "clerk": world.clerk,
        "lead": world.inspectors[0],
        "inspector": world.inspectors[2],
        "reviewer": world.reviewer,
        "head": world.head,
        "neighbour": _holding(Role.INSPECTOR, "520103"),
        "far_head": _holding(Role.HEAD, "520103"),
        "above": _holding(Role.SUPERVISOR, "520100"),
        "elsewhere": _holding(Role.SUPERVISOR, "520300"),
        "admin": _holding(Role.ADMINISTRATOR, factories.NANMING),
        "superuser": User.objects.create_superuser(username="superuser", password=factories.PASSWORD),
    }
    town.keys = (
        _case(town)
        | _restricted(town)
        | _proposal(town)
        | _draft()
        | _office(town)
        | _planned(town)
        | _roster(town)
        | _sanctioned(town)
        | _disputed(town)
        | _heard(town)
        | _recorded(town)
    )
    _beside(town)
    town.viewers = {name: Browser().log_in(person) for name, person in town.people.items()}
    assert town.as_built
    return town


def _holding(role: Role, code: str) -> Staff:
    return factories.make_staff(role, agency=factories.make_agency(region=factories.make_region(code)))


def _case(town: Town) -> dict[str, Any]:
    """A case that carries the party's complaint, is handled by the lead, and whose order waits to be served."""
    case = scenes.investigation(town.world, states.ORDERED)
    complaint = case.complaints.get()
    upload = SimpleUploadedFile("工资条.png", scenes.picture(7), content_type="image/png")
    by = Actor.of_worker(town.people["party"])  # type: ignore[arg-type]
    evidence = add_evidence(case, upload, kind=EvidenceKind.PHOTO, by=by)
    previews.make_previews(evidence)
    scenes.pay(town.world, case, amount=Decimal(1))
    letter = complaint.documents.get(type_code="acceptance_notice")
    _print(letter)
    return {
        "case": case.reference,
        "complaint": complaint.reference,
        "deadline": case.deadlines.get(state="running").pk,
        "complainant": case.parties.get(role="complainant").pk,
        "paid_worker": case.order_lines.get().worker_id,
        "order": case.documents.get(type_code="order_to_correct").pk,
        "letter": letter.pk,
        "letter_code": letter.verification_code,
        "evidence": evidence.pk,
        "receipt": evidence.receipt_code,
        "service_task": tasks_on(case).get().pk,
        "book": _book(case, town.world.head).pk,
    }


def _book(case: Case, staff: Staff) -> CaseFile:
    """A bound file of a case, with a file in the place of the PDF."""
    return CaseFile.objects.create(
        case_id=case.pk,
        for_parties=True,
        asked_by=staff,
        asked_at=clock.now(),
        pdf=keep([b"%PDF-1.7 a stand-in"], folder="case-files", suffix=".pdf"),
        sha256="0" * 64,
        page_count=1,
        manifest={"volumes": {"main": []}},
        built_at=clock.now(),
    )


def _print(document: Document) -> None:
    """A file in the place of the PDF, which takes a second to make."""
    Document.objects.filter(pk=document.pk).update(
        pdf=keep([b"%PDF-1.7 a stand-in"], folder="documents", suffix=".pdf"),
        pdf_sha256="0" * 64,
        page_count=1,
        rendered_at=document.issued_at,
    )


def _restricted(town: Town) -> dict[str, Any]:
    """A report about the same employer: for the clerk who handles it and for the head."""
    report = scenes.complaint(town.world, complaint_states.TREATED_AS_REPORT, worker=factories.make_worker())
    world = town.world
    batch = take_in_file("t.csv", as_csv(row(来源="？")), agency=world.agency, by=world.by("clerk"))
    more = {"lead_clue": clues.clue(world).reference, "sealed_clue": clues.report(world).reference, "batch": batch.pk}
    sheet = SimpleUploadedFile("c.csv", "姓名,身份证号,入职日期\n".encode())
    run = contract_imports.receive(sheet, agency=world.agency, staff=world.clerk)
    more["contract_run"] = run.reference
    return {"report": report.reference, "clue": report.investigation.reference, **more}


def _proposal(town: Town) -> dict[str, Any]:
    """An order of the lead's that waits for the legal reviewer, on another case; and a third case with a decision."""
    scenes.investigation(town.world, states.NOTICED)
    case = scenes.investigation(town.world, states.REPORT_DONE)
    data = moves.INVESTIGATION["order_correction"].data(town.world, case)
    proposed = approval.request(case, "order_correction", by=town.world.by("lead"), **data)
    return {
        "decided_case": case.reference,
        "proposal": proposed.process.pk,  # type: ignore[union-attr]
        "review_task": tasks_on(case).get().pk,
    }


def _roster(town: Town) -> dict[str, Any]:
    """A case with a roster, and a sheet that is not imported yet."""
    case = rosters.imported(town.world, scenes.investigation(town.world, states.INVESTIGATING))
    sheet = rosters.receive(town.world, case, rosters.xlsx([rosters.person(30)]), title="瓦工班工资表")
    rows = case.roster_rows.order_by("pk")
    return {"roster_case": case.reference, "roster_sheet": sheet.pk, "roster_row": rows.first().pk}


def _recorded(town: Town) -> dict[str, Any]:
    """Somebody of the employer's with a contract, and a headcount."""
    employer = town.world.employer
    window = Teller(Channel.WINDOW, staff=town.world.clerk)
    with submitting(employer, by=window) as told:
        who = filing.person()
        employment, _remarks = told.hire(who, {"hired_on": date(2026, 1, 5), "kind": "full_time"})
        contract, _remarks = told.sign(employment, filing.agreed())
        report, _remarks = told.report_headcount({"counted_on": TODAY, "basis": "survey", "signed": 3, "overdue": 0})
    return {"employment": employment.reference, "contract": contract.pk, "headcount": report.pk}


def _draft() -> dict[str, Any]:
    """Somebody's unfinished complaint with a photo; none of the viewers holds its code."""
    draft, _code = drafts.begin({})
    uploads.take_all(
        draft, [SimpleUploadedFile("欠条.png", scenes.picture(8), content_type="image/png")], address="127.0.0.1"
    )
    return {"draft_file": draft.files.get().pk}


def _office(town: Town) -> dict[str, Any]:
    """What the office and the administrators keep beside cases: at least one row of each kind."""
    world = town.world
    saved = SavedFilter.objects.create(owner=world.clerk, name="快到期", query="due=soon")
    delegation = services.delegate(
        principal=world.head,
        delegate=factories.make_staff(agency=world.agency),
        role=Role.HEAD,
        agency=world.agency,
        valid_from=TODAY,
        valid_until=TODAY,
        reason="出差",
    )
    factories.make_project(region=world.region)
    employers.contact(world.employer)
    record_access(viewer=world.clerk, what="手机号码", subject_model="registry.Worker", subject_id=1)
    PolicySetting.objects.create(key="group_min", value="6", valid_from=TODAY, note="试行")
    AverageWage.objects.create(region=factories.make_region("520100"), year=2025, monthly="1.00", source="测试用数")
    TermSetting.objects.create(code="INS-INVEST", length=60, unit="WD", valid_from=TODAY, tag="V", note="试行")
    anchors.write()
    Heartbeat.objects.create(job="sweep", beat_at=clock.now())
    tried_out = Recomputation.objects.create(
        state="proposed", edition=[], fingerprint="0" * 64, proposed_by=world.head, proposed_at=clock.now()
    )
    Group.objects.create(name="查阅")
    Authenticator.objects.create(user=world.clerk.user, type=Authenticator.Type.TOTP, data={"secret": SECOND_FACTOR})
    return {
        "filter": saved.pk,
        "delegation": delegation.pk,
        "login": world.clerk.user.pk,
        "respondent": world.employer.pk,
        "recomputation": tried_out.pk,
    }


def _sanctioned(town: Town) -> dict[str, Any]:
    """A deposit from which a bank has paid, an employer on the list, a publication and a year's grade."""
    world = town.world
    sanction_moves.scene(world, Deposit, "USED")
    sanction_moves.scene(world, Listing, "LISTED")
    sanction_moves.scene(world, Publication, "PUBLISHED")
    sanction_moves.scene(world, Rating, "NOTICED")
    return {}


def _disputed(town: Town) -> dict[str, Any]:
    """The party's application for arbitration, just received by a commission of the county."""
    world = town.world
    party = town.people["party"]
    assert isinstance(party, Worker)
    claim = Claim(worker=party, kind=ClaimKind.WAGES, amount=Decimal("4300.00"), calculation="一个月工资4300元")
    told = Application(workers=(party,), employer=world.employer, claims=(claim,), facts="工资没有发。")
    case = file_application(told, by=Actor.of_worker(party), agency=world.commission)
    receipt = case.documents.get(type_code="arbitration_receipt")
    _print(receipt)
    return {"dispute": case.reference, "dispute_receipt": receipt.pk}


def _beside(town: Town) -> None:
    """What only administrators look at as rows: recoveries, the court, the police, written reviews, keys and tiers."""
    rows.of_what_follows(rows.elsewhere(town.world))
    campaigns.review(town.world)
    rows.of_settings(town.world.agency)
    _mediated()
    collective_scenes.contract(collective_scenes.bureau_of(town.world), "FILED")


def _mediated() -> None:
    """A mediation, and the review of another body's agreement."""
    square = mediation_scenes.square(arbitration_scenes.town())
    mediation_scenes.mediation(square)
    mediation_scenes.review(square)


def _planned(town: Town) -> dict[str, Any]:
    """A plan with a visit on site, a draw that was published, and an inspector who stays away from an employer."""
    world = town.world
    visit = campaigns.visit(world, "ON_SITE")
    draw = campaign_moves.drawn(world)
    scenes.do(world, draw, "publish_draw", by="head")
    barred = declare_conflict(world.inspectors[2], factories.make_employer(region=world.region), by=world.head)
    return {
        "plan": visit.campaign.reference,
        "visit": visit.reference,
        "item": visit.items[0],
        "draw": draw.reference,
        "conflict": barred.pk,
        "officer": world.inspectors[0].pk,
    }


def _heard(town: Town) -> dict[str, Any]:
    """A commission in the same county with a hearing ahead, and one whose record waits for signatures."""
    commission = hearing_scenes.register(arbitration_scenes.town())
    worker = factories.make_worker()
    other = {"workers": (worker,), "claims": hearing_scenes.claims_of(worker)}
    ahead = hearing_scenes.hearing_set(commission)
    joining = factories.make_staff(Role.ARBITRATOR, agency=commission.agency)
    hearing_scenes.appoint(joining)
    head = ahead.tribunal.get(seat="PRESIDING").staff
    told = {"asked_by": "SELF", "applicant": head.name, "ground": "INTEREST", "explanation": "亲属。"}
    arbitration_scenes.do(commission, ahead, "request_recusal", arbitrator_id=head.pk, **told)
    StandsAside.objects.create(staff=joining, worker=worker, since=clock.today())
    case = hearing_scenes.prepared(commission, **other)
    heard = hearing_scenes.recorded(
        commission, hearing_scenes.held(commission, hearing_scenes.hearing_set(commission, case, begins=time(14, 0)))
    )
    return {
        "hearing": ahead.hearings.get().pk,
        "heard": heard.hearings.get().pk,
        "heard_case": heard.reference,
    }


def fingerprint() -> dict[str, str]:
    """Number and content of the rows of each table: equal before and after, when nothing was written."""
    tables = sorted({model._meta.db_table for model in apps.get_models()} - BESIDES)
    each = (f"select '{name}', count(*) || '/' || coalesce(sum(hashtext(t::text)), 0) from {name} t" for name in tables)
    with connection.cursor() as cursor:
        cursor.execute(" union all ".join(each))
        return dict(cursor.fetchall())
