"""Handing a role over for some days, and taking it back."""

from django.db.models import QuerySet

from calendars.terms import add_days
from casework import clock
from casework.actors import Actor
from registry.models import Delegation, Post


def given_by(actor: Actor) -> QuerySet[Delegation]:
    """What the actor has handed over, now or later."""
    return _current().filter(principal=actor.staff).select_related("delegate", "agency")


def received_by(actor: Actor) -> QuerySet[Delegation]:
    """What others have handed over to the actor, now or later."""
    return _current().filter(delegate=actor.staff).select_related("principal", "agency")


def own_posts(actor: Actor) -> QuerySet[Post]:
    """The posts that the actor may hand over: own ones, held today; a delegated role cannot be delegated on."""
    return (
        Post.objects.on(clock.today()).filter(staff=actor.staff).select_related("agency").order_by("agency_id", "role")
    )


def end(delegation: Delegation) -> None:
    """Take a role back. One that has not begun leaves no trace; one in force ends with yesterday, or today if it began today."""
    today = clock.today()
    if delegation.valid_from > today:
        delegation.delete()
        return
    delegation.valid_until = max(delegation.valid_from, add_days(today, -1))
    delegation.save(update_fields=["valid_until"])


def _current() -> QuerySet[Delegation]:
    return Delegation.objects.filter(valid_until__gte=clock.today()).order_by("valid_from", "id")
