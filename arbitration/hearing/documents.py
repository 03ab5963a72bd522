"""The papers of hearings (law reference, 10.2: A14, A15, A18, part of A19)."""

from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from arbitration.hearing import bookings, selectors, terms
from arbitration.hearing.kinds import STAGES
from arbitration.paper import BOTH, common, paper_type
from arbitration.register.models import HearingRoom
from calendars.law import cite
from casework.models import Party
from documents.models import Evidence
from documents.occasions import due_day
from documents.registry import Occasion
from documents.wording import sentence

_HEARD = cite("仲裁法 35")
ALL_PARTIES = (*BOTH, Party.Role.THIRD_PARTY.value)


def hearing_notice(occasion: Occasion) -> dict[str, Any]:
    data = occasion.situation.data
    slot = bookings.slot_of(data["held_on"], data["begins"], data["minutes"])
    room = HearingRoom.objects.get(pk=data["room_id"])
    return {
        **common(occasion),
        "moved": bool(occasion.situation.reason),
        "begins": localtime(slot.begins),
        "room": room.name,
        "place": room.place,
        "public": data["public"],
        "members": selectors.members(occasion.case),
        "postpone_by": due_day(occasion, terms.POSTPONE),
    }


def postponement_request(occasion: Occasion) -> dict[str, Any]:
    data = occasion.situation.data
    return {
        **common(occasion),
        "applicant": Party.objects.get(pk=data["party_id"]).name,
        "ground": sentence(data["ground"]),
        "late_because": sentence(data["late_because"]),
        **_ahead(occasion),
    }


def postponement_decision(occasion: Occasion) -> dict[str, Any]:
    """The request has just been decided, or will be: it is the newest of the case."""
    from arbitration.hearing.models import PostponementRequest

    asked = PostponementRequest.objects.filter(hearing__arbitration=occasion.case.pk).order_by("-pk")
    newest = asked.select_related("party", "hearing__room").first()
    assert newest is not None
    granted = occasion.act.name == "grant_postponement"
    return {
        **common(occasion),
        "asked_by": newest.party.name,
        "asked_on": newest.asked_on,
        "ground": sentence(newest.ground),
        "granted": granted,
        "begins": localtime(newest.hearing.begins_at),
        "room": newest.hearing.room.name,
    }


def _ahead(occasion: Occasion) -> dict[str, Any]:
    found = selectors.ahead(occasion.case)
    return {"begins": localtime(found.begins_at) if found else None, "room": found.room.name if found else ""}


def hearing_record(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    held: Any = selectors.latest_held(case)
    stages = held.record.stages
    return {
        **common(occasion),
        "begins": localtime(held.begins_at),
        "room": held.room.name,
        "public": held.public,
        "members": selectors.members(case),
        "secretary": _secretary(case),
        "in_default": held.in_default,
        "present": [{"party": each.party.name, "people": each.people} for each in _came(held)],
        "stages": [(str(heading), stages[code]) for code, heading, _needed in STAGES if stages.get(code)],
        "corrections": [
            {"who": each.who, "wanted": each.wanted, "followed": each.followed, "because": each.because}
            for each in held.corrections.all()
        ],
        "sha256": held.record.sha256,
    }


def _came(held: Any) -> Any:
    return held.attendance.select_related("party__worker", "party__employer")


def _secretary(case: Any) -> str:
    from registry.models import Staff

    members = {member.staff_id for member in case.tribunal.filter(until=None)}
    rest = [key for key in case.handler_ids if key not in members]
    return "、".join(Staff.objects.filter(pk__in=rest).values_list("name", flat=True))


def cross_examination(occasion: Occasion) -> dict[str, Any]:
    told = occasion.situation.data["opinions"]
    titles = dict(Evidence.objects.filter(pk__in=[each["evidence_id"] for each in told]).values_list("pk", "title"))
    return {
        **common(occasion),
        "opinions": [{**each, "title": titles.get(each["evidence_id"], "")} for each in told],
    }


TYPES = (
    paper_type(
        "arbitration_hearing_notice",
        _("开庭通知书"),
        _HEARD,
        hearing_notice,
        number_series="仲开",
        served_on=ALL_PARTIES,
        on_served="hearing_notice_served",
        form_code="A14",
    ),
    paper_type("arbitration_postponement_request", _("延期开庭申请书"), _HEARD, postponement_request),
    paper_type(
        "arbitration_postponement_decision",
        _("延期开庭决定书"),
        _HEARD,
        postponement_decision,
        number_series="仲延",
        served_on=ALL_PARTIES,
        form_code="A15",
    ),
    paper_type("arbitration_hearing_record", _("庭审笔录"), cite("仲裁法 40"), hearing_record, form_code="A18"),
    paper_type("arbitration_cross_examination", _("质证笔录"), cite("仲裁法 38, 39"), cross_examination),
)
