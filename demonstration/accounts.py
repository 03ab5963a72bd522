"""Who can log in to the demonstration, and one worker whose case is alive."""

from collections.abc import Iterator
from dataclasses import dataclass

from demonstration.offices import COUNTY, LOGINS, STAFFING
from demonstration.showcase import PHONE
from inspection.models import Complaint
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
    """The worker whose employer says that it has paid; None when the plan was too small for it."""
    worker = Worker.objects.by_phone(PHONE).first()
    complaint = Complaint.objects.filter(parties__worker=worker).order_by("-pk").first() if worker else None
    return (worker, complaint) if worker and complaint else None
