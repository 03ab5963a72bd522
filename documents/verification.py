"""The code and the QR picture by which anybody can check a paper."""

import segno
from django.conf import settings

from casework import lots

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_GROUPS, _LENGTH = 4, 4


def new_code() -> str:
    """Sixteen letters in four groups, 80 bits: nobody guesses one, and it can be typed from paper."""
    return lots.code(_LETTERS, groups=_GROUPS, length=_LENGTH)


def normalised(typed: str) -> str:
    """A code as people type it (small letters, blanks, no hyphens) in the form we print."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())[: _GROUPS * _LENGTH]
    return "-".join(letters[place : place + _LENGTH] for place in range(0, len(letters), _LENGTH))


def check_url(code: str = "") -> str:
    """The public address of the check page, of one document or of the form."""
    return f"{settings.PUBLIC_URL}/documents/check/{f'{code}/' if code else ''}"


def qr_picture(code: str) -> str:
    """The QR of a document's check page as a data: address (level M survives a stamp or a fold)."""
    return segno.make(check_url(code), error="m").svg_data_uri(border=0, omitsize=True)
