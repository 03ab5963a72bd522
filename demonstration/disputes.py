"""Arbitration and mediation in the county that is shown: every case of `data/disputes.toml`, with people of its own."""

from random import Random

from demonstration.commission import furnish, mediators
from demonstration.mediations import Mediating
from demonstration.plan import Planner
from demonstration.proceedings import Proceeding
from demonstration.proofs import Proofs
from demonstration.stage import Stage
from demonstration.steps import APPLICANT_PHONE, Scene, Told, plans
from registry.models import Region

TELLERS: dict[str, type[Told]] = {"arbitration": Proceeding, "mediation": Mediating}


def add(planner: Planner, region: Region, stage: Stage, proofs: Proofs, rng: Random) -> None:
    """Put all cases on the stage, and write their people."""
    commission = furnish(region, first=planner.scale.first, last=planner.scale.last)
    scene = Scene(planner.matters.seasons, planner.scale.now, commission, mediators(region), proofs, rng)
    told = [
        teller(plan, planner.casting.cast(region, people=plan.people, building=False), scene)
        for kind, teller in TELLERS.items()
        for plan in plans(kind)
    ]
    for each in told:
        if each.plan.phones:
            each.cast.workers[0].phone = APPLICANT_PHONE
    planner.casting.save([each.cast for each in told])
    for each in told:
        stage.add(each.story(), at=each.moment(0, 0))
