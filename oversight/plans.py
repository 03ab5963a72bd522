"""Plans for contract coverage: each target beside what is reached, its region's breakdown, and the report to print."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import clock
from casework.actors import Actor
from casework.forms import NamesWhatIsMissing
from casework.viewing import actor_of, staff_only
from contracts.coverage import selectors
from contracts.coverage.models import Dimension, Span
from contracts.plan.kinds import Indicator, Whose
from contracts.plan.models import Plan, Target
from contracts.plan.progress import Progress, first_measured, ownerships_of, progress
from contracts.plan.services import set_target
from oversight import plan_report
from oversight.coverage import DECIDING
from oversight.coverage import Scope as CoverageScope
from oversight.territory import home_region, region_for, way_down
from registry.models import Region


class TargetForm(NamesWhatIsMissing, forms.Form):
    """One target for one region below."""

    region = forms.ModelChoiceField(Region.objects.none(), label=gettext_lazy("分解到"))
    indicator = forms.ChoiceField(choices=Indicator.choices, label=gettext_lazy("指标"))
    whose = forms.ChoiceField(choices=Whose.choices, label=gettext_lazy("单位范围"))
    percent = forms.DecimalField(
        label=gettext_lazy("目标（%）"),
        min_value=Decimal("0.01"),
        max_value=Decimal(100),
        max_digits=5,
        decimal_places=2,
    )
    note = forms.CharField(label=gettext_lazy("依据或说明"), max_length=200)

    def __init__(self, *arguments: Any, region: Region, **options: Any) -> None:
        super().__init__(*arguments, **{"auto_id": "target_%s", **options})
        self.fields["region"].queryset = region.children.order_by("path")  # type: ignore[attr-defined]
        self.fields["region"].label_from_instance = lambda child: child.name  # type: ignore[attr-defined]


@staff_only
def plans(request: HttpRequest) -> HttpResponse:
    """The plans in force here, and published ones of elsewhere as examples."""
    home_region(actor_of(request))
    known = Plan.objects.select_related("region").prefetch_related("targets")
    return render(request, "oversight/plans.html", {"plans": [(plan, _years(plan)) for plan in known]})


@staff_only
def plan(request: HttpRequest, code: str) -> HttpResponse:
    """One plan, year and region: what is reached of each target, what is missing, who decides it; POST sets a target below."""
    actor = actor_of(request)
    found, region, year, day = _asked(request, actor, code)
    form = TargetForm(request.POST or None, region=region) if _may_set(found, region) else None
    if request.method == "POST":
        if form is None or actor.staff is None:
            raise Http404
        if form.is_valid() and _set(form, found, year, actor):
            return redirect(request.get_full_path())
    rows = progress(found, region, year, on=day)
    if "xlsx" in request.GET:
        return plan_report.as_workbook(found, region, year, day, rows)
    if "pdf" in request.GET:
        return plan_report.as_pdf(found, region, year, day, rows)
    context = {
        "plan": found,
        "region": region,
        "year": year,
        "years": [{"year": each, "url": link(found, region, each)} for each in _years(found)],
        "day": day,
        "rows": rows,
        "below": _below(found, region, year, day),
        "deciding": _deciding(region, day, rows),
        "form": form,
        "crumbs": _crumbs(actor, found, region, year),
        "download": link(found, region, year),
    }
    return render(request, "oversight/plan.html", context)


def link(plan: Plan, region: Region, year: int) -> str:
    """The address of one year of a plan in a region."""
    return f"{reverse('oversight:plan', args=[plan.code])}?{urlencode({'region': region.code, 'year': year})}"


def _asked(request: HttpRequest, actor: Actor, code: str) -> tuple[Plan, Region, int, date]:
    found = get_object_or_404(Plan.objects.select_related("region"), code=code)
    years = _years(found)
    asked = request.GET.get("year", "")
    today = clock.today()
    nearest = min(years, key=lambda year: abs(year - today.year))
    year = int(asked) if asked.isdecimal() and int(asked) in years else nearest
    return found, region_for(actor, request.GET.get("region")), year, min(today, date(year, 12, 31))


def _years(plan: Plan) -> list[int]:
    return sorted({target.year for target in plan.targets.all()})


def _may_set(plan: Plan, region: Region) -> bool:
    return plan.region is not None and region.is_within(plan.region) and region.children.exists()


def _set(form: TargetForm, plan: Plan, year: int, actor: Actor) -> bool:
    told = form.cleaned_data
    assert actor.staff is not None
    try:
        set_target(
            plan,
            told["region"],
            year=year,
            indicator=Indicator(told["indicator"]),
            whose=Whose(told["whose"]),
            percent=told["percent"],
            by=actor.staff,
            note=told["note"],
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _below(plan: Plan, region: Region, year: int, day: date) -> list[dict[str, Any]]:
    """The first target of signing that can be measured, for each region below."""
    rows = [
        {"region": child, "progress": first_measured(plan, child, year, on=day), "url": link(plan, child, year)}
        for child in region.children.order_by("path")
    ]
    return rows if any(row["progress"] for row in rows) else []


def _deciding(region: Region, day: date, rows: list[Progress]) -> dict[str, Any] | None:
    """The employers with most people to sign, and how many of them would do, for the first target that is missed."""
    missed = next((row for row in rows if row.target.indicator == Indicator.SIGNING and row.missing), None)
    if missed is None:
        return None
    found = list(_employers_of(missed.target, region, day)[:DECIDING])
    enough, left = 0, missed.missing
    for row in found:
        if left <= 0:
            break
        enough, left = enough + 1, left - row["missing"]
    return {
        "employers": found,
        "missing": missed.missing,
        "enough": enough if left <= 0 else None,
        "url": CoverageScope(region, day).link(page="coverage_employers"),
    }


def _employers_of(target: Target, region: Region, day: date) -> QuerySet[Span, dict[str, Any]]:
    """Those who decide this very target."""
    if target.industry:
        return selectors.deciding_employers(region, day, dimension=Dimension.INDUSTRY, value=target.industry)
    whose = None if target.whose == Whose.ALL else ownerships_of(target.whose)
    return selectors.deciding_employers(region, day, ownerships=whose)


def _crumbs(actor: Actor, plan: Plan, region: Region, year: int) -> list[dict[str, str]]:
    way = way_down(actor, region)
    return [
        {"label": _("行动计划"), "url": reverse("oversight:plans")},
        *({"label": each.name, "url": "" if each == region else link(plan, each, year)} for each in way),
    ]
