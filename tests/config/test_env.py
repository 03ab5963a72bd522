"""Settings: what is written about them is true, and what is missing is said."""

import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from config.env import PROJECT_FOLDER, Environment, env_example, read_environment

COMPLETE = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": "secret",
    "ENCRYPTION_KEYS": Fernet.generate_key().decode(),
    "HASH_KEY": "hash",
    "DATABASE_URL": "postgresql://someone@db.example/banjie",
    "BROKER_URL": "redis://broker.example/0",
    "CACHE_URL": "redis://broker.example/1",
    "PUBLIC_URL": "https://banjie.example",
}


@pytest.fixture(autouse=True)
def _nothing_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Environment.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "data"))


def test_env_example_is_printed_from_the_settings() -> None:
    assert (PROJECT_FOLDER / ".env.example").read_text() == env_example()


@pytest.mark.parametrize("name", sorted(Environment.model_fields))
def test_every_setting_says_what_it_is_for(name: str) -> None:
    assert Environment.model_fields[name].description


def test_a_complete_production_starts_with_secure_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in COMPLETE.items():
        monkeypatch.setenv(name, value)
    environment = read_environment()
    assert environment.in_production
    assert environment.is_https
    assert environment.allowed_hosts == ["banjie.example"]


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ENCRYPTION_KEYS", "HASH_KEY", "DATABASE_URL", "CACHE_URL"])
def test_production_without_a_key_ends_with_its_name(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    for name, value in COMPLETE.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv(missing)
    with pytest.raises(SystemExit, match=rf"must be set: {missing}\."):
        read_environment()


def test_a_named_database_without_further_word_means_production(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", COMPLETE["DATABASE_URL"])
    with pytest.raises(SystemExit, match="In production these must be set"):
        read_environment()


def test_development_makes_keys_once_and_for_itself_alone(tmp_path: Path) -> None:
    first, second = read_environment(), read_environment()
    assert first.secret_key
    assert (first.secret_key, first.encryption_keys, first.hash_key) == (
        second.secret_key,
        second.encryption_keys,
        second.hash_key,
    )
    assert (tmp_path / "data" / "development-keys.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("ENCRYPTION_KEYS", "not-a-key", "key 1 is not a Fernet key"),
        ("MAX_UPLOAD_MEGABYTES", "many", "MAX_UPLOAD_MEGABYTES: "),
        ("LANGUAGE", "fr", "LANGUAGE: "),
    ],
)
def test_a_wrong_value_ends_with_the_name_of_its_setting(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit, match=sentence):
        read_environment()


def test_the_command_line_prints_the_sentence_and_no_traceback(tmp_path: Path) -> None:
    finished = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=PROJECT_FOLDER,
        env={"ENVIRONMENT": "production", "DATA_FOLDER": str(tmp_path), "ENV_FILE": "/dev/null"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 1
    assert finished.stderr.startswith("In production these must be set: SECRET_KEY")
    assert "Traceback" not in finished.stderr
