"""What follows from the acts of a visit: who goes, the hash of the record, the case that it leads to."""

import hashlib
import json
from typing import TYPE_CHECKING, Any, NotRequired

from typing_extensions import TypedDict

from casework.requirements import Situation
from inspection.campaign.plan import SOURCES, PlanKind
from inspection.investigation.services import Clue, propose_case
from inspection.visit import selectors
from inspection.visit.results import Result

if TYPE_CHECKING:
    from inspection.investigation.models import Investigation
    from inspection.visit.models import Visit


class OnPaper(TypedDict):
    """One item of a list that was filled in by hand."""

    item: str
    answer: str
    finding: NotRequired[str]
    corrected: NotRequired[bool]


def send(visit: Any, lead_id: int, assistant_ids: list[int]) -> None:
    """These go; the first leads."""
    visit.lead_id = lead_id
    visit.handler_ids = [lead_id, *(other for other in assistant_ids if other != lead_id)]


def copy_answers(visit: "Visit", now: Situation, answers: "list[OnPaper]") -> None:
    """Enter what stands on a paper list; an item answered before is replaced."""
    from inspection.visit.services import Told, write_answer

    known = dict(visit.answers.values_list("item", "revision"))
    for each in answers:
        write_answer(visit, Told(**each, revision=known.get(each["item"], 0)), by=now.actor)


def digest(visit: "Visit") -> str:
    """The hash of every answer and every photo, in the order of the list."""
    answers = {told.item: [told.answer, told.finding, told.corrected] for told in visit.answers.all()}
    photos = sorted(visit.photos.values_list("item", "evidence__sha256"))
    record = {"list": visit.checklist_key, "answers": answers, "photos": photos}
    return hashlib.sha256(json.dumps(record, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def result_of(visit: "Visit") -> str:
    """Nothing found, or everything put right on the spot."""
    return (Result.CORRECTED if selectors.found(visit) else Result.NOTHING_FOUND).value


def open_case_from(visit: "Visit", now: Situation) -> "Investigation":
    """Propose a case from what was found; two years of 监察条例 art 20 are measured from the day of the visit."""
    data = now.data
    clue = Clue(
        source=SOURCES[PlanKind(visit.plan_kind)],
        facts=data["facts"],
        violation_kinds=data["violation_kinds"],
        discovered_on=visit.entries.filter(act="confirm").latest("sequence").on,
        employer=visit.employer,
        project=visit.project,
        workplace_region=visit.project.region if visit.project else visit.employer.region,
        workplace_address=visit.place,
        violation_from=data["violation_from"],
        violation_until=data["violation_until"],
        ongoing=data["ongoing"],
        workers_affected=data["workers_affected"],
    )
    return propose_case(clue, by=now.actor, agency=visit.agency)
