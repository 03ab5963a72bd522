"""Recovery of wages: who pays first, notices, plans, the fund, the surcharge, claims between payers, the end."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from calendars.terms import add_days
from casework import clock, sweep
from casework.errors import Refused
from casework.forms import form_for
from casework.models import Deadline
from documents.kinds import EvidenceKind
from inspection.investigation import recovery as following
from inspection.models import Claim, Instalment, Ordered, OrderLine, Payer, Payment
from inspection.recovery import payers, selectors
from tests import factories
from tests.inspection import moves, recoveries, scenes

OWED = scenes.OWED


def execute(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        cursor.execute("set constraints all immediate")


def refused(world, case, act, *, by="lead", **data):
    with pytest.raises(Refused) as caught:
        scenes.do(world, case, act, by=by, **data)
    return str(caught.value)


def test_the_form_of_liability_asks_unit_by_unit(world):
    case = recoveries.recovery(world)
    form = form_for(case, "determine_payers", actor=world.by("lead"))
    assert [name for name, _fields in form.groups] == ["", *(unit.name for unit in form.units)]
    for unit, (_name, fields) in zip(form.units, form.groups[1:], strict=True):
        assert [bound.name.partition("_")[0] for bound in fields] == ["situation", "reason", "limit", "evidence"]
        assert all(bound.label == f"{unit.name}：{bound.field.short}" for bound in fields)


# Opening


def test_a_recovery_opens_from_its_case_with_a_number_and_a_task(world):
    case = recoveries.recovery(world)
    assert case.status == "VERIFY"
    assert "清" in case.number
    assert case.handler_ids == case.investigation.handler_ids
    assert following.of(case.investigation) == case


def test_a_second_recovery_is_not_opened_beside_the_first(world):
    case = recoveries.recovery(world)
    assert "不用重复启动" in refused(world, case.investigation, "open_recovery")


def test_a_case_without_arrears_needs_no_recovery(world):
    case = scenes.investigation(world, "INVESTIGATING")
    scenes.do(
        world, case, "complete_record", by="clerk", **(moves._facts(world, case) | {"violation_kinds": ["NO_CONTRACT"]})
    )
    assert "不涉及拖欠工资" in refused(world, scenes.fresh(case), "open_recovery")


# Who pays first


def test_the_chain_reads_owner_contractor_debtor(world):
    case = recoveries.recovery(world)
    project = case.investigation.project
    chain = payers.liable_payers(case, on=clock.today(), unsettled=Decimal("3000.00"))
    assert [link.employer for link in chain] == [project.client, project.general_contractor, world.employer]
    assert [link.limit for link in chain] == [Decimal("3000.00"), None, None]
    assert [link.situation.code for link in chain] == ["client_late", "subcontractor", "employer"]
    assert all(link.reason for link in chain)


def test_the_owner_needs_the_unsettled_amount(world):
    case = recoveries.recovery(world)
    owner = payers.liable_payers(case, on=clock.today())[0]
    assert owner.limit is None
    assert "未结清的工程款" in owner.missing


def test_before_the_regulation_only_the_employer_answers(world):
    case = recoveries.recovery(world)
    chain = payers.liable_payers(case, on=date(2020, 4, 30))
    assert [link.situation.code for link in chain] == ["employer_order"]


def test_where_the_case_names_the_contractor_its_only_subcontractor_owes(world):
    case = recoveries.recovery(world)
    project = case.investigation.project
    sub = factories.make_employer()
    project.subcontracts.create(subcontractor=sub)
    project.general_contractor = world.employer
    project.save()
    matter = scenes.fresh(case.investigation)
    chain = payers.liable_payers(matter, on=clock.today())
    assert [link.employer for link in chain][1:] == [world.employer, sub]


def test_a_determination_is_kept_in_the_order_in_which_they_pay(world):
    case = recoveries.recovery(world, "ORDER")
    determined = selectors.determined(case)
    assert [(payer.place, payer.situation, payer.debtor) for payer in determined] == [
        (1, "client_late", False),
        (2, "subcontractor", False),
        (3, "employer", True),
    ]
    assert determined[0].law == "《保障农民工工资支付条例》第29条第2款"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda rows: rows[0].pop("debtor"), "请写明一个欠薪单位"),
        (lambda rows: rows[2].pop("limit"), "请写明未结清的数额"),
        (lambda rows: rows[2].update(evidence_id=None), "证明材料"),
        (lambda rows: rows[1].update(limit=Decimal(5)), "没有规定限额"),
        (lambda rows: rows[1].update(reason=" "), "请写明理由"),
        (lambda rows: rows[1].update(situation="emergency_fund"), "请选择清偿责任的情形"),
        (lambda rows: rows[1].update(employer_id=rows[0]["employer_id"]), "同一单位只写一行"),
    ],
)
def test_a_wrong_determination_is_told_row_by_row(world, change, said):
    case = recoveries.recovery(world)
    data = recoveries.determination(world, case)
    change(data["payers"])
    assert said in refused(world, case, "determine_payers", **data)
    assert not Payer.objects.exists()


def test_the_owner_is_not_asked_beyond_its_limit(world):
    case = recoveries.recovery(world, "ORDER")
    owner = case.investigation.project.client_id
    with pytest.raises(Refused, match=r"还可以通知清偿5000\.00元"):
        scenes.approve(world, case, "order_advance", employer_id=owner, amount=Decimal("5000.01"), days=5)
    assert (
        scenes.approve(world, case, "order_advance", employer_id=owner, amount=Decimal(5000), days=5).status
        == "ADVANCE"
    )


def test_the_debtor_itself_is_not_asked_to_pay_first(world):
    case = recoveries.recovery(world, "ORDER")
    with pytest.raises(Refused, match="就是欠薪单位"):
        scenes.approve(world, case, "order_advance", employer_id=world.employer.pk, amount=OWED, days=5)


def test_the_notice_runs_from_its_own_service(world):
    case = recoveries.recovery(world, "ADVANCE")
    assert not Deadline.objects.filter(case_id=case.pk, term="INS-FIX").exists()
    recoveries.MOVES["advance_served"](world, case, "advance_served")
    running = Deadline.objects.get(case_id=case.pk, term="INS-FIX")
    assert (running.started_on, running.length) == (clock.today(), 5)
    assert sum(row.amount for row in case.advance_lines.all()) == case.advance_amount == OWED


def test_before_the_last_day_nobody_is_found_overdue(world):
    case = recoveries.recovery(world, "ORDER")
    assert "届满前不能认定逾期未付" in refused(world, case, "find_unpaid")


# Payments, claims


def test_whoever_pays_in_anothers_place_becomes_its_creditor(world):
    case = recoveries.recovery(world, "ORDER")
    contractor = recoveries.contractor(case)
    case = recoveries.pay(world, case, source="contractor", payer_id=contractor.pk)
    (claim,) = selectors.claims_of(case)
    assert (claim["creditor_id"], claim["debtor_id"], claim["left"]) == (contractor.pk, world.employer.pk, OWED)
    case = recoveries.MOVES["settle"](world, case, "settle")
    assert case.status == "PAID"


def test_the_employer_that_pays_itself_is_nobodys_creditor(world):
    case = recoveries.pay(world, recoveries.recovery(world, "ORDER"))
    assert not selectors.claims_of(case)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"source": "contractor"}, "请写明付款单位"),
        ({"source": "fund", "payer_id": 1}, "不用填写付款单位"),
        ({"source": "gift"}, "请选择款项来源"),
    ],
)
def test_a_payer_is_named_where_it_may_claim_back(world, more, said):
    case = recoveries.recovery(world, "ORDER")
    with pytest.raises(Refused, match=said):
        recoveries.pay(world, case, **more)


def test_the_contractor_is_that_of_the_project(world):
    case = recoveries.recovery(world, "ORDER")
    with pytest.raises(Refused, match="施工总承包单位是"):
        recoveries.pay(world, case, source="contractor", payer_id=factories.make_employer().pk)


def test_nobody_settles_before_the_payer_stands_in_the_determination(world):
    case = recoveries.recovery(world, "ORDER")
    stranger = factories.make_employer()
    case = recoveries.pay(world, case, source="liable", payer_id=stranger.pk)
    assert f"{stranger.name}付过款，但不在清偿责任认定中" in refused(world, case, "settle")


def test_a_repaid_claim_leaves_its_rows(world):
    case = recoveries.ended_with_a_claim(world, "CLOSED")
    recoveries.MOVES["record_recourse"](world, case, "record_recourse")
    (claim,) = selectors.claims_of(case)
    assert (claim["arisen"], claim["repaid"], claim["left"]) == (1000, 400, 600)
    assert Claim.objects.count() == 2
    data = recoveries._recourse(world, case) | {"amount": Decimal("600.01")}
    assert "尚可追偿的600.00元" in refused(world, case, "record_recourse", **data)


def test_a_payment_that_bounces_is_taken_off_and_reopens(world):
    case = recoveries.recovery(world, "ORDER")
    contractor = recoveries.contractor(case)
    case = recoveries.pay(world, case, source="contractor", payer_id=contractor.pk)
    case = recoveries.MOVES["settle"](world, case, "settle")
    recoveries.reverse(world, case, Payment.objects.get())
    assert [payment.amount for payment in Payment.objects.order_by("pk")] == [OWED, -OWED]
    assert scenes.fresh(case).status == "UNPAID"
    assert selectors.still_owed(case) == OWED
    assert selectors.claims_of(case)[0]["left"] == 0


def test_a_payment_bounces_once(world):
    case = recoveries.pay(world, recoveries.recovery(world, "ORDER"))
    payment = Payment.objects.get()
    recoveries.reverse(world, case, payment)
    with pytest.raises(Refused, match="已经冲销过"):
        recoveries.reverse(world, case, payment)


def test_a_worker_who_denies_reopens_what_counted_as_paid(world):
    case = recoveries.recovery(world, "PAID")
    worker = OrderLine.objects.get().worker
    scenes.do(
        world,
        scenes.fresh(case.investigation),
        "confirm_payment",
        by=worker,
        answer="partly",
        amount_missing=Decimal(600),
    )
    assert scenes.fresh(case).status == "UNPAID"
    said = case.investigation.entries.filter(act="confirm_payment").get().data
    assert said["amount_missing"] == "600"


@pytest.mark.parametrize("missing", [Decimal(0), OWED + 1])
def test_what_is_missing_is_part_of_what_was_ordered(world, missing):
    case = recoveries.recovery(world, "PAID")
    worker = OrderLine.objects.get().worker
    data = {"answer": "partly", "amount_missing": missing}
    assert "还差的金额" in refused(world, scenes.fresh(case.investigation), "confirm_payment", by=worker, **data)


# On any day


def test_what_is_owed_on_any_day(world):
    ordered_on = clock.today()
    case = recoveries.recovery(world, "ORDER")
    line = OrderLine.objects.get()
    with clock.travel_to(add_days(ordered_on, 3)):
        recoveries.pay(world, case, Decimal("600.00"))
    with clock.travel_to(add_days(ordered_on, 5)):
        recoveries.reverse(world, case, Payment.objects.get())
        recoveries.pay(world, case, Decimal("0.01"))
    expected = {-1: 0, 0: OWED, 2: OWED, 3: OWED - 600, 4: OWED - 600, 5: OWED - Decimal("0.01")}
    for days, owed in expected.items():
        for what in (line, line.worker, case, case.investigation):
            assert selectors.still_owed(what, on=add_days(ordered_on, days)) == owed
    assert selectors.still_owed(line.worker) == OWED - Decimal("0.01")


# The plan


def test_a_plan_adds_up_to_the_fen(world):
    case = recoveries.recovery(world, "ORDER")
    data = recoveries.plan(world, case)
    data["instalments"][1]["amount"] -= Decimal("0.01")
    assert "相差0.01元" in refused(world, case, "agree_plan", **data)
    assert not Instalment.objects.exists()


def test_a_missed_instalment_is_found_in_the_night(world):
    case = recoveries.recovery(world, "PARTIAL")
    recoveries.missed(case)
    assert scenes.fresh(case).status == "UNPAID"
    assert case.entries.filter(act="instalment_missed").exists()


def test_a_met_instalment_starts_the_next_and_the_last_ends_them(world):
    case = recoveries.recovery(world, "PARTIAL")
    first, second = case.plan
    recoveries.pay(world, case, first.amount - Decimal("0.01"))
    assert Deadline.objects.get(case_id=case.pk, state="running").length == (first.due_on - clock.today()).days
    recoveries.pay(world, case, Decimal("0.01"))
    running = Deadline.objects.get(case_id=case.pk, term="WAGE-INSTALMENT", state="running")
    assert running.due_on >= second.due_on
    recoveries.pay(world, case)
    assert not Deadline.objects.filter(case_id=case.pk, term="WAGE-INSTALMENT", state="running").exists()
    sweep.fire_due()
    assert scenes.fresh(case).status == "PARTIAL"


def test_another_plan_waits_until_the_first_is_ended(world):
    case = recoveries.recovery(world, "PARTIAL")
    assert "请先终止再订新的" in refused(world, case, "agree_plan", **recoveries.plan(world, case))


# Surcharge, fund, the end


def test_no_surcharge_before_the_order_ran_out(world):
    case = recoveries.recovery(world, "ORDER")
    with pytest.raises(Refused, match="届满前不能认定逾期未付"):
        scenes.do(world, case, "set_surcharge", by="lead", reason="情节较重", rate=Decimal(60))


@pytest.mark.parametrize("rate", [Decimal("49.99"), Decimal("100.01")])
def test_the_surcharge_keeps_to_its_band(world, rate):
    case = recoveries.recovery(world, "UNPAID")
    with pytest.raises(Refused, match="百分之五十以上"):
        scenes.do(world, case, "set_surcharge", by="lead", reason="情节较重", rate=rate)


def test_the_surcharge_is_reckoned_line_by_line(world):
    case = recoveries.recovery(world, "UNPAID")
    scenes.do(world, case, "set_surcharge", by="lead", reason="情节较重", rate=Decimal("66.67"))
    recoveries.pay(world, case, Decimal("0.05"))
    ((_line, amount),) = selectors.surcharges(case, Decimal("66.67"))
    assert amount == Decimal("5733.59")  # 8599.95 × 66.67 % = 5733.586…


def test_the_fund_pays_a_part_and_claims_it_back(world):
    case = recoveries.recovery(world, "FUND")
    case = recoveries.MOVES["fund_advanced"](world, case, "fund_advanced")
    assert case.status == "PARTIAL"
    (claim,) = selectors.claims_of(case)
    assert (claim["creditor_id"], claim["left"]) == (None, 1000)


def test_the_fund_does_not_pay_more_than_is_owed(world):
    case = recoveries.recovery(world, "ORDER")
    with pytest.raises(Refused, match=r"不超过尚欠的8600\.00元"):
        scenes.approve(world, case, "apply_fund", reason="逃匿", amount=OWED + 1, purpose="wages")


def test_nothing_is_settled_while_a_fen_is_owed(world):
    case = recoveries.recovery(world, "ORDER")
    recoveries.pay(world, case, OWED - Decimal("0.01"))
    assert "还没有付清" in refused(world, case, "settle")


def test_a_recovery_ends_unpaid_only_after_its_case(world):
    case = recoveries.recovery(world, "UNPAID")
    with pytest.raises(Refused, match="还没有结案"):
        scenes.approve(world, case, "end_unpaid", reason="已申请强制执行")


# What the database refuses


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("update inspection_ordered set change = 1", "只能追加"),
        ("delete from inspection_ordered", "只能追加"),
        (
            "insert into inspection_ordered (line_id, change, sequence) select line_id, 1, 1 from inspection_ordered",
            "合计",
        ),
        ("update inspection_payer set limit_amount = 1", "只能追加"),
        ("delete from inspection_payer", "只能追加"),
        ("update inspection_claim set amount = 1", "只能追加"),
        ("delete from inspection_claim", "只能追加"),
        ("update inspection_payment set payer_id = null, source = 'employer'", "只能追加"),
        (
            "insert into inspection_payment (amount, line_id, paid_on, proof_id, sequence, source, payer_id, reverses_id)"
            " select -amount, line_id, paid_on, proof_id, sequence, source, payer_id, id from inspection_payment",
            "逐笔付款记录|付款登记写入",
        ),
        (
            "insert into inspection_payment (amount, line_id, paid_on, proof_id, sequence, source, payer_id, reverses_id)"
            " select -1, line_id, paid_on, proof_id, sequence, source, payer_id, id from inspection_payment",
            "冲销应当与原付款",
        ),
        (
            'insert into inspection_claim (investigation_id, kind, creditor_id, debtor_id, amount, "on", payment_id,'
            " sequence) select c.investigation_id, 'lapsed', c.creditor_id, c.debtor_id, -1, c.on, null, 1"
            " from inspection_claim c",
            "claim_whole",
        ),
        ("update casework_case set status = 'PAID' where kind = 'recovery'", "须经依法办理"),
    ],
)
def test_the_ledger_cannot_be_bent_by_raw_sql(world, statement, said):
    case = recoveries.recovery(world, "ORDER")
    recoveries.pay(world, case, Decimal("1000.00"), source="contractor", payer_id=recoveries.contractor(case).pk)
    with pytest.raises(IntegrityError, match=said):
        execute(statement)


def test_the_database_asks_the_limit_too(world, monkeypatch):
    """Where Python forgot to ask."""
    from inspection.recovery.acts import RecoveryActs

    case = recoveries.recovery(world, "ORDER")
    owner = case.investigation.project.client_id
    act = RecoveryActs.order_advance.act
    monkeypatch.setattr("inspection.recovery.requirements.left_of_limit", lambda *_args: None)
    assert act.requires
    with pytest.raises(IntegrityError, match="第29条第2款"):
        scenes.approve(world, case, "order_advance", employer_id=owner, amount=OWED, days=5)


def test_a_decision_that_raises_or_lowers_is_a_row_of_its_own(world):
    case = scenes.investigation(world, "SERVED")
    line = case.order_lines.get()
    assert [row.change for row in line.orders.all()] == [line.amount]
    assert Ordered.objects.get().sequence == case.entries.get(act="decide_handling").sequence


def test_a_payment_by_the_pooled_sum_is_shared_by_the_rule(world):
    case = scenes.investigation_with_two(world, "REPORT_DONE")
    scenes.order(world, case)
    first, second = case.order_lines.order_by("pk")
    proof = scenes.evidence(world, case, EvidenceKind.PAYMENT_PROOF)
    even = [
        {"line_id": line.pk, "amount": amount, "paid_on": clock.today()}
        for line, amount in ((first, Decimal("50.01")), (second, Decimal("50.00")))
    ]
    odd = [{**even[0], "amount": Decimal("50.00")}, {**even[1], "amount": Decimal("50.01")}]
    data = {"evidence_id": proof.pk, "shared": True}
    assert "重新分配" in refused(world, scenes.fresh(case), "record_payment", payments=odd, **data)
    scenes.do(world, scenes.fresh(case), "record_payment", by="lead", payments=even, **data)
    assert selectors.still_owed(case) == 2 * OWED - Decimal("100.01")
