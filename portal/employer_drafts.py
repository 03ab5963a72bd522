"""An employer's answer while it is being written: kept on the server as it was typed, until it is handed in or has lain too long."""

import json
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django.utils import timezone

from calendars.terms import add_days
from casework import clock, outbox
from casework.actors import Actor
from casework.models import Case, OutboxItem
from portal.drafts import days_kept
from portal.models import EmployerDraft

EXPIRY_TOPIC = "employer-draft-expiry"


@dataclass
class Answering:
    """What stands in the draft: by line what was typed, what holds for the rest, and other words."""

    lines: dict[str, dict[str, str]] = field(default_factory=dict)
    rest: str = ""
    statement: str = ""

    def answers(self, line_ids: list[int]) -> list[dict[str, Any]]:
        """The answers as the act takes them; a line without any stands is left out."""
        found = ((key, self.lines.get(str(key), {})) for key in line_ids)
        return [self._answer(key, told) for key, told in found if told.get("stand") or self.rest]

    def _answer(self, key: int, told: dict[str, str]) -> dict[str, Any]:
        stand = told.get("stand") or self.rest
        proof = told.get("evidence") or ""
        return {
            "line_id": key,
            "stand": stand,
            "explanation": told.get("explanation", ""),
            "evidence_id": int(proof) if proof.isdecimal() and stand != "agree" else None,
        }


def read(case: Case, actor: Actor) -> Answering:
    """What was filled in so far; nothing when there is no draft."""
    kept = _find(case, actor)
    return Answering(**json.loads(kept.values)) if kept is not None and kept.values else Answering()


def exists(case: Case, actor: Actor) -> bool:
    return _find(case, actor) is not None


def save(case: Case, actor: Actor, answering: Answering) -> None:
    """Keep it; every change keeps it for as long again."""
    until = add_days(clock.today(), days_kept())
    values = json.dumps(answering.__dict__, ensure_ascii=False)
    draft, _created = EmployerDraft.objects.update_or_create(
        case_id=case.pk,
        employer=actor.employer,
        defaults={"values": values, "updated_at": clock.now(), "expires_on": until},
    )
    run_at = timezone.make_aware(datetime.combine(add_days(until, 1), time()))
    outbox.enqueue(EXPIRY_TOPIC, f"{draft.pk}:{until}", {"draft": draft.pk}, run_at=run_at)


def take(case: Case, actor: Actor) -> bool:
    """Remove the draft as its answer is handed in; False when somebody was faster. Within the transaction of the act."""
    kept = EmployerDraft.objects.select_for_update().filter(case_id=case.pk, employer=actor.employer).first()
    if kept is None:
        return False
    kept.delete()
    return True


def forget_expired(item: OutboxItem) -> None:
    """Outbox handler: remove a draft that nobody has touched for so long."""
    EmployerDraft.objects.filter(pk=item.payload["draft"], expires_on__lt=clock.today()).delete()


def _find(case: Case, actor: Actor) -> EmployerDraft | None:
    return EmployerDraft.objects.filter(case_id=case.pk, employer=actor.employer, expires_on__gte=clock.today()).first()
