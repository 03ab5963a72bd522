"""The conditions of acceptance and filing, asked of complaints and of inspection cases alike (若干规定 arts 18-19)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.law import cite
from calendars.register import term
from calendars.terms import days_left
from casework.ledger import Clock, Event
from casework.requirements import Situation, requirement
from inspection import violations
from inspection.violations import ViolationKind
from registry.models import Employer, Project, Region

LIMIT = "INS-LIMIT"  # 监察条例 art 20: two years from the act, or from its end while it continued


def last_day_to_report(ended_on: date, region_path: str) -> date:
    """The last day on which a violation that ended on `ended_on` can still be complained of, reported or discovered."""
    last = time_to_report(ended_on, region_path).due().day
    assert last is not None  # only a paused term has no last day
    return last


def time_to_report(ended_on: date, region_path: str) -> Clock:
    """The two years as a clock, to be reckoned and explained."""
    limit = term(LIMIT, on=ended_on)
    return Clock(limit, region_path, (Event("start", ended_on, limit.length, limit.unit.value),))


def days_to_spare(matter: Any) -> int | None:
    """Days between the report and the end of the two years; negative when it came too late.

    None while the violation goes on, or as long as nobody knows when it ended.
    """
    if matter.ongoing or matter.violation_until is None:
        return None
    return days_left(last_day_to_report(matter.violation_until, matter.region_path), matter.reported_on)


@requirement(gettext_lazy("用人单位已查明"), law=cite("若干规定 18"))
def employer_identified(now: Situation) -> Iterator[str]:
    matter: Any = now.case
    if matter.employer_id is None:
        yield _("用人单位还没有查明，请先核实登记，或者请投诉人补正")


@requirement(gettext_lazy("违法行为发生在两年以内，或者仍在继续"), law=cite("监察条例 20", "若干规定 18"))
def within_two_years(now: Situation) -> Iterator[str]:
    matter: Any = now.case
    if not matter.ongoing and matter.violation_until is None:
        yield _("违法行为发生的时间还没有查明，请先核实登记")
    elif (left := days_to_spare(matter)) is not None and left < 0:
        last = last_day_to_report(matter.violation_until, matter.region_path)
        yield _("违法行为于%(ended)s终了，查处时效至%(last)s届满，接到反映时（%(reported)s）已经超过") % {
            "ended": date_format(matter.violation_until),
            "last": date_format(last),
            "reported": date_format(matter.reported_on),
        }


@requirement(gettext_lazy("违法行为已超过两年且没有继续"), law=cite("监察条例 20", "若干规定 18"))
def outside_two_years(now: Situation) -> Iterator[str]:
    matter: Any = now.case
    if matter.ongoing:
        yield _("违法行为仍在继续，查处时效没有开始计算，不得以超过两年为由不予受理或者不予查处")
    elif (left := days_to_spare(matter)) is None:
        yield _("违法行为发生的时间还没有查明，请先核实登记")
    elif left >= 0:
        last = last_day_to_report(matter.violation_until, matter.region_path)
        yield _("查处时效至%(last)s才届满，本件没有超过两年") % {"last": date_format(last)}


@requirement(gettext_lazy("属于劳动保障监察事项"), law=cite("监察条例 11", "若干规定 18"))
def inspection_matter(now: Situation) -> Iterator[str]:
    matter: Any = now.case
    if not matter.violation_kinds:
        yield _("还没有登记违法行为类别")
    elif not violations.inspected(matter.violation_kinds):
        kinds = "、".join(violations.labels(matter.violation_kinds))
        yield _("“%(kinds)s”不属于劳动保障监察事项，应当告知当事人主管的单位或者程序") % {"kinds": kinds}


@requirement(gettext_lazy("工作地在本机构辖区内"), law=cite("监察条例 13", "若干规定 18"))
def within_jurisdiction(now: Situation) -> Iterator[str]:
    matter: Any = now.case
    if matter.workplace_region_id is None:
        yield _("用工所在地还没有查明，请先核实登记")
    elif not workplace_within(matter):
        place = matter.workplace_region.full_name
        yield _("工作地在%(place)s，不在本机构辖区内，应当告知或者转送有管辖权的机构") % {"place": place}


def workplace_within(matter: Any) -> bool:
    """Whether the place of employment lies in the territory of the body that has the case."""
    return bool(matter.workplace_region.path.startswith(matter.region_path))


@requirement(gettext_lazy("只能登记一次"))
def not_yet_registered(now: Situation) -> Iterator[str]:
    if now.case.chain_length:
        yield _("本件已经登记")


@requirement(gettext_lazy("已记载事实"), law=cite("若干规定 19"))
def facts_recorded(now: Situation) -> Iterator[str]:
    matter: Any = now.case
    if not matter.facts.strip():
        yield _("请先写明违法事实")


@requirement(gettext_lazy("登记的信息可以识别"))
def known_rows(now: Situation) -> Iterator[str]:
    for name, model, sentence in (
        ("employer_id", Employer, _("没有找到所选的用人单位")),
        ("project_id", Project, _("没有找到所选的工程项目")),
        ("workplace_region_id", Region, _("没有找到所选的行政区划")),
    ):
        key = now.data.get(name)
        if key is not None and not model._default_manager.filter(pk=key).exists():
            yield sentence


@requirement(gettext_lazy("违法行为类别和起止日期合理"))
def sensible_facts(now: Situation) -> Iterator[str]:
    unknown = set(now.data.get("violation_kinds") or ()) - set(ViolationKind.values)
    if unknown:
        yield _("没有这样的违法行为类别：%(kinds)s") % {"kinds": "、".join(sorted(unknown))}
    begun, ended = now.data.get("violation_from"), now.data.get("violation_until")
    if begun and ended and begun > ended:
        yield _("违法行为的止日不得早于起日")
    if max(filter(None, (begun, ended)), default=now.on) > now.on:
        yield _("违法行为的日期不得晚于今天")
    if (now.data.get("amount_claimed") or 0) < 0:
        yield _("金额不能是负数")
    if now.data.get("workers_affected", 1) < 1:
        yield _("涉及人数至少是一人")
