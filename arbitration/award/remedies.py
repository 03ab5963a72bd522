"""What each party may still do against an award, and until when, from its own receipt (仲裁法 arts 48-50)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from arbitration.award import terms
from calendars.law import Citation, cite
from calendars.register import term as registered
from casework.ledger import Clock, Event

if TYPE_CHECKING:
    from arbitration.award.models import AwardEffect, AwardReceipt


@dataclass(frozen=True)
class Remedy:
    """One party's own remedy: `received_on` and `last_day` are None until its receipt is known."""

    name: str
    term: str
    law: Citation
    received_on: date | None
    last_day: date | None
    text: str


def last_day(term: str, received_on: date, region_path: str) -> date | None:
    """The last day of a period that begins with this receipt; None where the calendar is not announced yet."""
    known = registered(term, on=received_on)
    event = Event("start", received_on, known.length, known.unit.value)
    return Clock(known, region_path, (event,)).due().day


def term_of(effect: "AwardEffect", *, worker: bool) -> str:
    """Which period a party has: of a final award each side has its own."""
    if not effect.final:
        return terms.SUE
    return terms.SUE_FINAL if worker else terms.SET_ASIDE


LAWS = {terms.SUE: cite("仲裁法 50"), terms.SUE_FINAL: cite("仲裁法 48"), terms.SET_ASIDE: cite("仲裁法 49")}


def remedies(effect: "AwardEffect") -> Iterator[Remedy]:
    """Every party's remedy, in the order of the parties."""
    receipts = list(effect.receipts.all())
    by_worker = {receipt.worker_id: receipt.received_on for receipt in receipts if receipt.worker_id}
    by_employer = {receipt.employer_id: receipt.received_on for receipt in receipts if receipt.employer_id}
    parties = effect.parties.filter(until=None).select_related("worker", "employer").order_by("pk")
    for party in parties:
        received = by_worker.get(party.worker_id) if party.worker_id else by_employer.get(party.employer_id)
        yield _remedy(effect, party, received)


def waiting(effect: "AwardEffect") -> list[str]:
    """The parties who have not received the award yet, by name."""
    receipts = effect.receipts.all()
    workers, employers = receipts.values("worker_id"), receipts.values("employer_id")
    missing = effect.parties.filter(until=None).exclude(worker__in=workers.exclude(worker_id=None))
    missing = missing.exclude(employer__in=employers.exclude(employer_id=None))
    return [party.name for party in missing.select_related("worker", "employer").order_by("pk")]


def remedy_of(effect: "AwardEffect", *, worker_id: int | None = None, employer_id: int | None = None) -> Remedy:
    """One party's own remedy. Raises Party.DoesNotExist for somebody who is none."""
    party = effect.parties.get(until=None, worker_id=worker_id, employer_id=employer_id)
    received = effect.receipts.filter(worker_id=worker_id, employer_id=employer_id).first()
    return _remedy(effect, party, received.received_on if received else None)


def employer_ids(effect: "AwardEffect") -> list[int]:
    """The employers among the parties."""
    present = effect.parties.filter(until=None, employer__isnull=False).order_by("pk")
    return list(present.values_list("employer_id", flat=True))


def receipts_of_employer(effect: "AwardEffect", employer_id: int | None) -> "list[AwardReceipt]":
    """When this employer received the award; nobody is named where there is one only."""
    found = effect.receipts.exclude(employer=None).select_related("employer")
    return list(found.filter(employer_id=employer_id) if employer_id else found)


def last_day_to_set_aside(effect: "AwardEffect", employer_id: int | None) -> date | None:
    """An employer's own last day: from its receipt of the award, or of the ruling that ended a worker's suit (解释(一) art 21)."""
    begins = [receipt.received_on for receipt in receipts_of_employer(effect, employer_id)]
    if begins:
        begins += effect.standings.exclude(suit_ended_on=None).values_list("suit_ended_on", flat=True)
    return last_day(terms.SET_ASIDE, max(begins), effect.region_path) if begins else None


def _remedy(effect: "AwardEffect", party: Any, received: date | None) -> Remedy:
    term = term_of(effect, worker=party.worker_id is not None)
    last = last_day(term, received, effect.region_path) if received else None
    return Remedy(party.name, term, LAWS[term], received, last, _text(term, received, last))


def _text(term: str, received: date | None, last: date | None) -> str:
    if received is None or last is None:
        return str(_WITHOUT_A_DAY[term]())
    return str(_WITH_A_DAY[term]() % {"received": date_format(received), "last": date_format(last)})


_WITHOUT_A_DAY = {
    terms.SUE_FINAL: lambda: _("自收到裁决书之日起十五日内，可以向人民法院起诉。"),
    terms.SET_ASIDE: lambda: _("自收到裁决书之日起三十日内，有法定情形的，可以向中级人民法院申请撤销裁决。"),
    terms.SUE: lambda: _("自收到裁决书之日起十五日内，可以向人民法院起诉；期满不起诉的，裁决发生法律效力。"),
}
_WITH_A_DAY = {
    terms.SUE_FINAL: lambda: _("%(received)s收到裁决书，不服的，最迟于%(last)s向人民法院起诉。"),
    terms.SET_ASIDE: lambda: _(
        "%(received)s收到裁决书，有法定情形的，最迟于%(last)s向中级人民法院申请撤销裁决；对终局裁决不能起诉。"
    ),
    terms.SUE: lambda: _(
        "%(received)s收到裁决书，不服的，最迟于%(last)s向人民法院起诉；期满不起诉的，裁决发生法律效力。"
    ),
}
