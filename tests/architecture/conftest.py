"""The town that the permission tests walk through, built once for each of their modules."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings

from calendars import snapshot
from casework import clock
from tests.architecture import town as building


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: Any) -> Iterator[building.Town]:
    """Tests that use it are marked `django_db`; each of them works in a savepoint of the module's one transaction."""
    cookies = override_settings(
        SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies"
    )  # asked without a query
    with clock.travel_to(building.TODAY), cookies, django_db_blocker.unblock(), transaction.atomic():
        built = building.build()
        with django_db_blocker.block():
            yield built
        transaction.set_rollback(True)
    snapshot.forget()
    cache.clear()
