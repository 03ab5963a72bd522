"""The room's tables, one module per part."""

from contracts.coverage.models import Change, Span, Tally
from contracts.importing.models import ImportFault, ImportRun, StagedRow
from contracts.records.models import Contract, Employment, HeadcountReport, Ledger, Revision, Submission

__all__ = [
    "Change",
    "Contract",
    "Employment",
    "HeadcountReport",
    "ImportFault",
    "ImportRun",
    "Ledger",
    "Revision",
    "Span",
    "StagedRow",
    "Submission",
    "Tally",
]
