"""What the case page shows of how an arbitration case came in: limitation, the members of a collective dispute, the matter before it."""

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
from desk import panels
from desk.panels import Panel, rows_of

RELATED = "desk/panels/related.html"


def register() -> None:
    """Tell the case page what there is."""
    panels.register(
        Arbitration.machine,
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
