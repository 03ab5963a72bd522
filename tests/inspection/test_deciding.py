"""The decision: pay first, be heard first, no more than was announced."""

from datetime import date
from decimal import Decimal

import pytest

from casework import approval, clock
from casework.door import obstacles
from casework.models import Deadline
from documents.kinds import EvidenceKind, Way
from documents.models import Document, Service
from documents.services import record_service
from inspection.investigation import states
from inspection.investigation.reasons import Measure
from inspection.violations import ViolationKind
from registry.guards import lifted
from tests.inspection import decisions, scenes
from tests.inspection.refusals import refused

PENALTY, HANDLING = Measure.PENALTY, Measure.HANDLING


def due(case, term):
    return Deadline.objects.filter(case_id=case.pk, term=term).latest("pk").due_on


def running(case):
    """Without the report of a penalty to the superior, which runs beside everything else."""
    live = Deadline.objects.filter(case_id=case.pk, state=Deadline.State.RUNNING).exclude(term="INS-REPORT")
    return set(live.values_list("term", flat=True))


def cited(case, act, world, **data):
    """What is refused and on which article."""
    return {found.code: str(found.law) for found in obstacles(case, act, by=world.by("lead"), **data)}


# Pay first


def test_no_penalty_for_unpaid_wages_before_anybody_was_ordered_to_pay(world):
    case = scenes.investigation(world, "REPORT_DONE")
    with refused("pay_order_ran_out", saying="第26条、第30条"):
        decisions.notice(world, case, PENALTY)


def test_no_penalty_before_the_order_was_served(world):
    case = scenes.investigation(world, "ORDERED")
    with refused("pay_order_ran_out", saying="限期改正指令书》还没有送达"):
        decisions.notice(world, case, PENALTY)
    with refused("earlier_orders_ran_out", saying="还没有送达"):
        decisions.notice(world, case, HANDLING)


@pytest.mark.parametrize(
    ("day", "possible"), [(date(2026, 3, 9), False), (date(2026, 3, 10), True)], ids=["last day", "day after"]
)
def test_the_order_must_have_run_out(world, day, possible):
    case = scenes.investigation(world, "ORDERED")
    scenes.serve_order(world, case)
    assert due(case, "INS-FIX") == date(2026, 3, 9)
    with clock.travel_to(day):
        for measure, code in ((PENALTY, "pay_order_ran_out"), (HANDLING, "earlier_orders_ran_out")):
            found = cited(scenes.fresh(case), "give_prior_notice", world, **decisions.announcement(measure))
            assert set(found) == (set() if possible else {code})
        assert cited(scenes.fresh(case), "give_prior_notice", world) == {}


def test_a_penalty_of_the_same_day_as_the_decision_to_pay_is_refused(world):
    """Weihui, 29 March 2022: ten days to pay the wages, and a penalty for not paying them, on one day."""
    with clock.travel_to(date(2022, 3, 1)):
        case = scenes.investigation(world, "REPORT_DONE")
    with clock.travel_to(date(2022, 3, 29)):
        case = decisions.handled(world, case, days=10)
        assert due(case, "INS-PERFORM") == date(2022, 4, 8)
        with refused("pay_order_ran_out", saying="2022年4月8日届满") as told:
            decisions.notice(world, case, PENALTY)
        assert "《劳动保障监察条例》第26条、第30条" in told.text
    with clock.travel_to(date(2022, 4, 8)), refused("pay_order_ran_out"):
        decisions.notice(world, case, PENALTY)
    with clock.travel_to(date(2022, 4, 11)):
        decisions.notice(world, case, PENALTY)
        assert scenes.fresh(case).status == states.NOTICED


def test_the_penalty_itself_is_refused_too_when_the_order_still_runs(world):
    """Whatever was announced: the day that counts is the day of the decision."""
    case = scenes.investigation(world, "ORDERED")
    scenes.serve_order(world, case)
    with clock.travel_to(date(2026, 3, 10)):
        case = decisions.announced_and_heard(world, case, PENALTY)
        assert cited(case, "decide_penalty", world, **decisions.penalty()) == {}
        with lifted(Deadline):
            Deadline.objects.filter(case_id=case.pk, term="INS-FIX").update(due_on=date(2026, 3, 20))
        found = cited(case, "decide_penalty", world, **decisions.penalty())
        assert found == {"pay_order_ran_out": "《劳动保障监察条例》第26条、第30条"}
        assert set(cited(case, "decide_penalty", world)) == {"pay_order_ran_out"}


def test_a_penalty_that_is_not_about_wages_needs_no_order_first(world):
    case = decisions.fined(world)
    assert case.status == states.DECIDED
    ordered = scenes.investigation(
        world, "REPORT_DONE", violation_kinds=[ViolationKind.SOCIAL_INSURANCE], worker=world.workers[1]
    )
    ordered = scenes.approve(world, ordered, "order_correction", measures="参保。", correction_days=15, lines=[])
    with refused("earlier_orders_ran_out", saying="还没有送达"):
        decisions.notice(world, ordered, PENALTY)
    scenes.serve_order(world, ordered)
    decisions.notice(world, scenes.fresh(ordered), PENALTY)


@pytest.mark.parametrize(
    ("surcharge", "said"), [("4299.99", "4300.00元至8600.00元"), ("8600.01", "百分之一百"), ("4300.00", "")]
)
def test_a_surcharge_is_between_half_and_the_whole(world, surcharge, said):
    case = scenes.investigation(world, "ORDERED")
    scenes.serve_order(world, case)
    with clock.travel_to(date(2026, 3, 10)):
        case = decisions.announced_and_heard(world, case)
        lines = decisions.rows(case, surcharge=Decimal(surcharge))
        if said:
            with refused("surcharge_allowed", saying=said):
                decisions.decide_handling(world, case, lines=lines)
            return
        decisions.decide_handling(world, case, lines=lines)
    assert list(case.order_lines.values_list("kind", "amount")) == [
        ("wages", Decimal("8600.00")),
        ("surcharge", Decimal("4300.00")),
    ]
    assert case.latest_decision.amount == Decimal("12900.00")


def test_no_surcharge_without_an_order_that_ran_out(world):
    case = decisions.announced_and_heard(world, scenes.investigation(world, "REPORT_DONE"))
    lines = decisions.rows(case, surcharge=Decimal("4300.00"))
    with refused("surcharge_allowed", saying="第26条"):
        decisions.decide_handling(world, case, lines=lines)


# Be heard first


def test_no_decision_before_the_notice_is_served(world):
    case = scenes.investigation(world, "NOTICED")
    with refused("heard", saying="还没有送达"):
        decisions.decide_handling(world, case)
    with refused("notice_is_served"):
        decisions.hear(world, case)


def test_no_decision_before_the_defence_or_its_last_day(world):
    case = scenes.investigation(world, "NOTICED")
    decisions.serve(world, case, "prior_notice_served")
    case = scenes.fresh(case)
    assert due(case, "PEN-DEFEND") == date(2026, 3, 9)  # five working days
    for day in (date(2026, 3, 2), date(2026, 3, 9)):
        with clock.travel_to(day), refused("heard", saying="2026年3月9日"):
            decisions.decide_handling(world, case)
    assert "第45条" in cited(case, "decide_handling", world)["heard"]
    with clock.travel_to(date(2026, 3, 10)):
        assert decisions.decide_handling(world, case).status == states.DECIDED


@pytest.mark.parametrize("waived", [True, False])
def test_who_has_spoken_or_will_not_need_not_be_waited_for(world, waived):
    case = scenes.investigation(world, "NOTICED")
    decisions.serve(world, case, "prior_notice_served")
    decisions.hear(world, case, waived=waived, statement="" if waived else "请求宽限。")
    case = scenes.fresh(case)
    assert running(case) == {"INS-DECIDE"}
    if not waived:
        with refused("statement_considered", saying="是否采纳"):
            decisions.decide_handling(world, case, considered=" ")
    case = decisions.decide_handling(world, case, considered="" if waived else "不予采纳。")
    assert (case.status, running(case)) == (states.DECIDED, {"INS-SERVE"})
    read = Document.objects.get(case_id=case.pk, type_code="handling_decision").context
    assert read["waived"] is waived


def test_two_inspectors_hear_and_either_words_or_a_waiver_are_written_down(world):
    case = scenes.investigation(world, "NOTICED")
    decisions.serve(world, case, "prior_notice_served")
    with refused("two_officers_present"):
        decisions.hear(world, case, officer_ids=world.officer_ids[:1])
    for changes in ({"statement": " "}, {"waived": True}):
        with refused("statement_told"):
            decisions.hear(world, case, **changes)


def test_what_is_decided_was_announced_as_such(world):
    case = decisions.announced_and_heard(world, scenes.investigation(world, "REPORT_DONE"))
    with refused("penalty_announced", saying="行政处理决定"):
        decisions.decide_penalty(world, case)
    fined = decisions.fine_announced(world)
    with refused("handling_announced"):
        decisions.decide_handling(world, fined)


def test_no_penalty_heavier_than_announced(world):
    case = decisions.fine_announced(world)
    for fine, said in (("5000.01", "更重"), ("0", "大于零")):
        with refused("not_heavier", saying=said):
            decisions.decide_penalty(world, case, fine=Decimal(fine))
    assert "第45条" in cited(case, "decide_penalty", world, **decisions.penalty(fine=Decimal(9000)))["not_heavier"]
    decisions.decide_penalty(world, case, fine=Decimal(2000))


def test_a_notice_says_everything(world):
    case = scenes.investigation(world, "REPORT_DONE", violation_kinds=[ViolationKind.SOCIAL_INSURANCE])
    wrong = {"facts": "事实", "proposed": "决定内容", "basis": "法律依据"}
    for name, said in wrong.items():
        with refused("notice_complete", saying=said):
            decisions.notice(world, case, PENALTY, **{name: " "})
    with refused("notice_complete", saying="罚款的数额"):
        decisions.notice(world, case, PENALTY, amount=None)
    with refused("notice_complete", saying="请选择"):
        scenes.do(world, case, "give_prior_notice", by="lead", **{**decisions.announcement(), "measure": "admonition"})


def test_a_handling_decision_says_everything(world):
    case = decisions.announced_and_heard(world, scenes.investigation(world, "REPORT_DONE"))
    row = decisions.rows(case)[0]
    for changes, said in (
        ({"content": " "}, "内容"),
        ({"perform_days": 0}, "至少一日"),
        ({"lines": []}, "逐人"),
        ({"lines": [{**row, "kind": "bonus"}]}, "款项的种类"),
        ({"lines": [row, row]}, "重复"),
    ):
        with refused("handling_complete", saying=said):
            decisions.decide_handling(world, case, **changes)


# Service and performance


@pytest.mark.parametrize(
    ("made", "code", "clocks", "last"),
    [
        (lambda world: scenes.investigation(world, "DECIDED"), "handling_decision", ("INS-SERVE", "INS-PERFORM"), 12),
        (decisions.fined, "penalty_decision", ("PEN-SERVE", "PEN-PAY"), 17),
    ],
    ids=["handling", "penalty"],
)
def test_the_service_of_the_decision_starts_the_term_to_perform(world, made, code, clocks, last):
    case, (serve_term, term) = made(world), clocks
    assert running(case) == {serve_term}
    service = Service.objects.get(document__case_id=case.pk, document__type_code=code)
    proof = scenes.evidence(world, case, EvidenceKind.SERVICE_SLIP)
    record_service(service, way=Way.DIRECT, on=clock.today(), by=world.by("lead"), proof=proof, recipient="王某")
    case = scenes.fresh(case)
    assert (case.status, running(case)) == (states.SERVED, {term})
    assert due(case, term) == date(2026, 3, last)
    assert case.latest_decision.served_on == date(2026, 3, 2)


def test_a_slip_that_came_before_the_decision_is_not_its_own(world):
    case = scenes.investigation(world, "NOTICED")
    decisions.hear_out(world, case)
    with clock.travel_to(date(2026, 3, 4)):
        case = decisions.decide_handling(world, case)
        with refused("handling_service_recorded", saying="还没有送达回证"):
            scenes.do(world, case, "handling_served", by="lead", served_on=date(2026, 3, 4))
        with refused("penalty_service_recorded"):
            scenes.do(world, case, "penalty_served", by="lead", served_on=date(2026, 3, 4))
        with refused("handling_service_recorded", saying="作出之日以后"):
            scenes.do(world, case, "handling_served", by="lead", served_on=date(2026, 3, 3))


def test_a_fine_is_paid_with_its_slip_and_the_lead_closes_the_case(world):
    case = decisions.fine_served(world)
    photo = scenes.evidence(world, case, EvidenceKind.PHOTO)
    with refused("fine_paid_as_decided", saying="缴款凭证"):
        scenes.do(world, case, "record_fine_payment", by="lead", paid_on=clock.today(), evidence_id=photo.pk)
    decisions.pay_fine(world, case)
    case = scenes.fresh(case)
    assert case.latest_decision.paid_on == clock.today()
    assert running(case) == set()
    with refused("fine_paid_as_decided", saying="已经登记"):
        decisions.pay_fine(world, case)
    case = scenes.approve(world, case, "enter_closing", reason="已缴清", closing_reason="PENALTY_PERFORMED")
    scenes.close(world, case)
    assert scenes.fresh(case).outcome == "PENALTY_PERFORMED"


def test_no_fine_waits_where_only_payment_was_decided(world):
    with refused("fine_paid_as_decided", saying="没有等待缴纳的罚款"):
        decisions.pay_fine(world, scenes.investigation(world, "SERVED"))


def test_the_decision_changes_the_amounts_of_the_order_and_money_goes_on(world):
    case = scenes.investigation(world, "ORDERED")
    scenes.serve_order(world, case)
    scenes.pay(world, case, amount=Decimal("600.00"))
    line = case.order_lines.get()
    with clock.travel_to(date(2026, 3, 10)):
        case = decisions.announced_and_heard(world, case)
        with refused("handling_complete", saying="不能少于已付"):
            decisions.decide_handling(world, case, lines=decisions.rows(case, amount=Decimal("500.00")))
        case = decisions.decide_handling(world, case, lines=decisions.rows(case, amount=Decimal("9000.00")))
        decisions.serve(world, case, "handling_served")
        scenes.pay(world, case)
        line.refresh_from_db()
        assert (line.amount, line.paid_amount, case.order_lines.count()) == (9000, 9000, 1)
        assert list(line.payments.values_list("amount", flat=True)) == [600, 8400]
        case = scenes.approve(
            world, scenes.fresh(case), "enter_closing", reason="已付清", closing_reason="HANDLED_PERFORMED"
        )
        scenes.close(world, case)


def test_the_draft_of_a_decision_writes_nothing(world):
    from documents.drafts import preview_of

    case = decisions.announced_and_heard(world, scenes.investigation(world, "REPORT_DONE"))
    proposed = approval.request(case, "decide_handling", by=world.by("lead"), **decisions.handling(case))
    for who in ("lead", "reviewer", "head"):
        assert "8,600.00" in preview_of(proposed.process, world.by(who))
    assert not case.order_lines.exists()
    assert case.latest_decision.decided_on is None
