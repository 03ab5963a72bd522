"""The papers of a case by volume: what the parties may read, and what stays in the office (办案规则 art 24)."""

from typing import Any

from casework.models import Case
from documents.models import Document, Evidence


def contents(case: Case) -> dict[str, Any]:
    """Titles of the main volume and of the sub-volume in the order of issue, and how many pieces of evidence there are."""
    papers = list(Document.objects.filter(case_id=case.pk).order_by("pk").values_list("title", "internal"))
    return {
        "main_volume": [title for title, internal in papers if not internal],
        "sub_volume": [title for title, internal in papers if internal],
        "evidence": Evidence.objects.filter(case_id=case.pk).count(),
    }
