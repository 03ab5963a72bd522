"""The administrators' windows on cases: whoever keeps the machine running reads no report (监察条例 art 9)."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from casework import clock
from casework.actors import Actor
from casework.models import Case, ClockEvent, Deadline, Entry
from casework.models.case import Confidentiality
from desk.navigation import rail
from documents.kinds import EvidenceKind
from documents.models import Document, Evidence, Service
from inspection.complaint import states as complaint_states
from inspection.models import (
    BenchmarkTier,
    Campaign,
    Claim,
    Clue,
    Complaint,
    Crime,
    Decision,
    Deposit,
    DepositMovement,
    DepositPayment,
    Enforcement,
    FinePayment,
    Instalment,
    Investigation,
    ListedPerson,
    Listing,
    Ordered,
    OrderLine,
    Payer,
    Payment,
    Publication,
    Rating,
    Recovery,
    ReportedPayment,
    RosterImport,
    TicketToken,
    Visit,
    WrittenReview,
)
from registry.guards import lifted
from registry.models import Staff, User
from registry.roles import Role
from tests import factories
from tests.inspection import rows, scenes

# Model → the way to its case. These rows a report has of itself.
OF_A_REPORT = {
    Case: "",
    Entry: "case__",
    Deadline: "case__",
    ClockEvent: "deadline__case__",
    Document: "case__",
    Evidence: "case__",
    Service: "document__case__",
    Complaint: "",
    Investigation: "",
    OrderLine: "investigation__",
    Payment: "line__investigation__",
    Decision: "investigation__",
}
# These come about in a course of their own, or in cases that were restricted later.
OF_OTHERS = {
    Campaign: "",
    Claim: "investigation__",
    Clue: "",
    Crime: "",
    Deposit: "",
    DepositMovement: "deposit__",
    DepositPayment: "deposit__",
    Enforcement: "",
    FinePayment: "decision__investigation__",
    Instalment: "recovery__",
    ListedPerson: "listing__",
    Listing: "",
    Ordered: "line__investigation__",
    Payer: "recovery__",
    Publication: "",
    Rating: "",
    Recovery: "",
    ReportedPayment: "line__investigation__",
    RosterImport: "investigation__",
    Visit: "",
    WrittenReview: "",
}
WINDOWS = {**OF_A_REPORT, **OF_OTHERS}


@pytest.fixture
def root(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser(username="root", password="x"))
    return client


def address(model: type, page: str, *arguments: object) -> str:
    return reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_{page}", args=arguments)


def test_a_report_and_its_rows_do_not_exist_there(world: scenes.World, root: Client) -> None:
    ordinary = scenes.investigation(world, "ORDERED")
    report = scenes.complaint(world, complaint_states.TREATED_AS_REPORT, worker=factories.make_worker())
    clue = scenes.approve(world, report.investigation, "file", by="clerk")
    line = ordinary.order_lines.get()
    with lifted(OrderLine, Payment, Decision):
        OrderLine.objects.create(
            investigation=clue,
            worker=world.workers[1],
            period_from=line.period_from,
            period_until=line.period_until,
            amount=line.amount,
        )
        for case in (ordinary, clue):
            proof = scenes.evidence(world, case, EvidenceKind.PHOTO)
            row = case.order_lines.get()
            row.payments.create(amount=1, paid_on=clock.today(), proof=proof, sequence=case.chain_length)
            case.order_lines.update(paid_amount=1)
            case.decisions.create(measure="handling", noticed_on=clock.today(), facts="x", proposed="x", basis="x")
    for case in (ordinary, clue):
        paper = case.documents.first()
        Service.objects.get_or_create(
            document=paper, party=case.parties.first(), defaults={"opened_on": paper.issued_on}
        )
    hidden_and_shown(root, OF_A_REPORT)
    assert root.get(address(Case, "changelist"), {"q": report.reference}).context["cl"].result_count == 0


def hidden_and_shown(root: Client, windows: dict[type, str]) -> None:
    """There are rows of both kinds; those of restricted cases are neither listed nor opened."""
    for model, to_case in windows.items():
        kept, shown = (
            model._default_manager.filter(**{f"{to_case}confidentiality": kind}) for kind in ("restricted", "ordinary")
        )
        assert kept.exists(), model
        listed = root.get(address(model, "changelist")).context["cl"]
        assert listed.result_count == shown.count(), model
        assert root.get(address(model, "change", shown.first().pk)).status_code == 200, model
        # Django leads back to the list from a row that is not there
        assert root.get(address(model, "change", kept.first().pk)).status_code == 302, model


def test_rows_of_restricted_cases_do_not_exist_there(world: scenes.World, root: Client) -> None:
    rows.of_cases(rows.elsewhere(world))
    with lifted(Case):
        Case.objects.update(confidentiality=Confidentiality.RESTRICTED)
    rows.of_cases(rows.elsewhere(world))
    hidden_and_shown(root, OF_OTHERS)


def test_the_settings_of_inspection_are_looked_at(world: scenes.World, root: Client) -> None:
    """A key can be switched off, never made or removed; a tier is only read."""
    rows.of_settings(world.agency)
    for model in (TicketToken, BenchmarkTier):
        assert root.get(address(model, "changelist")).context["cl"].result_count == 1
        assert root.get(address(model, "add")).status_code == 403
        assert root.post(address(model, "delete", model.objects.get().pk), {"post": "yes"}).status_code == 403
    assert root.post(address(BenchmarkTier, "change", BenchmarkTier.objects.get().pk), {}).status_code == 403
    token = TicketToken.objects.get()
    shown = root.get(address(TicketToken, "change", token.pk))
    assert token.secret_hash not in shown.content.decode()
    assert root.post(address(TicketToken, "change", token.pk), {}).status_code == 302
    assert not TicketToken.objects.get().active


def test_no_window_on_rows_of_cases_is_forgotten() -> None:
    """A row of casework, documents or inspection that leads to a case is in the list above, or has no window."""
    registered = {
        model for model in admin.site._registry if model._meta.app_label in ("casework", "documents", "inspection")
    }
    assert {model for model in registered if leads_to_a_case(model)} == set(WINDOWS)


def leads_to_a_case(model: type) -> bool:
    """Whether it is a case, or a key of it leads to one, over however many tables."""
    if issubclass(model, Case):
        return True
    named = {field.related_model for field in model._meta.concrete_fields} - {None, model}
    return any(leads_to_a_case(each) for each in named)


def test_only_administrators_find_the_way_from_the_desk(world: scenes.World) -> None:
    keeper = factories.make_staff(Role.ADMINISTRATOR)
    index = reverse("admin:index")
    assert index not in links(keeper)
    keeper.user.is_staff = True
    keeper.user.save()
    assert index in links(keeper)
    assert index not in links(world.head)


def links(staff: Staff) -> set[str]:
    return {entry["url"] for entry in rail(Actor.of_staff(staff, clock.today()), "/desk/")}
