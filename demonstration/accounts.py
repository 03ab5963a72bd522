"""Who can log in to the demonstration: the staff, a worker whose case is alive, an employer that was ordered to pay, and both
sides of a dispute that is about to be heard."""

from collections.abc import Iterator
from dataclasses import dataclass

from arbitration.models import Arbitration
from demonstration.county import EMPLOYER_PHONE
from demonstration.offices import ARBITRATION, COUNTY, DEPUTY, EXPIRED, LOGINS, MEDIATION, STAFFING
from demonstration.showcase import PHONE
from demonstration.steps import APPLICANT_PHONE, RESPONDENT_PHONE
from inspection.models import Complaint
from registry.models import Employer, EmployerContact, Post, Worker
from registry.roles import Role


@dataclass(frozen=True)
class Account:
    """One login of staff: its name, what the person is, and where; `note` says what is special about it."""

    login: str
    role: Role
    name: str
    agency: str
    note: str = ""


# Chinese and English side by side: the table is read in a terminal, before anybody has chosen a language.
NOTES = {
    DEPUTY: "负责人外出期间代行审批 · signs for the head, who is away",
    EXPIRED: "执法证已过期，不能指派 · certificate has run out, cannot be assigned",
    "admin": "管理后台 · also the administration site",
    "chair": "仲裁委员会主任 · chair of the commission",
}


def accounts() -> Iterator[Account]:
    """The logins with simple names: everybody of the county that is shown, and those above."""
    shown = {*STAFFING[COUNTY], *LOGINS.values(), *ARBITRATION, *MEDIATION}
    posts = Post.objects.filter(staff__user__username__in=shown).select_related("staff__user", "agency")
    for post in posts.order_by("agency__region__path", "pk"):
        login = post.staff.user.username if post.staff.user else ""
        yield Account(login, Role(post.role), post.staff.name, post.agency.name, NOTES.get(login, ""))


def employer_contact() -> EmployerContact | None:
    """Who can log in to the employer's box; None when the demonstration was not loaded."""
    return EmployerContact.objects.by_phone(EMPLOYER_PHONE).select_related("employer").first()


def employers() -> list[Employer]:
    """Those whose box is shown."""
    contacts = filter(None, [employer_contact(), EmployerContact.objects.by_phone(RESPONDENT_PHONE).first()])
    return [contact.employer for contact in contacts]


def worker_with_a_live_case() -> tuple[Worker, Complaint] | None:
    """The worker whose employer says that it has paid; None when the demonstration was not loaded."""
    worker = Worker.objects.by_phone(PHONE).first()
    complaint = Complaint.objects.filter(parties__worker=worker).order_by("-pk").first() if worker else None
    return (worker, complaint) if worker and complaint else None


def parties_of_a_dispute() -> tuple[Worker, EmployerContact, Arbitration] | None:
    """The worker and the employer's contact of a dispute whose hearing is set; None when the demonstration was not loaded."""
    worker = Worker.objects.by_phone(APPLICANT_PHONE).first()
    contact = EmployerContact.objects.by_phone(RESPONDENT_PHONE).select_related("employer").first()
    case = Arbitration.objects.filter(parties__worker=worker).order_by("-pk").first() if worker else None
    return (worker, contact, case) if worker and contact and case else None
