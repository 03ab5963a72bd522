"""The clue, and apart from it who reported."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from calendars.terms import Unit, days_left
from casework.models import Case
from inspection.clue.acts import ClueActs
from inspection.clue.grounds import TicketOrigin
from inspection.clue.informants import Informant
from inspection.clue.states import REGISTERED, STATES
from inspection.disputes import DisputeGround
from inspection.matter import CaseSource, Matter

__all__ = ["Clue", "Informant"]


class Clue(ClueActs, Matter, Case):
    """A clue (LEAD and VERIFY of SM-6). `carried_by` is the case, complaint or clue on which the matter goes on.

    `sealed` marks a report: who reported lies in `Informant`, and only the members of staff in `reader_ids` may open it.
    `ticket_due_on` is the day that the platform or the hotline set; it is no term of law and shown beside the body's own.
    """

    machine = "clue"
    law = cite("监察条例 9, 14", "农民工条例 10")
    states = STATES
    initial = (REGISTERED,)
    opening = ("register", "register_ticket")

    case_ptr = models.OneToOneField(
        Case, models.CASCADE, parent_link=True, primary_key=True, related_name="as_clue", editable=False
    )
    source = models.CharField(_("线索来源"), max_length=16, choices=CaseSource)
    received_at = models.DateTimeField(_("接到线索时间"))
    employer_name_given = models.CharField(_("反映的用人单位"), max_length=120, blank=True)
    sealed = models.BooleanField(_("对反映人保密"), default=False)
    reader_ids = ArrayField(models.BigIntegerField(), verbose_name=_("可以查看反映人的人员"), default=list, blank=True)
    ticket_origin = models.CharField(_("工单来源"), max_length=16, choices=TicketOrigin, blank=True)
    ticket_number = models.CharField(_("工单编号"), max_length=60, blank=True)
    ticket_agency = models.ForeignKey(
        "registry.Agency", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("收到工单的机构")
    )
    ticket_due_on = models.DateField(_("工单要求的答复日期"), null=True, blank=True)
    ticket_answer = models.TextField(_("工单答复"), blank=True, editable=False)
    ticket_answered_on = models.DateField(_("工单办结答复日期"), null=True, editable=False)
    contacts = models.PositiveSmallIntegerField(_("联系反映人的次数"), default=0, editable=False)
    findings = models.TextField(_("核实的情况"), blank=True, editable=False)
    verified_on = models.DateField(_("核实日期"), null=True, editable=False)
    refer_to = models.CharField(_("接收单位"), max_length=200, blank=True, editable=False)
    dispute_ground = models.CharField(
        _("按争议程序办理的事由"), max_length=24, choices=DisputeGround, blank=True, editable=False
    )
    dispute_facts = models.TextField(_("双方争议的内容"), blank=True, editable=False)
    carried_by = models.ForeignKey(
        Case, models.PROTECT, null=True, editable=False, related_name="clues", verbose_name=_("承接的案件")
    )
    reward_amount = models.DecimalField(_("奖励金额（元）"), max_digits=10, decimal_places=2, null=True, editable=False)
    reward_decided_on = models.DateField(_("决定奖励的日期"), null=True, editable=False)
    reward_paid_on = models.DateField(_("发放奖励的日期"), null=True, editable=False)

    class Meta(Matter.Meta):
        verbose_name = _("线索")
        verbose_name_plural = _("线索")
        constraints = [
            *Matter.Meta.constraints,
            models.UniqueConstraint(
                name="clue_ticket_once",
                fields=["ticket_agency", "ticket_origin", "ticket_number"],
                condition=~Q(ticket_number=""),
            ),
            models.CheckConstraint(
                name="clue_ticket_whole",
                condition=Q(ticket_number="", ticket_origin="", ticket_due_on=None, ticket_answered_on=None)
                | (~Q(ticket_number="") & ~Q(ticket_origin="") & Q(ticket_agency__isnull=False)),
            ),
            models.CheckConstraint(
                name="clue_not_carried_by_itself",
                condition=Q(carried_by__isnull=True) | ~Q(carried_by=F("case_ptr")),
            ),
            models.CheckConstraint(
                name="clue_reward_in_order",
                condition=(
                    Q(reward_amount=None, reward_decided_on=None)
                    | Q(reward_amount__gt=0, reward_decided_on__isnull=False)
                )
                & (
                    Q(reward_paid_on=None)
                    | Q(reward_decided_on__isnull=False, reward_paid_on__gte=F("reward_decided_on"))
                ),
            ),
            models.CheckConstraint(
                name="clue_report_is_sealed", condition=~Q(source=CaseSource.REPORT) | Q(sealed=True)
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "case_ptr"], name="clue_by_employer"),
            models.Index(fields=["project", "case_ptr"], name="clue_by_project"),
            models.Index(fields=["employer_name_given", "case_ptr"], name="clue_by_name_given"),
            models.Index(
                fields=["ticket_due_on", "case_ptr"],
                name="clue_ticket_to_answer",
                condition=Q(ticket_answered_on=None) & ~Q(ticket_number=""),
            ),
        ]

    @property
    def reported_on(self) -> date:
        """The legal day of receipt; the two years are measured against it (监察条例 art 20)."""
        return timezone.localtime(self.received_at).date()

    @property
    def is_ticket(self) -> bool:
        return bool(self.ticket_number)

    def ticket_days(self) -> int:
        """Days from receipt to the day that the ticket sets."""
        assert self.ticket_due_on is not None
        return days_left(self.ticket_due_on, self.reported_on)

    def ticket_unit(self) -> str:
        """The ticket names a day, so every day counts."""
        return Unit.CALENDAR_DAYS.value
