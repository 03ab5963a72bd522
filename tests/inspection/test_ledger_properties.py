"""Whatever is ordered, paid, shared, put off and taken back: the ledger balances, is never negative, and every fen is there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Sum
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from calendars.terms import add_days
from casework import clock
from casework.errors import Refused
from documents.kinds import EvidenceKind
from documents.models import Evidence
from inspection import ledger
from inspection.investigation import recovery as following
from inspection.ledger import FEN, NOTHING, Account, DoesNotBalance, Part
from inspection.models import Claim, Ordered, OrderLine, Payment
from inspection.recovery import selectors
from inspection.recovery.services import book_advance
from tests import factories
from tests.inspection import recoveries, scenes

SEQUENCES = 10_000
IN_THE_DATABASE = 200
LINES = 4
STEPS = 12

fen = st.integers(min_value=-5, max_value=2_000_000).map(lambda number: number * FEN)
steps = st.lists(
    st.tuples(
        st.sampled_from(["order", "pay", "reverse", "share", "plan", "surcharge"]), st.integers(0, LINES - 1), fen
    ),
    min_size=1,
    max_size=STEPS,
)


@dataclass
class Book:
    """Lines with their accounts, and beside them every booking as a row, as the database keeps them."""

    accounts: list[Account] = field(default_factory=lambda: [Account()] * LINES)
    orders: list[tuple[int, Decimal]] = field(default_factory=list)
    payments: list[tuple[int, Decimal]] = field(default_factory=list)

    @property
    def owed(self) -> list[Decimal]:
        return [account.owed for account in self.accounts]

    def do(self, kind: str, line: int, amount: Decimal) -> None:
        getattr(self, kind)(line, amount)

    def order(self, line: int, amount: Decimal) -> None:
        changed = self.accounts[line].order(amount)
        self.orders.append((line, amount - self.accounts[line].ordered))
        self.accounts[line] = changed

    def pay(self, line: int, amount: Decimal) -> None:
        self.accounts[line] = self.accounts[line].pay(amount)
        self.payments.append((line, amount))

    def reverse(self, line: int, _amount: Decimal) -> None:
        """A payment that was booked and has not bounced yet."""
        booked = [amount for where, amount in self.payments if where == line]
        standing = next((each for each in booked if each > 0 and booked.count(each) > booked.count(-each)), None)
        if standing is not None:
            self.accounts[line] = self.accounts[line].reverse(standing)
            self.payments.append((line, -standing))

    def share(self, _line: int, amount: Decimal) -> None:
        for place, share in enumerate(ledger.distribute(amount, self.owed)):
            if share:
                self.pay(place, share)

    def plan(self, _line: int, amount: Decimal) -> None:
        """Instalments of what is owed are a plan, and the fen are all in it."""
        owed, today = sum(self.owed, NOTHING), clock.today()
        number = int(abs(amount)) % 7 + 1
        parts = [
            Part(add_days(today, place + 1), each)
            for place, each in enumerate(ledger.equal_parts(owed, number))
            if each
        ]
        assert sum((part.amount for part in parts), NOTHING) == owed
        assert not owed or not list(ledger.faults_of_plan(parts, owed=owed, on=today))
        assert ledger.first_unmet(parts, owed) is None
        assert not owed or ledger.first_unmet(parts, owed - FEN) is not None

    def surcharge(self, line: int, amount: Decimal) -> None:
        owed, rate = self.owed[line], 50 + abs(amount) % 51
        added = ledger.surcharge(owed, rate)
        assert owed / 2 <= added <= owed
        assert added == added.quantize(FEN)

    def check(self) -> None:
        for place, account in enumerate(self.accounts):
            ordered = sum((change for line, change in self.orders if line == place), NOTHING)
            paid = sum((amount for line, amount in self.payments if line == place), NOTHING)
            assert (account.ordered, account.paid) == (ordered, paid)
            assert ordered == paid + account.owed
            assert min(ordered, paid, account.owed) >= 0
            assert account.owed == account.owed.quantize(FEN)


@settings(max_examples=SEQUENCES, deadline=None, derandomize=True, phases=[Phase.generate])
@given(sequence=steps)
def test_ten_thousand_sequences_balance(sequence: list[tuple[str, int, Decimal]]) -> None:
    book = Book()
    for kind, line, amount in sequence:
        before = (list(book.accounts), len(book.orders), len(book.payments))
        try:
            book.do(kind, line, amount)
        except DoesNotBalance:
            assert (book.accounts, len(book.orders), len(book.payments)) == before, "a refusal leaves nothing behind"
        book.check()


@settings(max_examples=3_000, deadline=None, derandomize=True, phases=[Phase.generate])
@given(owed=st.lists(st.integers(0, 10**9), min_size=1, max_size=60), part=st.integers(1, 10**12))
def test_a_lump_sum_is_shared_to_the_fen(owed: list[int], part: int) -> None:
    amounts = [number * FEN for number in owed]
    whole = sum(amounts, NOTHING)
    total = part * FEN
    if total > whole:
        with pytest.raises(DoesNotBalance):
            ledger.distribute(total, amounts)
        return
    shares = ledger.distribute(total, amounts)
    assert sum(shares, NOTHING) == total
    for share, amount in zip(shares, amounts, strict=True):
        assert 0 <= share <= amount
        assert abs(share - total * amount / whole) < FEN


# Against the real database


class Undone(Exception):
    """Ends a savepoint."""


def in_the_database(case: Any, world: Any, kind: str, line: int, amount: Decimal) -> None:
    """The same steps through the door; what the door refuses changes nothing."""
    matter = scenes.fresh(case.investigation)
    lines = list(matter.order_lines.order_by("pk"))
    chosen = lines[line % len(lines)]
    proof = Evidence.objects.filter(case_id=matter.pk, kind=EvidenceKind.PAYMENT_PROOF).latest("pk")
    booking: dict[str, Any] = {"paid_on": clock.today(), "evidence_id": proof.pk, "by": world.by("lead")}
    if kind == "pay":
        rows = [{"line_id": chosen.pk, "amount": amount, "paid_on": clock.today()}]
        book_advance(matter, source="liable", payer=factories.make_employer(), payments=rows, **booking)
    elif kind == "share":
        book_advance(matter, source="fund", total=amount, **booking)
    elif kind == "reverse":
        standing = chosen.payments.filter(reverses=None, reversal=None).first()
        if standing is not None:
            recoveries.reverse(world, case, standing)


def rows_of(case: Any) -> Iterator[tuple[OrderLine, Decimal, Decimal]]:
    for line in OrderLine.objects.filter(investigation_id=case.investigation_id):
        ordered = Ordered.objects.filter(line=line).aggregate(all=Sum("change"))["all"]
        paid = Payment.objects.filter(line=line).aggregate(all=Sum("amount"))["all"] or NOTHING
        yield line, ordered, paid


@settings(
    max_examples=IN_THE_DATABASE,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    sequence=st.lists(
        st.tuples(
            st.sampled_from(["pay", "share", "reverse"]),
            st.integers(0, 1),
            st.integers(-1, 900_000).map(lambda number: number * FEN),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_the_database_balances_too(site: Any, world: Any, sequence: list[tuple[str, int, Decimal]]) -> None:
    try:
        with transaction.atomic():
            for step in sequence:
                try:
                    with transaction.atomic():
                        in_the_database(site, world, *step)
                except Refused:
                    pass
            for line, ordered, paid in rows_of(site):
                assert line.amount == ordered
                assert line.paid_amount == paid
                assert 0 <= paid <= ordered
                assert selectors.still_owed(line, on=clock.today()) == ordered - paid == selectors.still_owed(line)
            advanced = Payment.objects.filter(source__in=("liable", "fund")).aggregate(all=Sum("amount"))["all"]
            claimed = Claim.objects.aggregate(all=Sum("amount"))["all"]
            assert (advanced or NOTHING) == (claimed or NOTHING)
            with connection.cursor() as cursor:
                cursor.execute("set constraints all immediate")
            raise Undone
    except Undone:
        pass


@pytest.fixture
def site(world: Any) -> Any:
    """A recovery of two workers' wages with a slip in the file."""
    matter = scenes.investigation_with_two(world, "REPORT_DONE")
    scenes.order(world, matter)
    scenes.evidence(world, matter, EvidenceKind.PAYMENT_PROOF)
    scenes.do(world, scenes.fresh(matter), "open_recovery", by="lead")
    return following.of(matter)


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    statement=st.sampled_from(
        [
            "update inspection_orderline set paid_amount = paid_amount + {by}",
            "update inspection_orderline set amount = amount + {by}",
            "update inspection_payment set amount = amount + {by}",
            "update inspection_ordered set change = change + {by}",
            "insert into inspection_ordered (line_id, change, sequence) select id, {by}, 1 from inspection_orderline",
            "insert into inspection_payment (amount, line_id, paid_on, proof_id, sequence)"
            " select {by}, line_id, paid_on, proof_id, sequence from inspection_payment",
            "insert into inspection_payment (amount, line_id, paid_on, proof_id, sequence, reverses_id)"
            " select -{by}, line_id, paid_on, proof_id, sequence, id from inspection_payment",
        ]
    ),
    by=st.integers(1, 10_000_000).map(lambda number: number * FEN),
)
def test_raw_sql_cannot_unbalance_it(paid: Any, statement: str, by: Decimal) -> None:
    with pytest.raises(IntegrityError):
        execute(statement.format(by=by))


def execute(statement: str) -> None:
    """Raw SQL, and the look that the database takes at the end of the transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.execute("set constraints all immediate")


@pytest.fixture
def paid(world: Any) -> Any:
    """A line on which a part was paid by the employer itself."""
    return recoveries.pay(world, recoveries.recovery(world, "ORDER"), Decimal("600.00"))
