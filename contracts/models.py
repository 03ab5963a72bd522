"""The room's tables, one module per part."""

from contracts.collective.models import CollectiveContract
from contracts.coverage.models import Change, GroupedEmployer, Span, Tally
from contracts.importing.models import ImportFault, ImportRun, StagedRow
from contracts.plan.models import Plan, Target
from contracts.records.keys import InterfaceKey
from contracts.records.models import Contract, Employment, HeadcountReport, Ledger, Revision, Submission

__all__ = [
    "Change",
    "CollectiveContract",
    "Contract",
    "Employment",
    "GroupedEmployer",
    "HeadcountReport",
    "ImportFault",
    "ImportRun",
    "InterfaceKey",
    "Ledger",
    "Plan",
    "Revision",
    "Span",
    "StagedRow",
    "Submission",
    "Tally",
    "Target",
]
