"""What the database refuses about money and decisions, whoever comes: payments and decisions stay as they were made."""

from datetime import date
from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from casework import clock
from inspection.models import Decision, OrderLine, Payment
from tests.inspection import decisions, scenes


@pytest.fixture
def paid(world):
    """A row on which a payment of 600 was booked."""
    case = scenes.investigation(world, "ORDERED")
    scenes.pay(world, case, amount=Decimal("600.00"))
    return case.order_lines.get()


def execute(statement, *values):
    """Raw SQL, and the look that the database takes at the end of the transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        cursor.execute("set constraints all immediate")


def test_a_payment_is_a_row_with_its_proof_and_its_entry(paid):
    payment = paid.payments.get()
    entry = paid.investigation.entries.get(act="record_payment")
    assert (payment.amount, payment.paid_on, payment.sequence) == (600, clock.today(), entry.sequence)
    assert payment.proof_id == paid.proof_id == entry.data["evidence_id"]
    assert paid.paid_amount == 600


ARTICLE = "劳动保障监察条例》第二十六条"


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("update inspection_orderline set paid_amount = 8600 where id = {line}", "逐笔付款记录"),
        ("update inspection_orderline set paid_amount = 0 where id = {line}", "逐笔付款记录"),
        ("update inspection_orderline set amount = 600 where id = {line}", "只能由责令改正、行政处理决定"),
        ("update inspection_orderline set period_until = period_until - 1 where id = {line}", "不得改动"),
        ("update inspection_orderline set kind = 'surcharge' where id = {line}", "不得改动"),
        ("delete from inspection_orderline where id = {line}", "不得删除"),
        ("update inspection_payment set amount = 1 where line_id = {line}", "只能追加"),
        ("delete from inspection_payment where line_id = {line}", "只能追加"),
        ("{more} 100, line_id, paid_on, proof_id, sequence from inspection_payment", "逐笔付款记录"),
        ("{more} 8000.01, line_id, paid_on, proof_id, sequence from inspection_payment", "逐笔付款记录"),
        ("update inspection_orderline set answer = 'yes', answered_at = now() where id = {line}", "劳动者本人的确认"),
        ("update inspection_orderline set paid_on = '2020-01-01' where id = {line}", "付款登记"),
    ],
)
def test_money_cannot_be_bent_by_raw_sql(paid, statement, said):
    more = "insert into inspection_payment (amount, line_id, paid_on, proof_id, sequence) select"
    with pytest.raises(IntegrityError, match=said) as caught:
        execute(statement.format(line=paid.pk, more=more))
    assert ARTICLE in str(caught.value)
    assert (OrderLine.objects.get().paid_amount, Payment.objects.get().amount) == (600, 600)


def test_money_booked_before_there_were_rows_becomes_a_payment(paid):
    """The migration reads the last entry that named the row."""
    migration = import_module("inspection.migrations.0003_payments_of_earlier_lines")
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table inspection_payment disable trigger user")
        cursor.execute("delete from inspection_payment")
        cursor.execute("alter table inspection_payment enable trigger user")
    migration.book_earlier_payments(apps, None)
    test_a_payment_is_a_row_with_its_proof_and_its_entry(paid)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("update inspection_decision set announced = 9000", "不得改动"),
        ("update inspection_decision set amount = 4000", "不得改动"),
        ("update inspection_decision set notice_served_on = decided_on", ""),
        ("delete from inspection_decision", "不得删除"),
    ],
)
def test_what_was_announced_and_decided_stays(world, statement, said):
    decisions.fined(world)
    if not said:
        execute(statement)  # the same day: nothing changes
        return
    with pytest.raises(IntegrityError, match=said):
        execute(statement)


@pytest.mark.parametrize(
    ("columns", "named"),
    [
        ({"decided_on": date(2026, 3, 2), "days": 15, "amount": 1}, "decision_days_in_order"),
        ({"served_on": date(2026, 3, 2)}, "decision_days_in_order"),
        ({"statement_on": date(2026, 3, 2)}, "decision_days_in_order"),
    ],
)
def test_no_decision_stands_in_the_table_before_its_notice_was_served(world, columns, named):
    scenes.investigation(world, "NOTICED")
    with pytest.raises(IntegrityError, match=named), transaction.atomic():
        Decision.objects.update(**columns)


def test_the_table_holds_no_heavier_penalty(world):
    case = decisions.fine_announced(world)
    with pytest.raises(IntegrityError, match="decision_no_heavier_penalty"), transaction.atomic():
        case.decisions.update(decided_on=date(2026, 3, 2), days=15, amount=Decimal("5000.01"))
