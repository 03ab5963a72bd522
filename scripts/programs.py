"""The command lines of everything that runs beside the database."""

import sys
from pathlib import Path

Command = list[str | Path]
HOST = "127.0.0.1"
PROGRAMS = Path(sys.executable).parent
_CELERY: Command = [PROGRAMS / "celery", "--quiet", "-A", "config"]


def broker(address: Path, folder: Path) -> Command:
    """Redis on a private socket. The outbox is the truth: it has nothing to save, and comes back empty."""
    command: Command = ["redis-server", "--port", "0", "--unixsocket", address, "--unixsocketperm", "700"]
    return [*command, "--save", "", "--appendonly", "no", "--dir", folder, "--logfile", folder / "redis.log"]


def worker() -> Command:
    """Two processes that do what is in the outbox. Workers have nothing to tell each other: no gossip, no mingling."""
    return [*_CELERY, "worker", "--loglevel=warning", "--concurrency=2", "--without-gossip", "--without-mingle"]


def scheduler(schedule: Path) -> Command:
    """The clock of the sweeps; `schedule` is the file in which it notes what it has sent."""
    return [*_CELERY, "beat", "--loglevel=warning", f"--schedule={schedule}", "--pidfile="]


def web(port: int) -> Command:
    """The site on this machine's own address."""
    command: Command = [PROGRAMS / "granian", "--interface", "wsgi", "--no-ws", "--blocking-threads", "4"]
    return [*command, "--host", HOST, "--port", str(port), "--log-level", "warning", "config.wsgi:application"]
