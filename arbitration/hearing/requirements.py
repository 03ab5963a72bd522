"""What setting, moving, postponing and holding a hearing require."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.hearing import bookings, facts, selectors, terms
from arbitration.register.models import HearingRoom
from arbitration.tribunal.selectors import handled_simply
from calendars.law import cite
from casework.models import Party
from casework.requirements import Situation, requirement
from documents.conditions import service_faults

SHORTEST, LONGEST = 15, 480  # minutes


@requirement(gettext_lazy("组庭通知书已经送达"), law=cite("仲裁法 32"))
def tribunal_notice_served(now: Situation) -> Iterator[str]:
    formed = now.case.tribunal.order_by("-since").values_list("since", flat=True).first()  # type: ignore[attr-defined]
    if formed:
        yield from service_faults(now, "arbitration_tribunal", made_on=None, recorded_on=None)


@requirement(gettext_lazy("没有另一次已排定的开庭"), law=cite("仲裁法 35"))
def none_ahead(now: Situation) -> Iterator[str]:
    if found := selectors.ahead(now.case):
        yield _("已排定%(when)s开庭，改期请办理“调整开庭”") % {"when": bookings.hours(found.begins_at, found.ends_at)}


@requirement(gettext_lazy("已排定开庭"), law=cite("仲裁法 35"))
def one_ahead(now: Situation) -> Iterator[str]:
    if selectors.ahead(now.case) is None:
        yield _("还没有排定开庭")


@requirement(gettext_lazy("开庭五个工作日前通知双方；简易处理的除外"), law=cite("仲裁法 35", "办案规则 59"))
def notified_in_time(now: Situation) -> Iterator[str]:
    day: date | None = now.data.get("held_on")
    if day is None:
        return
    if day <= now.on:
        yield _("开庭日期应当在今天以后")
    last = selectors.last_to_notify(now.case, day)
    if not handled_simply(now.case) and (last is None or now.on > last):
        yield _("%(day)s开庭的，最迟应在%(last)s把书面通知送达双方，请另选日期") % {
            "day": date_format(day),
            "last": date_format(last) if last else "",
        }
    if not now.data["public"] and not now.data["closed_because"].strip():
        yield _("仲裁公开进行；当事人协议不公开，或者涉及国家秘密、商业秘密、个人隐私的，请写明理由")


@requirement(gettext_lazy("庭室、仲裁员、当事人在这段时间空闲"), law=cite("仲裁法 35"))
def everybody_free(now: Situation) -> Iterator[str]:
    """A kind word beforehand; who is first is decided by the database (`bookings.reserve`)."""
    if "room_id" not in now.data:
        return
    room = _room(now)
    if room is None:
        yield _("请选择本委在用的庭室")
        return
    if not SHORTEST <= now.data["minutes"] <= LONGEST:
        yield _("预计时长应在%(least)d至%(most)d分钟之间") % {"least": SHORTEST, "most": LONGEST}
        return
    ahead = selectors.ahead(now.case)
    slot = bookings.slot_of(now.data["held_on"], now.data["begins"], now.data["minutes"])
    asked = bookings.wanted(now.case, room, slot)
    leaving_out = ahead.pk if ahead else None
    if busy := bookings.conflicts(asked, leaving_out=leaving_out):
        yield from bookings.told(asked, busy, leaving_out=leaving_out)


def _room(now: Situation) -> HearingRoom | None:
    found = HearingRoom.objects.select_related("agency__region")
    return found.filter(pk=now.data["room_id"], agency_id=now.case.agency_id, active=True).first()


@requirement(gettext_lazy("开庭通知书已经送达，且尚未登记"), law=cite("仲裁法 35"), holds=facts.SET)
def notice_service_recorded(now: Situation) -> Iterator[str]:
    found = selectors.ahead(now.case)
    if found is None:
        yield _("还没有排定开庭")
        return
    notice = selectors.newest_notice(now.case)
    paper = notice.type_code if notice else selectors.NOTICE_PAPER
    yield from service_faults(now, paper, made_on=found.set_on, recorded_on=found.notice_served_on)


# Postponement


@requirement(gettext_lazy("当事人在开庭三日前提出，有正当理由"), law=cite("仲裁法 35"), holds=facts.SET)
def postponement_asked_in_time(now: Situation) -> Iterator[str]:
    """Later it may still be asked for, with why it was not possible before; the tribunal weighs that."""
    found = selectors.ahead(now.case)
    if found is None:
        yield _("还没有排定开庭")
        return
    if selectors.waiting_postponement(now.case):
        yield _("已有一项延期申请正在等待决定")
    if "party_id" not in now.data:
        return
    if not now.data["ground"].strip():
        yield _("请写明延期的理由")
    if not _may_speak_for(now, now.data["party_id"]):
        yield _("请选择提出申请的当事人；网上只能以自己的名义申请")
    last = selectors.last_day(now.case, terms.POSTPONE, found.day)
    if last and now.on > last and not now.data["late_because"].strip():
        yield _("延期应在开庭三日前（最迟%(last)s）申请，迟于这一天的请写明没能及时提出的原因") % {
            "last": date_format(last)
        }


def _may_speak_for(now: Situation, party_id: int) -> bool:
    party = now.case.parties.filter(pk=party_id, until=None).first()
    if party is None:
        return False
    if now.actor.worker:
        return bool(party.worker_id == now.actor.worker.pk)
    return not now.actor.employer or bool(party.employer_id == now.actor.employer.pk)


@requirement(gettext_lazy("有等待决定的延期申请"), law=cite("仲裁法 35"))
def postponement_waits(now: Situation) -> Iterator[str]:
    if selectors.waiting_postponement(now.case) is None:
        yield _("没有等待决定的延期申请")


@requirement(gettext_lazy("没有等待决定的延期申请"), law=cite("仲裁法 35"))
def no_postponement_waits(now: Situation) -> Iterator[str]:
    if selectors.waiting_postponement(now.case):
        yield _("有一项延期申请正在等待决定，请先作出决定")


# The hearing itself


@requirement(gettext_lazy("在通知的日期开庭"), law=cite("仲裁法 35"), holds=facts.HELD_TODAY)
def on_the_day(now: Situation) -> Iterator[str]:
    found = selectors.ahead(now.case)
    if found is None:
        yield _("还没有排定开庭")
    elif found.day != now.on:
        yield _("开庭定于%(day)s") % {"day": date_format(found.day)}


@requirement(
    gettext_lazy("反申请、变更请求和管辖异议都已作出决定"), law=cite("办案规则 10, 36, 44"), holds=facts.NOTHING_WAITS
)
def nothing_waits(now: Situation) -> Iterator[str]:
    """Once the hearing has begun they could neither be taken in nor declined."""
    case: Any = now.case
    for filing in case.claim_filings.filter(decided_on=None):
        yield _("有一项%(kind)s正在等待决定，请先作出决定再开庭") % {"kind": filing.get_kind_display()}
    if case.objections.filter(upheld=None).exists():
        yield _("有一项管辖异议正在等待决定，请先作出决定再开庭")


def _came(now: Situation) -> set[int]:
    return {each["party_id"] for each in now.data["present"] if each["people"].strip()}


@requirement(
    gettext_lazy("申请人到庭；没有到庭的按视为撤回申请办理"), law=cite("仲裁法 36"), holds=facts.AN_APPLICANT_CAME
)
def applicant_came(now: Situation) -> Iterator[str]:
    if "present" not in now.data:
        return
    here = {party.pk: party for party in selectors.parties(now.case)}
    if strangers := _came(now) - here.keys():
        yield _("到庭的人中有%(number)d名不是本案当事人") % {"number": len(strangers)}
    if not any(here[key].role == Party.Role.COMPLAINANT for key in _came(now) & here.keys()):
        yield _("申请人没有到庭的，不能开庭：依法通知后无正当理由不到的，按“视为撤回申请”办理")


@requirement(
    gettext_lazy("没有到庭的被申请人已在五个工作日前收到书面通知"),
    law=cite("仲裁法 35, 36"),
    holds=facts.ABSENT_WERE_NOTIFIED,
)
def absent_were_notified(now: Situation) -> Iterator[str]:
    found = selectors.ahead(now.case)
    if "present" not in now.data or found is None:
        return
    last = selectors.last_to_notify(now.case, found.day)
    for party in selectors.parties(now.case):
        if party.role == Party.Role.RESPONDENT and party.pk not in _came(now):
            served = selectors.notified_on(now.case, party)
            if served is None or last is None or served > last:
                yield _("%(name)s没有到庭，也没有在%(last)s以前收到开庭通知，不能缺席审理，请改期") % {
                    "name": party.name,
                    "last": date_format(last) if last else "",
                }


@requirement(gettext_lazy("没有已排定而未举行的开庭"), law=cite("仲裁法 35"), holds=facts.NONE_AHEAD)
def nothing_left_to_hear(now: Situation) -> Iterator[str]:
    if found := selectors.ahead(now.case):
        yield _("还有一次开庭排在%(when)s") % {"when": bookings.hours(found.begins_at, found.ends_at)}


@requirement(gettext_lazy("已经开庭"), law=cite("仲裁法 36, 38"), holds=facts.WAS_HELD)
def was_held(now: Situation) -> Iterator[str]:
    if selectors.latest_held(now.case) is None:
        yield _("还没有开庭")
