"""The kinds of mediation bodies are registered here; mediations are changed through the door only."""

from django.contrib import admin
from django.http import HttpRequest

from arbitration.mediation.models import Mediation, MediationBody
from arbitration.review.models import AgreementReview
from casework.admin import CaseRowAdmin


@admin.register(MediationBody)
class MediationBodyAdmin(admin.ModelAdmin):
    """Of which kind each mediation body is (仲裁法 art 10)."""

    list_display = ["agency", "kind", "employer"]
    list_filter = ["kind"]
    list_select_related = ["agency", "employer"]
    search_fields = ["agency__name"]
    raw_id_fields = ["employer"]

    def has_delete_permission(self, request: HttpRequest, obj: MediationBody | None = None) -> bool:
        """Its mediations rest on it."""
        return False


@admin.register(Mediation)
class MediationAdmin(CaseRowAdmin):
    """Mediations and what became of them."""

    list_display = ["number", "status", "outcome", "channel", "agency", "opened_on", "closed_on"]
    list_filter = ["status", "outcome", "channel"]
    list_select_related = ["agency"]
    show_full_result_count = False


@admin.register(AgreementReview)
class AgreementReviewAdmin(CaseRowAdmin):
    """Reviews of mediation agreements and what became of them."""

    list_display = ["number", "status", "outcome", "body_name", "agency", "opened_on", "closed_on"]
    list_filter = ["status", "outcome"]
    list_select_related = ["agency"]
    show_full_result_count = False
