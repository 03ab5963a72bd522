"""The page of deposits and sanctions, the ways in, and what the public reads."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from calendars.terms import add_days
from casework import clock, sweep
from inspection.models import Deposit, Listing, Publication, Rating
from tests import factories
from tests.inspection import sanction_scenes as stage
from tests.inspection import scenes

TODAY = date(2026, 3, 2)
pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    with clock.travel_to(TODAY):
        yield scenes.world()


@pytest.fixture
def inspector(world, client):
    client.force_login(world.inspectors[0].user)
    return client


def read(client, name, *arguments, **query):
    answer = client.get(reverse(name, args=arguments), query)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_an_unpaid_order_over_the_threshold_is_proposed_and_begun_by_an_officers_yes(world, inspector):
    base = stage.ordered(world)
    small = stage.ordered(world, amount=Decimal("9999.99"))
    page = read(inspector, "desk:sanctions")
    assert base.number in page
    assert small.number not in page
    assert not Listing.objects.exists()
    form = {"investigation_id": base.pk, "ground": "threshold"}
    inspector.post(reverse("desk:begin_sanction", args=["blacklist"]), form)
    case = Listing.objects.get()
    assert (case.workers_owed, case.amount_owed) == (1, Decimal("12000.00"))
    assert base.number not in read(inspector, "desk:sanctions")
    assert "12,000.00" in read(inspector, "desk:case", case.reference)


def test_a_case_that_does_not_reach_the_threshold_is_refused_with_the_reason(world, inspector):
    base = stage.ordered(world, amount=Decimal("9999.99"))
    form = {"investigation_id": base.pk, "ground": "threshold"}
    answer = inspector.post(reverse("desk:begin_sanction", args=["blacklist"]), form)
    assert answer.status_code == 422
    assert "没有达到拒不支付劳动报酬罪的数额标准" in answer.content.decode()
    assert not Listing.objects.exists()


def test_the_other_ways_in(world, inspector):
    base = stage.ordered(world)
    project = factories.make_project(region=world.region, general_contractor=factories.make_employer())
    told = {
        "publication": {"investigation_id": base.pk, "category": "arrears", "facts": "拖欠。", "handling": "责令。"},
        "deposit": {"project": project.pk, "contract_price": "10000000", "rate": "2", "due_from": "2026-03-02"},
        "credit": {"employer": base.employer.name, "year": "2025"},
    }
    for kind, form in told.items():
        assert read(inspector, "desk:begin_sanction", kind)
        answer = inspector.post(reverse("desk:begin_sanction", args=[kind]), form)
        assert answer.status_code == 302, answer.content.decode()
    assert Deposit.objects.get().required_amount == Decimal("200000.00")
    assert (Publication.objects.count(), Rating.objects.count()) == (1, 1)
    again = inspector.post(reverse("desk:begin_sanction", args=["deposit"]), told["deposit"])
    assert "已经登记，不能重复登记" in again.content.decode()


def test_a_rate_outside_the_band_is_refused(world, inspector):
    project = factories.make_project(region=world.region, general_contractor=factories.make_employer())
    form = {"project": project.pk, "contract_price": "10000000", "rate": "0.9", "due_from": "2026-03-02"}
    answer = inspector.post(reverse("desk:begin_sanction", args=["deposit"]), form)
    assert "存储比例应当在1%至3%之间" in answer.content.decode()
    assert not Deposit.objects.exists()


def test_a_deposit_that_was_missed_is_proposed(world, inspector):
    case = stage.deposit(world, days=60)
    assert case.project.name in read(inspector, "desk:sanctions")


def test_case_pages_show_the_money_the_people_and_the_facts(world, inspector):
    used, listed, graded = stage.deposit(world, "USED"), stage.listing(world, "LISTED"), stage.with_a_fact(world)
    ledger = read(inspector, "desk:file", used.reference)
    assert "195,000.00" in ledger
    assert "5,000.00" in ledger
    assert "周某" in read(inspector, "desk:file", listed.reference)
    assert "拒绝监察员进入工地。" in read(inspector, "desk:file", graded.reference)
    assert "已列入" in read(inspector, "desk:file", listed.investigation.reference)


def test_every_act_with_a_form_opens_it(world, inspector):
    """The forms that no other test fills in are at least whole."""
    for case, acts in [
        (stage.stored_with_arrears(world)[0], ["order_payment", "reduce", "announce_return"]),
        (stage.listing(world, "NOTICED", days=20), ["list_employer", "answer_objection"]),
        (stage.with_a_fact(world), ["repair"]),
        (stage.rating(world, "OBJECTED"), ["review_objection"]),
        (stage.publication(world, "PUBLISHED"), ["record_objection", "correct"]),
    ]:
        for act in acts:
            assert "<form" in read(inspector, "desk:act", case.reference, act)


def test_the_form_of_a_listing_keeps_numbers_out_of_the_record(world, inspector):
    from casework.models import ApprovalProcess

    case = stage.listing(world, "NOTICED", days=20)
    number = factories.identity_number(77)
    form = {"chain_length": case.chain_length, "name_0": "周某", "number_0": number, "name_1": "吴某"}
    answer = inspector.post(reverse("desk:act", args=[case.reference, "list_employer"]), form)
    assert answer.status_code == 302, answer.content.decode()
    data = ApprovalProcess.objects.get(case_id=case.pk, act="list_employer").act_data
    assert [person["name"] for person in data["people"]] == ["周某", "吴某"]
    assert data["people"][0]["identity_key"]
    assert number not in str(data)


def test_the_public_reads_what_stands_and_nothing_that_was_withdrawn(world, client):
    shown, gone = stage.publication(world, "PUBLISHED"), stage.publication(world, "WITHDRAWN")
    waiting, listed = stage.publication(world, "APPROVED"), stage.listing(world, "LISTED")
    page = read(client, "portal:published")
    for words in (shown.employer.name, shown.employer.unified_code, "拖欠1名劳动者工资12000元。", "责令限期支付"):
        assert words in page
    assert gone.employer.name not in page
    assert waiting.employer.name not in page
    assert listed.employer.name in page
    assert "周某" in page
    found = read(client, "portal:published", q=listed.employer.name)
    assert shown.employer.name not in found


def test_the_day_after_which_early_removal_may_be_asked_for_is_nobodys_last_day(world, inspector):
    case = stage.listing(world, "LISTED")
    opens = case.deadlines.get(term="BLK-EARLY")
    case = stage.LISTING["record_sharing"](world, scenes.fresh(case), "record_sharing")
    assert opens.state == "running"
    assert (case.next_due_term, case.next_due_on) == ("BLK-TERM", case.deadlines.get(term="BLK-TERM").due_on)
    with clock.travel_to(add_days(opens.due_on, 1)):
        assert case.number not in read(inspector, "desk:cases", due="overdue")
        before = read(inspector, "desk:case", case.reference)
        sweep.fire_due()
        after = read(inspector, "desk:case", case.reference)
    assert case.entries.filter(act="open_early_removal").exists()
    for page in (before, after):
        assert "届满后可以申请" in page
        assert "超" not in page.partition('<span class="deadline-name">提前移出</span>')[2][:200]
