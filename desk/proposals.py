"""What an approver needs to decide: the proposal in plain words, what was said before, what changed since the last return."""

from dataclasses import dataclass
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casework import clock, door
from casework.actors import Actor
from casework.acts import acts_of
from casework.approval import ReturnCode
from casework.errors import Obstacle, WrongData
from casework.forms import ActForm, form_for
from casework.machines import machine_of
from casework.models import ApprovalProcess, Case
from casework.templatetags.formatting import moment
from desk.readable import filled_in

_DECISIONS: dict[str, tuple[str | Promise, str]] = {
    "approved": (_("同意"), "good"),
    "returned": (_("退回"), "risk"),
    "withdrawn": (_("撤回送审"), "neutral"),
}


@dataclass(frozen=True)
class Remark:
    """One decision that was made on the way."""

    by: str
    decision: str | Promise
    tone: str
    codes: list[str]
    text: str
    at: str
    round: int


def prefilled(case: Case, process: ApprovalProcess, actor: Actor) -> ActForm:
    """The act's form with what the drafter filled in."""
    return form_for(case, process.act, actor=actor, initial={**process.act_data, "reason": process.reason})


def facts_of(case: Case, process: ApprovalProcess, actor: Actor) -> list[tuple[str, str]]:
    """The proposal as label and value."""
    return filled_in(prefilled(case, process, actor))


def obstacles_now(case: Case, process: ApprovalProcess) -> list[Obstacle]:
    """What stands in the way of the proposal as the case is now. Who drafted it needs no standing any more."""
    declared = acts_of(machine_of(case.kind))[process.act]
    try:
        typed = declared.read(process.act_data)
    except WrongData as error:
        return [Obstacle("data", str(error))]
    values = {name: getattr(typed, name) for name in type(typed).model_fields}
    drafter = Actor.of_staff(process.drafter, clock.today())
    found = door.obstacles(case, process.act, by=drafter, **values)
    return [obstacle for obstacle in found if obstacle.code not in ("standing", "reason")]


def remarks_of(process: ApprovalProcess) -> list[Remark]:
    """Every decision so far, newest first."""
    return [_remark(stored) for stored in reversed(process.remarks)]


def changed_since_return(case: Case, process: ApprovalProcess, actor: Actor) -> list[tuple[str, str, str]]:
    """Label, value before and value now of what the drafter changed since the last return."""
    returned = [stored for stored in process.remarks if stored["decision"] == "returned" and "data" in stored]
    if not returned or process.rounds == 1:
        return []
    before = dict(filled_in(form_for(case, process.act, actor=actor, initial=returned[-1]["data"])))
    now = dict(filled_in(form_for(case, process.act, actor=actor, initial=process.act_data)))
    return [
        (label, before.get(label, "—"), now.get(label, "—"))
        for label in dict.fromkeys([*before, *now])
        if before.get(label) != now.get(label)
    ]


def _remark(stored: dict[str, Any]) -> Remark:
    words, tone = _DECISIONS[stored["decision"]]
    labels = dict(ReturnCode.choices)
    return Remark(
        by=stored["by"],
        decision=words,
        tone=tone,
        codes=[str(labels.get(code, code)) for code in stored.get("codes", ())],
        text=stored.get("text", ""),
        at=moment(parse_datetime(str(stored["at"]))),
        round=stored.get("round", 1),
    )
