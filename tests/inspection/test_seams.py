"""Where one machine hands something to another: the deposit to the ledger, review and suit to the surcharge, the employer to
the hearing.
"""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from calendars.terms import add_days
from casework import clock
from casework.door import available, perform
from casework.errors import Refused
from casework.requirements import Situation
from documents.models import Evidence
from inspection.blacklist.grounds import measure
from inspection.blacklist.requirements import ground_holds
from inspection.deposit import following
from inspection.investigation import fining
from inspection.investigation.penal import Hearing
from inspection.models import Claim, Deposit, Investigation, Listing, Payment
from inspection.sanctions.base import owing
from tests import factories
from tests.inspection import aftermath, employers, penalties, roster_moves, scenes
from tests.inspection import sanction_scenes as stage

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
NOTHING = Decimal("0.00")


@pytest.fixture(autouse=True)
def the_day():
    with clock.travel_to(TODAY):
        yield


@pytest.fixture
def world():
    return scenes.world()


class TestDepositInTheLedger:
    @pytest.fixture
    def asked(self, world):
        """The bank has been told to pay."""
        return stage.deposit(world, "USE")

    @staticmethod
    def base(deposit: Deposit) -> Investigation:
        return Investigation.objects.get(project=deposit.project, order_lines__isnull=False)

    def test_what_the_bank_paid_is_booked_and_may_be_claimed_back(self, world, asked):
        stage.DEPOSIT["record_bank_payment"](world, asked, "record_bank_payment")
        case = self.base(asked)
        booked = Payment.objects.get(line__investigation=case)
        assert (booked.amount, booked.source, booked.payer) == (Decimal("5000.00"), "deposit", asked.contractor)
        assert booked.line.paid_amount == Decimal("5000.00")
        claim = Claim.objects.get(investigation=case)
        assert (claim.creditor, claim.debtor, claim.amount) == (asked.contractor, case.employer, Decimal("5000.00"))
        assert case.entries.get(act="record_payment").capacity == "system"

    def test_the_slip_lies_in_both_files(self, world, asked):
        stage.DEPOSIT["record_bank_payment"](world, asked, "record_bank_payment")
        own = Evidence.objects.filter(case_id=asked.pk).latest("pk")
        shared = Evidence.objects.filter(case_id=self.base(asked).pk).latest("pk")
        assert (shared.sha256, shared.kind) == (own.sha256, "payment_proof")
        assert shared.receipt_code != own.receipt_code
        with own.original.open() as one, shared.original.open() as other:
            assert one.read() == other.read()

    def test_money_that_the_case_does_not_take_is_not_recorded_at_all(self, world, asked):
        case = self.base(asked)
        scenes.pay(world, case)
        with pytest.raises(Refused, match=r"不超过尚欠的0\.00元"):
            stage.DEPOSIT["record_bank_payment"](world, asked, "record_bank_payment")
        assert scenes.fresh(asked).status == "USE"
        assert not asked.payments.exclude(paid_on=None).exists()
        assert not asked.movements.filter(kind="paid").exists()

    def test_the_database_refuses_a_bank_payment_that_no_ledger_shows(self, world, asked, monkeypatch):
        monkeypatch.setattr(following, "book_paid", lambda *_given, **_told: None)
        with pytest.raises(DatabaseError, match="登记银行支付"), transaction.atomic():
            stage.DEPOSIT["record_bank_payment"](world, asked, "record_bank_payment")


class TestSurchargeOfAFine:
    def test_days_of_review_and_suit_do_not_count(self, world):
        course = aftermath.enforcement(world, "IN_REVIEW", fine=True)
        case, decided = course.investigation, course.decision
        last = fining.pay_by(case, decided)
        assert last is not None
        long_after = add_days(last, 20)
        assert fining.surcharge_on(case, decided, long_after) == NOTHING
        with clock.travel_to(add_days(last, 10)):
            aftermath.review_upheld(world, scenes.fresh(course))
        reckoned = fining.surcharge_on(case, decided, long_after)
        assert reckoned == (decided.amount * Decimal("0.03") * 10).quantize(Decimal("0.01"))

    def test_days_told_in_both_cases_count_once(self, world):
        course = aftermath.enforcement(world, "IN_REVIEW", fine=True)
        case, decided = course.investigation, course.decision
        scenes.do(world, case, "remedy_begins", by="lead", remedy="REVIEW", since=TODAY)
        last = fining.pay_by(case, decided)
        assert last is not None
        assert fining.surcharge_on(case, decided, add_days(last, 5)) == NOTHING


class TestHearingAskedByTheEmployer:
    @pytest.fixture
    def told(self, world):
        return penalties.right_served(world)

    def test_it_asks_by_itself(self, world, told):
        case = employers.does(world, told, "request_hearing", **penalties.request(world, told))
        assert Hearing.objects.get(decision=case.latest_decision).requested_on == TODAY
        assert case.entries.get(act="request_hearing").capacity == "respondent"

    def test_it_cannot_choose_an_earlier_day(self, world, told):
        asked = penalties.request(world, told)
        with clock.travel_to(add_days(TODAY, 1)), pytest.raises(Refused, match="以提交当天为申请日期"):
            employers.does(world, told, "request_hearing", **asked)

    def test_not_after_the_last_day(self, world, told):
        with clock.travel_to(add_days(TODAY, 30)), pytest.raises(Refused, match="逾期提出的视为放弃"):
            employers.does(world, told, "request_hearing", **penalties.request(world, told))

    def test_another_employer_cannot(self, world, told):
        stranger = factories.make_employer(region=world.region)
        offered = {offer.act.name for offer in available(told, employers.actor(stranger))}
        assert "request_hearing" not in offered


class TestListedBecauseOfACrime:
    def test_what_was_paid_after_the_police_filed_it_does_not_undo_the_ground(self, world):
        transfer = aftermath.crime(world, "FILED_BY_POLICE")
        case = scenes.fresh(transfer.investigation)
        scenes.pay(world, case, amount=case.order_lines.get().amount - Decimal("100.00"))
        assert not measure(owing(case), on=TODAY).reached
        listing = Listing(investigation=case, ground="threshold")
        assert list(ground_holds.check(Situation(listing, world.by("lead"), TODAY, "", {}))) == []

    def test_without_the_police_the_amounts_decide(self, world):
        with pytest.raises(Refused, match="没有达到拒不支付劳动报酬罪的数额标准"):
            stage.listing(world, base=stage.ordered(world, amount=Decimal("100.00")))


def test_the_sheets_of_a_merged_case_lie_in_the_file_of_the_other_one(world):
    case = scenes.filed(world)
    carrier = scenes.investigation(world, "INVESTIGATING", worker=factories.make_worker())
    roster_moves.roster(world, carrier)
    scenes.do(world, case, "join_complaints", by="clerk", complaint_ids=[carrier.complaints.get().pk])
    [sheet] = Evidence.objects.filter(case_id=case.pk, kind="wage_sheet")
    assert sheet.sha256 == carrier.roster_imports.get().evidence.sha256


def test_nobody_else_books_money_for_a_case(world):
    case = scenes.investigation(world, "ORDERED")
    line = case.order_lines.first()
    told = {"payments": [{"line_id": line.pk, "amount": line.amount, "paid_on": TODAY}], "evidence_id": 1}
    with pytest.raises(Exception, match="登记付款"):
        perform(case, "record_payment", by=world.by("clerk"), **told)
