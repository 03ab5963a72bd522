"""The embedded server: who may do what in it."""

import pytest
from django.db import connection


@pytest.mark.django_db
def test_tests_run_as_the_owner_and_not_as_a_superuser() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, usesuper FROM pg_user WHERE usename = current_user")
        assert cursor.fetchone() == ("banjie_owner", False)
