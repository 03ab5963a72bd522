"""How every case of the room is called when it opens, and who stands on which side of it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from casework.models import Party
from casework.opening import NewParty
from registry.models import Employer, Worker


def title(workers: Sequence[Worker], employer: Employer, *, by_employer: bool, what: str) -> str:
    """Who against whom, and over what."""
    first = workers[0].name
    if len(workers) > 1:
        first = _("%(name)s等%(number)d人") % {"name": first, "number": len(workers)}
    one, other = (employer.name, first) if by_employer else (first, employer.name)
    return _("%(one)s与%(other)s%(what)s") % {"one": one, "other": other, "what": what}


def parties(workers: Sequence[Worker], employer: Employer, *, by_employer: bool) -> list[NewParty]:
    """Workers on one side, the employer on the other; whoever applies is the complainant of the kernel."""
    sides = (Party.Role.COMPLAINANT, Party.Role.RESPONDENT)
    one, other = reversed(sides) if by_employer else sides
    return [*(NewParty(one, worker=worker) for worker in workers), NewParty(other, employer=employer)]
