"""What follows from an act on a listing, in the same transaction: the figures it rests on, the people it names."""

from datetime import date
from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from inspection.blacklist.grounds import measure
from inspection.sanctions import base

if TYPE_CHECKING:
    from inspection.blacklist.models import Listing


class PersonData(TypedDict):
    """Somebody who is listed with the employer. The identity number never stands in the timeline, only its row's key."""

    name: str
    liable_as: str
    identity_key: NotRequired[int | None]


def take_stock(listing: "Listing", *, on: date) -> None:
    """What is still owed that day, kept with the listing."""
    found = measure(base.owing(listing.investigation), on=on)
    listing.workers_owed, listing.amount_owed = found.workers, found.amount


def name_people(listing: "Listing", people: list[PersonData]) -> None:
    """The rows of those who are listed with the employer."""
    for person in people:
        listing.listed_people.create(
            name=person["name"].strip(), liable_as=person["liable_as"], identity_id=person.get("identity_key")
        )
