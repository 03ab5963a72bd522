"""Coverage of labour contracts by region, kind of employer and worker on any day, and the lists behind its figures."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from casework import clock
from casework.actors import Actor
from casework.viewing import actor_of, staff_only
from contracts.coverage import selectors
from contracts.coverage.models import Dimension
from contracts.coverage.signing import LAW, SHOULD_SIGN, Signing
from contracts.coverage.stands import Stand, stands
from contracts.records.kinds import Basis
from oversight.charts import Bar, bars
from oversight.territory import asked_day, region_for, way_down
from registry.models import EmployerSize, Industry, Ownership, Region

SPLITS = (Dimension.OWNERSHIP, Dimension.INDUSTRY, Dimension.SIZE, Dimension.MIGRANT, Dimension.BASIS)
DECIDING = 20


@dataclass(frozen=True)
class Scope:
    """What an address of these pages is about; figure and list read the same one."""

    region: Region
    day: date
    dimension: str = Dimension.ALL
    value: str = ""

    def link(self, *, signing: str = "", page: str = "coverage") -> str:
        """The address of this scope's page, or of the list of one group."""
        query = {"region": self.region.code, "day": self.day.isoformat()}
        if self.dimension != Dimension.ALL:
            query |= {"by": self.dimension, "value": self.value}
        return f"{reverse(f'oversight:{page}')}?{urlencode(query | ({'signing': signing} if signing else {}))}"

    @property
    def words(self) -> str:
        """The scope for a heading."""
        name = self.region.name
        return name if self.dimension == Dimension.ALL else f"{name} · {value_label(self.dimension, self.value)}"


def value_label(dimension: str, value: str) -> str:
    """A value of a dimension in words; what is not known says so."""
    known: dict[str, Any] = {
        Dimension.OWNERSHIP: dict(Ownership.choices),
        Dimension.INDUSTRY: dict(Industry.choices),
        Dimension.SIZE: dict(EmployerSize.choices),
        Dimension.BASIS: dict(Basis.choices),
        Dimension.MIGRANT: {"yes": _("农民工"), "no": _("非农民工")},
    }
    return str(known[dimension].get(value) or _("尚未查明"))


@staff_only
def coverage(request: HttpRequest) -> HttpResponse:
    """The rate of a region on a day, its groups, the level below, and one table for each way to split it."""
    actor = actor_of(request)
    scope = _scope(request, actor)
    children = list(scope.region.children.order_by("path"))
    own = stands([scope.region], scope.day, Dimension.values)
    below = stands(children, scope.day)
    total = own.get((scope.region.pk, Dimension.ALL, ""), Stand())
    rows = [
        _row(child.name, Scope(child, scope.day), below.get((child.pk, Dimension.ALL, ""), Stand()))
        for child in children
    ]
    context = {
        "scope": scope,
        "total": total,
        "groups": _groups(scope, total),
        "headers": _headers(),
        "rows": rows,
        "chart": _chart(scope, rows) if rows else None,
        "splits": [_split(scope, own, dimension) for dimension in SPLITS],
        "employers_url": scope.link(page="coverage_employers"),
        "crumbs": _crumbs(actor, scope),
        "today": clock.today(),
    }
    return render(request, "oversight/coverage.html", context)


@staff_only
def people(request: HttpRequest) -> HttpResponse:
    """Those whom a number counts: persons of ledgers, masked, and groups of headcounts."""
    actor = actor_of(request)
    scope = _scope(request, actor)
    signing = request.GET.get("signing", "")
    if signing not in Signing.values:
        raise Http404
    spans = selectors.counted(
        scope.region, scope.day, dimension=scope.dimension, value=scope.value, signing=signing
    ).select_related("employer", "employment__worker", "headcount")
    page = Paginator(spans.order_by("starts_on", "pk"), 50).get_page(request.GET.get("page"))
    context = {
        "scope": scope,
        "group": Signing(signing),
        "law": LAW[Signing(signing)],
        "people": selectors.people_of(spans),
        "page": page,
        "crumbs": [*_crumbs(actor, scope)[:-1], {"label": scope.words, "url": Scope(scope.region, scope.day).link()}],
    }
    context["crumbs"].append({"label": Signing(signing).label, "url": ""})
    return render(request, "oversight/coverage_people.html", context)


@staff_only
def employers(request: HttpRequest) -> HttpResponse:
    """The employers that decide the rate: those with most people beyond the month without a contract."""
    actor = actor_of(request)
    scope = _scope(request, actor)
    found = selectors.deciding_employers(scope.region, scope.day, dimension=scope.dimension, value=scope.value)
    total = stands([scope.region], scope.day, [scope.dimension]).get(
        (scope.region.pk, scope.dimension, scope.value), Stand()
    )
    context = {
        "scope": scope,
        "total": total,
        "missing": sum(total.count(signing) for signing in selectors.MISSING),
        "employers": list(found[:DECIDING]),
        "crumbs": [*_crumbs(actor, scope)[:-1], {"label": scope.words, "url": Scope(scope.region, scope.day).link()}],
    }
    context["crumbs"].append({"label": _("决定签订率的用人单位"), "url": ""})
    return render(request, "oversight/coverage_employers.html", context)


def _scope(request: HttpRequest, actor: Actor) -> Scope:
    dimension, value = request.GET.get("by", Dimension.ALL), request.GET.get("value", "")
    if dimension not in Dimension.values or (dimension == Dimension.MIGRANT and value not in ("", "yes", "no")):
        raise Http404
    return Scope(region_for(actor, request.GET.get("region")), asked_day(request.GET.get("day", "")), dimension, value)


def _headers() -> list[str]:
    return [str(Signing(signing).label) for signing in Signing.values]


def _groups(scope: Scope, stand: Stand) -> list[dict[str, Any]]:
    return [
        {
            "label": Signing(signing).label,
            "value": stand.count(signing),
            "url": scope.link(signing=signing, page="coverage_people") if stand.count(signing) else "",
            "law": LAW[Signing(signing)],
            "tone": "bad" if signing in selectors.MISSING and stand.count(signing) else "",
        }
        for signing in Signing.values
    ]


def _row(label: str, scope: Scope, stand: Stand) -> dict[str, Any]:
    return {
        "label": label,
        "url": scope.link() if scope.dimension == Dimension.ALL else "",
        "stand": stand,
        "cells": _groups(scope, stand),
        "employers_url": scope.link(page="coverage_employers"),
    }


def _split(scope: Scope, own: dict[tuple[int, str, str], Stand], dimension: str) -> dict[str, Any]:
    found = [
        _row(value_label(dimension, value), Scope(scope.region, scope.day, dimension, value), stand)
        for (_region, name, value), stand in own.items()
        if name == dimension
    ]
    return {"label": Dimension(dimension).label, "rows": sorted(found, key=lambda row: -row["stand"].should_sign)}


def _chart(scope: Scope, rows: list[dict[str, Any]]) -> dict[str, Any]:
    title = _("%(region)s各地劳动合同签订率") % {"region": scope.region.name}
    items = [
        Bar(
            row["label"],
            None if row["stand"].rate is None else float(row["stand"].rate),
            row["url"],
            _("已签订%(signed)s人，应签订%(due)s人") % {"signed": row["stand"].signed, "due": row["stand"].should_sign},
        )
        for row in rows
    ]
    table = [
        [
            row["label"],
            *(cell["value"] for cell in row["cells"]),
            row["stand"].rate if row["stand"].rate is not None else "—",
        ]
        for row in rows
    ]
    return {
        "title": title,
        "svg": bars(items, target=None, title=title, identity="coverage", nothing=_("无人应签")),
        "headers": [_("地区"), *_headers(), _("签订率（%）")],
        "rows": table,
        "source": formula(),
    }


def formula() -> str:
    """What is divided by what, in words."""
    due = "＋".join(f"“{Signing(signing).label}”" for signing in SHOULD_SIGN)
    return _("签订率＝“%(signed)s”÷应签订（%(due)s）；用工未满一个月的和不需签订书面合同的单列") % {
        "signed": Signing.SIGNED.label,
        "due": due,
    }


def _crumbs(actor: Actor, scope: Scope) -> list[dict[str, str]]:
    """The way from the actor's own territory down to the scope's region."""
    return [
        {"label": region.name, "url": "" if region == scope.region else Scope(region, scope.day).link()}
        for region in way_down(actor, scope.region)
    ]
