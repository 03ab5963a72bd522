"""Counterclaims, claims added, changed and given up (SM-10; law reference, 6.10, 6.15).

What is taken into the case lets the forty-five days begin anew on the day of its acceptance (办案规则 art 46); what came too
late or does not belong here goes its own way.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NotRequired

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from arbitration.dispute import burdens, proceeding_facts, sides, terms
from arbitration.dispute.claims import ClaimData, faults, write
from arbitration.dispute.defence_acts import BEFORE_HEARING, PARTIES
from arbitration.dispute.proceeding_kinds import ClaimFilingKind, DeclineGround
from arbitration.dispute.proceeding_requirements import defence_is_open, notified, proof_is_over
from arbitration.dispute.requirements import dispute
from arbitration.dispute.states import ACCEPTED, DEFENCE, HEARING, PREPARE
from arbitration.offices import OFFICE
from calendars.law import cite
from casework.acts import act
from casework.requirements import Situation, requirement
from registry.roles import Role

if TYPE_CHECKING:
    from arbitration.dispute.proceeding_models import ClaimFiling

FORMS = "arbitration.dispute.claim_forms"
COUNTER, CHANGE = ClaimFilingKind.COUNTER, ClaimFilingKind.CHANGE


def waiting(case: Any, kind: ClaimFilingKind) -> "ClaimFiling | None":
    """The filing that waits for its decision."""
    found: ClaimFiling | None = case.claim_filings.filter(kind=kind, decided_on=None).first()
    return found


def _filing_faults(now: Situation, kind: ClaimFilingKind, role: str) -> Iterator[str]:
    yield from sides.faults(now, role)
    if waiting(now.case, kind):
        yield _now("已有一项%(kind)s正在等待决定") % {"kind": kind.label}
    if "claims" not in now.data:
        return
    if not now.data["claims"]:
        yield _now("请至少写明一项仲裁请求")
    if not now.data["grounds"].strip():
        yield _now("请写明事实和理由")
    if now.actor.worker and {claim["worker_id"] for claim in now.data["claims"]} - {now.actor.worker.pk}:
        yield _now("劳动者只能提出自己的请求")
    yield from faults(now, now.data["claims"])


@requirement(_("由被申请人提出，写明请求、金额和理由"), law=cite("办案规则 36"))
def counterclaim_told(now: Situation) -> Iterator[str]:
    yield from _filing_faults(now, COUNTER, sides.RESPONDENT)


@requirement(_("有等待决定的反申请"), law=cite("办案规则 36"))
def counterclaim_waits(now: Situation) -> Iterator[str]:
    if waiting(now.case, COUNTER) is None:
        yield _now("没有等待决定的反申请")


@requirement(_("反申请在答辩期内提出"), law=cite("办案规则 36"), holds=proceeding_facts.COUNTERCLAIM_IN_TIME)
def counterclaim_in_time(now: Situation) -> Iterator[str]:
    filing = waiting(now.case, COUNTER)
    if filing and not filing.in_time:
        yield _now("反申请不是在答辩期内提出的，应当告知另行申请仲裁")


@requirement(_("由申请人提出，写明请求、金额和理由"), law=cite("办案规则 44"))
def change_told(now: Situation) -> Iterator[str]:
    yield from _filing_faults(now, CHANGE, sides.APPLICANT)
    own = set(sides.claims_of(now.case, now.actor).filter(by="applicant").values_list("pk", flat=True))
    replaced = [key for claim in now.data.get("claims", ()) if (key := claim.get("replaces_id")) is not None]
    if set(replaced) - own or len(set(replaced)) < len(replaced):
        yield _now("要变更的请求应当是申请人现有的请求，每项只能变更一次")


@requirement(_("有等待决定的增加、变更请求"), law=cite("办案规则 44"))
def change_waits(now: Situation) -> Iterator[str]:
    if waiting(now.case, CHANGE) is None:
        yield _now("没有等待决定的增加、变更请求")


@requirement(_("增加、变更请求在举证期限届满前提出"), law=cite("办案规则 44"), holds=proceeding_facts.CHANGE_IN_TIME)
def change_in_time(now: Situation) -> Iterator[str]:
    filing = waiting(now.case, CHANGE)
    if filing and not filing.in_time:
        yield _now("请求是在举证期限届满后增加、变更的，应当告知另行申请仲裁")


@requirement(_("写明不并入本案的理由"), law=cite("办案规则 36, 44"))
def ground_to_decline(now: Situation) -> Iterator[str]:
    if "ground" in now.data and now.data["ground"] not in DeclineGround.values:
        yield _now("请选择不并入本案的理由")


@requirement(_("放弃自己的请求，至少保留一项申请人的请求"), law=cite("办案规则 35"))
def claims_to_give_up(now: Situation) -> Iterator[str]:
    """Who gives up everything withdraws the application, which the tribunal allows in a decision of its own."""
    if "claim_ids" not in now.data:
        return
    given_up = set(now.data["claim_ids"])
    present = dispute(now).claim_items.filter(withdrawn_on=None)
    own = set(sides.claims_of(now.case, now.actor).values_list("pk", flat=True))
    if not given_up or given_up - own:
        yield _now("请选择自己提出的请求")
    if not present.filter(by="applicant").exclude(pk__in=given_up).exists():
        yield _now("放弃全部请求的，请办理撤回仲裁申请")


class ChangedClaim(ClaimData):
    """A claim that is added, or takes the place of the item that `replaces_id` names."""

    replaces_id: NotRequired[int | None]


class ClaimActs:
    """What is claimed changes under way."""

    def _filed(self: Any, now: Situation, claims: Sequence[ClaimData | ChangedClaim], **columns: Any) -> None:
        filing = self.claim_filings.create(**columns, filed_on=now.on)
        for claim in claims:
            filing.claims.create(**claim)

    def _taken_in(self: Any, now: Situation, kind: ClaimFilingKind, by: str) -> None:
        """The claims become items of the case, what they replace is withdrawn, the board learns of them."""
        filing = waiting(self, kind)
        assert filing is not None
        asked = list(filing.claims.all())
        told_claims: list[ClaimData] = [
            {"worker_id": c.worker_id, "kind": c.kind, "amount": c.amount, "calculation": c.calculation} for c in asked
        ]
        burdens.allot(self, now, write(self, now, told_claims, by=by))
        self.claim_items.filter(pk__in=[c.replaces_id for c in asked if c.replaces_id]).update(withdrawn_on=now.on)
        self.claim_filings.filter(pk=filing.pk).update(accepted=True, decided_on=now.on)

    def _declined(self: Any, now: Situation, kind: ClaimFilingKind, ground: str) -> None:
        self.claim_filings.filter(kind=kind, decided_on=None).update(
            accepted=False, decline_ground=ground, decided_on=now.on
        )

    @act(
        _("提出反申请"),
        source=(DEFENCE, PREPARE),
        law=cite("办案规则 36"),
        by=(*OFFICE, *PARTIES),
        requires=[counterclaim_told],
        starts=[terms.COUNTER],
        form=f"{FORMS}.CounterclaimForm",
        public=_("被申请人提出了反申请，五个工作日内决定是否受理。"),
    )
    def file_counterclaim(self: Any, now: Situation, *, party_id: int, claims: list[ClaimData], grounds: str) -> None:
        """One that comes late is taken in too: it is told to go its own way."""
        told = {"party_id": party_id, "grounds": grounds.strip(), "in_time": defence_is_open(now)}
        self._filed(now, claims, kind=COUNTER, **told)

    @act(
        _("受理反申请，合并审理"),
        source=(DEFENCE, PREPARE),
        law=cite("办案规则 36, 46"),
        by=OFFICE,
        approval=Role.HEAD,
        requires=[counterclaim_waits, counterclaim_in_time],
        stops=[terms.COUNTER, terms.AWARD],
        starts=[terms.AWARD_PERIOD],
        issues=["arbitration_counterclaim"],
        drafts="arbitration_counterclaim",
        public=_("反申请已经受理，与本案合并审理，审理期限自受理反申请之日起重新计算。"),
    )
    def accept_counterclaim(self: Any, now: Situation) -> None:
        self._taken_in(now, COUNTER, "respondent")

    @act(
        _("反申请不并入本案"),
        source=(DEFENCE, PREPARE),
        law=cite("办案规则 36"),
        by=OFFICE,
        approval=Role.HEAD,
        requires=[counterclaim_waits, ground_to_decline],
        stops=[terms.COUNTER],
        issues=["arbitration_counterclaim_declined"],
        drafts="arbitration_counterclaim_declined",
        needs_reason=True,
        form=f"{FORMS}.DeclineForm",
        public=_("反申请没有并入本案，已经书面告知提出人。"),
    )
    def decline_counterclaim(self: Any, now: Situation, *, ground: str) -> None:
        """The case itself goes on unchanged."""
        self._declined(now, COUNTER, ground)

    @act(
        _("申请增加、变更仲裁请求"),
        source=BEFORE_HEARING,
        law=cite("办案规则 44"),
        by=(*OFFICE, *PARTIES),
        requires=[change_told],
        form=f"{FORMS}.ChangeForm",
        public=_("申请人申请增加、变更仲裁请求，正在审查是否受理。"),
    )
    def change_claims(self: Any, now: Situation, *, party_id: int, claims: list[ChangedClaim], grounds: str) -> None:
        """What is asked for is examined first; until it is accepted the case stands as it was."""
        told = {"party_id": party_id, "grounds": grounds.strip(), "in_time": not proof_is_over(now)}
        self._filed(now, claims, kind=CHANGE, **told)

    @act(
        _("受理增加、变更的请求"),
        source=BEFORE_HEARING,
        target=ACCEPTED,
        law=cite("办案规则 44, 46", "仲裁法 30"),
        by=OFFICE,
        approval=Role.HEAD,
        requires=[notified, change_waits, change_in_time],
        stops=[terms.AWARD, terms.SERVE, terms.DEFEND],
        starts=[terms.AWARD_PERIOD, terms.SERVE],
        issues=["arbitration_claims_changed", "arbitration_response"],
        drafts="arbitration_claims_changed",
        public=_("增加、变更的请求已经受理，审理期限重新计算，被申请人另有答辩期。"),
    )
    def accept_claim_change(self: Any, now: Situation) -> None:
        """The respondent is notified anew and has a new period of defence from its receipt."""
        self._taken_in(now, CHANGE, "applicant")
        self.notified_on, self.response_served_on = now.on, None

    @act(
        _("增加、变更的请求不并入本案"),
        source=BEFORE_HEARING,
        law=cite("办案规则 44"),
        by=OFFICE,
        approval=Role.HEAD,
        requires=[change_waits, ground_to_decline],
        issues=["arbitration_change_declined"],
        drafts="arbitration_change_declined",
        needs_reason=True,
        form=f"{FORMS}.DeclineForm",
        public=_("增加、变更的请求没有并入本案，已经书面告知申请人。"),
    )
    def decline_claim_change(self: Any, now: Situation, *, ground: str) -> None:
        self._declined(now, CHANGE, ground)

    @act(
        _("放弃部分请求"),
        source=(*BEFORE_HEARING, HEARING),
        law=cite("办案规则 35"),
        by=(*OFFICE, *PARTIES),
        requires=[claims_to_give_up],
        form=f"{FORMS}.GiveUpForm",
        needs_reason=True,
        public=_("当事人放弃了部分仲裁请求。"),
    )
    def give_up_claim(self: Any, now: Situation, *, claim_ids: list[int]) -> None:
        """Nobody has to allow it, and no clock moves."""
        self.claim_items.filter(pk__in=claim_ids, withdrawn_on=None).update(withdrawn_on=now.on)
