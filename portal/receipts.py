"""The receipt's secret code: eight digits that, with the public reference, show one case without a login."""

import secrets

from casework import clock
from casework.models import Case
from portal import limits
from portal.models import CaseSecret
from registry.fields import keyed_hash

DIGITS = 8
TRIES_PER_REFERENCE = 5
TRIES_PER_ADDRESS = 60
HOUR = 3600


class TooManyTries(Exception):
    """The look-up is closed for an hour, for this reference or from this address."""


def give_secret(case: Case) -> str:
    """Make the case's secret code; it is shown once, on the receipt, and kept as a keyed hash."""
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    CaseSecret.objects.create(case_id=case.pk, code_hash=_hash(case.reference, code), created_at=clock.now())
    return code


def look_up(reference: str, code: str, *, address: str) -> Case | None:
    """The case of this reference if the code is right; None otherwise, without saying which of the two was wrong.

    Raises TooManyTries after five wrong tries an hour for one reference, or sixty tries from one address.
    """
    wanted = normalise_reference(reference)
    if not limits.allow("lookup-address", address, most=TRIES_PER_ADDRESS, seconds=HOUR):
        raise TooManyTries
    if not limits.allow("lookup-reference", wanted, most=TRIES_PER_REFERENCE, seconds=HOUR):
        raise TooManyTries
    secret = CaseSecret.objects.select_related("case").filter(case__reference=wanted).first()
    given = _hash(wanted, "".join(code.split()))
    if secret is None or not secrets.compare_digest(secret.code_hash, given):
        return None
    limits.forget("lookup-reference", wanted)
    return secret.case


def normalise_reference(text: str) -> str:
    """As it is printed: capital letters in groups of four ("ab2d efgh jkmn" → "AB2D-EFGH-JKMN")."""
    letters = "".join(character for character in text.upper() if character.isalnum())
    return "-".join(letters[place : place + 4] for place in range(0, len(letters), 4))


def _hash(reference: str, code: str) -> str:
    return keyed_hash(f"receipt:{reference}:{code}")
