"""Windows for administrators: the register of arbitrators, conflicts and rooms are kept here; what acts wrote is only shown."""

from django.contrib import admin

from arbitration.models import (
    Appointment,
    Arbitration,
    ArbitratorRecusal,
    Hearing,
    HearingRoom,
    StandsAside,
    TribunalDraw,
    TribunalMember,
)
from casework.admin import CaseRowAdmin
from registry.admin.guards import KeptAdminMixin


@admin.register(Appointment)
class AppointmentAdmin(KeptAdminMixin, admin.ModelAdmin):
    """Who is an arbitrator, where, until when; who holds an appointment also needs the post of arbitrator."""

    list_display = ["staff", "agency", "employment", "side", "valid_from", "valid_until"]
    list_filter = ["employment", "side", "agency"]
    list_select_related = ["staff", "agency"]
    search_fields = ["staff__name", "staff__pinyin", "certificate_number"]
    autocomplete_fields = ["staff", "agency"]


@admin.register(StandsAside)
class StandsAsideAdmin(KeptAdminMixin, admin.ModelAdmin):
    """Arbitrators who do not sit where somebody is a party."""

    list_display = ["staff", "employer", "worker", "since", "until"]
    list_select_related = ["staff", "employer", "worker"]
    search_fields = ["staff__name", "employer__name"]
    autocomplete_fields = ["staff", "employer", "worker"]


@admin.register(HearingRoom)
class HearingRoomAdmin(KeptAdminMixin, admin.ModelAdmin):
    """Where hearings are held."""

    list_display = ["name", "agency", "place", "seats", "active"]
    list_filter = ["active", "agency"]
    list_select_related = ["agency"]
    autocomplete_fields = ["agency"]


@admin.register(Arbitration)
class ArbitrationAdmin(CaseRowAdmin):
    """Arbitration cases."""

    list_display = ["number", "status", "employer", "agency", "opened_on", "closed_on"]
    list_filter = ["status"]
    search_fields = ["number", "reference"]
    list_select_related = ["employer", "agency"]
    show_full_result_count = False


class _BesideTheCase(CaseRowAdmin):
    """Rows that acts write beside an arbitration case."""

    to_case = "arbitration__"
    list_select_related = ["arbitration"]
    show_full_result_count = False


@admin.register(TribunalMember)
class TribunalMemberAdmin(_BesideTheCase):
    list_display = ["arbitration", "staff", "seat", "since", "until"]
    list_select_related = ["arbitration", "staff"]


@admin.register(TribunalDraw)
class TribunalDrawAdmin(_BesideTheCase):
    list_display = ["arbitration", "drawn_on", "deviation"]


@admin.register(ArbitratorRecusal)
class ArbitratorRecusalAdmin(_BesideTheCase):
    list_display = ["arbitration", "staff", "ground", "asked_on", "granted", "decided_on"]
    list_select_related = ["arbitration", "staff"]


@admin.register(Hearing)
class HearingAdmin(_BesideTheCase):
    list_display = ["arbitration", "room", "begins_at", "ends_at", "state", "in_default"]
    list_filter = ["state"]
    list_select_related = ["arbitration", "room"]
