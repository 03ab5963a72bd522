"""What every test run shares: a PostgreSQL of its own, and the browser of the system.

With DATABASE_URL in the environment the tests use that server instead; its user must be allowed to
create databases.
"""

import os
import shutil
from typing import Any

import pytest
from django.conf import settings

from config.database import connection_settings
from config.embedded import APPLICATION, OWNER
from config.throwaway import ThrowAwayServer

# The synchronous Playwright keeps an event loop in this thread; Django must not mistake it for async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

BROWSERS = ("chromium", "chromium-browser", "google-chrome")

server_key = pytest.StashKey[ThrowAwayServer]()


def pytest_configure(config: pytest.Config) -> None:
    """Start the server and point the settings at it, which pytest-django has read before this file."""
    # pytest-xdist: the workers inherit the main process's environment, and with it its server and folder
    if not hasattr(config, "workerinput"):
        share_fonts()
        if not os.environ.get("DATABASE_URL"):
            server = ThrowAwayServer()
            config.stash[server_key] = server
            server.start()
            os.environ["DATABASE_URL"] = server.url(OWNER)
            os.environ["APPLICATION_DATABASE_URL"] = server.url(APPLICATION)
    settings.DATABASES["default"].update(connection_settings(os.environ["DATABASE_URL"]))


def share_fonts() -> None:
    """Cutting the fonts of paper takes many seconds and gives the same each time: all runs use those of the clone."""
    kept = settings.BASE_DIR / ".data" / "fonts"
    kept.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings.DATA_FOLDER.mkdir(mode=0o700, exist_ok=True)
    if not (settings.DATA_FOLDER / "fonts").exists():
        (settings.DATA_FOLDER / "fonts").symlink_to(kept)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind."""
    if hasattr(config, "workerinput"):
        return
    shutil.rmtree(settings.DATA_FOLDER, ignore_errors=True)
    if server_key in config.stash:
        config.stash[server_key].stop()
        os.environ.pop("DATABASE_URL", None)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The databases go with their server; dropping each would fail while a browser's last request is being answered."""
    return True


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium; Playwright itself adds what root and containers need."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise pytest.UsageError("No Chromium was found. Run `make setup`, or set CHROMIUM=/path/to/chromium")
    return {**browser_type_launch_args, "executable_path": found}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A visitor in Guizhou at a desk who wants no movement; a test for phones sets its own viewport."""
    return {
        **browser_context_args,
        "locale": "zh-CN",
        "timezone_id": "Asia/Shanghai",
        "reduced_motion": "reduce",  # a panel that is still fading in has too little contrast for axe
        "viewport": {"width": 1280, "height": 900},
    }
