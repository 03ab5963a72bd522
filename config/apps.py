"""The set-up room as a Django app: its checks and commands."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SetUpConfig(AppConfig):
    """Registers the system checks and makes ours the current Celery app."""

    name = "config"
    verbose_name = _("系统设置")

    def ready(self) -> None:
        """Importing the modules is all: tasks sent from web pages must find the broker of `config.celery`."""
        from config import celery, checks  # noqa: F401
