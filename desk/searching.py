"""One box for everything: what somebody typed becomes a case, an employer, a person, or words.

Personal data must not stand in an address: a phone or identity number is turned into its keyed hash before the list opens.
"""

import re
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from casework.actors import Actor
from casework.models import Case, Party
from casework.search import query as words_query
from registry import checkdigits
from registry.fields import keyed_hash
from registry.models import Employer, Worker

PERSON_HASH = re.compile(r"[0-9a-f]{64}")
_REFERENCE = re.compile(r"[2-9A-HJ-NP-Z]{12}")
_PHONE = re.compile(r"1\d{10}")
_IDENTITY_LIKE = re.compile(r"\d{15,17}[\dX]")
_LAND_LINE = re.compile(r"0\d{9,11}")


@dataclass(frozen=True)
class Found:
    """Where the search leads: straight to a case, to the list with these parameters, or nowhere and why."""

    case: Case | None = None
    parameters: tuple[tuple[str, str], ...] = ()
    error: str = ""


def look_up(text: str, actor: Actor) -> Found:
    """Decide what the text is. A number or reference that names one visible case leads straight to it."""
    wanted = text.strip()
    if (hidden := person_hash(wanted)) is not None:
        return Found(parameters=(("person", hidden),))
    if _IDENTITY_LIKE.fullmatch(code := checkdigits.normalise_code(wanted)) and checkdigits.unified_code_error(code):
        return Found(error=checkdigits.identity_number_error(code) or "")
    case = _exact(wanted, actor)
    if case is not None:
        return Found(case=case)
    return Found(parameters=(("q", wanted),) if wanted else ())


def person_hash(text: str) -> str | None:
    """The keyed hash of a phone or identity number; None for any other text."""
    number = checkdigits.normalise_code(text)
    if checkdigits.identity_number_error(number) is None:
        return keyed_hash(number)
    phone = checkdigits.normalise_phone(text)
    if _PHONE.fullmatch(phone) or _LAND_LINE.fullmatch(phone):
        return keyed_hash(phone)
    return None


def _exact(text: str, actor: Actor) -> Case | None:
    compact = re.sub(r"[\s-]", "", text).upper()
    named = Q(number=text)
    if _REFERENCE.fullmatch(compact):
        named |= Q(reference=f"{compact[:4]}-{compact[4:8]}-{compact[8:]}")
    return Case.objects.visible_to(actor).filter(named).first()


def people(hidden: str) -> QuerySet[Worker]:
    """The workers behind a keyed hash of a phone or an identity number."""
    return Worker.objects.filter(Q(phone_hash=hidden) | Q(identity_hash=hidden))


def with_person(cases: QuerySet[Case], hidden: str) -> QuerySet[Case]:
    """The cases to which the person behind the hash is a party."""
    return cases.filter(pk__in=Party.objects.filter(worker__in=people(hidden)).values("case_id"))


def with_words(cases: QuerySet[Case], text: str) -> QuerySet[Case]:
    """The cases that contain all of the words; an employer's code finds the employer's cases."""
    code = checkdigits.normalise_code(text)
    if checkdigits.unified_code_error(code) is None:
        employers = Employer.objects.filter(unified_code=code)
        return cases.filter(pk__in=Party.objects.filter(employer__in=employers).values("case_id"))
    query = words_query(text)
    return cases.none() if query is None else cases.filter(search=query)
