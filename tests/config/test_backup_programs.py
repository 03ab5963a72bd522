"""Which pg_dump is used, and what is said when none fits."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connections

from config.backup import programs
from config.backup.manifest import BackupError

Installed = Callable[..., None]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Installed:
    """Programs of these versions, for a server of version 16."""
    monkeypatch.setitem(connections["default"].__dict__, "pg_version", 160004)  # a cached property

    def install(*versions: str) -> None:
        places = []
        for version in versions:
            path = tmp_path / version
            path.write_text(f"#!/bin/sh\necho 'pg_dump (PostgreSQL) {version} (Debian {version}-1)'\n")
            path.chmod(0o700)
            places.append(path)
        monkeypatch.setattr(programs, "_places", lambda _name: [tmp_path / "not there", *places])

    return install


@pytest.mark.parametrize(
    ("versions", "chosen"),
    [(("18.4", "15.18", "16.9"), "16.9"), (("18.4", "17.2"), "17.2"), (("16.1", "16.2"), "16.1")],
)
def test_the_servers_own_version_or_the_next_newer_one(
    installed: Installed, versions: tuple[str, ...], chosen: str
) -> None:
    installed(*versions)
    assert programs.program("pg_dump").name == chosen


@pytest.mark.parametrize(("versions", "here"), [(("15.18", "14.1"), "14, 15"), ((), "none")])
def test_when_none_fits_a_sentence_says_what_to_install(
    installed: Installed, versions: tuple[str, ...], here: str
) -> None:
    installed(*versions)
    with pytest.raises(BackupError, match=rf"PostgreSQL 16, .*\(here: {here}\)\. Install postgresql-client-16"):
        programs.program("pg_dump")


@pytest.mark.django_db
def test_the_password_is_not_on_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = connections["default"].settings_dict
    monkeypatch.setitem(settings, "PASSWORD", "s3cret")
    monkeypatch.setitem(settings, "OPTIONS", {"sslmode": "prefer"})
    monkeypatch.setenv("PGHOST", "elsewhere.example")
    assert "s3cret" not in programs.address()
    assert "sslmode=prefer" in programs.address()
    assert programs.environment()["PGPASSWORD"] == "s3cret"
    assert "PGHOST" not in programs.environment()
