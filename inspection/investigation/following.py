"""What follows from an act on an inspection case, in the same transaction: joined and separated complaints, order lines."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django.db import OperationalError, transaction
from django.utils.translation import gettext as _
from typing_extensions import TypedDict

from calendars.days import calendar_for
from calendars.register import term
from calendars.terms import due
from casework import clock
from casework.actors import SYSTEM
from casework.door import perform
from casework.errors import AlreadyDone
from casework.machines import machine_of
from casework.opening import NewParty, open_case
from casework.requirements import Situation
from inspection import finding, links, parties
from inspection.investigation import claims, terms
from inspection.investigation.money import Payment
from inspection.investigation.selectors import carried_complaints, takeable_complaints
from inspection.matter import carried_facts
from registry.models import Worker

if TYPE_CHECKING:
    from inspection.complaint.models import Complaint
    from inspection.investigation.models import Investigation


class LineData(TypedDict):
    """One row of an order: what one worker is owed for one period, in yuan."""

    worker_id: int
    period_from: date
    period_until: date
    amount: Decimal


class DecidedLine(LineData):
    """One row of a handling decision: `kind` says whether it is wages or the surcharge on them."""

    kind: str


class PaymentData(TypedDict):
    """One payment on one row of the order, in yuan."""

    line_id: int
    amount: Decimal
    paid_on: date


def admit(case: "Investigation", complaint_id: int, *, on: date) -> None:
    """The complainants of this complaint become parties of the case, which now covers all that they complain of."""
    complaint: Any = machine_of("complaint")._default_manager.get(pk=complaint_id)
    _cover(case, complaint)
    parties.admit_complainants(case, parties.complainant_ids(complaint), on=on)
    finding.index(case)


def _cover(case: "Investigation", complaint: "Complaint") -> None:
    case.violation_kinds = list(dict.fromkeys((*case.violation_kinds, *complaint.violation_kinds)))
    begun = complaint.violation_from
    if begun and begun <= (case.violation_from or case.violation_until or begun):
        case.violation_from = begun
    _reach_to(case, complaint)


def _reach_to(case: "Investigation", complaint: "Complaint") -> None:
    """The violation lasts as long as anybody on the case says it does; from its end the two years of 监察条例 20 count."""
    if complaint.ongoing:
        case.ongoing, case.violation_until = True, None
    elif not case.ongoing and complaint.violation_until:
        case.violation_until = max(case.violation_until or complaint.violation_until, complaint.violation_until)


def take_over(case: "Investigation", complaint_id: int, now: Situation) -> None:
    """Join an accepted complaint to this case; the case that carried it alone until now ends as merged."""
    complaint = _complaint(complaint_id)
    carrier = _lock_at_once(complaint.investigation)
    if [each.pk for each in carried_complaints(carrier)] != [complaint.pk]:
        raise AlreadyDone(_("这件投诉正与其他投诉并案办理，请先在原案分案"))
    admit(case, complaint_id, on=now.on)
    _hand_complaint(complaint, to=case.pk, on=now.on)
    perform(carrier, "merge_away", by=SYSTEM, on=now.on, into_id=case.pk)


def take_over_all(case: "Investigation", complaint_ids: list[int], now: Situation) -> None:
    """Join several accepted complaints at once, all or none: the people and the words of the case are written once."""
    complaints: Any = machine_of("complaint")._default_manager
    chosen = list(complaints.filter(pk__in=complaint_ids).select_related("investigation").order_by("investigation_id"))
    _lock_all_at_once(type(case), [complaint.investigation_id for complaint in chosen])
    if takeable_complaints(case).filter(pk__in=complaint_ids).count() != len(chosen):
        raise AlreadyDone(_("所选投诉中有的正由他人办理，本次没有并入任何一件，请重新查看后再试。"))
    for complaint in chosen:
        _cover(case, complaint)
    parties.admit_complainants(case, parties.complainant_ids_of(complaint_ids), on=now.on)
    finding.index(case)
    for complaint in chosen:
        _hand_complaint(complaint, to=case.pk, on=now.on)
        perform(complaint.investigation, "merge_away", by=SYSTEM, on=now.on, into_id=case.pk)


def separate(case: "Investigation", complaint_id: int, now: Situation) -> "Investigation":
    """Give a joined complaint a case of its own, filed on the day on which the complaint itself was filed.

    The sixty working days go on from that day, with the extension if one was granted, so no clock is bent.
    """
    complaint = _complaint(complaint_id)
    opened, _performed = open_case(
        type(case),
        "file_separately",
        by=now.actor,
        title=complaint.title,
        agency=case.agency,
        on=now.on,
        parties=_parties_of(complaint),
        words=[complaint.employer_name_given],
        columns={
            **carried_facts(complaint),
            "source": case.source,
            "discovered_on": complaint.reported_on,
            "extended": case.extended,
        },
        complaint_id=complaint_id,
        filed_on=complaint.accepted_on,
    )
    _hand_complaint(complaint, to=opened.pk, on=now.on)
    staying = [parties.complainant_ids(other) for other in carried_complaints(case)]
    leaving = parties.complainant_ids(complaint) - set().union(*staying)
    parties.release_complainants(case, leaving, on=now.on)
    finding.index(case)
    return opened


def write_order(case: "Investigation", lines: list[LineData]) -> None:
    """The rows of the order, one per worker and period."""
    case.order_lines.bulk_create([case.order_lines.model(investigation=case, **line) for line in lines])


def announce(case: "Investigation", measure: str, *, on: date, amount: Decimal | None, **more: Any) -> None:
    """A decision is announced: what it will be, on which facts and articles."""
    case.decisions.create(measure=measure, noticed_on=on, announced=amount, **more)


def note_decision(case: "Investigation", **facts: Any) -> None:
    """Write on the decision that was announced last what has become of it."""
    decision = case.latest_decision
    assert decision is not None
    case.decisions.filter(pk=decision.pk).update(**facts)


def write_decision(case: "Investigation", lines: list[DecidedLine]) -> None:
    """The rows of a handling decision: those of an earlier order stay, with the amounts that are decided now."""
    for line in lines:
        amount = line["amount"]
        row = {"worker_id": line["worker_id"], "period_from": line["period_from"], "kind": line["kind"]}
        if not case.order_lines.filter(**row).update(amount=amount):
            case.order_lines.create(**row, period_until=line["period_until"], amount=amount)


def book(
    case: "Investigation",
    payments: list[PaymentData],
    evidence_id: int,
    *,
    payer_id: int | None = None,
    source: str = Payment.Source.EMPLOYER.value,
) -> None:
    """Book payments on their rows; what the worker said before is asked anew.

    Each payment is a row that stays; its entry is the one that the door writes next. Whoever pays in the debtor's place may
    claim it back.
    """
    for payment in payments:
        line = case.order_lines.select_for_update().get(pk=payment["line_id"])
        booked = line.payments.create(
            amount=payment["amount"],
            paid_on=payment["paid_on"],
            proof_id=evidence_id,
            payer_id=payer_id,
            source=source,
            sequence=case.chain_length + 1,
        )
        line.paid_amount += payment["amount"]
        line.paid_on = payment["paid_on"]
        line.proof_id = evidence_id
        line.answer, line.answered_at = "", None
        line.save()
        claims.arise(case, booked)


def note_answer(case: "Investigation", worker: Worker, answer: str) -> bool:
    """Write a worker's answer on the worker's own rows, beside what is booked, so that it can be taken back; True when money
    is still missing on any row of the case.
    """
    for line in case.order_lines.select_for_update().filter(worker=worker):
        line.answer, line.answered_at = answer, clock.now()
        line.save(update_fields=["answer", "answered_at"])
    return case.order_lines.filter(answer__in=("partly", "no")).exists()


def keep_until(case: "Investigation") -> date | None:
    """The day until which the file must be kept, from its closing (若干规定 art 40)."""
    if case.closed_on is None:
        return None
    counted = term(terms.ARCHIVE, on=case.closed_on)
    return due(counted, case.closed_on, calendar_for(case.region_path), explain=False, beyond="provisional").day


def _complaint(complaint_id: int) -> "Complaint":
    complaints: Any = machine_of("complaint")._default_manager
    return cast("Complaint", complaints.select_related("investigation").get(pk=complaint_id))


def _lock_at_once(case: "Investigation") -> "Investigation":
    """Lock a second case without waiting: two people who join two cases to each other must not wait for one another."""
    try:
        with transaction.atomic():
            return type(case).objects.select_for_update(no_key=True, nowait=True).get(pk=case.pk)
    except OperationalError as error:
        raise AlreadyDone(_("另一件案件正在由他人办理，请稍后再试。")) from error


def _lock_all_at_once(model: "type[Investigation]", keys: list[int]) -> None:
    try:
        with transaction.atomic():
            list(model.objects.select_for_update(no_key=True, nowait=True).filter(pk__in=keys).order_by("pk"))
    except OperationalError as error:
        raise AlreadyDone(_("其中有案件正在由他人办理，本次没有并入任何一件，请稍后再试。")) from error


def _hand_complaint(complaint: "Complaint", *, to: int, on: date) -> None:
    perform(complaint, "carry_over", by=SYSTEM, on=on, investigation_id=to)
    links.move(complaint.pk, to, links.JOINED, on=on)


def _parties_of(complaint: "Complaint") -> list[NewParty]:
    people = [NewParty(parties.Role.COMPLAINANT, worker=worker) for worker in parties.complainants(complaint)]
    return [*people, NewParty(parties.Role.RESPONDENT, employer=complaint.employer)]
