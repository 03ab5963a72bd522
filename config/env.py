"""Every setting that differs from place to place: its type, its default and what it is for.

Values come from the environment, then from the file `.env` in the project folder. `.env.example` is
printed from this class (`manage.py env_example`), so what is written there is true.
"""

import contextlib
import json
import os
import secrets
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from pydantic import BeforeValidator, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PROJECT_FOLDER = Path(__file__).resolve().parent.parent


def _split_on_commas(value: object) -> object:
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


CommaSeparated = Annotated[list[str], NoDecode, BeforeValidator(_split_on_commas)]


def _empty_means_none(value: object) -> object:
    return None if value == "" else value


OptionalPath = Annotated[Path | None, BeforeValidator(_empty_means_none)]


class Environment(BaseSettings):
    """What this place says about itself."""

    model_config = SettingsConfigDict(env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True)

    environment: Literal["development", "production"] | None = Field(
        None,
        description=(
            "development: missing keys are made once and kept in DATA_FOLDER; production: every key must be set. "
            "Empty: production as soon as DATABASE_URL is set."
        ),
    )
    debug: bool = Field(False, description="Error pages with source code. Never where others can see them.")
    secret_key: str = Field("", description="Signs sessions and forms: any 50 random characters.")
    encryption_keys: CommaSeparated = Field(
        default_factory=list,
        description=(
            "Fernet keys (comma-separated, newest first) that encrypt identity numbers, phones and bank cards. "
            "Losing them loses that data."
        ),
    )
    hash_key: str = Field("", description="Key of the hash by which a person is found by identity number or phone.")
    database_url: str = Field(
        "",
        description=(
            "postgresql://user:password@host:5432/name of a PostgreSQL 15 or newer. The user needs no rights but "
            "those `manage.py grant_application` gives. Empty: the embedded server."
        ),
    )
    database_owner_url: str = Field(
        "",
        description="The same database as its owner. Only `manage.py migrate`, `grant_application`, `backup`, `restore` use it.",
    )
    broker_url: str = Field("", description="Redis for Celery, e.g. redis://host:6379/0. Empty: no worker is told.")
    cache_url: str = Field(
        "", description="Redis for the cache, e.g. redis://host:6379/1. Empty, or away: memory of the process."
    )
    public_url: str = Field(
        "http://127.0.0.1:8000",
        description="The address people reach this site at; printed into QR codes. https:// makes cookies secure.",
    )
    allowed_hosts: CommaSeparated = Field(
        default_factory=list, description="Host names the site answers to (comma-separated). Empty: that of PUBLIC_URL."
    )
    trusted_proxies: int = Field(
        0, ge=0, description="How many proxies of yours stand in front and set X-Forwarded-For and X-Forwarded-Proto."
    )
    data_folder: Path = Field(
        PROJECT_FOLDER / ".data", description="What must survive a restart: embedded database, keys, files."
    )
    media_root: OptionalPath = Field(
        None, description="Evidence and issued documents. Empty: media in DATA_FOLDER. Back it up with the database."
    )
    static_root: OptionalPath = Field(None, description="Where collectstatic puts files. Empty: static in DATA_FOLDER.")
    max_upload_megabytes: int = Field(20, ge=1, description="The largest file a person may hand in.")
    max_roster_rows: int = Field(5000, ge=1, description="The most rows of one sheet of a wage roster.")
    max_import_megabytes: int = Field(400, ge=1, description="The largest file of labour contracts that is imported.")
    max_import_rows: int = Field(
        50_000, ge=1, description="The most rows of a workbook of labour contracts; a csv file may have any number."
    )
    draft_days: int = Field(
        30, ge=1, description="For how many days an unfinished complaint is kept after its last change."
    )
    fangsong_font_file: OptionalPath = Field(
        None, description="A licensed simplified FangSong font for official documents. Empty: a Song face from Debian."
    )
    sms_backend: str = Field(
        "portal.messages.ConsoleSender", description="Class that sends the login code and notices to a phone."
    )
    timeline_hash: Literal["sha256", "sm3"] = Field(
        "sha256",
        description=(
            "By which algorithm the timeline is chained from now on. What was chained before is verified by the one it "
            "was written with."
        ),
    )
    anchor_minutes: int = Field(
        60, ge=1, description="After how many minutes what is new in all cases gets an anchor that can be published."
    )
    language: Literal["zh-hans", "en"] = Field("zh-hans", description="Language for whoever has not chosen one.")
    time_zone: str = Field("Asia/Shanghai", description="The zone in which a legal day begins and ends.")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="How much is logged.")

    @property
    def in_production(self) -> bool:
        """Whether missing keys are an error instead of being made up."""
        return self.environment == "production" or (self.environment is None and bool(self.database_url))

    @property
    def is_https(self) -> bool:
        """Whether visitors come over https, so that cookies may insist on it."""
        return urlsplit(self.public_url).scheme == "https"

    @model_validator(mode="after")
    def _production_is_complete(self) -> "Environment":
        if not self.in_production:
            return self
        needed = ("secret_key", "encryption_keys", "hash_key", "database_url", "broker_url", "cache_url")
        if missing := [name.upper() for name in needed if not getattr(self, name)]:
            raise ValueError(
                f"In production these must be set: {', '.join(missing)}. "
                "See .env.example for what each is for, or set ENVIRONMENT=development to try things out."
            )
        return self

    @model_validator(mode="after")
    def _places_and_hosts(self) -> "Environment":
        self.data_folder = PROJECT_FOLDER / self.data_folder  # a path from the root stays what it is
        self.media_root = PROJECT_FOLDER / (self.media_root or self.data_folder / "media")
        self.static_root = PROJECT_FOLDER / (self.static_root or self.data_folder / "static")
        if not self.allowed_hosts:
            local = [] if self.in_production else ["127.0.0.1", "localhost", "[::1]"]
            self.allowed_hosts = [urlsplit(self.public_url).hostname or "127.0.0.1", *local]
        return self


def read_environment() -> Environment:
    """The environment of this process; ends the process with a sentence when it cannot be used."""
    env_file = os.environ.get("ENV_FILE", str(PROJECT_FOLDER / ".env"))
    try:
        environment = Environment(_env_file=env_file)  # type: ignore[call-arg]  # an argument of pydantic-settings
    except ValidationError as error:
        raise SystemExit("\n".join(_sentence(details) for details in error.errors())) from error
    if not environment.in_production:
        for name, value in _development_keys(environment.data_folder).items():
            if not getattr(environment, name):
                setattr(environment, name, value)
    if problem := _key_problem(environment.encryption_keys):
        raise SystemExit(problem)
    return environment


def env_example() -> str:
    """The text of `.env.example`."""
    lines = ["# Copy to .env and fill in. Printed by `manage.py env_example`; do not edit by hand.", ""]
    for name, field in Environment.model_fields.items():
        lines += [f"# {line}" for line in _wrap(field.description or "")]
        lines += [f"#{name.upper()}={_as_text(field.get_default(call_default_factory=True))}", ""]
    return "\n".join(lines)


def _sentence(details: Any) -> str:
    name = ".".join(str(part) for part in details["loc"]).upper()
    message = str(details["msg"]).removeprefix("Value error, ")
    return f"{name}: {message}" if name else message


def _key_problem(keys: list[str]) -> str | None:
    for position, key in enumerate(keys, start=1):
        try:
            Fernet(key)
        except ValueError:
            return (
                f"ENCRYPTION_KEYS: key {position} is not a Fernet key. Make one with: "
                'python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"'
            )
    return None


def _development_keys(data_folder: Path) -> dict[str, Any]:
    """Keys for trying things out, made once per DATA_FOLDER; whoever comes second reads the first one's."""
    key_file = data_folder / "development-keys.json"
    if not key_file.exists():
        keys = {
            "secret_key": secrets.token_urlsafe(50),
            "encryption_keys": [Fernet.generate_key().decode()],
            "hash_key": secrets.token_urlsafe(32),
        }
        data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        attempt = data_folder / f"development-keys.{os.getpid()}"
        with os.fdopen(os.open(attempt, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(keys, file)
        with contextlib.suppress(FileExistsError):  # another process was quicker
            os.link(attempt, key_file)  # and not a plain write, which would for a moment show half a file
        attempt.unlink()
    found: dict[str, Any] = json.loads(key_file.read_text())
    return found


def _wrap(text: str, width: int = 100) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ",".join(value)
    if isinstance(value, Path):
        return str(value.relative_to(PROJECT_FOLDER) if value.is_relative_to(PROJECT_FOLDER) else value)
    return str(value).lower() if isinstance(value, bool) else str(value)
