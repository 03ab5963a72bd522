"""Who pays first (清偿责任; law reference, 5.2): the table of situations, and the chain that follows from a project.

The chain reads owner → general contractor → whoever else the law names → the employer that owes. Whether a situation is given
stays the inspectors' judgement; the table says who pays then, on which article and how much at most.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from calendars.law import Citation, cite
from registry.models import Employer

_FILE = Path(__file__).parent / "data" / "payers.toml"
RANK = {"owner": 1, "general_contractor": 2, "liable": 3, "employer": 4, "government": 5, "fund": 6}
PUBLIC = ("government", "fund")  # no unit that could be ordered to pay


@dataclass(frozen=True)
class Situation:
    """One row of the table; see the head of `data/payers.toml`."""

    code: str
    label: str
    payer: str
    role: str
    law: Citation
    limit: str = ""
    recourse: bool = False
    debtor: bool = False
    beyond: bool = False
    first_day: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.first_day is None or self.first_day <= day


@dataclass(frozen=True)
class Liable:
    """One link of the chain: who, in which situation, up to how much (None: all that is owed), and why.

    `missing` says what must be recorded before this payer can be ordered to pay.
    """

    employer: Employer
    situation: Situation
    reason: str
    limit: Decimal | None = None
    missing: str = ""


@cache
def situations() -> dict[str, Situation]:
    """The whole table by code, in the order of the law reference."""
    with _FILE.open("rb") as file:
        read = tomllib.load(file)["situation"]
    return {row["code"]: _situation(dict(row)) for row in read}


def _situation(row: dict[str, Any]) -> Situation:
    return Situation(law=cite(row.pop("law")), first_day=row.pop("from", None), **row)


class Situations:
    """The table as choices for forms and scenarios; units only, for public money has procedures of its own."""

    choices = tuple((code, row.label) for code, row in situations().items() if row.payer not in PUBLIC)
    values = tuple(code for code, _label in choices)


def chain(links: list[Liable]) -> list[Liable]:
    """In the order in which they pay; of one rank as they were given."""
    return sorted(links, key=lambda link: RANK[link.situation.payer])


def liable_payers(case: Any, *, on: date, unsettled: Decimal | None = None) -> list[Liable]:
    """Whoever the register lets be proposed for an inspection case or its recovery, in the order in which they pay.

    The owner answers for late money up to `unsettled`, the contract money not settled yet; without it the owner's link says
    what is missing. Nobody but the employer answers before 2020-05-01, when the regulation came into force.
    """
    matter = getattr(case, "investigation", case)
    debtor = debtor_in(matter)
    if debtor is None:
        return []
    table = situations()
    own = table["employer"] if table["employer"].holds_on(on) else table["employer_order"]
    links = [Liable(debtor, own, _("与农民工建立劳动关系，是支付工资的义务人"))]
    if matter.project is not None:
        links += [link for link in _above(matter.project, debtor, unsettled) if link.situation.holds_on(on)]
    return chain(links)


def debtor_in(matter: Any) -> Employer | None:
    """Who owes the wages as far as the register tells: the only subcontractor where the case names the general contractor."""
    project, employer = matter.project, matter.employer
    if project is None or employer is None or employer.pk != project.general_contractor_id:
        return employer  # type: ignore[no-any-return]
    below = [link.subcontractor for link in project.subcontracts.select_related("subcontractor")[:2]]
    return below[0] if len(below) == 1 else employer


def _above(project: Any, debtor: Employer, unsettled: Decimal | None) -> Iterator[Liable]:
    table = situations()
    contractor, owner = project.general_contractor, project.client
    if contractor is not None and contractor != debtor:
        yield Liable(contractor, table["subcontractor"], _("分包单位拖欠工资的，由施工总承包单位先行清偿，再依法追偿"))
    if owner is not None and owner != debtor:
        missing = "" if unsettled else _("需要查明未结清的工程款数额，并附证明材料")
        reason = _("未及时拨付工程款导致拖欠的，以未结清的工程款为限先行垫付")
        yield Liable(owner, table["client_late"], reason, unsettled, missing)
