"""What the acts of a publication require; each sentence names what is missing and the article stands beside it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.law import cite
from casework.conditions import clock, over
from casework.requirements import Situation, requirement
from documents.conditions import service_faults
from documents.facts import served_or_slip
from inspection.publication import facts, terms
from inspection.publication.categories import ABOUT_WAGES, Category
from inspection.sanctions import base

if TYPE_CHECKING:
    from inspection.publication.models import Publication

LAW = cite("社会公布办法")


def _publication(now: Situation) -> "Publication":
    return cast("Publication", now.case)


@requirement(gettext_lazy("违法行为已经依法处理，期限已过"), law=LAW, holds=facts.GROUNDED)
def grounded(now: Situation) -> Iterator[str]:
    case = _publication(now)
    found = case.investigation
    if case.category not in Category.values:
        yield _("请选择公布的类别")
    if base.decided_and_served(found):
        return
    yield from base.not_run_out(found, on=now.on)
    if case.category in ABOUT_WAGES and not base.owing(found):
        yield _("工资已经付清，且没有作出处理、处罚决定，不予公布")


@requirement(gettext_lazy("公布的内容已写明"), law=LAW)
def content_told(now: Situation) -> Iterator[str]:
    case = _publication(now)
    told = {"facts": case.facts, "handling": case.handling, **now.data}
    if not str(told["facts"]).strip():
        yield _("请写明主要违法事实")
    if not str(told["handling"]).strip():
        yield _("请写明处理情况")


@requirement(gettext_lazy("拟公布告知书已经送达，且尚未登记"), law=LAW, holds=served_or_slip("publication_notice"))
def notice_service_recorded(now: Situation) -> Iterator[str]:
    case = _publication(now)
    yield from service_faults(now, "publication_notice", made_on=case.noticed_on, recorded_on=case.notice_served_on)


@requirement(gettext_lazy("拟公布告知书已经送达"), law=LAW, holds=facts.NOTICE_SERVED)
def notice_is_served(now: Situation) -> Iterator[str]:
    if _publication(now).notice_served_on is None:
        yield _("拟公布告知书还没有送达")


@requirement(gettext_lazy("没有尚未答复的异议"), law=LAW)
def no_open_objection(now: Situation) -> Iterator[str]:
    case = _publication(now)
    if case.objection and case.objection_answered_on is None:
        yield _("已有一项异议尚未答复")


@requirement(gettext_lazy("仍在提出异议的期限内，或者已经公布"), law=LAW)
def may_object(now: Situation) -> Iterator[str]:
    case = _publication(now)
    if case.status == "NOTICED" and case.notice_served_on is None:
        yield _("拟公布告知书还没有送达")
    elif case.status == "NOTICED" and over(now, terms.OBJECT):
        running = clock(now, terms.OBJECT)
        assert running
        assert running.due_on
        yield _("提出异议的期限已于%(day)s届满") % {"day": date_format(running.due_on)}


@requirement(gettext_lazy("有异议需要答复"), law=LAW)
def objection_waits(now: Situation) -> Iterator[str]:
    case = _publication(now)
    if not case.objection or case.objection_answered_on is not None:
        yield _("没有需要答复的异议")


@requirement(gettext_lazy("异议期限已过，或者异议已答复且不成立"), law=LAW, holds=facts.HEARD)
def heard(now: Situation) -> Iterator[str]:
    case = _publication(now)
    if case.objection:
        if case.objection_answered_on is None:
            yield _("异议还没有答复，不得公布")
    elif not over(now, terms.OBJECT):
        running = clock(now, terms.OBJECT)
        if running and running.due_on:
            yield _("提出异议的期限至%(day)s届满，届满前不得公布") % {"day": date_format(running.due_on)}
        else:
            yield _("提出异议的期限还没有开始计算，不得公布")


@requirement(gettext_lazy("公布的月数合理"), law=LAW)
def months_named(now: Situation) -> Iterator[str]:
    if "months" in now.data and not 1 <= now.data["months"] <= 120:
        yield _("公布的时间应为1至120个月")


@requirement(gettext_lazy("有信息需要更正"), law=LAW)
def correction_due(now: Situation) -> Iterator[str]:
    running = clock(now, terms.CORRECT)
    if running is None or running.state == "ended":
        yield _("没有成立的异议，不需要更正")


@requirement(gettext_lazy("公布的期限已满"), law=LAW, holds=facts.SHOWN_LONG_ENOUGH)
def shown_long_enough(now: Situation) -> Iterator[str]:
    if not over(now, terms.SHOW):
        running = clock(now, terms.SHOW)
        day = date_format(running.due_on) if running and running.due_on else ""
        yield _("公布的期限至%(day)s届满") % {"day": day}
