"""Every act of an inspection on site, in order: given out, on site, recorded, carried on."""

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework import clock
from casework.actors import Capacity
from casework.acts import Start, act
from casework.numbers import next_number
from casework.requirements import Situation
from inspection import conditions
from inspection.campaign.terms import TASK
from inspection.investigation.requirements import two_certified_officers, two_officers_present
from inspection.visit import following
from inspection.visit import requirements as needs
from inspection.visit.results import Result
from inspection.visit.states import ASSIGNED, FINISHED, NOT_DONE, ON_SITE, RECORDED
from registry.roles import Role

if TYPE_CHECKING:
    from inspection.visit.models import Visit

FORMS = "inspection.visit.forms"


class VisitActs:
    """The map of a visit."""

    @act(
        _("安排检查"),
        source=ASSIGNED,
        law=cite("监察条例 14, 16", "若干规定 20", "处罚法 42"),
        by=(Role.HEAD, Role.INSPECTOR),
        requires=[conditions.not_yet_registered, two_certified_officers, needs.no_conflict],
        starts=[Start(TASK, from_day="opened_on", length="days_to_finish")],
    )
    def plan_visit(self: Any, now: Situation, *, lead_id: int, assistant_ids: list[int]) -> None:
        self.number = next_number(agency=self.agency, series="查", year=now.on.year)
        following.send(self, lead_id, assistant_ids)

    @act(
        _("更换检查人员"),
        source=(ASSIGNED, ON_SITE, RECORDED),
        law=cite("监察条例 16", "若干规定 20", "处罚法 42, 43"),
        by=Role.HEAD,
        requires=[two_certified_officers, needs.no_conflict],
        form=f"{FORMS}.TeamForm",
        needs_reason=True,
    )
    def reassign(self: Any, now: Situation, *, lead_id: int, assistant_ids: list[int]) -> None:
        following.send(self, lead_id, assistant_ids)

    @act(
        _("到场检查"),
        source=ASSIGNED,
        target=ON_SITE,
        law=cite("监察条例 15, 16", "处罚法 42, 55"),
        by=Capacity.HANDLER,
        requires=[two_officers_present, needs.somebody_present],
        form=f"{FORMS}.BeginForm",
    )
    def begin(
        self: Any, now: Situation, *, officer_ids: list[int], place: str, present: str, position: str = ""
    ) -> None:
        self.officer_ids, self.began_at = sorted(set(officer_ids)), clock.now()
        self.place, self.present, self.position = place.strip(), present.strip(), position.strip()

    @act(
        _("按纸质清单录入"),
        source=ON_SITE,
        law=cite("监察条例 15", "处罚法 47"),
        by=Capacity.HANDLER,
        requires=[needs.paper_list_reads],
        form=f"{FORMS}.PaperListForm",
    )
    def copy_paper_list(self: Any, now: Situation, *, answers: list[following.OnPaper]) -> None:
        following.copy_answers(cast("Visit", self), now, answers)

    @act(
        _("确认现场检查记录"),
        source=ON_SITE,
        target=RECORDED,
        law=cite("监察条例 15, 16", "处罚法 47, 55"),
        by=Capacity.HANDLER,
        requires=[needs.every_item_answered, needs.confirmed_or_refused],
        issues=["visit_record"],
        drafts="visit_record",
        form=f"{FORMS}.ConfirmForm",
    )
    def confirm(self: Any, now: Situation, *, signed_as: str = "", refusal_note: str = "", remark: str = "") -> None:
        self.signed_as, self.refusal_note, self.remark = signed_as.strip(), refusal_note.strip(), remark.strip()
        self.ended_at = clock.now()
        self.list_sha256 = following.digest(cast("Visit", self))

    @act(
        _("登记案件线索"),
        source=RECORDED,
        target=FINISHED,
        law=cite("监察条例 14, 18", "若干规定 19"),
        by=Capacity.HANDLER,
        requires=[needs.something_found, needs.clue_says_what],
        stops_all=True,
        form=f"{FORMS}.ClueForm",
    )
    def open_clue(
        self: Any,
        now: Situation,
        *,
        violation_kinds: list[str],
        facts: str,
        violation_from: date | None = None,
        violation_until: date | None = None,
        ongoing: bool = False,
        workers_affected: int = 1,
    ) -> None:
        self.outcome = Result.CLUE.value
        self.investigation = following.open_case_from(cast("Visit", self), now)

    @act(
        _("检查办结"),
        source=RECORDED,
        target=FINISHED,
        law=cite("监察条例 15, 18"),
        by=Capacity.HANDLER,
        requires=[needs.nothing_left_open],
        stops_all=True,
    )
    def conclude(self: Any, now: Situation) -> None:
        self.outcome = following.result_of(cast("Visit", self))

    @act(
        _("未能检查"),
        source=(ASSIGNED, ON_SITE),
        target=NOT_DONE,
        law=cite("监察条例 14"),
        by=(Capacity.HANDLER, Role.HEAD),
        stops_all=True,
        needs_reason=True,
    )
    def give_up(self: Any, now: Situation) -> None:
        self.outcome = Result.NOT_DONE.value
