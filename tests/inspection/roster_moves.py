"""How tests perform the acts on a roster; see `tests.inspection.moves`."""

from collections.abc import Callable
from typing import Any

from casework.door import perform
from inspection.roster import selectors, services
from tests.inspection import rosters, scenes
from tests.inspection.scenes import World


def sheet(world: World, case: Any) -> dict[str, Any]:
    world.made += 1
    people = [rosters.person(place + 3 * world.made) for place in range(1, 4)]
    evidence = rosters.receive(world, case, rosters.xlsx([*people, people[0]]), title=f"工资表{world.made}")
    return {"evidence_id": evidence.pk, "kind": "wages"}


def roster(world: World, case: Any) -> None:
    """A wage sheet in which one line stands twice, with something left to settle."""
    case = scenes.fresh(case)
    if len(rows(case)) < 4 or not case.roster_findings.filter(state="open").exists():
        perform(case, "import_roster", by=world.by("lead"), **sheet(world, case))


def rows(case: Any) -> list[int]:
    return list(case.roster_rows.filter(until=None).order_by("pk").values_list("pk", flat=True))


def an_import(_world: World, case: Any) -> dict[str, Any]:
    return {"import_id": case.roster_imports.filter(withdrawn_in=None).latest("pk").pk}


def added(_world: World, case: Any) -> dict[str, Any]:
    taken = case.roster_imports.filter(withdrawn_in=None).latest("pk")
    like = taken.rows.first()
    told = {name: getattr(like, name) for name in ("period_from", "period_until", "owed", "line_kind")}
    told |= {"name": "漏登的人", "identity_number": rosters.identity(77)}
    row = services.write_row(case, taken, told, sequence=case.chain_length + 1)
    return {"import_id": taken.pk, "added_id": row.pk}


def a_version(_world: World, case: Any) -> dict[str, Any]:
    row = case.roster_rows.filter(until=None).latest("pk")
    changes = {"team": f"{row.team}一组"[-20:]}
    version = services.write_version(case, row, changes, sequence=case.chain_length + 1)
    return {"row_id": row.pk, "version_id": version.pk}


def doubles(_world: World, case: Any) -> dict[str, Any]:
    live = case.roster_rows.filter(until=None).order_by("pk")
    first = next(row for row in live if live.filter(identity_hash=row.identity_hash).count() > 1)
    double = live.filter(identity_hash=first.identity_hash).exclude(pk=first.pk).first()
    return {"keep_id": first.pk, "row_ids": [double.pk]}


def doubts(state: str) -> Callable[[World, Any], dict[str, Any]]:
    def data(_world: World, case: Any) -> dict[str, Any]:
        return {"finding_ids": list(case.roster_findings.filter(state=state).values_list("pk", flat=True))}

    return data


def explained(world: World, case: Any) -> None:
    roster(world, case)
    case = scenes.fresh(case)
    if not case.roster_findings.filter(state="waiting").exists():
        rosters.explain_all(world, case)


def settled(world: World, case: Any) -> None:
    roster(world, case)
    rosters.set_local_wage()
    scenes.do(world, scenes.fresh(case), "recheck_roster", by="lead")
    rosters.settle_all(world, case)


def without_roster(world: World, case: Any) -> None:
    """The order of this move names the complainants; a walk may have brought a roster before."""
    if selectors.has_roster(case):
        for taken in case.roster_imports.filter(withdrawn_in=None):
            here = scenes.fresh(case)
            perform(here, "withdraw_import", by=world.by("lead"), reason="拿错了月份", import_id=taken.pk)
