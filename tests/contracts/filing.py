"""An employer that files its people: who tells, and what is told unless a test says otherwise."""

from datetime import date
from itertools import count
from typing import Any

from contracts.models import Contract, Employment
from contracts.records.kinds import Channel, EmploymentKind, TermKind
from contracts.records.services import Person, Teller, submitting
from registry.models import Employer, EmployerContact
from tests import factories

TODAY = date(2026, 3, 2)
_numbers = count(900_001)


def contact(employer: Employer, *, phone: str = "13985001234") -> EmployerContact:
    """The one who does the personnel work."""
    return EmployerContact.objects.create(
        employer=employer,
        name="钱人事",
        position="人事",
        phone=phone,
        checked="核对了授权委托书",
        since=date(2020, 1, 1),
    )


def teller(employer: Employer) -> Teller:
    """That one, in the box."""
    found = EmployerContact.objects.filter(employer=employer, until=None).first() or contact(employer)
    return Teller(Channel.BOX, contact=found)


def person(name: str = "张三丰") -> Person:
    """Somebody whom nobody has told of yet."""
    return Person(name, factories.identity_number(next(_numbers)))


def hire(employer: Employer, *, who: Person | None = None, by: Teller | None = None, **facts: Any) -> Employment:
    """Somebody who began this year, full time."""
    told = {"hired_on": date(2026, 1, 5), "kind": EmploymentKind.FULL_TIME, **facts}
    with submitting(employer, by=by or teller(employer)) as telling:
        return telling.hire(who or person(), told)[0]


def agreed(**facts: Any) -> dict[str, Any]:
    """A contract for two years from this year's first working day, signed in time."""
    return {
        "kind": TermKind.FIXED,
        "signed_on": date(2026, 1, 5),
        "starts_on": date(2026, 1, 5),
        "ends_on": date(2028, 1, 4),
        **facts,
    }


def sign(employment: Employment, **facts: Any) -> Contract:
    """Such a contract of this employment."""
    with submitting(employment.employer, by=teller(employment.employer)) as telling:
        return telling.sign(employment, agreed(**facts))[0]
