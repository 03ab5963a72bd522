"""Others join the case: joint parties and third parties (仲裁法 arts 22, 23).

The forty-five days begin anew on the day of the decision (办案规则 art 46). A joint respondent has a defence and an evidence
period of its own: everybody is notified anew, and the periods run when the last has received the notice.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from arbitration.dispute import sides, terms
from arbitration.dispute.defence_acts import PROVING
from arbitration.dispute.proceeding_kinds import Initiative, JoinedAs, JoinGround
from arbitration.dispute.proceeding_requirements import notified
from arbitration.dispute.proof_acts import COMMISSION
from arbitration.dispute.states import ACCEPTED
from arbitration.offices import OFFICE
from calendars.law import cite
from casework.acts import act
from casework.opening import NewParty, add_parties
from casework.requirements import Situation, requirement
from registry.models import Employer, Worker

FORMS = "arbitration.dispute.joinder_forms"


def _person_faults(now: Situation) -> Iterator[str]:
    worker, employer = now.data["worker_id"], now.data["employer_id"]
    if (worker is None) == (employer is None):
        yield _now("请选择一名劳动者或者一个单位")
        return
    known = Worker.objects.filter(pk=worker) if worker else Employer.objects.filter(pk=employer)
    if not known.exists():
        yield _now("没有找到要追加的当事人，请先登记")
    present = sides.of(now.case)
    if (present.filter(worker=worker) if worker else present.filter(employer=employer)).exists():
        yield _now("要追加的人已经是本案当事人")
    if now.data["ground"] not in JoinGround.values or now.data["initiative"] not in Initiative.values:
        yield _now("请选择追加的理由，以及是依申请还是依职权")


@requirement(_("写明追加谁为共同被申请人、什么理由"), law=cite("仲裁法 22", "办案规则 46"))
def respondent_named(now: Situation) -> Iterator[str]:
    if "ground" in now.data:
        yield from _person_faults(now)
        if now.data["ground"] == JoinGround.INTEREST:
            yield _now("与处理结果有利害关系的是第三人，不是共同被申请人")


@requirement(_("写明追加谁为共同申请人或者第三人、什么理由"), law=cite("仲裁法 22, 23", "办案规则 46"))
def party_named(now: Situation) -> Iterator[str]:
    if "ground" not in now.data:
        return
    yield from _person_faults(now)
    role = now.data["joins_as"]
    if role not in (JoinedAs.APPLICANT, JoinedAs.THIRD):
        yield _now("追加共同被申请人，请用“追加共同被申请人”")
    elif (role == JoinedAs.THIRD) != (now.data["ground"] == JoinGround.INTEREST):
        yield _now("第三人以与处理结果有利害关系为理由，共同申请人以共同的权利义务为理由")


class JoinderActs:
    """Who becomes a party after acceptance."""

    def _joins(self: Any, now: Situation, role: str, worker_id: int | None, employer_id: int | None) -> None:
        worker = Worker.objects.get(pk=worker_id) if worker_id else None
        employer = Employer.objects.get(pk=employer_id) if employer_id else None
        add_parties(self, [NewParty(role, worker=worker, employer=employer)], on=now.on)

    @act(
        _("追加共同被申请人"),
        source=PROVING,
        target=ACCEPTED,
        law=cite("仲裁法 22, 30", "办案规则 46"),
        by=(*COMMISSION, *OFFICE),
        requires=[notified, respondent_named],
        stops=[terms.AWARD, terms.SERVE, terms.DEFEND, terms.PROVE],
        starts=[terms.AWARD_PERIOD, terms.SERVE],
        issues=["arbitration_party_added", "arbitration_response", "arbitration_proof_notice", "arbitration_rights"],
        drafts="arbitration_party_added",
        needs_reason=True,
        form=f"{FORMS}.RespondentForm",
        public=_("已经追加共同被申请人，审理期限自决定追加之日起重新计算。"),
    )
    def add_respondent(
        self: Any,
        now: Situation,
        *,
        ground: str,
        initiative: str,
        worker_id: int | None = None,
        employer_id: int | None = None,
    ) -> None:
        self._joins(now, JoinedAs.RESPONDENT, worker_id, employer_id)
        self.notified_on, self.response_served_on, self.proof_served_on = now.on, None, None

    @act(
        _("追加共同申请人或者第三人"),
        source=PROVING,
        law=cite("仲裁法 22, 23", "办案规则 46"),
        by=(*COMMISSION, *OFFICE),
        requires=[notified, party_named],
        stops=[terms.AWARD],
        starts=[terms.AWARD_PERIOD],
        issues=["arbitration_party_added"],
        drafts="arbitration_party_added",
        needs_reason=True,
        form=f"{FORMS}.PartyForm",
        public=_("已经追加当事人，审理期限自决定追加之日起重新计算。"),
    )
    def add_party(
        self: Any,
        now: Situation,
        *,
        joins_as: str,
        ground: str,
        initiative: str,
        worker_id: int | None = None,
        employer_id: int | None = None,
    ) -> None:
        self._joins(now, joins_as, worker_id, employer_id)
