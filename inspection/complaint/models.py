"""The complaint: what a worker told the body, and what became of it."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.models import Case
from inspection.complaint.acts import ComplaintActs
from inspection.complaint.grounds import Channel, ReferGround
from inspection.complaint.states import RECEIVED, STATES
from inspection.disputes import DisputeGround
from inspection.matter import Matter


class Complaint(ComplaintActs, Matter, Case):
    """A complaint (SM-1). `employer_name_given` keeps what the worker typed; `employer` is whom the clerk identified.

    `investigation` carries an accepted complaint; it changes when complaints are joined or separated.
    """

    machine = "complaint"
    law = cite("监察条例 9, 14", "若干规定 18")
    states = STATES
    initial = (RECEIVED,)
    opening = ("register",)

    case_ptr = models.OneToOneField(
        Case, models.CASCADE, parent_link=True, primary_key=True, related_name="as_complaint", editable=False
    )
    channel = models.CharField(_("投诉渠道"), max_length=12, choices=Channel)
    received_at = models.DateTimeField(_("接到投诉时间"))
    request = models.TextField(_("投诉请求"), blank=True)
    employer_name_given = models.CharField(_("投诉人所称用人单位"), max_length=120)
    is_report = models.BooleanField(_("作为举报处理"), default=False, editable=False)
    supplement_items = ArrayField(
        models.CharField(max_length=300), verbose_name=_("需要补正的内容"), default=list, blank=True, editable=False
    )
    supplement_text = models.TextField(_("补正的内容"), blank=True, editable=False)
    accepted_on = models.DateField(_("受理日期"), null=True, editable=False)
    refer_ground = models.CharField(_("告知或移送事由"), max_length=24, choices=ReferGround, blank=True, editable=False)
    refer_to = models.CharField(_("告知或移送的单位"), max_length=200, blank=True, editable=False)
    dispute_ground = models.CharField(
        _("按争议程序办理的事由"), max_length=24, choices=DisputeGround, blank=True, editable=False
    )
    dispute_facts = models.TextField(_("双方争议的内容"), blank=True, editable=False)
    investigation = models.ForeignKey(
        "inspection.Investigation",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="complaints",
        verbose_name=_("监察案件"),
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="merged", verbose_name=_("并入的投诉")
    )

    class Meta(Matter.Meta):
        verbose_name = _("投诉")
        verbose_name_plural = _("投诉")
        constraints = [
            *Matter.Meta.constraints,
            models.CheckConstraint(
                name="complaint_accepted_is_carried",
                condition=Q(accepted_on__isnull=True) | Q(investigation__isnull=False),
            ),
            models.CheckConstraint(
                name="complaint_not_merged_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("case_ptr")),
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "case_ptr"], name="complaint_by_employer"),
            models.Index(fields=["project", "case_ptr"], name="complaint_by_project"),
        ]

    @property
    def reported_on(self) -> date:
        """The legal day of receipt; the two years are measured against it."""
        return timezone.localtime(self.received_at).date()
