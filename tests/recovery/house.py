"""A whole site of its own: database, broker, worker, scheduler and web server, each of which may be killed."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import psycopg

from config.embedded import APPLICATION, DURABLE_SETTINGS, OWNER, SUPERUSER, EmbeddedServer
from config.env import PROJECT_FOLDER
from config.throwaway import ThrowAwayServer
from scripts import programs
from scripts.programs import HOST
from tests.recovery.programs import PATIENCE, Program, Redis, Stage, until

TOKEN = "t" * 32  # of both the cookie and the form
UNDONE = "select count(*) from casework_outboxitem where done_at is null and run_at <= now()"


class Database(ThrowAwayServer):
    """A server that may be killed and started again. Unlike that of other tests it keeps what it has committed."""

    def __init__(self) -> None:
        super().__init__(settings=DURABLE_SETTINGS | {"fsync": "off"})  # programs die here, the machine does not

    def end(self, by: signal.Signals) -> None:
        """Let the server die in the middle of its work, and collect it."""
        assert self._process is not None
        self._process.send_signal(by)
        self._process.wait(PATIENCE)
        EmbeddedServer.stop(self)


class House:
    """Everything `make demo` starts, with folders, sockets and a port of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.phone = folder / "phone"
        (self.phone / "delivered").mkdir(parents=True)
        self.database = Database()
        self.redis = Redis(folder)
        self.port = free_port()
        self.programs: dict[str, Program] = {}
        self._stage: Stage | None = None

    def open(self) -> None:
        """Start what keeps state, and have the tables made; no worker, scheduler or web server yet."""
        (self.folder / "data").mkdir()
        (self.folder / "data" / "fonts").symlink_to(PROJECT_FOLDER / ".data" / "fonts")
        self.database.start()
        self.redis.start()
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
        subprocess.run(migrate, cwd=PROJECT_FOLDER, env=self.variables(OWNER), check=True)
        self.session = self.play("session")

    def close(self) -> None:
        """End everything, whatever state it is in."""
        for program in self.programs.values():
            program.kill()
        if self._stage is not None:
            self._stage.close()
        self.redis.kill()
        self.database.stop()

    def variables(self, role: str = APPLICATION) -> dict[str, str]:
        """The environment of every program here."""
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.recovery.settings",
            "ENV_FILE": os.devnull,
            "ENVIRONMENT": "development",
            "DATA_FOLDER": str(self.folder / "data"),
            **dict.fromkeys(("SECRET_KEY", "ENCRYPTION_KEYS", "HASH_KEY"), ""),  # made up, and kept in that folder
            "DATABASE_URL": self.database.url(role),
            "BROKER_URL": f"redis+socket://{quote(str(self.redis.address))}?virtual_host=0",
            "CACHE_URL": f"unix://{quote(str(self.redis.address))}?db=1",
            "PUBLIC_URL": f"http://{HOST}:{self.port}",
            "SMS_BACKEND": "tests.recovery.phone.Provider",
            "PHONE_FOLDER": str(self.phone),
            "PYTHONUNBUFFERED": "1",
            "PYTHONWARNINGS": "ignore:You're running the worker with superuser privileges",
        }

    # Programs

    def start(self, *names: str) -> None:
        """Start "worker", "scheduler" or "web", as `make demo` does; a web server is waited for."""
        commands = {
            "worker": programs.worker(),
            "scheduler": programs.scheduler(self.folder / "schedule"),
            "web": programs.web(self.port),
        }
        for name in names:
            self.programs[name] = Program(name, commands[name], environment=self.variables())
        if "web" in names:
            until(self._is_served, "the web server answers")

    def kill(self, *names: str) -> None:
        for name in names:
            assert self.programs[name].exit_code() is None, f"{name} had ended by itself"
            self.programs.pop(name).kill()

    def _is_served(self) -> bool:
        with socket.socket() as attempt:
            return attempt.connect_ex((HOST, self.port)) == 0

    # Scenes

    def play(self, name: str, *arguments: Any) -> Any:
        """What one of the plays of `tests.recovery.plays` brings about."""
        if self._stage is None:
            self._stage = Stage("tests.recovery.plays:Play", self.variables())
        return self._stage.play(name, *arguments)

    # The database, as its owner sees it

    def rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.database.url(OWNER), autocommit=True) as connection:
            return connection.execute(statement, values).fetchall()

    def number(self, statement: str, *values: Any) -> int:
        return int(self.rows(statement, *values)[0][0])

    @contextmanager
    def holding(self, statement: str, *values: Any) -> Iterator["Holding"]:
        """Hold the locks of a statement for the length of the block."""
        connection = psycopg.connect(self.database.url(OWNER))
        try:
            connection.execute(statement, values)
            yield Holding(self, connection.info.backend_pid)
        finally:
            with suppress(psycopg.Error):
                connection.rollback()
            connection.close()

    def until_all_is_done(self) -> None:
        """Nothing in the outbox that is due, and nobody in the middle of anything."""
        until(lambda: self.number(UNDONE) == 0, "the outbox is empty")

    def until_nobody_is_in_a_transaction(self) -> None:
        """A killed program's session ends once it hears that nobody listens."""
        busy = "select count(*) from pg_stat_activity where usename = %s and xact_start is not null"
        with psycopg.connect(self.database.url(SUPERUSER, "postgres"), autocommit=True) as superuser:  # sees all of it

            def is_over() -> bool:
                return superuser.execute(busy, [APPLICATION]).fetchone() == (0,)

            until(is_over, "the sessions of the killed programs have ended")

    # The web

    def ask_for_supplement(self, complaint: dict[str, Any]) -> "Request":
        """The clerk asks for a paper: case, timeline, clock, number, document, outbox and service in one request."""
        form = {"csrfmiddlewaretoken": TOKEN, "chain_length": complaint["chain_length"], "items": "劳动合同"}
        return Request(self, f"/desk/cases/{complaint['reference']}/acts/request_supplement/", urlencode(form))


class Holding:
    """A lock that others wait for."""

    def __init__(self, house: House, process: int) -> None:
        self._house, self._process = house, process

    def until_somebody_waits(self) -> None:
        waits = "select count(*) from pg_stat_activity where %s = any(pg_blocking_pids(pid))"
        until(lambda: self._house.number(waits, self._process) > 0, "somebody waits for the lock")


class Request(threading.Thread):
    """A click that may take long. After `answer()`: `status` (0 when the connection broke) and `text`."""

    def __init__(self, house: House, path: str, body: str) -> None:
        super().__init__(daemon=True)
        self._house, self._path, self._body = house, path, body
        self.status, self.text = 0, ""
        self.start()

    def run(self) -> None:
        connection = HTTPConnection(HOST, self._house.port, timeout=PATIENCE)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"sessionid={self._house.session}; csrftoken={TOKEN}",
        }
        with suppress(OSError):
            connection.request("POST", self._path, self._body, headers)
            response = connection.getresponse()
            self.text = response.read().decode()
            self.status = response.status
        connection.close()

    def answer(self) -> int:
        """Wait for it; returns the status."""
        self.join(PATIENCE)
        assert not self.is_alive(), "the request was never answered"
        return self.status


def free_port() -> int:
    with socket.socket() as free:
        free.bind((HOST, 0))
        return int(free.getsockname()[1])
