"""What an application needs before it can be filed: the commission of the place, the employer, what a referral brings along."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from arbitration.limitation import Event, EventKind
from casework.referrals import Matter
from registry.models import Agency, AgencyKind, Employer, Region
from registry.selectors import responsible_agency


def agency_for(region: Region) -> Agency:
    """The commission of the place of performance: the county's, else the nearest above (仲裁法 art 21).

    Raises ValidationError with a sentence for a place that no commission covers.
    """
    found = responsible_agency(region, AgencyKind.ARBITRATION)
    if found is None:
        raise ValidationError(
            _("%(place)s还没有登记劳动人事争议仲裁委员会，请拨打12333询问。") % {"place": region.full_name}
        )
    return found


def known_employer(name: str) -> Employer | None:
    """The one employer of exactly this name.

    Of several with the same name none is taken: whom the applicant means is for the body to find out.
    """
    found = list(Employer.objects.filter(name=name.strip())[:2])
    return found[0] if len(found) == 1 else None


def employer_named(name: str, *, region: Region, address: str = "") -> Employer:
    """The same, else a new row for the body to complete (仲裁法 arts 12, 28)."""
    return known_employer(name) or Employer.objects.create(name=name.strip(), region=region, address=address.strip())


def interruptions(matter: Matter) -> tuple[Event, ...]:
    """Asking the inspection for relief let the year begin anew, and again when its procedure was over (仲裁法 art 27)."""
    return (Event(EventKind.RELIEF, matter.told_on, matter.over_on),) if matter.told_on else ()
