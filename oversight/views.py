"""The dashboard and the lists behind its numbers."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from casework import clock
from casework.actors import Actor
from casework.viewing import actor_of, staff_only
from oversight import indicators
from oversight.charts import Bar, bars
from oversight.export import closure_csv
from oversight.indicators import MEASURES, TARGET, Figures, Period
from oversight.territory import NOBODY, Scope, asked_day, by_child, region_for, seen_by
from registry.models import Region, Staff

NOTHING = Figures(0, 0, 0, 0, 0, 0)


@staff_only
def dashboard(request: HttpRequest) -> HttpResponse:
    """The closure rate of a region against 95 %, by the level below, each number a link to its cases."""
    actor = actor_of(request)
    scope, period = _scope(request, actor), _period(request)
    cases = scope.cases()
    now = indicators.figures(cases, period)
    before = indicators.figures(cases, period.a_year_before())
    rows = _rows(scope, period)
    if "csv" in request.GET:
        return closure_csv(scope, period, [(row["label"], row["figures"]) for row in rows], now)
    context = {
        "region": scope.region,
        "own": scope.own,
        "heading": _place(scope),
        "crumbs": _crumbs(actor, scope, period),
        "period": period,
        "now": now,
        "rate_change": now.rate - before.rate if now.rate is not None and before.rate is not None else None,
        "formula": indicators.formula(period),
        "target": TARGET,
        "measures": _measures(now, scope, period),
        "chart": _chart(rows, scope, period),
        "rows": rows,
        "deciding": seen_by(actor, list(indicators.deciding(cases, period).select_related("agency", "lead")[:10])),
        "today": clock.today(),
    }
    return render(request, "oversight/dashboard.html", context)


@staff_only
def cases(request: HttpRequest) -> HttpResponse:
    """The list behind a number; what it counts is exactly what the number counted.

    A case that the viewer may not see is a row without name and link, so that list and number agree for everybody.
    """
    actor = actor_of(request)
    measure = MEASURES.get(request.GET.get("measure", ""))
    lead = request.GET.get("lead", "")
    if measure is None or not (lead in ("", NOBODY) or lead.isdecimal()):
        raise Http404
    scope, period = replace(_scope(request, actor), lead=lead), _period(request)
    found = indicators.listed(scope.cases(), measure.code, period)
    page = Paginator(found.select_related("agency", "lead").order_by("-filed_on", "-pk"), 50).get_page(
        request.GET.get("page")
    )
    context = {
        "measure": measure,
        "heading": _place(scope),
        "period": period,
        "page": page,
        "cases": seen_by(actor, list(page.object_list)),
        "crumbs": [
            *_crumbs(actor, scope, period)[:-1],
            {"label": _place(replace(scope, lead="")), "url": link(replace(scope, lead=""), period)},
            {"label": measure.label, "url": ""},
        ],
    }
    return render(request, "oversight/cases.html", context)


def _scope(request: HttpRequest, actor: Actor) -> Scope:
    """The region asked for, or its own level only."""
    return Scope(region_for(actor, request.GET.get("region")), own=request.GET.get("own") == "1")


def _place(scope: Scope) -> str:
    """The scope in words, for headings."""
    words = [scope.region.name, _("本级")] if scope.own else [scope.region.name]
    if scope.lead:
        lead = Staff.objects.filter(pk__in=scope.cases().values("lead")).first()
        words.append(lead.name if lead else _("未分派"))
    return " · ".join(words)


def _period(request: HttpRequest) -> Period:
    """The year to the day asked for, or to today; a day that cannot be read, or lies ahead, counts as today."""
    return Period.year_to(asked_day(request.GET.get("day", "")))


def link(scope: Scope, period: Period, *, measure: str = "") -> str:
    """The address of a scope's dashboard, or of the list behind one of its numbers."""
    query = scope.query() | {"day": period.last.isoformat()} | ({"measure": measure} if measure else {})
    return reverse("oversight:cases" if measure else "oversight:dashboard") + "?" + urlencode(query)


def _measures(now: Figures, scope: Scope, period: Period) -> list[dict[str, object]]:
    return [
        {"label": m.label, "value": getattr(now, m.code), "url": link(scope, period, measure=m.code), "code": m.code}
        for m in MEASURES.values()
    ]


def _rows(scope: Scope, period: Period) -> list[dict[str, object]]:
    """A line for each region below; where only the region itself has cases, a line for each lead."""
    lines = [] if scope.own else _lines_below(scope, period)
    return [
        {"label": label, "url": url, "figures": each, "cells": _cells(each, period, narrower)}
        for label, url, narrower, each in lines or _lines_of_leads(scope, period)
    ]


def _lines_below(scope: Scope, period: Period) -> list[tuple[str, str, Scope, Figures]]:
    """The regions below and, where it has cases, the own level; none when there is nothing to tell apart."""
    children = list(scope.region.children.order_by("path"))
    if not children:
        return []
    found = indicators.figures_by(by_child(scope.cases(), children), "child_path", period)
    below = [(Scope(child), found.get(child.path, NOTHING)) for child in children]
    own = found.get(scope.region.path, NOTHING)
    if not own.empty and all(each.empty for _child, each in below):
        return []
    lines = [(child.region.name, link(child, period), child, each) for child, each in below]
    if not own.empty:
        itself = replace(scope, own=True)
        lines.append((_("本级"), link(itself, period), itself, own))
    return lines


def _lines_of_leads(scope: Scope, period: Period) -> list[tuple[str, str, Scope, Figures]]:
    """The officers, those with most open cases first; cases that were given to nobody are a line as well."""
    found = indicators.figures_by(scope.cases(), "lead_id", period)
    names = dict(Staff.objects.filter(pk__in=[key for key in found if key]).values_list("pk", "name"))
    lines = []
    for key, each in sorted(found.items(), key=lambda pair: -pair[1].open):
        narrower = replace(scope, lead=str(key) if key else NOBODY)
        lines.append((names.get(key, _("未分派")), link(narrower, period, measure="open"), narrower, each))
    return lines


def _cells(each: Figures, period: Period, scope: Scope) -> list[dict[str, object]]:
    return [{"value": getattr(each, code), "url": link(scope, period, measure=code)} for code in MEASURES]


def _chart(rows: list[dict], scope: Scope, period: Period) -> dict[str, object]:
    title = _("%(region)s结案率") % {"region": _place(scope)}
    items = [
        Bar(r["label"], None if r["figures"].rate is None else float(r["figures"].rate), r["url"], _note(r["figures"]))
        for r in rows
    ]
    return {
        "title": title,
        "svg": bars(items, target=float(TARGET), title=title, identity="closure"),
        "headers": [_("地区"), *(m.label for m in MEASURES.values()), _("结案率（%）")],
        "rows": [[r["label"], *(cell["value"] for cell in r["cells"]), r["figures"].rate or "—"] for r in rows],
        "download_url": link(scope, period) + "&csv",
        "source": indicators.formula(period),
    }


def _note(each: Figures) -> str:
    return _("结案%(closed)s件，应结%(due)s件") % {"closed": each.closed, "due": each.denominator}


def _crumbs(actor: Actor, scope: Scope, period: Period) -> list[dict[str, str]]:
    """The way from the actor's own territory down to the scope's place."""
    codes = scope.region.path.strip("/").split("/")
    above = {each.code: each for each in Region.objects.filter(code__in=codes)}
    seen = []
    for code in codes:
        try:
            seen.append(Scope(region_for(actor, code)))
        except Http404:
            continue
    if scope.own:
        seen.append(Scope(scope.region, own=True))
    here = replace(scope, lead="")
    return [
        {
            "label": _("本级") if each.own else above[each.region.code].name,
            "url": "" if each == here else link(each, period),
        }
        for each in seen
    ]
