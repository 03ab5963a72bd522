"""Opening a grade, for an officer and for a rehearsal; and what it means for inspections."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from casework.actors import Actor
from casework.opening import NewParty, open_case
from inspection.credit.models import Rating
from inspection.parties import Role
from registry import policy
from registry.models import Agency, Employer


@dataclass(frozen=True, kw_only=True)
class YearToRate:
    """Whom to rate, and for which year."""

    employer: Employer
    year: int


def rate_employer(told: YearToRate, *, by: Actor, agency: Agency) -> Rating:
    """Work out the grade of a year; one for each employer and year.

    Raises ValidationError naming what is missing, and whatever the door raises.
    """
    if told.year < 2016:  # the measures rate from 2017 on the year before
        raise ValidationError({"year": _("办法自2017年起施行，最早评价2016年度。")})
    if Rating.objects.filter(employer=told.employer, year=told.year, dropped=False).exists():
        raise ValidationError({"year": _("这家单位该年度的等级已经评价，不能重复登记。")})
    words = {"employer": told.employer.name, "year": told.year}
    case, _performed = open_case(
        Rating,
        "preview",
        by=by,
        title=_("%(employer)s · %(year)d年度守法诚信等级") % words,
        agency=agency,
        parties=[NewParty(Role.RESPONDENT, employer=told.employer)],
        words=[told.employer.name],
        columns={"employer": told.employer, "year": told.year},
    )
    return case


def inspections_a_year(grade: str, *, on: date) -> int:
    """How often an employer of this grade is inspected in a year. Raises MissingPolicy while the body has not decided."""
    return cast(int, policy.value(f"credit.inspections_{grade.lower()}", on=on))
