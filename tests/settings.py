"""The project's settings as the tests use them: nothing outside this process and its own database."""

import os
import tempfile
from pathlib import Path

# xdist's workers inherit the main process's folder; the root conftest.py removes it
os.environ.setdefault("DATA_FOLDER", str(Path(tempfile.gettempdir(), f"banjie-throwaway-{os.getpid()}-data")))
os.environ |= {
    "ENV_FILE": os.devnull,
    "ENVIRONMENT": "development",
    "DEBUG": "0",
    "SECRET_KEY": "signs the sessions of tests, and of nobody else",
    "ENCRYPTION_KEYS": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
    "HASH_KEY": "finds the people of tests, and nobody else",
    "BROKER_URL": "memory://",
    "CACHE_URL": "",
    "PUBLIC_URL": "http://testserver",
    "LANGUAGE": "zh-hans",
    "LOG_LEVEL": "WARNING",
}

from config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; nothing here is secret
ACCOUNT_RATE_LIMITS = False  # the tests of the limits set them
