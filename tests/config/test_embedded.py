"""The embedded server: who may do what in it, and what it says when it cannot run."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from psycopg.errors import InsufficientPrivilege

from config.embedded import APPLICATION, OWNER, SUPERUSER, AlreadyRunning, EmbeddedServer
from config.throwaway import ThrowAwayServer


@pytest.fixture(scope="module")
def server() -> Iterator[ThrowAwayServer]:
    server = ThrowAwayServer()
    try:
        server.start()
        with psycopg.connect(server.url(OWNER)) as owner:
            owner.execute("CREATE TABLE kept (id integer)")
        yield server
    finally:
        server.stop()
    assert not server.home.exists()


@pytest.mark.django_db
def test_the_tests_run_as_the_owner_and_not_as_a_superuser() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT usesuper FROM pg_user WHERE usename = current_user")
        assert cursor.fetchone() == (False,)


def test_the_application_reads_and_writes_rows(server: ThrowAwayServer) -> None:
    with psycopg.connect(server.url(APPLICATION)) as application:
        application.execute("INSERT INTO kept VALUES (1)")
        application.execute("UPDATE kept SET id = 2")
        assert application.execute("DELETE FROM kept").rowcount == 1


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE kept",
        "ALTER TABLE kept DISABLE TRIGGER ALL",
        "DROP TABLE kept",
        "CREATE TABLE mine (id integer)",
        f"SET ROLE {OWNER}",
        f"SET SESSION AUTHORIZATION {SUPERUSER}",
        "SET session_replication_role = replica",
    ],
)
def test_the_application_cannot_get_round_the_guards(server: ThrowAwayServer, statement: str) -> None:
    with psycopg.connect(server.url(APPLICATION)) as application, pytest.raises(InsufficientPrivilege):
        application.execute(statement)


@pytest.mark.parametrize("role", [OWNER, SUPERUSER])
def test_nobody_becomes_another_role_without_its_password(server: ThrowAwayServer, role: str) -> None:
    url = re.sub(r"//.*@", f"//{role}:{json.dumps('guess')[1:-1]}@", server.url(role))
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(url)


def test_a_second_program_is_told_that_the_server_runs(server: ThrowAwayServer) -> None:
    with pytest.raises(AlreadyRunning, match="already running"):
        EmbeddedServer(server.home).start()


def test_it_starts_over_the_lock_file_of_a_server_that_is_gone(tmp_path: Path) -> None:
    server = ThrowAwayServer()
    try:
        server.start()
        kept = server.url(APPLICATION)
        EmbeddedServer.stop(server)
        # a container was restarted: the number now belongs to some other program, here to init
        (server.cluster / "postmaster.pid").write_text(f"1\n{server.cluster}\n")
        server.start()
        assert server.url(APPLICATION) == kept
    finally:
        server.stop()


def test_a_full_disk_is_named_with_what_to_do() -> None:
    server = ThrowAwayServer()
    server._note("PANIC:  could not write to file: No space left on device\n")
    server.stop()
    assert "is full" in server.complaint()
    assert "Free some space" in server.complaint()
