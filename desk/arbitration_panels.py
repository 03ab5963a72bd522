"""What the case page shows of an arbitration case as it came in: the claims, limitation, the members of a collective dispute."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.dispute import collective
from arbitration.dispute.limitation_acts import limitation_in_words
from arbitration.dispute.models import Arbitration, ClaimItem
from arbitration.dispute.referral_acts import FOUND
from arbitration.limitation import Words
from calendars.terms import UnknownYear
from casework.actors import Actor
from casework.models import Case, CaseLink
from casework.templatetags.formatting import day, money
from desk import panels
from desk.panels import Panel, rows_of

CLAIMS_SHOWN = 30
RELATED = "desk/panels/related.html"


def register() -> None:
    """Tell the case page what there is."""
    panels.register(
        Arbitration.machine,
        Panel(gettext_lazy("申请摘要"), "desk/panels/brief.html", application, at_once=True),
        Panel(gettext_lazy("仲裁请求"), "desk/panels/claims.html", claims, needs=rows_of(ClaimItem, "arbitration")),
        Panel(
            gettext_lazy("申请仲裁的时效"),
            "desk/panels/limitation.html",
            limitation,
            needs=rows_of(ClaimItem, "arbitration"),
        ),
        Panel(gettext_lazy("集体争议"), "desk/panels/collective.html", members, needs=Q(collective_on__isnull=False)),
        Panel(gettext_lazy("监察中的同一事项"), RELATED, inspected),
    )
    after = Panel(gettext_lazy("由此申请的仲裁"), RELATED, arbitrated, needs=rows_of(Arbitration, "referred_from"))
    for kind in ("complaint", "investigation"):
        panels.register(kind, after)


def application(case: Any, actor: Actor) -> dict[str, Any]:
    """The facts of the application; asks no database."""
    facts = [
        (_("申请方式"), case.get_channel_display()),
        (_("收到日期"), day(case.received_on)),
        (_("管辖依据"), case.get_place_display()),
        (_("劳动合同履行地"), case.workplace_address),
        (_("受理日期"), day(case.accepted_on) if case.accepted_on else ""),
        (_("集体争议"), day(case.collective_on) if case.collective_on else ""),
    ]
    return {"facts": [(label, value) for label, value in facts if value], "story": case.facts}


def claims(case: Any, actor: Actor) -> dict[str, Any] | None:
    """The claims, the first of very many, and their sum."""
    items = list(case.claim_items.filter(withdrawn_on=None).select_related("worker")[: CLAIMS_SHOWN + 1])
    if not items:
        return None
    return {"rows": items[:CLAIMS_SHOWN], "more": len(items) > CLAIMS_SHOWN, "sum": money(case.claimed)}


def limitation(case: Any, actor: Actor) -> dict[str, Any] | None:
    """Until when an application was in time, and why; a defence of the other side, never a reason to refuse."""
    try:
        words: list[Words] = limitation_in_words(case)
    except UnknownYear:
        return None
    return {"words": words, "events": list(case.limitation_events.all())} if words else None


def members(case: Any, actor: Actor) -> dict[str, Any] | None:
    """How many apply together, who voted, who represents them."""
    if not case.collective_on:
        return None
    return {
        "members": len(collective.member_ids(case)),
        "voters": len(collective.latest_ballots(case)),
        "standing": collective.standing(case)[:10],
        "representatives": collective.representatives(case),
    }


def inspected(case: Any, actor: Actor) -> dict[str, Any] | None:
    """The inspection matter from which the application came, and the clue that this case has opened."""
    found = [(case.referred_from_id, _("告知申请仲裁")), *((key, _("移送的线索")) for key in _found_by(case))]
    return _related(dict(each for each in found if each[0]), actor)


def _found_by(case: Any) -> list[int]:
    links = CaseLink.objects.filter(source_id=case.pk, kind=FOUND, until=None)
    return list(links.values_list("target_id", flat=True))


def arbitrated(case: Any, actor: Actor) -> dict[str, Any] | None:
    """The arbitration cases of those who were told here to apply for it."""
    return _related(dict.fromkeys(case.arbitrations_after.values_list("pk", flat=True), ""), actor)


def _related(remarks: dict[int, str], actor: Actor) -> dict[str, Any] | None:
    """Those of the cases that the viewer may open."""
    found = Case.objects.visible_to(actor).filter(pk__in=remarks).order_by("-opened_on", "-pk")
    rows = [
        {
            "title": each.title,
            "number": str(each),
            "state": each.state.label,
            "opened_on": each.opened_on,
            "remark": remarks[each.pk],
            "url": reverse("desk:case", args=[each.reference]),
        }
        for each in found
    ]
    return {"rows": rows, "more": 0} if rows else None
