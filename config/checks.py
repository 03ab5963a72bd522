"""System checks: what must be true of the place Banjie is started in."""

from collections.abc import Sequence
from typing import Any

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as CheckWarning
from django.db import connections

from casework import digests
from config.database import OLDEST_SERVER


@register(Tags.database)
def server_is_new_enough(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """PostgreSQL must have what the guards and the statements of the door use."""
    return [
        Error(
            f"PostgreSQL {connections[alias].pg_version // 10000} is too old: Banjie needs version "
            f"{OLDEST_SERVER} or newer.",
            hint="Upgrade the server behind DATABASE_URL, or leave DATABASE_URL empty to use the embedded one.",
            id="config.E001",
        )
        for alias in databases or ()
        if connections[alias].pg_version // 10000 < OLDEST_SERVER
    ]


@register(Tags.security, deploy=True)
def application_is_an_ordinary_role(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """A role that owns the tables could switch off the triggers that hold the law."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_class WHERE relname = 'django_migrations'"
            " AND pg_has_role(current_user, relowner, 'MEMBER'))"
        )
        (is_owner,) = cursor.fetchone()
    if not is_owner:
        return []
    return [
        CheckWarning(
            "DATABASE_URL connects as the owner of the tables, who can switch the database's guards off.",
            hint="Give the site a user of its own; see DATABASE_OWNER_URL and `manage.py grant_application`.",
            id="config.W001",
        )
    ]


@register(Tags.files)
def font_file_exists(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """A configured font that is not there would silently become another one on every official document."""
    font = settings.FANGSONG_FONT_FILE
    if font is None or font.is_file():
        return []
    return [
        Error(
            f"FANGSONG_FONT_FILE names {font}, and there is no such file.",
            hint="Correct the path, or leave it empty to set documents in a Song face.",
            id="config.E002",
        )
    ]


@register(Tags.security)
def timeline_can_be_hashed(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """Without its algorithm no act could be written into the timeline."""
    name = settings.TIMELINE_HASH
    if digests.is_available(name):
        return []
    return [
        Error(
            f"TIMELINE_HASH is {name}, and the OpenSSL that Python uses here does not know it.",
            hint="Install an OpenSSL that was built with it (Debian's is), or set TIMELINE_HASH=sha256.",
            id="config.E003",
        )
    ]
