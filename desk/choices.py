"""What the filters offer. The lists of a place change rarely and are kept for a few minutes, so that the list page stays fast."""

from typing import Any

from django.core.cache import cache
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casework import clock
from casework.access import TERRITORIAL_ROLES
from casework.actors import Actor
from casework.machines import kind_label, machines
from registry.models import Post, Region
from registry.roles import Role

KEPT_SECONDS = 300


def statuses() -> list[tuple[str | Promise, Any]]:
    """Every status, grouped by kind of case; the value names both."""
    return [
        (kind_label(kind), [(f"{kind}.{state}", state.label) for state in model.states])
        for kind, model in machines().items()
    ]


def handlers(actor: Actor) -> list[tuple[str, str | Promise]]:
    """Me, nobody, and the inspectors of the agencies where the actor holds a role."""
    fixed = [("work", _("我负责的")), ("mine", _("我承办")), ("me", _("我主办")), ("none", _("尚未指派"))]
    if Role.HEAD in actor.roles:
        fixed.append(("agency", _("本机构")))
    agencies = sorted({held.agency_id for held in actor.held})
    key = f"desk:handlers:{'-'.join(map(str, agencies))}"
    return [*fixed, *(cache.get_or_set(key, lambda: _inspectors(agencies), KEPT_SECONDS) or [])]


def _inspectors(agencies: list[int]) -> list[tuple[str, str]]:
    posts = Post.objects.on(clock.today()).filter(agency__in=agencies, role=Role.INSPECTOR, staff__active=True)
    people = posts.order_by("staff__pinyin", "staff_id").values_list("staff_id", "staff__name").distinct()
    return [(str(key), name) for key, name in people]


def regions(actor: Actor) -> list[tuple[str, str, str]]:
    """Code, indented name and path of the regions that the actor answers for; empty when there is but one."""
    paths = sorted({held.agency_region_path for held in actor.held if held.role in TERRITORIAL_ROLES})
    if not paths:
        return []
    return cache.get_or_set(f"desk:regions:{':'.join(paths)}", lambda: _regions(paths), KEPT_SECONDS) or []


def _regions(paths: list[str]) -> list[tuple[str, str, str]]:
    within = Q()
    for path in paths:
        within |= Q(path__startswith=path)
    found = Region.objects.filter(within).exclude(level="township").order_by("path").values_list("code", "name", "path")
    top = min((path.count("/") for _code, _name, path in found), default=0)
    listed = [(code, f"{'　' * (path.count('/') - top)}{name}", path) for code, name, path in found]
    return listed if len(listed) > 1 else []
