"""The arithmetic of the wage ledger, in yuan and exact to the fen; it asks no database.

ordered = paid + still owed, on each line and in sum, never negative, never more paid than ordered (监察条例 art 26). A sum that
does not divide is shared by the largest remainder; a surcharge is rounded half up on each line.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

FEN = Decimal("0.01")
NOTHING = Decimal("0.00")
LEAST_RATE, MOST_RATE = Decimal(50), Decimal(100)  # per cent of what is owed, 监察条例 art 26


class DoesNotBalance(ValueError):
    """A booking that the ledger refuses; the message is a sentence for the person who booked it."""


@dataclass(frozen=True)
class Account:
    """One line of an order: what was ordered and what was paid on it, reversals taken off."""

    ordered: Decimal = NOTHING
    paid: Decimal = NOTHING

    @property
    def owed(self) -> Decimal:
        return self.ordered - self.paid

    def order(self, amount: Decimal) -> "Account":
        """The amount that an order, or a later decision that raises or lowers it, gives. Raises DoesNotBalance."""
        _must_be_money(amount)
        if amount < self.paid:
            raise DoesNotBalance(_("已经支付%(paid)s元，应支付金额不能低于已付的金额") % {"paid": self.paid})
        return replace(self, ordered=amount)

    def pay(self, amount: Decimal) -> "Account":
        """A payment arrives. Raises DoesNotBalance."""
        _must_be_money(amount)
        if amount > self.owed:
            raise DoesNotBalance(_("付款金额应当大于零，且不超过尚欠的%(owed)s元") % {"owed": self.owed})
        return replace(self, paid=self.paid + amount)

    def reverse(self, amount: Decimal) -> "Account":
        """A payment booked before has bounced. Raises DoesNotBalance."""
        _must_be_money(amount)
        if amount > self.paid:
            raise DoesNotBalance(_("冲销的金额不能超过已经登记的%(paid)s元") % {"paid": self.paid})
        return replace(self, paid=self.paid - amount)


def _must_be_money(amount: Decimal) -> None:
    if amount <= 0 or amount != amount.quantize(FEN):
        raise DoesNotBalance(_("金额应当大于零，最多写到分"))


def distribute(total: Decimal, owed: Sequence[Decimal]) -> list[Decimal]:
    """Share a lump sum over lines in proportion to what is owed on each; the shares add up to it exactly.

    The rule is that of the largest remainder: each line gets its part cut to the fen, and the fen left over go one each to
    the lines that lost most by the cut, of equals to the one that stands first. Raises DoesNotBalance for more than is owed.
    """
    _must_be_money(total)
    whole = sum(owed, NOTHING)
    if total > whole:
        raise DoesNotBalance(_("总额%(total)s元超过尚欠的合计%(owed)s元") % {"total": total, "owed": whole})
    weights, all_fen = [_fen(amount) for amount in owed], _fen(whole)
    cut = [divmod(_fen(total) * weight, all_fen) for weight in weights]
    left = _fen(total) - sum(share for share, _remainder in cut)
    by_loss = sorted(range(len(cut)), key=lambda place: (-cut[place][1], place))
    raised = set(by_loss[:left])
    return [Decimal(share + (place in raised)) * FEN for place, (share, _remainder) in enumerate(cut)]


def equal_parts(total: Decimal, number: int) -> list[Decimal]:
    """A sum in equal parts; the first ones take the fen that do not divide."""
    share, left = divmod(_fen(total), number)
    return [Decimal(share + (place < left)) * FEN for place in range(number)]


def surcharge(owed: Decimal, rate: Decimal) -> Decimal:
    """What is paid on top of one unpaid line at this rate in per cent, rounded half up to the fen (监察条例 art 26; 合同法 art 85).

    Raises DoesNotBalance for a rate beyond 50 to 100 per cent.
    """
    if not LEAST_RATE <= rate <= MOST_RATE:
        raise DoesNotBalance(_("加付比例应当在百分之五十以上百分之一百以下"))
    return (owed * rate / 100).quantize(FEN, ROUND_HALF_UP)


@dataclass(frozen=True)
class Part:
    """One instalment of a plan: what is due by which day."""

    due_on: date
    amount: Decimal


def faults_of_plan(parts: Sequence[Part], *, owed: Decimal, on: date) -> Iterable[str]:
    """Why these instalments are no plan for what is owed; nothing when they are."""
    if not parts:
        yield _("请至少写一期还款")
    for place, part in enumerate(parts, start=1):
        if part.amount <= 0 or part.amount != part.amount.quantize(FEN):
            yield _("第%(place)s期的金额应当大于零，最多写到分") % {"place": place}
        if part.due_on <= on:
            yield _("第%(place)s期的日期应当在今天以后") % {"place": place}
        if place > 1 and part.due_on <= parts[place - 2].due_on:
            yield _("第%(place)s期的日期应当晚于前一期") % {"place": place}
    total = sum((part.amount for part in parts), NOTHING)
    if parts and total != owed:
        yield _("各期合计%(total)s元，与尚欠的%(owed)s元不相等，相差%(gap)s元") % {
            "total": total,
            "owed": owed,
            "gap": abs(owed - total),
        }


def first_unmet(parts: Sequence[Part], paid: Decimal) -> Part | None:
    """The first instalment that what was paid since the plan does not cover together with those before it."""
    due = NOTHING
    for part in parts:
        due += part.amount
        if due > paid:
            return part
    return None


def _fen(amount: Decimal) -> int:
    return int(amount.quantize(FEN) * 100)
