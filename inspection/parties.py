"""Who is on a case: complainants come and go as complaints are joined and separated; rows are ended, never removed."""

from collections.abc import Collection, Iterable
from datetime import date

from casework.models import Case, Party
from registry.models import Worker

Role = Party.Role


def complainant_ids(case: Case) -> set[int]:
    """The workers who complain on this case today."""
    present = case.parties.filter(role=Role.COMPLAINANT, until=None, worker__isnull=False)
    return set(present.values_list("worker_id", flat=True))


def complainant_ids_of(cases: Collection[int]) -> set[int]:
    """The workers who complain on any of these cases today, by the cases' keys."""
    present = Party.objects.filter(case_id__in=cases, role=Role.COMPLAINANT, until=None, worker__isnull=False)
    return set(present.values_list("worker_id", flat=True))


def complainants(case: Case) -> list[Worker]:
    """The workers who complain on this case today, in the order in which they came."""
    present = case.parties.filter(role=Role.COMPLAINANT, until=None, worker__isnull=False)
    return [party.worker for party in present.select_related("worker").order_by("pk") if party.worker]


def claimants(case: Case) -> list[Worker]:
    """The workers to whom an order may give money: who complains, and who stands on the roster without having complained."""
    present = case.parties.filter(role__in=(Role.COMPLAINANT, Role.AFFECTED), until=None, worker__isnull=False)
    found = {party.worker_id: party.worker for party in present.select_related("worker").order_by("pk")}
    return [worker for worker in found.values() if worker]


def admit_complainants(case: Case, worker_ids: Iterable[int], *, on: date) -> None:
    """Make these workers parties of the case; one who left comes back under the old row."""
    wanted = set(worker_ids)
    known = Party.objects.filter(case_id=case.pk, role=Role.COMPLAINANT, worker_id__in=wanted)
    known.exclude(until=None).update(until=None)
    new = wanted - set(known.values_list("worker_id", flat=True))
    Party.objects.bulk_create(
        Party(case_id=case.pk, role=Role.COMPLAINANT, worker_id=worker_id, since=on) for worker_id in sorted(new)
    )


def release_complainants(case: Case, worker_ids: Iterable[int], *, on: date) -> None:
    """These workers leave the case; from now on they see the case that carries their complaint instead."""
    Party.objects.filter(case_id=case.pk, role=Role.COMPLAINANT, worker_id__in=set(worker_ids), until=None).update(
        until=on
    )


def name_respondent(case: Case, employer_id: int | None, *, on: date) -> None:
    """Make this employer the respondent; one named before and found wrong is no longer a party."""
    named = Party.objects.filter(case_id=case.pk, role=Role.RESPONDENT)
    named.filter(until=None).exclude(employer_id=employer_id).update(until=on)
    if employer_id is not None:
        Party.objects.update_or_create(
            case_id=case.pk,
            role=Role.RESPONDENT,
            employer_id=employer_id,
            defaults={"until": None},
            create_defaults={"since": on},
        )
