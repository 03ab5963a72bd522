"""The dashboard's table as a CSV file that a spreadsheet opens in Chinese and cannot be made to calculate."""

import csv
from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import gettext as _

from oversight.indicators import MEASURES, Figures, Period, formula
from oversight.territory import Scope

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def closure_csv(scope: Scope, period: Period, rows: Iterable[tuple[str, Figures]], total: Figures) -> HttpResponse:
    """One line for each place or officer and one for the total; formula, region and period stand at the end."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="closure-rate-{scope.region.code}-{period.last}.csv"'
    writer = csv.writer(response)
    writer.writerow([_("地区"), *(str(measure.label) for measure in MEASURES.values()), _("结案率（%）")])
    for label, each in [*rows, (_("合计"), total)]:
        writer.writerow(
            [safe_cell(label), *(getattr(each, code) for code in MEASURES), "" if each.rate is None else each.rate]
        )
    writer.writerow([])
    place = f"{scope.region.full_name} · {_('本级')}" if scope.own else scope.region.full_name
    writer.writerow([formula(period), place, f"{period.first} – {period.last}"])
    return response


def safe_cell(text: str) -> str:
    """Text that a spreadsheet would take for a formula is led by an apostrophe."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
