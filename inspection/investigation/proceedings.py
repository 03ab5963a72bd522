"""Rows that the acts of an investigation write beside the case: recusals, things taken as evidence, orders given on the spot."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from inspection.investigation import proceeding_guards as guards
from inspection.investigation.grounds import Disposal, RecusalGround, RequestedBy, Taken
from inspection.investigation.reasons import OrderUnit


class Recusal(models.Model):
    """A request that an officer keep out of the case, and its decision (若干规定 arts 23-25; 处罚法 art 43)."""

    investigation = models.ForeignKey(
        "inspection.Investigation", models.PROTECT, related_name="recusals", verbose_name=_("监察案件")
    )
    officer = models.ForeignKey("registry.Staff", models.PROTECT, related_name="+", verbose_name=_("被申请回避人"))
    requested_by = models.CharField(_("申请方式"), max_length=8, choices=RequestedBy)
    applicant = models.CharField(_("申请人"), max_length=50)
    ground = models.CharField(_("回避事由"), max_length=12, choices=RecusalGround)
    requested_on = models.DateField(_("申请日期"))
    granted = models.BooleanField(_("准予回避"), null=True)
    decided_on = models.DateField(_("决定日期"), null=True)

    class Meta:
        verbose_name = _("回避")
        verbose_name_plural = _("回避")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="recusal_one_open", fields=["investigation"], condition=Q(granted=None)),
            models.CheckConstraint(
                name="recusal_decided",
                condition=Q(granted=None, decided_on=None)
                | Q(granted__isnull=False, decided_on__isnull=False, requested_on__lte=F("decided_on")),
            ),
        ]
        triggers = guards.RECUSAL

    def __str__(self) -> str:
        return str(self.officer)


class HeldItem(models.Model):
    """A thing registered and preserved, or taken as a sample (处罚法 art 56; 若干规定 arts 27-28)."""

    investigation = models.ForeignKey(
        "inspection.Investigation", models.PROTECT, related_name="held_items", verbose_name=_("监察案件")
    )
    way = models.CharField(_("取证方式"), max_length=10, choices=Taken)
    name = models.CharField(_("物品名称"), max_length=100)
    quantity = models.CharField(_("数量"), max_length=40)
    place = models.CharField(_("存放地点"), max_length=200)
    held_on = models.DateField(_("登记日期"))
    disposal = models.CharField(_("处理决定"), max_length=12, choices=Disposal, blank=True)
    disposed_on = models.DateField(_("处理日期"), null=True)

    class Meta:
        verbose_name = _("登记保存的证据和样品")
        verbose_name_plural = _("登记保存的证据和样品")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="held_item_once", fields=["investigation", "name"], condition=Q(disposed_on=None)
            ),
            models.CheckConstraint(
                name="held_item_disposed",
                condition=Q(disposal="", disposed_on=None)
                | Q(~Q(disposal=""), disposed_on__isnull=False, held_on__lte=F("disposed_on")),
            ),
        ]
        triggers = guards.HELD_ITEM

    def __str__(self) -> str:
        return f"{self.name} {self.quantity}"


class SpotOrder(models.Model):
    """An order to correct given at the workplace, on a numbered form (监察条例 art 15; 若干规定 art 31)."""

    investigation = models.ForeignKey(
        "inspection.Investigation", models.PROTECT, related_name="spot_orders", verbose_name=_("监察案件")
    )
    ordered_on = models.DateField(_("责令日期"))
    violation = models.TextField(_("发现的违法行为"))
    measures = models.TextField(_("责令改正的内容"))
    days = models.PositiveSmallIntegerField(_("改正期限（日数）"))
    unit = models.CharField(_("改正期限的单位"), max_length=2, choices=OrderUnit)
    rechecked_on = models.DateField(_("复查日期"), null=True)
    corrected = models.BooleanField(_("已经改正"), null=True)

    class Meta:
        verbose_name = _("当场责令改正")
        verbose_name_plural = _("当场责令改正")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="spot_order_one_open", fields=["investigation"], condition=Q(rechecked_on=None)
            ),
            models.CheckConstraint(
                name="spot_order_days",
                condition=Q(days__gte=1)
                & Q(unit__in=OrderUnit.values)
                & (Q(rechecked_on=None) | Q(ordered_on__lte=F("rechecked_on"), corrected__isnull=False)),
            ),
        ]
        triggers = guards.SPOT_ORDER

    def __str__(self) -> str:
        return self.measures[:40]
