"""The papers of a roster: the sheet on which every finding stands with how it was settled."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from documents.registry import DocumentType, Occasion
from inspection.roster import reconciling, selectors
from inspection.roster.checks import BY_CODE
from inspection.roster.kinds import FindingState, LineKind, SheetKind


def roster_check_form(occasion: Occasion) -> dict[str, Any]:
    """Sheets with their hashes, totals by team and kind of money, and every finding with its settlement."""
    case: Any = occasion.case
    rows = list(reconciling.live_rows(case).select_related("sheet"))
    wages = [row for row in rows if row.sheet.kind == SheetKind.WAGES]
    findings = case.roster_findings.select_related("settled_by", "countersigned_by").order_by("pk")
    counted = selectors.claimed(case)
    return {
        "case_number": case.number or "",
        "case_title": case.title,
        "employer": case.employer.name if case.employer else "",
        "day": occasion.situation.on,
        "lead": case.lead.name if case.lead else "",
        "people": counted["people"],
        "total": counted["total"],
        "sheets": [
            {
                "title": each.evidence.title,
                "kind": each.get_kind_display(),
                "rows": each.rows_read,
                "sha256": each.evidence.sha256,
                "withdrawn": each.withdrawn_in is not None,
            }
            for each in case.roster_imports.select_related("evidence")
        ],
        "teams": _sums(wages, lambda row: row.team or str(_("没有写班组"))),
        "kinds": _sums(wages, lambda row: str(LineKind(row.line_kind).label)),
        "findings": [_told(finding) for finding in findings],
    }


def _sums(rows: list[Any], of: Any) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        each = found.setdefault(of(row), {"name": of(row), "people": set(), "total": 0})
        each["people"].add(row.identity_hash or (row.name, row.phone_hash))
        each["total"] += row.owed
    return [{**each, "people": len(each["people"])} for each in found.values()]


def _told(finding: Any) -> dict[str, Any]:
    return {
        "label": str(BY_CODE[finding.check_code].label),
        "sentence": reconciling.sentence(finding),
        "state": FindingState(finding.state).label,
        "reason": finding.reason,
        "by": finding.settled_by.name if finding.settled_by else "",
        "countersigned_by": finding.countersigned_by.name if finding.countersigned_by else "",
    }


TYPES = (
    DocumentType(
        code="roster_check_form",
        name=_("工资明细核对表"),
        template="documents/inspection/roster_check_form",
        law=cite("农民工条例 15, 50"),
        context=roster_check_form,
        internal=True,
    ),
)
