"""Opening a publication, for an officer and for a rehearsal."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from casework.actors import Actor
from casework.opening import NewParty, open_case
from inspection import links
from inspection.blacklist.services import RESTS_ON
from inspection.investigation.models import Investigation
from inspection.parties import Role
from inspection.publication.models import Publication
from registry.models import Agency


@dataclass(frozen=True, kw_only=True)
class Violation:
    """What to publish: the case it rests on, its category, what was done and how it was handled."""

    investigation_id: int
    category: str
    facts: str
    handling: str


def propose_publication(told: Violation, *, by: Actor, agency: Agency) -> Publication:
    """Open a publication; one at a time for each inspection case.

    Raises ValidationError naming what is missing, and whatever the door raises.
    """
    base = Investigation.objects.filter(pk=told.investigation_id, agency=agency).select_related("employer").first()
    if base is None or base.employer is None:
        raise ValidationError({"investigation_id": _("没有找到本机构已查明用人单位的这件案件。")})
    if Publication.objects.filter(investigation=base, closed_on=None).exists():
        raise ValidationError({"investigation_id": _("这件案件的社会公布正在办理，不能重复登记。")})
    case, _performed = open_case(
        Publication,
        "propose",
        by=by,
        title=_("%(employer)s · 社会公布") % {"employer": base.employer.name},
        agency=agency,
        parties=[NewParty(Role.RESPONDENT, employer=base.employer)],
        words=[base.employer.name, base.number or ""],
        columns={
            "investigation": base,
            "employer": base.employer,
            "category": told.category,
            "facts": told.facts.strip(),
            "handling": told.handling.strip(),
        },
    )
    links.begin(case.pk, base.pk, RESTS_ON, on=case.opened_on)
    return case
