"""A row of every table that administrators look at, in cases of their own."""

from dataclasses import replace
from datetime import date

from casework import clock
from inspection.models import BenchmarkTier, TicketToken
from registry.models import Agency
from tests import factories
from tests.inspection import (
    aftermath,
    campaigns,
    clues,
    decisions,
    employers,
    moves,
    recoveries,
    sanction_scenes,
    scenes,
)


def elsewhere(world: scenes.World) -> scenes.World:
    """The same office with another employer and other workers."""
    workers = [factories.make_worker() for _each in range(2)]
    return replace(world, employer=factories.make_employer(region=world.region), workers=workers)


def of_sanctions(world: scenes.World) -> None:
    """Deposit, blacklist, publication and grade."""
    sanction_scenes.deposit(world, "USED")
    sanction_scenes.listing(world, "LISTED")
    sanction_scenes.publication(world)
    sanction_scenes.rating(world)


def of_plans(world: scenes.World) -> None:
    """A plan, a visit, a written review."""
    campaigns.visit(world)
    campaigns.review(world)


def of_what_follows(world: scenes.World) -> None:
    """Money, rosters, the court and the police."""
    recoveries.recovery(world, "PARTIAL")
    recoveries.ended_with_a_claim(world, "PAID")
    aftermath.crime(world)
    decisions.pay_fine(world, decisions.fine_served(world))
    investigated = scenes.investigation(world, "INVESTIGATING")
    moves.INVESTIGATION["import_roster"](world, investigated, "import_roster")
    ordered = scenes.investigation(world, "ORDERED")
    employers.does(world, ordered, "report_payment", **employers.report(world, ordered))


def of_cases(world: scenes.World) -> None:
    """A row of each table that leads to a case."""
    clues.clue(world)
    of_sanctions(world)
    of_plans(world)
    of_what_follows(world)


def of_settings(agency: Agency) -> None:
    """What belongs to no case: who may send tickets, and a tier of the discretion benchmark."""
    TicketToken.objects.create(agency=agency, name="热线平台", secret_hash="0" * 64, created_at=clock.now())
    BenchmarkTier.objects.create(
        fine_code="F28", tier="轻微", criteria="初次", low=200, high=300, valid_from=date(2020, 1, 1), source="裁量基准"
    )
