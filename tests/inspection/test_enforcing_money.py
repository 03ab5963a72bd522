"""Money and days in what follows a decision: part payments, deferrals, and every pause of the surcharge."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError

from calendars.terms import add_days
from casework import clock, sweep
from casework.models import Deadline
from documents.kinds import EvidenceKind
from inspection.enforcement.models import Enforcement
from inspection.enforcement.selectors import Pause, owed, surcharge_pauses
from inspection.investigation import fining
from registry.guards import lifted
from tests.inspection import aftermath, decisions, scenes
from tests.inspection.forging import forge
from tests.inspection.refusals import refused
from tests.inspection.test_aftermath import approved

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def due(case, term):
    return Deadline.objects.filter(case_id=case.pk, term=term).order_by("-pk").values_list("due_on", flat=True)[0]


def ask_the_court(world, case):
    aftermath.urge_served(world, case)
    aftermath.days_pass(world, case)
    scenes.approve(world, scenes.fresh(case), "apply_to_court", **aftermath.application())


class TestPartPayments:
    def test_a_slip_for_part_of_the_wages_does_not_keep_the_court_away(self, world):
        case = aftermath.enforcement(world, "REMEDY_EXPIRED")
        scenes.evidence(world, case, EvidenceKind.PAYMENT_PROOF)
        scenes.pay(world, case.investigation, amount=Decimal("1000.00"))
        aftermath.urge(world, case)
        ask_the_court(world, scenes.fresh(case))
        assert scenes.fresh(case).status == "APPLIED"

    def test_nor_does_it_end_the_course(self, world):
        case = aftermath.enforcement(world, "REMEDY_EXPIRED")
        scenes.evidence(world, case, EvidenceKind.PAYMENT_PROOF)
        with refused("is_performed", saying="部分付款的凭证不能说明决定已经履行"):
            scenes.do(world, case, "end_performed", by="lead")
        with pytest.raises(IntegrityError, match="决定已经履行，凭证在卷"):
            forge(case, "end_performed", performed_on=TODAY)

    def test_a_slip_in_the_file_of_a_fine_is_not_its_payment(self, world):
        case = aftermath.enforcement(world, "REMEDY_EXPIRED", fine=True)
        scenes.evidence(world, case, EvidenceKind.PAYMENT_PROOF)
        aftermath.urge(world, case)
        assert scenes.fresh(case).status == "URGED"

    def test_what_the_ledger_shows_as_paid_is_still_not_demanded_below_the_door(self, world):
        case = aftermath.enforcement(world, "REMEDY_EXPIRED")
        data = aftermath.demand()
        approved(world, case, "urge", data)
        scenes.pay(world, case.investigation)
        with pytest.raises(IntegrityError, match="决定还没有履行"):
            forge(case, "urge", data=data)

    def test_once_the_case_is_closed_the_proof_in_the_file_counts(self, world):
        case = aftermath.enforcement(world, "COURT_ACCEPTED")
        scenes.approve(world, case.investigation, "enter_closing", reason="已申请", closing_reason="COURT_ACCEPTED")
        scenes.evidence(world, case.investigation, EvidenceKind.COURT_ACCEPTANCE)
        scenes.close(world, scenes.fresh(case.investigation))
        case = scenes.fresh(case)
        with refused("is_performed", saying="原案已经结案"):
            scenes.do(world, case, "end_performed", by="lead")
        scenes.evidence(world, case, EvidenceKind.PAYMENT_PROOF)
        scenes.do(world, case, "end_performed", by="lead")
        assert scenes.fresh(case).status == "PERFORMED"

    def test_what_is_owed_of_a_fine_is_what_is_unpaid(self, world):
        case = aftermath.enforcement(world, fine=True)
        proof = scenes.evidence(world, case.investigation, EvidenceKind.PAYMENT_PROOF)
        data = {"amount": Decimal("1200.00"), "paid_on": TODAY, "evidence_id": proof.pk}
        scenes.do(world, case.investigation, "record_instalment", by="lead", **data)
        assert owed(scenes.fresh(case)) == decisions.FINE - Decimal("1200.00")


class TestDeferral:
    def defer(self, world, case, *days):
        part = decisions.FINE / len(days)
        parts = [{"due_on": day, "amount": part} for day in days]
        scenes.approve(world, case.investigation, "grant_deferral", reason="资金周转困难。", parts=parts)

    def test_the_plan_itself_puts_the_three_months_off(self, world):
        """2 September ends the suit period; the last part is due on 15 October."""
        case = aftermath.enforcement(world, fine=True)
        self.defer(world, case, date(2026, 6, 15), date(2026, 10, 15))
        with clock.travel_to(date(2026, 10, 14)):
            sweep.fire_due()
            case = scenes.fresh(case)
            assert (case.status, case.remedies_ended_on) == ("REMEDY_EXPIRED", date(2026, 10, 15))
            with refused("remedies_ended", saying="暂缓或者分期缴纳的期限还没有届满"):
                scenes.approve(world, case, "urge", **aftermath.demand())
        assert due(case, "ENF-APPLY") == date(2027, 1, 15)
        with clock.travel_to(date(2026, 10, 16)):
            scenes.approve(world, case, "urge", **aftermath.demand())

    def test_a_suit_that_fails_waits_for_the_plan_too(self, world):
        case = aftermath.enforcement(world, "IN_SUIT", fine=True)
        self.defer(world, case, date(2026, 10, 15))
        scenes.do(world, case, "suit_fails", by="lead", result="DISMISSED", effective_on=TODAY)
        assert scenes.fresh(case).remedies_ended_on == date(2026, 10, 15)

    def test_granted_late_it_is_reckoned_anew_and_no_demand_goes_out_meanwhile(self, world):
        case = aftermath.deferred_late(world, "URGED")
        last = add_days(TODAY, 60)
        with refused("status"):
            scenes.approve(world, case, "urge", **aftermath.demand())
        scenes.do(world, case, "record_deferral", by="lead")
        case = scenes.fresh(case)
        assert (case.status, case.remedies_ended_on, case.urged_on) == ("REMEDY_EXPIRED", last, None)
        clock_to_apply = Deadline.objects.get(case_id=case.pk, term="ENF-APPLY")
        assert (last, clock_to_apply.raw_on) == (date(2026, 5, 1), date(2026, 8, 1))
        assert clock_to_apply.due_on == date(2026, 8, 3)  # 1 August is a Saturday
        with refused("deferred_since", saying="已经计入"):
            scenes.do(world, case, "record_deferral", by="lead")

    def test_until_it_is_reckoned_nothing_is_demanded_and_nothing_lapses(self, world):
        case = aftermath.deferred_late(world, "REMEDY_EXPIRED")
        with refused("remedies_ended", saying="请先按批准的期限重新计算"):
            scenes.approve(world, case, "urge", **aftermath.demand())
        aftermath.expire(case, "ENF-APPLY")
        with refused("time_to_apply_over", saying="请先按批准的期限重新计算"):
            scenes.approve(world, case, "record_lapse", reason="没有申请")
        data = aftermath.demand()
        approved(world, case, "urge", data, anyway=True)
        with lifted(Enforcement):
            Enforcement.objects.filter(pk=case.pk).update(remedies_ended_on=date(2026, 2, 1))
        with pytest.raises(IntegrityError, match="复议、起诉的期限已经届满"):
            forge(case, "urge", data=data)


class TestPauses:
    def test_a_second_review_does_not_wipe_out_the_first(self, world):
        case = aftermath.enforcement(world, "IN_REVIEW", fine=True)
        with clock.travel_to(date(2026, 3, 12)):
            scenes.do(world, case, "review_ends", by="lead", reason="申请人撤回")
        with clock.travel_to(date(2026, 3, 20)):
            aftermath.review_applied(world, scenes.fresh(case))
        both = [Pause(TODAY, date(2026, 3, 12)), Pause(date(2026, 3, 20), None)]
        assert surcharge_pauses(case.decision) == both
        with clock.travel_to(date(2026, 3, 25)):
            aftermath.review_upheld(world, scenes.fresh(case))
        assert surcharge_pauses(case.decision) == [both[0], Pause(date(2026, 3, 20), date(2026, 3, 25))]

    def test_after_an_earlier_decision_no_pause_ends_before_it_begins(self, world):
        case = aftermath.enforcement(world, "REVIEWED", fine=True)
        aftermath.expire(case, "REM-SUIT-AFTER")
        with clock.travel_to(date(2026, 3, 4)):
            scenes.do(world, scenes.fresh(case), "remedies_expire", by="lead")
            data = {"applied_on": date(2026, 3, 4), "excuse": "复议机关认可"}
            scenes.do(world, scenes.fresh(case), "record_review_application", by="lead", **data)
        assert surcharge_pauses(case.decision) == [Pause(TODAY, TODAY), Pause(date(2026, 3, 4), None)]
        assert scenes.fresh(case).review_received_on is None

    def test_the_days_of_the_first_review_stay_free_of_surcharge(self, world):
        case = aftermath.enforcement(world, "IN_REVIEW", fine=True)
        last = fining.pay_by(case.investigation, case.decision)
        assert last is not None
        with clock.travel_to(add_days(last, 10)):
            scenes.do(world, case, "review_ends", by="lead", reason="申请人撤回")
        before = fining.surcharge_on(case.investigation, case.decision, add_days(last, 15))
        assert before == decisions.FINE * Decimal("0.03") * 5
        with clock.travel_to(add_days(last, 15)):
            aftermath.review_applied(world, scenes.fresh(case))
        later = fining.surcharge_on(case.investigation, case.decision, add_days(last, 30))
        assert later == decisions.FINE * Decimal("0.03") * 4  # the day of the second application is free as well
