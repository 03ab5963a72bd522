"""Fines for what was not corrected in time, and money on a fine that comes late or in parts (law reference, 3.7, 3.10)."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError

from calendars.terms import add_days
from casework import clock
from casework.models import Deadline
from documents.kinds import EvidenceKind
from inspection.investigation import fining
from inspection.investigation.reasons import Measure
from inspection.violations import ViolationKind
from registry.guards import lifted
from tests.inspection import decisions, penalties, scenes
from tests.inspection.refusals import refused

pytestmark = pytest.mark.django_db
FINE = decisions.FINE
NO_ROSTER = {"fine_code": "FC33", "basis": "《劳动合同法实施条例》第三十三条"}


def ordered(world, *, days=15):
    """An order to correct what is not about wages, served today."""
    case = scenes.investigation(world, "REPORT_DONE", violation_kinds=[ViolationKind.SOCIAL_INSURANCE])
    data = {"measures": "建立职工名册。", "correction_days": days, "lines": []}
    case = scenes.approve(world, case, "order_correction", **data)
    scenes.serve_order(world, case)
    return scenes.fresh(case)


class TestOnlyWhenOverdue:
    def test_not_announced_while_the_order_runs(self, world):
        case = ordered(world)
        with refused("earlier_orders_ran_out", saying="2026年3月17日届满"):
            decisions.notice(world, case, Measure.PENALTY, **NO_ROSTER)
        with clock.travel_to(date(2026, 3, 18)):
            decisions.notice(world, case, Measure.PENALTY, **NO_ROSTER)
            assert scenes.fresh(case).status == "NOTICED"

    def test_nor_decided(self, world):
        case = ordered(world, days=1)
        with clock.travel_to(date(2026, 3, 4)):
            decisions.notice(world, case, Measure.PENALTY, **NO_ROSTER)
            decisions.hear_out(world, scenes.fresh(case))
            with lifted(Deadline):
                Deadline.objects.filter(case_id=case.pk, term="INS-FIX").update(due_on=date(2026, 3, 20))
            with refused("earlier_orders_ran_out", saying="2026年3月20日届满"):
                decisions.decide_penalty(world, scenes.fresh(case))

    def test_the_database_refuses_the_announcement_too(self, world, monkeypatch):
        case = ordered(world)
        monkeypatch.setattr("casework.door._obstacles", lambda *_asked, **_named: [])
        with pytest.raises(IntegrityError, match="此前责令改正的文书已经送达，期限已经届满"):
            decisions.notice(world, case, Measure.PENALTY, **NO_ROSTER)

    def test_a_fine_that_needs_no_order_still_goes_along_with_one(self, world):
        decisions.notice(world, ordered(world), Measure.PENALTY)


class TestPaidInParts:
    def slip(self, world, case):
        return {"paid_on": clock.today(), "evidence_id": scenes.evidence(world, case, EvidenceKind.PAYMENT_PROOF).pk}

    def test_the_fine_alone_is_booked_and_the_surcharge_stops(self, world):
        """Ten days late, the surcharge decided: who pays the fine alone owes 1,500 yuan and no more on any later day."""
        case = penalties.overdue(world)
        scenes.approve(world, case, "impose_surcharge")
        scenes.do(world, case, "record_instalment", by="lead", amount=FINE, **self.slip(world, case))
        decided = scenes.fresh(case).latest_decision
        assert (fining.left_to_pay(decided), decided.paid_on) == (0, None)
        for days in (0, 1, 100):
            on = add_days(clock.today(), days)
            assert fining.owed_with_the_rest(case, decided, on) == Decimal("1500.00")

    def test_the_surcharge_follows_by_itself_also_in_parts(self, world):
        case = penalties.overdue(world)
        scenes.approve(world, case, "impose_surcharge")
        part = FINE + Decimal("500.00")
        scenes.do(world, case, "record_instalment", by="lead", amount=part, **self.slip(world, case))
        decided = scenes.fresh(case).latest_decision
        assert (fining.left_to_pay(decided), decided.surcharge_paid) == (0, Decimal("500.00"))
        rest = Decimal("1000.00")
        with refused("surcharge_as_reckoned", saying="1000.00元"):
            data = {"surcharge": Decimal("1500.00"), **self.slip(world, case)}
            scenes.do(world, case, "record_fine_payment", by="lead", **data)
        scenes.do(world, case, "record_fine_payment", by="lead", surcharge=rest, **self.slip(world, case))
        decided = scenes.fresh(case).latest_decision
        assert (decided.paid_on, decided.surcharge_paid) == (clock.today(), Decimal("1500.00"))
        booked = [(each.amount, each.surcharge) for each in decided.fine_payments.all()]
        assert booked == [(FINE, Decimal("500.00")), (Decimal("0.00"), rest)]

    def test_without_any_plan_a_part_lessens_what_accrues(self, world):
        case = penalties.overdue(world)
        scenes.do(world, case, "record_instalment", by="lead", **penalties.part(world, case))
        decided = scenes.fresh(case).latest_decision
        tomorrow = add_days(clock.today(), 1)
        assert fining.surcharge_on(case, decided, clock.today()) == Decimal("1500.00")
        assert fining.surcharge_on(case, decided, tomorrow) == Decimal("1620.00")  # 3 % of the 4,000 left

    def test_what_settles_everything_is_not_a_part(self, world):
        case = penalties.overdue(world)
        scenes.approve(world, case, "impose_surcharge")
        with refused("part_fits", saying="少于尚未缴纳的6500.00元"):
            data = {"amount": FINE + Decimal("1500.00"), **self.slip(world, case)}
            scenes.do(world, case, "record_instalment", by="lead", **data)

    def test_a_plan_after_a_part_payment_counts_only_what_is_left(self, world):
        case = decisions.fine_served(world)
        scenes.do(world, case, "record_instalment", by="lead", **penalties.part(world, case))
        last = add_days(clock.today(), 30)
        parts = [{"due_on": last, "amount": FINE - Decimal("1000.00")}]
        scenes.approve(world, scenes.fresh(case), "grant_deferral", reason="资金周转困难。", parts=parts)
        decided = scenes.fresh(case).latest_decision
        assert fining.surcharge_on(case, decided, last) == 0
        assert fining.surcharge_on(case, decided, add_days(last, 1)) == Decimal("120.00")
