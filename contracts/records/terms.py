"""The terms of the register that run for an employer from an employment's days."""

from dataclasses import replace
from datetime import date

from calendars.days import UnknownYear, calendar_for
from calendars.register import term
from calendars.terms import due
from registry.models import Employer

FILE = "CON-FILE"
FILE_END = "CON-FILE-END"
INSURE = "CON-SI-REG"
TRANSFER = "CON-TRANSFER"


def last_day(code: str, start: date, employer: Employer) -> date:
    """The last day of a term for this employer.

    In years to come whose holidays nobody has announced, with bare weekends; in years before the calendar begins (somebody
    hired in 1998), without moving a last day that was a rest day. Either is told beside a record, and decides nothing.
    """
    chosen, calendar = term(code, on=start), calendar_for(employer.region.path)
    try:
        found = due(chosen, start, calendar, explain=False, beyond="provisional").day
    except UnknownYear:
        found = due(replace(chosen, rolls=False), start, calendar, explain=False).day
    assert found is not None  # every one of these terms has a length
    return found
