"""What the stage can show. Every play runs through the door, as pages and workers do."""

import os
from datetime import date
from io import StringIO
from pathlib import Path
from threading import Event
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import CommandError, call_command
from django.db import close_old_connections, connection

from casework import clock, outbox
from casework.models import Case
from config.backup import restoring
from documents.kinds import EvidenceKind
from documents.leftovers import OLD_ENOUGH, remove_leftovers
from inspection.complaint import states
from registry.models import Worker
from tests.inspection import scenes

LONG_AGO = 60  # days, after which any term to supplement has passed


class Play:
    """One county, and cases in it."""

    def __init__(self) -> None:
        self.world = scenes.world()

    def session(self) -> str:
        """The key of a session in which the clerk is logged in."""
        user = self.world.clerk.user
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        return str(session.session_key)

    def reviewed(self, number: int) -> list[dict[str, Any]]:
        """Complaints on which the clerk may ask for a supplement."""
        close_old_connections()
        made = []
        for _place in range(number):
            complaint = scenes.complaint(self.world, states.REVIEWING)
            scenes.identify(self.world, complaint, scenes.told(self.world))
            made.append(_known(scenes.fresh(complaint)))
        return made

    def waiting_for_supplement(self, number: int) -> list[dict[str, Any]]:
        """Complaints each with a notice to print and texts to send."""
        close_old_connections()
        return [_known(scenes.complaint(self.world, states.SUPPLEMENT)) for _place in range(number)]

    def overdue(self, number: int) -> list[dict[str, Any]]:
        """The same, so long ago that the term has run out and the next sweep closes them."""
        with clock.travel_to(date.fromordinal(clock.today().toordinal() - LONG_AGO)):
            return self.waiting_for_supplement(number)

    def papers_and_evidence(self) -> int:
        """A case with evidence, and whatever the outbox holds done; returns how many files there are then."""
        close_old_connections()
        scenes.evidence(self.world, scenes.filed(self.world), EvidenceKind.PHOTO)
        while outbox.deliver_due():
            pass
        return sum(path.is_file() for path in (Path(settings.MEDIA_ROOT) / "sealed").rglob("*"))

    def remove_old_leftovers(self) -> list[str]:
        """What the nightly job removes, once everything is old enough for it."""
        close_old_connections()
        for path in (Path(settings.MEDIA_ROOT) / "sealed").rglob("*"):
            older = path.stat().st_mtime - 2 * OLD_ENOUGH
            os.utime(path, (older, older))
        return remove_leftovers()


class Commands:
    """`manage.py`, without the second that each start of Django takes."""

    def run(self, name: str, *arguments: str) -> dict[str, str]:
        """What a command said, or its sentence when it refused."""
        said = StringIO()
        try:
            call_command(name, *arguments, stdout=said)
        except CommandError as refusal:
            return {"said": said.getvalue(), "refusal": str(refusal)}
        finally:
            connection.close()  # as a command that ends; a restore minds other connections
        return {"said": said.getvalue(), "refusal": ""}

    def restore_and_hang(self, source: str, sign: str) -> None:
        """Come as far as one can before the commit, give a sign, and stay there."""
        move = restoring._move_into_place

        def move_and_hang(*places: Path) -> None:
            move(*places)
            Path(sign).touch()
            Event().wait()

        restoring._move_into_place = move_and_hang
        call_command("restore", source, "--replace", stdout=StringIO())

    def phones(self) -> list[str]:
        """The phones of all workers, decrypted."""
        try:
            return [worker.phone for worker in Worker.objects.order_by("pk")]
        finally:
            connection.close()


def _known(case: Case) -> dict[str, Any]:
    return {"id": case.pk, "reference": case.reference, "chain_length": case.chain_length, "status": case.status}
