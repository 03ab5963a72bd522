"""The papers of the tribunal and of recusal (law reference, 10.2: A10, A16)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.paper import BOTH, common, paper_type
from arbitration.tribunal import selectors
from arbitration.tribunal.kinds import HEADS, AskedBy, RecusalGround, Seat, TribunalKind
from calendars.law import cite
from casework.models import Party
from documents.registry import Occasion
from documents.wording import sentence
from registry.models import Staff

ALL_PARTIES = (*BOTH, Party.Role.THIRD_PARTY.value)


def tribunal_notice(occasion: Occasion) -> dict[str, Any]:
    """Who sits, as the act leaves it; a draft shows who would sit."""
    case: Any = occasion.case
    return {
        **common(occasion),
        "members": _members(occasion),
        "secretary": "、".join(_secretaries(case, occasion)),
        "changed": "replacement_id" in occasion.situation.data,
    }


def _members(occasion: Occasion) -> list[dict[str, str]]:
    case, data = occasion.case, occasion.situation.data
    if getattr(occasion, "sequence", 0):
        return [{"name": each.staff.name, "seat": str(each.get_seat_display())} for each in selectors.sitting(case)]
    if "member_ids" in data:
        head = Seat.SOLE if data["kind"] == TribunalKind.SOLE else Seat.PRESIDING
        seats = [(key, head if key == data["presiding_id"] else Seat.MEMBER) for key in data["member_ids"]]
    else:
        leaving = data.get("leaving_id") or getattr(selectors.waiting_recusal(case), "staff_id", None)
        seats = [
            (data["replacement_id"] if each.staff_id == leaving else each.staff_id, Seat(each.seat))
            for each in selectors.sitting(case)
        ]
    names = dict(Staff.objects.filter(pk__in=[key for key, _seat in seats]).values_list("pk", "name"))
    ordered = sorted(seats, key=lambda each: each[1] not in HEADS)
    return [{"name": names[key], "seat": str(seat.label)} for key, seat in ordered if key in names]


def _secretaries(case: Any, occasion: Occasion) -> list[str]:
    data = occasion.situation.data
    if "secretary_id" in data:
        keys = [data["secretary_id"]]
    else:
        members = {member.staff_id for member in selectors.sitting(case)}
        keys = [key for key in case.handler_ids if key not in members and key != data.get("leaving_id")]
    return list(Staff.objects.filter(pk__in=keys).values_list("name", flat=True))


def recusal_request(occasion: Occasion) -> dict[str, Any]:
    data = occasion.situation.data
    return {
        **common(occasion),
        "arbitrator": Staff.objects.get(pk=data["arbitrator_id"]).name,
        "asked_by": AskedBy(data["asked_by"]).label,
        "asker": data["applicant"],
        "ground": RecusalGround(data["ground"]).label,
        "explanation": sentence(data["explanation"]),
    }


def recusal_decision(occasion: Occasion) -> dict[str, Any]:
    case, data = occasion.case, occasion.situation.data
    asked: Any = case.recusals.select_related("staff").order_by("-pk").first()
    replacement = data.get("replacement_id")
    return {
        **common(occasion),
        "arbitrator": asked.staff.name,
        "asked_by": asked.get_asked_by_display(),
        "asker": asked.applicant,
        "asked_on": asked.asked_on,
        "ground": asked.get_ground_display(),
        "granted": replacement is not None,
        "replacement": Staff.objects.get(pk=replacement).name if replacement else "",
        "resolution": sentence(data.get("resolution", "")),
    }


TYPES = (
    paper_type(
        "arbitration_tribunal",
        _("组庭通知书"),
        cite("仲裁法 31, 32"),
        tribunal_notice,
        number_series="仲组",
        served_on=ALL_PARTIES,
        on_served="tribunal_notice_served",
        form_code="A10",
    ),
    paper_type("arbitration_recusal_request", _("回避申请书"), cite("仲裁法 33"), recusal_request),
    paper_type(
        "arbitration_recusal_decision",
        _("回避决定书"),
        cite("仲裁法 33", "办案规则 12"),
        recusal_decision,
        number_series="仲避",
        served_on=ALL_PARTIES,
        form_code="A16",
    ),
)
