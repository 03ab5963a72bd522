"""Opening a listing, for an officer and for a rehearsal."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from casework.actors import Actor
from casework.opening import NewParty, open_case
from inspection import links
from inspection.blacklist.grounds import Ground
from inspection.blacklist.models import Listing
from inspection.investigation.models import Investigation
from inspection.parties import Role
from registry.models import Agency

RESTS_ON = "rests_on"  # sanction → the inspection case whose order was not followed


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Whom to examine: the case whose order was not followed, the ground, and for a mass incident what happened."""

    investigation_id: int
    ground: str = Ground.THRESHOLD.value
    incident: str = ""


def propose_listing(told: Candidate, *, by: Actor, agency: Agency) -> Listing:
    """Open the examination; one at a time for each inspection case.

    Raises ValidationError naming what is missing, and whatever the door raises.
    """
    base = Investigation.objects.filter(pk=told.investigation_id, agency=agency).select_related("employer").first()
    if base is None or base.employer is None:
        raise ValidationError({"investigation_id": _("没有找到本机构已查明用人单位的这件案件。")})
    if Listing.objects.filter(investigation=base, closed_on=None).exists():
        raise ValidationError({"investigation_id": _("这件案件的列入程序正在办理，不能重复登记。")})
    case, _performed = open_case(
        Listing,
        "propose",
        by=by,
        title=_("%(employer)s · 失信名单") % {"employer": base.employer.name},
        agency=agency,
        parties=[NewParty(Role.RESPONDENT, employer=base.employer)],
        words=[base.employer.name, base.number or ""],
        columns={
            "investigation": base,
            "employer": base.employer,
            "ground": told.ground,
            "incident": told.incident.strip(),
        },
    )
    links.begin(case.pk, base.pk, RESTS_ON, on=case.opened_on)
    return case
