"""Sending a text to a phone. The backend is the class that `settings.SMS_BACKEND` names."""

import sys
from abc import ABC, abstractmethod
from functools import lru_cache

from django.conf import settings
from django.utils.module_loading import import_string

from registry import masking


class NotSent(Exception):
    """The provider did not take the text; it is tried again later."""


class Sender(ABC):
    """A way to reach phones."""

    @abstractmethod
    def send(self, phone: str, text: str, key: str) -> None:
        """Hand one text over for sending. A provider must treat a second call with the same `key` as the first one.

        That second call comes when a worker dies between the provider's answer and our commit. Keys are never used again.
        Raises NotSent. The text of a login code is secret and must not be logged.
        """


class ConsoleSender(Sender):
    """Prints the text on the terminal where the site runs, for demonstrations; the phone is masked."""

    def send(self, phone: str, text: str, key: str) -> None:
        sys.stdout.write(f"[短信 → {masking.phone(phone)}] {text}\n")
        sys.stdout.flush()


@lru_cache(maxsize=4)
def _sender(path: str) -> Sender:
    sender: Sender = import_string(path)()
    return sender


def send(phone: str, text: str, *, key: str) -> None:
    """Send through the configured backend. Raises NotSent."""
    _sender(settings.SMS_BACKEND).send(phone, text, key)
