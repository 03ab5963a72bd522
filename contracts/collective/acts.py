"""Every act on a collective contract (SM-14; law reference, 7.5), in legal order."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from calendars.terms import add_days
from casework.actors import Capacity
from casework.acts import Start, act
from casework.numbers import next_number
from casework.requirements import Situation
from contracts.collective import requirements as needs
from contracts.collective import selectors, terms
from contracts.collective.states import (
    DRAFT,
    EFFECTIVE,
    ENDED,
    EXPIRED,
    FILED,
    RETURNED,
    SIGNED,
    WITHDRAWN,
)
from registry.roles import Role

FORMS = "contracts.collective.forms"
WINDOW = (Role.CLERK,)
PARTIES = (*WINDOW, Capacity.RESPONDENT)  # the employer's side in its own box, or what it told at the window


class CollectiveActs:
    """The map of SM-14."""

    @act(
        _("登记集体合同"),
        source=DRAFT,
        law=cite("合同法 51", "集体合同规定 42"),
        by=PARTIES,
        requires=[needs.not_yet_registered],
        public=_("集体合同已经登记。"),
    )
    def register(self: Any, now: Situation) -> None:
        """A text that is brought signed is registered first; passing, signing and filing follow on the same day."""
        self.number = next_number(agency=self.agency, series="集审", year=now.on.year)

    @act(
        _("登记草案讨论通过情况"),
        source=DRAFT,
        law=cite("合同法 51", "集体合同规定 36"),
        by=PARTIES,
        requires=[needs.vote_told],
        form=f"{FORMS}.VoteForm",
        public=_("已登记职工代表大会或者全体职工讨论集体合同草案的情况。"),
    )
    def record_vote(
        self: Any, now: Situation, *, voted_on: date, voting_body: str, entitled: int, attended: int, agreed: int
    ) -> None:
        """The figures of the minutes as they are: whether they suffice is for the review to say."""
        self.voted_on, self.voting_body = voted_on, voting_body
        self.entitled, self.attended, self.agreed = entitled, attended, agreed

    @act(
        _("登记双方签订"),
        source=DRAFT,
        target=SIGNED,
        law=cite("合同法 51", "集体合同规定 37, 42"),
        by=PARTIES,
        requires=[needs.discussed_before_signing, needs.signing_told, needs.period_told],
        starts=[Start(terms.FILE, from_day="signed_on")],
        form=f"{FORMS}.SigningForm",
        public=_("双方首席代表已经签订集体合同，应当在十日内报送。"),
    )
    def sign(
        self: Any, now: Situation, *, signed_on: date, valid_from: date, valid_until: date, employer_chief: str
    ) -> None:
        self.signed_on, self.employer_chief = signed_on, employer_chief.strip()
        self.valid_from, self.valid_until = valid_from, valid_until

    @act(
        _("收到报送的集体合同"),
        source=SIGNED,
        target=FILED,
        law=cite("合同法 54", "集体合同规定 42"),
        by=WINDOW,
        requires=[needs.text_in_file, needs.three_copies, needs.receipt_sensible],
        stops=[terms.FILE],
        starts=[Start(terms.OBJECT, from_day="received_on", on_expiry="take_effect")],
        issues=["collective_submission"],
        form=f"{FORMS}.FilingForm",
        public=_("劳动行政部门已经收到集体合同文本，十五日内没有提出异议的，集体合同即行生效。"),
    )
    def file(self: Any, now: Situation, *, received_on: date, copies: int, evidence_id: int) -> None:
        """The fifteen days run from the receipt, whenever it is entered."""
        self.received_on, self.copies, self.text_id = received_on, copies, evidence_id

    @act(
        _("登记审查情况"),
        source=FILED,
        law=cite("集体合同规定 44"),
        by=WINDOW,
        requires=[needs.vote_not_passed_over],
        issues=["collective_review"],
        form=f"{FORMS}.ReviewForm",
        public=_("劳动行政部门审查了集体合同。"),
    )
    def review(
        self: Any, now: Situation, *, subject_fault: str = "", procedure_fault: str = "", content_fault: str = ""
    ) -> None:
        """The three matters of art 44; empty means that nothing is wrong. The latest review counts."""
        self.reviewed_on = now.on
        self.subject_fault, self.procedure_fault = subject_fault.strip(), procedure_fault.strip()
        self.content_fault = content_fault.strip()

    @act(
        _("提出异议"),
        source=FILED,
        target=RETURNED,
        law=cite("合同法 54", "集体合同规定 45"),
        by=WINDOW,
        approval=Role.HEAD,
        requires=[needs.fault_found, needs.within_fifteen_days],
        stops=[terms.OBJECT],
        issues=["collective_objection"],
        drafts="collective_objection",
        public=_("劳动行政部门对集体合同提出了异议，请双方就异议事项重新协商签订后再次报送。"),
    )
    def object_to(self: Any, now: Situation) -> None:
        self.objected_on = now.on

    @act(
        _("收到重新报送的集体合同"),
        source=RETURNED,
        target=FILED,
        law=cite("集体合同规定 42, 46"),
        by=WINDOW,
        requires=[
            needs.signed_after_objection,
            needs.period_told,
            needs.text_in_file,
            needs.another_text,
            needs.three_copies,
            needs.receipt_sensible,
        ],
        starts=[Start(terms.OBJECT, from_day="received_on", on_expiry="take_effect")],
        issues=["collective_submission"],
        form=f"{FORMS}.RefilingForm",
        public=_("劳动行政部门已经收到重新签订的集体合同，重新计算十五日。"),
    )
    def file_again(
        self: Any,
        now: Situation,
        *,
        signed_on: date,
        valid_from: date,
        valid_until: date,
        received_on: date,
        copies: int,
        evidence_id: int,
    ) -> None:
        """What the earlier review found stays in its papers; the new text is reviewed afresh."""
        self.signed_on, self.valid_from, self.valid_until = signed_on, valid_from, valid_until
        self.received_on, self.copies, self.text_id = received_on, copies, evidence_id
        self.reviewed_on = self.objected_on = None
        self.subject_fault = self.procedure_fault = self.content_fault = ""

    @act(
        _("十五日内没有提出异议，生效"),
        source=FILED,
        target=EFFECTIVE,
        law=cite("合同法 54", "集体合同规定 47"),
        by=Capacity.SYSTEM,
        requires=[needs.fifteen_days_over],
        stops=[terms.OBJECT],
        starts=[Start(terms.LAST, from_day="received_on", length="days_to_last_day", on_expiry="expire")],
        issues=["collective_certificate"],
        public=_("十五日内没有提出异议，集体合同已经生效。"),
    )
    def take_effect(self: Any, now: Situation) -> None:
        """On the day after the fifteen days, however late the system comes to it."""
        last = selectors.last_day_to_object(self)
        assert last is not None
        self.effective_on = add_days(last, 1)

    @act(
        _("期满"),
        source=EFFECTIVE,
        target=EXPIRED,
        law=cite("集体合同规定 38"),
        by=Capacity.SYSTEM,
        requires=[needs.last_day_over],
        stops=[terms.LAST],
        public=_("集体合同期满，已经终止。"),
    )
    def expire(self: Any, now: Situation) -> None:
        self.ended_on = self.valid_until
        self.outcome = "collective_expired"

    @act(
        _("登记提前终止"),
        source=EFFECTIVE,
        target=ENDED,
        law=cite("集体合同规定 38, 39, 40"),
        by=WINDOW,
        requires=[needs.end_told],
        stops=[terms.LAST],
        form=f"{FORMS}.EndForm",
        needs_reason=True,
        public=_("集体合同在期满以前解除或者终止，已经登记。"),
    )
    def end_early(self: Any, now: Situation, *, ended_on: date, end_ground: str) -> None:
        self.ended_on, self.end_ground = ended_on, end_ground
        self.outcome = "collective_ended"

    @act(
        _("不再报送"),
        source=(DRAFT, SIGNED, RETURNED),
        target=WITHDRAWN,
        law=cite("集体合同规定 42, 46"),
        by=PARTIES,
        stops=[terms.FILE],
        needs_reason=True,
        public=_("双方不再报送这份集体合同，本件终结。"),
    )
    def withdraw(self: Any, now: Situation) -> None:
        """Nothing takes effect that was not filed; a later text is registered anew."""
        self.outcome = "collective_withdrawn"
