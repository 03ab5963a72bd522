"""Every act of a clue (LEAD and VERIFY of SM-6; law reference, 5.5), in legal order: here registering and verifying.

The ten outcomes stand in `concluding_acts.py`, joining, answering and rewards in `following_acts.py`.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.actors import Capacity
from casework.acts import Start, act
from casework.numbers import next_number
from casework.requirements import Situation
from inspection import conditions, finding, parties
from inspection.clue import requirements as needs
from inspection.clue import terms
from inspection.clue.concluding_acts import ConcludingActs
from inspection.clue.following_acts import FollowingActs
from inspection.clue.states import OPEN, REGISTERED, VERIFIED, VERIFYING
from registry.roles import Role

FORMS = "inspection.clue.forms"
OFFICERS = (Capacity.HANDLER, Role.CLERK, Role.INSPECTOR)


class VerifyingActs:
    """From the first word of it to a verified clue."""

    @act(
        _("登记线索"),
        source=REGISTERED,
        law=cite("监察条例 9, 14", "农民工条例 10"),
        by=(Role.CLERK, Role.INSPECTOR, Role.HEAD, Capacity.SYSTEM),
        requires=[conditions.not_yet_registered, needs.source_named],
        starts=[Start(terms.VERIFY, from_day="reported_on")],
        issues=["clue_register"],
    )
    def register(self: Any, now: Situation) -> None:
        _take_in(self, now)

    @act(
        _("登记工单"),
        source=REGISTERED,
        law=cite("监察条例 9, 14", "农民工条例 10"),
        by=(Role.CLERK, Role.INSPECTOR, Role.HEAD, Capacity.SYSTEM),
        requires=[conditions.not_yet_registered, needs.source_named, needs.ticket_dated],
        starts=[
            Start(terms.VERIFY, from_day="reported_on"),
            Start(terms.TICKET, from_day="reported_on", length="ticket_days", unit="ticket_unit"),
        ],
        issues=["clue_register"],
    )
    def register_ticket(self: Any, now: Situation) -> None:
        """A ticket that names a day for its answer: both clocks run beside each other."""
        _take_in(self, now)

    @act(
        _("指派核实人"),
        source=OPEN,
        law=cite("农民工条例 10"),
        by=(Role.HEAD, Role.CLERK),
        requires=[needs.works_here],
        form=f"{FORMS}.AssignForm",
    )
    def assign_verifier(self: Any, now: Situation, *, staff_id: int) -> None:
        self.lead_id = staff_id
        self.handler_ids = list(dict.fromkeys((staff_id, *self.handler_ids)))

    @act(
        _("指定可以查看反映人的人员"),
        source=OPEN,
        law=cite("监察条例 9", "若干规定 10"),
        by=Role.HEAD,
        requires=[needs.is_sealed, needs.readers_work_here],
        form=f"{FORMS}.NameReadersForm",
    )
    def name_readers(self: Any, now: Situation, *, staff_ids: list[int]) -> None:
        self.reader_ids = sorted(set(staff_ids))
        self.handler_ids = list(dict.fromkeys((*self.handler_ids, *self.reader_ids)))

    @act(
        _("开始核实"),
        source=REGISTERED,
        target=VERIFYING,
        law=cite("监察条例 14", "农民工条例 10"),
        by=OFFICERS,
    )
    def begin_verification(self: Any, now: Situation) -> None:
        if now.actor.staff and self.lead_id is None:
            self.lead_id = now.actor.staff.pk
            self.handler_ids = list(dict.fromkeys((now.actor.staff.pk, *self.handler_ids)))

    @act(
        _("核实登记信息"),
        source=OPEN,
        law=cite("若干规定 13, 19"),
        by=OFFICERS,
        requires=[conditions.known_rows, conditions.sensible_facts],
        form="inspection.forms.CompleteFactsForm",
    )
    def complete_record(
        self: Any,
        now: Situation,
        *,
        employer_id: int | None = None,
        project_id: int | None = None,
        workplace_address: str = "",
        workplace_region_id: int | None = None,
        violation_kinds: list[str],
        violation_from: date | None = None,
        violation_until: date | None = None,
        ongoing: bool = False,
        amount_claimed: Decimal | None = None,
        workers_affected: int = 1,
    ) -> None:
        for column, value in now.data.items():
            setattr(self, column, value)
        parties.name_respondent(self, employer_id, on=now.on)
        finding.index(self)

    @act(
        _("记录联系反映人"),
        source=(REGISTERED, VERIFYING, VERIFIED),
        law=cite("农民工条例 10"),
        by=OFFICERS,
        requires=[needs.contact_told],
        form=f"{FORMS}.ContactForm",
    )
    def record_contact(self: Any, now: Situation, *, contact_way: str, reached: bool = False, result: str) -> None:
        self.contacts += 1

    @act(
        _("登记核实情况"),
        source=VERIFYING,
        target=VERIFIED,
        law=cite("监察条例 14", "农民工条例 10"),
        by=OFFICERS,
        requires=[needs.findings_told],
        form=f"{FORMS}.FindingsForm",
    )
    def record_findings(self: Any, now: Situation, *, findings: str) -> None:
        self.findings, self.verified_on = findings.strip(), now.on


def _take_in(clue: Any, now: Situation) -> None:
    """Whoever registers answers for it until somebody is named, and may open what was told in confidence."""
    clue.number = next_number(agency=clue.agency, series="线", year=now.on.year)
    if now.actor.staff:
        clue.lead_id, clue.handler_ids = now.actor.staff.pk, [now.actor.staff.pk]
        clue.reader_ids = [now.actor.staff.pk]


class ClueActs(VerifyingActs, ConcludingActs, FollowingActs):
    """All acts of a clue."""
