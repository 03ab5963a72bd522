"""What the case page shows of the tribunal and of hearings."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.hearing import bookings, selectors
from arbitration.hearing.kinds import HearingState
from arbitration.models import Arbitration, Hearing, TribunalMember
from arbitration.tribunal import selectors as tribunal_selectors
from casework.actors import Actor
from casework.templatetags.formatting import day
from desk import panels
from desk.panels import Panel, rows_of

BRIEF = "desk/panels/brief.html"


def register() -> None:
    """Tell the case page what there is."""
    panels.register(
        Arbitration.machine,
        Panel(gettext_lazy("仲裁庭"), BRIEF, tribunal, needs=rows_of(TribunalMember, "arbitration")),
        Panel(gettext_lazy("开庭"), "desk/panels/hearings.html", hearings, needs=rows_of(Hearing, "arbitration")),
    )


def tribunal(case: Any, actor: Actor) -> dict[str, Any]:
    """Who sits, who sat, and how they were drawn."""
    facts = [(each.get_seat_display(), each.staff.name) for each in tribunal_selectors.sitting(case)]
    left = case.tribunal.exclude(until=None).select_related("staff")
    facts += [(each.get_left_because_display(), f"{each.staff.name} {day(each.until)}") for each in left]
    for draw in case.tribunal_draws.all():
        facts.append((_("%(day)s抽取") % {"day": day(draw.drawn_on)}, _draw(draw)))
    return {"facts": facts, "story": ""}


def _draw(draw: Any) -> str:
    names = {each["id"]: each["name"] for each in draw.content["candidates"]}
    loads = "、".join(
        _("%(name)s（在办%(load)d件）") % {"name": each["name"], "load": each["load"]}
        for each in draw.content["candidates"]
        if not each["barred"]
    )
    drawn = "、".join(names.get(key, "") for key in draw.content["drawn"])
    words = _("可参加的：%(loads)s；抽取结果：%(drawn)s") % {"loads": loads, "drawn": drawn}
    return words if draw.followed else _("%(words)s；另行确定的理由：%(why)s") % {"words": words, "why": draw.deviation}


def hearings(case: Any, actor: Actor) -> dict[str, Any]:
    """Each hearing with what became of it; of one that was held, who still has to sign."""
    found = case.hearings.select_related("room", "record").prefetch_related("signatures")
    return {"rows": [_row(case, each) for each in found]}


def _row(case: Any, hearing: Hearing) -> dict[str, Any]:
    record = getattr(hearing, "record", None)
    ready = hearing.state == HearingState.HELD and record is not None and record.finished_on is not None
    lacking = [signer.name for signer in selectors.signers(hearing) if signer.signature is None] if ready else []
    return {
        "when": bookings.hours(hearing.begins_at, hearing.ends_at),
        "room": hearing.room.name,
        "state": hearing.get_state_display(),
        "ahead": hearing.state == HearingState.SET,
        "served_on": hearing.notice_served_on,
        "in_default": hearing.in_default,
        "sha256": record.sha256 if record else "",
        "lacking": lacking,
        "sign_url": reverse("desk:sign_record", args=[case.reference, hearing.pk]) if ready else "",
    }
