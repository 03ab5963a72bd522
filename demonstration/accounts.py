"""Who can log in to the demonstration, and one worker whose case is alive."""

from collections.abc import Iterator
from dataclasses import dataclass

from casework.models import Party
from demonstration.offices import COUNTY, LOGINS, STAFFING
from inspection.models import Complaint, Investigation
from registry.models import Post, Worker
from registry.roles import Role


@dataclass(frozen=True)
class Account:
    """One login of staff: its name, what the person is, and where."""

    login: str
    role: str
    name: str
    agency: str


def accounts() -> Iterator[Account]:
    """The logins with simple names: everybody of the county that is shown, and those above."""
    shown = {*STAFFING[COUNTY], *LOGINS.values(), "arbitrator", "secretary", "mediator"}
    posts = Post.objects.filter(staff__user__username__in=shown).select_related("staff__user", "agency")
    for post in posts.order_by("agency__region__path", "pk"):
        login = post.staff.user.username if post.staff.user else ""
        yield Account(login, str(Role(post.role).label), post.staff.name, post.agency.name)


def worker_with_a_live_case() -> tuple[Worker, Complaint] | None:
    """Somebody at the county that is shown whose accepted complaint is being investigated or has been ordered."""
    alive = Investigation.objects.filter(
        closed_on=None, agency__region__code=COUNTY, status__in=("ORDERED", "INVESTIGATING"), complaints__isnull=False
    )
    for case in alive.order_by("-status", "-opened_on")[:20]:
        complaint = case.complaints.order_by("pk").first()
        party = Party.objects.filter(case=complaint, worker__isnull=False).select_related("worker").first()
        if complaint and party and party.worker:
            return party.worker, complaint
    return None
