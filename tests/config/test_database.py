"""Which database, and as whom."""

from typing import Any

import pytest
from django.core.checks import Error
from django.db import connections

from casework import digests
from config.checks import server_is_new_enough, timeline_can_be_hashed
from config.database import connection_settings


def test_an_address_over_the_network() -> None:
    settings = connection_settings("postgresql://some%40one:pass%2Fword@db.example:5433/cases?sslmode=require")
    assert (settings["USER"], settings["PASSWORD"]) == ("some@one", "pass/word")
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("db.example", "5433", "cases")
    assert settings["OPTIONS"] == {"sslmode": "require"}


def test_an_address_of_a_socket() -> None:
    settings = connection_settings("postgresql://someone@/cases?host=%2Frun%2Fpg")
    assert (settings["HOST"], settings["PORT"]) == ("/run/pg", "")


@pytest.mark.parametrize("url", ["mysql://db.example/cases", "sqlite:///cases.db", "postgresql://db.example/"])
def test_anything_else_is_refused_in_a_sentence(url: str) -> None:
    with pytest.raises(ValueError, match="DATABASE_URL must"):
        connection_settings(url)


def test_an_old_server_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connections["default"].__dict__, "pg_version", 140012)  # a cached property
    (problem,) = server_is_new_enough(None, databases=["default"])
    assert isinstance(problem, Error)
    assert "PostgreSQL 14 is too old" in problem.msg


def test_no_database_is_asked_when_none_is_checked() -> None:
    assert server_is_new_enough(None) == []


def test_an_algorithm_that_the_platform_lacks_is_named(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.TIMELINE_HASH = "sm3"
    assert timeline_can_be_hashed(None) == []
    monkeypatch.setattr(digests, "is_available", lambda name: name != "sm3")
    (problem,) = timeline_can_be_hashed(None)
    assert isinstance(problem, Error)
    assert "TIMELINE_HASH is sm3" in problem.msg
