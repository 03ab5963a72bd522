"""What the database itself refuses about deposits, listings, publications and grades, each time with its article."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from casework.acts import acts_of
from casework.door import perform
from documents.kinds import EvidenceKind
from inspection.credit.grading import Grade
from inspection.models import DepositMovement, ListedPerson
from tests.inspection import sanction_scenes as stage
from tests.inspection import scenes
from tests.inspection.forging import execute, forge

PEOPLE = {"people": stage.PEOPLE}


def refused(words):
    return pytest.raises(IntegrityError, match=words)


def now(statement, *values):
    """Raw SQL, and the look that the database takes at the end of the transaction."""
    with transaction.atomic():
        execute(statement, *values)
        execute("set constraints all immediate")


@pytest.fixture
def past_python(world, monkeypatch):
    """The act through its whole approval, with everything that Python asks switched off: only the database is left."""
    monkeypatch.setattr("casework.door._obstacles", lambda *_asked, **_named: [])

    def attempt(case, act, **data):
        with transaction.atomic():
            if acts_of(type(case))[act].approval is None:
                perform(case, act, by=world.by("lead"), **data)
            else:
                scenes.approve(world, case, act, **data)
            execute("set constraints all immediate")

    return attempt


class TestListing:
    def test_nobody_is_listed_before_the_objection_period_ran_out(self, world, past_python):
        case = stage.listing(world, "NOTICED")
        with refused("作出列入决定.*异议期限已过.*名单管理暂行办法》第6条"):
            past_python(case, "list_employer", **PEOPLE)

    def test_nobody_is_listed_before_the_notice_was_served(self, world, past_python):
        case = stage.LISTING["give_notice"](world, stage.listing(world), "give_notice")
        with refused("listing_days_in_order"):
            past_python(case, "list_employer", **PEOPLE)

    def test_nobody_is_listed_whose_objection_was_upheld(self, world, past_python):
        case = stage.LISTING["record_objection"](world, stage.listing(world, "NOTICED"), "record_objection")
        with refused("作出列入决定.*异议期限已过，或者异议已核实且不成立"):
            past_python(case, "list_employer", **PEOPLE)
        scenes.approve(world, case, "answer_objection", upheld=True, opinion="确已支付。")
        with refused("作出列入决定.*异议期限已过，或者异议已核实且不成立"):
            past_python(case, "list_employer", **PEOPLE)

    def test_nobody_is_listed_who_has_paid(self, world, past_python):
        case = stage.listing(world, "NOTICED", days=20)
        scenes.pay(world, case.investigation)
        with refused("作出列入决定.*责令限期支付，逾期仍未支付.*第48条"):
            past_python(case, "list_employer", **PEOPLE)

    def test_no_candidate_before_the_order_ran_out(self, world, past_python):
        with refused("登记拟列入对象.*责令限期支付，逾期仍未支付"):
            stage.listing(world, base=stage.ordered(world, days=3))

    def test_nobody_is_spared_who_has_not_paid(self, world, past_python):
        case = stage.listing(world, "NOTICED")
        with refused("不予列入.*工资已经付清，并有改正承诺书.*第7条"):
            past_python(case, "not_list")

    def test_a_listing_is_not_removed_before_its_three_years_are_over(self, world):
        case = stage.listing(world, "LISTED")
        with refused("到期移出.*列入期限已经届满"):
            forge(case, "remove_on_expiry")

    def test_no_early_removal_before_six_months(self, world):
        case = stage.listing(world, "LISTED")
        with refused("收到提前移出申请.*列入已满六个月"):
            forge(case, "apply_early", data={"statement": "", "no_conviction": True})

    def test_the_status_is_not_written_past_the_door(self, world):
        case = stage.listing(world, "NOTICED")
        with refused("失信名单由“已告知拟列入”变为“已列入”.*名单管理暂行办法》第8条"):
            execute("UPDATE casework_case SET status = 'LISTED' WHERE id = %s", case.pk)

    @pytest.mark.parametrize(
        "statement",
        [
            "update inspection_listedperson set name = '别人'",
            "delete from inspection_listedperson",
            "insert into inspection_listedperson (listing_id, name, liable_as) values ({case}, '别人', 'responsible')",
        ],
    )
    def test_nobody_is_put_on_or_taken_off_by_raw_sql(self, world, statement):
        case = stage.listing(world, "LISTED")
        with refused("列入名单的人员.*农民工工资支付条例》第四十八条"):
            now(statement.format(case=case.pk))
        assert [person.name for person in ListedPerson.objects.all()] == ["周某", "吴某"]


class TestDeposit:
    def test_money_is_not_bent_by_raw_sql(self, world):
        case = stage.deposit(world, "USED")
        movement = DepositMovement.objects.filter(deposit=case, kind="paid").get()
        assert movement.amount == Decimal("5000.00")
        for statement, said in [
            ("update inspection_depositmovement set amount = 1", "只能追加"),
            ("delete from inspection_depositmovement", "只能追加"),
            ("update inspection_depositpayment set amount = 1", "不得改动"),
            ("update inspection_depositpayment set paid_on = null, proof_id = null", "不得改动"),
            ("delete from inspection_depositpayment", "不得删除"),
            (
                "insert into inspection_depositmovement"
                " (deposit_id, kind, form, amount, made_on, bank, number, proof_id, sequence)"
                " select deposit_id, 'returned', form, 1, made_on, bank, number, proof_id, sequence"
                " from inspection_depositmovement limit 1",
                "只能随存储、支付、补足和返还",
            ),
        ]:
            with refused(f"{said}.*工资保证金规定"):
                now(statement)

    @pytest.mark.parametrize(("amount", "more"), [("12000.01", 0), ("0.00", 0), ("200000.01", 1)])
    def test_a_notice_that_is_not_owed_or_not_covered_is_refused(self, world, past_python, amount, more):
        case = stage.deposit(world, "STORED")
        stage.ordered(world, project=case.project, amount=Decimal("300000.00") if more else stage.OWED)
        data = stage.notice_data(world, case)
        data["lines"][0]["amount"] = Decimal(amount)
        with refused("签发支付通知书.*不超过尚欠的工资和保证金余额.*第32条"):
            past_python(case, "order_payment", **data)

    def test_no_payment_notice_before_the_order_ran_out(self, world, past_python):
        case = stage.deposit(world, "STORED")
        fresh = stage.ordered(world, days=0, project=case.project)
        lines = [{"worker_id": fresh.order_lines.get().worker_id, "amount": Decimal("100.00")}]
        with refused("签发支付通知书.*逾期未按责令支付工资"):
            past_python(case, "order_payment", investigation_id=fresh.pk, lines=lines)

    def test_no_payment_for_another_project(self, world, past_python):
        case = stage.deposit(world, "STORED")
        other = stage.ordered(world)
        lines = [{"worker_id": other.order_lines.get().worker_id, "amount": Decimal("100.00")}]
        with refused("签发支付通知书.*本工程的用人单位"):
            past_python(case, "order_payment", investigation_id=other.pk, lines=lines)

    def test_nothing_counts_as_stored_before_it_is(self, world):
        case = stage.deposit(world)
        with refused("登记存储或者保函.*存储的金额、形式和凭证.*第32条"):
            forge(case, "record_storage", data={"amount": "200000.00"})

    def test_a_missed_term_is_not_claimed_while_it_runs(self, world):
        case = stage.deposit(world)
        with refused("登记逾期未存储.*期限已经届满.*第55条"):
            forge(case, "take_up_missed")

    def test_nothing_goes_back_before_thirty_days(self, world, past_python):
        case = stage.deposit(world, "RETURN")
        with refused("批准返还.*公示期已经届满.*第27条"):
            past_python(case, "approve_return")

    def test_nothing_goes_back_while_wages_are_owed(self, world, past_python):
        case = stage.returning(world)
        stage.ordered(world, project=case.project)
        with refused("批准返还.*本工程没有拖欠的工资"):
            past_python(case, "approve_return")

    def test_one_deposit_for_each_project(self, world):
        case, other = stage.deposit(world), stage.deposit(world)
        with pytest.raises(IntegrityError, match="deposit_one_per_project"), transaction.atomic():
            type(case).objects.filter(pk=other.pk).update(project=case.project, contractor=case.contractor)


class TestPublication:
    def test_nothing_is_published_before_the_objection_period_ran_out(self, world, past_python):
        case = stage.publication(world, "NOTICED")
        with refused("批准公布.*异议期限已过.*社会公布办法"):
            past_python(case, "approve")

    def test_nothing_is_published_that_was_not_announced(self, world):
        case = stage.publication(world)
        with refused("社会公布由“拟公布”变为“已公布”"):
            execute("UPDATE casework_case SET status = 'PUBLISHED' WHERE id = %s", case.pk)

    def test_nothing_is_taken_down_as_expired_before_its_day(self, world):
        case = stage.publication(world, "PUBLISHED")
        with refused("公布期满.*公布的期限已满"):
            forge(case, "expire")


class TestGrade:
    def test_a_grade_that_does_not_follow_from_its_facts_is_refused(self, world):
        case = stage.rating(world)
        with refused("告知拟评等级.*等级由所列事实得出.*诚信等级评价办法"):
            forge(case, "give_notice", data={"objection_days": 5}, grade="C", objection_days=5)

    def test_a_repair_does_not_raise_the_grade_by_itself(self, world, past_python, monkeypatch):
        case = stage.with_a_fact(world)
        proof = stage.proof(EvidenceKind.DECISION)(world, case)
        monkeypatch.setattr("inspection.credit.following.strike", lambda rating, *_told: better(rating))
        with refused("信用修复.*等级由所列事实得出"):
            past_python(case, "repair", reason="原文书已撤销", struck=[1], **proof)

    def test_no_grade_is_final_before_the_objection_period_ran_out(self, world, past_python):
        case = stage.rating(world, "NOTICED")
        with refused("确定等级.*异议期限已过"):
            past_python(case, "confirm")


def better(rating):
    rating.grade = Grade.A.value
