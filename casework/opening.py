"""Opening a case: the bare row, its parties and its words for search, then the machine's registering act through the door."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db import transaction

from casework import clock, search
from casework.actors import Actor
from casework.door import perform
from casework.effects import Performed
from casework.models import Case, Party
from registry.models import Agency, Employer, Worker

Machine = TypeVar("Machine", bound=Case)


@dataclass(frozen=True)
class NewParty:
    """A party as a case opens: its role and either a worker or an employer."""

    role: str
    worker: Worker | None = None
    employer: Employer | None = None


def open_case(
    model: type[Machine],
    act: str,
    *,
    by: Actor,
    title: str,
    agency: Agency,
    on: date | None = None,
    parties: Iterable[NewParty] = (),
    words: Iterable[str] = (),
    columns: dict[str, Any] | None = None,
    **data: Any,
) -> tuple[Machine, Performed]:
    """Create a case of this kind and perform its registering act; all or nothing.

    `columns` are the child's own columns, `data` the act's data, `words` more text under which the case is found.
    """
    day = on or clock.today()
    people = list(parties)
    with transaction.atomic():
        case = model.objects.create(
            kind=model.machine,
            status=str(model.initial[0]),
            title=title,
            agency=agency,
            region=agency.region,
            region_path=agency.region.path,
            opened_on=day,
            created_at=clock.now(),
            updated_at=clock.now(),
            **(columns or {}),
        )
        add_parties(case, people, on=day)
        performed = perform(case, act, by=by, on=day, **data)
        opened = performed.case
        search.index(opened, [*words, *_names(people)])
    return opened, performed  # type: ignore[return-value]


def add_parties(case: Case, parties: Iterable[NewParty], *, on: date) -> None:
    """Write the parties that the case does not have yet."""
    for party in parties:
        Party.objects.get_or_create(
            case_id=case.pk, role=party.role, worker=party.worker, employer=party.employer, defaults={"since": on}
        )


def _names(parties: Iterable[NewParty]) -> list[str]:
    people = [party.worker or party.employer for party in parties]
    return [person.name for person in people if person]
