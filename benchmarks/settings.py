"""The project's settings, with this room as an app so that its flow can be found by name."""

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS, LOGGING

INSTALLED_APPS = ["benchmarks", *INSTALLED_APPS]
LOGGING = LOGGING | {"root": {"handlers": [], "level": "ERROR"}}
DEBUG = False
CELERY_BROKER_URL = "memory://"
