"""Print `.env.example`."""

from typing import Any

from django.core.management.base import BaseCommand

from config.env import env_example


class Command(BaseCommand):
    """`manage.py env_example > .env.example`"""

    help = "Print the text of .env.example from the settings' own descriptions."
    requires_system_checks = ()

    def handle(self, *_: Any, **__: Any) -> None:
        self.stdout.write(env_example(), ending="")
