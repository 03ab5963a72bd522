"""The arithmetic of the ledger, a bank's file, a worker's statement, and money booked from elsewhere."""

import io
from csv import writer
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter

from casework import clock
from casework.errors import Refused
from documents.kinds import EvidenceKind
from inspection import ledger
from inspection.ledger import Account, DoesNotBalance, Part
from inspection.models import OrderLine, Payment
from inspection.recovery import bankfile, selectors
from inspection.recovery.services import book_advance
from inspection.recovery.statement import statement_html, statement_of
from tests.inspection import decisions, recoveries, scenes


def yuan(*amounts):
    return [Decimal(amount) for amount in amounts]


# Arithmetic


@pytest.mark.parametrize(
    ("total", "owed", "shares"),
    [
        ("100.00", ("100.00",), ("100.00",)),
        ("100.00", ("50.00", "50.00", "50.00"), ("33.34", "33.33", "33.33")),
        ("0.01", ("1.00", "2.00"), ("0.00", "0.01")),
        ("10.00", ("0.01", "9.99"), ("0.01", "9.99")),
        ("1.00", ("1.00", "1.00", "0.00"), ("0.50", "0.50", "0.00")),
    ],
)
def test_a_lump_sum_is_shared_by_the_largest_remainder(total, owed, shares):
    assert ledger.distribute(Decimal(total), yuan(*owed)) == yuan(*shares)


@pytest.mark.parametrize(
    ("total", "said"), [("3.01", "超过尚欠"), ("0", "大于零"), ("-1", "大于零"), ("1.001", "写到分")]
)
def test_what_cannot_be_shared_is_told(total, said):
    with pytest.raises(DoesNotBalance, match=said):
        ledger.distribute(Decimal(total), yuan("1.00", "2.00"))


def test_equal_parts_give_the_odd_fen_to_the_first():
    assert ledger.equal_parts(Decimal("100.00"), 3) == yuan("33.34", "33.33", "33.33")


@pytest.mark.parametrize(
    ("owed", "rate", "amount"),
    [("0.01", "50", "0.01"), ("100.01", "50", "50.01"), ("3000.00", "66.67", "2000.10"), ("8600.00", "100", "8600.00")],
)
def test_a_surcharge_is_rounded_half_up(owed, rate, amount):
    assert ledger.surcharge(Decimal(owed), Decimal(rate)) == Decimal(amount)


def test_an_account_never_turns_negative():
    account = Account().order(Decimal(100)).pay(Decimal(60))
    for wrong in (lambda: account.pay(Decimal("40.01")), lambda: account.reverse(Decimal("60.01"))):
        with pytest.raises(DoesNotBalance):
            wrong()
    with pytest.raises(DoesNotBalance, match="不能低于已付"):
        account.order(Decimal("59.99"))
    assert account.reverse(Decimal(60)).owed == 100


def test_a_plan_is_checked_day_by_day_and_to_the_fen():
    today = date(2026, 3, 2)
    parts = [Part(date(2026, 3, 2), Decimal(1)), Part(date(2026, 3, 1), Decimal(0))]
    faults = "；".join(ledger.faults_of_plan(parts, owed=Decimal(5), on=today))
    for said in ("第1期的日期应当在今天以后", "第2期的金额应当大于零", "第2期的日期应当晚于前一期", "相差4.00元"):
        assert said in faults
    assert not list(ledger.faults_of_plan([Part(date(2026, 3, 3), Decimal(5))], owed=Decimal(5), on=today))


# A bank's file


@pytest.fixture
def owing(world):
    """An order for two workers of the same name."""
    first, second = world.workers
    first.name = second.name = "王伟"
    first.save()
    second.save()
    case = scenes.investigation_with_two(world, "REPORT_DONE")
    scenes.order(world, case)
    return scenes.fresh(case)


def csv(*rows, encoding="utf-8"):
    target = io.StringIO()
    writer(target).writerows(rows)
    return target.getvalue().encode(encoding)


def lines(case):
    return case.order_lines.select_related("worker").order_by("pk")


def test_a_bank_file_is_matched_by_name_and_last_digits(owing):
    first, second = lines(owing)
    rows = [("代发明细",), ("姓名", "尾号", "金额"), ("王伟", second.worker.identity_number[-4:], "1,200.50")]
    found = bankfile.match(csv(*rows, encoding="gb18030"), "代发.csv", lines(owing))
    assert (found.faults, found.amounts) == ([], {second.pk: Decimal("1200.50")})
    assert first.pk not in found.amounts


def test_a_spreadsheet_is_read_like_a_list(owing):
    second = lines(owing)[1]
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet()
    for place, row in enumerate([("户名", "身份证号", "金额（元）"), ("王伟", second.worker.identity_number, 0.125)]):
        sheet.write_row(place, 0, row)
    book.close()
    found = bankfile.match(target.getvalue(), "a.XLSX", lines(owing))
    assert found.faults
    assert "最多两位小数" in found.faults[0]


def test_each_wrong_row_is_told_with_its_number(owing):
    first = lines(owing)[0]
    own = first.worker.identity_number[-4:]
    rows = [
        ("姓名", "尾号", "金额"),
        ("王伟", "", "1"),
        ("张三", "", "1"),
        ("王伟", own, "一百"),
        ("王伟", own, "8600.01"),
        ("王伟", own, "8000"),
        ("王伟", own, "600.01"),
    ]
    found = bankfile.match(csv(*rows), "a.csv", lines(owing))
    told = "\n".join(found.faults)
    for said in (
        "第2行：有2位“王伟”",
        "第3行：“张三”不在",
        "第4行：金额“一百”",
        "第5行：",
        "第7行：“王伟”的付款600.01元超过尚欠的600.00元",
    ):
        assert said in told
    assert len(found.faults) == 5


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"PK\x03\x04 nothing", "a.xlsx", "不是可以读取的表格"),
        (b"%PDF-1.7", "a.pdf", "不是可以读取的表格"),
        ("单位,数额\n甲,1".encode(), "a.csv", "没有找到表头"),
        ("姓名,金额\n,".encode(), "a.csv", "没有付款的行"),
        (b"\xff\xfe\x00\x81", "a.csv", "不是可以读取的表格"),
        ("姓名,金额\n".encode() + b"a,1\n" * 2001, "a.csv", "超过了2000行的上限"),
    ],
)
def test_a_file_that_is_none_is_told(content, name, said):
    with pytest.raises(bankfile.BadFile, match=said):
        bankfile.match(content, name, [])


# Money from elsewhere


def test_a_deposit_is_shared_over_all_that_is_owed(world, owing):
    project_contractor = scenes.factories.make_employer()
    proof = scenes.evidence(world, owing, EvidenceKind.PAYMENT_PROOF)
    book_advance(
        owing,
        source="deposit",
        payer=project_contractor,
        total=Decimal("100.01"),
        paid_on=clock.today(),
        evidence_id=proof.pk,
        by=world.by("lead"),
    )
    assert [payment.amount for payment in Payment.objects.order_by("line_id")] == yuan("50.01", "50.00")
    assert sum(claim["left"] for claim in selectors.claims_of(owing)) == Decimal("100.01")


def test_more_than_is_owed_is_not_booked(world, owing):
    proof = scenes.evidence(world, owing, EvidenceKind.PAYMENT_PROOF)
    rows = [{"line_id": lines(owing)[0].pk, "amount": Decimal(9000), "paid_on": clock.today()}]
    with pytest.raises(Refused, match="不超过尚欠"):
        book_advance(
            owing, source="court", payments=rows, paid_on=clock.today(), evidence_id=proof.pk, by=world.by("lead")
        )
    assert not Payment.objects.exists()


# The statement


def test_a_statement_says_how_it_was_reckoned(world):
    case = recoveries.recovery(world, "ORDER")
    contractor = recoveries.contractor(case)
    recoveries.pay(world, case, Decimal("600.00"), source="contractor", payer_id=contractor.pk)
    recoveries.reverse(world, case, Payment.objects.get())
    recoveries.pay(world, case, Decimal("0.01"))
    line = OrderLine.objects.get()
    html = statement_html(case.investigation, line.worker, on=clock.today())
    for said in (
        "责令支付8,600.00元",
        f"施工总承包单位先行清偿（{contractor.name}）600.00元",
        "付款退回，冲销-600.00元",
        "应支付8,600.00元 － 已支付0.01元 ＝ 尚欠8,599.99元",
        "最大的人",
        line.worker.masked_identity,
    ):
        assert said in html
    assert line.worker.identity_number not in html
    assert 'data-running="工资计算说明' in html
    assert statement_of(case.investigation, line.worker, on=clock.today()).startswith(b"%PDF")


def test_a_statement_names_the_base_from_which_a_surcharge_was_reckoned(world):
    """3,000 of 8,600 yuan were paid before the decision, 600 after it: half of the 5,600 then owed."""
    case = scenes.investigation(world, "ORDERED")
    scenes.serve_order(world, case)
    scenes.pay(world, case, amount=Decimal("3000.00"))
    with clock.travel_to(date(2026, 3, 10)):
        case = decisions.announced_and_heard(world, scenes.fresh(case))
        lines = decisions.rows(case, surcharge=Decimal("2800.00"))
        case = decisions.decide_handling(world, case, lines=lines)
        wages = case.order_lines.get(kind="wages")
        proof = scenes.evidence(world, case, EvidenceKind.PAYMENT_PROOF)
        payments = [{"line_id": wages.pk, "amount": Decimal("600.00"), "paid_on": clock.today()}]
        scenes.do(world, case, "record_payment", by="lead", payments=payments, evidence_id=proof.pk)
        html = statement_html(case, wages.worker, on=clock.today())
    assert "同期工资逾期尚欠5,600.00元" in html
    assert "8,600.00元中" not in html


def test_there_is_no_statement_for_a_stranger(world):
    case = recoveries.recovery(world, "ORDER")
    with pytest.raises(LookupError):
        statement_of(case.investigation, world.workers[1], on=clock.today())
