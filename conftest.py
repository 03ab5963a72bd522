"""What every test run shares: a PostgreSQL of its own, started before and removed after.

With DATABASE_URL in the environment the tests use that server instead; its user must be allowed to
create databases.
"""

import os
import shutil

import pytest
from django.conf import settings

from config.database import connection_settings
from config.embedded import OWNER
from config.throwaway import ThrowAwayServer

# The synchronous Playwright keeps an event loop in this thread; Django must not mistake it for async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

server_key = pytest.StashKey[ThrowAwayServer]()


def pytest_configure(config: pytest.Config) -> None:
    # pytest-xdist: the workers inherit the main process's environment, and with it its server
    if not hasattr(config, "workerinput") and not os.environ.get("DATABASE_URL"):
        server = ThrowAwayServer()
        config.stash[server_key] = server
        server.start()
        os.environ["DATABASE_URL"] = server.url(OWNER)
    # pytest-django read the settings before this file
    settings.DATABASES["default"].update(connection_settings(os.environ["DATABASE_URL"]))


def pytest_unconfigure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        return
    shutil.rmtree(settings.DATA_FOLDER, ignore_errors=True)
    if server_key in config.stash:
        config.stash[server_key].stop()
        os.environ.pop("DATABASE_URL", None)
