"""The desk as Django knows it: what its case page shows of each kind of case."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """Fills the desk's registries from the rooms below."""

    name = "desk"
    verbose_name = _("工作台")

    def ready(self) -> None:
        from arbitration.dispute.course_kinds import ClosingKind
        from arbitration.mediation.kinds import OUTCOMES as MEDIATION_OUTCOMES
        from arbitration.review.kinds import OUTCOMES as AGREEMENT_OUTCOMES
        from contracts.collective.kinds import OUTCOMES as COLLECTIVE_OUTCOMES
        from desk import (
            aftermath_panels,
            arbitration_course_panels,
            arbitration_panels,
            award_panels,
            campaign_panels,
            clue_panels,
            collective_panels,
            employer_side,
            filing_panels,
            hearing_panels,
            inspection_panels,
            mediation_panels,
            outcomes,
            own_pages,
            rosters,
            sanctions_panels,
        )
        from desk.display import parties
        from documents.casefile import cover
        from inspection.clue.outcomes import Outcome
        from inspection.investigation.reasons import ClosingReason
        from inspection.review.states import OUTCOMES as REVIEW_OUTCOMES
        from inspection.visit.results import Result

        for panels in (
            inspection_panels,
            clue_panels,
            employer_side,
            aftermath_panels,
            sanctions_panels,
            campaign_panels,
            arbitration_panels,
            filing_panels,
            hearing_panels,
            award_panels,
            arbitration_course_panels,
            mediation_panels,
            collective_panels,
        ):
            panels.register()
        own_pages.register("investigation", ("import_roster", *rosters.ACTS))
        for choices in (
            ClosingReason.choices,
            Outcome.choices,
            Result.choices,
            REVIEW_OUTCOMES,
            ClosingKind.choices,
            MEDIATION_OUTCOMES,
            AGREEMENT_OUTCOMES,
            COLLECTIVE_OUTCOMES,
        ):
            outcomes.register(choices)
        cover.worded_by(outcome=outcomes.outcome_label, role=parties.role_label)
