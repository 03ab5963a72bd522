"""`make demo`: database, broker, web, worker and scheduler in one terminal; Ctrl-C ends all of them in order."""

import os
import shutil
import signal
import socket
import sys
import time
from pathlib import Path
from types import FrameType
from urllib.parse import quote

from config.embedded import (
    APPLICATION,
    OWNER,
    EmbeddedServer,
    EmbeddedServerError,
    make_private_folder,
    project_server,
    short_socket_folder,
)
from config.env import Environment, read_environment
from scripts import messages, programs
from scripts.programs import HOST
from scripts.services import Service, run_to_end

LEAST_FREE_MEGABYTES = 200
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
READY_SECONDS = 60


class Stop(Exception):
    """Somebody asked the demonstration to end."""


class Demonstration:
    """Everything that runs, in the order it was started."""

    def __init__(self, environment: Environment, port: int) -> None:
        self.data_folder = environment.data_folder
        self.port = port
        self.server: EmbeddedServer | None = None
        self.services: list[Service] = []
        self._warned = False
        self.variables = dict(os.environ) | {
            "ENVIRONMENT": "development",
            "PUBLIC_URL": os.environ.get("PUBLIC_URL", f"http://{HOST}:{port}"),
            "PYTHONUNBUFFERED": "1",
        }
        self.variables.pop("DATABASE_OWNER_URL", None)  # for migrations only, never for a service
        self.owner_url = environment.database_owner_url or environment.database_url
        if environment.database_url:
            self.variables["DATABASE_URL"] = environment.database_url

    def run(self) -> None:
        """Start everything and watch over it. Raises Stop or SystemExit; never returns by itself."""
        if not self.owner_url:
            self._start_database()
        self._prepare_data()
        self._start_broker()
        self._start_services()
        self._run("manage.py", "demo_accounts")  # while the services are still starting
        self._wait_until_ready()
        print(f"\n  Ready: http://{HOST}:{self.port}/   (Ctrl-C ends everything)\n", flush=True)
        while True:
            self._complain_if_something_ended()
            self._warn_of_full_disk()
            time.sleep(0.5)

    def stop(self) -> None:
        """End the services in reverse order, then the database."""
        for service in reversed(self.services):
            service.stop()
        if self.server is not None:
            self.server.stop()

    def _start_database(self) -> None:
        self.server = project_server(self.data_folder)
        refuse_full_disk(self.server.home)
        started = time.monotonic()
        self.server.start()
        self.owner_url = self.server.url(OWNER)
        self.variables["DATABASE_URL"] = self.server.url(APPLICATION)
        report("database", started)

    def _prepare_data(self) -> None:
        started = time.monotonic()
        self._run("manage.py", "migrate", "--verbosity=0", DATABASE_URL=self.owner_url)
        report("migrate", started)
        self._run("-m", "scripts.load_data", DATABASE_URL=self.owner_url)

    def _run(self, *arguments: str, **variables: str) -> None:
        if run_to_end([sys.executable, *arguments], environment=self.variables | variables):
            self._complain_about_database()
            self._warn_of_full_disk()
            raise SystemExit(f"`{' '.join(arguments)}` failed; what it said is above.")

    def _start_broker(self) -> None:
        """A Redis of our own on a private socket, unless BROKER_URL and CACHE_URL name another one."""
        if self.variables.get("BROKER_URL") and self.variables.get("CACHE_URL"):
            return
        folder = short_socket_folder(self.data_folder)
        make_private_folder(folder)
        address = folder / "redis"
        self.variables |= {
            "BROKER_URL": f"redis+socket://{quote(str(address))}?virtual_host=0",
            "CACHE_URL": f"unix://{quote(str(address))}?db=1",
        }
        command = programs.broker(address, self.data_folder)
        self.services.append(Service("redis", command, environment=self.variables))

    def _start_services(self) -> None:
        # Celery warns root because of pickled messages; ours are JSON
        calm = self.variables | {"PYTHONWARNINGS": "ignore:You're running the worker with superuser privileges"}
        scheduler = programs.scheduler(self.data_folder / "scheduler")
        self.services += [
            Service("worker", programs.worker(), environment=calm),
            Service("scheduler", scheduler, environment=self.variables),
            Service("web", programs.web(self.port), environment=self.variables, dies_by=signal.SIGTERM),
        ]

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            with socket.socket() as attempt:
                if attempt.connect_ex((HOST, self.port)) == 0:
                    return
            self._complain_if_something_ended()
            time.sleep(0.1)
        raise SystemExit(f"The web server did not answer within {READY_SECONDS} seconds.")

    def _complain_if_something_ended(self) -> None:
        self._complain_about_database()
        for service in self.services:
            if service.exit_code() is not None:
                raise SystemExit(
                    f"{service.name} ended with exit code {service.exit_code()}; its last lines are above."
                )

    def _complain_about_database(self) -> None:
        if self.server is not None and self.server.exit_code() is not None:
            raise SystemExit(self.server.complaint())

    def _warn_of_full_disk(self) -> None:
        """Say it once; as long as the server itself goes on, so does the site, with a page that says the same."""
        if self.server is not None and self.server.disk_full and not self._warned:
            print(f"\n{self.server.complaint()}\n", file=sys.stderr, flush=True)
            self._warned = True


def report(step: str, started: float) -> None:
    """One line for a finished step; seconds tell a newcomer what to expect next time."""
    print(f"{step:>15}  {time.monotonic() - started:5.1f} s", flush=True)


def refuse_full_disk(folder: Path) -> None:
    """Stop before a database is begun that has no room to grow."""
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(existing).free // 1024**2
    if free < LEAST_FREE_MEGABYTES:
        raise SystemExit(
            f"Only {free} MB are free on the disk of {existing}; the database needs at least {LEAST_FREE_MEGABYTES} MB. "
            "Free some space there and start again."
        )


def wanted_port() -> int:
    """PORT, once it is certain that it is a port and free."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise SystemExit(f"PORT must be a number from 1 to 65535, not {text!r}.")
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((HOST, int(text)))
        except PermissionError:
            raise SystemExit(f"Only root may serve on port {text}. Choose another: make demo PORT=8001") from None
        except OSError:
            raise SystemExit(
                f"Port {text} is taken by another program. Stop that program, or choose another port: "
                f"make demo PORT={int(text) + 1}"
            ) from None
    return int(text)


def on_stop_signal(_signal: int, _frame: FrameType | None) -> None:
    """Turn a signal into an exception, so that `finally` does its work."""
    raise Stop


def main() -> int:
    """Return the exit code: 0 after Ctrl-C, 1 after trouble."""
    port = wanted_port()
    if code := messages.main():
        return code
    demonstration = Demonstration(read_environment(), port)
    for stop_signal in STOP_SIGNALS:
        signal.signal(stop_signal, on_stop_signal)
    trouble = ""
    try:
        demonstration.run()
    except Stop:
        pass
    except (EmbeddedServerError, SystemExit) as error:
        trouble = str(error)
    finally:
        for stop_signal in STOP_SIGNALS:
            signal.signal(stop_signal, signal.SIG_IGN)
        demonstration.stop()
    print(
        f"\n{trouble}" if trouble else "\nEverything has ended.", file=sys.stderr if trouble else sys.stdout, flush=True
    )
    return int(bool(trouble))


if __name__ == "__main__":
    sys.exit(main())
