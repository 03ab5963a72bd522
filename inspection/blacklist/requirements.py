"""What the acts of a listing require; each sentence names what is missing and the article stands beside it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.law import cite
from casework.conditions import clock, over
from casework.models import Entry
from casework.requirements import Situation, requirement
from documents.conditions import service_faults
from documents.facts import served_or_slip
from documents.kinds import EvidenceKind
from documents.models import Evidence
from inspection.blacklist import facts, terms
from inspection.blacklist.grounds import Ground, Position, measure
from inspection.crime.selectors import police_filed_on
from inspection.sanctions import base

if TYPE_CHECKING:
    from inspection.blacklist.models import Listing

BOOK = "失信名单办法"


def _listing(now: Situation) -> "Listing":
    return cast("Listing", now.case)


@requirement(
    gettext_lazy("责令限期支付，逾期仍未支付"), law=cite(f"{BOOK} 5", "农民工条例 48"), holds=facts.ORDERED_IN_VAIN
)
def ordered_in_vain(now: Situation) -> Iterator[str]:
    found = _listing(now).investigation
    yield from base.not_run_out(found, on=now.on)
    if not base.owing(found):
        yield _("责令支付的工资已经付清，不符合列入条件")


@requirement(gettext_lazy("列入的事由成立"), law=cite(f"{BOOK} 5"), holds=facts.GROUND_HOLDS)
def ground_holds(now: Situation) -> Iterator[str]:
    """A case that the police have filed has reached the threshold, whatever has been paid since."""
    case = _listing(now)
    if case.ground not in Ground.values:
        yield _("请选择列入的事由")
    elif case.ground == Ground.INCIDENT:
        if not case.incident.strip():
            yield _("请写明引发了什么事件、造成了什么影响")
    elif police_filed_on(case.investigation) is None and not measure(base.owing(case.investigation), on=now.on).reached:
        yield _("尚欠的金额和人数没有达到拒不支付劳动报酬罪的数额标准")


@requirement(
    gettext_lazy("拟列入告知书已经送达，且尚未登记"), law=cite(f"{BOOK} 6"), holds=served_or_slip("listing_notice")
)
def notice_service_recorded(now: Situation) -> Iterator[str]:
    case = _listing(now)
    yield from service_faults(now, "listing_notice", made_on=case.noticed_on, recorded_on=case.notice_served_on)


@requirement(gettext_lazy("拟列入告知书已经送达"), law=cite(f"{BOOK} 6"), holds=facts.NOTICE_SERVED)
def notice_is_served(now: Situation) -> Iterator[str]:
    if _listing(now).notice_served_on is None:
        yield _("拟列入告知书还没有送达")


@requirement(gettext_lazy("仍在提出异议的期限内"), law=cite(f"{BOOK} 6"), holds=facts.MAY_STILL_OBJECT)
def may_still_object(now: Situation) -> Iterator[str]:
    if over(now, terms.OBJECT):
        running = clock(now, terms.OBJECT)
        assert running
        assert running.due_on
        yield _("提出异议的期限已于%(day)s届满") % {"day": date_format(running.due_on)}


@requirement(gettext_lazy("没有尚未核实的异议"), law=cite(f"{BOOK} 6"))
def not_yet_objected(now: Situation) -> Iterator[str]:
    if _listing(now).objection:
        yield _("异议已经登记，请先核实答复")


@requirement(gettext_lazy("有异议需要核实"), law=cite(f"{BOOK} 6"))
def objection_waits(now: Situation) -> Iterator[str]:
    case = _listing(now)
    if not case.objection:
        yield _("当事人没有提出异议")
    elif case.objection_answered_on:
        yield _("异议已经核实答复")


@requirement(gettext_lazy("异议期限已过，或者异议已核实且不成立"), law=cite(f"{BOOK} 6"), holds=facts.HEARD)
def heard(now: Situation) -> Iterator[str]:
    case = _listing(now)
    if case.objection:
        if case.objection_answered_on is None:
            yield _("异议还没有核实答复，不得列入")
        elif case.objection_upheld:
            yield _("异议成立，不得列入，请终止列入程序")
    elif not over(now, terms.OBJECT):
        running = clock(now, terms.OBJECT)
        if running and running.due_on:
            yield _("提出异议的期限至%(day)s届满，届满前不得列入") % {"day": date_format(running.due_on)}
        else:
            yield _("提出异议的期限还没有开始计算，不得列入")


@requirement(gettext_lazy("已写明列入的人员"), law=cite("农民工条例 48"), holds=facts.PEOPLE_NAMED)
def people_named(now: Situation) -> Iterator[str]:
    people = now.data.get("people")
    if people is None:
        return
    for place, person in enumerate(people, start=1):
        if not person["name"].strip() or person["liable_as"] not in Position.values:
            yield _("第%(place)s名人员的姓名或者身份没有写明") % {"place": place}
    if not any(person["liable_as"] == Position.REPRESENTATIVE for person in people):
        yield _("请写明法定代表人或者主要负责人")


@requirement(gettext_lazy("工资已经付清，并有改正承诺书"), law=cite(f"{BOOK} 7"), holds=facts.CORRECTED)
def corrected(now: Situation) -> Iterator[str]:
    found = _listing(now).investigation
    if base.owing(found) and not found.is_open and not _in_file(now, EvidenceKind.PAYMENT_PROOF):
        yield _("原案件已经结案，还没有工资已付清的支付凭证，请先在本案“证据材料”中上传")
    elif base.owing(found) and found.is_open:
        yield _("还有%(owed)s元工资没有付清") % {"owed": base.owed(found)}
    if not _in_file(now, EvidenceKind.COMMITMENT):
        yield _("还没有改正承诺书，请先在本案“证据材料”中上传")


def _in_file(now: Situation, kind: EvidenceKind) -> bool:
    return Evidence.objects.filter(case_id=now.case.pk, kind=kind).exists()


@requirement(gettext_lazy("共享的部门已写明"), law=cite(f"{BOOK} 8"))
def departments_named(now: Situation) -> Iterator[str]:
    if "departments" in now.data and not now.data["departments"]:
        yield _("请写明推送给了哪些部门、平台")
    if now.data.get("shared_on") and now.data["shared_on"] > now.on:
        yield _("推送日期不能晚于今天")
    if _listing(now).shared_on:
        yield _("名单信息已经推送登记")


@requirement(gettext_lazy("列入已满六个月"), law=cite(BOOK), holds=facts.EARLY_FROM)
def six_months_passed(now: Situation) -> Iterator[str]:
    if not over(now, terms.EARLY):
        running = clock(now, terms.EARLY)
        day = date_format(running.due_on) if running and running.due_on else ""
        yield _("列入未满六个月（至%(day)s），不能申请提前移出") % {"day": day}


@requirement(gettext_lazy("列入已满六个月"), law=cite(BOOK), holds=facts.SIX_MONTHS_PASSED)
def early_removal_open(now: Situation) -> Iterator[str]:
    if not Entry.objects.filter(case_id=now.case.pk, act="open_early_removal").exists():
        yield from six_months_passed.check(now)


@requirement(gettext_lazy("列入期间没有再次拖欠，没有被追究刑事责任"), law=cite(BOOK))
def not_repeated(now: Situation) -> Iterator[str]:
    case = _listing(now)
    cases: Any = type(case.investigation)._default_manager
    again = cases.filter(employer=case.employer, ordered_on__gt=case.listed_on, order_lines__isnull=False)
    if again.exclude(pk=case.investigation_id).exists():
        yield _("列入期间再次因拖欠工资被责令支付，不得提前移出")
    if "no_conviction" in now.data and not now.data["no_conviction"]:
        yield _("因拒不支付劳动报酬被追究刑事责任的，不得提前移出；请核实后勾选")


@requirement(gettext_lazy("列入期限已经届满"), law=cite(BOOK), holds=facts.LISTING_OVER)
def listing_over(now: Situation) -> Iterator[str]:
    if not over(now, terms.LISTING):
        running = clock(now, terms.LISTING)
        day = date_format(running.due_on) if running and running.due_on else ""
        yield _("列入期限至%(day)s届满") % {"day": day}


@requirement(gettext_lazy("有撤销列入所依据文书的证明"), law=cite(BOOK), holds=facts.BASE_REVOKED)
def base_revoked(now: Situation) -> Iterator[str]:
    key = now.data.get("evidence_id")
    if key is not None and not Evidence.objects.filter(pk=key, case_id=now.case.pk).exists():
        yield _("没有找到撤销原文书的证明，请先在本案“证据材料”中上传")


@requirement(gettext_lazy("撤回的网站、平台已写明"), law=cite(BOOK))
def places_named(now: Situation) -> Iterator[str]:
    if "places" in now.data and not now.data["places"]:
        yield _("请写明在哪些网站、平台撤回了公布的信息")
    if now.data.get("withdrawn_on") and now.data["withdrawn_on"] > now.on:
        yield _("撤回日期不能晚于今天")
