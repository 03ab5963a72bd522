"""Opening an inspection case that no complaint brought: a report, a patrol, a transfer, the platform."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from casework import clock
from casework.actors import Actor
from casework.models.case import Confidentiality
from casework.opening import NewParty, open_case
from inspection import violations
from inspection.investigation.models import Investigation
from inspection.matter import CaseSource, wrong_days
from inspection.parties import Role
from inspection.violations import ViolationKind
from registry.models import Agency, Employer, Project, Region


@dataclass(frozen=True, kw_only=True)
class Clue:
    """What points to a violation. `discovered_on` ends the running of the two years (监察条例 art 20)."""

    source: str
    facts: str
    violation_kinds: Iterable[str]
    discovered_on: date
    employer: Employer | None = None
    employer_name: str = ""
    project: Project | None = None
    workplace_region: Region | None = None
    workplace_address: str = ""
    violation_from: date | None = None
    violation_until: date | None = None
    ongoing: bool = False
    amount_claimed: Decimal | None = None
    workers_affected: int = 1


def propose_case(clue: Clue, *, by: Actor, agency: Agency) -> Investigation:
    """Register a clue as a case to be screened; a report is open to its handlers and the head only (监察条例 art 9).

    Raises ValidationError naming what is missing, and whatever the door raises.
    """
    _check(clue)
    name = clue.employer.name if clue.employer else clue.employer_name.strip()
    kinds = list(clue.violation_kinds)
    columns: dict[str, Any] = {
        "source": clue.source,
        "discovered_on": clue.discovered_on,
        "facts": clue.facts.strip(),
        "violation_kinds": kinds,
        "violation_from": clue.violation_from,
        "violation_until": clue.violation_until,
        "ongoing": clue.ongoing,
        "employer": clue.employer,
        "project": clue.project,
        "workplace_region": clue.workplace_region,
        "workplace_address": clue.workplace_address.strip(),
        "amount_claimed": clue.amount_claimed,
        "workers_affected": clue.workers_affected,
        "confidentiality": Confidentiality.RESTRICTED if clue.source == CaseSource.REPORT else Confidentiality.ORDINARY,
    }
    case, _performed = open_case(
        Investigation,
        "propose",
        by=by,
        title=violations.title(name, kinds),
        agency=agency,
        parties=[NewParty(Role.RESPONDENT, employer=clue.employer)] if clue.employer else [],
        words=[name, clue.workplace_address],
        columns=columns,
    )
    return case


def _check(clue: Clue) -> None:
    faults: dict[str, str] = {}
    if clue.source not in CaseSource.values or clue.source == CaseSource.COMPLAINT:
        faults["source"] = _("请选择案件来源；劳动者本人的投诉请按投诉登记。")
    if not (clue.employer or clue.employer_name.strip()):
        faults["employer_name"] = _("请填写用人单位的名称。")
    if not clue.facts.strip():
        faults["facts"] = _("请写明发现了什么。")
    if not set(clue.violation_kinds) or not set(clue.violation_kinds) <= set(ViolationKind.values):
        faults["violation_kinds"] = _("请至少选择一项违法行为类别。")
    faults |= wrong_days(clue.violation_from, clue.violation_until, today=clock.today())
    if clue.discovered_on > clock.today():
        faults["discovered_on"] = _("发现日期不能晚于今天。")
    if faults:
        raise ValidationError(faults)
