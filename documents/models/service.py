"""Service on the parties: who must receive which document, and every attempt by every way with its proof."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models import CaseProcess
from documents.kinds import Way
from documents.models.document import Document
from documents.models.evidence import Evidence
from registry.guards import Refuse
from registry.permanence import WHOLE_PROCESS, append_only_trigger, kept_trigger


class Service(models.Model):
    """One document for one party. The last four columns repeat the attempt that succeeded, for lists."""

    class State(models.TextChoices):
        OPEN = "open", _("待送达")
        WAITING = "waiting", _("公告（张贴）期间")
        EFFECTIVE = "effective", _("已送达")

    document = models.ForeignKey(Document, models.PROTECT, related_name="services", verbose_name=_("文书"))
    party = models.ForeignKey("casework.Party", models.PROTECT, related_name="services", verbose_name=_("受送达人"))
    state = models.CharField(_("送达情况"), max_length=10, choices=State, default=State.OPEN)
    opened_on = models.DateField(_("交付送达日期"))
    way = models.CharField(_("送达方式"), max_length=20, choices=Way, blank=True)
    effective_on = models.DateField(_("送达日期"), null=True, blank=True)
    proof = models.ForeignKey(
        Evidence, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("送达凭证")
    )
    note = models.CharField(_("备注"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("文书送达")
        verbose_name_plural = _("文书送达")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["document", "party"], name="service_once_per_party"),
            models.CheckConstraint(
                name="service_has_day",
                condition=Q(state="open", effective_on=None, way="")
                | (~Q(state="open") & ~Q(way="") & Q(effective_on__isnull=False)),
            ),
        ]
        triggers = [
            Refuse(
                name="frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state="effective"),
                sentence=f"已送达的记录不得修改（{WHOLE_PROCESS}）",
            ),
            kept_trigger(f"送达记录不得删除（{WHOLE_PROCESS}）"),
        ]

    def __str__(self) -> str:
        return f"{self.document} → {self.party}"


class ServiceAttempt(models.Model):
    """One attempt by one way: added, never changed. `on` is what the way counts from (signed, left, published …)."""

    class Outcome(models.TextChoices):
        EFFECTIVE = "effective", _("已送达")
        WAITING = "waiting", _("期满视为送达")
        FAILED = "failed", _("未能送达")

    service = models.ForeignKey(Service, models.PROTECT, related_name="attempts", verbose_name=_("文书送达"))
    way = models.CharField(_("送达方式"), max_length=20, choices=Way)
    outcome = models.CharField(_("结果"), max_length=10, choices=Outcome)
    on = models.DateField(_("日期"))
    effective_on = models.DateField(_("送达日期"), null=True, blank=True)
    proof = models.ForeignKey(
        Evidence, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("送达凭证")
    )
    recipient = models.CharField(_("签收人"), max_length=80, blank=True)
    witnesses = ArrayField(models.CharField(max_length=50), default=list, blank=True, verbose_name=_("见证人"))
    consented = models.BooleanField(_("受送达人同意该方式"), default=False)
    confirmed = models.BooleanField(_("受送达人已确认"), default=False)
    reason = models.TextField(_("采用该方式或未能送达的原因"), blank=True)
    course = models.TextField(_("经过"), blank=True)
    staff = models.ForeignKey("registry.Staff", models.PROTECT, null=True, related_name="+", verbose_name=_("送达人"))
    recorded_at = models.DateTimeField(_("记录时间"))

    class Meta:
        verbose_name = _("送达经过")
        verbose_name_plural = _("送达经过")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="service_attempt_day",
                condition=Q(outcome="failed", effective_on=None)
                | (~Q(outcome="failed") & Q(effective_on__gte=models.F("on"))),
            ),
        ]
        triggers = [append_only_trigger()]

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.on} {self.get_outcome_display()}"


class ServiceProcess(CaseProcess):
    """The office procedure that serves one document on all its parties."""

    document = models.OneToOneField(Document, models.PROTECT, related_name="service_process", verbose_name=_("文书"))

    class Meta:
        verbose_name = _("送达流程")
        verbose_name_plural = _("送达流程")

    def __str__(self) -> str:
        return str(self.document)
