"""The rail on the left and the search box on top: a context processor for every page of staff."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casework.actors import Actor
from casework.viewing import actor_of
from registry.roles import Role


@dataclass(frozen=True)
class Entry:
    """A link of the rail; `roles` empty means everybody of the staff. A page that is not installed is left out.

    `administration`: only for those whose login opens the administrators' site, whatever their roles.
    """

    label: str | Promise
    icon: str
    name: str
    roles: frozenset[Role] = frozenset()
    group: str | Promise = ""
    administration: bool = False


_MANAGEMENT = _("管理")
_GUIDES = _("设置与说明")
_INTAKE = frozenset({Role.CLERK, Role.INSPECTOR, Role.HEAD})
_DISPUTES = frozenset({Role.SECRETARY, Role.ARBITRATOR, Role.MEDIATOR})
_INSPECTION = frozenset(Role) - _DISPUTES
_BUREAU = frozenset({Role.CLERK, Role.HEAD, Role.SUPERVISOR})

ENTRIES = (
    Entry(_("我的工作"), "inbox", "desk:my_work"),
    Entry(_("案件"), "case", "desk:cases"),
    Entry(_("办案台账"), "list", "desk:docket", _DISPUTES),
    Entry(_("线索"), "flag", "desk:clues", _INSPECTION),
    Entry(_("登记投诉"), "plus", "desk:register_complaint", _INTAKE),
    Entry(_("登记其他线索"), "flag", "desk:register_case", _INTAKE),
    Entry(_("登记仲裁申请"), "plus", "desk:register_application", frozenset({Role.SECRETARY})),
    Entry(_("登记调解申请"), "plus", "desk:register_mediation", frozenset({Role.MEDIATOR})),
    Entry(_("用工和合同"), "people", "desk:records", _INTAKE | {Role.SUPERVISOR}),
    Entry(_("检查方案"), "task", "desk:campaigns", _INSPECTION),
    Entry(_("导入劳动合同"), "upload", "desk:contract_imports", _INTAKE),
    Entry(_("保证金与惩戒"), "law", "desk:sanctions", _INTAKE),
    Entry(_("集体合同"), "list", "desk:collective_contracts", _BUREAU),
    Entry(_("开庭安排"), "calendar", "desk:hearings", frozenset({Role.SECRETARY, Role.ARBITRATOR})),
    Entry(_("批量审批"), "stamp", "desk:sign", frozenset({Role.HEAD, Role.LEGAL_REVIEWER}), _MANAGEMENT),
    Entry(
        _("指派与工作量"), "people", "desk:assignment", frozenset({Role.HEAD, Role.CLERK, Role.SUPERVISOR}), _MANAGEMENT
    ),
    Entry(_("指标看板"), "chart", "oversight:dashboard", frozenset({Role.HEAD, Role.SUPERVISOR}), _MANAGEMENT),
    Entry(_("劳动合同签订率"), "chart", "oversight:coverage", frozenset({Role.HEAD, Role.SUPERVISOR}), _MANAGEMENT),
    Entry(_("劳动合同行动计划"), "task", "oversight:plans", frozenset({Role.HEAD, Role.SUPERVISOR}), _MANAGEMENT),
    Entry(_("日历变动"), "calendar", "desk:recomputations", frozenset({Role.HEAD, Role.ADMINISTRATOR}), _MANAGEMENT),
    Entry(_("职责委托"), "person", "desk:delegations", group=_GUIDES),
    Entry(_("办案程序图解"), "law", "desk:machines", group=_GUIDES),
    Entry(_("赔付计算器"), "money", "portal:calculators", group=_GUIDES),
    Entry(_("案例推演"), "play", "desk:replay", frozenset({Role.HEAD, Role.ADMINISTRATOR}), _GUIDES),
    Entry(_("管理后台"), "settings", "admin:index", group=_GUIDES, administration=True),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the links this member of staff may use; nothing for workers and visitors."""
    actor = actor_of(request) if hasattr(request, "session") else None
    if actor is None or actor.staff is None:
        return {}
    return {
        "nav": rail(actor, request.path),
        "search_url": reverse("desk:search"),
        "place": actor.staff.agency.name,
        "search_text": request.GET.get("q", ""),
    }


def rail(actor: Actor, path: str) -> list[dict[str, Any]]:
    """The entries as the component wants them; the one whose address begins the path is the current one."""
    links = [(entry, url) for entry in ENTRIES if _for(entry, actor) and (url := _url(entry))]
    current = max((url for _entry, url in links if path.startswith(url)), key=len, default="")
    return [
        {"label": entry.label, "url": url, "icon": entry.icon, "current": url == current, "group": heading}
        for (entry, url), heading in zip(links, _headings(links), strict=True)
    ]


def _headings(links: list[tuple[Entry, str]]) -> Iterator[str | Promise]:
    """The group's name before its first entry, and nothing before the others."""
    previous: str | Promise = ""
    for entry, _address in links:
        yield entry.group if entry.group != previous else ""
        previous = entry.group


def _for(entry: Entry, actor: Actor) -> bool:
    if entry.administration and not (actor.staff and actor.staff.user and actor.staff.user.is_staff):
        return False
    return not entry.roles or bool(entry.roles & actor.roles)


def _url(entry: Entry) -> str:
    try:
        return reverse(entry.name)
    except NoReverseMatch:
        return ""
