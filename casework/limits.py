"""How often something may be tried, counted in the cache per subject; the subject is stored as a keyed hash."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from registry.fields import keyed_hash


def allow(what: str, subject: str, *, most: int, seconds: int, cost: int = 1) -> bool:
    """Count one more try of `what` by `subject`, or what it costs; False once it was more than `most` within `seconds`."""
    key = _key(what, subject)
    if cache.add(key, cost, timeout=seconds):
        return cost <= most
    try:
        return cache.incr(key, cost) <= most
    except ValueError:  # the count ran out between the two calls
        cache.set(key, cost, timeout=seconds)
        return cost <= most


def forget(what: str, subject: str) -> None:
    """Begin to count anew, after a success."""
    cache.delete(_key(what, subject))


def address_of(request: HttpRequest) -> str:
    """The visitor's address behind the trusted proxies; one text for all who have none."""
    return str(get_adapter().get_client_ip(request) or "unknown")


def _key(what: str, subject: str) -> str:
    return f"tries:{what}:{keyed_hash(subject)}"
