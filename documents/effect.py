"""What follows when a service takes effect: the return slip, and the act on the case that waited for it."""

from typing import Any

from casework.actors import SYSTEM, Actor
from casework.acts import act_named
from casework.door import lock, obstacles, perform
from casework.errors import Obstacle
from documents.models import Service
from documents.registry import DocumentType, document_type
from documents.slips import write_slip

State = Service.State


def end_waiting(service: Service) -> None:
    """The notice period is over."""
    Service.objects.filter(pk=service.pk, state=State.WAITING).update(state=State.EFFECTIVE)


def take(service: Service, *, by: Actor) -> None:
    """Write the return slip; when the last party has received the document, perform its act on the case.

    That a party was served is a fact, whatever the case allows now: when the act is not possible (any more), the service
    stays recorded and `blocked` tells why.
    """
    service.refresh_from_db()
    kind = document_type(service.document.type_code)
    _tell_of_each(service, kind)
    if kind.on_served and is_last(service) and not blocked(service, kind, by):
        performer = _performer(service, kind, by)
        perform(service.document.case, kind.on_served, by=performer, **_data(service))
    write_slip(service, by=by)


def _tell_of_each(service: Service, kind: DocumentType) -> None:
    """This party has received it; its own days may run from now on."""
    if not kind.on_each_served:
        return
    data = {"service_id": service.pk, "served_on": service.effective_on}
    if not obstacles(service.document.case, kind.on_each_served, by=SYSTEM, **data):
        perform(service.document.case, kind.on_each_served, by=SYSTEM, **data)


def blocked(service: Service, kind: DocumentType, by: Actor) -> list[Obstacle]:
    """Why the act that waits for the service cannot be performed now."""
    if not kind.on_served:
        return []
    performer = _performer(service, kind, by)
    return obstacles(service.document.case, kind.on_served, by=performer, **_data(service))


def _performer(service: Service, kind: DocumentType, by: Actor) -> Actor:
    """Whoever served acts when the act lets them; otherwise the system does, as it does at the end of a notice."""
    case = lock(service.document.case)
    return by if by.standing(case, act_named(case, kind.on_served).by) else SYSTEM


def is_last(service: Service) -> bool:
    """Whether every party has now received the document."""
    return not Service.objects.filter(document_id=service.document_id).exclude(state=State.EFFECTIVE).exists()


def _data(service: Service) -> dict[str, Any]:
    """The day on which the last party received it."""
    days = Service.objects.filter(document_id=service.document_id).values_list("effective_on", flat=True)
    return {"service_id": service.pk, "served_on": max(day for day in days if day is not None)}
