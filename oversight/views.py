"""The dashboard and the lists behind its numbers."""

from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from casework import clock
from casework.viewing import actor_of, staff_only
from oversight import indicators
from oversight.charts import Bar, bars
from oversight.export import closure_csv
from oversight.indicators import MEASURES, TARGET, Figures, Period
from oversight.territory import by_child, cases_within, region_for
from registry.models import Region, Staff


@staff_only
def dashboard(request: HttpRequest) -> HttpResponse:
    """The closure rate of a region against 95 %, by the level below, each number a link to its cases."""
    actor = actor_of(request)
    region, period = region_for(actor, request.GET.get("region")), _period(request)
    cases = cases_within(actor, region)
    now = indicators.figures(cases, period)
    before = indicators.figures(cases, period.a_year_before())
    rows = _rows(cases, region, period)
    if "csv" in request.GET:
        return closure_csv(region, period, [(row["label"], row["figures"]) for row in rows], now)
    context = {
        "region": region,
        "crumbs": _crumbs(actor, region, period),
        "period": period,
        "now": now,
        "delta": now.rate - before.rate if now.rate is not None and before.rate is not None else None,
        "formula": indicators.formula(period),
        "target": TARGET,
        "measures": _measures(now, region, period),
        "chart": _chart(rows, region, period),
        "rows": rows,
        "deciding": indicators.deciding(cases, period).select_related("agency", "lead")[:10],
        "today": clock.today(),
    }
    return render(request, "oversight/dashboard.html", context)


@staff_only
def cases(request: HttpRequest) -> HttpResponse:
    """The list behind a number; what it counts is exactly what the number counted."""
    actor = actor_of(request)
    measure = MEASURES.get(request.GET.get("measure", ""))
    if measure is None:
        raise Http404
    region, period = region_for(actor, request.GET.get("region")), _period(request)
    found = indicators.listed(cases_within(actor, region), measure.code, period)
    if lead := request.GET.get("lead"):
        found = found.filter(lead_id=lead) if lead.isdigit() else found.none()
    page = Paginator(found.select_related("agency", "lead").order_by("-filed_on", "-pk"), 50).get_page(
        request.GET.get("page")
    )
    context = {
        "measure": measure,
        "region": region,
        "period": period,
        "page": page,
        "crumbs": [
            *_crumbs(actor, region, period)[:-1],
            {"label": region.name, "url": link(region, period)},
            {"label": measure.label, "url": ""},
        ],
    }
    return render(request, "oversight/cases.html", context)


def _period(request: HttpRequest) -> Period:
    """The year to the day asked for, or to today; a day that cannot be read, or lies ahead, counts as today."""
    today = clock.today()
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return Period.year_to(today)
    return Period.year_to(min(day, today))


def link(region: Region, period: Period, *, measure: str = "", lead: int | None = None) -> str:
    """The address of a region's dashboard, or of the list behind one of its numbers."""
    query = {"region": region.code, "day": period.last.isoformat()}
    query |= {"measure": measure} if measure else {}
    query |= {"lead": str(lead)} if lead else {}
    return reverse("oversight:cases" if measure else "oversight:dashboard") + "?" + urlencode(query)


def _measures(now: Figures, region: Region, period: Period) -> list[dict[str, object]]:
    return [
        {"label": m.label, "value": getattr(now, m.code), "url": link(region, period, measure=m.code), "code": m.code}
        for m in MEASURES.values()
    ]


def _rows(cases, region: Region, period: Period) -> list[dict[str, object]]:
    """A line for each region below; where there is none with cases, a line for each lead."""
    children = list(region.children.order_by("path"))
    if children:
        found = indicators.figures_by(by_child(cases, children), "child_path", period)
        lines = [(c.name, link(c, period), {"region": c}, found.get(c.path)) for c in children]
        own = found.get(region.path)
        lines += [(_("本级"), link(region, period, measure="filed"), {"region": region}, own)] if own else []
    else:
        found = indicators.figures_by(cases, "lead_id", period)
        names = dict(Staff.objects.filter(pk__in=[key for key in found if key]).values_list("pk", "name"))
        lines = [
            (
                names.get(key, _("未分派")),
                link(region, period, measure="open", lead=key),
                {"region": region, "lead": key},
                f,
            )
            for key, f in sorted(found.items(), key=lambda pair: -pair[1].open)
        ]
    empty = Figures(0, 0, 0, 0, 0, 0)
    return [
        {"label": label, "url": url, "figures": each or empty, "cells": _cells(each or empty, period, scope)}
        for label, url, scope, each in lines
    ]


def _cells(each: Figures, period: Period, scope: dict) -> list[dict[str, object]]:
    return [
        {"value": getattr(each, code), "url": link(scope["region"], period, measure=code, lead=scope.get("lead"))}
        for code in MEASURES
    ]


def _chart(rows: list[dict], region: Region, period: Period) -> dict[str, object]:
    title = _("%(region)s结案率") % {"region": region.name}
    items = [
        Bar(r["label"], None if r["figures"].rate is None else float(r["figures"].rate), r["url"], _note(r["figures"]))
        for r in rows
    ]
    return {
        "title": title,
        "svg": bars(items, target=float(TARGET), title=title, identity="closure"),
        "headers": [_("地区"), *(m.label for m in MEASURES.values()), _("结案率（%）")],
        "rows": [[r["label"], *(cell["value"] for cell in r["cells"]), r["figures"].rate or "—"] for r in rows],
        "download_url": link(region, period) + "&csv",
        "source": indicators.formula(period),
    }


def _note(each: Figures) -> str:
    return _("结案%(closed)s件，应结%(due)s件") % {"closed": each.closed, "due": each.denominator}


def _crumbs(actor, region: Region, period: Period) -> list[dict[str, str]]:
    """The way from the actor's own territory down to the region."""
    codes = region.path.strip("/").split("/")
    above = {each.code: each for each in Region.objects.filter(code__in=codes)}
    seen = []
    for code in codes:
        try:
            seen.append(region_for(actor, code))
        except Http404:
            continue
    return [{"label": above[each.code].name, "url": "" if each == region else link(each, period)} for each in seen]
