"""Service on the parties: beginning it, and recording each attempt with its proof."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import clock, outbox
from casework.actors import SYSTEM, Actor, task_permission
from casework.door import lock
from casework.errors import AlreadyDone, NotPermitted, Obstacle, Refused
from casework.flows import finish
from casework.models import Entry, OutboxItem, Party
from documents import effect, flows
from documents.kinds import EvidenceKind, Way
from documents.models import Document, Evidence, Service, ServiceAttempt
from documents.registry import DocumentType, document_type
from documents.service_rules import Facts, effective_day, faults
from registry import policy

TOPIC = "service_notice_ends"
State, Outcome = Service.State, ServiceAttempt.Outcome
_FILMED = (EvidenceKind.PHOTO, EvidenceKind.AUDIO_VISUAL)


@dataclass(frozen=True)
class Attempted:
    """What recording an attempt brought. `blocked` says why the act that waits for the service could not be performed."""

    service: Service
    attempt: ServiceAttempt
    blocked: tuple[Obstacle, ...] = ()


@dataclass(frozen=True)
class _Result:
    """What an attempt led to."""

    facts: Facts
    outcome: ServiceAttempt.Outcome
    proof: Evidence | None
    takes_effect: date | None = None


def begin(document: Document, kind: DocumentType) -> list[Service]:
    """Open a service for each party that must receive the document, and the procedure that serves them side by side."""
    if not kind.served_on:
        return []
    parties = Party.objects.filter(case_id=document.case_id, role__in=kind.served_on, until=None).order_by("pk")
    services = Service.objects.bulk_create(
        [Service(document=document, party=party, opened_on=document.issued_on) for party in parties]
    )
    if services:
        flows.ServiceFlow.start.run(case_id=document.case_id, document=document)
    return services


def record_service(
    service: Service,
    *,
    way: Way | str,
    on: date,
    by: Actor,
    proof: Evidence | None = None,
    recipient: str = "",
    witnesses: Sequence[str] = (),
    consented: bool = False,
    confirmed: bool = False,
    reason: str = "",
    course: str = "",
) -> Attempted:
    """Record an attempt that reached the party (or a notice that was published); it takes effect by the rule of its way.

    `on` is the day that the way counts from, see `service_rules.RULES[way].day`. Raises Refused with everything that is
    missing, NotPermitted, and AlreadyDone when somebody recorded it before.
    """
    facts = Facts(
        way=Way(way),
        on=on,
        witnesses=tuple(name.strip() for name in witnesses if name.strip()),
        recipient=recipient.strip(),
        filmed=proof is not None and proof.kind in _FILMED,
        proven=proof is not None,
        consented=consented,
        confirmed=confirmed,
        reason=reason.strip(),
        course=course.strip(),
    )
    kind = document_type(service.document.type_code)
    found = _misplaced(service, on, proof)
    found += faults(facts, needs_confirmation=kind.penalty, is_decision=kind.decision)
    if found:
        raise Refused(found)
    notice_days = policy.value("public_notice_days", on=on)
    takes_effect = effective_day(facts, notice_days=int(str(notice_days)))
    outcome = Outcome.WAITING if takes_effect > clock.today() else Outcome.EFFECTIVE
    return _record(service, _Result(facts, outcome, proof, takes_effect), by)


def record_failure(
    service: Service,
    *,
    way: Way | str,
    on: date,
    by: Actor,
    reason: str,
    proof: Evidence | None = None,
    course: str = "",
) -> Attempted:
    """Record an attempt that did not reach the party; the task stays, for another way. Raises as `record_service`."""
    found = _misplaced(service, on, proof)
    if not reason.strip():
        found.append(Obstacle("service", _("请写明未能送达的原因")))
    if found:
        raise Refused(found)
    facts = Facts(way=Way(way), on=on, proven=proof is not None, reason=reason.strip(), course=course.strip())
    return _record(service, _Result(facts, Outcome.FAILED, proof), by)


def deliver_notice_end(item: OutboxItem) -> None:
    """The outbox's handler: a notice period is over, so the service takes effect."""
    service = Service.objects.select_related("document__case").get(pk=item.payload["service"])
    lock(service.document.case)
    if flows.end_notice(service) or not Service.objects.filter(pk=service.pk, state=State.WAITING).exists():
        return
    effect.end_waiting(service)
    effect.take(service, by=SYSTEM)


def _record(service: Service, result: _Result, by: Actor) -> Attempted:
    """Write the attempt and move the procedure on, in one transaction; without a procedure (the case was closed while
    papers were under way) the same effects follow directly."""
    written: list[ServiceAttempt] = []

    def change(_process: Any) -> None:
        written.append(_write(service, result, by))

    with transaction.atomic():
        since = lock(service.document.case).chain_length
        if Service.objects.values_list("state", flat=True).get(pk=service.pk) != State.OPEN:
            raise AlreadyDone(_("这份文书的送达情况已由他人登记，请刷新后查看。"))
        task = flows.task_of(service)
        if task is not None:
            finish(task.pk, by=by, change=change)
        else:
            _refuse_strangers(service, by)
            change(None)
            if result.outcome == Outcome.EFFECTIVE:
                effect.take(service, by=by)
        service.refresh_from_db()
        return Attempted(service, written[0], _what_is_blocked(service, by, since=since))


def _write(service: Service, result: _Result, by: Actor) -> ServiceAttempt:
    known = asdict(result.facts) | {"witnesses": list(result.facts.witnesses)}
    for judged in ("filmed", "proven"):
        del known[judged]
    attempt = ServiceAttempt.objects.create(
        service=service,
        outcome=result.outcome,
        effective_on=result.takes_effect,
        proof=result.proof,
        staff=by.staff,
        recorded_at=clock.now(),
        **known,
    )
    if result.takes_effect is not None:
        state = State.WAITING if result.outcome == Outcome.WAITING else State.EFFECTIVE
        Service.objects.filter(pk=service.pk).update(
            state=state, way=result.facts.way, effective_on=result.takes_effect, proof=result.proof
        )
        if state == State.WAITING:
            run_at = _beginning_of(result.takes_effect)
            outbox.enqueue(TOPIC, str(service.pk), {"service": service.pk}, run_at=run_at)
    return attempt


def _misplaced(service: Service, on: date, proof: Evidence | None) -> list[Obstacle]:
    found = []
    if on > clock.today():
        found.append(Obstacle("service", _("送达的日期不能晚于今天")))
    if on < service.document.issued_on:
        found.append(Obstacle("service", _("送达的日期不能早于文书的成文日期")))
    if proof is not None and proof.case_id != service.document.case_id:
        found.append(Obstacle("service", _("送达凭证须为本案案卷中的材料")))
    return found


def _refuse_strangers(service: Service, by: Actor) -> None:
    role = document_type(service.document.type_code).served_by
    if task_permission(role, service.document.agency_id) not in by.permissions():
        raise NotPermitted(_("这项送达不由您办理。"))


def _what_is_blocked(service: Service, by: Actor, *, since: int) -> tuple[Obstacle, ...]:
    """Why the act that waited for the service was not performed with it; nothing when it was, or when others wait."""
    kind = document_type(service.document.type_code)
    if service.state != State.EFFECTIVE or not kind.on_served or kind.served_quietly or not effect.is_last(service):
        return ()
    performed = Entry.objects.filter(case_id=service.document.case_id, act=kind.on_served, sequence__gt=since)
    return () if performed.exists() else tuple(effect.blocked(service, kind, by))


def _beginning_of(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=timezone.get_default_timezone())
