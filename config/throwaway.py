"""An embedded server for one test run: quick, alone, and gone afterwards."""

import os
import re
import shutil
import tempfile
from pathlib import Path

from config.embedded import DURABLE_SETTINGS, EmbeddedServer

PREFIX = "banjie-throwaway-"
QUICK_SETTINGS = DURABLE_SETTINGS | {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "256MB",
}


class ThrowAwayServer(EmbeddedServer):
    """A fast cluster of its own folder for one test run; gone after `stop()`."""

    def __init__(self, *, settings: dict[str, str] | None = None) -> None:
        _remove_leftovers()
        home = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
        super().__init__(home, settings=QUICK_SETTINGS if settings is None else settings)

    def stop(self) -> None:
        super().stop()
        shutil.rmtree(self.home, ignore_errors=True)


def _remove_leftovers() -> None:
    """Throw away the clusters of test runs that were killed before they could clean up."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        found = re.match(rf"{PREFIX}(\d+)-", folder.name)
        if found and not _is_alive(int(found[1])):
            shutil.rmtree(folder, ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
