"""What the acts on a tribunal write beside the case."""

from typing import Any

from arbitration.register.draw import TooFew, draw, written
from arbitration.register.models import Appointment
from arbitration.tribunal import selectors
from arbitration.tribunal.kinds import HEADS, LeftBecause, Seat, TribunalKind
from casework.requirements import Situation


def seat(case: Any, now: Situation, *, kind: str, member_ids: list[int], presiding_id: int, secretary_id: int) -> None:
    """Write the draw and the seats of a new tribunal; its members and the secretary handle the case, who presides leads."""
    case.lead_id = presiding_id
    case.handler_ids = [presiding_id, *(key for key in member_ids if key != presiding_id), secretary_id]
    _note_draw(case, now, selectors.candidates(case, now.on), kind=kind, seated=member_ids)
    sides = _sides(case, now, member_ids)
    head, other = (Seat.SOLE, Seat.MEMBER) if kind == TribunalKind.SOLE else (Seat.PRESIDING, Seat.MEMBER)
    for key in member_ids:
        case.tribunal.create(staff_id=key, seat=head if key == presiding_id else other, side=sides[key], since=now.on)


def replace(case: Any, now: Situation, *, leaving: int, replacement_id: int, because: LeftBecause) -> None:
    """Give the seat of who leaves to another, also as the lead and at hearings to come."""
    from arbitration.hearing import bookings

    instead = selectors.able_instead(case, leaving, now.on)
    _note_draw(case, now, instead, kind=TribunalKind.SOLE, seated=[replacement_id])
    left = case.tribunal.get(staff_id=leaving, until=None)
    case.tribunal.filter(pk=left.pk).update(until=now.on, left_because=because)
    side = _sides(case, now, [replacement_id])[replacement_id]
    case.tribunal.create(staff_id=replacement_id, seat=left.seat, side=side, since=now.on)
    case.handler_ids = [replacement_id if key == leaving else key for key in case.handler_ids]
    if left.seat in HEADS:
        case.lead_id = replacement_id
    bookings.change_arbitrator(case, leaving, replacement_id)


def dissolve(case: Any, now: Situation) -> None:
    """Nobody sits any longer: who decided alone may not go on where three are required (仲裁法 art 31)."""
    leaving = set(case.tribunal.filter(until=None).values_list("staff_id", flat=True))
    case.tribunal.filter(until=None).update(until=now.on, left_because=LeftBecause.CONVERTED)
    case.handler_ids = [key for key in case.handler_ids if key not in leaving]
    case.lead_id = None


def _sides(case: Any, now: Situation, keys: list[int]) -> dict[int, str]:
    held = Appointment.objects.on(now.on).filter(agency_id=case.agency_id, staff__in=keys).order_by("valid_from", "pk")
    return dict(held.values_list("staff_id", "side"))


def _note_draw(case: Any, now: Situation, candidates: list[Any], *, kind: str, seated: list[int]) -> None:
    try:
        drawn = draw(candidates, kind=kind, seed=case.chain_head)
    except TooFew:
        drawn = []
    content = written(candidates, kind=kind, seed=case.chain_head, drawn=drawn)
    deviation = now.data["deviation"].strip()
    case.tribunal_draws.create(content=content, seated=seated, deviation=deviation, drawn_on=now.on)
