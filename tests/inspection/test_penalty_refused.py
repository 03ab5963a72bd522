"""What door and database refuse about recusals, evidence, hearings and fines, whoever comes and by whatever way."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from casework import clock, sweep
from inspection import fines
from inspection.investigation import fining
from inspection.investigation.reasons import Measure
from inspection.models import BenchmarkTier, Decision, FinePayment, Hearing, HeldItem, Recusal
from registry.guards import lifted
from registry.models import PolicySetting, Staff
from tests.inspection import decisions, penalties, scenes
from tests.inspection.forging import forge
from tests.inspection.refusals import refused
from tests.inspection.test_what_is_refused import approved

FINE = Decimal("5000.00")


def forbidden(words):
    return pytest.raises(IntegrityError, match=words)


def checked_now(change):
    """A change whose guards are asked when the transaction ends, asked at once."""
    from django.db import connection

    with transaction.atomic():
        change()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


# Recusal


def test_a_recused_officer_no_longer_acts(world):
    case = scenes.investigation(world, "INVESTIGATING")
    penalties.ask_recusal(world, case)
    kept_out = case.handler_ids[-1]
    scenes.do(world, case, "grant_recusal", by="head", reason="属实", **penalties.replacement(world, case))
    case = scenes.fresh(case)
    assert kept_out not in case.handler_ids
    with refused("nobody_recused", saying="不能再承办本案"):
        scenes.do(world, case, "reassign", by="head", reason="人手", lead_id=case.lead_id, assistant_ids=[kept_out])
    with lifted(Recusal):
        Recusal.objects.filter(investigation=case).update(officer_id=case.handler_ids[-1])
    with forbidden("没有被准予回避的监察员.*监察条例》第16条、.*处罚法》第43条"):
        forge(case, "reassign")


def test_a_recusal_cannot_be_written_beside_its_act(world):
    case = scenes.investigation(world, "INVESTIGATING")
    with forbidden("回避只能随申请和决定写入"):
        checked_now(
            lambda: Recusal.objects.create(
                investigation=case,
                officer=world.inspectors[0],
                requested_by="PARTY",
                applicant="王某",
                ground="INTEREST",
                requested_on=clock.today(),
            )
        )


# Evidence


def test_preserved_evidence_is_released_by_itself(world):
    case = scenes.investigation(world, "INVESTIGATING")
    penalties.preserve(world, case)
    with clock.travel_to(date(2026, 3, 11)):
        sweep.fire_due()
        assert case.held_items.get().disposal == ""
    with clock.travel_to(date(2026, 3, 12)):
        sweep.fire_due()
        assert case.held_items.get().disposal == "RELEASED"


def test_nothing_is_released_before_its_day(world):
    case = scenes.investigation(world, "INVESTIGATING")
    penalties.preserve(world, scenes.fresh(case))
    with forbidden("七个工作日已经届满（.*处罚法》第56条、第85条"), transaction.atomic():
        forge(scenes.fresh(case), "release_evidence", capacity="system")
    with forbidden("登记保存、抽样和处理只能随相应的办理事项写入"):
        checked_now(
            lambda: HeldItem.objects.filter(investigation=case).update(disposal="RETURNED", disposed_on=clock.today())
        )


# The band


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"fine_code": "F24"}, "第24条"),
        ({"fine_code": "F29"}, "第29条"),
        ({"fine_code": "F30-4"}, "只能责令改正"),
        ({"fine_code": ""}, "罚则目录"),
        ({"amount": Decimal("1999.99")}, "2000.00元至20000.00元"),
        ({"amount": Decimal("20000.01")}, "不在幅度内"),
        ({"fine_code": "F27a"}, "瞒报的工资数额"),
        ({"fine_code": "F30-1", "other_code": "F28"}, "数额高的规定"),
        ({"fine_code": "FC33"}, "先责令限期改正"),
    ],
)
def test_a_fine_stands_on_the_catalogue(world, changes, said):
    case = scenes.investigation(world, "REPORT_DONE", **penalties.NO_WAGES)
    with refused("fine_grounded", saying=said):
        decisions.notice(world, case, Measure.PENALTY, **changes)


def test_a_fine_for_each_worker_is_multiplied():
    assert fines.catalogue()["F25"].band(30, None) == fines.Band(Decimal(3000), Decimal(15000))
    assert fines.catalogue()["FS84"].band(1, Decimal("1000.50")) == fines.Band(Decimal("1000.50"), Decimal("3001.50"))


def test_leaving_the_benchmark_needs_a_reason(world):
    BenchmarkTier.objects.create(
        fine_code="F30-2", tier="较轻", criteria="首次", low=2000, high=4000, valid_from=date(2020, 1, 1), source="试验"
    )
    case = scenes.investigation(world, "REPORT_DONE", **penalties.NO_WAGES)
    with refused("fine_grounded", saying="请选择裁量阶次：较轻"):
        decisions.notice(world, case, Measure.PENALTY)
    with refused("fine_grounded", saying="2000.00元至4000.00元"):
        decisions.notice(world, case, Measure.PENALTY, tier="较轻")
    decisions.notice(world, case, Measure.PENALTY, tier="较轻", deviation="再次违法。")


def test_a_benchmark_outside_the_law_is_not_loaded(db, tmp_path):
    file = tmp_path / "tiers.toml"
    head = 'valid_from = 2024-01-01\nsource = "试验"\n'
    row = '[[tier]]\nfine_code = "F25"\ntier = "一般"\ncriteria = "情节一般"\n'
    for wrong in ("low = 50\nhigh = 300\n", 'low = "x"\nhigh = 300\n', "low = nan\nhigh = 300\n", ""):
        file.write_text(f"{head}{row}{wrong}", encoding="utf-8")
        with pytest.raises(CommandError):
            call_command("load_benchmark", str(file))
    assert not BenchmarkTier.objects.exists()
    file.write_text(f"{head}{row}low = 200\nhigh = 300\n", encoding="utf-8")
    call_command("load_benchmark", str(file))
    call_command("load_benchmark", str(file))
    assert [tier.band(10, None) for tier in fines.tiers("F25", on=date(2026, 1, 1))] == [
        fines.Band(Decimal(2000), Decimal(3000))
    ]


def test_no_fine_outside_its_band_is_written(world):
    case = decisions.fine_announced(world)
    with forbidden("decision_within_band"):
        checked_now(lambda: Decision.objects.filter(investigation=case).update(amount=Decimal(1999)))


# The right to a hearing


def test_without_a_local_figure_the_decision_says_which_setting_is_missing(world):
    PolicySetting.objects.filter(key="hearing_threshold_org").delete()
    case = decisions.fine_announced(world)
    with refused("hearing_right_kept", saying="hearing_threshold_org"):
        decisions.decide_penalty(world, case)
    approved(case, "decide_penalty")
    Decision.objects.filter(investigation=case).update(decided_on=clock.today(), amount=FINE, days=15)
    with forbidden("依法应当听证的已经告知.*处罚法》第63条-第65条|依法应当听证的已经告知"):
        forge(case, "decide_penalty")


def test_a_large_fine_is_not_decided_before_the_right_is_told(world):
    PolicySetting.objects.filter(key="hearing_threshold_org").update(value="5000.00")
    case = decisions.fine_announced(world)
    with refused("hearing_right_kept", saying="达到听证标准"):
        decisions.decide_penalty(world, case)


def test_the_time_to_ask_is_waited_for(world):
    case = penalties.right_served(world)
    for day in (date(2026, 3, 2), date(2026, 3, 9)):
        with clock.travel_to(day), refused("hearing_right_kept", saying="2026年3月9日"):
            decisions.decide_penalty(world, case)
    with forbidden("依法应当听证的已经告知"), transaction.atomic():
        approved(case, "decide_penalty")
        Decision.objects.filter(investigation=case).update(decided_on=clock.today(), amount=FINE, days=15)
        forge(case, "decide_penalty")
    with clock.travel_to(date(2026, 3, 10)):
        assert decisions.decide_penalty(world, scenes.fresh(case)).status == "DECIDED"


def test_a_late_request_is_a_waiver(world):
    case = penalties.right_served(world)
    with clock.travel_to(date(2026, 3, 10)), refused("request_in_time", saying="逾期提出的视为放弃"):
        scenes.do(world, case, "request_hearing", by="lead", **penalties.request(world, case))


def test_an_investigator_cannot_host(world):
    case = penalties.requested(world)
    with refused("host_stands_apart"):
        scenes.do(world, case, "set_hearing", by="lead", **penalties.appointment(world, host_id=case.handler_ids[-1]))
    with forbidden("主持人是本机构没有参与调查的人员"):
        forge(case, "set_hearing", data={"host_id": case.handler_ids[-1]})


def test_notice_seven_working_days_before(world):
    case = penalties.requested(world)
    with refused("notified_in_time", saying="请改期"):
        scenes.do(world, case, "set_hearing", by="lead", **penalties.appointment(world, held_on=date(2026, 3, 10)))
    scenes.do(world, case, "set_hearing", by="lead", **penalties.appointment(world, held_on=date(2026, 3, 11)))


def test_only_the_host_holds_it(world):
    case = penalties.on_the_day(world)
    with refused("hosted_by_the_actor", saying="由主持人"):
        scenes.do(world, case, "hold_hearing", by="head", **penalties.minutes(world))
    with forbidden("由听证主持人办理"):
        forge(case, "hold_hearing")


def test_after_a_hearing_the_review_must_pass(world):
    case = penalties.held(world)
    with refused("hearing_right_kept", "legally_reviewed", saying="听证报告"):
        decisions.decide_penalty(world, case)
    scenes.do(world, case, "report_hearing", by="reviewer", **penalties.report(world))
    scenes.do(world, case, "give_legal_opinion", by="reviewer", **penalties.opinion(world, passed=False))
    with refused("legally_reviewed", saying="审核通过"):
        decisions.decide_penalty(world, scenes.fresh(case))
    scenes.do(world, case, "give_legal_opinion", by="reviewer", **penalties.opinion(world))
    assert decisions.decide_penalty(world, scenes.fresh(case)).status == "DECIDED"


def test_the_reviewer_is_qualified(world):
    Staff.objects.filter(pk=world.reviewer.pk).update(legal_qualification="")
    case = decisions.fine_announced(world)
    with refused("qualified_reviewer"):
        scenes.do(world, case, "give_legal_opinion", by="reviewer", **penalties.opinion(world))
    with forbidden("审核人具有法律职业资格"):
        forge(case, "give_legal_opinion", data={"passed": True}, capacity="legal_reviewer")


def test_a_hearing_cannot_be_written_beside_its_act(world):
    case = penalties.right_served(world)
    with forbidden("听证的申请、通知、举行和报告只能随相应的办理事项写入"):
        checked_now(
            lambda: Hearing.objects.create(decision=case.latest_decision, requested_on=clock.today(), applicant="王某")
        )


# Money


def test_the_surcharge_is_what_the_days_make_it(world):
    case = penalties.overdue(world)
    scenes.approve(world, case, "impose_surcharge")
    case = scenes.fresh(case)
    proof = penalties.part(world, case)["evidence_id"]
    paid = {"paid_on": clock.today(), "evidence_id": proof}
    assert fining.owed_with_the_rest(case, case.latest_decision, clock.today()) == Decimal("1500.00")
    for wrong in (Decimal(0), Decimal("1500.01")):
        with refused("surcharge_as_reckoned", saying="1500.00元"):
            scenes.do(world, case, "record_fine_payment", by="lead", surcharge=wrong, **paid)
    scenes.do(world, case, "record_fine_payment", by="lead", surcharge=Decimal("1500.00"), **paid)
    assert case.latest_decision.surcharge_paid == Decimal("1500.00")


def test_a_surcharge_above_the_fine_is_refused_below_the_door(world):
    case = penalties.overdue(world)
    scenes.approve(world, case, "impose_surcharge")
    with forbidden("decision_surcharge_capped"), transaction.atomic():
        Decision.objects.filter(investigation=case).update(surcharge_paid=FINE + 1)
    with forbidden("只能随相应的办理事项写入"):
        checked_now(lambda: Decision.objects.filter(investigation=case).update(surcharge_paid=FINE))


def test_no_surcharge_before_the_term_is_over(world):
    case = decisions.fine_served(world)
    with refused("fine_overdue", saying="2026年3月17日"):
        scenes.approve(world, case, "impose_surcharge")


def test_no_more_is_paid_than_was_fined(world):
    case = penalties.deferred(world)
    data = penalties.part(world, case)
    with refused("part_fits", saying="少于尚未缴纳"):
        scenes.do(world, case, "record_instalment", by="lead", **{**data, "amount": FINE})
    with forbidden("只能随缴款登记写入|合计不得超过"):
        checked_now(
            lambda: FinePayment.objects.create(
                decision=case.latest_decision,
                amount=FINE + 1,
                paid_on=clock.today(),
                proof_id=data["evidence_id"],
            )
        )


def test_a_plan_adds_up(world):
    case = decisions.fine_served(world)
    parts = [{"due_on": date(2026, 4, 1), "amount": Decimal("4999.99")}]
    with refused("plan_adds_up", saying="5000.00元"):
        scenes.approve(world, case, "grant_deferral", reason="困难", parts=parts)


def test_on_the_spot_it_stays_small(world):
    case = penalties.plain(world)
    with refused("small_and_plain", saying="最多3000元"):
        spot = penalties.spot_fine(world, fine=Decimal("3000.01"), fine_count=10)
        scenes.do(world, case, "penalise_on_the_spot", by="lead", **spot)
    with forbidden("公民二百元以下、单位三千元以下罚款"):
        forge(case, "penalise_on_the_spot", data={"officer_ids": world.officer_ids})


def test_suspension_needs_a_local_rule(world):
    case = scenes.investigation(world, "INVESTIGATING")
    with refused("suspension_allowed", saying="政策口径"):
        scenes.approve(world, case, "suspend_investigation", reason="等待")
