"""Simple handling and the way back (办案规则 arts 56-61; law reference, 6.8).

One arbitrator sits; the respondent may agree to a shorter period of defence or to none. A case that turns out unfit goes
back to the ordinary procedure before its limit ends, and the limit goes on running from acceptance.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from arbitration.dispute import collective, proceeding_facts, sides, terms
from arbitration.dispute.defence_acts import BEFORE_HEARING, PARTIES
from arbitration.dispute.proceeding_kinds import ClaimFilingKind, Procedure, SimpleBar, SimpleGround
from arbitration.dispute.proof_acts import COMMISSION
from arbitration.dispute.requirements import dispute
from arbitration.dispute.states import ACCEPTED, DEFENCE, DELIBERATION, HEARING, PREPARE
from arbitration.hearing.requirements import none_ahead
from arbitration.offices import OFFICE
from arbitration.tribunal import following
from calendars.law import cite
from casework import facts
from casework.acts import Start, act
from casework.conditions import over
from casework.models import Party
from casework.requirements import Situation, requirement
from documents.kinds import Way
from documents.models import Evidence, Service
from registry import policy
from registry.roles import Role

FORMS = "arbitration.dispute.simple_forms"
AVERAGE_WAGE = "average_annual_wage"
STATUTORY_DAYS = 10  # 仲裁法 art 30


@requirement(_("有可以简易处理的情形"), law=cite("办案规则 56"))
def simple_ground_holds(now: Situation) -> Iterator[str]:
    case = dispute(now)
    if case.procedure == Procedure.SIMPLE:
        yield _now("本案已经适用简易处理")
    if "ground" not in now.data:
        return
    if now.data["ground"] not in SimpleGround.values:
        yield _now("请选择可以简易处理的情形")
    if now.data["ground"] == SimpleGround.AMOUNT:
        yield from _too_much(now)
    if now.data["ground"] == SimpleGround.AGREED and not _own_files(now, now.data["evidence_ids"]):
        yield _now("双方同意简易处理的，请选择案卷中双方同意的书面材料")


def _too_much(now: Situation) -> Iterator[str]:
    """The figure is that of the year before; nobody may guess it."""
    try:
        limit = policy.value(AVERAGE_WAGE, on=now.on)
    except policy.MissingPolicy as missing:
        yield str(missing)
        return
    assert isinstance(limit, Decimal)
    if (claimed := dispute(now).claimed) > limit:
        yield _now("标的额%(claimed)s元超过本省上年度职工年平均工资%(limit)s元") % {"claimed": claimed, "limit": limit}


def _own_files(now: Situation, keys: list[int]) -> bool:
    return bool(keys) and Evidence.objects.filter(case_id=now.case.pk, pk__in=keys).count() == len(set(keys))


@requirement(_("没有不得简易处理的情形"), law=cite("办案规则 57"), holds=proceeding_facts.NOBODY_ABSENT)
def nothing_bars_simple(now: Situation) -> Iterator[str]:
    for bar in now.data.get("bars", ()):
        yield _now("不得简易处理：%(bar)s") % {"bar": SimpleBar(bar).label if bar in SimpleBar.values else bar}
    notices = Service.objects.filter(
        document__case_id=now.case.pk, document__type_code__in=collective.RESPONSES, way=Way.PUBLIC_NOTICE
    )
    if notices.exists():
        yield _now("被申请人下落不明、公告送达的，不得简易处理")


@requirement(_("由被申请人同意，写明同意的答辩期"), law=cite("办案规则 44, 58"))
def consent_told(now: Situation) -> Iterator[str]:
    yield from sides.faults(now, sides.RESPONDENT)
    if dispute(now).notified_on is None:
        yield _now("应诉通知还没有发出")
    if "days" not in now.data:
        return
    if not 0 <= now.data["days"] < STATUTORY_DAYS:
        yield _now("同意的答辩期应少于十个工作日；不需要答辩期的填0")
    if now.actor.staff and not _own_files(now, [now.data["evidence_id"]] if now.data["evidence_id"] else []):
        yield _now("由工作人员登记的，请选择案卷中被申请人的书面同意")


@requirement(
    _("全部被申请人同意缩短答辩期"),
    law=cite("办案规则 58"),
    holds=proceeding_facts.every_respondent_agreed("true"),
)
def all_agree_to_less(now: Situation) -> Iterator[str]:
    case: Any = dispute(now)
    if missing := _silent(case):
        yield _now("%(names)s还没有同意缩短答辩期") % {"names": sides.names(missing)}
    elif not case.agreed_days():
        yield _now("被申请人都不需要答辩期，请用“放弃答辩期”")


@requirement(
    _("全部被申请人放弃答辩期"),
    law=cite("办案规则 44, 58"),
    holds=proceeding_facts.every_respondent_agreed("said.days = 0"),
)
def all_need_none(now: Situation) -> Iterator[str]:
    case: Any = dispute(now)
    needing = sides.each(case, lambda party: case.consented_days(party) == 0, sides.RESPONDENT)
    if needing:
        yield _now("%(names)s没有表示放弃答辩期") % {"names": sides.names(needing)}


def _silent(case: Any) -> list[Party]:
    return sides.each(case, lambda party: case.consented_days(party) is not None, sides.RESPONDENT)


@requirement(_("适用简易处理"), law=cite("办案规则 58"), holds=proceeding_facts.SIMPLE)
def is_simple(now: Situation) -> Iterator[str]:
    if dispute(now).procedure != Procedure.SIMPLE:
        yield _now("只有简易处理的案件可以缩短答辩期")


@requirement(
    _("适用简易处理，或者是增加、变更请求后的答辩期"),
    law=cite("办案规则 44, 58"),
    holds=proceeding_facts.SIMPLE_OR_CHANGED,
)
def defence_may_be_waived(now: Situation) -> Iterator[str]:
    case: Any = dispute(now)
    changed = case.claim_filings.filter(kind=ClaimFilingKind.CHANGE, accepted=True).exists()
    if case.procedure != Procedure.SIMPLE and not changed:
        yield _now("只有简易处理，或者增加、变更请求后的答辩期，可以放弃")


@requirement(_("正在简易处理，审理期限没有届满"), law=cite("办案规则 61"), holds=facts.still_running(terms.AWARD))
def may_still_convert(now: Situation) -> Iterator[str]:
    if dispute(now).procedure != Procedure.SIMPLE:
        yield _now("本案没有适用简易处理")
    if over(now, terms.AWARD):
        yield _now("审理期限已经届满，不能再转为一般程序")


class SimpleActs:
    """Simple handling, the agreed period of defence, conversion."""

    def consented_days(self: Any, party: Party) -> int | None:
        """To how many working days of defence the respondent agreed since the last notice; None when it did not."""
        if self.notified_on is None:
            return None
        said = self.defence_consents.filter(party=party, agreed_on__gte=self.notified_on).order_by("-pk").first()
        return said.days if said else None

    def agreed_days(self: Any) -> int:
        """The period that all respondents agreed to: the longest that any of them asked for."""
        return max((self.consented_days(party) or 0 for party in sides.of(self, sides.RESPONDENT)), default=0)

    @property
    def sits_alone(self: Any) -> bool:
        """Whether one arbitrator hears the case (仲裁法 art 31; 办案规则 art 56)."""
        return bool(self.procedure == Procedure.SIMPLE)

    @act(
        _("决定简易处理"),
        source=BEFORE_HEARING,
        law=cite("仲裁法 31", "办案规则 56, 57"),
        by=OFFICE,
        approval=Role.HEAD,
        requires=[simple_ground_holds, nothing_bars_simple],
        issues=["arbitration_simple"],
        drafts="arbitration_simple",
        form=f"{FORMS}.SimpleForm",
        public=_("本案适用简易处理，由一名仲裁员独任仲裁。"),
    )
    def handle_simply(self: Any, now: Situation, *, ground: str, bars: list[str], evidence_ids: list[int]) -> None:
        """`bars` are what speaks against it; a single one is enough to refuse."""
        self.procedure, self.simple_ground = Procedure.SIMPLE, ground

    @act(
        _("被申请人同意缩短或者放弃答辩期"),
        source=(ACCEPTED, DEFENCE),
        law=cite("办案规则 44, 58"),
        by=(*OFFICE, *PARTIES),
        requires=[consent_told],
        form=f"{FORMS}.ConsentForm",
        public=_("被申请人同意缩短或者放弃答辩期。"),
    )
    def agree_defence_period(
        self: Any, now: Situation, *, party_id: int, days: int, evidence_id: int | None = None
    ) -> None:
        self.defence_consents.create(party_id=party_id, days=days, agreed_on=now.on, proof_id=evidence_id)

    @act(
        _("缩短答辩期"),
        source=DEFENCE,
        law=cite("办案规则 58"),
        by=(*COMMISSION, *OFFICE),
        requires=[is_simple, all_agree_to_less],
        stops=[terms.DEFEND],
        starts=[Start(terms.DEFEND, from_day="response_served_on", length="agreed_days", on_expiry="defence_over")],
        public=_("经被申请人同意，答辩期已经缩短。"),
    )
    def shorten_defence(self: Any, now: Situation) -> None:
        """Still counted from the receipt of the copy."""

    @act(
        _("放弃答辩期，转入庭前准备"),
        source=(ACCEPTED, DEFENCE),
        target=PREPARE,
        law=cite("办案规则 44, 58"),
        by=(*COMMISSION, *OFFICE),
        requires=[defence_may_be_waived, all_need_none],
        stops=[terms.SERVE, terms.DEFEND],
        public=_("经被申请人同意，不再等待答辩期，正在安排开庭。"),
    )
    def waive_defence(self: Any, now: Situation) -> None:
        """Each of them knows the claims: the consent counts only after the notice."""

    @act(
        _("转为一般程序"),
        source=(*BEFORE_HEARING, HEARING, DELIBERATION),
        law=cite("办案规则 61"),
        by=COMMISSION,
        requires=[may_still_convert, none_ahead],
        issues=["arbitration_ordinary"],
        drafts="arbitration_ordinary",
        needs_reason=True,
        public=_("本案转为一般程序审理，另行组成仲裁庭，审理期限仍自受理之日起计算。"),
    )
    def convert_to_ordinary(self: Any, now: Situation) -> None:
        """No clock moves: the limit is counted from acceptance. Three must decide now, so a tribunal is formed anew."""
        self.procedure = Procedure.ORDINARY
        following.dissolve(self, now)
