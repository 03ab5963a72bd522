"""Texts go to a list instead of a phone, and every test begins without counted tries."""

import pytest
from django.core.cache import cache

from portal import messages
from tests.portal.outbound import Outbound


@pytest.fixture
def outbound(monkeypatch: pytest.MonkeyPatch) -> Outbound:
    """What was sent to phones."""
    sender = Outbound()
    monkeypatch.setattr(messages, "_sender", lambda _path: sender)
    return sender


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> None:
    cache.clear()
