"""One employment as a page reads it: where it stands, its contracts, what may be told, and every version there was."""

from datetime import date
from typing import Any

from contracts.records import entries, rules
from contracts.records.kinds import MandatoryTerm
from contracts.records.models import Contract, Employment
from contracts.records.selectors import standing
from contracts.records.versions import versions, who


def one_employment(employment: Employment, today: date) -> dict[str, Any]:
    """Everything that a page about one employment shows."""
    contracts = list(employment.contracts.select_related("submission").order_by("-starts_on", "-pk"))
    for each in contracts:
        each.employment = employment
    return {
        "employment": employment,
        "standing": standing(employment, today),
        "told_by": who(employment.submission),
        "entries": entries.offered(employment),
        "contracts": [_contract(each, contracts, today) for each in contracts],
        "versions": versions(employment),
    }


def _contract(contract: Contract, all_of_them: list[Contract], today: date) -> dict[str, Any]:
    """A contract with what the law attaches to it; an imported one may even contradict itself, which is said as well."""
    labels = dict(MandatoryTerm.choices)
    return {
        "contract": contract,
        "entries": entries.offered_of(contract),
        "remarks": [] if contract.void else rules.of_contract(contract, contract.employment, all_of_them, today),
        "missing": [labels[each] for each in contract.missing_terms],
        "versions": versions(contract),
    }
