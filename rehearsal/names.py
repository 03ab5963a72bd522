"""Who is who in a scenario, before anybody exists: the names, the groups, and who fills a role nobody was named for."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from registry.models import Employer, Project, Region, Worker
from registry.roles import Role
from rehearsal.faults import near
from rehearsal.scenario import Scenario, StaffEntry
from rehearsal.vocabulary import capacities, roles

# Who stands in for a role that the file names nobody for.
STANDING_IN: tuple[tuple[str, Role], ...] = (
    ("受理员", Role.CLERK),
    ("监察员甲", Role.INSPECTOR),
    ("监察员乙", Role.INSPECTOR),
    ("法制审核员", Role.LEGAL_REVIEWER),
    ("负责人", Role.HEAD),
)
# The same for the commission, where a case is arbitrated in the play.
SITTING_IN: tuple[tuple[str, Role], ...] = (
    ("书记员", Role.SECRETARY),
    ("仲裁员甲", Role.ARBITRATOR),
    ("仲裁员乙", Role.ARBITRATOR),
    ("仲裁员丙", Role.ARBITRATOR),
    ("调解员", Role.MEDIATOR),
    ("主任", Role.HEAD),
)
# The same for the mediation body.
MEDIATING_IN: tuple[tuple[str, Role], ...] = (("调解组织调解员", Role.MEDIATOR),)
# The rooms in which the commission hears cases.
ROOMS = ("第一仲裁庭", "第二仲裁庭")
# What is named by a worker, alone or with a further word, so that a group stands for its members.
OF_WORKERS = ("worker", "line", "party", "claim", "claim_item")
ARBITRATION = ("arbitration", "仲裁案件", "agreement_review", "调解协议审查")
MEDIATION = ("mediation", "调解案件")
_MODELS: dict[str, Any] = {"employer": Employer, "project": Project, "worker": Worker, "region": Region}


def staff_of(scenario: Scenario) -> list[StaffEntry]:
    """The members of staff: those named, and one for each role that none of them holds."""
    stand_ins = [*_missing(scenario, STANDING_IN)]
    if arbitrates(scenario):
        stand_ins += _missing(scenario, SITTING_IN, commission=True)
    if mediates(scenario):
        stand_ins += _missing(scenario, MEDIATING_IN, mediation=True)
    return [*scenario.staff, *stand_ins]


def arbitrates(scenario: Scenario) -> bool:
    """Whether the commission takes part with people of its own."""
    return _opens(scenario, ARBITRATION) or any(entry.commission for entry in scenario.staff)


def mediates(scenario: Scenario) -> bool:
    """Whether a mediation body takes part with people of its own."""
    return _opens(scenario, MEDIATION) or any(entry.mediation for entry in scenario.staff)


def _opens(scenario: Scenario, machines: tuple[str, ...]) -> bool:
    return bool({step.open.get("machine") for step in scenario.step if step.open} & set(machines))


def _missing(
    scenario: Scenario, roles: tuple[tuple[str, Role], ...], *, commission: bool = False, mediation: bool = False
) -> Iterator[StaffEntry]:
    here = [entry for entry in scenario.staff if (entry.commission, entry.mediation) == (commission, mediation)]
    held = {role for entry in here for role in entry.roles}
    for name, role in roles:
        if role.value not in held:
            yield StaffEntry(name=name, roles=[role.value], commission=commission, mediation=mediation)


def group(name: str, count: int) -> list[str]:
    """The members of a group: 工友1, 工友2 …"""
    return [name] if count == 1 else [f"{name}{place}" for place in range(1, count + 1)]


class Names:
    """The names that a scenario gives, and those that its steps give as they go on; a `Directory` of what will be."""

    def __init__(self, scenario: Scenario) -> None:
        self.staff = [entry.name for entry in staff_of(scenario)]
        self.groups = {entry.name: group(entry.name, entry.count) for entry in scenario.workers}
        self.known: dict[str, list[str]] = {
            "staff": self.staff,
            "worker": [name for names in self.groups.values() for name in names],
            "employer": [entry.name for entry in scenario.employers],
            "project": [entry.name for entry in scenario.projects],
            "case": [],
            "room": list(ROOMS),
        }
        self.roles = {role for entry in staff_of(scenario) for role in entry.roles}

    def actors(self) -> Iterator[str]:
        """Everything that may stand behind `by`."""
        yield from self.staff
        yield from self.known["worker"]
        yield from self.known["employer"]
        yield from (label for label, code in roles().labels.items() if code in self.roles)
        yield from capacities().labels

    def is_actor(self, name: str) -> bool:
        """Whether somebody can act under this name."""
        return name in set(self.actors()) or name in self.roles or name in capacities().codes

    def people(self) -> Iterator[tuple[str, str]]:
        """The kinds and names that must be different from each other."""
        for kind in ("staff", "worker", "employer", "project"):
            for name in self.known[kind]:
                yield kind, name

    # A directory whose rows do not exist yet: enough to see whether the data of a step can be read.

    def members(self, kind: str, name: str) -> list[str]:
        worker, _blank, which = name.partition(" ")
        if kind in OF_WORKERS and worker in self.groups:
            return [f"{each} {which}".strip() for each in self.groups[worker]]
        return [name]

    def key(self, kind: str, name: str) -> int:
        self._look_up(kind, name)
        return 1

    def row(self, kind: str, name: str) -> Any:
        self._look_up(kind, name)
        return _MODELS[kind](name=name)

    def owed(self, line: int) -> Decimal:
        return Decimal(line)

    def _look_up(self, kind: str, name: str) -> None:
        if kind == "line":
            kind, name = "worker", name.split(maxsplit=1)[0]
        if kind in self.known and name not in self.known[kind]:
            raise LookupError(
                _("没有名为“%(name)s”的人、单位或者案件。") % {"name": name} + near(name, self.known[kind])
            )
