"""The docket of a commission or a mediation body: open cases by the day on which the law demands the award or the agreement.

Before that clock begins, and after it has ended, the next day that the law demands stands in its place, by its name.
"""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case as Case_
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, When
from django.db.models.functions import Coalesce
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from arbitration.dispute import terms as dispute
from arbitration.dispute.models import Arbitration, ClaimItem
from arbitration.hearing.kinds import HearingState
from arbitration.mediation import terms as mediation
from arbitration.mediation.models import MediationClaim, MediationContact
from arbitration.models import Hearing
from arbitration.review import terms as review
from calendars.register import term as registered
from casework import clock
from casework.actors import Actor
from casework.machines import kind_label
from casework.models import Case, Deadline
from casework.templatetags.formatting import day, days_left, level
from documents.models import Service
from registry.models import Agency, AgencyKind

# The one day that counts, by kind of case (仲裁法 arts 14, 43; 办案规则 art 76).
LIMITS = {"arbitration": dispute.AWARD, "mediation": mediation.MEDIATE, "agreement_review": review.REVIEW}
HOUSES = (AgencyKind.ARBITRATION, AgencyKind.MEDIATION)
SHOWN = 50


def houses(actor: Actor) -> list[int]:
    """The commissions and mediation bodies at which this member of staff has a role."""
    keys = {held.agency_id for held in actor.held}
    return list(Agency.objects.filter(pk__in=keys, kind__in=HOUSES, active=True).values_list("pk", flat=True))


def cases(actor: Actor, *, whole: bool) -> "QuerySet[Case]":
    """Open cases of one's own, or of one's whole house, the nearest limit first; what is paused comes last."""
    mine = Q(agency__in=houses(actor)) if whole else Q(handler_ids__contains=[actor.staff.pk if actor.staff else 0])
    found: QuerySet[Case] = Case.objects.visible_to(actor)
    return (
        found.filter(mine, kind__in=LIMITS, closed_on=None)
        .select_related("lead")
        .defer("search")
        .annotate(
            own_term=_clock("term"),
            own_on=_clock("due_on"),
            limit_state=_clock("state"),
            own_provisional=_clock("provisional"),
            limit_on=Coalesce("own_on", "next_due_on"),
            heard_at=Subquery(_hearings().values("begins_at")[:1]),
            talked_on=Subquery(_talks().values("held_on")[:1]),
            claimed=Coalesce(_sum(ClaimItem, "arbitration", by="applicant", withdrawn_on=None), _sum(MediationClaim)),
        )
        .annotate(stands_still=Case_(When(limit_state=Deadline.State.PAUSED, then=True), default=False))
        .order_by("stands_still", F("limit_on").asc(nulls_last=True), "pk")
    )


def to_archive(actor: Actor) -> "QuerySet[Arbitration]":
    """Cases of the house that have ended and whose files are not archived yet, the longest closed first (办案规则 arts 23, 24)."""
    unserved = Service.objects.filter(document__case=OuterRef("pk"), document__internal=False)
    found = Arbitration.objects.visible_to(actor).filter(agency__in=houses(actor), closed_on__isnull=False)
    return (
        found.filter(archived_file=None)
        .select_related("lead")
        .defer("search")
        .annotate(unserved=Exists(unserved.exclude(state=Service.State.EFFECTIVE)))
        .order_by("closed_on", "pk")
    )


def _clock(column: str) -> Subquery:
    """A column of the latest clock of the kind's own term; one that has ended counts no more."""
    own = Q()
    for kind, code in LIMITS.items():
        own |= Q(case__kind=kind, term=code)
    found = Deadline.objects.filter(own, case=OuterRef("pk")).exclude(state=Deadline.State.ENDED)
    return Subquery(found.order_by("-pk").values(column)[:1])


def _hearings() -> "QuerySet[Hearing]":
    return Hearing.objects.filter(arbitration=OuterRef("pk"), state=HearingState.SET)


def _talks() -> "QuerySet[MediationContact]":
    return MediationContact.objects.filter(mediation=OuterRef("pk")).order_by("-held_on")


def _sum(model: Any, of: str = "mediation", **only: Any) -> Subquery:
    rows = model.objects.filter(**{of: OuterRef("pk")}, **only).order_by().values(of)
    return Subquery(rows.annotate(sum=Sum("amount")).values("sum"))


def page_of(actor: Actor, *, whole: bool, number: str | None) -> Page[Case]:
    """One page of the docket."""
    return Paginator(cases(actor, whole=whole), SHOWN).get_page(number)


def rows(page: Page[Case]) -> list[dict[str, Any]]:
    """The rows of a page in words."""
    return [_row(case) for case in page.object_list]


def _row(case: Any) -> dict[str, Any]:
    today, limit = clock.today(), case.limit_on
    paused = case.limit_state == Deadline.State.PAUSED
    running = limit is not None and not paused
    own = case.own_on is not None
    return {
        "case": case,
        "kind": kind_label(case.kind),
        "state": case.state,
        "limit": limit if running else None,
        "term": registered(case.own_term if own else case.next_due_term).label if running else "",
        "provisional": case.own_provisional if own else case.next_due_provisional,
        "tone": level(limit, today) if running else "",
        "days": _("已中止") if paused else days_left(limit, today) if running else "—",
        "next": _next(case),
        "claimed": case.claimed,
    }


def _next(case: Any) -> str:
    """When the case is heard, or when the mediators last spoke with somebody."""
    if case.heard_at:
        begins = localtime(case.heard_at)
        return _("%(day)s %(hour)s开庭") % {"day": day(begins), "hour": f"{begins:%H:%M}"}
    return _("%(day)s联系过") % {"day": day(case.talked_on)} if case.talked_on else ""
