"""The place that is attacked: cases of every machine in every status, committed, and the ordinary role to attack with."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db import connection

from casework.acts import Act, acts_of
from casework.machines import machines
from casework.models import Case
from tests.arbitration import machine_scenes
from tests.contracts import machine_scenes as contract_scenes
from tests.inspection import sanction_moves, scenes, test_machines

GUARDED = (
    "casework_case",
    "casework_entry",
    "casework_deadline",
    "casework_clockevent",
    "documents_document",
    "documents_evidence",
    "documents_service",
    "documents_serviceattempt",
    "inspection_orderline",
    "inspection_payment",
    "inspection_decision",
    "inspection_ordered",
    "inspection_claim",
    "inspection_payer",
    "inspection_advanceline",
    "inspection_instalment",
    "inspection_depositmovement",
    "inspection_depositpayment",
    "inspection_listedperson",
    "inspection_target",
    "inspection_frozendirectory",
    "inspection_drawresult",
    "inspection_refusalfact",
    "inspection_crimepayment",
    "inspection_hearing",
    "inspection_claimline",
    "inspection_rosterrow",
    "inspection_informant",
    "arbitration_claimitem",
    "arbitration_defence",
    "arbitration_evidenceitem",
    "arbitration_burden",
    "arbitration_claimfiling",
    "arbitration_objection",
    "arbitration_limitationevent",
    "arbitration_ballot",
    "arbitration_representative",
    "arbitration_tribunalmember",
    "arbitration_tribunaldraw",
    "arbitration_hearing",
    "arbitration_booking",
    "arbitration_attendance",
    "arbitration_hearingrecord",
    "arbitration_recordsignature",
    "arbitration_deliberation",
    "arbitration_opinion",
    "arbitration_awarddraft",
    "arbitration_award",
    "arbitration_itemresult",
    "arbitration_settlement",
    "arbitration_suspension",
    "arbitration_withdrawalrequest",
    "arbitration_courtsuit",
    "arbitration_cancellation",
    "arbitration_archivedfile",
    "arbitration_awardreceipt",
    "arbitration_workerstanding",
    "arbitration_mediationclaim",
    "arbitration_mediationcontact",
    "arbitration_undisputedsum",
    "arbitration_instalment",
)


@dataclass(frozen=True)
class Target:
    """One case as the attacker knows it."""

    id: int
    kind: str
    status: str
    chain_length: int
    chain_head: str

    @property
    def acts(self) -> list[Act]:
        return list(acts_of(machines()[self.kind]).values())

    @property
    def statuses(self) -> list[str]:
        return [str(state) for state in machines()[self.kind].states]


@dataclass(frozen=True)
class Town:
    """The world of the cases, and the cases."""

    world: scenes.World
    targets: list[Target]


def built() -> Town:
    """A case of every machine in every status."""
    world = scenes.world()
    for model in machines().values():
        for state in model.states:
            _scene(world, model, str(state))
    columns = ("id", "kind", "status", "chain_length", "chain_head")
    return Town(world, [Target(*row) for row in Case.objects.order_by("id").values_list(*columns)])


def _scene(world: scenes.World, model: Any, state: str) -> None:
    if model in machine_scenes.MACHINES:
        machine_scenes.scene(model, state)
        return
    if model in contract_scenes.MACHINES:
        contract_scenes.scene(model, state)
        return
    own = sanction_moves if model in sanction_moves.MACHINES else test_machines
    own.scene(world, model, state)


def ordinary_role() -> psycopg.Connection[Any]:
    """A connection as the role that the application has: it owns nothing."""
    settings = connection.get_connection_params()
    wanted = psycopg.conninfo.conninfo_to_dict(os.environ["APPLICATION_DATABASE_URL"])
    return psycopg.connect(
        dbname=settings["dbname"],
        user=wanted["user"],
        password=wanted["password"],
        host=settings["host"],
        port=settings.get("port"),
        autocommit=True,
    )


def digests() -> dict[str, str]:
    """What each guarded table holds, in one figure."""
    return dict(_digests())


def _digests() -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        for table in GUARDED:
            cursor.execute(f"SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {table} t")
            yield table, cursor.fetchone()[0]
