"""Who may be inspected under a plan and who may go: the two lists of a draw, and names found in the first of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from inspection.campaign import draw
from inspection.campaign.plan import Sampling
from registry.models import Employer, Project, Staff
from registry.roles import Role
from registry.selectors import staff_holding

if TYPE_CHECKING:
    from inspection.campaign.models import Campaign


@dataclass(frozen=True)
class Subject:
    """One in scope: an employer, or a site with its general contractor, who answers for it."""

    employer_id: int
    project_id: int | None
    name: str
    code: str

    @property
    def key(self) -> str:
        """What stands for it in the directory."""
        return f"E{self.employer_id}" if self.project_id is None else f"P{self.project_id}"


def subjects(campaign: "Campaign") -> Iterator[Subject]:
    """Everybody in the plan's scope, in a fixed order."""
    if campaign.of_projects:
        for project in projects(campaign).select_related("general_contractor"):
            contractor = project.general_contractor
            assert contractor is not None
            yield Subject(contractor.pk, project.pk, project.name, contractor.unified_code or "")
        return
    for employer in employers(campaign):
        yield Subject(employer.pk, None, employer.name, employer.unified_code or "")


def employers(campaign: "Campaign") -> Any:
    """The employers in the scope."""
    found = Employer.objects.filter(_within("region__path", campaign.scope_paths)).order_by("pk")
    lists = (
        ("industry__in", campaign.industries),
        ("ownership__in", campaign.ownerships),
        ("size__in", campaign.sizes),
    )
    return found.filter(**{lookup: values for lookup, values in lists if values})


def projects(campaign: "Campaign") -> Any:
    """The sites in the scope whose general contractor is known."""
    found = Project.objects.filter(_within("region__path", campaign.scope_paths), general_contractor__isnull=False)
    lists = (
        ("general_contractor__ownership__in", campaign.ownerships),
        ("general_contractor__size__in", campaign.sizes),
    )
    return found.filter(**{lookup: values for lookup, values in lists if values}).order_by("pk")


def inspectors(campaign: "Campaign", *, on: date) -> list[Staff]:
    """The body's inspectors with a certificate valid on that day."""
    holding = staff_holding(Role.INSPECTOR, agency=campaign.agency, on=on).order_by("pk")
    return [staff for staff in holding if staff.certificate_number and staff.certificate_valid_on(on)]


def build(campaign: "Campaign", *, on: date, seed_source: str = "") -> dict[str, Any]:
    """Both lists and everything else the result depends on but the seed, as they are frozen and published.

    Whoever must stay away from an employer is paired with it; why is not told.
    """
    listed = list(subjects(campaign))
    going = inspectors(campaign, on=on)
    badges = {staff.pk: staff.certificate_number for staff in going}
    by_employer: dict[int, list[str]] = {}
    for subject in listed:
        by_employer.setdefault(subject.employer_id, []).append(subject.key)
    return {
        "rule": draw.RULE,
        "campaign": campaign.reference,
        "frozen_on": on.isoformat(),
        "seed_source": seed_source,
        "sample": campaign.sample_size if campaign.sampling == Sampling.DRAWN else len(listed),
        "subjects": [{"id": each.key, "name": each.name, "code": each.code} for each in listed],
        "inspectors": [{"id": staff.certificate_number, "name": staff.name} for staff in going],
        "conflicts": sorted(_conflicts(badges, by_employer)),
    }


def resolve(campaign: "Campaign", wanted: Iterable[str]) -> Iterator[Subject]:
    """The subjects in scope that these names or codes mean, in that order; what is not known is left out."""
    known = _by_name(campaign)
    yield from (known[text] for text in dict.fromkeys(map(str.strip, wanted)) if text in known)


def unknown(campaign: "Campaign", wanted: Iterable[str]) -> list[str]:
    """The names and codes that are not in scope, or that fit more than one."""
    known = _by_name(campaign)
    return [text for text in dict.fromkeys(map(str.strip, wanted)) if text not in known]


def named(keys: Iterable[str]) -> Iterator[Subject]:
    """The subjects behind these keys of a frozen directory, whatever the scope holds by now."""
    listed = list(keys)
    own = [int(key[1:]) for key in listed if key.startswith("E")]
    sites = [int(key[1:]) for key in listed if key.startswith("P")]
    for employer in Employer.objects.filter(pk__in=own):
        yield Subject(employer.pk, None, employer.name, employer.unified_code or "")
    for project in Project.objects.filter(pk__in=sites).select_related("general_contractor"):
        contractor = project.general_contractor
        assert contractor is not None  # the directory lists only sites whose contractor is known
        yield Subject(contractor.pk, project.pk, project.name, contractor.unified_code or "")


def _by_name(campaign: "Campaign") -> Mapping[str, Subject]:
    found: dict[str, Subject] = {}
    doubled: set[str] = set()
    for subject in subjects(campaign):
        for text in {subject.name, subject.code if not campaign.of_projects else ""} - {""}:
            doubled |= {text} & found.keys()
            found[text] = subject
    return {text: subject for text, subject in found.items() if text not in doubled}


def _conflicts(badges: Mapping[int, str], by_employer: Mapping[int, list[str]]) -> Iterator[list[str]]:
    from inspection.campaign.models import Conflict

    pairs = Conflict.objects.filter(until=None, staff_id__in=badges).values_list("staff_id", "employer_id")
    for staff_id, employer_id in pairs:
        for key in by_employer.get(employer_id, ()):
            yield [badges[staff_id], key]


def _within(lookup: str, paths: Iterable[str]) -> Q:
    within = Q(pk__in=[])
    for path in paths:
        within |= Q(**{f"{lookup}__startswith": path})
    return within
