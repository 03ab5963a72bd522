"""What `make demo` says when it cannot start, and that nothing outlives it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.env import PROJECT_FOLDER
from scripts.demo import LEAST_FREE_MEGABYTES, refuse_full_disk, wanted_port
from scripts.services import Service


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as other_program:
        other_program.bind(("127.0.0.1", 0))
        other_program.listen()
        yield other_program.getsockname()[1]


def test_a_taken_port_ends_the_whole_command_with_a_sentence(taken_port: int) -> None:
    finished = subprocess.run(
        [sys.executable, "-m", "scripts.demo"],
        cwd=PROJECT_FOLDER,
        env=os.environ | {"PORT": str(taken_port)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 1
    assert finished.stderr.startswith(f"Port {taken_port} is taken by another program.")
    assert f"make demo PORT={taken_port + 1}" in finished.stderr


@pytest.mark.parametrize("port", ["http", "0", "70000", "-1"])
def test_what_is_no_port_is_named(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(SystemExit, match="PORT must be a number"):
        wanted_port()


def test_a_free_port_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch, taken_port: int) -> None:
    monkeypatch.setenv("PORT", "")
    monkeypatch.setattr("scripts.demo.HOST", "127.0.0.2")  # where nobody listens
    assert wanted_port() == 8000


def test_a_nearly_full_disk_stops_before_anything_is_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("scripts.demo.shutil.disk_usage", lambda _: FakeUsage())
    with pytest.raises(SystemExit, match=rf"Only 12 MB are free .* at least {LEAST_FREE_MEGABYTES} MB"):
        refuse_full_disk(tmp_path / "not" / "there" / "yet")
    assert list(tmp_path.iterdir()) == []


class FakeUsage:
    free = 12 * 1024**2 + 1


def test_a_service_takes_its_own_children_with_it(capfd: pytest.CaptureFixture[str]) -> None:
    service = Service("shell", ["sh", "-c", "sleep 300 & echo $!; wait"], environment=os.environ)
    child = int(wait_for_line(capfd).split("|")[1])
    service.stop()
    wait_until(lambda: not is_running(child))  # killed, and gone as soon as the kernel gets to it


def test_a_step_that_is_interrupted_takes_its_own_children_with_it(tmp_path: Path) -> None:
    noted = tmp_path / "process"
    program = (
        "import os; from scripts.services import run_to_end; "
        f"run_to_end(['sh', '-c', 'sleep 300 & echo $! > {noted}; wait'], environment=os.environ)"
    )
    script = subprocess.Popen([sys.executable, "-c", program], cwd=PROJECT_FOLDER, stderr=subprocess.DEVNULL)
    wait_until(lambda: noted.exists() and noted.read_text().strip().isdigit())
    script.send_signal(signal.SIGINT)
    script.wait()
    wait_until(lambda: not is_running(int(noted.read_text())))


def test_nothing_is_left_when_the_script_itself_is_killed(tmp_path: Path) -> None:
    noted = tmp_path / "process"
    program = (
        "import os, time; from scripts.services import Service; "
        f"Service('shell', ['sh', '-c', 'echo $$ > {noted}; exec sleep 300'], environment=os.environ); time.sleep(300)"
    )
    script = subprocess.Popen([sys.executable, "-c", program], cwd=PROJECT_FOLDER)
    wait_until(lambda: noted.exists() and noted.read_text().strip().isdigit())
    service = int(noted.read_text())
    script.send_signal(signal.SIGKILL)
    script.wait()
    wait_until(lambda: not is_running(service))


def wait_for_line(capfd: pytest.CaptureFixture[str]) -> str:
    seen: list[str] = []

    def has_line() -> bool:
        seen.append(capfd.readouterr().out)
        return "|" in "".join(seen)

    wait_until(has_line)
    return "".join(seen)


def wait_until(condition: Callable[[], bool]) -> None:
    for _ in range(200):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen")


def is_running(process: int) -> bool:
    """Whether it runs; one that has ended and was not yet collected by its parent does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
