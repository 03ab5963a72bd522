"""A statement of calculation (计算说明): every line with its formula, article and amount; the total is the sum of the lines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from calendars.law import Citation
from casework.templatetags.formatting import amount as spelled

FEN = Decimal("0.01")
NOTHING = Decimal("0.00")


class Refused(ValueError):
    """Facts from which nothing can be reckoned. `str()` says what is wrong and what to do; `field` is where."""

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        self.field = field
        super().__init__(sentence)


@dataclass(frozen=True)
class Line:
    """One line: what for, how it was reckoned in words and figures, by which article, how much in yuan (to the fen)."""

    label: str
    formula: str
    amount: Decimal
    law: Citation


@dataclass(frozen=True)
class Statement:
    """The whole calculation. `facts` are what was told or looked up, each with its name; `notes` what it leaves out."""

    title: str
    facts: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    law: Citation
    notes: tuple[str, ...] = ()

    @property
    def total(self) -> Decimal:
        """The sum of the rounded lines, as the published examples have it; never the rounding of an exact sum."""
        return sum((line.amount for line in self.lines), NOTHING)

    @property
    def laws(self) -> Citation:
        """What the whole rests on, and the instruments that only a line names."""
        named = {provision.instrument for provision in self.law.provisions}
        more = (provision for line in self.lines for provision in line.law.provisions)
        return self.law + Citation(tuple(dict.fromkeys(each for each in more if each.instrument not in named)))

    @property
    def rounding(self) -> str:
        return _("每一行四舍五入到分，合计是各行之和。")

    def in_words(self) -> str:
        """The lines as one text, for a complaint or for the calculation of a claim."""
        lines = _("；").join(f"{line.label}{_('：')}{line.formula}＝{yuan(line.amount)}" for line in self.lines)
        return _("%(lines)s。合计%(total)s。") % {"lines": lines, "total": yuan(self.total)}


def fen(amount: Decimal) -> Decimal:
    """To the fen, half a fen upwards."""
    return amount.quantize(FEN, ROUND_HALF_UP)


def yuan(amount: Decimal) -> str:
    """ "1,103.45元"."""
    return _("%(amount)s元") % {"amount": spelled(amount)}


def plain(number: Decimal | int) -> str:
    """A count as people write it: 21.75, 4, 2.5."""
    return f"{Decimal(number).normalize():f}"


def percent(rate: Decimal) -> str:
    return f"{plain(rate * 100)}%"


def less_paid(lines: Iterable[Line], paid: Decimal, law: Citation) -> Iterator[Line]:
    """The lines, and what was paid already taken off. Raises Refused when that is more than they give."""
    owed = list(lines)
    yield from owed
    if not paid:
        return
    whole = sum((line.amount for line in owed), NOTHING)
    if paid > whole:
        raise Refused(
            _("已经付的%(paid)s比应当付的%(whole)s还多，算下来没有差额。请核对填写的数。")
            % {"paid": yuan(paid), "whole": yuan(whole)},
            field="paid",
        )
    yield Line(_("减去已经付的"), _("已付%(paid)s") % {"paid": yuan(paid)}, fen(-paid), law)


def refuse_negative(**told: Decimal | int | None) -> None:
    """Raises Refused for a figure below zero."""
    for name, number in told.items():
        if number is not None and number < 0:
            raise Refused(_("填写的数不能小于0，请核对。"), field=name)
