"""Hashes of the timeline and of its anchors: SHA-256, or SM3 (GB/T 32905) where the authority wants a national algorithm.

A SHA-256 is stored as its 64 hexadecimal digits, any other with its name before it ("sm3:…"). A chain may therefore change its
algorithm between two entries, and what was written before the change is still verified by what it was written with.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

UNNAMED = "sha256"
ALGORITHMS = (UNNAMED, "sm3")
LONGEST = 80  # characters of a stored hash, its name included


class Unavailable(RuntimeError):
    """Python's OpenSSL on this platform does not know an algorithm; the text is a sentence for a person."""


def chosen() -> str:
    """The algorithm by which this site writes hashes, `TIMELINE_HASH`."""
    return str(settings.TIMELINE_HASH)


def digest(content: bytes, algorithm: str | None = None) -> str:
    """The hash as it is stored; by default that of `TIMELINE_HASH`. Raises Unavailable."""
    return digest_of([content], algorithm or chosen())


def digest_of(chunks: Iterable[bytes], algorithm: str) -> str:
    """The hash of a long content, which need not be held in memory. Raises Unavailable."""
    made = _new(algorithm)
    for chunk in chunks:
        made.update(chunk)
    return named(algorithm, made.hexdigest())


def named(algorithm: str, hexadecimal: str) -> str:
    """A hash with its algorithm's name before it; SHA-256 goes without."""
    return hexadecimal if algorithm == UNNAMED else f"{algorithm}:{hexadecimal}"


def algorithm_of(stored: str) -> str:
    """By which algorithm a stored hash was made; a name that nobody knows is taken for SHA-256, which it then does not match."""
    name, colon, _digits = stored.partition(":")
    return name if colon and name in ALGORITHMS else UNNAMED


def is_available(algorithm: str) -> bool:
    """Whether Python's OpenSSL on this platform knows the algorithm."""
    try:
        _new(algorithm)
    except Unavailable:
        return False
    return True


def _new(algorithm: str) -> Any:
    try:
        return hashlib.new(algorithm)
    except ValueError as error:
        said = _("本机 Python 所用的 OpenSSL 不支持 %(name)s，请换用支持它的 OpenSSL。")
        raise Unavailable(said % {"name": algorithm.upper()}) from error
