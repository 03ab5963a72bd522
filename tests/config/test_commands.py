"""`manage.py`: which database a command gets, and as whom."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from config.database import database_for_command
from config.embedded import APPLICATION, OWNER, SUPERUSER
from config.env import PROJECT_FOLDER
from config.throwaway import ThrowAwayServer


@pytest.fixture(scope="module")
def server() -> Iterator[ThrowAwayServer]:
    server = ThrowAwayServer()
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture(autouse=True)
def _environment_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        monkeypatch.setenv(name, "")


@pytest.mark.parametrize(("command", "role"), [("migrate", OWNER), ("shell", APPLICATION)])
def test_the_embedded_server_runs_as_long_as_the_command(
    monkeypatch: pytest.MonkeyPatch, server: ThrowAwayServer, command: str, role: str
) -> None:
    other = ThrowAwayServer()
    monkeypatch.setattr("config.database.project_server", lambda _: other)
    with database_for_command([command]):
        assert os.environ["DATABASE_URL"] == other.url(role)
        with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
            assert connection.execute("SELECT current_user").fetchone() == (role,)
    assert other.exit_code() is None
    assert not other.home.exists()


@pytest.mark.parametrize("arguments", [[], ["help"], ["makemessages", "-l", "en"], ["migrate", "--help"]])
def test_a_command_without_need_gets_no_server(monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.setattr("config.database.project_server", lambda _: pytest.fail("was started"))
    with database_for_command(arguments):
        assert not os.environ["DATABASE_URL"]


@pytest.mark.parametrize(
    ("command", "user"), [("migrate", "owner"), ("backup", "owner"), ("restore", "owner"), ("shell", "site")]
)
def test_a_server_of_your_own_is_met_as_its_owner_only_to_change_tables(
    monkeypatch: pytest.MonkeyPatch, command: str, user: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://site@db.example/cases")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://owner@db.example/cases")
    with database_for_command([command]):
        assert os.environ["DATABASE_URL"] == f"postgresql://{user}@db.example/cases"


def test_grant_application_gives_rows_and_nothing_more(server: ThrowAwayServer) -> None:
    with psycopg.connect(server.url(SUPERUSER)) as superuser:
        superuser.execute("CREATE ROLE site LOGIN PASSWORD 'secret'")
    with psycopg.connect(server.url(OWNER)) as owner:
        owner.execute("CREATE TABLE earlier (id integer GENERATED ALWAYS AS IDENTITY, name text)")
    grant("site", server)
    with psycopg.connect(server.url(OWNER)) as owner:
        owner.execute("CREATE TABLE later (id integer GENERATED ALWAYS AS IDENTITY, name text)")
    with psycopg.connect(server.url(APPLICATION).replace(address_of(server), "//site:secret@")) as site:
        for table in ("earlier", "later"):
            assert site.execute(f"INSERT INTO {table} (name) VALUES ('x')").rowcount == 1
        with pytest.raises(InsufficientPrivilege):
            site.execute("TRUNCATE later")


def test_grant_application_to_the_owner_is_refused_in_a_sentence(server: ThrowAwayServer) -> None:
    finished = grant(OWNER, server, check=False)
    assert finished.returncode == 1
    assert finished.stderr.startswith(f"CommandError: {OWNER} is the owner.")


def grant(user: str, server: ThrowAwayServer, *, check: bool = True) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, Path("manage.py"), "grant_application", user],
        cwd=PROJECT_FOLDER,
        env=os.environ | {"DATABASE_URL": server.url(OWNER)},
        capture_output=True,
        text=True,
        check=check,
    )


def address_of(server: ThrowAwayServer) -> str:
    url = server.url(APPLICATION)
    return url[url.index("//") : url.index("@") + 1]
