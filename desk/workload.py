"""Who has how much: open cases of everybody who handles cases, and which inspector's certificate is about to run out."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calendars.terms import add_days
from casework import clock
from casework.actors import Actor
from casework.models import Case
from desk.filters import SOON
from inspection.models import Visit
from inspection.workload import weights
from registry.models import Agency, AgencyKind, Post, Staff
from registry.roles import Role

CERTIFICATE_WARNING_DAYS = 60
ASSIGNING_ROLES = frozenset({Role.HEAD, Role.CLERK, Role.SUPERVISOR})
HANDLING_ROLES = (Role.INSPECTOR, Role.CLERK, Role.ARBITRATOR, Role.SECRETARY, Role.MEDIATOR)


@dataclass(frozen=True)
class Load:
    """One member of staff: open cases as lead and altogether, how many of them are overdue or due within the week.

    `visits` are still to be made and not among the open; `weight` is the sum by the weights of `inspection.workload`.
    """

    staff: Staff
    agency: Agency
    role: str
    leads: int
    open: int
    overdue: int
    soon: int
    visits: int
    weight: Decimal
    certificate: str

    @property
    def role_label(self) -> str:
        return str(Role(self.role).label)

    @property
    def needs_certificate(self) -> bool:
        """Only inspectors must show a badge (监察条例 art 16)."""
        return self.role == Role.INSPECTOR

    @property
    def certificate_until(self) -> date | None:
        return self.staff.certificate_valid_until


def agencies_of(actor: Actor) -> set[int]:
    """The agencies whose work the actor gives out or watches."""
    return {held.agency_id for held in actor.held if held.role in ASSIGNING_ROLES}


def inspect(agencies: set[int]) -> bool:
    """Whether one of them makes inspections; a commission and a mediation body have neither visits nor badges."""
    return Agency.objects.filter(pk__in=agencies, kind=AgencyKind.INSPECTION).exists()


def loads(agencies: set[int]) -> list[Load]:
    """Who handles the cases of these agencies, by agency and the least burdened first; two queries."""
    posts = (
        Post.objects.on(clock.today())
        .filter(agency__in=agencies, role__in=HANDLING_ROLES, staff__active=True)
        .select_related("staff", "agency")
    )
    counts = _counts(agencies)
    weigh = weights()
    found = {(post.staff_id, post.role): _load(post, counts[post.staff_id], weigh) for post in posts}
    return sorted(
        found.values(), key=lambda load: (load.agency.pk, load.role != Role.INSPECTOR, load.weight, load.staff.pinyin)
    )


def _counts(agencies: set[int]) -> dict[int, Counter[str]]:
    today = clock.today()
    soon = add_days(today, SOON)
    found: dict[int, Counter[str]] = defaultdict(Counter)
    handled = Case.objects.open().filter(agency__in=agencies).exclude(handler_ids=[])
    for handlers, lead, kind, due in handled.values_list("handler_ids", "lead_id", "kind", "next_due_on"):
        for handler in handlers:
            visits = kind == Visit.machine
            found[handler]["visit" if visits else "open"] += 1
            found[handler]["lead"] += handler == lead and not visits
            if due is not None:
                found[handler]["overdue"] += due < today
                found[handler]["soon"] += today <= due <= soon
    return found


def _load(post: Post, counts: Counter[str], weigh: dict[str, Decimal]) -> Load:
    return Load(
        staff=post.staff,
        agency=post.agency,
        role=post.role,
        leads=counts["lead"],
        open=counts["open"],
        overdue=counts["overdue"],
        soon=counts["soon"],
        visits=counts["visit"],
        weight=sum((counts[part] * weight for part, weight in weigh.items()), Decimal()),
        certificate=certificate_tone(post.staff),
    )


def certificate_tone(staff: Staff) -> str:
    """bad: not valid today; risk: it runs out within two months; good otherwise."""
    today = clock.today()
    if not staff.certificate_valid_on(today):
        return "bad"
    return "good" if staff.certificate_valid_on(add_days(today, CERTIFICATE_WARNING_DAYS)) else "risk"
