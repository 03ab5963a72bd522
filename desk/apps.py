"""The desk as Django knows it: what its case page shows of each kind of case."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """Fills the desk's registries from the rooms below."""

    name = "desk"
    verbose_name = _("工作台")

    def ready(self) -> None:
        from desk import clue_panels, inspection_panels, outcomes
        from inspection.clue.outcomes import Outcome
        from desk import campaign_panels, inspection_panels, outcomes
        from inspection.investigation.reasons import ClosingReason
        from inspection.review.states import OUTCOMES as REVIEW_OUTCOMES
        from inspection.visit.results import Result

        inspection_panels.register()
        clue_panels.register()
        from desk import employer_side, inspection_panels, outcomes
        from inspection.investigation.reasons import ClosingReason

        inspection_panels.register()
        employer_side.register()
        outcomes.register(ClosingReason.choices)
        outcomes.register(Outcome.choices)
        campaign_panels.register()
        outcomes.register(ClosingReason.choices)
        outcomes.register(Result.choices)
        outcomes.register(REVIEW_OUTCOMES)
