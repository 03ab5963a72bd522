"""The terms of the register that run for an employer from an employment's days."""

from datetime import date

from calendars.days import calendar_for
from calendars.register import term
from calendars.terms import due
from registry.models import Employer

FILE = "CON-FILE"
FILE_END = "CON-FILE-END"
INSURE = "CON-SI-REG"
TRANSFER = "CON-TRANSFER"


def last_day(code: str, start: date, employer: Employer) -> date:
    """The last day of a term for this employer; in years whose holidays nobody has announced yet, with bare weekends."""
    calendar = calendar_for(employer.region.path)
    found = due(term(code, on=start), start, calendar, explain=False, beyond="provisional").day
    assert found is not None  # every one of these terms has a length
    return found
