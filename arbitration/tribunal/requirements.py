"""What forming a tribunal, a recusal and a replacement require."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.dispute import sides
from arbitration.register.draw import ranked
from arbitration.register.models import Appointment
from arbitration.tribunal import facts, selectors
from arbitration.tribunal.kinds import ASKED_BY, AskedBy, RecusalGround, TribunalKind
from calendars.law import cite
from casework.actors import Actor
from casework.models import Case
from casework.requirements import Situation, requirement
from registry.models import Staff

SEATS = {TribunalKind.SOLE: 1, TribunalKind.THREE: 3, TribunalKind.TRIPARTITE: 3}


def _names(keys: Any) -> str:
    known = Staff.objects.in_bulk(list(keys))
    return "、".join(known[key].name for key in keys if key in known)


@requirement(gettext_lazy("还没有组成仲裁庭"), law=cite("仲裁法 31"))
def no_tribunal_yet(now: Situation) -> Iterator[str]:
    if selectors.sitting(now.case):
        yield _("仲裁庭已经组成，更换成员的请办理“更换仲裁员”")


@requirement(gettext_lazy("仲裁庭已经组成"), law=cite("仲裁法 31"), holds=facts.WHOLE)
def tribunal_formed(now: Situation) -> Iterator[str]:
    if not selectors.sitting(now.case):
        yield _("还没有组成仲裁庭")


@requirement(gettext_lazy("人数和首席仲裁员合法"), law=cite("仲裁法 31", "办案规则 65"), holds=facts.WHOLE)
def lawful_number(now: Situation) -> Iterator[str]:
    """One alone only for a simple dispute, and never for ten workers or a collective contract."""
    if "kind" not in now.data:
        return
    kind, members, allowed = now.data["kind"], now.data["member_ids"], selectors.kinds_for(now.case)
    if kind not in TribunalKind.values:
        yield _("请选择仲裁庭的组成方式")
        return
    if kind not in allowed:
        words = "、".join(str(TribunalKind(each).label) for each in allowed)
        yield _("本案应当组成%(kinds)s仲裁庭") % {"kinds": words}
    if len(set(members)) != SEATS[TribunalKind(kind)]:
        yield _("应当选定%(number)d名仲裁员") % {"number": SEATS[TribunalKind(kind)]}
    if now.data["presiding_id"] not in members:
        yield _("首席（独任）仲裁员应当从选定的仲裁员中指定")
    told = selectors.handled_simply(now.case) or now.data["simple_because"].strip()
    if kind == TribunalKind.SOLE and not told:
        yield _("独任仲裁只适用于简单争议，请写明本案简单的理由")


@requirement(gettext_lazy("履行集体合同的争议由三方组成仲裁庭"), law=cite("办案规则 65"), holds=facts.THREE_SIDES)
def three_sides(now: Situation) -> Iterator[str]:
    if "kind" not in now.data or now.data["kind"] != TribunalKind.TRIPARTITE:
        return
    held = Appointment.objects.on(now.on).filter(agency_id=now.case.agency_id, staff__in=now.data["member_ids"])
    if len(set(held.values_list("side", flat=True))) < SEATS[TribunalKind.TRIPARTITE]:
        yield _("三方仲裁庭应当由劳动行政部门、工会、企业方面的仲裁员各一名组成")


@requirement(gettext_lazy("仲裁员在聘期内"), law=cite("仲裁法 20"), holds=facts.ALL_APPOINTED)
def all_appointed(now: Situation) -> Iterator[str]:
    if "member_ids" not in now.data:
        return
    known = {each.id for each in selectors.candidates(now.case, now.on)}
    strangers = [key for key in now.data["member_ids"] if key not in known]
    if strangers:
        yield _("%(names)s不在本委的仲裁员名册中，或者不在聘期内") % {"names": _names(strangers) or "—"}


@requirement(gettext_lazy("仲裁员没有应当回避的情形"), law=cite("仲裁法 33"), holds=facts.NOBODY_STANDS_ASIDE)
def nobody_stands_aside(now: Situation) -> Iterator[str]:
    if "member_ids" not in now.data:
        return
    for each in selectors.candidates(now.case, now.on):
        if each.id in now.data["member_ids"] and each.barred:
            yield _("%(name)s不能参加本案仲裁庭：%(reasons)s") % {"name": each.name, "reasons": "；".join(each.barred)}


@requirement(gettext_lazy("按负荷均衡抽取，另行确定的写明理由"), law=cite("仲裁法 31"))
def drawn_or_explained(now: Situation) -> Iterator[str]:
    if "kind" not in now.data or now.data["kind"] not in TribunalKind.values:
        return
    found = selectors.drawn(now.case, now.data["kind"], now.on)
    if not found:
        free = len(ranked(selectors.candidates(now.case, now.on), now.case.chain_head))
        yield _("可以参加本案的仲裁员只有%(number)d名，请先在仲裁员名册中补充") % {"number": free}
        return
    same = set(found) == set(now.data["member_ids"]) and found[0] == now.data["presiding_id"]
    if not same and not now.data["deviation"].strip():
        words = {"names": _names(found), "first": _names(found[:1])}
        yield _("按负荷均衡抽取的是%(names)s，由%(first)s任首席（独任）；另行确定的，请写明理由") % words


@requirement(gettext_lazy("书记员是本委工作人员，不在仲裁庭"), law=cite("组织规则"))
def secretary_fits(now: Situation) -> Iterator[str]:
    if "secretary_id" not in now.data:
        return
    if not selectors.secretaries(now.case.agency, now.on).filter(pk=now.data["secretary_id"]).exists():
        yield _("请从本委的书记员中指定一名")
    elif now.data["secretary_id"] in now.data["member_ids"]:
        yield _("书记员不能同时是本案的仲裁员")


# Recusal


@requirement(gettext_lazy("被申请回避的是本案仲裁员，事由明确，没有待决定的申请"), law=cite("仲裁法 33", "办案规则 11"))
def recusal_told(now: Situation) -> Iterator[str]:
    if selectors.waiting_recusal(now.case):
        yield _("已有一项回避申请正在等待决定")
    if "arbitrator_id" not in now.data:
        return
    if now.data["arbitrator_id"] not in {member.staff_id for member in selectors.sitting(now.case)}:
        yield _("被申请回避的人不是本案的仲裁员")
    if now.data["ground"] not in RecusalGround.values or now.data["asked_by"] not in AskedBy.values:
        yield _("请选择申请方和回避事由")
    if not now.data["applicant"].strip() or not now.data["explanation"].strip():
        yield _("请写明申请人和回避的理由")
    yield from _in_anothers_name(now)


def _in_anothers_name(now: Situation) -> Iterator[str]:
    """The office enters what each has said; a party asks for itself, and under its own name."""
    actor = now.actor
    if actor.staff or actor.system:
        return
    if now.data["asked_by"] not in asking_as(now.case, actor):
        yield _("只能以自己一方的名义申请回避")
    own = {actor.name, actor.representative, actor.employer.name if actor.employer else ""}
    if now.data["applicant"].strip() not in own:
        yield _("申请人应当写本人的姓名")


def asking_as(case: Case, actor: Actor) -> list[AskedBy]:
    """As which side this party asks."""
    return [ASKED_BY[role] for role in sides.own(case, actor).values_list("role", flat=True)]


@requirement(
    gettext_lazy("有等待决定的回避申请，由本人以外的人决定"),
    law=cite("仲裁法 33", "办案规则 12"),
    holds=facts.RECUSAL_DECIDED_NOW,
)
def recusal_waits(now: Situation) -> Iterator[str]:
    """The chair decides; on the chair the commission does, whose resolution is named."""
    found = selectors.waiting_recusal(now.case)
    if found is None:
        yield _("没有等待决定的回避申请")
        return
    if now.actor.staff and now.actor.staff.pk == found.staff_id:
        yield _("本人的回避由仲裁委员会决定，请由其他负责人登记")
    of_the_chair = found.staff_id in selectors.chairs(now.case.agency, now.on)
    if of_the_chair and "resolution" in now.data and not now.data["resolution"].strip():
        yield _("%(name)s是仲裁委员会主任，其回避由仲裁委员会决定，请写明会议决议") % {"name": found.staff.name}


@requirement(gettext_lazy("没有等待决定的回避申请"), law=cite("办案规则 12"), holds=facts.NO_RECUSAL_WAITS)
def no_recusal_waits(now: Situation) -> Iterator[str]:
    if selectors.waiting_recusal(now.case):
        yield _("有一项回避申请正在等待决定，请先作出决定")


def _who_leaves(now: Situation) -> int | None:
    if "leaving_id" in now.data:
        return int(now.data["leaving_id"])
    found = selectors.waiting_recusal(now.case)
    return found.staff_id if found else None


@requirement(gettext_lazy("更换的是本案仲裁员"), law=cite("仲裁法 31"))
def sits_here(now: Situation) -> Iterator[str]:
    if "leaving_id" in now.data and now.data["leaving_id"] not in {
        member.staff_id for member in selectors.sitting(now.case)
    }:
        yield _("要更换的人不是本案的仲裁员")


@requirement(
    gettext_lazy("接替的仲裁员在聘期内，没有应当回避的情形"),
    law=cite("仲裁法 20, 33"),
    holds=f"{facts.WHOLE} AND {facts.THREE_SIDES} AND {facts.ALL_APPOINTED} AND {facts.NOBODY_STANDS_ASIDE}",
)
def replacement_fits(now: Situation) -> Iterator[str]:
    leaving = _who_leaves(now)
    if "replacement_id" not in now.data or leaving is None:
        return
    chosen = now.data["replacement_id"]
    able = {each.id: each for each in selectors.able_instead(now.case, leaving, now.on)}
    if chosen not in able:
        yield _("接替人应当是本委名册中在聘期内的仲裁员；三方仲裁庭的，应当是同一方面的仲裁员")
    elif able[chosen].barred:
        words = {"name": able[chosen].name, "reasons": "；".join(able[chosen].barred)}
        yield _("%(name)s不能参加本案仲裁庭：%(reasons)s") % words
    elif not now.data["deviation"].strip() and [chosen] != selectors.drawn_in_place_of(now.case, leaving, now.on):
        names = _names(selectors.drawn_in_place_of(now.case, leaving, now.on))
        yield _("按负荷均衡抽取的是%(names)s；另行确定的，请写明理由") % {"names": names}
