"""The paper of an award's effect (law reference, 10.2: A31)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.paper import APPLICANT, paper_type, people
from calendars.law import cite
from casework.models import Party
from documents.registry import Occasion


def effect_certificate(occasion: Occasion) -> dict[str, Any]:
    """For whom the award is in force, each since when and with how much."""
    case: Any = occasion.case
    award, dispute = case.award, case.arbitration
    paper = dispute.documents.filter(sequence=award.sequence, type_code=award.paper).last()
    granted: dict[int, Any] = {}
    for item in award.items.select_related("claim_item"):
        worker = item.claim_item.worker_id
        granted[worker] = granted.get(worker, 0) + (item.granted or 0)
    standings = case.standings.select_related("worker")
    return {
        "dispute_number": dispute.number or "",
        "applicants": people(dispute, Party.Role.COMPLAINANT),
        "respondents": people(dispute, Party.Role.RESPONDENT),
        "award_label": award.label,
        "award_number": paper.number if paper else "",
        "made_on": award.made_on,
        "final": award.final,
        "workers": [
            {"name": each.worker.name, "effective_on": each.effective_on, "amount": granted.get(each.worker_id, 0)}
            for each in standings
            if each.effective_on
        ],
        "in_court": [each.worker.name for each in standings if each.before_the_court],
        "performance_ends_on": case.performance_ends_on,
        "on": occasion.situation.on,
    }


TYPES = (
    paper_type(
        "effect_certificate",
        _("仲裁裁决生效证明"),
        cite("仲裁法 47, 50, 51"),
        effect_certificate,
        number_series="仲效证",
        served_on=APPLICANT,
        form_code="A31",
    ),
)
