"""The lines of an order or decision as they follow from the confirmed roster, and the reason where they differ."""

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework.fields import LongField
from casework.forms import ActForm
from inspection.investigation.money import OrderLine
from inspection.roster import selectors

MOST_EDITED = 100  # people whose amounts can be changed one by one in a form; of more only the roster itself


class RosterLines:
    """What the roster puts into the form of an order: amounts filled in, and a field for the reason to deviate.

    With more people than an order's form can hold (`too_many`) the lines are those of the roster, all of them. A decision's
    lines say of what kind they are, and its rows are those of the order before it.
    """

    def __init__(self, form: ActForm, *, decides: bool = False) -> None:
        kind = {"kind": OrderLine.Kind.WAGES.value} if decides else {}
        self.lines = [{**line, **kind} for line in selectors.order_lines(form.case)]
        self.too_many = len(self.lines) > MOST_EDITED and not decides
        if not self.lines:
            return
        total = sum(line["amount"] for line in self.lines)
        words = {"people": len(self.lines), "total": total}
        help_text = _now("名册核对完毕的有%(people)d人，工资合计%(total)s元，已逐人填入；改动的须在此说明。") % words
        if self.too_many:
            form.initial.pop("lines", None)
            help_text = (
                _now("按核对完毕的名册责令支付%(people)d人，工资合计%(total)s元；要改动的请先更正名册。") % words
            )
        else:
            form.initial.setdefault("lines", self.lines)
        form.fields["roster_deviation"] = LongField(
            label=_("与名册不一致的理由"), required=False, rows=2, max_length=1000, help_text=help_text
        )
        if self.too_many:
            form.fields["roster_deviation"].disabled = True

    def act_data(self, data: dict[str, Any], lines: list[dict[str, Any]]) -> dict[str, Any]:
        """The lines of the act with the reason; `lines` are those that were filled in."""
        if self.too_many:
            others = [line for line in lines if line["worker_id"] not in {each["worker_id"] for each in self.lines}]
            return {"lines": [*self.lines, *others]}
        deviation = (data.get("roster_deviation") or "").strip() if self.lines else ""
        return {"lines": lines, **({"roster_deviation": deviation} if deviation else {})}
