"""The papers of the tribunal and of recusal (law reference, 10.2: A10, A16)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.paper import BOTH, common, paper_type
from arbitration.tribunal import selectors
from arbitration.tribunal.kinds import AskedBy, RecusalGround
from calendars.law import cite
from casework.models import Party
from documents.registry import Occasion
from documents.wording import sentence
from registry.models import Staff

ALL_PARTIES = (*BOTH, Party.Role.THIRD_PARTY.value)


def tribunal_notice(occasion: Occasion) -> dict[str, Any]:
    """Who sits, as the act leaves it."""
    case: Any = occasion.case
    sitting = selectors.sitting(case)
    members = {each.staff_id for each in sitting}
    rest = Staff.objects.filter(pk__in=[key for key in case.handler_ids if key not in members])
    return {
        **common(occasion),
        "members": [{"name": each.staff.name, "seat": str(each.get_seat_display())} for each in sitting],
        "secretary": "、".join(rest.values_list("name", flat=True)),
        "changed": "replacement_id" in occasion.situation.data,
    }


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
