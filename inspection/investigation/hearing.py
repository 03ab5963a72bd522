"""What a hearing, a legal review and a collective discussion require, and what they require of the decision."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.days import calendar_for
from calendars.law import cite
from calendars.register import term
from calendars.terms import due, working_days_between
from casework.models import Deadline, Entry
from casework.requirements import Situation, requirement
from documents.conditions import service_faults
from documents.facts import served_or_slip
from documents.kinds import EvidenceKind
from documents.models import Evidence
from inspection.investigation import penalty_facts, terms
from inspection.investigation.grounds import HearingEnd, ReviewGround
from inspection.investigation.penal import Hearing
from inspection.investigation.reasons import Measure
from registry import policy
from registry.models import Staff
from registry.roles import Role
from registry.selectors import staff_holding

if TYPE_CHECKING:
    from inspection.investigation.models import Decision, Investigation

RIGHT, NOTICE = "hearing_right_notice", "hearing_notice"
MEMBERS = 2  # 处罚法 art 57: the persons in charge discuss collectively


def _case(now: Situation) -> "Investigation":
    return cast("Investigation", now.case)


def _announced(now: Situation) -> "Decision | None":
    """The penalty that is announced and not yet decided."""
    found = _case(now).latest_decision
    return found if found and found.measure == Measure.PENALTY and found.decided_on is None else None


def _hearing(now: Situation) -> Hearing | None:
    return _case(now).hearing


def since_notice(case: Any, act: str) -> bool:
    """Whether the act was done after the latest announcement."""
    entries = Entry.objects.filter(case_id=case.pk)
    notice = entries.filter(act="give_prior_notice").order_by("-sequence").values_list("sequence", flat=True).first()
    return notice is not None and entries.filter(act=act, sequence__gt=notice).exists()


def must_be_offered(decision: "Decision", on: date) -> bool:
    """Whether the fine is so large that a hearing must be offered (处罚法 art 63). Raises MissingPolicy without a local figure."""
    key = "hearing_threshold_person" if decision.on_person else "hearing_threshold_org"
    threshold: Any = policy.value(key, on=on)
    return bool(decision.announced is not None and decision.announced >= threshold)


@requirement(gettext_lazy("拟作出的处罚已经告知"), law=cite("处罚法 44"))
def penalty_is_announced(now: Situation) -> Iterator[str]:
    if _announced(now) is None:
        yield _("本案没有告知拟作出的处罚")


@requirement(gettext_lazy("听证权利尚未告知"))
def right_not_told(now: Situation) -> Iterator[str]:
    if (announced := _announced(now)) and announced.hearing_right_on:
        yield _("听证权利已经告知")


@requirement(gettext_lazy("听证告知书已经送达，且尚未登记"), law=cite("处罚法 64"), holds=served_or_slip(RIGHT))
def right_service_recorded(now: Situation) -> Iterator[str]:
    announced = _announced(now)
    if announced is None or announced.hearing_right_on is None:
        yield _("还没有告知听证权利")
        return
    recorded = announced.hearing_right_served_on
    yield from service_faults(now, RIGHT, made_on=announced.hearing_right_on, recorded_on=recorded)


@requirement(
    gettext_lazy("听证告知书已经送达，在五个工作日内提出"),
    law=cite("处罚法 64"),
    holds=penalty_facts.HEARING_RIGHT_SERVED,
)
def request_in_time(now: Situation) -> Iterator[str]:
    announced, case = _announced(now), _case(now)
    if announced is None or announced.hearing_right_served_on is None:
        yield _("听证告知书还没有送达")
        return
    if case.hearing:
        yield _("听证申请已经登记")
    if announced.hearing_waived_on:
        yield _("当事人已经放弃听证")
    if now.data.get("requested_on"):
        yield from _faults_of_request(now, announced)


def _faults_of_request(now: Situation, announced: "Decision") -> Iterator[str]:
    asked_on, last = now.data["requested_on"], _last_to_ask(now.case)
    if last and asked_on > last:
        yield _("要求听证的期限至%(day)s届满，逾期提出的视为放弃") % {"day": date_format(last)}
    if not announced.hearing_right_served_on <= asked_on <= now.on:
        yield _("申请日期应在听证告知书送达之日以后、今天以前")
    if now.actor.employer and asked_on != now.on:
        yield _("在网上要求听证的，以提交当天为申请日期")
    if not now.data["applicant"].strip() or not now.data["request"].strip():
        yield _("请写明申请人和听证的请求")


def _last_to_ask(case: Any) -> date | None:
    kept = Deadline.objects.filter(case_id=case.pk, term=terms.HEARING_REQUEST).order_by("-pk")
    return kept.values_list("due_on", flat=True).first()


@requirement(
    gettext_lazy("放弃听证的书面声明在卷"), law=cite("处罚法 63, 64"), holds=penalty_facts.HEARING_RIGHT_SERVED
)
def waiver_in_file(now: Situation) -> Iterator[str]:
    announced = _announced(now)
    if announced is None or announced.hearing_right_served_on is None:
        yield _("听证告知书还没有送达")
    elif announced.hearing_waived_on or _hearing(now):
        yield _("听证申请或者放弃听证已经登记")
    if "evidence_id" not in now.data:
        return
    said = Evidence.objects.filter(pk=now.data["evidence_id"], case_id=now.case.pk, kind=EvidenceKind.STATEMENT)
    if not said.exists():
        yield _("请先把当事人放弃听证的书面声明放入案卷（证据种类选“当事人的陈述”）")


@requirement(gettext_lazy("已要求听证，听证还没有结束"), law=cite("处罚法 64"))
def requested_and_open(now: Situation) -> Iterator[str]:
    hearing = _hearing(now)
    if hearing is None:
        yield _("当事人没有要求听证")
    elif hearing.ended:
        yield _("听证已经结束")
    elif hearing.set_on and hearing.notice_served_on is None:
        yield _("已经通知的听证，通知书送达以后才能改期")


@requirement(
    gettext_lazy("主持人是本机构没有参与调查的人员"), law=cite("处罚法 64"), holds=penalty_facts.HOST_STANDS_APART
)
def host_stands_apart(now: Situation) -> Iterator[str]:
    if "host_id" not in now.data:
        return
    host = now.data["host_id"]
    if host in _ever_handled(now.case):
        yield _("听证由非本案调查人员主持，所选的人参与过本案调查")
    here = (
        staff_holding(role, agency=now.case.agency, on=now.on)
        for role in (Role.LEGAL_REVIEWER, Role.INSPECTOR, Role.HEAD, Role.CLERK)
    )
    if not any(found.filter(pk=host).exists() for found in here):
        yield _("主持人应当是本机构的工作人员")


def _ever_handled(case: Any) -> set[int]:
    assigned = Entry.objects.filter(case_id=case.pk, act__in=("assign", "reassign")).values_list("data", flat=True)
    before = {staff for data in assigned for staff in (data["lead_id"], *data["assistant_ids"])}
    return before | set(case.handler_ids)


@requirement(gettext_lazy("举行听证七个工作日前通知"), law=cite("处罚法 64, 85"))
def notified_in_time(now: Situation) -> Iterator[str]:
    day = now.data.get("held_on")
    if day is None:
        return
    last = _last_to_notify(now.case, day)
    if last is None or now.on > last:
        yield _("%(day)s举行听证的，最迟应在%(last)s通知当事人，请改期") % {
            "day": date_format(day),
            "last": date_format(last) if last else "",
        }
    if not now.data["place"].strip() or not now.data["recorder"].strip():
        yield _("请写明听证地点和记录人")
    if not now.data["public"] and not now.data["closed_because"].strip():
        yield _("听证应当公开举行；涉及国家秘密、商业秘密或者个人隐私不公开的，请写明理由")


def _last_to_notify(case: Any, day: date) -> date | None:
    counted = term(terms.HEARING_NOTICE, on=day)
    return due(counted, day, calendar_for(case.region_path), explain=False, beyond="provisional").day


@requirement(gettext_lazy("听证通知书已经送达，且尚未登记"), law=cite("处罚法 64"), holds=served_or_slip(NOTICE))
def notice_service_recorded(now: Situation) -> Iterator[str]:
    hearing = _hearing(now)
    if hearing is None or hearing.set_on is None:
        yield _("还没有通知听证")
        return
    yield from service_faults(now, NOTICE, made_on=hearing.set_on, recorded_on=hearing.notice_served_on)


@requirement(
    gettext_lazy("听证通知书在七个工作日前送达"), law=cite("处罚法 64, 85"), holds=penalty_facts.NOTIFIED_IN_TIME
)
def notice_reached_in_time(now: Situation) -> Iterator[str]:
    hearing = _hearing(now)
    if hearing is None or hearing.held_on is None or hearing.notice_served_on is None:
        yield _("听证通知书还没有送达")
        return
    last = _last_to_notify(now.case, hearing.held_on)
    if last and hearing.notice_served_on > last:
        yield _("听证通知书于%(served)s送达，迟于%(last)s，应当改期并重新通知") % {
            "served": date_format(hearing.notice_served_on),
            "last": date_format(last),
        }


@requirement(gettext_lazy("在通知的日期举行"), law=cite("处罚法 64"), holds=penalty_facts.ON_THE_DAY)
def on_the_day(now: Situation) -> Iterator[str]:
    hearing = _hearing(now)
    if hearing is None or hearing.held_on is None:
        yield _("还没有通知听证")
    elif hearing.ended:
        yield _("听证已经结束")
    elif hearing.held_on != now.on:
        yield _("听证定于%(day)s举行") % {"day": date_format(hearing.held_on)}


def _not_the_host(now: Situation) -> Iterator[str]:
    hearing = _hearing(now)
    who = now.actor.staff.pk if now.actor.staff else None
    if hearing and hearing.host and hearing.host_id != who:
        yield _("听证由主持人%(name)s办理") % {"name": hearing.host.name}


@requirement(gettext_lazy("由听证主持人办理"), law=cite("处罚法 64"), holds=penalty_facts.HOSTED_BY_THE_ACTOR)
def hosted_by_the_actor(now: Situation) -> Iterator[str]:
    yield from _not_the_host(now)


@requirement(gettext_lazy("由听证主持人办理"), law=cite("处罚法 65"), holds=penalty_facts.HOSTED_BY_THE_ACTOR)
def is_the_host(now: Situation) -> Iterator[str]:
    yield from _not_the_host(now)


@requirement(gettext_lazy("写明缺席还是退出"), law=cite("处罚法 64"))
def end_told(now: Situation) -> Iterator[str]:
    if "ended_by" in now.data and now.data["ended_by"] not in (HearingEnd.ABSENT, HearingEnd.LEFT):
        yield _("请选择当事人是不出席还是中途退出")


@requirement(gettext_lazy("听证已经结束，尚未报告"), law=cite("处罚法 65"), holds=penalty_facts.HEARING_OVER)
def hearing_over(now: Situation) -> Iterator[str]:
    hearing = _hearing(now)
    if hearing is None or not hearing.ended:
        yield _("听证还没有结束")
    elif hearing.reported_on:
        yield _("听证报告已经提交")


def days_taken(case: Any, on: date) -> int:
    """How many working days the hearing took, where they are added to the time to decide (POLICY)."""
    if not policy.value("hearing_extends_decision", on=on):
        return 0
    return working_days_between(case.hearing.requested_on, on, calendar_for(case.region_path))


# Before the decision


@requirement(
    gettext_lazy("依法应当听证的已经告知，申请期限已满、已放弃或者已听证"),
    law=cite("处罚法 63-65"),
    holds=penalty_facts.HEARING_RIGHT_KEPT,
)
def hearing_right_kept(now: Situation) -> Iterator[str]:
    announced = _announced(now)
    if announced is None:
        return
    if announced.hearing_right_on is None:
        yield from _not_offered(announced, now.on)
    elif announced.hearing_right_served_on is None:
        yield _("听证告知书还没有送达")
    elif hearing := _hearing(now):
        if hearing.reported_on is None:
            yield _("当事人要求听证，听证结束并提交听证报告以前不得作出决定")
    elif announced.hearing_waived_on is None:
        last = _last_to_ask(now.case)
        if last is None or last >= now.on:
            yield _("要求听证的期限至%(day)s届满，届满前不得作出决定") % {"day": date_format(last) if last else ""}


def _not_offered(announced: "Decision", on: date) -> Iterator[str]:
    try:
        if must_be_offered(announced, on):
            yield _("拟处罚款达到听证标准，请先告知当事人有要求听证的权利")
    except policy.MissingPolicy as missing:
        yield _("%(missing)s或者先告知当事人有要求听证的权利") % {"missing": missing}


def _must_be_reviewed(announced: "Decision", hearing: Hearing | None) -> bool:
    return bool(announced.serious or announced.review_grounds or hearing)


@requirement(
    gettext_lazy("依法应当法制审核的已经审核通过"), law=cite("处罚法 58"), holds=penalty_facts.LEGALLY_REVIEWED
)
def legally_reviewed(now: Situation) -> Iterator[str]:
    announced = _announced(now)
    if announced is None or not _must_be_reviewed(announced, _hearing(now)):
        return
    entries = Entry.objects.filter(case_id=now.case.pk).order_by("-sequence")
    since = entries.filter(act__in=("give_prior_notice", "report_hearing")).first()
    opinions = entries.filter(act="give_legal_opinion", sequence__gt=since.sequence if since else 0)
    if not any(entry.data.get("passed") for entry in opinions):
        yield _("本案应当进行法制审核，还没有审核通过的意见，不得作出决定")


@requirement(gettext_lazy("情节复杂或者重大违法的已经集体讨论"), law=cite("处罚法 57.2"), holds=penalty_facts.DISCUSSED)
def discussed(now: Situation) -> Iterator[str]:
    announced = _announced(now)
    if announced and announced.serious and not since_notice(now.case, "discuss_collectively"):
        yield _("情节复杂或者重大违法行为，应当由负责人集体讨论决定")


@requirement(
    gettext_lazy("审核人具有法律职业资格，没有参与本案调查"),
    law=cite("处罚法 58"),
    holds=penalty_facts.QUALIFIED_REVIEWER,
)
def qualified_reviewer(now: Situation) -> Iterator[str]:
    reviewer = Staff.objects.filter(pk=now.actor.staff.pk).first() if now.actor.staff else None
    if reviewer is None or not reviewer.legal_qualification:
        yield _("还没有登记审核人的法律职业资格，请管理员在“工作人员”中登记")
    elif reviewer.pk in now.case.handler_ids:
        yield _("参与本案调查的人员不能作法制审核")


@requirement(gettext_lazy("写明审核的情形和意见"), law=cite("处罚法 58"))
def opinion_told(now: Situation) -> Iterator[str]:
    if _announced(now) is None:
        yield _("本案没有告知拟作出的处罚")
    hearing = _hearing(now)
    if hearing and hearing.reported_on is None:
        yield _("当事人要求听证，听证报告提交以后再作法制审核")
    if "opinion" not in now.data:
        return
    named = now.data["review_grounds"]
    if not named or not set(named) <= set(ReviewGround.values):
        yield _("请选择应当法制审核的情形")
    if not now.data["opinion"].strip():
        yield _("请写明审核意见")


@requirement(gettext_lazy("写明参加的负责人、各人的意见和结论"), law=cite("处罚法 57.2"))
def discussion_complete(now: Situation) -> Iterator[str]:
    if "members" not in now.data:
        return
    if len(set(now.data["members"])) < MEMBERS:
        yield _("集体讨论应当有两名以上负责人参加")
    if len(now.data["opinions"]) < len(now.data["members"]) or not now.data["result"].strip():
        yield _("请逐一写明参加人的意见和讨论的结论")
