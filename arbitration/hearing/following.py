"""What the acts on hearings write beside the case."""

from typing import Any

from arbitration.hearing import bookings, record, selectors
from arbitration.hearing.data import OpinionData, PresentData
from arbitration.hearing.kinds import HearingState
from arbitration.hearing.models import Hearing, HearingRecord
from arbitration.register.models import HearingRoom
from casework import clock
from casework.models import Party
from casework.requirements import Situation


def _where_and_when(now: Situation) -> dict[str, Any]:
    data = now.data
    slot = bookings.slot_of(data["held_on"], data["begins"], data["minutes"])
    return {
        "room": HearingRoom.objects.select_related("agency__region").get(pk=data["room_id"]),
        "begins_at": slot.begins,
        "ends_at": slot.ends,
        "public": data["public"],
        "closed_because": "" if data["public"] else data["closed_because"].strip(),
        "set_on": now.on,
    }


def set_hearing(case: Any, now: Situation) -> None:
    """A new hearing with all that it keeps busy."""
    bookings.reserve(case, case.hearings.create(**_where_and_when(now)))


def move_hearing(case: Any, now: Situation) -> None:
    """The hearing ahead at another time or place; whether the new notice came is open again."""
    found = _ahead(case)
    Hearing.objects.filter(pk=found.pk).update(**_where_and_when(now), notice_served_on=None)
    bookings.move(case, Hearing.objects.select_related("room__agency__region").get(pk=found.pk))


def note_ahead(case: Any, **facts: Any) -> None:
    """Write on the hearing ahead what has become of it."""
    Hearing.objects.filter(pk=_ahead(case).pk).update(**facts)


def take_off(case: Any, state: str) -> None:
    """The hearing does not take place at its time; requests on it fall away with it."""
    found = _ahead(case)
    Hearing.objects.filter(pk=found.pk).update(state=state)
    bookings.release(found)


def ask_postponement(case: Any, now: Situation) -> None:
    data = now.data
    _ahead(case).postponements.create(
        party_id=data["party_id"],
        ground=data["ground"].strip(),
        late_because=data["late_because"].strip(),
        asked_on=now.on,
    )


def decide_postponement(case: Any, now: Situation, *, granted: bool) -> None:
    """Note the decision; a hearing that is postponed keeps nobody busy."""
    found = selectors.waiting_postponement(case)
    assert found is not None
    type(found).objects.filter(pk=found.pk).update(granted=granted, decided_on=now.on)
    if granted:
        take_off(case, HearingState.POSTPONED)


def hold(case: Any, now: Situation, present: list[PresentData]) -> None:
    """Who came; a respondent of whom nobody came is heard in default."""
    found = _ahead(case)
    came = {each["party_id"]: each["people"].strip() for each in present if each["people"].strip()}
    for party_id, people in came.items():
        found.attendance.create(party_id=party_id, people=people)
    respondents = [party.pk for party in selectors.parties(case) if party.role == Party.Role.RESPONDENT]
    absent = bool(respondents) and not any(key in came for key in respondents)
    Hearing.objects.filter(pk=found.pk).update(state=HearingState.HELD, in_default=absent)


def _ahead(case: Any) -> Hearing:
    found = selectors.ahead(case)
    assert found is not None
    return found


# The record


def write_record(case: Any, stages: dict[str, str]) -> None:
    """The latest text of each stage of the hearing held last."""
    held = _held(case)
    written, _made = HearingRecord.objects.get_or_create(hearing=held)
    told = {code: text.strip() for code, text in stages.items() if text.strip()}
    HearingRecord.objects.filter(pk=written.pk).update(stages={**written.stages, **told})


def correct_record(case: Any, now: Situation) -> None:
    data = now.data
    _held(case).corrections.create(
        who=data["asker"].strip(),
        wanted=data["wanted"].strip(),
        followed=data["followed"],
        because="" if data["followed"] else data["because"].strip(),
        asked_on=now.on,
    )


def finish_record(case: Any, now: Situation) -> None:
    """From now on the text is fixed, and everybody signs its hash."""
    held = _held(case)
    HearingRecord.objects.filter(hearing=held).update(finished_on=now.on, sha256=record.sha256(held))


def sign_record(case: Any, now: Situation) -> None:
    held, data = _held(case), now.data
    held.signatures.create(
        party_id=data["party_id"],
        staff_id=data["staff_id"],
        name=data["name"].strip(),
        image_id=data["evidence_id"],
        refused_because=data["refused_because"].strip(),
        record_sha256=held.record.sha256,
        signed_at=clock.now(),
    )


def cross_examine(case: Any, now: Situation, opinions: list[OpinionData]) -> None:
    for each in opinions:
        case.cross_examinations.create(**each, examined_on=now.on)


def _held(case: Any) -> Hearing:
    found = selectors.latest_held(case)
    assert found is not None
    return found
