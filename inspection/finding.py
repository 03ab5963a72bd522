"""The words under which a complaint or an inspection case is found, anew whenever they change."""

from typing import Any

from casework import search
from inspection import parties
from inspection.matter import Matter


def words(matter: Matter) -> list[str]:
    """Its employer, as named and as found out, its site and its place of work."""
    given = getattr(matter, "employer_name_given", "")
    known = [row.name for row in (matter.employer, matter.project) if row]
    return [given, *known, matter.workplace_address]


def index(case: Any) -> None:
    """Make the case findable by number, title, these words and the names of those who complain on it today."""
    search.index(case, [*words(case), *(worker.name for worker in parties.complainants(case))])
