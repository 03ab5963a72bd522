"""The four machines of deposit and sanctions for the tests that walk through every machine: their scenes and moves."""

from collections.abc import Callable
from typing import Any

from casework.models import Case
from inspection.models import Deposit, Listing, Publication, Rating
from tests.inspection import sanction_scenes as stage
from tests.inspection.scenes import World, fresh

MACHINES: list[type[Case]] = [Deposit, Listing, Publication, Rating]
MOVES = {Deposit: stage.DEPOSIT, Listing: stage.LISTING, Publication: stage.PUBLICATION, Rating: stage.RATING}
WITHIN_OTHERS = {
    Deposit: {"register"},
    Listing: {"propose", "open_early_removal"},
    Publication: {"propose"},
    Rating: {"preview", "expire"},
}
_SCENES: dict[type[Case], dict[str, Callable[[World], Any]]] = {
    Deposit: {"RETURNED": stage.returned},
    Listing: {"REVIEW_EARLY": stage.under_early_review, "REMOVED": stage.removed},
    Publication: {"EXPIRED": stage.run_out},
    Rating: {"EXPIRED": stage.expired, "CONFIRMED": lambda world: stage.rating(world, "CONFIRMED", days=30)},
}
_MAKE: dict[type[Case], Callable[[World, str], Any]] = {
    Deposit: stage.deposit,
    Listing: stage.listing,
    Publication: stage.publication,
    Rating: stage.rating,
}
# Acts that one scene per status does not allow: what they need beside the status.
_BEFORE: dict[type[Case], dict[str, Callable[[World], Any]]] = {
    Deposit: {
        "take_up_missed": lambda world: stage.deposit(world, days=60),
        "approve_return": stage.returning,
        "announce_return": stage.used_with_everything_paid,
    },
    Listing: {
        "notice_served": lambda world: stage.LISTING["give_notice"](world, stage.listing(world), "give_notice"),
        "answer_objection": lambda world: stage.LISTING["record_objection"](
            world, stage.listing(world, "NOTICED"), "record_objection"
        ),
        "list_employer": lambda world: stage.listing(world, "NOTICED", days=20),
        "apply_early": stage.open_to_early_removal,
        "remove_on_expiry": lambda world: stage.listing(world, "LISTED", days=1200),
    },
    Publication: {
        "notice_served": lambda world: stage.PUBLICATION["give_notice"](world, stage.publication(world), "give_notice"),
        "reject_objection": lambda world: stage.objected(world, "NOTICED"),
        "uphold_before": lambda world: stage.objected(world, "NOTICED"),
        "uphold_published": lambda world: stage.objected(world, "PUBLISHED"),
        "approve": lambda world: stage.publication(world, "NOTICED", days=20),
        "correct": stage.upheld,
        "expire": lambda world: stage.publication(world, "PUBLISHED", days=500),
    },
    Rating: {
        "notice_served": lambda world: stage.RATING["give_notice"](world, stage.rating(world), "give_notice"),
        "confirm": lambda world: stage.rating(world, "NOTICED", days=30),
        "repair": stage.with_a_fact,
    },
}


def scene(world: World, machine: type[Case], state: str) -> Any:
    """A case of the machine in this status."""
    own = _SCENES[machine].get(str(state))
    return fresh(own(world) if own else _MAKE[machine](world, str(state)))


# The same, where the act is possible in another status as well.
_ELSEWHERE: dict[tuple[str, str], Callable[[World], Any]] = {
    ("take_up_missed", "USED"): stage.used_long_ago,
    ("announce_return", "STORED"): lambda world: stage.deposit(world, "STORED"),
    ("reject_objection", "PUBLISHED"): lambda world: stage.objected(world, "PUBLISHED"),
    ("remove_on_expiry", "REVIEW_EARLY"): lambda world: stage.under_early_review(world, days=1000),
}


def before(world: World, case: Case, name: str) -> Any:
    """The case, or another one in which the act can be done."""
    own = _ELSEWHERE.get((name, case.status)) or _BEFORE[type(case)].get(name)
    return fresh(own(world) if own else case)
