"""Checking a roster and keeping what was found: findings come, are settled and go only within an act of the case."""

import hashlib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django.conf import settings
from django.utils import translation

from inspection import parties
from inspection.roster.checking import Check, Found, Roster
from inspection.roster.checks import BY_CODE, CHECKS
from inspection.roster.kinds import Ended, FindingState
from inspection.roster.models import RosterFinding, RosterRow
from registry import policy
from registry.models import Staff

WAGE = "roster.local_monthly_wage"
SETTLED_BY_CHANGE = (FindingState.OPEN, FindingState.WAITING)


def roster_of(case: Any, *, on: date) -> Roster:
    """The roster of a case as it stands, with the settings of that day."""
    imports = list(case.roster_imports.filter(withdrawn_in=None).select_related("evidence"))
    decided = policy.values(on=on)
    return Roster(
        rows=list(live_rows(case)),
        imports=imports,
        today=on,
        complainants=parties.complainants(case) if imports else (),
        people_claimed=case.workers_affected,
        amount_claimed=case.amount_claimed,
        local_wage=cast(Decimal | None, decided.get(WAGE)),
        oldest=cast(int, decided["roster.oldest_age"]),
        round_sum=cast(Decimal, decided["roster.round_sum"]),
        names={each.pk: each.evidence.title for each in imports},
    )


def live_rows(case: Any) -> Any:
    """The rows that count today."""
    return case.roster_rows.filter(until=None).order_by("sheet_id", "place", "pk")


def all_found(roster: Roster) -> dict[str, tuple[Check, Found]]:
    """Every finding by its key: of two checks that say the same of the same rows both are kept."""
    return {_key(check, found): (check, found) for check in CHECKS for found in check.find(roster)}


def _key(check: Check, found: Found) -> str:
    roots = ",".join(map(str, sorted(row.root for row in found.rows)))
    return hashlib.sha256(f"{check.code}|{roots}|{found.fact}".encode()).hexdigest()


def check(case: Any, *, on: date, sequence: int, by: Staff | None) -> None:
    """Look the whole roster through: new findings are opened, those that no longer hold are resolved by this very act."""
    with translation.override(settings.LANGUAGE_CODE):
        roster = roster_of(case, on=on)
        found = all_found(roster)
        known = {finding.key: finding for finding in case.roster_findings.exclude(state=FindingState.RESOLVED)}
        RosterFinding.objects.bulk_create(
            _finding(case, roster, key, found[key], found_in=sequence) for key in found if key not in known
        )
    gone = [each.pk for key, each in known.items() if key not in found and each.state in SETTLED_BY_CHANGE]
    case.roster_findings.filter(pk__in=gone).update(
        state=FindingState.RESOLVED, settled_in=sequence, settled_by=by, countersigned_in=None
    )


def _finding(case: Any, roster: Roster, key: str, about: tuple[Check, Found], *, found_in: int) -> RosterFinding:
    check, found = about
    return RosterFinding(
        investigation=case,
        check_code=check.code,
        key=key,
        rows=[row.pk for row in found.rows],
        facts={**found.facts, "where": roster.where(found.rows)},
        severity=check.severity,
        second=check.second,
        found_in=found_in,
    )


def unnoticed(case: Any, *, on: date) -> int:
    """How many findings a look today would add: a setting, the claim or the day has changed since the last one."""
    known = set(case.roster_findings.exclude(state=FindingState.RESOLVED).values_list("key", flat=True))
    return len(all_found(roster_of(case, on=on)).keys() - known)


def sentence(finding: RosterFinding) -> str:
    """What a finding says."""
    return str(BY_CODE[finding.check_code].sentence) % finding.facts


def end_rows(case: Any, keys: Iterable[int], *, sequence: int, ended: Ended, into: RosterRow | None = None) -> None:
    """These rows count no longer; they stay as they are."""
    case.roster_rows.filter(pk__in=list(keys), until=None).update(until=sequence, ended=ended, merged_into=into)
