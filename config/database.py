"""Which PostgreSQL a process talks to, and as whom."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from config.embedded import APPLICATION, OWNER, AlreadyRunning, EmbeddedServerError, project_server
from config.env import Environment, read_environment

OLDEST_SERVER = 15
OWNER_COMMANDS = {
    "migrate", "createcachetable", "flush", "sqlflush", "grant_application", "load_demo", "backup", "restore"
}  # fmt: skip
COMMANDS_WITHOUT_DATABASE = {
    "", "check", "collectstatic", "compilemessages", "diffsettings", "env_example", "findstatic", "help",
    "makemessages", "startapp", "version",
}  # fmt: skip


def connection_settings(url: str) -> dict[str, Any]:
    """Django's dictionary for an address like postgresql://user:password@host:5432/name?sslmode=require.

    Raises ValueError, in a sentence, for anything that is not a PostgreSQL address.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ValueError("DATABASE_URL must begin with postgresql:// - Banjie runs on PostgreSQL only.")
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise ValueError("DATABASE_URL must name a database: postgresql://user:password@host:5432/NAME")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or query.pop("host", ""),
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
    }


def databases(environment: Environment) -> dict[str, dict[str, Any]]:
    """Django's DATABASES: the server that was named, else the embedded one as the application's role."""
    url = environment.database_url
    if not url:
        server = project_server(environment.data_folder)
        url = server.url(APPLICATION) if server.is_known() else "postgresql:///not-set-up-yet"
    try:
        return {"default": connection_settings(url)}
    except ValueError as error:
        raise SystemExit(str(error)) from error


@contextmanager
def database_for_command(arguments: Sequence[str]) -> Iterator[None]:
    """Give one `manage.py` command its database, as the owner where tables are changed.

    Without DATABASE_URL the embedded server runs for as long as the command, unless it runs already.
    The choice is handed on as environment variables, so that child processes make the same one.
    """
    command = next((argument for argument in arguments if not argument.startswith("-")), "")
    environment = read_environment()
    as_owner = command in OWNER_COMMANDS
    if environment.database_url:
        if as_owner and environment.database_owner_url:
            os.environ["DATABASE_URL"] = environment.database_owner_url
        yield
    elif command in COMMANDS_WITHOUT_DATABASE or "--help" in arguments:
        yield
    else:
        yield from _with_embedded_server(environment, OWNER if as_owner else APPLICATION)


def _with_embedded_server(environment: Environment, role: str) -> Iterator[None]:
    server = project_server(environment.data_folder)
    try:
        server.start()
    except AlreadyRunning:
        pass  # `make demo` in another terminal: use its server, and leave it running
    except EmbeddedServerError as error:
        raise SystemExit(str(error)) from error
    os.environ |= {"DATABASE_URL": server.url(role), "ENVIRONMENT": environment.environment or "development"}
    try:
        yield
    finally:
        server.stop()
