"""A collective dispute: ten or more workers with a common claim (仲裁法 art 7; 办案规则 arts 62-64; law reference, 6.9).

One case carries all members, each with claims of one's own, and representatives act for them.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.dispute import collective, members, terms
from arbitration.dispute import collective_requirements as needs
from arbitration.dispute.states import OVERDUE_ACCEPT, RECEIVED, SUPPLEMENT
from arbitration.offices import OFFICE
from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.requirements import Situation
from documents.models import Evidence

FORMS = "arbitration.dispute.collective_forms"
BEFORE = (RECEIVED, SUPPLEMENT, OVERDUE_ACCEPT)


class CollectiveActs:
    """Members, votes, representatives."""

    @act(
        _("导入成员名单"),
        source=BEFORE,
        law=cite("仲裁法 7, 28"),
        by=OFFICE,
        requires=[needs.members_readable],
        form=f"{FORMS}.MembersForm",
    )
    def import_members(self: Any, now: Situation, *, evidence_id: int) -> None:
        """The list lies in the file; the record names the file and no person."""
        members.take_in(self, members.read(Evidence.objects.get(pk=evidence_id)), on=now.on)

    @act(
        _("按集体争议办理"),
        source=(RECEIVED, OVERDUE_ACCEPT),
        law=cite("仲裁法 7", "办案规则 62, 64"),
        by=OFFICE,
        requires=[needs.ten_with_one_claim],
        starts=[Start(terms.COLLECTIVE, from_day="accepting_begins")],
        public=_("本案按集体争议办理，请推举三至五名代表人参加仲裁。"),
    )
    def treat_as_collective(self: Any, now: Situation) -> None:
        self.collective_on = now.on

    @act(
        _("推举代表人"),
        source=BEFORE,
        law=cite("仲裁法 7", "办案规则 62"),
        by=(Capacity.COMPLAINANT, *OFFICE),
        requires=[needs.is_collective, needs.vote_counts],
        form=f"{FORMS}.VoteForm",
    )
    def vote(self: Any, now: Situation, *, chosen_ids: list[int], voter_id: int | None = None) -> None:
        """On the phone each member votes for oneself; at the window `voter_id` says who came."""
        voter = voter_id or now.actor.worker.pk
        self.ballots.create(voter_id=voter, chosen=chosen_ids, sequence=self.chain_length + 1)

    @act(
        _("确定代表人"),
        source=BEFORE,
        law=cite("仲裁法 7", "办案规则 62"),
        by=OFFICE,
        requires=[needs.is_collective, needs.most_voted],
        issues=["arbitration_representatives"],
        form=f"{FORMS}.RepresentativesForm",
        public=_("代表人已经确定，由代表人参加仲裁活动。"),
    )
    def elect_representatives(self: Any, now: Situation, *, representative_ids: list[int]) -> None:
        """Those who were chosen before and are not chosen now leave."""
        votes = collective.tally(self)
        present = self.representatives.filter(until=None)
        present.exclude(worker_id__in=representative_ids).update(until=now.on)
        staying = set(present.values_list("worker_id", flat=True))
        for worker in representative_ids:
            if worker not in staying:
                self.representatives.create(worker_id=worker, votes=votes[worker], since=now.on)
