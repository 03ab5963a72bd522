"""What stands beside a mediation: claims, undisputed sums, contacts, what was agreed and what was paid."""

from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from arbitration.dispute.kinds import ClaimKind
from arbitration.dispute.limitation_models import IN_ORDER, ToldEvent, written_by
from arbitration.mediation import guards
from arbitration.mediation.kinds import ContactWay

ZERO = Decimal("0.00")


class MediationClaim(models.Model):
    """One claim of one worker, amounts in yuan; arbitration takes it over as it stands."""

    mediation = models.ForeignKey(
        "arbitration.Mediation", models.PROTECT, related_name="claims", verbose_name=_("调解案件"), editable=False
    )
    worker = models.ForeignKey("registry.Worker", models.PROTECT, related_name="+", verbose_name=_("劳动者"))
    kind = models.CharField(_("请求"), max_length=20, choices=ClaimKind)
    amount = models.DecimalField(_("金额（元）"), max_digits=12, decimal_places=2, null=True, blank=True)
    calculation = models.TextField(_("计算方法"), blank=True)

    class Meta:
        verbose_name = _("调解请求")
        verbose_name_plural = _("调解请求")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="mediation_claim_positive", condition=Q(amount=None) | Q(amount__gt=0))
        ]
        triggers = guards.CLAIM

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount or ''}".strip()


class MediationEvent(ToldEvent):
    """What touched the year before the mediation; arbitration takes it over as it stands."""

    mediation = models.ForeignKey(
        "arbitration.Mediation",
        models.PROTECT,
        related_name="limitation_events",
        verbose_name=_("调解案件"),
        editable=False,
    )

    class Meta(ToldEvent.Meta):
        constraints = [models.CheckConstraint(name="mediation_event_in_order", condition=IN_ORDER)]
        triggers = written_by("apply_in_writing", "apply_orally", case="NEW.mediation_id", how="调解申请")


class UndisputedSum(models.Model):
    """What the law gives at least for one claim of one worker, in yuan, with the figures it was reckoned from.

    `sequence` is the entry that told it: the sums of the latest such entry count.
    """

    mediation = models.ForeignKey(
        "arbitration.Mediation", models.PROTECT, related_name="undisputed", verbose_name=_("调解案件"), editable=False
    )
    worker = models.ForeignKey("registry.Worker", models.PROTECT, related_name="+", verbose_name=_("劳动者"))
    kind = models.CharField(_("款项"), max_length=20, choices=ClaimKind)
    amount = models.DecimalField(_("无争议的法定数额（元）"), max_digits=12, decimal_places=2)
    figures = models.JSONField(_("计算依据"))
    sequence = models.PositiveIntegerField(_("登记时的办理顺序号"))

    class Meta:
        verbose_name = _("无争议的法定数额")
        verbose_name_plural = _("无争议的法定数额")
        ordering = ["pk"]
        triggers = guards.UNDISPUTED

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount}"


class MediationContact(models.Model):
    """One talk of a mediator with a party, or one session with both; only staff read it."""

    mediation = models.ForeignKey(
        "arbitration.Mediation", models.PROTECT, related_name="contacts", verbose_name=_("调解案件"), editable=False
    )
    held_on = models.DateField(_("日期"))
    contact_way = models.CharField(_("方式"), max_length=10, choices=ContactWay)
    session = models.BooleanField(_("调解会"), default=False)
    person_ids = ArrayField(models.BigIntegerField(), verbose_name=_("当事人"))
    course = models.TextField(_("经过"))
    sequence = models.PositiveIntegerField(_("登记时的办理顺序号"))

    class Meta:
        verbose_name = _("联系和调解记录")
        verbose_name_plural = _("联系和调解记录")
        ordering = ["held_on", "pk"]
        triggers = guards.CONTACT

    def __str__(self) -> str:
        return f"{self.held_on} {self.get_contact_way_display()}"


class Instalment(models.Model):
    """A part of what one worker gets by the agreement, in yuan, due on one day; `place` counts the worker's parts from one."""

    mediation = models.ForeignKey(
        "arbitration.Mediation", models.PROTECT, related_name="instalments", verbose_name=_("调解案件"), editable=False
    )
    worker = models.ForeignKey("registry.Worker", models.PROTECT, related_name="+", verbose_name=_("劳动者"))
    place = models.PositiveSmallIntegerField(_("期次"))
    due_on = models.DateField(_("付款日期"))
    amount = models.DecimalField(_("金额（元）"), max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = _("调解协议付款期次")
        verbose_name_plural = _("调解协议付款期次")
        ordering = ["due_on", "worker_id", "place"]
        constraints = [
            models.UniqueConstraint(name="mediation_instalment_once", fields=["mediation", "worker", "place"]),
            models.CheckConstraint(name="mediation_instalment_positive", condition=Q(amount__gt=0)),
        ]
        triggers = guards.INSTALMENT

    def __str__(self) -> str:
        return f"{self.worker} {self.due_on} {self.amount}"

    @property
    def paid(self) -> Decimal:
        """What was paid on it, in yuan."""
        return self.payments.aggregate(sum=Sum("amount"))["sum"] or ZERO


class InstalmentPayment(models.Model):
    """Money that reached the worker on one instalment, with its proof."""

    instalment = models.ForeignKey(Instalment, models.PROTECT, related_name="payments", verbose_name=_("付款期次"))
    amount = models.DecimalField(_("金额（元）"), max_digits=12, decimal_places=2)
    paid_on = models.DateField(_("付款日期"))
    proof = models.ForeignKey("documents.Evidence", models.PROTECT, related_name="+", verbose_name=_("付款凭证"))
    sequence = models.PositiveIntegerField(_("登记时的办理顺序号"))

    class Meta:
        verbose_name = _("调解协议付款")
        verbose_name_plural = _("调解协议付款")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="instalment_payment_positive", condition=Q(amount__gt=0))]
        triggers = guards.PAYMENT

    def __str__(self) -> str:
        return f"{self.instalment} {self.amount}"
