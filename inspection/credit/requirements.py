"""What the acts of a grade require; each sentence names what is missing and the article stands beside it."""

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
from inspection.credit import facts, terms
from inspection.credit.grading import ENTERED_BY_HAND, digest, grade_of

if TYPE_CHECKING:
    from inspection.credit.models import Rating

LAW = cite("诚信等级办法")


def _rating(now: Situation) -> "Rating":
    return cast("Rating", now.case)


@requirement(gettext_lazy("评价的是已经过去的年度"), law=LAW)
def year_is_over(now: Situation) -> Iterator[str]:
    if _rating(now).year >= now.on.year:
        yield _("每年按上一年度的情况评价，%(year)d年度还没有结束") % {"year": _rating(now).year}


@requirement(gettext_lazy("等级由所列事实得出"), law=LAW, holds=facts.REPRODUCED)
def reproducible(now: Situation) -> Iterator[str]:
    case = _rating(now)
    if digest(case.facts) != case.facts_hash or grade_of(case.facts, c_from=case.c_from) != case.grade:
        yield _("等级与所列事实不一致，请重新汇总事实")


@requirement(gettext_lazy("补充的事实写明并有材料"), law=LAW)
def fact_told(now: Situation) -> Iterator[str]:
    if "kind" not in now.data:
        return
    if now.data["kind"] not in ENTERED_BY_HAND:
        yield _("这类事实由系统汇总，不能手工补充")
    if not now.data["text"].strip():
        yield _("请写明事实")
    if now.data["happened_on"].year != _rating(now).year:
        yield _("只补充%(year)d年度发生的事实") % {"year": _rating(now).year}


@requirement(gettext_lazy("等级告知书已经送达，且尚未登记"), law=LAW, holds=served_or_slip("grade_notice"))
def notice_service_recorded(now: Situation) -> Iterator[str]:
    case = _rating(now)
    yield from service_faults(now, "grade_notice", made_on=case.noticed_on, recorded_on=case.notice_served_on)


@requirement(gettext_lazy("等级告知书已经送达"), law=LAW, holds=facts.NOTICE_SERVED)
def notice_is_served(now: Situation) -> Iterator[str]:
    if _rating(now).notice_served_on is None:
        yield _("等级告知书还没有送达")


@requirement(gettext_lazy("仍在提出异议的期限内"), law=LAW, holds=facts.MAY_STILL_OBJECT)
def may_still_object(now: Situation) -> Iterator[str]:
    running = clock(now, terms.OBJECT)
    if running and running.due_on and over(now, terms.OBJECT):
        yield _("提出异议的期限已于%(day)s届满") % {"day": date_format(running.due_on)}
    if "review_days" in now.data and now.data["review_days"] < 1:
        yield _("复核的期限至少一个工作日")
    if _rating(now).objection:
        yield _("异议已经提出过，只能提出一次")


@requirement(gettext_lazy("异议期限已过，或者异议已复核"), law=LAW, holds=facts.HEARD)
def heard(now: Situation) -> Iterator[str]:
    case = _rating(now)
    if case.objection or over(now, terms.OBJECT):
        return
    running = clock(now, terms.OBJECT)
    if running and running.due_on:
        yield _("提出异议的期限至%(day)s届满，届满前不得确定等级") % {"day": date_format(running.due_on)}
    else:
        yield _("提出异议的期限还没有开始计算，不得确定等级")


@requirement(gettext_lazy("要去掉的事实在清单中"), law=LAW)
def struck_are_listed(now: Situation) -> Iterator[str]:
    places = now.data.get("struck")
    if places is None:
        return
    known = range(1, len(_rating(now).facts) + 1)
    for place in places:
        if place not in known:
            yield _("清单中没有第%(place)s项事实") % {"place": place}


@requirement(gettext_lazy("至少有一项事实不再成立"), law=LAW)
def something_struck(now: Situation) -> Iterator[str]:
    if "struck" in now.data and not now.data["struck"]:
        yield _("请选择不再成立的事实")


@requirement(gettext_lazy("下一年度的等级已经确定"), law=LAW)
def newer_confirmed(now: Situation) -> Iterator[str]:
    case = _rating(now)
    newer = type(case)._default_manager.filter(employer=case.employer, year__gt=case.year)
    if not newer.filter(confirmed_on__isnull=False).exists() and not now.data.get("by_id"):
        yield _("还没有更新年度的等级")
